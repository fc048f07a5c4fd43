"""Servers that several tests load into, each started once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.pipeline.build import build
from extractor.pipeline.project import Project
from tests.conftest import ROOT, RULES
from tests.sparql_store.servers import oxigraph, virtuoso

BOTH = pytest.mark.parametrize("server", ["oxigraph_store", "virtuoso_store"])
"""A test of every server; ``server`` is the name of the fixture that gives its address."""


@pytest.fixture(autouse=True)
def own_copies(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep copies of stores in a folder of this run."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "copies"))


@pytest.fixture(scope="package")
def oxigraph_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of Oxigraph's server."""
    with oxigraph(tmp_path_factory.mktemp("oxigraph")) as address:
        yield address


@pytest.fixture(scope="package")
def virtuoso_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of Virtuoso, with who may write."""
    with virtuoso(tmp_path_factory.mktemp("virtuoso")) as address:
        yield address


@pytest.fixture(scope="package")
def rivers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a small graph with a vocabulary of its own. Read it only."""
    site = ROOT / "tests" / "layouts" / "rivieres"
    folder = tmp_path_factory.mktemp("rivers") / "graph"
    build(Project.open([site / "fr", site / "en"]), folder, RULES)
    return folder
