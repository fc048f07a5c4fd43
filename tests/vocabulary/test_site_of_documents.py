"""A site that is only notes has a graph: its notes refer to each other, and questions answer."""

from pathlib import Path

import pytest

from extractor import api
from extractor.api import KnowledgeGraph
from tests.conftest import RULES

REFERENCES = "http://purl.org/dc/terms/references"
TOPICS = {
    "Rivers": "water flows past the weir and the old mill to the delta where eels gather",
    "Bread": "flour and salt rest with the leaven before the oven bakes the dark crust",
}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    folder = tmp_path_factory.mktemp("garden")
    site = folder / "notes"
    (site / ".obsidian").mkdir(parents=True)
    for topic, words in TOPICS.items():
        for number in range(4):
            note = site / topic / f"{topic} {number}.md"
            note.parent.mkdir(exist_ok=True)
            note.write_text(
                f"---\naliases: [{topic} card {number}]\ntags: [{topic.lower()}]\n---\n"
                f"When {words}. See [[{topic} 0]], and [[{topic} card {(number + 1) % 4}]].\n",
                "utf-8",
            )
    api.build([site], folder / "graph", options=RULES)
    return api.open(folder / "graph")


def identifiers(graph: KnowledgeGraph, name: str, **values: str) -> set[str | None]:
    return {row["identifier"] for row in graph.ask(name, **values)}


def test_notes_refer_to_each_other_by_name_and_by_alias(graph: KnowledgeGraph) -> None:
    found = list(graph.ask("relations-of", thing="page:Bread 1"))
    assert {(row["direction"], row["relation"], row["identifier"]) for row in found} == {
        ("→", REFERENCES, "page:Bread 0"),
        ("→", REFERENCES, "page:Bread 2"),
        ("←", REFERENCES, "page:Bread 0"),
    }


def test_the_most_linked_note_is_named_most(graph: KnowledgeGraph) -> None:
    first, second, *_ = graph.ask("most-named")
    assert {first["identifier"], second["identifier"]} == {"page:Bread 0", "page:Rivers 0"}
    assert first["documents"] == "3"


def test_each_link_has_its_sentence(graph: KnowledgeGraph) -> None:
    for asked in ("posts-that-name", "named-in", "links-of-post"):
        key = {"posts-that-name": "entity", "named-in": "thing", "links-of-post": "post"}[asked]
        rows = list(graph.ask(asked, **{key: "page:Rivers 2"}))
        assert rows
        assert all("See Rivers 0" in str(row["sentence"]) for row in rows)


def test_notes_are_things_of_their_kind(graph: KnowledgeGraph) -> None:
    assert len(identifiers(graph, "things", kind="page")) == 8


def test_related_notes_are_of_one_topic(graph: KnowledgeGraph) -> None:
    for identifier, listed in graph.related_lists("page", 3).items():
        topic = identifier.partition(" ")[0]
        assert [one.identifier.partition(" ")[0] for one in listed] == [topic] * 3
        assert all(one.reasons for one in listed)


def test_the_view_has_a_node_for_each_note(graph: KnowledgeGraph, tmp_path: Path) -> None:
    network = graph.to_networkx()
    assert network.number_of_nodes() == 8
    assert network.number_of_edges() >= 12
