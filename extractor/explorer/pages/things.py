"""The page of a thing: what is said of it, by whom, and what is around it."""

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.errors import UserError
from extractor.explorer import places
from extractor.explorer.documents import Document
from extractor.explorer.errors import NoPageError
from extractor.explorer.facts import Extent, Fact
from extractor.explorer.figures import Figure, Series, series_of
from extractor.explorer.names import Named
from extractor.explorer.pages.lists import Turning, capitalised, description_of, turning
from extractor.explorer.pages.questions import QuestionEntry, questions_about
from extractor.explorer.passages import Sentence
from extractor.explorer.places import Place
from extractor.explorer.reading import SpokenReading
from extractor.explorer.spoken_terms import BACKWARD
from extractor.explorer.timeline import Event
from extractor.related.lists import Related
from extractor.vocabulary import terms as v
from extractor.vocabulary.terms import shorten

VALUES = 12
"""Values of a fact on the page of a thing; the rest are on pages of their own."""
NAMED_IN = 15
"""Documents that name it, there."""
SENTENCES = 3
"""Sentences of one document, there."""
EVENTS = 24
FIGURES = 25
RELATED = 8
NEIGHBOURS = 24
ROWS = 60
"""Values on a page of a list that the thing's own page has no room for."""
NAMED_IN_PART, EVENTS_PART, FIGURES_PART = "named-in", "timeline", "figures"


@dataclass(frozen=True, slots=True)
class NamedIn:
    """A document that names a thing: in how many places, and its first sentences that do."""

    document: Document
    date_said: str
    count: int
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that a document puts into a person's mouth."""

    text: str
    language: str
    sentence: Sentence | None


@dataclass(frozen=True, slots=True)
class RelatedThing:
    """A thing that is related, with the reasons in words and sentences that name both."""

    thing: Named
    score: float
    reasons: tuple[str, ...]
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A thing that is one step away, and by which relations."""

    thing: Named
    kind_label: str
    relations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ThingPage:
    """A thing. ``about`` are the facts it is the subject of, ``towards`` those it is the end of.

    Lists are cut; ``…_total`` say how long they are, and their parts have pages of their own.
    """

    place: Place
    title: str
    thing: Named
    kind_label: str
    list: Place
    description: str
    other_names: tuple[str, ...]
    classes: tuple[str, ...]
    documents: tuple[Document, ...]
    about: tuple[Fact, ...]
    towards: tuple[Fact, ...]
    events: tuple[Event, ...]
    events_total: int
    figures: tuple[Figure, ...]
    figures_total: int
    series: tuple[Series, ...]
    quotations: tuple[Quotation, ...]
    related: tuple[RelatedThing, ...]
    named_in: tuple[NamedIn, ...]
    named_in_total: int
    neighbours: tuple[Neighbour, ...]
    neighbours_total: int
    questions: tuple[QuestionEntry, ...]

    def part(self, name: str) -> Place:
        """Give the first page of a list that is cut here."""
        return places.thing(self.thing.identifier, name)


@dataclass(frozen=True, slots=True)
class PartPage:
    """A page of one list of a thing: a fact's values, events, figures or documents."""

    place: Place
    title: str
    thing: Named
    kind_label: str
    label: str
    turning: Turning
    fact: Fact | None = None
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    named_in: tuple[NamedIn, ...] = ()


def thing_page(reading: SpokenReading, place: Place) -> ThingPage:
    """Give the page of a thing. Raises NoPageError where the graph has no such thing."""
    thing = _thing(reading, place)
    read = reading.read
    facts = reading.facts.of(thing, extent=Extent(0, VALUES))
    events = reading.timelines.of(thing)
    figures = reading.figures.about(thing)
    naming = _naming(reading, thing)
    neighbours = _neighbours(reading, facts)
    row = read.vocabulary.kind(thing.kind)
    listed = thing.kind in read.names.listed_kinds
    return ThingPage(
        place,
        thing.label,
        thing,
        reading.terms.kind(thing.kind),
        places.things_of_kind(thing.kind if listed else ""),
        description_of(reading, thing),
        read.names.other_names.get(thing.iri, ()),
        tuple(
            shorten(one.value, read.graph.prefixes)
            for one in read.triples.objects(thing.iri, v.RDF_TYPE)
        ),
        read.documents.of_thing(thing.identifier),
        tuple(one for one in facts if one.way != BACKWARD),
        tuple(one for one in facts if one.way == BACKWARD),
        events[:EVENTS],
        len(events),
        figures[:FIGURES],
        len(figures),
        series_of(figures, reading.terms),
        _quotations(reading, thing) if row.person else (),
        _related(reading, thing) if row.related and thing.known else (),
        _named_in(reading, naming[:NAMED_IN]),
        len(naming),
        neighbours[:NEIGHBOURS],
        len(neighbours),
        tuple(questions_about(reading, thing)),
    )


