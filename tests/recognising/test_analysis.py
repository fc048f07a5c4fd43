"""A document analysed once: the same document, whose blocks know their text's analysis."""

from dataclasses import FrozenInstanceError, fields

import pytest

from extractor.languages import load_language
from extractor.reading import Document, read_document
from extractor.recognising.analysis import analyse

FRENCH = load_language("fr")
TEXT = "L’Été arrive. Que faire ?"
DOCUMENT = read_document(
    f"# Titre\n\n{TEXT}\n", site="exemple.fr", kind="post", slug="essai", path="essai.md"
)


def test_a_block_is_folded_cut_into_words_and_into_sentences() -> None:
    block = analyse(DOCUMENT, FRENCH).blocks[1]
    assert block.folded == "l'ete arrive. que faire ?"
    assert [word.text for word in block.words] == ["L", "Été", "arrive", "Que", "faire"]
    assert [TEXT[start:end] for start, end in block.sentences] == ["L’Été arrive.", "Que faire ?"]


def test_a_link_of_the_front_matter_is_its_text_alone() -> None:
    written = "Portée par le [Port](https://exemple.fr/port_1), elle avance (voir [1])."
    text = f"---\ntitle: T\nexcerpt: '{written}'\n---\nRien.\n"
    read = read_document(text, site="exemple.fr", kind="post", slug="essai", path="essai.md")
    block = next(b for b in analyse(read, FRENCH).blocks if b.text == written)
    assert " ".join(block.folded.split()) == "portee par le port , elle avance (voir [1])."
    assert len(block.folded) == len(block.text)


def test_the_analysis_is_made_once() -> None:
    block = analyse(DOCUMENT, FRENCH).blocks[1]
    assert block.folded is block.folded
    assert block.words is block.words
    assert block.sentences is block.sentences


def test_all_that_was_read_is_kept() -> None:
    analysed = analyse(DOCUMENT, FRENCH)
    for field in fields(Document):
        if field.name != "blocks":
            assert getattr(analysed, field.name) is getattr(DOCUMENT, field.name)
    for block, read in zip(analysed.blocks, DOCUMENT.blocks, strict=True):
        assert all(getattr(block, f.name) is getattr(read, f.name) for f in fields(read))


def test_nobody_can_change_it() -> None:
    block = analyse(DOCUMENT, FRENCH).blocks[1]
    with pytest.raises(FrozenInstanceError):
        block.folded = ""


@pytest.mark.parametrize(
    ("surface", "around"),
    [("Été", "L’Été arrive."), ("faire", "Que faire ?"), ("arrive. Que", TEXT)],
)
def test_the_sentences_around_a_span(surface: str, around: str) -> None:
    start = TEXT.index(surface)
    left, right = analyse(DOCUMENT, FRENCH).sentences_around(1, start, start + len(surface))
    assert TEXT[left:right] == around
