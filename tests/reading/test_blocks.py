"""Blocks: what prose is cut into, and what each is on the page."""

import pytest

from extractor.reading import Block, BlockKind, Document, Style, read_document


def read(source: str) -> Document:
    return read_document(source, site="s", kind="post", slug="p", path="p.md")


def shown(source: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in read(source).blocks]


def test_headings_have_their_level_and_blocks_their_heading() -> None:
    blocks = read("intro\n\n# Un\n\na\n\n## Deux ##\n\nb\n\nTrois\n---\n\nc\n").blocks
    assert [(b.text, b.level, b.heading) for b in blocks] == [
        ("intro", 0, None),
        ("Un", 1, None),
        ("a", 0, 1),
        ("Deux", 2, 1),
        ("b", 0, 3),
        ("Trois", 2, 3),
        ("c", 0, 5),
    ]


def test_items_of_one_list_are_one_group() -> None:
    blocks = read("- a\n- b\n  - c\n\ntexte\n\n1. d\n").blocks
    assert [(b.kind.value, b.text, b.level) for b in blocks] == [
        ("list item", "a", 1),
        ("list item", "b", 1),
        ("list item", "c", 2),
        ("paragraph", "texte", 0),
        ("list item", "d", 1),
    ]
    groups = [b.group for b in blocks]
    assert groups[0] == groups[1] != groups[2]
    assert groups[3] == -1
    assert groups[4] not in groups[:4]


def test_cells_have_their_column_and_a_row_is_one_group() -> None:
    blocks = read("| a | b |\n|---|---|\n| c | d |\n").blocks
    assert [(b.text, b.level) for b in blocks] == [("a", 0), ("b", 1), ("c", 0), ("d", 1)]
    assert blocks[0].group == blocks[1].group != blocks[2].group == blocks[3].group


def test_quoted_blocks_say_so() -> None:
    blocks = read("a\n\n> b\n>\n> c\n\nd\n").blocks
    assert [(b.text, b.quoted) for b in blocks] == [
        ("a", False),
        ("b", True),
        ("c", True),
        ("d", False),
    ]
    assert blocks[1].group == blocks[2].group != -1


def test_code_blocks_comments_and_rules_are_no_prose() -> None:
    assert shown("a\n\n```\ncode\n```\n\n    code\n\n<!-- note -->\n\n---\n\nb\n") == [
        ("paragraph", "a"),
        ("paragraph", "b"),
    ]


def test_scripts_and_styles_are_no_prose() -> None:
    assert shown("<script>\nvar x = 'Pix';\n</script>\n\n<style>p { }</style>\n") == []


def test_html_blocks_are_cut_at_their_elements() -> None:
    source = "<div>\n  <h3>Titre</h3>\n  <p>Un <b>deux</b>&nbsp;!</p>\n</div>\n"
    assert [text.strip() for _, text in shown(source)] == ["Titre", "Un deux\u00a0!"]


def test_cells_of_html_are_cells() -> None:
    source = "<table>\n<tr><th>A</th><td>B</td></tr>\n<tr><th>C</th><td>D</td></tr>\n</table>\nE\n"
    read_blocks = [b for b in read(source).blocks if b.text.strip()]
    assert [(b.text.strip(), b.kind, b.level) for b in read_blocks] == [
        ("A", BlockKind.CELL, 0),
        ("B", BlockKind.CELL, 1),
        ("C", BlockKind.CELL, 0),
        ("D", BlockKind.CELL, 1),
        ("E", BlockKind.PARAGRAPH, 0),
    ]
    first, second, third, _, _ = (block.group for block in read_blocks)
    assert first == second != third


def styles(block: Block) -> list[tuple[str, Style]]:
    return [(block.text[s.start : s.end], s.style) for s in block.styles]


def test_styles_bound_what_is_set() -> None:
    (block,) = read("un **deux** *trois* `quatre` <strong>cinq</strong> ***six***").blocks
    assert styles(block) == [
        ("deux", Style.STRONG),
        ("trois", Style.EMPHASIS),
        ("quatre", Style.CODE),
        ("cinq", Style.STRONG),
        ("six", Style.EMPHASIS),
        ("six", Style.STRONG),
    ] or styles(block)[-2:] == [("six", Style.STRONG), ("six", Style.EMPHASIS)]


def test_a_line_break_inside_a_block_is_kept() -> None:
    assert shown("un\ndeux  \ntrois\\\nquatre<br>cinq") == [
        ("paragraph", "un\ndeux\ntrois\nquatre\ncinq")
    ]
    assert shown("un\r\ndeux\r\n") == [("paragraph", "un\ndeux")]


def test_the_alternative_text_of_an_image_is_no_prose() -> None:
    source = "Voici : ![79 % des usagers](/img/a.png)en mai.\n\n![Jean Dupont, maire](/b.png)\n"
    (block,) = read(source).blocks
    assert block.text == "Voici : en mai."
    at = block.text.index("mai")
    start, end = block.source_span(at, at + 3)
    assert source[start:end] == "mai"


def test_the_alternative_text_of_a_linked_image_is_not_the_links_text() -> None:
    assert read("[![logo](/a.png)](/page)\n").links[0].text == ""


@pytest.mark.parametrize(
    "source",
    [
        "<blockquote>\n<p>Said here.</p>\n<cite>Ann Bell</cite>\n</blockquote>\n\nAfter.",
        "<blockquote>\n\nSaid here.\n\nAnn Bell\n\n</blockquote>\n\nAfter.",
        "<div><blockquote>Said here.<p>Ann Bell</p></blockquote></div>\n\nAfter.",
    ],
)
def test_a_quotation_of_html_is_a_block_quotation(source: str) -> None:
    read = read_document(source, site="s", kind="post", slug="a", path="a.md")
    assert [(block.text.strip(), block.quoted) for block in read.blocks] == [
        ("Said here.", True),
        ("Ann Bell", True),
        ("After.", False),
    ]
    assert read.blocks[0].group == read.blocks[1].group >= 0


def test_a_quotation_of_html_that_nothing_closes_ends_with_its_section() -> None:
    source = "<blockquote>Said here.\n\nStill.\n\n# After\n\nNot said."
    read = read_document(source, site="s", kind="post", slug="a", path="a.md")
    assert [block.quoted for block in read.blocks] == [True, True, False, False]
