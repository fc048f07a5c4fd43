"""The end of a line where text was wrapped is a space; after a short line it is a line's end."""

import pytest

from extractor.reading import ReadingOptions, read_document
from extractor.reading.document import Document

WRAPPED = "You can watch our infrastructure director, and designer Nick"


def read(source: str) -> Document:
    return read_document(
        source, site="s", kind="post", slug="a", path="a.md", options=ReadingOptions()
    )


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        (f"{WRAPPED}\nBrethauer at work.", f"{WRAPPED} Brethauer at work."),
        (f"> {WRAPPED}\n> Brethauer at work.", f"{WRAPPED} Brethauer at work."),
        (f"- {WRAPPED}\n  Brethauer at work.", f"{WRAPPED} Brethauer at work."),
        ("Ana Roux\nDirectrice", "Ana Roux\nDirectrice"),
        (f"{WRAPPED}\\\nBrethauer", f"{WRAPPED}\nBrethauer"),
        (f"{WRAPPED}  \nBrethauer", f"{WRAPPED}\nBrethauer"),
        (f"{WRAPPED}<br>\nBrethauer", f"{WRAPPED}\n\nBrethauer"),
    ],
)
def test_only_a_wrapped_line_goes_on(source: str, shown: str) -> None:
    assert [block.text for block in read(source).blocks] == [shown]


def test_a_name_over_two_lines_stands_where_it_is_written() -> None:
    source = f"{WRAPPED}\nBrethauer at work.\n"
    (block,) = read(source).blocks
    start = block.text.index("Nick Brethauer")
    first, last = block.source_span(start, start + len("Nick Brethauer"))
    assert source[first:last] == "Nick\nBrethauer"
