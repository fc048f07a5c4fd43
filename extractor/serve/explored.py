"""Pages of the explorer, made in a worker: from a path to the bytes that are sent.

A worker for pages answers no query of whoever asks. Where a page shows the answer of one, it says
which (``ask``), and is asked for again with the answer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from extractor.explorer import places
from extractor.explorer.errors import NoPageError
from extractor.explorer.explorer import Explorer
from extractor.explorer.places import Place
from extractor.explorer.rendering.frame import Frame
from extractor.explorer.rendering.render import render
from extractor.graph.store import Generation
from extractor.query.errors import QueryError
from extractor.query.results import Answer
from extractor.related.lists import Related, RelatedLists, RelatedOptions, kind_of
from extractor.serve.frames import Head
from extractor.vocabulary import Vocabulary
from extractor.wording import SPOKEN

PATH = "/explore/"
"""Where the pages are."""


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
        made = render(page, place.form, frame)
    except _NotAnsweredError as needed:
        return {"ask": needed.query}, b""
    except NoPageError as missing:
        return {"missing": missing.sought}, b""
    return {"media_type": made.media_type}, made.body


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
