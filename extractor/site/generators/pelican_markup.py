"""The metadata of Pelican's contents as they stand in reStructuredText, in HTML, in Markdown.

Only what addresses are made of is looked for: titles, dates, the fields at the head.
"""

import re
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from extractor.site.sources.site_files import text_of

_MOST = 65_536
_ADORNED = re.compile(
    r"(?:^([^\w\s])\1{2,}[ \t]*\n)?^[ \t]*(\S[^\n]*)\n([^\w\s])\3{2,}[ \t]*$", re.MULTILINE
)
_FIELD = re.compile(r"^:([^:\n]+):[ \t]*([^\n]*)$", re.MULTILINE)
_LINE = re.compile(r"([A-Za-z][\w-]*):[ \t]*([^\n]*)")


def metadata_of(file: Path) -> Mapping[str, Any]:
    """Give the metadata of a content's file, keys in lower case; none where it does not read."""
    text = text_of(file)[:_MOST]
    suffix = file.suffix[1:].lower()
    if suffix == "rst":
        return _of_rst(text)
    return _of_html(text) if suffix in ("html", "htm") else _of_lines(text)


def _of_rst(text: str) -> dict[str, Any]:
    title = _ADORNED.search(text)
    found: dict[str, Any] = {"title": title[2].strip()} if title is not None else {}
    for key, value in _FIELD.findall(text):
        found.setdefault(key.strip().lower(), value.strip())
    return found


def _of_lines(text: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for line in text.splitlines():
        pair = _LINE.fullmatch(line)
        if pair is not None:
            found.setdefault(pair[1].lower(), pair[2].strip())
        elif found if not line.strip() else not line.startswith((" ", "-", ".")):
            break
    return found


class _Head(HTMLParser):
    """Takes the title and the named metadata of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, Any] = {}
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a ``<meta>``, or open the title."""
        self._in_title = tag == "title" and "title" not in self.found
        said = dict(attrs)
        if tag == "meta" and said.get("name"):
            name = str(said["name"]).lower()
            self.found.setdefault("tags" if name == "keywords" else name, said.get("content") or "")

    def handle_endtag(self, tag: str) -> None:
        """Close the title."""
        self._in_title = self._in_title and tag != "title"

    def handle_data(self, data: str) -> None:
        """Take the title's text."""
        if self._in_title:
            self.found["title"] = f"{self.found.get('title', '')}{data}"


def _of_html(text: str) -> dict[str, Any]:
    head = _Head()
    head.feed(text.partition("<body")[0])
    return head.found
