"""The graph of the small sites, made once."""

from dataclasses import replace

import pytest

from extractor.pipeline.build import build
from extractor.pipeline.project import Project
from tests.conftest import RULES, Built
from tests.graph.small_sites import write_sites


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Give the graph of the small sites. Read it only."""
    folder = tmp_path_factory.mktemp("small")
    project = Project.open(write_sites(folder))
    report = build(project, folder / "graph", replace(RULES, workers=1))
    return Built(project, folder / "graph", report)
