"""The files of the ontology, parsed once."""

from pathlib import Path

import pytest
from rdflib import Graph

FOLDER = Path(__file__).parents[2] / "ontology"


def _parse(name: str) -> Graph:
    return Graph().parse(FOLDER / name, format="turtle")


@pytest.fixture(scope="session")
def ontology() -> Graph:
    return _parse("linked-content.ttl")


@pytest.fixture(scope="session")
def shapes() -> Graph:
    """Give the shapes of any site with those of every profile."""
    graph = _parse("shapes.ttl")
    for file in sorted((FOLDER / "profiles").glob("*.ttl")):
        graph.parse(file, format="turtle")
    return graph


@pytest.fixture(scope="session")
def examples() -> Graph:
    return _parse("examples.ttl")
