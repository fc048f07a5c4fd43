"""Leaving a load's own graph out of what a query answers."""

import re
from collections.abc import Iterable

import pyoxigraph as ox

from extractor.query.tokens import Sort, Token, tokens
from extractor.sparql_store.names import NOTE, OWN

_ABSOLUTE = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*:")
_NOTHING = Token(Sort.MARK, "", 0, 0)


def without_note(query: str) -> str:
    """Give a query in which no ``GRAPH ?name`` is the graph of a load.

    One that may be read in two ways, as ``?a<?b&&?c>?d`` may, is given as it is.
    """
    added: list[tuple[int, str]] = []
    groups: list[str] = []
    before = last = _NOTHING
    for token in tokens(query):
        if token.sort is Sort.IRI and _is_unsure(token.text):
            return query
        if token.sort is Sort.MARK and token.text == "{":
            groups.append(last.text if _names_graphs(before, last) else "")
        elif token.sort is Sort.MARK and token.text == "}" and groups:
            variable = groups.pop()
            if variable:
                added.append((token.end, f" FILTER({variable} != <{NOTE}>)"))
        before, last = last, token
    for place, text in reversed(added):
        query = query[:place] + text + query[place:]
    return query


def _names_graphs(before: Token, last: Token) -> bool:
    return before.keyword == "GRAPH" and last.sort is Sort.VARIABLE


def _is_unsure(written: str) -> bool:
    """Say whether what looks like an IRI may be a comparison."""
    return not _ABSOLUTE.match(written) and any(sign in written for sign in "?$#'\"&|")


def is_of_load(terms: Iterable[object]) -> bool:
    """Say whether any of some terms is a load's own name."""
    return any(isinstance(one, ox.NamedNode) and one.value.startswith(OWN) for one in terms)
