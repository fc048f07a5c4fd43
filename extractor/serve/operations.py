"""What a worker can be asked: one function a row.

An operation is given the open graph and the arguments of a job, and gives a reply: a head of
plain data and bytes. A new one is a function and a row of OPERATIONS.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from extractor.serve.evaluation import Query, UnansweredError, evaluate
from extractor.serve.frames import Head
from extractor.vocabulary import Vocabulary

if TYPE_CHECKING:
    from extractor.explorer.explorer import Explorer

Arguments = Mapping[str, Any]
Reply = tuple[Head, bytes]


@dataclass(frozen=True)
class OpenGraph:
    """The graph that a worker has open; ``folder`` is its generation's."""

    store: ox.Store
    folder: Path
    prefixes: Mapping[str, str]

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The vocabulary that the graph was built with."""
        from extractor.graph.vocabulary_file import read_vocabulary

        return read_vocabulary(self.folder)

    @cached_property
    def explorer(self) -> "Explorer":
        """The explorer of the graph, opened when it is first asked for."""
        from extractor.serve.explored import opened

        return opened(self.store, self.folder, self.vocabulary, self.prefixes)


def query(graph: OpenGraph, arguments: Arguments) -> Reply:
    """Answer a query of whoever asks: ``form`` and the bytes, or ``refused`` and its detail."""
    try:
        found = evaluate(graph.store, graph.prefixes, Query(**arguments))
    except UnansweredError as refused:
        return {"refused": refused.reason, "detail": refused.detail}, b""
    return {"form": found.form}, found.body


def roots(graph: OpenGraph, _: Arguments) -> Reply:
    """Give the addresses that the graph's IRIs begin with: ``roots``."""
    from extractor.serve.things import site_roots

    return {"roots": site_roots(graph.store)}, b""


def explore(graph: OpenGraph, arguments: Arguments) -> Reply:
    """Give a page of the explorer; without arguments, open it for the pages to come."""
    explorer = graph.explorer
    if not arguments:
        return {}, b""
    from extractor.serve.explored import page_of

    return page_of(explorer, arguments)


def thing(graph: OpenGraph, arguments: Arguments) -> Reply:
    """Tell of the first of the IRIs ``candidates`` that is known: ``found`` has all that are.

    The bytes are what the graph says of it: in the format ``form`` of the engine, or as JSON
    for a page where that is None. Where ``explored`` is asked for and the explorer has a page
    of the only one that is known, there are none, and the head has the page's path instead.
    """
    from extractor.serve.things import found_things, thing_for_page, thing_in_format

    found = found_things(graph.store, arguments["candidates"])
    if not found:
        return {"found": ()}, b""
    form = arguments["form"]
    if arguments["explored"] and len(found) == 1:
        from extractor.serve.explored import path_of_thing

        if path := path_of_thing(graph.explorer, found[0]):
            return {"found": found, "explored": path}, b""
    if form is None:
        body = json.dumps(thing_for_page(graph.store, found[0]), ensure_ascii=False).encode()
    else:
        body = thing_in_format(graph.store, found[0], form, graph.vocabulary)
    return {"found": found}, body


def numbers(_: OpenGraph, arguments: Arguments) -> Reply:
    """Count the graph in the file of sorted N-Quads ``quads``: as VoID names the numbers."""
    from extractor.dataset.statistics import count

    found = count(Path(arguments["quads"]))
    head = {
        "numbers": {
            "triples": found.triples,
            "entities": found.entities,
            "distinctSubjects": found.subjects,
            "classes": len(found.classes),
            "properties": len(found.properties),
        },
        "classes": found.classes,
        "properties": found.properties,
    }
    return head, b""


OPERATIONS: Mapping[str, Callable[[OpenGraph, Arguments], Reply]] = {
    "explore": explore,
    "numbers": numbers,
    "query": query,
    "roots": roots,
    "thing": thing,
}
"""Name of an operation → what does it."""
