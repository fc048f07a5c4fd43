"""Ready questions as forms, their answers, and the page to ask in SPARQL."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

import pyoxigraph as ox

from extractor.errors import UserError
from extractor.explorer import places
from extractor.explorer.errors import NoPageError
from extractor.explorer.facts import web_address
from extractor.explorer.names import Named
from extractor.explorer.pages.answer_links import AnswerLinks, links_of
from extractor.explorer.places import QUERY, QUESTIONS, Place
from extractor.explorer.reading import SpokenReading
from extractor.explorer.spoken_questions import (
    column_label,
    description_of,
    parameter_label,
    title_of,
)
from extractor.query.ready import (
    CONFIDENCE,
    MissingParameterError,
    Parameter,
    Question,
    ready_question,
    ready_questions,
)
from extractor.query.results import Answer
from extractor.vocabulary import Vocabulary
from extractor.vocabulary import terms as v
from extractor.vocabulary.terms import TERMS, shorten

Ask = Callable[[str], Answer]
"""What answers a query: whoever serves pages bounds its time and rows."""

ROWS = 200
"""Rows of an answer that are shown; all of them are in its CSV."""
SUGGESTED = 300
"""A field suggests names where there are no more of them."""
_COUNT = re.compile(r"\(\s*COUNT\s*\(.*?\)\s+AS\s+\?(\w+)\s*\)", re.IGNORECASE)
_WHOLE = re.compile(r"[0-9]{1,6}")
_DECIMAL = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,6})?")
_ANY = frozenset({"thing", "entity"})
_PEOPLE = frozenset({"author"})
_LIMIT = "limit"
_KIND = "kind"
_NUMBERS = frozenset({v.XSD_DECIMAL, v.XSD_INTEGER, v.XSD_NON_NEGATIVE_INTEGER})
_NAMES = frozenset({"name", "title"})
"""Columns beside which an identifier is shown as it is; otherwise as the name of its thing."""
QUERY_FIELD = "query"
"""The parameter that the query page takes."""


@dataclass(frozen=True, slots=True)
class QuestionEntry:
    """A ready question in a list. ``complete`` says that it is answered without being filled in."""

    name: str
    title: str
    description: str
    form: Place
    complete: bool


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A value that a field may take, and what it is called."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form. ``sort`` is "text", "number", "choice" or "thing"."""

    name: str
    label: str
    help: str
    value: str
    default: str
    required: bool
    sort: str
    suggestions: tuple[Suggestion, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of an answer: text, and the thing or web address that it names.

    ``share`` is how long a bar is, in thousandths of the greatest number of the column; None
    for what is no count.
    """

    text: str
    thing: Named | None = None
    href: str = ""
    language: str = ""
    number: bool = False
    share: int | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer to a question: ``truth`` is that of an ASK, ``rows`` are the first of ``total``.

    ``values`` are all rows as plain text, for CSV. ``links`` are those between the things of a
    row, None where no row has two.
    """

    columns: tuple[str, ...]
    labels: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: int
    truth: bool | None
    values: tuple[tuple[str, ...], ...]
    links: AnswerLinks | None = None


@dataclass(frozen=True, slots=True)
class QuestionsPage:
    """The list of ready questions."""

    place: Place
    title: str
    questions: tuple[QuestionEntry, ...]


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """A ready question: its form, and its answer where every field that must be filled is.

    ``problem`` says in words why there is no answer, "" where nothing was wrong.
    """

    place: Place
    title: str
    description: str
    name: str
    fields: tuple[Field, ...]
    query: str
    answer: Answered | None
    problem: str


@dataclass(frozen=True, slots=True)
class SuggestedTerm:
    """A term of the graph's vocabulary as a query writes it, and what it is called."""

    written: str
    label: str


@dataclass(frozen=True, slots=True)
class QueryPage:
    """The page to ask in SPARQL: the query that was asked, and its answer.

    ``terms`` are what an editor completes.
    """

    place: Place
    title: str
    query: str
    prefixes: tuple[tuple[str, str], ...]
    terms: tuple[SuggestedTerm, ...]
    answer: Answered | None
    problem: str


def entries(reading: SpokenReading) -> Iterator[QuestionEntry]:
    """Give the ready questions that the graph answers, those that need no filling in first."""
    found = [_entry(reading, one) for one in ready_questions(reading.read.vocabulary.profiles)]
    return iter(sorted(found, key=lambda one: (not one.complete, one.name)))


def questions_page(reading: SpokenReading) -> QuestionsPage:
    """Give the list of ready questions."""
    return QuestionsPage(QUESTIONS, reading.wording("questions"), tuple(entries(reading)))


def questions_about(reading: SpokenReading, thing: Named) -> Iterator[QuestionEntry]:
    """Give the questions that may be asked of a thing, filled in with it."""
    vocabulary = reading.read.vocabulary
    for question in ready_questions(vocabulary.profiles):
        needed = [one for one in question.parameters if one.default is None]
        if len(needed) == 1 and takes(needed[0], thing.kind, vocabulary):
            place = places.question(question.name, ((needed[0].name, thing.identifier),))
            language = reading.language
            title = title_of(question, language)
            yield QuestionEntry(
                question.name, title, description_of(question, language), place, complete=False
            )


def takes(parameter: Parameter, kind: str, vocabulary: Vocabulary) -> bool:
    """Say whether a parameter takes the identifier of a thing of a kind."""
    if parameter.name in _ANY:
        return True
    if parameter.name in _PEOPLE:
        return vocabulary.kind(kind).person
    return parameter.name in vocabulary.lineage(kind)


def question_page(reading: SpokenReading, place: Place, ask: Ask) -> QuestionPage:
    """Give a ready question with its answer. Raises NoPageError where there is none of the name."""
    question = next(
        (
            one
            for one in ready_questions(reading.read.vocabulary.profiles)
            if one.name == place.name
        ),
        None,
    )
    if question is None:
        raise NoPageError(place.name)
    values = {name: value.strip() for name, value in place.choices if value.strip()}
    known = {one.name for one in question.parameters}
    values = {name: value for name, value in values.items() if name in known}
    text, answer, problem = "", None, ""
    try:
        _refuse_what_is_no_number(reading, question, values)
        text = question.text(values)
        answer = answered(reading, ask(text), text)
    except MissingParameterError:
        if values:
            problem = reading.wording("fill-in")
    except UserError as error:
        problem = str(error)
    title = title_of(question, reading.language)
    return QuestionPage(
        places.question(question.name, values.items()),
        title,
        description_of(question, reading.language),
        question.name,
        tuple(_field(reading, one, values) for one in question.parameters),
        text,
        answer,
        problem,
    )


def query_page(reading: SpokenReading, place: Place, ask: Ask) -> QueryPage:
    """Give the page to ask in SPARQL, with an answer where something was asked."""
    text = next(iter(place.chosen(QUERY_FIELD)), "")
    answer, problem = None, ""
    if text.strip():
        try:
            answer = answered(reading, ask(text), text)
        except UserError as error:
            problem = str(error)
    prefixes = tuple(sorted(reading.read.graph.prefixes.items()))
    shown = Place(QUERY.page, choices=place.choices)
    terms = tuple(_terms(reading))
    return QueryPage(shown, reading.wording("query"), text, prefixes, terms, answer, problem)


def _terms(reading: SpokenReading) -> Iterator[SuggestedTerm]:
    """Give the terms of the ontology and of the vocabulary, each once, in order."""
    vocabulary, prefixes = reading.read.vocabulary, reading.read.graph.prefixes
    language = reading.language
    labels = {one.iri: "" for one in TERMS}
    for relation in vocabulary.relations.values():
        labels[relation.predicate] = relation.label(language)
    for stated in vocabulary.properties.values():
        for predicate in stated.predicates:
            labels[predicate] = stated.label(language)
    for kind in vocabulary.kinds.values():
        labels[kind.class_iri] = kind.label(language)
    written = {shorten(iri, prefixes): label for iri, label in labels.items() if iri}
    return (SuggestedTerm(one, written[one]) for one in sorted(written) if "://" not in one)


def answered(reading: SpokenReading, answer: Answer, query: str) -> Answered:
    """Give an answer as cells that lead to pages, its counts as bars, its links as a map."""
    if answer.triples is not None:
        columns: tuple[str, ...] = ("subject", "predicate", "object")
        rows: list[tuple[Any, ...]] = [
            (one.subject, one.predicate, one.object) for one in answer.triples
        ]
    else:
        columns, rows = answer.columns, list(answer.rows)
    counted = set(_COUNT.findall(query)).intersection(columns)
    greatest = {
        place: max((_number(row[place]) for row in rows), default=Decimal(0))
        for place, column in enumerate(columns)
        if column in counted
    }
    names_apart = not _NAMES.isdisjoint(columns)
    return Answered(
        columns,
        tuple(column_label(one, reading.language) for one in columns),
        tuple(
            tuple(
                _cell(reading, term, greatest.get(place), names_apart=names_apart)
                for place, term in enumerate(row)
            )
            for row in rows[:ROWS]
        ),
        len(rows),
        answer.truth,
        tuple(tuple("" if term is None else term.value for term in row) for row in rows),
        links_of([_thing_named(reading, term) for term in row] for row in rows),
    )


def _thing_named(reading: SpokenReading, term: Any) -> Named | None:
    """Give the thing that a cell names: by its IRI or a document's, or by its identifier."""
    names = reading.read.names
    if isinstance(term, ox.NamedNode):
        thing = names.of_iri(term.value)
        document = reading.read.documents.of_iri(term.value)
        return document.about if thing is None and document is not None else thing
    if isinstance(term, ox.Literal) and ":" in term.value:
        return names.of_identifier(term.value)
    return None


def _cell(
    reading: SpokenReading, term: Any, greatest: Decimal | None, *, names_apart: bool
) -> Cell:
    if term is None:
        return Cell("")
    named = _thing_named(reading, term)
    if isinstance(term, ox.NamedNode):
        if named is not None:
            return Cell(named.label, named)
        shown = shorten(term.value, reading.read.graph.prefixes)
        return Cell(shown, href=web_address(term.value) if shown == term.value else "")
    if not isinstance(term, ox.Literal):
        return Cell(str(term.value))
    if named is not None:
        return Cell(named.identifier if names_apart else named.label, named)
    said = reading.terms.literal(term)
    number = term.datatype.value in _NUMBERS
    share = None
    if greatest:
        share = int(1000 * _number(term) / greatest)
    return Cell(said, language=term.language or "", number=number, share=share)


def _number(term: Any) -> Decimal:
    try:
        return Decimal(term.value)
    except (AttributeError, InvalidOperation):
        return Decimal(0)


def _entry(reading: SpokenReading, question: Question) -> QuestionEntry:
    language = reading.language
    return QuestionEntry(
        question.name,
        title_of(question, language),
        description_of(question, language),
        places.question(question.name),
        all(one.default is not None for one in question.parameters),
    )


def _field(reading: SpokenReading, parameter: Parameter, values: Mapping[str, str]) -> Field:
    vocabulary = reading.read.vocabulary
    sort, suggestions = "text", tuple[Suggestion, ...]()
    if parameter.name in (_LIMIT, CONFIDENCE):
        sort = "number"
    elif parameter.name == _KIND:
        sort = "choice"
        suggestions = tuple(
            Suggestion(one, reading.terms.kind(one)) for one in reading.read.names.listed_kinds
        )
    elif any(takes(parameter, kind, vocabulary) for kind in vocabulary.kinds):
        sort = "thing"
        suggestions = tuple(_suggested(reading, parameter))
    return Field(
        parameter.name,
        _label(reading, parameter),
        parameter.description,
        values.get(parameter.name, parameter.default or ""),
        parameter.default or "",
        parameter.default is None,
        sort,
        suggestions,
    )


def _label(reading: SpokenReading, parameter: Parameter) -> str:
    if parameter.name in reading.read.vocabulary.kinds:
        return reading.terms.kind(parameter.name)
    return parameter_label(parameter, reading.language)


def _suggested(reading: SpokenReading, parameter: Parameter) -> Iterable[Suggestion]:
    """Give the things that a field takes, where there are few enough to choose among."""
    names, vocabulary = reading.read.names, reading.read.vocabulary
    kinds = [kind for kind in names.listed_kinds if takes(parameter, kind, vocabulary)]
    if sum(len(names.of_kind(kind)) for kind in kinds) > SUGGESTED:
        return ()
    return (Suggestion(one.identifier, one.label) for kind in kinds for one in names.of_kind(kind))


def _refuse_what_is_no_number(
    reading: SpokenReading, question: Question, values: Mapping[str, str]
) -> None:
    """Refuse what stands bare in a query and is no number: it would be read as SPARQL."""
    for parameter in question.parameters:
        value = values.get(parameter.name)
        bare = f'"{{{{{parameter.name}}}}}"' not in question.template
        if value is None or parameter.name == _KIND or not bare:
            continue
        whole = parameter.name == _LIMIT
        if not re.fullmatch(_WHOLE if whole else _DECIMAL, value):
            raise NotANumberError(reading.wording("no-number", name=_label(reading, parameter)))


class NotANumberError(UserError):
    """A field that takes a number has something else."""


def question_text(place: Place, vocabulary: Vocabulary) -> str:
    """Give the SPARQL of a question. Raises MissingParameterError, UnknownQuestionError."""
    return ready_question(place.name, vocabulary.profiles).text(dict(place.choices))
