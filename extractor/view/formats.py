"""Views as files that other tools open: GraphML and GEXF (Gephi, igraph), node-link JSON."""

import io
import json
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import networkx as nx

_DAY = re.compile(rb' lastmodifieddate="[^"]*"')


def as_graphml(graph: Any) -> bytes:
    """Give a view as GraphML."""
    out = io.BytesIO()
    nx.write_graphml_xml(graph, out)
    return out.getvalue()


def as_gexf(graph: Any) -> bytes:
    """Give a view as GEXF 1.2."""
    out = io.BytesIO()
    nx.write_gexf(graph, out, version="1.2draft")
    # The library stamps the day: the same graph must give the same bytes.
    return _DAY.sub(b"", out.getvalue(), count=1)


def as_json(graph: Any) -> bytes:
    """Give a view as NetworkX's node-link JSON."""
    data = nx.node_link_data(graph, edges="edges")
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


FORMATS: Mapping[str, Callable[[Any], bytes]] = MappingProxyType(
    {"graphml": as_graphml, "gexf": as_gexf, "json": as_json}
)
"""Format → what writes it."""
