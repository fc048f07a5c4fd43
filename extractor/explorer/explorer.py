"""The explorer of a graph: any of its pages as plain data, by its place and language."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache, cached_property

from extractor.explorer.errors import NoPageError
from extractor.explorer.explored import ExploredGraph
from extractor.explorer.pages.documents import DocumentPage, document_page
from extractor.explorer.pages.home import HomePage, home_page
from extractor.explorer.pages.lists import ListPage, list_page
from extractor.explorer.pages.questions import (
    Ask,
    QueryPage,
    QuestionPage,
    QuestionsPage,
    query_page,
    question_page,
    questions_page,
)
from extractor.explorer.pages.searching import SearchPage, search_page
from extractor.explorer.pages.things import PartPage, ThingPage, part_page, thing_page
from extractor.explorer.places import PageKind, Place
from extractor.explorer.reading import GraphReading, SpokenReading
from extractor.wording import spoken_language

Page = (
    HomePage
    | ListPage
    | ThingPage
    | PartPage
    | DocumentPage
    | QuestionsPage
    | QuestionPage
    | QueryPage
    | SearchPage
)
"""Any page."""


class Explorer:
    """The pages of a graph. It reads the names of all things when it is made; keep it."""

    def __init__(self, graph: ExploredGraph) -> None:
        self._graph = graph
        self.reading = GraphReading(graph)
        self._spoken = cache(lambda language: SpokenReading(self.reading, language))

    @cached_property
    def language(self) -> str:
        """The language of the first site, or English where the program does not speak it."""
        return spoken_language(self._graph.languages)

    def warm(self) -> None:
        """Read now what the first pages would wait for: names to search, lists of related things.

        A graph without the words of its documents has no such lists, and pages without them.
        """
        _ = self.reading.search_index
        for kind in self.reading.vocabulary.kinds_with("related"):
            for one in self.reading.names.of_kind(kind)[:1]:
                try:
                    self._graph.related(one.identifier, 1)
                except Exception:  # noqa: S112 - pages do without
                    continue

    def page(self, place: Place, language: str = "", ask: Ask | None = None) -> Page:
        """Give the page at a place, in a language that is spoken, by default the first site's.

        ``ask`` answers the queries of questions, by default the graph itself, without bounds of
        time or rows. Raises NoPageError where there is no such page.
        """
        reading = self.spoken(language or place.language or self.language)
        bare = replace(place, language="", fragment="")
        if place.page in (PageKind.QUESTION, PageKind.QUERY):
            answers = question_page if place.page is PageKind.QUESTION else query_page
            return answers(reading, bare, ask or self._graph.query)
        if place.page is PageKind.THING and place.part:
            return part_page(reading, bare)
        make = _PAGES.get(place.page)
        if make is None:
            raise NoPageError(place.name)
        return make(reading, bare)

    def spoken(self, language: str) -> SpokenReading:
        """Give the graph as it is read in a language; one that is not spoken is English."""
        return self._spoken(spoken_language((language,)))


_PAGES: Mapping[PageKind, Callable[[SpokenReading, Place], Page]] = {
    PageKind.HOME: lambda reading, _: home_page(reading),
    PageKind.KIND: list_page,
    PageKind.THING: thing_page,
    PageKind.DOCUMENT: document_page,
    PageKind.QUESTIONS: lambda reading, _: questions_page(reading),
    PageKind.SEARCH: search_page,
}
