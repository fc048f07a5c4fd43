"""The names of people who are not published: where they stand in texts and addresses."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Self
from urllib.parse import unquote

from extractor.text import fold, merged_spans

Name = tuple[str, ...]
"""The folded words of a name, in order."""

_WORD = re.compile(r"[^\W\d_]+")
_JOINT = re.compile(r"(?:[\s.\-_+'*~`\u200b]|%20){1,4}")
"""What may stand between the words of a name: slugs and addresses write it otherwise than prose."""
_SEGMENT = re.compile(r"[^/?#]+")
_PAGE_ENDING = re.compile(r"\.(?:html?|md)\Z")


def words_of_name(text: str) -> Name:
    """Give the words of a name, folded."""
    return tuple(_WORD.findall(fold(text)))


class WithheldNames:
    """The names of the people who are left out.

    ``names`` are looked for everywhere; of these, ``homonyms`` are those that something
    published has too, and stay. ``slugs`` are segments of addresses. ``in_documents`` are, by the
    name of a document's graph, what its mentions call people who are left out: they are looked
    for in that document alone. ``people`` are their identifiers.
    """

    def __init__(
        self,
        names: Iterable[Name] = (),
        homonyms: Iterable[Name] = (),
        slugs: Iterable[str] = (),
        in_documents: Mapping[str, Iterable[Name]] | None = None,
        people: Iterable[str] = (),
        kept: Iterable[Name] = (),
    ) -> None:
        self.homonyms = frozenset(homonyms)
        self.names = frozenset(one for one in names if len(one) > 1) - self.homonyms
        self.slugs = frozenset(slugs)
        self.people = frozenset(people)
        self.in_documents = {
            document: frozenset(known) for document, known in (in_documents or {}).items()
        }
        self.kept = frozenset(kept)
        """Longer names of who is published that hold one of the names."""
        self._everywhere = _by_first_word(self.names, self.homonyms | self.kept)
        self._in_document = {
            document: _by_first_word(known, self.homonyms | self.kept)
            for document, known in self.in_documents.items()
        }

    def __bool__(self) -> bool:
        """Say whether there is any name to look for."""
        return bool(self.names or self.slugs or self.in_documents)

    def find(self, text: str, document: str = "") -> list[tuple[int, int]]:
        """Give the spans of the names in a text of a document (by its graph's name), in order."""
        folded = fold(text)
        tables = [self._everywhere]
        if document in self._in_document:
            tables.append(self._in_document[document])
        words = _WORD.findall(folded)
        spans = []
        if any(not table.keys().isdisjoint(words) for table in tables):
            spans = list(_found(text, folded, tables))
        if "/" in text and self.slugs:
            spans.extend(self._slugs_in(folded))
            spans = merged_spans(spans)
        return spans

    def in_address(self, address: str) -> bool:
        """Say whether an address holds a name, or is a page of one of the people."""
        return bool(self.find(unquote(address)))

    def _slugs_in(self, folded: str) -> Iterator[tuple[int, int]]:
        for found in _SEGMENT.finditer(folded):
            segment = found.group().rstrip(").,;:!*'\"]>")
            slug = _PAGE_ENDING.sub("", segment)
            if slug in self.slugs:
                yield found.start(), found.start() + len(slug)

    def with_document(self, document: str, called: Iterable[Name]) -> "WithheldNames":
        """Give the same names, and what people left out are called in one document more."""
        plain = self.as_plain()
        plain["in_documents"] = {**plain["in_documents"], document: list(called)}
        return WithheldNames.from_plain(plain)

    def as_plain(self) -> dict[str, Any]:
        """Give them as plain data, in order."""
        return {
            "names": sorted(map(list, self.names)),
            "homonyms": sorted(map(list, self.homonyms)),
            "kept": sorted(map(list, self.kept)),
            "slugs": sorted(self.slugs),
            "people": sorted(self.people),
            "in_documents": {
                document: sorted(map(list, known))
                for document, known in sorted(self.in_documents.items())
            },
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        """Give the names that plain data says."""
        return cls(
            names=map(tuple, plain["names"]),
            homonyms=map(tuple, plain["homonyms"]),
            slugs=plain["slugs"],
            in_documents={
                document: map(tuple, known) for document, known in plain["in_documents"].items()
            },
            people=plain["people"],
            kept=map(tuple, plain["kept"]),
        )


_Table = Mapping[str, list[tuple[Name, bool]]]
"""The first word of names → the names that begin so, longest first, and which are withheld."""


def _by_first_word(withheld: Iterable[Name], kept: Iterable[Name]) -> _Table:
    table: dict[str, list[tuple[Name, bool]]] = {}
    known: dict[Name, bool] = {}
    for name in withheld:
        known[name] = True
        if len(name) == 2:
            # As lists and forms have it: the family name first.
            known.setdefault((name[1], name[0]), True)
    known.update((name, False) for name in kept)
    for name, is_withheld in known.items():
        if name:
            table.setdefault(name[0], []).append((name, is_withheld))
    for names in table.values():
        names.sort(key=lambda one: (-len(one[0]), one))
    return table


def _found(text: str, folded: str, tables: Iterable[_Table]) -> Iterator[tuple[int, int]]:
    """Give the spans of names, the longest where several begin; those that are kept pass."""
    words = [(found.start(), found.end(), found.group()) for found in _WORD.finditer(folded)]
    at = 0
    while at < len(words):
        length, withheld = 0, False
        for table in tables:
            for name, is_withheld in table.get(words[at][2], ()):
                if len(name) == 1 and not text[words[at][0]].isupper():
                    continue
                if len(name) > length and _stands(name, words, at, folded):
                    length, withheld = len(name), is_withheld
                    break
        if withheld:
            yield words[at][0], words[at + length - 1][1]
        at += length or 1


def _stands(name: Name, words: list[tuple[int, int, str]], at: int, folded: str) -> bool:
    if at + len(name) > len(words):
        return False
    for number, word in enumerate(name):
        if words[at + number][2] != word:
            return False
    return all(
        _JOINT.fullmatch(folded, words[place][1], words[place + 1][0])
        for place in range(at, at + len(name) - 1)
    )
