"""Views as files: whatever reads them finds the same nodes, edges and attributes."""

import io
import json
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.api import KnowledgeGraph
from extractor.view.formats import FORMATS
from extractor.view.networks import VIEWS, view
from extractor.visible import xml_characters
from tests.conftest import Built

READERS: Mapping[str, Callable[[bytes], Any]] = {
    "graphml": lambda data: nx.read_graphml(io.BytesIO(data)),
    "gexf": lambda data: nx.read_gexf(io.BytesIO(data)),
    "json": lambda data: nx.node_link_graph(json.loads(data), edges="edges"),
}
XML_ONLY = ("graphml", "gexf")
OF_THE_FORMAT = frozenset({"id", "key"})
"""Attributes of edges that a format adds."""


def attributes(data: Mapping[str, Any]) -> tuple[tuple[str, Any], ...]:
    return tuple(sorted((n, v) for n, v in data.items() if n not in OF_THE_FORMAT))


def edges(graph: Any) -> Counter[Any]:
    """Give the edges with their attributes; in an undirected graph, either way round."""
    found: Counter[Any] = Counter()
    if graph.is_multigraph():
        for a, b, key, data in graph.edges(keys=True, data=True):
            found[a, b, key, attributes(data)] += 1
    else:
        for a, b, data in graph.edges(data=True):
            ends = (a, b) if graph.is_directed() else (min(a, b), max(a, b))
            found[*ends, attributes(data)] += 1
    return found


@pytest.mark.parametrize("format_", list(FORMATS))
@pytest.mark.parametrize("name", list(VIEWS))
def test_a_file_opens_again_with_the_same_nodes_edges_and_attributes(
    demo: Built, name: str, format_: str
) -> None:
    graph = view(demo.store, name)
    again = READERS[format_](FORMATS[format_](graph))
    assert again.is_directed() == graph.is_directed()
    assert dict(again.nodes(data=True)) == dict(graph.nodes(data=True))
    assert edges(again) == edges(graph)


@pytest.mark.parametrize("format_", XML_ONLY)
def test_no_two_edges_of_a_file_have_one_id(demo: Built, format_: str) -> None:
    root = ElementTree.fromstring(FORMATS[format_](view(demo.store)))  # noqa: S314 - our own file
    found = [edge.get("id") for edge in root.iter() if edge.tag.endswith("}edge")]
    stated = [one for one in found if one is not None]
    assert len(found) == view(demo.store).number_of_edges()
    assert len(stated) == len(set(stated))


TIMES = {"start": False, "end": False}
GEXF: Mapping[str, tuple[Mapping[str, bool], frozenset[str]]] = {
    "gexf": ({"version": True, "variant": False}, frozenset({"meta", "graph"})),
    "meta": ({"lastmodifieddate": False}, frozenset({"creator", "keywords", "description"})),
    "creator": ({}, frozenset()),
    "graph": (
        {"defaultedgetype": False, "idtype": False, "mode": False, "timeformat": False, **TIMES},
        frozenset({"attributes", "nodes", "edges"}),
    ),
    "attributes": ({"class": True, "mode": False, **TIMES}, frozenset({"attribute"})),
    "attribute": ({"id": True, "title": True, "type": True}, frozenset({"default", "options"})),
    "nodes": ({"count": False}, frozenset({"node"})),
    "edges": ({"count": False}, frozenset({"edge"})),
    "node": (
        {"id": True, "label": False, "pid": False, **TIMES},
        frozenset({"attvalues", "spells", "nodes", "edges"}),
    ),
    "edge": (
        {"id": True, "type": False, "label": False, "source": True, "target": True}
        | {"weight": False, **TIMES},
        frozenset({"attvalues", "spells"}),
    ),
    "attvalues": ({}, frozenset({"attvalue"})),
    "attvalue": ({"for": True, "value": True, **TIMES}, frozenset()),
}
"""What the schema of GEXF 1.2 lets stand: element → attributes (True: must be), and elements."""
GEXF_VALUES: Mapping[tuple[str, str], frozenset[str]] = {
    ("gexf", "version"): frozenset({"1.2"}),
    ("graph", "defaultedgetype"): frozenset({"directed", "undirected", "mutual"}),
    ("graph", "mode"): frozenset({"static", "dynamic"}),
    ("graph", "timeformat"): frozenset({"integer", "double", "date", "dateTime"}),
    ("attributes", "class"): frozenset({"node", "edge"}),
    ("attributes", "mode"): frozenset({"static", "dynamic"}),
    ("attribute", "type"): frozenset(
        {"integer", "long", "double", "float", "boolean", "liststring", "string", "anyURI"}
    ),
}


