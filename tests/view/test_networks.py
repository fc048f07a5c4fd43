import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

import extractor
from extractor.view.errors import UnknownViewError
from extractor.view.networks import VIEWS, view
from extractor.view.options import ViewOptions
from tests.conftest import ROOT, Built

RELAIS = "startup:relais"


def only(**options: object) -> ViewOptions:
    return ViewOptions(
        **{k: frozenset(o) if isinstance(o, set) else o for k, o in options.items()}  # type: ignore[arg-type]
    )


def test_entities_are_nodes_with_kind_label_and_literals(demo: Built) -> None:
    graph = view(demo.store)
    assert isinstance(graph, nx.MultiDiGraph)
    node = graph.nodes[RELAIS]
    assert (node["kind"], node["label"]) == ("startup", "Relais !")
    assert node["description"].startswith("Trouver un remplaçant")
    startups = {n for n, kind in graph.nodes(data="kind") if kind == "startup"}
    rows = demo.select("SELECT DISTINCT ?s { ?s a lc:Startup }")
    assert len(startups) >= len(rows) > 0


def test_relations_are_edges_keyed_by_their_name(demo: Built) -> None:
    graph = view(demo.store)
    edge = graph.edges[RELAIS, "incubator:halle", "incubated_by"]
    assert edge["weight"] > 0
    assert edge["evidence"] >= 1


def test_an_edge_counts_the_places_that_say_it(demo: Built) -> None:
    graph = view(demo.store)
    post = "post:2023-09-18-relais-un-an-apres-elan"
    counted = demo.select(
        "SELECT (COUNT(DISTINCT ?m) AS ?n) { ?p dcterms:identifier "
        f'"{post}" . ?s dcterms:identifier "{RELAIS}" . '
        "?m oa:hasBody ?s ; oa:hasTarget/oa:hasSource ?p }"
    )
    assert graph.edges[post, RELAIS, "mentions"]["evidence"] == int(counted[0][0]) > 1


def test_kinds_and_relations_narrow_a_view(demo: Built) -> None:
    options = only(kinds={"startup", "organisation"}, relations={"sponsored_by"})
    graph = view(demo.store, "entities", options)
    assert set(nx.get_node_attributes(graph, "kind").values()) == {"startup", "organisation"}
    assert {key for _, _, key in graph.edges(keys=True)} == {"sponsored_by"}


def test_figures_have_numbers(demo: Built) -> None:
    graph = view(demo.store)
    stated = {
        figure: (float(value), float(maximum) if maximum else None)
        for figure, value, maximum in demo.select(
            "SELECT ?f ?value ?most { ?f a lc:Figure ; schema:value ?value "
            "OPTIONAL { ?f schema:maxValue ?most } }"
        )
    }
    nodes = [data for _, data in graph.nodes(data=True) if data["kind"] == "figure"]
    assert {n["iri"]: (n.get("value"), n.get("maximum")) for n in nodes} == stated
    assert all(type(node["value"]) is float for node in nodes)
    ranges = [node for node in nodes if "maximum" in node]
    assert ranges
    assert all(node["value"] < node["maximum"] for node in ranges)


def test_startups_are_tied_by_what_they_share(demo: Built) -> None:
    graph = view(demo.store, "startups", only(kinds={"member"}))
    assert set(nx.get_node_attributes(graph, "kind").values()) == {"startup"}
    for _, _, data in graph.edges(data=True):
        assert data["weight"] > 0
        shared = data["through"].split("; ") if data["through"] else []
        assert data["shared"] == len(shared)
        assert all(one.startswith("member:") for one in shared)
        assert data["direct"] or shared


def test_a_direct_relation_is_nothing_that_is_shared(demo: Built) -> None:
    graph = view(demo.store, "startups", only(kinds={"technique"}, relations={"references"}))
    linked = demo.select(
        "SELECT DISTINCT ?a ?b { ?one dcterms:references ?other . "
        "?one a lc:Startup ; dcterms:identifier ?a . "
        "?other a lc:Startup ; dcterms:identifier ?b FILTER(?a != ?b) }"
    )
    assert linked
    assert {frozenset(pair) for pair in graph.edges()} == {frozenset(pair) for pair in linked}
    for _, _, data in graph.edges(data=True):
        assert data == {"weight": 1, "shared": 0, "direct": 1, "through": ""}


def test_what_many_share_ties_less_than_what_two_share(demo: Built) -> None:
    whole = view(demo.store, "entities", only(kinds={"startup", "theme"}))
    graph = view(demo.store, "startups", only(kinds={"theme"}, relations={"has_theme"}))
    for a, b, data in graph.edges(data=True):
        through = data["through"].split("; ")
        expected = sum(1 / (whole.in_degree(theme) - 1) for theme in through)
        assert data["weight"] == pytest.approx(expected), (a, b)


def test_mentions_lead_from_documents_to_what_they_name(demo: Built) -> None:
    graph = view(demo.store, "mentions")
    edge = graph.edges["post:2023-09-18-relais-un-an-apres-elan", RELAIS]
    assert edge["weight"] > 1
    assert 0 < edge["confidence"] <= 1


