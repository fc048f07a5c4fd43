import io
import json

import networkx as nx
import pytest

from extractor.view.errors import UnknownViewError
from extractor.view.formats import FORMATS
from extractor.view.networks import VIEWS, ViewOptions, view
from tests.conftest import Built

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


def test_a_day_keeps_the_memberships_and_phases_that_held_then(demo: Built) -> None:
    day = "2022-06-01"
    graph = view(demo.store, "entities", only(at=day))
    found = {
        (a, b, data.get("start", ""), data.get("end", ""))
        for a, b, key, data in graph.edges(keys=True, data=True)
        if key == "member_of"
    }
    assert found
    for _, _, start, end in found:
        assert not start or start <= day
        assert not end or day <= end
    phases = [(a, b) for a, b, key in graph.edges(keys=True) if key == "in_phase"]
    assert len({startup for startup, _ in phases}) == len(phases) > 0
    now = view(demo.store)
    assert graph.number_of_edges() < now.number_of_edges()


def test_startups_are_tied_by_what_they_share(demo: Built) -> None:
    graph = view(demo.store, "startups", only(kinds={"member"}))
    assert set(nx.get_node_attributes(graph, "kind").values()) == {"startup"}
    for _, _, data in graph.edges(data=True):
        assert data["weight"] > 0
        assert data["shared"] == len(data["through"].split("; "))


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


def test_networkx_computes_on_a_view_as_it_is(demo: Built) -> None:
    graph = view(demo.store, "startups")
    ranks = nx.pagerank(graph)
    assert sum(ranks.values()) == pytest.approx(1)
    assert nx.community.louvain_communities(graph, seed=1)


@pytest.mark.parametrize("name", list(VIEWS))
def test_files_open_again_with_the_same_nodes_and_edges(demo: Built, name: str) -> None:
    graph = view(demo.store, name)
    read = {
        "graphml": lambda data: nx.read_graphml(io.BytesIO(data)),
        "gexf": lambda data: nx.read_gexf(io.BytesIO(data)),
        "json": lambda data: nx.node_link_graph(json.loads(data), edges="edges"),
    }
    for format_, write in FORMATS.items():
        again = read[format_](write(graph))
        assert set(again.nodes) == set(graph.nodes), format_
        assert again.number_of_edges() == graph.number_of_edges(), format_


@pytest.mark.parametrize("format_", list(FORMATS))
def test_the_same_graph_gives_the_same_bytes(demo: Built, format_: str) -> None:
    first, second = (FORMATS[format_](view(demo.store, "entities")) for _ in range(2))
    assert first == second


@pytest.mark.parametrize(
    ("name", "options", "what"),
    [
        ("people", only(), "view 'people'"),
        ("entities", only(kinds={"planet"}), "kind 'planet'"),
        ("entities", only(relations={"likes"}), "relation 'likes'"),
        ("entities", only(at="June"), "date 'June'"),
    ],
)
def test_what_there_is_not_is_refused_by_name(
    demo: Built, name: str, options: ViewOptions, what: str
) -> None:
    with pytest.raises(UnknownViewError, match=what):
        view(demo.store, name, options)
