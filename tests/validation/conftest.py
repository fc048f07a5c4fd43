"""Graphs to validate."""

from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.graph.rdf_files import write_sorted
from tests.conftest import ROOT

EXAMPLES = (ROOT / "ontology" / "examples.ttl").read_text("utf-8")

Sort = Callable[[str], Path]


@pytest.fixture
def sort(tmp_path: Path) -> Sort:
    """Give a function that turns Turtle into a file of sorted N-Quads."""

    def make(turtle: str) -> Path:
        source, quads = tmp_path / "source.ttl", tmp_path / "sorted.nq"
        source.write_text(turtle, "utf-8")
        with quads.open("wb") as output:
            write_sorted([source], output)
        return quads

    return make
