"""Views as files that other tools open: GraphML and GEXF (Gephi, igraph), node-link JSON."""

import io
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import networkx as nx
from networkx.readwrite.graphml import GraphMLWriter

from extractor.visible import visible_json, visible_xml, xml_characters

_DAY = re.compile(rb' lastmodifieddate="[^"]*"')
_NAMED_GRAPH = re.compile(rb'(<graph [^>]*?) name="[^"]*"')
_LINE_END = re.compile(r"\r\n?")
"""What a reader of XML takes for a line feed (section 2.11, End-of-Line Handling)."""


def as_graphml(graph: Any) -> bytes:
    r"""Give a view as GraphML, with ``\u0001`` for a character that XML cannot hold.

    The edges of a view with several edges between two nodes have their key as an attribute:
    NetworkX reads it back as their key. They have no ``id``, which would have to differ over
    the whole file (Gephi leaves out an edge whose id it has seen).
    """
    writable = _for_xml(graph)
    if writable.is_multigraph():
        for _, _, key, data in writable.edges(keys=True, data=True):
            data["key"] = key
    writer = GraphMLWriter(graph=writable)
    for edge in writer.xml.iter("edge"):
        edge.attrib.pop("id", None)
    out = io.BytesIO()
    writer.dump(out)
    return _shown(out)


def as_gexf(graph: Any) -> bytes:
    r"""Give a view as GEXF 1.2, with ``\u0001`` for a character that XML cannot hold."""
    out = io.BytesIO()
    nx.write_gexf(_for_xml(graph), out, version="1.2draft")
    # The library stamps the day: the same graph must give the same bytes. It names the graph
    # too, which the schema of GEXF does not know.
    return _NAMED_GRAPH.sub(rb"\1", _DAY.sub(b"", _shown(out), count=1), count=1)


def as_json(graph: Any) -> bytes:
    """Give a view as NetworkX's node-link JSON."""
    data = nx.node_link_data(graph, edges="edges")
    return (visible_json(data, indent=1) + "\n").encode()


def _shown(out: io.BytesIO) -> bytes:
    return visible_xml(out.getvalue().decode()).encode()


def _for_xml(graph: Any) -> Any:
    """Give a copy that XML can hold."""
    copy = graph.__class__()
    copy.add_nodes_from(
        (xml_characters(node), _cleaned(data)) for node, data in graph.nodes(data=True)
    )
    if graph.is_multigraph():
        copy.add_edges_from(
            (xml_characters(a), xml_characters(b), xml_characters(key), _cleaned(data))
            for a, b, key, data in graph.edges(keys=True, data=True)
        )
    else:
        copy.add_edges_from(
            (xml_characters(a), xml_characters(b), _cleaned(data))
            for a, b, data in graph.edges(data=True)
        )
    return copy


def _cleaned(data: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: _LINE_END.sub("\n", xml_characters(value)) if isinstance(value, str) else value
        for name, value in data.items()
    }


FORMATS: Mapping[str, Callable[[Any], bytes]] = MappingProxyType(
    {"graphml": as_graphml, "gexf": as_gexf, "json": as_json}
)
"""Format → what writes it."""
