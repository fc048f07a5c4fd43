"""Projects and graphs that several tests share, each made once."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from extractor.graph.store import current_generation
from extractor.pipeline.build import BuildOptions, build
from extractor.pipeline.extraction import ExtractionOptions
from extractor.pipeline.project import Project
from extractor.pipeline.report import BuildReport
from extractor.vocabulary.terms import PREFIXES

ROOT = Path(__file__).parents[1]
DEMO = [ROOT / "corpus" / "annuaire", ROOT / "corpus" / "journal"]
REAL = ROOT.parent / "shared" / "corpus"
REAL_SITES = [REAL / "beta.gouv.fr", REAL / "blog.beta.gouv.fr"]
RULES = BuildOptions(extraction=ExtractionOptions(model=False))
"""All stages, without the statistical model: quick, and the same on every machine."""
PROLOGUE = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())


class Built:
    """A project, what its build reported, and its graph to ask."""

    def __init__(self, project: Project, folder: Path, report: BuildReport) -> None:
        self.project = project
        self.folder = folder
        self.report = report
        self.generation = current_generation(folder)
        self.store = self.generation.open()

    def select(self, query: str) -> list[tuple[str, ...]]:
        """Give the rows of a SELECT over the union of the graphs, as text."""
        found = self.store.query(PROLOGUE + query, use_default_graph_as_union=True)
        assert isinstance(found, ox.QuerySolutions)
        names = [variable.value for variable in found.variables]
        return [tuple("" if row[n] is None else row[n].value for n in names) for row in found]

    def ask(self, query: str) -> bool:
        """Give the answer of an ASK over the union of the graphs."""
        answer = self.store.query(PROLOGUE + query, use_default_graph_as_union=True)
        assert isinstance(answer, ox.QueryBoolean)
        return bool(answer)

    def quads(self) -> Iterator[ox.Quad]:
        """Give every quad."""
        return self.store.quads_for_pattern(None, None, None, None)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Give the graph of the demonstration sites. Read it only."""
    folder = tmp_path_factory.mktemp("demo")
    project = Project.open(DEMO)
    return Built(project, folder, build(project, folder, RULES))


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Give the graph of the two real sites; skip where they are absent. Read it only."""
    if not REAL.is_dir():
        pytest.skip(f"the real sites are not at {REAL}")
    folder = tmp_path_factory.mktemp("real")
    project = Project.open(REAL_SITES, ROOT / "corpus" / "beta.gouv.fr.toml")
    return Built(project, folder, build(project, folder, replace(RULES, workers=2)))