@pytest.mark.parametrize("name", list(VIEWS))
def test_networkx_computes_on_a_view_as_it_is(demo: Built, name: str) -> None:
    graph = view(demo.store, name)
    assert sum(nx.pagerank(graph, weight="weight").values()) == pytest.approx(1)
    communities = nx.community.louvain_communities(graph, weight="weight", seed=1)
    assert sum(map(len, communities)) == len(graph)
    between = nx.betweenness_centrality(graph, k=10, seed=1, weight="weight")
    assert set(between) == set(graph)
    start = max(graph, key=graph.degree)
    assert len(nx.single_source_dijkstra_path(graph, start, weight="weight")) > 1
    assert len(nx.shortest_path(graph, start)) > 1


BACKEND = """
from networkx.utils.backends import _registered_algorithms as algorithms

class Backend:
    asked = []
    def convert_from_nx(graph, **_): return graph
    def convert_to_nx(result, **_): return result
    def __getattr__(self, name):
        if name not in algorithms:
            raise AttributeError(name)
        Backend.asked.append(name)
        return algorithms[name].orig_func
    convert_from_nx = staticmethod(convert_from_nx)
    convert_to_nx = staticmethod(convert_to_nx)

backend = Backend()
"""
"""A backend for NetworkX that notes what it is asked for, and has NetworkX do it."""


def test_networkx_hands_a_view_to_a_faster_backend(demo: Built, tmp_path: Path) -> None:
    (tmp_path / "noting_backend.py").write_text(BACKEND, "utf-8")
    described = tmp_path / "noting_backend-1.dist-info"
    described.mkdir()
    metadata = "Metadata-Version: 2.1\nName: noting\nVersion: 1\n"
    (described / "METADATA").write_text(metadata, "utf-8")
    (described / "entry_points.txt").write_text(
        "[networkx.backends]\nnoting = noting_backend:backend\n", "utf-8"
    )
    script = (
        "import sys, extractor, networkx as nx, noting_backend\n"
        "graph = extractor.open(sys.argv[1])\n"
        "for name in ('entities', 'startups', 'mentions'):\n"
        "    nx.pagerank(graph.to_networkx(name), backend='noting')\n"
        "    nx.betweenness_centrality(graph.to_networkx(name), k=5, backend='noting')\n"
        "print(noting_backend.Backend.asked.count('pagerank'))\n"
        "print(noting_backend.Backend.asked.count('betweenness_centrality'))\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", script, str(demo.folder)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT)])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert all(int(line) >= 3 for line in run.stdout.split())


@pytest.mark.parametrize(
    ("asked", "same"), [("has_member", "member_of"), ("carried_by", "sponsored_by")]
)
def test_a_relation_and_its_other_name_have_the_same_edges(
    demo: Built, asked: str, same: str
) -> None:
    graph = view(demo.store, "entities", only(relations={asked}))
    assert graph.number_of_edges() > 0
    other = view(demo.store, "entities", only(relations={same}))
    assert set(graph.edges(keys=True)) == set(other.edges(keys=True))


def test_options_may_be_lists_and_stand_by_themselves(demo: Built) -> None:
    graph = extractor.open(demo.folder)
    kinds, relations = ["startup", "member"], ["member_of"]
    plain: Any = graph.to_networkx("entities", kinds=kinds, relations=relations, at="2021-06-01")
    assert plain.number_of_edges() > 0
    options = extractor.ViewOptions(kinds=kinds, relations=relations, at=date(2021, 6, 1))
    assert nx.utils.graphs_equal(plain, graph.to_networkx("entities", options))
    (one,) = {d["kind"] for _, d in graph.to_networkx(kinds="member").nodes(data=True)}
    assert one == "member"


def test_options_are_said_once(demo: Built) -> None:
    graph = extractor.open(demo.folder)
    with pytest.raises(TypeError, match="either options or kinds, relations and at"):
        graph.to_networkx("entities", extractor.ViewOptions(), at="2021-06-01")


@pytest.mark.parametrize(
    ("name", "options", "what"),
    [
        ("planets", only(), "view 'planets': there are entities, mentions, startups, "),
        ("entities", only(kinds={"planet"}), "kind 'planet': there are audience, "),
        ("entities", only(relations={"likes"}), "relation 'likes': there are about, "),
        ("entities", only(at="June"), "date 'June': write a day as 2021-06-01"),
        ("entities", only(at="2021-02-30"), "date '2021-02-30': write a day as 2021-06-01"),
        ("startups", only(kinds={"phase", "theme"}), "kind 'phase' among what startups share: "),
        ("startups", only(relations={"holds_role"}), "relation 'holds_role' between startups "),
        ("mentions", only(relations={"mentions"}), "view 'mentions' with relations: only kinds "),
        ("mentions", only(at="2021-06-01"), "view 'mentions' with a date: only kinds "),
    ],
)
def test_what_there_is_not_is_refused_in_one_line(
    demo: Built, name: str, options: ViewOptions, what: str
) -> None:
    with pytest.raises(UnknownViewError, match=re.escape(what)) as raised:
        view(demo.store, name, options)
    assert "\n" not in str(raised.value)
