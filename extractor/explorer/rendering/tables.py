"""Pages → CSV: the table that a page is, a row a thing, a fact's value, a sentence or an answer."""

import io
from collections.abc import Iterable, Iterator, Sequence

from extractor.explorer.explorer import Page
from extractor.explorer.facts import Fact, Value
from extractor.explorer.figures import Figure
from extractor.explorer.pages.documents import DocumentPage
from extractor.explorer.pages.home import HomePage
from extractor.explorer.pages.lists import ListPage, Row
from extractor.explorer.pages.questions import Answered, QueryPage, QuestionPage, QuestionsPage
from extractor.explorer.pages.searching import SearchPage
from extractor.explorer.pages.things import NamedIn, PartPage, ThingPage
from extractor.explorer.timeline import Event
from extractor.spreadsheet import TableWriter

_THING = ("section", "name", "value", "identifier", "start", "end", "document", "sentence")
_LIST = ("identifier", "kind", "name", "description", "date", "iri")
_DOCUMENT = ("section", "text", "names", "value", "about", "relation", "object", "confidence")
Cells = Sequence[str]


def as_csv(page: Page) -> str:
    """Give a page as CSV, with a header; its columns have the same names in every language.

    No cell is a formula.
    """
    columns, rows = _table(page)
    out = io.StringIO()
    table = TableWriter(out)
    table.row(columns)
    table.rows(rows)
    return out.getvalue()


def _table(page: Page) -> tuple[Cells, Iterable[Cells]]:
    if isinstance(page, ListPage | SearchPage):
        return _LIST, map(_row, page.rows)
    if isinstance(page, ThingPage):
        return _THING, _thing(page)
    if isinstance(page, PartPage):
        return _THING, _part(page)
    if isinstance(page, DocumentPage):
        return _DOCUMENT, _document(page)
    if isinstance(page, QuestionPage | QueryPage):
        return _answer(page.answer)
    if isinstance(page, QuestionsPage):
        rows = ((one.name, one.title, one.description) for one in page.questions)
        return ("name", "title", "description"), rows
    return ("kind", "label", "count"), _home(page)


def _home(page: HomePage) -> Iterator[Cells]:
    return ((one.kind, one.label, str(one.count)) for one in page.kinds)


def _row(row: Row) -> Cells:
    thing = row.thing
    return (thing.identifier, thing.kind, thing.label, row.description, row.date, thing.iri)


def _answer(answer: Answered | None) -> tuple[Cells, Iterable[Cells]]:
    if answer is None:
        return (), ()
    if answer.truth is not None:
        return ("truth",), ((str(answer.truth).lower(),),)
    return answer.columns, answer.values


def _thing(page: ThingPage) -> Iterator[Cells]:
    for name in (page.thing.label, *page.other_names):
        yield _cells("name", "", name)
    if page.description:
        yield _cells("description", "", page.description)
    for fact in (*page.about, *page.towards):
        yield from _fact(fact)
    yield from map(_event, page.events)
    yield from map(_figure, page.figures)
    for quotation in page.quotations:
        source = quotation.sentence.document.about.identifier if quotation.sentence else ""
        yield _cells("quotation", "", quotation.text, document=source)
    for one in page.named_in:
        yield from _named_in(one)
    for related in page.related:
        reasons = "; ".join(related.reasons)
        yield _cells("related", reasons, related.thing.label, related.thing.identifier)


def _part(page: PartPage) -> Iterator[Cells]:
    if page.fact is not None:
        yield from _fact(page.fact)
    yield from map(_event, page.events)
    yield from map(_figure, page.figures)
    for one in page.named_in:
        yield from _named_in(one)


def _cells(
    section: str,
    name: str,
    value: str,
    identifier: str = "",
    start: str = "",
    end: str = "",
    document: str = "",
    sentence: str = "",
) -> Cells:
    return (section, name, value, identifier, start, end, document, sentence)


def _fact(fact: Fact) -> Iterator[Cells]:
    for value in fact.values:
        identifier = value.thing.identifier if value.thing is not None else ""
        text = value.href or value.text
        for document, sentence in _evidence(value):
            yield _cells("fact", fact.label, text, identifier, document=document, sentence=sentence)


def _evidence(value: Value) -> Iterator[tuple[str, str]]:
    """Give each document that states a value with its sentence, "" where its sheet does."""
    said = {one.document.about.identifier: one.text for one in reversed(value.sentences)}
    stating = dict.fromkeys(one.about.identifier for one in value.documents)
    for identifier in (*stating, *(one for one in said if one not in stating)):
        yield identifier, said.get(identifier, "")
    if not stating and not said:
        yield "", ""


def _event(event: Event) -> Cells:
    identifier = event.thing.identifier if event.thing is not None else ""
    return _cells(event.sort, event.note, event.label, identifier, event.start, event.end)


def _figure(figure: Figure) -> Cells:
    document = figure.document.about.identifier if figure.document is not None else ""
    sentence = figure.sentence.text if figure.sentence is not None else ""
    return _cells(
        "figure",
        figure.period,
        figure.said,
        figure.identifier,
        document=document,
        sentence=sentence,
    )


def _named_in(one: NamedIn) -> Iterator[Cells]:
    about = one.document.about
    for sentence in one.sentences:
        yield _cells(
            "named in",
            "",
            about.label,
            about.identifier,
            start=one.document.date,
            document=about.identifier,
            sentence=sentence.text,
        )


def _document(page: DocumentPage) -> Iterator[Cells]:
    for sentence in page.sentences:
        names = "; ".join(piece.label for piece in sentence.pieces if piece.label)
        yield ("sentence", sentence.text, names, "", "", "", "", "")
    for figure in page.figures:
        about = figure.about.identifier if figure.about is not None else ""
        sure = "" if figure.confidence is None else str(figure.confidence)
        yield ("figure", figure.label, "", figure.said, about, "", "", sure)
    for one in page.relations:
        subject = one.subject.identifier if one.subject is not None else ""
        target = one.object.identifier if one.object is not None else ""
        sure = "" if one.confidence is None else str(one.confidence)
        text = one.sentence.text if one.sentence is not None else ""
        yield ("relation", text, "", "", subject, one.label, target, sure)
    for link in page.links:
        yield ("link", link, "", "", "", "", "", "")
