"""Other people's readers take the files of an export: each test is a program, and what it reads.

`make portals` installs those that are no part of the system; where one is missing, its tests are
skipped.
"""

import shutil
import subprocess
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from extractor.dataset.description import read_description
from extractor.dataset.publishing import publish
from extractor.dataset.record_context import RECORD_NAME
from extractor.export.exporting import ExportOptions
from tests.conftest import ROOT, Built

pytestmark = [pytest.mark.portals, pytest.mark.slow]
HERE = Path(__file__).parent
ENVIRONMENTS = ROOT / "build" / "portals"
CSVW = ENVIRONMENTS / "csvw" / "bin" / "csvwvalidate"
N3 = ENVIRONMENTS / "n3" / "node_modules"
GRAPHS = ("graph.ttl", "graph.nt", "graph.rdf", "graph.jsonld", RECORD_NAME)


@pytest.fixture(scope="module")
def public(demo: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of an export with its record."""
    folder = tmp_path_factory.mktemp("public")
    options = ExportOptions(formats=("turtle", "ntriples", "rdfxml", "jsonld", "csv"))
    description = read_description(ROOT / "corpus" / "extractor.toml")
    publish(demo.generation.quads, folder, options, description, modified="2026-11-24")
    return folder


@pytest.fixture(scope="module")
def triples(public: Path) -> dict[str, int]:
    """Give the number of triples of each file, as Oxigraph reads it."""
    return {name: len(set(ox.parse(path=public / name))) for name in GRAPHS}


def test_every_file_of_the_graph_holds_the_same_triples(triples: dict[str, int]) -> None:
    assert len({triples[name] for name in GRAPHS if name != RECORD_NAME}) == 1


@pytest.mark.parametrize("name", GRAPHS)
def test_rdflib_reads_every_triple(name: str, public: Path, triples: dict[str, int]) -> None:
    assert len(rdflib.Graph().parse(public / name)) == triples[name]


@pytest.mark.parametrize(
    ("name", "syntax"), [("graph.ttl", "turtle"), ("graph.rdf", "rdfxml"), (RECORD_NAME, "turtle")]
)
def test_rapper_reads_every_triple(
    name: str, syntax: str, public: Path, triples: dict[str, int]
) -> None:
    if shutil.which("rapper") is None:
        pytest.skip("rapper is not installed: apt-get install raptor2-utils")
    told = _run("rapper", "-q", "-i", syntax, "-o", "ntriples", str(public / name))
    assert len(set(told.splitlines())) == triples[name]


@pytest.mark.parametrize("name", ["graph.ttl", RECORD_NAME])
def test_n3_reads_every_triple(name: str, public: Path, triples: dict[str, int]) -> None:
    if not N3.exists():
        pytest.skip("no N3.js in build/portals/n3: make portals")
    program = HERE / "n3_client.cjs"
    told = _run("node", str(program), str(N3), str(public / name))
    assert int(told) == triples[name]


def test_every_table_is_as_its_metadata_says(public: Path) -> None:
    if not CSVW.exists():
        pytest.skip("no csvwvalidate in build/portals/csvw: make portals")
    assert _run(str(CSVW), str(public / "csv-metadata.json")).strip() == "OK"


def _run(*command: str) -> str:
    """Give what a program prints; what went wrong is shown with a failure."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, (done.stdout + done.stderr)[-3000:]
    return done.stdout
