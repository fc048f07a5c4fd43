"""Ready questions in other engines: shown whole, they give the same rows on the export.

rdflib is asked always; Oxigraph's own server and Virtuoso where they are installed. Oxigraph is
given the quads and, for its default graph, their triples; Virtuoso the quads alone: it takes all
graphs for the default one, and counts a triple once a graph, which no question must feel.
"""

import json
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from urllib.error import URLError
from urllib.parse import urlencode

import pytest
import rdflib
from click.testing import CliRunner

from extractor.api import KnowledgeGraph
from extractor.cli.query import command
from extractor.query.ready import Question, ready_questions
from extractor.query.results import Answer, as_json
from tests.conftest import Built
from tests.query.test_confidence import PARAMETERS

QUESTIONS = [pytest.param(one, id=one.name) for one in ready_questions()]
NUMBERS = ("integer", "decimal", "double", "float", "int", "nonNegativeInteger")
OWN_OF_VIRTUOSO = ("http://www.openlinksw.com/", "http://www.w3.org/ns/sparql-service-description#")
"""What Virtuoso says of itself in graphs of its own, which it takes for the default one too."""

Row = tuple[tuple[str, str] | None, ...]


def shown(demo: Built, question: Question) -> str:
    """Give what ``query --show`` prints of a question."""
    names = [one.name for one in question.parameters if one.name in PARAMETERS]
    asked = [f"-p{name}={PARAMETERS[name]}" for name in names]
    done = CliRunner().invoke(command, [question.name, "--show", *asked, "-g", str(demo.folder)])
    assert done.exit_code == 0, done.output
    return done.output


def rows_of_json(text: str) -> list[Row]:
    """Give the rows of SPARQL's JSON results; numbers of any type as numbers."""
    told = json.loads(text)
    names = told["head"]["vars"]
    return [
        tuple(cell(row[name]) if name in row else None for name in names)
        for row in told["results"]["bindings"]
        if not any(one["value"].startswith(OWN_OF_VIRTUOSO) for one in row.values())
    ]


def cell(term: dict[str, str]) -> tuple[str, str]:
    kind = term.get("datatype", "").rpartition("#")[2]
    if kind in NUMBERS:
        return f"{float(term['value']):g}", "number"
    return term["value"], term.get("xml:lang", "")


def ours(demo: Built, text: str) -> list[Row]:
    answer: Answer = KnowledgeGraph(demo.folder).query(text)
    return rows_of_json(as_json(answer))


@pytest.fixture(scope="module")
def dataset(demo: Built) -> rdflib.Dataset:
    """Give the graph's N-Quads in rdflib."""
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(str(demo.generation.quads), format="nquads")
    return dataset


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_has_the_same_rows_in_rdflib(
    demo: Built, dataset: rdflib.Dataset, question: Question
) -> None:
    text = shown(demo, question)
    found = dataset.query(text).serialize(format="json")
    assert found is not None
    expected = ours(demo, text)
    assert expected
    assert sorted(rows_of_json(found.decode()), key=repr) == sorted(expected, key=repr)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def rows_of_server(address: str, text: str) -> list[Row]:
    request = urllib.request.Request(  # noqa: S310 - loopback
        address,
        data=urlencode({"query": text}).encode(),
        headers={"Accept": "application/sparql-results+json"},
    )
    with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
        return rows_of_json(answer.read().decode())


def wait_for(address: str) -> None:
    until = time.monotonic() + 60
    while True:
        try:
            rows_of_server(address, "SELECT * { } LIMIT 1")
        except (URLError, OSError):
            assert time.monotonic() < until, f"{address} does not answer"
            time.sleep(0.2)
        else:
            return


@pytest.fixture(scope="module")
def oxigraph(demo: Built, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of Oxigraph's server over the export."""
    program = shutil.which("oxigraph")
    if program is None:
        pytest.skip("no program 'oxigraph' (the package of that name) on the path")
    folder = tmp_path_factory.mktemp("oxigraph")
    quads = demo.generation.quads.read_text("utf-8")
    triples = "".join(f"{one.rpartition(' <')[0]} .\n" for one in quads.split("\n") if one)
    (folder / "all.nq").write_text(quads + triples, "utf-8")
    subprocess.run(
        [program, "load", "-l", str(folder / "db"), "-f", str(folder / "all.nq")], check=True
    )
    port = free_port()
    served = [program, "serve-read-only", "-l", str(folder / "db"), "-b", f"127.0.0.1:{port}"]
    with subprocess.Popen(served) as process:
        try:
            wait_for(f"http://127.0.0.1:{port}/query")
            yield f"http://127.0.0.1:{port}/query"
        finally:
            process.terminate()


VIRTUOSO = """
[Database]
DatabaseFile = {0}/virtuoso.db
ErrorLogFile = {0}/virtuoso.log
LockFile = {0}/virtuoso.lck
TransactionFile = {0}/virtuoso.trx
xa_persistent_file = {0}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {0}/temporary.db
TransactionFile = {0}/temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{1}
DisableUnixSocket = 1
DirsAllowed = {0}
[HTTPServer]
ServerPort = 127.0.0.1:{2}
"""


@pytest.fixture(scope="module")
def virtuoso(demo: Built, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of Virtuoso's server over the export."""
    program, asking = shutil.which("virtuoso-t"), shutil.which("isql-vt")
    if program is None or asking is None:
        pytest.skip("no programs 'virtuoso-t' and 'isql-vt' (Debian's virtuoso-opensource)")
    folder = tmp_path_factory.mktemp("virtuoso")
    (folder / "load").mkdir()
    shutil.copy(demo.generation.quads, folder / "load" / "all.nq")
    port, http = free_port(), free_port()
    (folder / "virtuoso.ini").write_text(VIRTUOSO.format(folder, port, http))
    with subprocess.Popen([program, "-f", "-c", str(folder / "virtuoso.ini")]) as process:
        try:
            wait_for(f"http://127.0.0.1:{http}/sparql")
            load = f"ld_dir('{folder}/load', 'all.nq', 'http://nowhere/'); rdf_loader_run();"
            subprocess.run([asking, f"127.0.0.1:{port}", "dba", "dba", f"exec={load}"], check=True)
            yield f"http://127.0.0.1:{http}/sparql"
        finally:
            process.terminate()


@pytest.mark.slow
@pytest.mark.parametrize("server", ["oxigraph", "virtuoso"])
def test_every_question_has_the_same_rows_on_other_servers(
    demo: Built, server: str, request: pytest.FixtureRequest
) -> None:
    address: str = request.getfixturevalue(server)
    for question in ready_questions():
        text = shown(demo, question)
        found = rows_of_server(address, text)
        assert sorted(found, key=repr) == sorted(ours(demo, text), key=repr), question.name
