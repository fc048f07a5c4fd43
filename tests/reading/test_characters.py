"""Characters are whole, and what shows nothing is not there."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.reading import Document, read_document
from extractor.text import as_seen, fold_name, slugify


def read(source: str) -> Document:
    return read_document(source, site="s", kind="post", slug="p", path="p.md")


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        (decomposed("Le Pont-levé ouvre"), "Le Pont-levé ouvre"),
        (decomposed("**Été** à [l’île](/u)"), "Été à l’île"),
        ("Bo\u00adis clair", "Bois clair"),
        ("Pont-\u200blevé", "Pont-levé"),
        ("1\u00a05\u00ad00 agents", "1\u00a0500 agents"),
        ("Bo&shy;is", "Bois"),
        ("a\u2060b\ufeffc", "abc"),
        ("x\u0308\u0323 q\u0303", "ẍ\u0323 q\u0303"),
        ("👩\u200d💻", "👩\u200d💻"),
    ],
)
def test_a_block_is_as_it_is_seen(written: str, seen: str) -> None:
    (block,) = read(f"début {written} fin").blocks
    assert block.text == as_seen(f"début {seen} fin")


def test_a_span_ends_after_the_marks_of_its_last_letter_and_holds_what_is_invisible() -> None:
    source = decomposed("Le Pont-levé") + " et Bo\u00adis clair\u200b."
    (block,) = read(source).blocks
    for name, written in (
        ("Pont-levé", decomposed("Pont-levé")),
        ("Bois clair", "Bo\u00adis clair"),
    ):
        at = block.text.index(name)
        assert source[slice(*block.source_span(at, at + len(name)))] == written


def test_the_text_of_a_link_and_a_title_are_as_they_are_seen() -> None:
    document = read(decomposed("---\ntitle: L’été\u00ad\n---\n[Pont-levé](/u)\n"))
    assert [block.text for block in document.blocks] == ["L’été", "Pont-levé"]
    assert document.links[0].text == "Pont-levé"
    title = document.blocks[0]
    assert document.source[slice(*title.source_span(2, 5))] == decomposed("été")


LETTERS = ["a", "é", "e\u0301", "\u00ad", "\u200b", " ", "\n", "*", "&", "`", "[", "](/u)"]


@given(st.lists(st.sampled_from(LETTERS), max_size=30).map("".join))
def test_no_span_cuts_a_character(text: str) -> None:
    source = f"x{text}x"
    for block in read(source).blocks:
        for start in range(len(block.text)):
            first, last = block.source_span(start, start + 1)
            shown = as_seen(source[first:last]).replace("\n", " ")
            assert block.text[start].replace("\n", " ") == shown or "`" in source


def test_names_and_slugs_do_not_tell_how_a_letter_is_composed() -> None:
    assert fold_name(decomposed("Pont-levé")) == fold_name("Pont-\u00adlevé") == "pont-leve"
    assert slugify(decomposed("Été levé")) == "ete-leve"
