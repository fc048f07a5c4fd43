"""Figures: quantities that documents state about a thing, and how they change."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from extractor.explorer.documents import Document, Documents
from extractor.explorer.names import Named, Names
from extractor.explorer.passages import Passages, Sentence
from extractor.explorer.spoken_terms import SpokenTerms
from extractor.explorer.triples import Triples
from extractor.text import fold
from extractor.vocabulary import terms as v

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
LEAST_POINTS = 2
"""A chart has at least so many values, of as many periods."""
_DURATION = "duration"
MOST_POINTS = 12
"""A chart shows the latest of more than these."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity: ``value`` and ``maximum`` are plain numbers as text, ``said`` is in words.

    ``year`` is the last one that its period names, 0 for none. ``about`` is what it is about,
    None where the text names nothing.
    """

    identifier: str
    label: str
    language: str
    kind: str
    value: str
    maximum: str
    unit: str
    qualifier: str
    per: str
    period: str
    year: int
    said: str
    about: Named | None
    confidence: float | None
    document: Document | None
    sentence: Sentence | None


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a series: the period's name, the value as text and in words, and its height.

    ``height`` is in thousandths of the greatest value.
    """

    period: str
    value: str
    said: str
    height: int


@dataclass(frozen=True, slots=True)
class Series:
    """The values of one unit by period, the oldest first."""

    unit: str
    points: tuple[Point, ...]


class Figures:
    """Reads figures, in one language."""

    def __init__(
        self,
        triples: Triples,
        names: Names,
        documents: Documents,
        passages: Passages,
        terms: SpokenTerms,
    ) -> None:
        self._triples = triples
        self._names = names
        self._documents = documents
        self._passages = passages
        self._terms = terms

    def about(self, thing: Named) -> tuple[Figure, ...]:
        """Give the figures about a thing, by unit, then period."""
        nodes = self._triples.subjects(v.SCHEMA_ABOUT, thing.iri)
        return _sorted(one for node in nodes if (one := self.read(node)) is not None)

    def of_document(self, document: Document) -> tuple[Figure, ...]:
        """Give the figures that a document states, in the order of the text."""
        nodes = self._triples.subjects(v.PROV_WAS_QUOTED_FROM, document.iri)
        found = [one for node in nodes if (one := self.read(node)) is not None]
        return tuple(sorted(found, key=_place))

    def read(self, node: str) -> Figure | None:
        """Give a figure by its IRI, or None for what is none."""
        said = self._triples.described(node)
        if v.SCHEMA_VALUE not in said:
            return None

        def text(predicate: str) -> str:
            return str(said[predicate].value) if predicate in said else ""

        label = said.get(v.RDFS_LABEL)
        named = self._passages.naming(node)
        sentence = self._passages.sentence(named[0][1]) if named else None
        sure = text(v.LC_SUBJECT_CONFIDENCE)
        return Figure(
            text(v.DCTERMS_IDENTIFIER),
            label.value if label is not None else "",
            (getattr(label, "language", None) or "") if label is not None else "",
            text(v.LC_FIGURE_KIND),
            text(v.SCHEMA_VALUE),
            text(v.SCHEMA_MAX_VALUE),
            text(v.SCHEMA_UNIT_TEXT),
            text(v.LC_QUALIFIER),
            text(v.LC_PER),
            text(v.LC_PERIOD),
            year_in(text(v.LC_PERIOD)),
            self._in_words(text),
            self._names.of_iri(text(v.SCHEMA_ABOUT)) if v.SCHEMA_ABOUT in said else None,
            float(sure) if sure else (sentence.confidence if sentence else None),
            self._documents.of_iri(text(v.PROV_WAS_QUOTED_FROM)),
            sentence,
        )

    def _in_words(self, text: Callable[[str], str]) -> str:
        """Give a figure as the text has it, with what it says around: ``> 61 000 patients``."""
        said = text(v.RDFS_LABEL) or f"{text(v.SCHEMA_VALUE)} {text(v.SCHEMA_UNIT_TEXT)}".strip()
        sign = _SIGNS.get(text(v.LC_QUALIFIER), "")
        shown = f"{sign} {said}" if sign else said
        per = text(v.LC_PER)
        if per and fold(per) not in fold(said):
            return self._terms.wording("figure-per", figure=shown, per=per)
        return shown


_SIGNS = {"<": "<", "<=": "≤", ">": ">", ">=": "≥", "~": "≈"}


def year_in(period: str) -> int:
    """Give the last year that the words of a period name, 0 for none."""
    found = _YEAR.findall(period)
    return int(found[-1]) if found else 0


def series_of(figures: Iterable[Figure], terms: SpokenTerms) -> tuple[Series, ...]:
    """Give charts of figures: for each unit that has several, of several periods.

    Ranges, durations, shares of a time (``per``) and figures without a year are in no chart.
    """
    by_unit: dict[str, dict[tuple[int, str], Figure]] = {}
    for one in figures:
        apart = one.per or one.maximum or one.kind == _DURATION
        if one.year and one.unit and not apart and _number(one.value) > 0:
            # Of several of one period the surest counts.
            held = by_unit.setdefault(one.unit, {})
            key = (one.year, one.period)
            if key not in held or (one.confidence or 0) > (held[key].confidence or 0):
                held[key] = one
    found = []
    for unit, held in sorted(by_unit.items()):
        if len(held) < LEAST_POINTS or len({year for year, _ in held}) < LEAST_POINTS:
            continue
        kept = sorted(held.items())[-MOST_POINTS:]
        greatest = max(_number(one.value) for _, one in kept)
        points = tuple(
            Point(
                period,
                one.value,
                terms.number(one.value),
                int(1000 * _number(one.value) / greatest),
            )
            for (_, period), one in kept
        )
        found.append(Series(unit, points))
    return tuple(found)


def _number(written: str) -> Decimal:
    try:
        return Decimal(written)
    except InvalidOperation:
        return Decimal(0)


def _sorted(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    return tuple(
        sorted(
            figures,
            key=lambda one: (one.unit.casefold(), one.year, one.period, one.identifier),
        )
    )


def _place(figure: Figure) -> tuple[int, str]:
    start = figure.sentence.place.fragment[1:] if figure.sentence else "0"
    return int(start), figure.identifier
