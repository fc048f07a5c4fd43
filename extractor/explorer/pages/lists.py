"""Lists of things: of a kind or of all, narrowed by facets; a page at a time for readers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from extractor.explorer.errors import NoPageError
from extractor.explorer.facets import Facet
from extractor.explorer.names import Named
from extractor.explorer.places import Place, things_of_kind
from extractor.explorer.reading import SpokenReading
from extractor.vocabulary import terms as v

ROWS = 50
"""Things on a page of a list."""
_DESCRIBED = (v.DCTERMS_DESCRIPTION, v.DCTERMS_ABSTRACT)
_LONGEST = 220


@dataclass(frozen=True, slots=True)
class Row:
    """A thing in a list: what it is, what it does or is for, its date (ISO, "" for none)."""

    thing: Named
    kind_label: str
    description: str
    date: str
    date_said: str
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Turning:
    """Where a page stands among several: ``places`` are those around it, by number."""

    number: int
    count: int
    first: int
    total: int
    previous: Place | None = None
    next: Place | None = None


@dataclass(frozen=True, slots=True)
class ListPage:
    """A page of a list. ``chosen`` are the facets' values that it is narrowed to, in words."""

    place: Place
    title: str
    kind: str
    definition: str
    rows: tuple[Row, ...]
    turning: Turning
    facets: tuple[Facet, ...]
    chosen: tuple[tuple[str, str, str], ...]

    def narrowed(self, facet: str, value: str) -> Place:
        """Give the place of the list with another value chosen, or without one that is."""
        return narrowed(self.place, facet, value)


def narrowed(place: Place, facet: str, value: str) -> Place:
    """Give a list with a value of a facet chosen, or without it where it is chosen."""
    choice = (facet, value)
    kept = [one for one in place.choices if one != choice]
    if len(kept) == len(place.choices):
        kept.append(choice)
    return things_of_kind(place.name, kept)


def turning(place: Place, number: int, total: int, rows: int) -> Turning:
    """Give where a page of so many rows stands in a list. Raises NoPageError beyond its end."""
    count = max(1, -(-total // rows))
    if not 1 <= number <= count:
        raise NoPageError(f"{place.name} {number}")
    return Turning(
        number,
        count,
        (number - 1) * rows,
        total,
        replace(place, number=number - 1) if number > 1 else None,
        replace(place, number=number + 1) if number < count else None,
    )


def list_page(reading: SpokenReading, place: Place) -> ListPage:
    """Give a page of a list, or the whole of it for programs that read it.

    Raises NoPageError for a kind that has none.
    """
    names, kind = reading.read.names, place.name
    if kind and kind not in names.listed_kinds:
        raise NoPageError(kind)
    every = names.of_kind(kind) if kind else tuple(names.listed())
    things = reading.facets.narrowed(every, place.choices)
    dated = reading.read.vocabulary.kind(kind).dated
    if dated:
        # What is dated is looked for by its date.
        things = tuple(sorted(things, key=lambda one: _date(reading, one), reverse=True))
    number, rows = (1, max(1, len(things))) if place.whole else (place.number, ROWS)
    where = turning(replace(place, number=1), number, len(things), rows)
    shown = things[where.first : where.first + rows]
    facets = (
        reading.facets.of(things, place.choices, kind)
        if place.choices
        else reading.kept(("facets", kind), lambda: reading.facets.of(things, (), kind))
    )
    labels = {facet.name: facet.label for facet in facets}
    row = reading.read.vocabulary.kind(kind)
    return ListPage(
        place,
        capitalised(reading.terms.kind(kind)) if kind else reading.wording("everything"),
        kind,
        row.definition.get(reading.language, ""),
        rows_of(reading, shown),
        where,
        facets,
        tuple(
            (name, value, f"{labels.get(name, name)} : {reading.facets.label_of(name, value)}")
            for name, value in place.choices
        ),
    )


def capitalised(text: str) -> str:
    """Give a text with a capital at its beginning, the rest as it is."""
    return text[:1].upper() + text[1:]


def rows_of(reading: SpokenReading, things: Iterable[Named]) -> tuple[Row, ...]:
    """Give things as rows of a list."""
    return tuple(
        reading.kept(("row", one.identifier), partial(_row, reading, one)) for one in things
    )


def description_of(reading: SpokenReading, thing: Named) -> str:
    """Give what a thing does or is for, as it is written."""
    triples = reading.read.triples
    return next((said for one in _DESCRIBED if (said := triples.value(thing.iri, one))), "")


def shortened(text: str, longest: int = _LONGEST) -> str:
    """Give a text of at most so many characters, cut at a word."""
    plain = " ".join(text.split())
    if len(plain) <= longest:
        return plain
    return plain[:longest].rsplit(" ", 1)[0] + " …"


def _date(reading: SpokenReading, thing: Named) -> str:
    return reading.read.triples.value(thing.iri, v.DCTERMS_ISSUED)[:10]


def _row(reading: SpokenReading, thing: Named) -> Row:
    date = _date(reading, thing)
    description = description_of(reading, thing)
    if not description:
        description = _figure_in_words(reading, thing)
    return Row(
        thing,
        reading.terms.kind(thing.kind),
        shortened(description),
        date,
        reading.terms.date(date) if date else "",
        reading.read.names.other_names.get(thing.iri, ()),
    )


def _figure_in_words(reading: SpokenReading, thing: Named) -> str:
    """Give what a figure is about, and the sentence that states it; "" for anything else."""
    if not reading.read.triples.objects(thing.iri, v.SCHEMA_VALUE):
        return ""
    figure = reading.figures.read(thing.iri)
    if figure is None:
        return ""
    about = figure.about.label if figure.about is not None else ""
    return " — ".join(
        one for one in (about, figure.sentence.text if figure.sentence else "") if one
    )


def paged(
    place: Place, values: Sequence[object], number: int, rows: int
) -> tuple[Sequence[object], Turning]:
    """Give a page of values and where it stands. Raises NoPageError beyond the end."""
    where = turning(place, number, len(values), rows)
    return values[where.first : where.first + rows], where
