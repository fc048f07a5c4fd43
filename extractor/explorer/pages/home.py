"""The first page: what is here, and ways in."""

from collections import Counter
from dataclasses import dataclass

from extractor.explorer.facets import Option
from extractor.explorer.names import Named
from extractor.explorer.pages.lists import Row, capitalised, rows_of
from extractor.explorer.pages.questions import QuestionEntry, entries
from extractor.explorer.places import HOME, Place, things_of_kind
from extractor.explorer.reading import SpokenReading
from extractor.explorer.spoken_plurals import counted
from extractor.vocabulary import Form
from extractor.vocabulary import terms as v

_THEMES = 24
_NEWEST = 6
_QUESTIONS = 8


@dataclass(frozen=True, slots=True)
class KindCount:
    """How many things of a kind there are, and the list of them.

    ``label`` is that of one, ``counted`` what stands after the number.
    """

    kind: str
    label: str
    counted: str
    definition: str
    count: int
    list: Place


@dataclass(frozen=True, slots=True)
class HomePage:
    """The first page. ``subjects`` are the concepts that most things have, commonest first."""

    place: Place
    title: str
    kinds: tuple[KindCount, ...]
    subjects_label: str
    subjects: tuple[Option, ...]
    newest: tuple[Row, ...]
    questions: tuple[QuestionEntry, ...]


def home_page(reading: SpokenReading) -> HomePage:
    """Give the first page."""
    return reading.kept(("home", ""), lambda: _home_page(reading))


def _home_page(reading: SpokenReading) -> HomePage:
    label, subjects = _subjects(reading)
    return HomePage(
        HOME,
        reading.wording("home"),
        tuple(kind_counts(reading)),
        label,
        subjects,
        rows_of(reading, _newest(reading)),
        tuple(entries(reading))[:_QUESTIONS],
    )


def kind_counts(reading: SpokenReading) -> list[KindCount]:
    """Give the kinds that have lists, with how many things are in each."""
    names, terms = reading.read.names, reading.terms
    return [
        KindCount(
            kind,
            capitalised(terms.kind(kind)),
            counted(terms.kind(kind), len(names.of_kind(kind)), reading.language),
            reading.read.vocabulary.kind(kind).definition.get(reading.language, ""),
            len(names.of_kind(kind)),
            things_of_kind(kind),
        )
        for kind in names.listed_kinds
    ]


def _subjects(reading: SpokenReading) -> tuple[str, tuple[Option, ...]]:
    """Give the concepts of the property of concepts that most things with lists have."""
    names, values = reading.read.names, reading.read.facet_values
    counts: dict[str, Counter[str]] = {}
    for kind in reading.read.vocabulary.kinds_with("related"):
        # Skills and fields of people are not what a site is about.
        for thing in names.of_kind(kind):
            for predicate, of_thing in values.of(thing.identifier).items():
                counts.setdefault(predicate, Counter()).update(of_thing)
    concepts = [
        (row, counts[row.predicate])
        for row in reading.read.vocabulary.properties_of_form(Form.CONCEPT)
        if row.predicate in counts
    ]
    if not concepts:
        return "", ()
    # Concepts that may have sheets of their own are what sites are arranged by.
    kinds = reading.read.vocabulary.kinds
    row, found = max(
        concepts, key=lambda one: (kinds[one[0].kind].sheet, one[1].total(), one[0].name)
    )
    ranked = sorted(found, key=lambda one: (-found[one], one))[:_THEMES]
    options = (
        Option(identifier, named.label, found[identifier], named)
        for identifier in ranked
        if (named := names.of_identifier(identifier)) is not None
    )
    return capitalised(row.label(reading.language)), tuple(options)


def _newest(reading: SpokenReading) -> list[Named]:
    triples, names = reading.read.triples, reading.read.names
    dated = sorted(
        ((literal.value, iri) for iri, literal in set(triples.pairs(v.DCTERMS_ISSUED))),
        reverse=True,
    )
    found = (names.of_iri(iri) for _, iri in dated)
    return [one for one in found if one is not None][:_NEWEST]
