"""Front matter in its three formats, and the blocks made of its title and excerpt."""

import pytest

from extractor.reading import BlockKind, Document, UnreadableFrontMatterError, read_document


def read(source: str) -> Document:
    return read_document(source, site="s", kind="post", slug="p", path="p.md")


def surfaces(document: Document, kind: BlockKind) -> list[str]:
    """Give what the source has for each word of the blocks of a kind."""
    found = []
    for block in document.blocks:
        if block.kind is kind:
            at = 0
            for word in block.text.split():
                at = block.text.index(word, at)
                first, last = block.source_span(at, at + len(word))
                found.append(document.source[first:last])
                at += len(word)
    return found


@pytest.mark.parametrize(
    "source",
    [
        "---\ntitle: Le bilan\n---\nCorps.\n",
        "\ufeff---\ntitle: Le bilan\n---\nCorps.\n",
        "---\r\ntitle: Le bilan\r\n---\r\nCorps.\r\n",
        '+++\ntitle = "Le bilan"\n+++\nCorps.\n',
        '{\n"title": "Le bilan"\n}\n\nCorps.\n',
        "---\n\n\ntitle: Le bilan\n\n---\n\n\nCorps.\n",
    ],
    ids=["yaml", "byte order mark", "crlf", "toml", "json", "blank lines"],
)
def test_every_format_is_read(source: str) -> None:
    document = read(source)
    assert document.metadata == {"title": "Le bilan"}
    assert [(b.kind, b.text.strip()) for b in document.blocks] == [
        (BlockKind.TITLE, "Le bilan"),
        (BlockKind.PARAGRAPH, "Corps."),
    ]
    for block in document.blocks:
        assert document.source[slice(*block.source_span(0, len(block.text)))] == block.text


@pytest.mark.parametrize(
    "source", ["Corps.\n", "\ufeffCorps.\n", "---\n---\nCorps.\n", "--- \nCorps."]
)
def test_a_file_may_have_none(source: str) -> None:
    document = read(source)
    assert document.metadata == {}
    assert [b.text.strip() for b in document.blocks if b.text.strip("- ")] == ["Corps."]


def test_an_empty_file_is_a_document_without_blocks() -> None:
    assert read("").blocks == ()


@pytest.mark.parametrize(
    ("source", "line", "says"),
    [
        ("---\ntitle: bon\nmauvais: [un, deux\n---\n", 4, "expected"),
        ("---\r\ntitle: bon\r\nautre: : x\r\n---\r\n", 3, "mapping values"),
        ("---\ntitle: 'ouvert\n---\n", 3, "unexpected end"),
        ("---\ntitle: bon\ndate: 2024-13-45\n---\n", 3, "2024-13-45 is no date"),
        ("---\ntitle: bon\nclé: a\x01b\n---\n", 3, "U+0001"),
        ("+++\ntitle = 'bon'\nx = \n+++\n", 3, "Invalid value"),
        ('{\n"title": "bon",\n"x": \n}\n\ncorps', 4, "Expecting value"),
        ("---\n- une\n- liste\n---\n", 1, "not a list of keys"),
    ],
)
def test_what_does_not_parse_is_named_with_its_line(source: str, line: int, says: str) -> None:
    with pytest.raises(UnreadableFrontMatterError) as caught:
        read(source)
    assert caught.value.line == line
    assert says in caught.value.reason


@pytest.mark.parametrize(
    ("written", "value", "expected"),
    [
        ("Le bilan", "Le bilan", ["Le", "bilan"]),
        ('"Le « bilan »"', "Le « bilan »", ["Le", "«", "bilan", "»"]),
        ("'L''eau et l''air'", "L'eau et l'air", ["L''eau", "et", "l''air"]),
        (r'"L\'eau, dite \"vive\""'.replace(r"\'", "'"), 'L\'eau, dite "vive"', None),
        (r'"L\u2019eau"', "L’eau", [r"L\u2019eau"]),
        (">-\n  Le bilan\n  de l’année", "Le bilan de l’année", ["Le", "bilan", "de", "l’année"]),
        ("|\n  Le bilan\n  de l’année", "Le bilan\nde l’année\n", ["Le", "bilan", "de", "l’année"]),
        ("Le bilan\n  de l’année", "Le bilan de l’année", ["Le", "bilan", "de", "l’année"]),
        ("Le bilan # une note", "Le bilan", ["Le", "bilan"]),
    ],
)
def test_a_title_leads_back_to_its_written_form(
    written: str, value: str, expected: list[str] | None
) -> None:
    document = read(f"---\nautre: Le bilan de rien\ntitle: {written}\nexcerpt: Le bilan\n---\n")
    assert document.metadata["title"] == value
    assert expected is None or surfaces(document, BlockKind.TITLE) == expected
    title = document.blocks[0]
    first, last = title.source_span(0, len(title.text))
    assert document.source.index("\ntitle:") < first < last <= document.source.index("excerpt:")


def test_the_excerpt_is_a_block_of_its_own() -> None:
    document = read("---\ntitle: Un\nexcerpt: >\n  Deux trois\n  quatre\n---\n# Cinq\n\nSix\n")
    assert [b.kind for b in document.blocks] == [
        BlockKind.TITLE,
        BlockKind.EXCERPT,
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
    ]
    assert surfaces(document, BlockKind.EXCERPT) == ["Deux", "trois", "quatre"]
    assert document.blocks[3].heading == 2


def test_a_title_that_is_no_text_is_no_block() -> None:
    assert read("---\ntitle: 2024\nexcerpt: [un]\n---\n").blocks == ()
