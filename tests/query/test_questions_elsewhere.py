"""Ready questions in other engines: they give the same rows.

rdflib is asked always; Oxigraph's own server and Virtuoso where they are installed, after
``extractor load``. That fills Oxigraph's default graph too; Virtuoso takes all graphs for the
default one, and counts a triple once a graph, which no question must feel.
"""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
import rdflib
from click.testing import CliRunner

from extractor.api import KnowledgeGraph
from extractor.cli.load import command as load
from extractor.cli.query import command
from extractor.query.ready import Question, ready_questions
from extractor.query.results import Answer, as_json
from tests.conftest import Built
from tests.query.test_confidence import PARAMETERS
from tests.sparql_store.servers import oxigraph, virtuoso

QUESTIONS = [pytest.param(one, id=one.name) for one in ready_questions()]
NUMBERS = ("integer", "decimal", "double", "float", "int", "nonNegativeInteger")
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


def answered(question: Question, *where: str) -> list[Row]:
    """Give the rows of a ready question, as the command gives them of a folder or a store."""
    names = [one.name for one in question.parameters if one.name in PARAMETERS]
    asked = [f"-p{name}={PARAMETERS[name]}" for name in names]
    done = CliRunner().invoke(command, [question.name, "-f", "json", *asked, *where])
    assert done.exit_code == 0, done.output
    return sorted(rows_of_json(done.output), key=repr)


@pytest.mark.slow
@pytest.mark.parametrize("server", [oxigraph, virtuoso], ids=["oxigraph", "virtuoso"])
def test_every_question_has_the_same_rows_of_a_store_that_was_loaded(
    demo: Built, server: Callable[[Path], AbstractContextManager[str]], tmp_path: Path
) -> None:
    with server(tmp_path / "db") as address:
        arguments = ["-g", str(demo.folder), "--store", address, "--profile", "full"]
        done = CliRunner().invoke(load, arguments)
        assert done.exit_code == 0, done.output
        for question in ready_questions():
            found = answered(question, "--store", address)
            assert found == answered(question, "-g", str(demo.folder)), question.name