def local(name: str) -> str:
    return name.rpartition("}")[2]


@pytest.mark.parametrize("name", [*VIEWS, "startups"])
def test_gexf_holds_nothing_but_what_its_schema_knows(demo: Built, name: str) -> None:
    # The root's schemaLocation is of XML Schema itself.
    root = ElementTree.fromstring(FORMATS["gexf"](view(demo.store, name)))  # noqa: S314 - our own
    declared: dict[str, set[str]] = {}
    for group in root.iter("{http://www.gexf.net/1.2draft}attributes"):
        declared[str(group.get("class"))] = {str(one.get("id")) for one in group}
    for element in root.iter():
        tag = local(element.tag)
        known, inside = GEXF[tag]
        stated = {one for one in element.attrib if not one.startswith("{")}
        assert stated <= set(known)
        assert {one for one, must in known.items() if must} <= stated
        assert {local(one.tag) for one in element} <= inside
        for attribute in stated:
            allowed = GEXF_VALUES.get((tag, attribute))
            assert allowed is None or element.get(attribute) in allowed
        if tag in ("node", "edge"):
            values = element.iter("{http://www.gexf.net/1.2draft}attvalue")
            assert {one.get("for") for one in values} <= declared[tag]
            for day in TIMES:
                assert date.fromisoformat(element.get(day, "2000-01-01"))


@pytest.mark.parametrize("name", list(VIEWS))
def test_an_attribute_has_one_type(demo: Built, name: str) -> None:
    """GraphML declares an attribute for each type it has; igraph refuses a second one."""
    root = ElementTree.fromstring(FORMATS["graphml"](view(demo.store, name)))  # noqa: S314
    keys = [one for one in root.iter() if one.tag.endswith("}key")]
    declared = [(one.get("for"), one.get("attr.name")) for one in keys]
    assert len(declared) == len(set(declared)) > 0


@pytest.mark.parametrize("format_", list(FORMATS))
def test_the_same_graph_gives_the_same_bytes(demo: Built, format_: str) -> None:
    first, second = (FORMATS[format_](view(demo.store, "entities")) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("format_", XML_ONLY)
def test_a_title_with_a_control_character_makes_a_file_that_opens(
    harbour: KnowledgeGraph, format_: str
) -> None:
    graph = harbour.to_networkx()
    assert graph.nodes["startup:mooring"]["label"] == "Moor\x0bing"
    again = READERS[format_](FORMATS[format_](graph))
    assert again.nodes["startup:mooring"]["label"] == r"Moor\u000bing"


@pytest.mark.parametrize("format_", XML_ONLY)
@given(
    name=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), min_size=1),
    label=st.text(st.characters(exclude_characters="\r")),
)
def test_any_text_makes_a_file_that_opens(format_: str, name: str, label: str) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("a:1", kind="a", label=label)
    graph.add_node("b:1", kind="b", label="B")
    graph.add_edge("a:1", "b:1", key=name, role=label, weight=1.5)
    graph.add_edge("a:1", "b:1", key=name + "#2", role=label, weight=2.0)
    again = READERS[format_](FORMATS[format_](graph))
    expected = xml_characters(label)
    assert again.nodes["a:1"] == {"kind": "a", "label": expected}
    found = [data for _, _, data in again.edges(data=True)]
    assert Counter((d["role"], d["weight"]) for d in found) == {
        (expected, 1.5): 1,
        (expected, 2.0): 1,
    }


@pytest.mark.parametrize("format_", XML_ONLY)
def test_a_carriage_return_is_read_as_a_line_end(format_: str) -> None:
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_node("a:1", label="one\r\ntwo\rthree")
    assert READERS[format_](FORMATS[format_](graph)).nodes["a:1"]["label"] == "one\ntwo\nthree"


@pytest.mark.parametrize("format_", XML_ONLY)
def test_nodes_that_differ_by_such_a_character_stay_apart(format_: str) -> None:
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_edge("a:1", "a:\x0b1", weight=1.0)
    assert set(READERS[format_](FORMATS[format_](graph)).nodes) == {"a:1", r"a:\u000b1"}
