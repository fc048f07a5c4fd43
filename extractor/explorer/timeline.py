"""A thing in time: its phases, milestones, memberships, dates, and the posts that name it."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.explorer.names import Named, Names
from extractor.explorer.spoken_terms import SpokenTerms
from extractor.explorer.triples import Triples
from extractor.vocabulary import Form
from extractor.vocabulary import terms as v


@dataclass(frozen=True, slots=True)
class Event:
    """Something that began, or happened, on a day: ``start`` and ``end`` are ISO dates or "".

    ``sort`` is what it is (period, milestone, membership, date, document); ``label`` says it in
    words, ``thing`` is what it is in or of. ``bar`` is where it lies between the beginning and
    the end of all that is dated, in thousandths, from and to.
    """

    sort: str
    label: str
    start: str
    end: str
    when: str
    thing: Named | None = None
    note: str = ""
    bar: tuple[int, int] = (0, 0)


_PERIOD, _MILESTONE, _MEMBERSHIP, _DATE, _DOCUMENT = (
    "period",
    "milestone",
    "membership",
    "date",
    "document",
)
_DATED = frozenset({v.SCHEMA_START_DATE, v.SCHEMA_END_DATE, v.DCTERMS_ISSUED, v.DCTERMS_MODIFIED})


class Timelines:
    """Reads the events of things, in one language."""

    def __init__(self, triples: Triples, names: Names, terms: SpokenTerms) -> None:
        self._triples = triples
        self._names = names
        self._terms = terms
        self._wording = terms.wording
        self._last = max((one.value for _, one in triples.pairs(v.DCTERMS_ISSUED)), default="")

    def of(self, thing: Named) -> tuple[Event, ...]:
        """Give the events of a thing, the newest first; what has no date is left out."""
        found = [
            *self._periods(thing),
            *self._memberships(thing),
            *self._dates(thing),
            *self._documents(thing),
        ]
        dated = [one for one in found if one.start or one.end]
        dated.sort(key=lambda one: (one.sort, one.label))
        dated.sort(key=lambda one: one.start or one.end, reverse=True)
        return self._with_bars(dated)

    def _when(self, start: str, end: str) -> str:
        date = self._terms.date
        if start and end:
            return self._wording("when-span", start=date(start), end=date(end))
        if start:
            return self._wording("when-since", start=date(start))
        return self._wording("when-until", end=date(end))

    def _span(self, node: str) -> tuple[str, str]:
        start = self._triples.value(node, v.SCHEMA_START_DATE)
        return start, self._triples.value(node, v.SCHEMA_END_DATE)

    def _label(self, node: str) -> tuple[str, Named | None]:
        """Give the name of what has no page as well."""
        named = self._names.of_iri(node) if node else None
        if named is not None:
            return named.label, named
        return (self._triples.value(node, v.RDFS_LABEL) if node else ""), None

    def _periods(self, thing: Named) -> Iterator[Event]:
        rows = (
            (_PERIOD, v.LC_PHASE_PROPERTY, (Form.PERIODS, Form.PERIOD)),
            (_MILESTONE, v.LC_MILESTONE_KIND, (Form.MILESTONES,)),
        )
        for sort, leads, forms in rows:
            predicates = {
                one.predicate for one in self._terms.vocabulary.properties_of_form(*forms)
            }
            for predicate in sorted(predicates):
                for node in self._triples.objects(thing.iri, predicate):
                    start, end = self._span(node.value)
                    label, other = self._label(self._triples.value(node.value, leads))
                    note = self._triples.value(node.value, v.DCTERMS_DESCRIPTION)
                    when = self._when(start, end) if sort == _PERIOD else self._terms.date(start)
                    yield Event(sort, label, start, end, when, other, note)

    def _memberships(self, thing: Named) -> Iterator[Event]:
        for node in self._triples.objects(thing.iri, v.ORG_HAS_MEMBERSHIP):
            yield self._membership(node.value, v.ORG_ORGANIZATION_PROPERTY, backwards=False)
        for inner in self._triples.subjects(v.ORG_ORGANIZATION_PROPERTY, thing.iri):
            yield self._membership(inner, v.ORG_HAS_MEMBERSHIP, backwards=True)

    def _membership(self, node: str, leads: str, *, backwards: bool) -> Event:
        if backwards:
            other = next(iter(self._triples.subjects(leads, node)), "")
        else:
            other = self._triples.value(node, leads)
        label, named = self._label(other)
        role, _ = self._label(self._triples.value(node, v.ORG_ROLE_PROPERTY))
        start, end = self._span(node)
        return Event(_MEMBERSHIP, label, start, end, self._when(start, end), named, role)

    def _dates(self, thing: Named) -> Iterator[Event]:
        for predicate in sorted(_DATED):
            for value in self._triples.objects(thing.iri, predicate):
                label = self._terms.property(predicate, thing.kind)
                if label:
                    when = self._terms.date(value.value)
                    yield Event(_DATE, label, value.value[:10], "", when)

    def _documents(self, thing: Named) -> Iterator[Event]:
        found = {
            document
            for predicate in (v.SCHEMA_MENTIONS, v.DCTERMS_REFERENCES)
            for document in self._triples.subjects(predicate, thing.iri)
        }
        for iri in sorted(found):
            named = self._names.of_iri(iri)
            issued = self._triples.value(iri, v.DCTERMS_ISSUED)
            if named is not None and issued and iri != thing.iri:
                yield Event(
                    _DOCUMENT, named.label, issued[:10], "", self._terms.date(issued), named
                )

    def _with_bars(self, events: list[Event]) -> tuple[Event, ...]:
        days = sorted(
            day for one in events for day in (_day(one.start), _day(one.end)) if day is not None
        )
        if not days:
            return tuple(events)
        first, last = days[0], max(days[-1], _day(self._last) or days[-1])
        length = max(last - first, 1)
        placed = []
        for one in events:
            start = _day(one.start)
            end = _day(one.end)
            lasts = one.sort in (_PERIOD, _MEMBERSHIP)
            if start is None:
                start = first
            if end is None:
                end = last if lasts else start
            bar = (round(1000 * (start - first) / length), round(1000 * (end - first) / length))
            placed.append(
                Event(one.sort, one.label, one.start, one.end, one.when, one.thing, one.note, bar)
            )
        return tuple(placed)


def _day(written: str) -> int | None:
    """Give the number of a day, None for what is no date."""
    try:
        return dt.date.fromisoformat(written[:10]).toordinal()
    except ValueError:
        return None
