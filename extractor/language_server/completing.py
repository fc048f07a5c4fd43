"""What may be written at a place: names of things, addresses of pages, values of references."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from extractor.catalogue import Entity, NameSort
from extractor.language_server.cards import card_of
from extractor.language_server.cursor import front_matter_span, open_destination, value_at
from extractor.language_server.written_values import WrittenReferences, kind_under
from extractor.resident.project import ResidentProject, Seen
from extractor.text import fold_name

MOST = 50
"""How many things are offered at once."""
_SHORTEST = 2
_MOST_WORDS = 6
_WORD_START = re.compile(r"(?<!\w)\w")
_OFFERED = frozenset({NameSort.LABEL, NameSort.ALIAS, NameSort.ACRONYM})


@dataclass(frozen=True, slots=True)
class Offer:
    """A text to be put in the place of the code points ``start:end``, and what it is.

    ``filtered_by`` is what an editor compares with what is written there.
    """

    label: str
    detail: str
    text: str
    start: int
    end: int
    filtered_by: str
    card: str = ""


class Offers:
    """The names of a project's things, ready to be asked for what a text may go on with."""

    def __init__(self, project: ResidentProject) -> None:
        self._project = project
        self._references = WrittenReferences(project.catalogue)
        kind = project.catalogue.vocabulary.kind
        self._names = sorted(
            (fold_name(name.text), name.text, identifier)
            for identifier, entity in project.catalogue.entities.items()
            if kind(entity.kind).linkable and entity.addresses
            for name in entity.names
            if name.sort in _OFFERED
        )
        self._pages = [one for one in project.catalogue.entities.values() if one.addresses]

    def at(self, seen: Seen, text: str, offset: int, language: str) -> list[Offer]:
        """Give what may be written at a place of ``text``, which may be newer than ``seen``."""
        begun = open_destination(text, offset)
        start, end = front_matter_span(text)
        if begun is not None:
            found = self._destinations(seen, text, begun, offset, language)
        elif end and start <= offset <= end:
            found = self._values(seen, text, offset, language)
        else:
            found = self._links(seen, text, offset, language)
        return list(islice(found, MOST))

    def _offer(
        self, entity: Entity, text: str, span: tuple[int, int], label: str, language: str
    ) -> Offer:
        catalogue = self._project.catalogue
        kind = catalogue.vocabulary.kind(entity.kind).label(language)
        detail = f"{kind} · {entity.identifier}"
        card = card_of(entity, catalogue, language)
        return Offer(label, detail, text, *span, filtered_by=label, card=card)

    def _links(self, seen: Seen, text: str, offset: int, language: str) -> Iterator[Offer]:
        file = seen.source.file
        line_start = text.rfind("\n", 0, offset) + 1
        starts = [one.start() for one in _WORD_START.finditer(text, line_start, offset)]
        for start in starts[-_MOST_WORDS:]:
            typed = text[start:offset]
            if len(typed) < _SHORTEST or text[max(start - 1, 0)] in "[(/":
                continue
            found = False
            offered: set[str] = set()
            for name, identifier in self._beginning(fold_name(typed)):
                entity = self._project.catalogue.entities[identifier]
                link = self._project.links.link(entity, name, file.site, file.path)
                if link is None or link in offered:
                    continue
                offered.add(link)
                found = True
                yield self._offer(entity, link, (start, offset), name, language)
            if found:
                return

    def _beginning(self, folded: str) -> Iterator[tuple[str, str]]:
        at = bisect_left(self._names, (folded, "", ""))
        while at < len(self._names) and self._names[at][0].startswith(folded):
            yield self._names[at][1:]
            at += 1

    def _destinations(
        self, seen: Seen, text: str, start: int, offset: int, language: str
    ) -> Iterator[Offer]:
        file = seen.source.file
        typed = fold_name(text[start:offset])
        for entity in self._pages:
            written = self._project.links.destination(entity, file.site, file.path)
            if written and (typed in fold_name(written) or typed in fold_name(entity.label)):
                offer = self._offer(entity, written, (start, offset), written, language)
                yield offer

    def _values(self, seen: Seen, text: str, offset: int, language: str) -> Iterator[Offer]:
        value = value_at(text, offset)
        if value is None:
            return
        catalogue = self._project.catalogue
        kind = kind_under(self._project.collection_of(seen.source), catalogue, value.key)
        if not kind:
            return
        typed = fold_name(text[value.start : offset])
        for entity in catalogue.of_kinds(catalogue.vocabulary.with_narrower((kind,))):
            if typed not in fold_name(entity.slug) and typed not in fold_name(entity.label):
                continue
            written = self._references.written(entity, seen.source.file.kind, value.key)
            yield self._offer(entity, written, (value.start, value.end), written, language)
