"""A block that is too long for prose is read piece by piece, and every offset still holds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.reading.document import Document
from extractor.reading.pieces import LONGEST
from extractor.reading.read import read_document

SENTENCE = "Le service **aide** les communes &amp; suit [ses chiffres](https://exemple.fr/suivi). "


def _read(body: str) -> Document:
    return read_document(
        f"---\ntitle: Un texte\n---\n\n{body}", site="s", kind="post", slug="a", path="a.md"
    )


def _assert_links_hold(document: Document) -> None:
    for link in document.links:
        assert document.blocks[link.block].text[link.start : link.end] == link.text


def test_a_paragraph_that_people_write_is_one_block() -> None:
    (_title, paragraph) = _read(SENTENCE * 40).blocks
    assert 1_000 < len(paragraph.text) <= LONGEST


def test_a_long_paragraph_ends_its_pieces_where_sentences_end() -> None:
    document = _read(SENTENCE * 600)
    pieces = document.blocks[1:]
    assert len(pieces) > 3
    assert all(len(one.text) <= LONGEST for one in pieces)
    assert all(one.text.rstrip().endswith("ses chiffres.") for one in pieces)
    assert len(document.links) == 600
    _assert_links_hold(document)


def test_the_pieces_are_the_paragraph_and_lead_to_its_source() -> None:
    document = _read(SENTENCE * 600)
    pieces = document.blocks[1:]
    assert sum(one.text.count("communes & suit") for one in pieces) == 600
    for piece in pieces:
        at = piece.text.index("communes & suit")
        start, end = piece.source_span(at, at + len("communes & suit"))
        assert document.source[start:end] == "communes &amp; suit"
        (first, *_rest) = piece.styles
        assert piece.text[first.start : first.end] == "aide"


def test_what_stands_under_a_heading_stands_under_it_in_every_piece() -> None:
    document = _read(f"{SENTENCE * 300}\n\n## Les chiffres\n\n{SENTENCE * 300}")
    (number,) = [i for i, one in enumerate(document.blocks) if one.text == "Les chiffres"]
    under = [one.heading for one in document.blocks[number + 1 :]]
    assert len(under) > 2
    assert set(under) == {number}


def test_a_link_over_the_end_of_a_piece_shows_what_stands_in_its_own() -> None:
    document = _read(f"[{'mot ' * 3_000}](https://exemple.fr/)")
    (link,) = document.links
    assert document.blocks[link.block].text.startswith("mot mot")
    _assert_links_hold(document)


@pytest.mark.parametrize("written", ["x" * 40_000, "« " * 9_000, "a\n" * 20_000, "é" * 12_000])
def test_a_text_without_sentences_is_cut_all_the_same(written: str) -> None:
    document = _read(written)
    assert all(len(one.text) <= LONGEST for one in document.blocks)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(["mot", "**gras**", "&amp;", ".", "[b](c)", "\n"]), min_size=900))
def test_every_character_of_a_piece_stands_in_the_source(words: list[str]) -> None:
    document = _read(" ".join(words * 3))
    _assert_links_hold(document)
    for block in document.blocks:
        for at in range(0, len(block.text), 97):
            start, end = block.source_span(at, at + 1)
            assert start < end <= len(document.source)
