"""Front matter in its three formats, and the blocks made of its title and excerpt."""

from datetime import date

import pytest

from extractor.reading import (
    BlockKind,
    Document,
    ReadingOptions,
    UnreadableFrontMatterError,
    read_document,
)
from extractor.reading.front_matter import split_front_matter


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


@pytest.mark.parametrize(
    "source",
    [
        "---\ntitle: Le bilan\n...\nCorps.\n",
        '---json\n{"title": "Le bilan"}\n---\nCorps.\n',
        '---toml\ntitle = "Le bilan"\n---\nCorps.\n',
        ';;;\n{"title": "Le bilan"}\n;;;\nCorps.\n',
        '\ufeff{\r\n"title": "Le bilan"\r\n}\r\nCorps.\r\n',
    ],
)
def test_other_fences_are_read(source: str) -> None:
    document = read(source)
    assert document.metadata == {"title": "Le bilan"}
    assert [b.text.strip() for b in document.blocks] == ["Le bilan", "Corps."]
    for block in document.blocks:
        assert document.source[slice(*block.source_span(0, len(block.text)))] == block.text


@pytest.mark.parametrize(
    ("source", "metadata", "rest"),
    [
        ("Title: Un\nDate: 2024\n\nTexte.\n", {"title": "Un", "date": "2024"}, "Texte.\n"),
        ("Title: Un\nTexte.\n", {"title": "Un"}, "Texte.\n"),
        ("Title: Un\n    suite\n", {"title": "Un suite"}, ""),
        ("  2tags: a:b\n", {"2tags": "a:b"}, ""),
        ("Title: Un", {"title": "Un"}, ""),
        ("Texte.\nTitle: Un\n", {}, "Texte.\nTitle: Un\n"),
    ],
)
def test_lines_of_metadata_end_at_the_first_that_is_none(
    source: str, metadata: dict[str, str], rest: str
) -> None:
    found = split_front_matter(source, ("meta",))
    assert (found.metadata, source[found.body :]) == (metadata, rest)


def test_a_fence_that_the_generator_does_not_read_is_text() -> None:
    options = ReadingOptions(fences=("---",))
    source = '+++\ntitle = "Le bilan"\n+++\n'
    document = read_document(source, site="s", kind="k", slug="p", path="p.md", options=options)
    assert document.metadata == {}


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("12:30", "12:30"),
        ("1.10", "1.10"),
        ("0123", "0123"),
        ("1e3", "1e3"),
        ("1_000", "1_000"),
        ("2023-02-30", "2023-02-30"),
        ("12", 12),
        ("-1.5", -1.5),
        ("yes", True),
        ("2024-03-05", date(2024, 3, 5)),
        ("[1.10, 12:30]", ["1.10", "12:30"]),
        ("{a: 010}", {"a": "010"}),
    ],
)
def test_a_scalar_that_its_value_would_not_give_back_is_text(written: str, value: object) -> None:
    assert read(f"---\nclé: {written}\n---\n").metadata == {"clé": value}


@pytest.mark.parametrize(
    "written", ["yes", "true", "2024-3-5", "2024-03-05 10:00:00", "12", "1.5", "off"]
)
def test_a_text_is_what_was_written(written: str) -> None:
    options = ReadingOptions(text_keys=("title",))
    source = f"---\nautre: 1\ntitle: {written}  # note\n---\n"
    document = read_document(source, site="s", kind="k", slug="p", path="p.md", options=options)
    assert document.metadata["title"] == written


def test_words_are_no_truth_values_in_yaml_1_2() -> None:
    options = ReadingOptions(yaml_1_2=True)
    source = "---\na: yes\nb: off\nc: true\nd: False\n---\n"
    document = read_document(source, site="s", kind="k", slug="p", path="p.md", options=options)
    assert document.metadata == {"a": "yes", "b": "off", "c": True, "d": False}


@pytest.mark.parametrize(
    ("source", "keys"),
    [
        ("---\ntitle: a\ndate: b\ntitle: c\n---\n", ["title"]),
        ("---\n'title': a\nx: {y: 1, y: 2}\n\"title\": c\n---\n", ["title", "y"]),
        ("\ufeff---\r\nn:\r\n  - {é: 1}\r\n  - {é: 1}\r\né: 1\r\né: 2\r\n---\r\n", ["é"]),
        ("---\na: &a {x: 1}\nb: {<<: *a, x: 2}\n---\n", []),
        ('{\n"title": "title",\n"x": 1,\n"title": "b"\n}\n', ["title"]),
    ],
)
def test_a_key_that_stands_twice_is_known_and_the_last_counts(source: str, keys: list[str]) -> None:
    document = read(source)
    assert sorted(key for key, _ in document.repeated_keys) == keys
    for key, at in document.repeated_keys:
        assert source[at:].lstrip("'\"").startswith(key)
        assert source.index(key) < at


def test_an_empty_file_is_a_document_without_blocks() -> None:
    assert read("").blocks == ()


@pytest.mark.parametrize(
    ("source", "line", "says"),
    [
        (
            "---\ntitle: bon\nmauvais: [un, deux\n---\n",
            3,
            "the ']' that closes, is missing after what opens here, column 10",
        ),
        ("---\r\ntitle: bon\r\nautre: : x\r\n---\r\n", 3, "a colon where no key may stand"),
        ("---\ntitle: 'ouvert\n---\n", 2, "opens here is not closed, column 8"),
        ("---\ntitle: bon\nclé: a\x01b\n---\n", 3, "U+0001"),
        ("+++\ntitle = 'bon'\nx = \n+++\n", 3, "no value of TOML"),
        ('{\n"title": "bon",\n"x": \n}\n\ncorps', 4, "no value of JSON"),
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
