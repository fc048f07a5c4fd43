"""Pages of the explorer, made in a worker: from a path to the bytes that are sent.

A worker for pages answers no query of whoever asks. Where a page shows the answer of one, it says
which (``ask``), and is asked for again with the answer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pyoxigraph as ox

from extractor.explorer import places
from extractor.explorer.errors import NoPageError
from extractor.explorer.explorer import Explorer, Page
from extractor.explorer.pages.things import ThingPage
from extractor.explorer.places import Place
from extractor.explorer.rendering.frame import Beside, Frame
from extractor.explorer.rendering.render import render
from extractor.graph.store import Generation
from extractor.query.errors import QueryError
from extractor.query.results import Answer
from extractor.related.lists import Related, RelatedLists, RelatedOptions, kind_of
from extractor.serve.addresses import resource_address
from extractor.serve.description import SPARQL_PATH, VOID_PATH
from extractor.serve.frames import Head
from extractor.serve.media_types import FORMAT_LABELS, GRAPHS
from extractor.vocabulary import Vocabulary
from extractor.wording import SPOKEN, wording_of

PATH = "/explore/"
"""Where the pages are."""
_SERVED = (
    ("downloads", "/downloads/"),
    ("endpoint", SPARQL_PATH),
    ("service-description", f"{SPARQL_PATH}?format=turtle"),
    ("numbers", "/numbers"),
    ("void", VOID_PATH),
)
"""What every page of the explorer leads to besides: a text's name, and the address."""


class _NotAnsweredError(Exception):
    """A page needs the answer of a query."""

    def __init__(self, query: str) -> None:
        super().__init__(query)
        self.query = query


class ServedGraph:
    """The graph that a worker has open, as the explorer takes it."""

    def __init__(
        self, store: ox.Store, folder: Path, vocabulary: Vocabulary, prefixes: Mapping[str, str]
    ) -> None:
        self.store = store
        self.vocabulary = vocabulary
        self.prefixes = prefixes
        self.languages = Generation(folder).languages
        self._lists = cache(
            lambda kind: RelatedLists.open(self.store, folder, kind, self.vocabulary)
        )

    def related(self, identifier: str, number: int = 10) -> tuple[Related, ...]:
        """Give what is most related to a thing. Raises UnknownEntityError, NoTermsError."""
        lists = self._lists(kind_of(identifier, self.vocabulary))
        return lists.of(identifier, RelatedOptions(number=number))

    def query(self, query: str) -> Answer:
        """Say that a query is to be answered by another worker."""
        raise _NotAnsweredError(query)


def opened(
    store: ox.Store, folder: Path, vocabulary: Vocabulary, prefixes: Mapping[str, str]
) -> Explorer:
    """Open the explorer of a graph, ready for its first page."""
    explorer = Explorer(ServedGraph(store, folder, vocabulary, prefixes))
    explorer.warm()
    return explorer


def page_of(explorer: Explorer, arguments: Mapping[str, Any]) -> tuple[Head, bytes]:
    """Give a page: ``media_type`` and the bytes; ``missing`` for none; ``ask`` for an answer.

    ``path`` and ``query`` are those of the address, ``language`` is to be spoken, and ``carried``
    the language that addresses carry along. ``answer`` is the answer that was asked for, as
    ``results`` (JSON) or ``triples`` (N-Triples), or says why there is none (``problem``).
    """
    place = places.read_path(arguments["path"], [tuple(one) for one in arguments["query"]])
    if place is None:
        return {"missing": arguments["path"]}, b""
    language, carried = arguments["language"], arguments["carried"]
    frame = Frame(
        partial(_address, carried),
        language,
        explorer.reading.name,
        SPOKEN,
        carried=((places.LANGUAGE, carried),) if carried else (),
    )
    answer = arguments.get("answer")
    try:
        page = explorer.page(place, language, partial(_given, answer) if answer else None)
        made = render(page, place.form, replace(frame, beside=_beside(page, language, carried)))
    except _NotAnsweredError as needed:
        return {"ask": needed.query}, b""
    except NoPageError as missing:
        return {"missing": missing.sought}, b""
    return {"media_type": made.media_type}, made.body


def path_of_thing(explorer: Explorer, iri: str) -> str:
    """Give the path of the page that the explorer has of an IRI, or "" where it has none."""
    named = explorer.reading.names.of_iri(iri)
    # A thing of another site may have the identifier, and with it the page.
    if named is None or explorer.reading.names.of_identifier(named.identifier) is not named:
        return ""
    return PATH + places.as_path(named.place)


def _beside(page: Page, language: str, carried: str) -> tuple[Beside, ...]:
    """Give what else is served: of the thing of a page its RDF, then what is no page."""
    words = wording_of("extractor.serve", language)
    told = (
        tuple(
            Beside(
                FORMAT_LABELS[one.engine],
                resource_address(page.thing.iri, format=one.names[0]),
                one.name,
            )
            for one in GRAPHS
        )
        if isinstance(page, ThingPage)
        else ()
    )
    return told + tuple(Beside(words(name), _spoken(path, carried)) for name, path in _SERVED)


def _spoken(path: str, carried: str) -> str:
    """Give an address that carries along the language that was asked for."""
    return (
        path + ("&" if "?" in path else "?") + urlencode({places.LANGUAGE: carried})
        if carried
        else path
    )


def _address(carried: str, place: Place) -> str:
    if carried and not place.language and place.page is not places.PageKind.ASSET:
        place = replace(place, language=carried)
    return PATH + places.as_path(place)


def _given(answer: Mapping[str, str], query: str) -> Answer:
    """Give the answer that a worker for queries gave. Raises QueryError where it gave none."""
    del query
    if "problem" in answer:
        raise QueryError(answer["problem"])
    if "triples" in answer:
        parsed = ox.parse(answer["triples"].encode(), format=ox.RdfFormat.N_TRIPLES)
        return Answer(triples=tuple(quad.triple for quad in parsed))
    results: Any = ox.parse_query_results(
        answer["results"].encode(), format=ox.QueryResultsFormat.JSON
    )
    if isinstance(results, ox.QueryBoolean):
        return Answer(truth=bool(results))
    columns: Sequence[str] = [one.value for one in results.variables]
    return Answer(tuple(columns), tuple(tuple(row) for row in results))
