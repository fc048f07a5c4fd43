"""What the graph says of a thing: its facts and its parts, what points at it, their names.

This runs in a worker; what it gives is plain data for pages, or triples for RDF.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import pyoxigraph as ox

from extractor.export.framing import NAME_PROPERTIES
from extractor.export.framing import PART_PROPERTIES as PARTS
from extractor.export.json_ld import write as write_json_ld
from extractor.serve.evaluation import written_triples
from extractor.vocabulary import Vocabulary
from extractor.whole_files import working_folder

_DEPTH = 4
"""How deep parts are in parts: a mention, its target, its selectors."""
_POINTING = 50
"""How many things that point at one are told, for each property."""
_LOOKED_AT = 5_000
"""How many statements that point at a thing are looked at."""
_TRIPLES = 10_000
"""How many triples of a named graph are told."""
_UNION = ox.DefaultGraph()
"""The store's default graph holds the union of the others."""
_GRAPH_OF_FILE = ox.NamedNode("urn:x-thing")

_NAMES = tuple(ox.NamedNode(one[1:-1].decode()) for one in NAME_PROPERTIES)
_PARTS = frozenset(one[1:-1].decode() for one in PARTS)


def site_roots(store: ox.Store) -> tuple[str, ...]:
    """Give the addresses that the graph's IRIs begin with, that of the first site first."""
    roots: dict[str, int] = {}
    first = ""
    for name in store.named_graphs():
        root, found, rest = str(getattr(name, "value", "")).partition("/id/graph/")
        if found:
            roots[root] = roots.get(root, 0) + 1
            if rest == "derived":
                first = root
    return tuple(sorted(roots, key=lambda one: (one != first, one)))


def found_things(store: ox.Store, candidates: Iterable[str]) -> tuple[str, ...]:
    """Give those of some IRIs that the graph says anything of, in order."""
    return tuple(dict.fromkeys(one for one in candidates if _is_known(store, one)))


def _is_known(store: ox.Store, iri: str) -> bool:
    try:
        node = ox.NamedNode(iri)
    except ValueError:
        return False
    return (
        next(iter(store.quads_for_pattern(node, None, None, _UNION)), None) is not None
        or store.contains_named_graph(node)
        or next(iter(store.quads_for_pattern(None, None, node, _UNION)), None) is not None
    )


def thing_in_format(store: ox.Store, iri: str, form: str, vocabulary: Vocabulary) -> bytes:
    """Give what the graph says of a thing, with its parts and the names of what it leads to.

    ``form`` is the engine's name of a format. JSON-LD is as an export writes it.
    """
    triples = sorted(set(_described(store, iri)), key=str)
    if form != "JSON_LD":
        return written_triples(triples, form, vocabulary.prefixes)
    with working_folder("thing") as folder:
        quads, written = folder / "thing.nq", folder / "thing.jsonld"
        lines = sorted(f"{triple} {_GRAPH_OF_FILE} .\n".encode() for triple in triples)
        quads.write_bytes(b"".join(lines))
        with written.open("wb") as output:
            write_json_ld(quads, output, vocabulary)
        return written.read_bytes()


def _described(store: ox.Store, iri: str) -> Iterator[ox.Triple]:
    node = ox.NamedNode(iri)
    if store.contains_named_graph(node):
        within = store.quads_for_pattern(None, None, None, node)
        yield from (quad.triple for quad in islice(within, _TRIPLES))
        return
    for triple in _with_parts(store, node, _DEPTH):
        yield triple
        if isinstance(triple.object, ox.NamedNode):
            for name in _NAMES:
                for quad in store.quads_for_pattern(triple.object, name, None, _UNION):
                    yield quad.triple


def _with_parts(store: ox.Store, node: ox.NamedNode, depth: int) -> Iterator[ox.Triple]:
    for quad in store.quads_for_pattern(node, None, None, _UNION):
        triple = quad.triple
        yield triple
        is_part = triple.predicate.value in _PARTS
        if is_part and depth and isinstance(triple.object, ox.NamedNode):
            yield from _with_parts(store, triple.object, depth - 1)


def thing_for_page(store: ox.Store, iri: str) -> Mapping[str, Any]:
    """Give what the graph says of a thing, as plain data.

    ``facts`` and ``pointing`` map properties to terms, each as SPARQL's JSON has them, a part
    with its own ``facts``; ``names`` maps IRIs to their names by language; ``triples`` is the
    number of triples where the IRI names a graph, else 0. At most fifty things that point at
    it are told of a property; ``more`` are the properties that have more.
    """
    node = ox.NamedNode(iri)
    names: dict[str, Any] = {}
    facts = _facts(store, node, _DEPTH, names)
    pointing: dict[str, list[Any]] = {}
    more: set[str] = set()
    found = store.quads_for_pattern(None, None, node, _UNION)
    for triple in sorted((quad.triple for quad in islice(found, _LOOKED_AT)), key=str):
        terms = pointing.setdefault(triple.predicate.value, [])
        if len(terms) < _POINTING:
            terms.append(_term(store, triple.subject, names))
        else:
            more.add(triple.predicate.value)
    within = store.quads_for_pattern(None, None, None, node)
    triples = sum(1 for _ in within) if store.contains_named_graph(node) else 0
    names.setdefault(iri, _names(store, node))
    return {
        "iri": iri,
        "facts": facts,
        "pointing": dict(sorted(pointing.items())),
        "more": sorted(more),
        "names": names,
        "triples": triples,
    }


def _facts(
    store: ox.Store, node: ox.NamedNode, depth: int, names: dict[str, Any]
) -> dict[str, list[Any]]:
    facts: dict[str, list[Any]] = {}
    found = store.quads_for_pattern(node, None, None, _UNION)
    for triple in sorted((quad.triple for quad in found), key=str):
        term = _term(store, triple.object, names)
        is_part = triple.predicate.value in _PARTS
        if is_part and depth and isinstance(triple.object, ox.NamedNode):
            term["facts"] = _facts(store, triple.object, depth - 1, names)
        facts.setdefault(triple.predicate.value, []).append(term)
    return facts


def _term(store: ox.Store, term: Any, names: dict[str, Any]) -> dict[str, Any]:
    if isinstance(term, ox.NamedNode):
        if term.value not in names:
            names[term.value] = _names(store, term)
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.Literal):
        written = {"type": "literal", "value": term.value, "datatype": term.datatype.value}
        if term.language:
            written["xml:lang"] = term.language
        return written
    return {"type": "bnode", "value": str(term)}


def _names(store: ox.Store, node: ox.NamedNode) -> dict[str, str]:
    """Give the names of a thing by language, "" for none: those of the first property it has."""
    for name in _NAMES:
        found: dict[str, str] = {}
        literals: Sequence[Any] = [
            quad.object for quad in store.quads_for_pattern(node, name, None, _UNION)
        ]
        for literal in sorted(literals, key=str):
            if isinstance(literal, ox.Literal):
                found.setdefault(literal.language or "", literal.value)
        if found:
            return found
    return {}