def part_page(reading: SpokenReading, place: Place) -> PartPage:
    """Give a page of one list of a thing. Raises NoPageError where there is no such list."""
    thing = _thing(reading, place)
    first = places.thing(thing.identifier, place.part)
    wording = reading.wording
    if place.part == NAMED_IN_PART:
        naming = _naming(reading, thing)
        where = turning(first, place.number, len(naming), ROWS)
        shown = _named_in(reading, naming[where.first : where.first + ROWS])
        return _part(reading, place, thing, wording("named-in"), where, named_in=shown)
    if place.part == EVENTS_PART:
        events = reading.timelines.of(thing)
        where = turning(first, place.number, len(events), ROWS)
        cut = events[where.first : where.first + ROWS]
        return _part(reading, place, thing, wording("timeline"), where, events=cut)
    if place.part == FIGURES_PART:
        figures = reading.figures.about(thing)
        where = turning(first, place.number, len(figures), ROWS)
        some = figures[where.first : where.first + ROWS]
        return _part(reading, place, thing, wording("figures"), where, figures=some)
    extent = Extent((place.number - 1) * ROWS, ROWS)
    for fact in reading.facts.of(thing, only=place.part, extent=extent):
        where = turning(first, place.number, fact.total, ROWS)
        return _part(reading, place, thing, capitalised(fact.label), where, fact=fact)
    raise NoPageError(f"{thing.identifier} {place.part}")


def parts_of(page: ThingPage) -> dict[str, int]:
    """Give the lists that are cut on a thing's page, with how long each is."""
    cut = {
        NAMED_IN_PART: (len(page.named_in), page.named_in_total),
        EVENTS_PART: (len(page.events), page.events_total),
        FIGURES_PART: (len(page.figures), page.figures_total),
    }
    cut.update((fact.name, (len(fact.values), fact.total)) for fact in (*page.about, *page.towards))
    return {name: total for name, (shown, total) in cut.items() if shown < total}


def _part(
    reading: SpokenReading,
    place: Place,
    thing: Named,
    label: str,
    where: Turning,
    *,
    fact: Fact | None = None,
    events: tuple[Event, ...] = (),
    figures: tuple[Figure, ...] = (),
    named_in: tuple[NamedIn, ...] = (),
) -> PartPage:
    return PartPage(
        place,
        f"{thing.label} — {label}",
        thing,
        reading.terms.kind(thing.kind),
        label,
        where,
        fact,
        events,
        figures,
        named_in,
    )


def _thing(reading: SpokenReading, place: Place) -> Named:
    found = reading.read.names.of_identifier(place.name)
    if found is None:
        raise NoPageError(place.name)
    return found


def _naming(reading: SpokenReading, thing: Named) -> list[tuple[Document, list[str]]]:
    """Give the documents that name a thing, the newest first, with their annotations."""
    by_document: dict[str, tuple[Document, list[str]]] = {}
    for document, annotation in reading.read.passages.naming(thing.iri):
        by_document.setdefault(document.iri, (document, []))[1].append(annotation)
    found = list(by_document.values())
    found.sort(key=lambda one: one[0].about.order)
    found.sort(key=lambda one: one[0].date, reverse=True)
    return found


def _named_in(
    reading: SpokenReading, naming: Sequence[tuple[Document, list[str]]]
) -> tuple[NamedIn, ...]:
    found = []
    for document, annotations in naming:
        passages = sorted(
            (one for a in annotations if (one := reading.read.passages.read(a)) is not None),
            key=lambda one: one.start,
        )
        sentences: dict[str, Sentence] = {}
        for one in passages:
            if one.sentence not in sentences and len(sentences) < SENTENCES:
                sentence = reading.read.passages.sentence(one.annotation)
                if sentence is not None:
                    sentences[one.sentence] = sentence
        said = reading.terms.date(document.date) if document.date else ""
        found.append(NamedIn(document, said, len(annotations), tuple(sentences.values())))
    return tuple(found)


def _quotations(reading: SpokenReading, thing: Named) -> tuple[Quotation, ...]:
    triples, passages = reading.read.triples, reading.read.passages
    found = []
    for node in triples.subjects(v.SCHEMA_SPOKEN_BY_CHARACTER, thing.iri):
        for text in triples.objects(node, v.SCHEMA_TEXT)[:1]:
            sentences = passages.of_body(node)
            language = getattr(text, "language", None) or ""
            found.append(Quotation(text.value, language, sentences[0] if sentences else None))
    return tuple(found)


def _related(reading: SpokenReading, thing: Named) -> tuple[RelatedThing, ...]:
    try:
        related: Sequence[Related] = reading.read.graph.related(thing.identifier, RELATED)
    except UserError:
        # Lists are made for what has a sheet, in graphs that hold the words of their documents.
        return ()
    return tuple(
        RelatedThing(
            named,
            one.score,
            tuple(reason.text for reason in one.reasons),
            tuple(sentence for reason in one.reasons for sentence in reason.sentences),
        )
        for one in related
        if (named := reading.read.names.of_identifier(one.identifier)) is not None
    )


def _neighbours(reading: SpokenReading, facts: Sequence[Fact]) -> tuple[Neighbour, ...]:
    relations: dict[str, list[str]] = {}
    things: dict[str, Named] = {}
    for fact in facts:
        for value in fact.values:
            if value.thing is not None:
                things[value.thing.identifier] = value.thing
                said = relations.setdefault(value.thing.identifier, [])
                if fact.label not in said:
                    said.append(fact.label)
    ranked = sorted(
        things.values(),
        key=lambda one: (-len(relations[one.identifier]), one.kind, one.order),
    )
    return tuple(
        Neighbour(one, reading.terms.kind(one.kind), tuple(relations[one.identifier]))
        for one in ranked
    )
