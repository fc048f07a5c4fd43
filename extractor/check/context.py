"""What the checks look at: one document as extracted, the whole catalogue, the graph."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox

from extractor.catalogue import Catalogue, Entity, Sheet
from extractor.check.catalogue_names import CatalogueNames
from extractor.diagnostics import Edit, Finding, finding, placed
from extractor.languages import Language
from extractor.reading.document import Document
from extractor.relating.extraction import Extraction
from extractor.vocabulary import Vocabulary, standard_vocabulary

TextOf = Callable[[str, str], str | None]
"""(site, path) → the text of a source file, or None where it cannot be read."""
KeysOf = Callable[[Sheet, str], tuple[str, ...]]
"""(sheet, property) → the front-matter keys that the configuration reads the property from."""


@dataclass(frozen=True, slots=True)
class DocumentContext:
    """One document with what it was found to say, against the catalogue.

    ``roots`` are the addresses of the sites by name; ``names`` tells what resembles a
    name of the catalogue.
    """

    extraction: Extraction
    catalogue: Catalogue
    roots: Mapping[str, str]
    names: CatalogueNames

    @property
    def document(self) -> Document:
        """The document."""
        return self.extraction.document

    def at(
        self, code: str, start: int, end: int, edit: Edit | None = None, /, **fields: str
    ) -> Finding:
        """Make a finding at the code points ``start:end`` of the document's source."""
        document = self.document
        made = finding(code, document.site, document.path, 0, edit=edit, **fields)
        return placed(made, document.source, start, end)


@dataclass(frozen=True, slots=True)
class CatalogueContext:
    """The catalogue, and the text of the files that its sheets stand in.

    ``only`` are the identifiers of the things whose sheets are looked at; all are without it.
    """

    catalogue: Catalogue
    text_of: TextOf
    keys_of: KeysOf
    only: frozenset[str] | None = None

    @property
    def entities(self) -> Iterable[Entity]:
        """The things whose sheets are looked at, in the order of the catalogue."""
        if self.only is None:
            return self.catalogue.entities.values()
        known = self.catalogue.entities
        return [known[one] for one in sorted(self.only) if one in known]

    def key_of(self, sheet: Sheet, name: str) -> str:
        """Give the key that a sheet writes a property under; the property's name for none."""
        text = self.text_of(sheet.site, sheet.path) or ""
        start = max(text.find(sheet.entry), 0) if sheet.entry is not None else 0
        keys = self.keys_of(sheet, name)
        written = (key for key in keys if _line_of_key(text, _first_key(key), start) != -1)
        return next(written, keys[0] if keys else name)

    def at_key(self, code: str, sheet: Sheet, key: str, value: str, /, **fields: str) -> Finding:
        """Make a finding where a sheet writes ``key``, and under it ``value``, if it does.

        A sheet that does not write the key has the finding on its first line; an entry of a
        data file, where the entry's name is written.
        """
        made = finding(code, sheet.site, sheet.path, 0, edit=None, **fields)
        text = self.text_of(sheet.site, sheet.path)
        if text is None:
            return made
        start = text.find(sheet.entry) if sheet.entry is not None else 0
        first = _first_key(key)
        at = _line_of_key(text, first, max(start, 0)) if first else -1
        if value:
            found = _whole(value).search(text, max(at, start, 0))
            if found is not None:
                return placed(made, text, *found.span())
        if at != -1:
            return placed(made, text, at, at + len(first))
        return placed(made, text, max(start, 0), max(start, 0))


@dataclass(frozen=True, slots=True)
class GraphContext:
    """The graph, and the text of the files that its evidence stands in."""

    store: ox.Store
    text_of: TextOf
    roots: Mapping[str, str]
    """The addresses of the sites by name."""
    language: Language
    """The language that the sites are mostly written in."""
    vocabulary: Vocabulary = field(default_factory=standard_vocabulary)
    """The vocabulary that the graph was built with."""

    def at(
        self, code: str, site: str, path: str, start: int, end: int, /, **fields: str
    ) -> Finding:
        """Make a finding at the code points ``start:end`` of a file of a site."""
        made = finding(code, site, path, 0, edit=None, **fields)
        text = self.text_of(site, path)
        return made if text is None else placed(made, text, start, end)


def _whole(value: str) -> re.Pattern[str]:
    """Give the pattern of a value that is no part of a longer word or slug."""
    before = r"(?<![\w-])(?<!\w\.)" if value[0].isalnum() else ""
    after = r"(?![\w-])(?!\.\w)" if value[-1].isalnum() else ""
    return re.compile(before + re.escape(value) + after)


def _first_key(path: str) -> str:
    """Give the front matter's own key of a path of keys."""
    return path.partition("[")[0].partition(".")[0]


def _line_of_key(text: str, key: str, start: int) -> int:
    """Give where a line begins with ``key``, indented or quoted or not; -1 where none does.

    A line that begins with it at its margin is preferred: a deeper one is of another key.
    """
    margin = re.compile(rf"^[\"']?(?P<key>{re.escape(key)})[\"']?[ \t]*[:=]", re.M)
    found = margin.search(text, start)
    if found is not None:
        return found.start("key")
    at = start
    while at != -1 and at < len(text):
        line = text[at : text.find("\n", at) if "\n" in text[at:] else len(text)]
        written = line.lstrip(" -\"'")
        if written.startswith(key) and written[len(key) :].lstrip("\"' ")[:1] in (":", "="):
            return at + len(line) - len(written)
        following = text.find("\n", at)
        at = following + 1 if following != -1 else -1
    return -1
