"""Projects and graphs that several tests share, each made once."""

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, settings

from extractor.graph.store import current_generation
from extractor.locks import lock_file
from extractor.pipeline.build import build
from extractor.pipeline.build_options import BuildOptions
from extractor.pipeline.extraction_options import ExtractionOptions
from extractor.pipeline.project import Project
from extractor.pipeline.report import BuildReport
from extractor.vocabulary.terms import PREFIXES
from tests import real_sites as real_files
from tests.sparql_store.servers import oxigraph, oxigraph_program

# How long a machine takes to draw an example is no fault of what is tested.
# There are hundreds of properties: of each, half of the usual examples; make torture draws for an
# hour.
settings.register_profile(
    "suite", deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("suite")

# Whoever runs the tests, what is shown on a screen is in English; how bytes are read, which
# LC_ALL also says, stays as it is.
if "LC_ALL" in os.environ:
    os.environ["LC_CTYPE"] = os.environ.pop("LC_ALL")
os.environ["LC_MESSAGES"] = "en"

# What runs in the background of a shell ignores Ctrl-C, and so would the commands that tests
# interrupt.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

ROOT = Path(__file__).parents[1]
DEMO = [ROOT / "corpus" / "annuaire", ROOT / "corpus" / "journal"]
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
        found = self.store.query(PROLOGUE + query)
        assert isinstance(found, ox.QuerySolutions)
        names = [variable.value for variable in found.variables]
        return [tuple("" if row[n] is None else row[n].value for n in names) for row in found]

    def ask(self, query: str) -> bool:
        """Give the answer of an ASK over the union of the graphs."""
        answer = self.store.query(PROLOGUE + query)
        assert isinstance(answer, ox.QueryBoolean)
        return bool(answer)

    def quads(self) -> Iterator[ox.Quad]:
        """Give every quad of the named graphs."""
        every = self.store.quads_for_pattern(None, None, None, None)
        return (quad for quad in every if isinstance(quad.graph_name, ox.NamedNode))


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Give the graph of the demonstration sites. Read it only."""
    folder = tmp_path_factory.mktemp("demo")
    project = Project.open(DEMO)
    return Built(project, folder, build(project, folder, RULES))


@pytest.fixture(scope="session")
def pipelines(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of two small trained pipelines of spaCy, ``en`` and ``pt``. Read it only."""
    # spaCy takes a second to import, which most tests do without.
    from tests.small_pipelines import saved, trained

    folder = tmp_path_factory.mktemp("pipelines")
    for language in ("en", "pt"):
        saved(trained(language), folder / language)
    return folder


@pytest.fixture
def store_of_examples(
    demo: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """Give the address of a store that the examples of pages ask, filled; "" where none can be."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "copies"))
    if oxigraph_program() is None:
        yield ""
        return
    with oxigraph(tmp_path / "store") as address:
        command = [sys.executable, "-m", "extractor", "load", "-g", str(demo.folder)]
        subprocess.run([*command, "--store", address], check=True, capture_output=True)
        yield address


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes long, and skip what reads the real sites where they are absent.

    What is begun last keeps one process of several at work, and all others waiting.
    """
    items.sort(key=lambda item: not any(map(item.get_closest_marker, ("slow", "realsite"))))
    if reason := real_files.why_absent():
        for item in items:
            if item.get_closest_marker("realsite"):
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Fail what reads the real sites and does not say so: without them it would break."""
    if "shared" in getattr(item, "fixturenames", ()) and not item.get_closest_marker("realsite"):
        pytest.fail("reads the real sites without the marker 'realsite'", pytrace=False)


@pytest.fixture(scope="session")
def shared() -> Path:
    """Give the folder of all that is kept beside the checkout; every other path rests on it."""
    return real_files.SHARED


@pytest.fixture(scope="session")
def real_sites(shared: Path) -> Sequence[Path]:
    """Give the folders of the two real sites, in order of authority."""
    return real_files.SITES


@pytest.fixture(scope="session")
def gold(shared: Path) -> Path:
    """Give the folder of the annotations of the real sites."""
    return real_files.GOLD


@pytest.fixture(scope="session")
def portal(shared: Path) -> Path:
    """Give the folder of the portal's shapes, as published."""
    return real_files.PORTAL


@pytest.fixture(scope="session")
def w3c(shared: Path) -> Path:
    """Give the folder of the W3C's tests of SPARQL 1.1."""
    if not real_files.W3C.is_dir():
        pytest.skip(f"the W3C's tests are not there: no {real_files.W3C}")
    return real_files.W3C


@pytest.fixture(scope="session")
def real(real_sites: Sequence[Path], tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Give the graph of the two real sites. Read it only."""
    above = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        above = above.parent
    project = Project.open(real_sites, real_files.CONFIGURATION)
    folder, kept = above / "real", above / "real.report"
    # It takes a minute of both processors: the processes that run tests make it once.
    with lock_file(above / "real.lock"):
        if kept.exists():
            report: BuildReport = pickle.loads(kept.read_bytes())  # noqa: S301 - written below
        else:
            report = build(project, folder, replace(RULES, workers=2))
            kept.write_bytes(pickle.dumps(report))
    return Built(project, folder, report)
