"""A load: what a store holds after it, whatever it held, and whoever ended it."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from extractor.sparql_store.asking import ask_store
from extractor.sparql_store.client import SparqlStore, open_store
from extractor.sparql_store.content import Content, survey
from extractor.sparql_store.copying import copy_of
from extractor.sparql_store.errors import LoadedStoreError, StoreAnswerError
from extractor.sparql_store.loading import LoadReport, load
from extractor.sparql_store.names import NOTE, STATE
from extractor.sparql_store.note import entry_of, read_note
from tests.sparql_store.conftest import BOTH
from tests.sparql_store.servers import oxigraph

ONE = '<urn:s> <urn:p> "a" <urn:one> .\n<urn:s> <urn:p> "b" <urn:one> .\n'
TWO = '<urn:s> <urn:p> "a" <urn:two> .\n<urn:t> <urn:p> "été" <urn:two> .\n'
TRIPLES = "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?o"
GRAPHS = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g"


def quiet(_step: str, _done: int, _total: int) -> None:
    """Show nothing."""


def loaded(store: SparqlStore, text: str, folder: Path) -> LoadReport:
    folder.mkdir(exist_ok=True)
    quads = folder / "quads.nq"
    quads.write_text("".join(sorted(text.splitlines(keepends=True))), "utf-8")
    content = Content(quads=quads, source=quads, profile="full")
    return load(survey(content, folder), store, quiet)


def texts(store: SparqlStore, query: str) -> list[tuple[str, ...]]:
    return [tuple(str(one) for one in row) for row in ask_store(store, query).rows]


@pytest.fixture
def store(server: str, request: pytest.FixtureRequest) -> SparqlStore:
    """Give an open store."""
    return open_store(request.getfixturevalue(server))


@BOTH
def test_a_store_holds_what_is_loaded_and_nothing_of_what_was_before(
    store: SparqlStore, tmp_path: Path
) -> None:
    loaded(store, '<urn:old> <urn:p> "gone" <urn:three> .\n' + ONE, tmp_path)
    report = loaded(store, ONE + TWO, tmp_path)
    assert (report.sent, report.kept, report.dropped, report.failures) == (1, 1, 1, [])
    assert texts(store, GRAPHS) == [("<urn:one>",), ("<urn:two>",)]
    found = texts(store, TRIPLES.replace("SELECT", "SELECT DISTINCT"))
    assert [row[2] for row in found] == ['"a"', '"b"', '"été"']


@BOTH
def test_loading_twice_changes_nothing(store: SparqlStore, tmp_path: Path) -> None:
    loaded(store, ONE + TWO, tmp_path)
    report = loaded(store, ONE + TWO, tmp_path)
    assert not report.changed
    assert report.kept == 2


@BOTH
def test_what_a_load_writes_of_itself_is_in_no_answer(store: SparqlStore, tmp_path: Path) -> None:
    loaded(store, ONE, tmp_path)
    assert read_note(store) is not None
    assert not ask_store(store, f"ASK {{ ?s <{STATE}> ?o }}").truth
    assert not ask_store(store, f"ASK {{ GRAPH ?g {{ ?s <{STATE}> ?o }} }}").truth
    assert texts(store, GRAPHS) == [("<urn:one>",)]
    counted = ask_store(store, "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }")
    assert [row["n"] for row in counted] == ["1"]


@BOTH
def test_the_graphs_that_a_query_names_are_one_set(store: SparqlStore, tmp_path: Path) -> None:
    loaded(store, ONE + TWO, tmp_path)
    named = "SELECT ?s ?p ?o FROM <urn:one> FROM <urn:two> { ?s ?p ?o } ORDER BY ?s ?o"
    assert [row[2] for row in texts(store, named)] == ['"a"', '"b"', '"été"']
    one = "SELECT ?o FROM <urn:one> FROM NAMED <urn:two> { ?s ?p ?o GRAPH ?g { ?s ?p ?o } }"
    assert texts(store, one) == [('"a"',)]


def test_the_default_graph_is_the_union_of_the_others_each_triple_once(
    oxigraph_store: str, tmp_path: Path
) -> None:
    store = open_store(oxigraph_store)
    loaded(store, ONE + TWO, tmp_path)
    assert [row[2] for row in texts(store, TRIPLES)] == ['"a"', '"b"', '"été"']
    loaded(store, TWO, tmp_path)
    # The triple that the other graph stated as well is still there.
    assert [row[2] for row in texts(store, TRIPLES)] == ['"a"', '"été"']


@BOTH
def test_a_graph_that_somebody_changed_is_loaded_again(store: SparqlStore, tmp_path: Path) -> None:
    loaded(store, ONE + TWO, tmp_path)
    store.update('INSERT DATA { GRAPH <urn:two> { <urn:s> <urn:p> "by hand" } }')
    report = loaded(store, ONE + TWO, tmp_path)
    assert (report.sent, report.kept) == (1, 1)
    assert '"by hand"' not in {row[2] for row in texts(store, TRIPLES)}


@BOTH
def test_a_load_that_was_ended_goes_on_where_it_stopped(store: SparqlStore, tmp_path: Path) -> None:
    loaded(store, ONE + TWO, tmp_path)
    # As a killed load leaves it: a graph that is begun, of which something is there.
    store.update(
        f"DELETE WHERE {{ GRAPH <{NOTE}> {{ <{NOTE}> <{STATE}> ?o }} }} ;\n"
        f'INSERT DATA {{ GRAPH <{NOTE}> {{ <{NOTE}> <{STATE}> "begun" }} }} ;\n'
        f"DELETE WHERE {{ GRAPH <{NOTE}> {{ <{entry_of('urn:two')}> ?p ?o }} }} ;\n"
        f"INSERT DATA {{ GRAPH <{NOTE}> {{ <{entry_of('urn:two')}> <urn:x-extractor:holds> "
        '"- 0 urn:two" } }'
    )
    with pytest.raises(LoadedStoreError, match="extractor load"):
        copy_of(store, quiet, tmp_path / "copy")
    report = loaded(store, ONE + TWO, tmp_path)
    assert (report.sent, report.kept, report.failures) == (1, 1, [])
    assert len(texts(store, TRIPLES.replace("SELECT", "SELECT DISTINCT"))) == 3


def test_a_default_graph_of_another_is_not_written_over(tmp_path: Path) -> None:
    with oxigraph(tmp_path / "db") as address:
        store = open_store(address)
        store.update('INSERT DATA { <urn:s> <urn:p> "of somebody" }')
        with pytest.raises(LoadedStoreError, match="default graph"):
            loaded(store, ONE, tmp_path)
        assert len(texts(store, TRIPLES)) == 1


def test_graphs_that_no_load_put_there_stay_and_are_not_copied(tmp_path: Path) -> None:
    with oxigraph(tmp_path / "db") as address:
        store = open_store(address)
        store.update('INSERT DATA { GRAPH <urn:other> { <urn:s> <urn:p> "of somebody" } }')
        loaded(store, ONE, tmp_path)
        loaded(store, TWO, tmp_path)
        assert ("<urn:other>",) in texts(store, GRAPHS)
        copy = copy_of(store, quiet, tmp_path / "copy")
        quads = (copy.folder / "generations" / "1" / "graph.nq").read_text("utf-8")
        assert quads == TWO


class _Choosy(SparqlStore):
    """A store that takes no update with a word in it."""

    refused = "été"

    def update(self, text: str, seconds: float | None = None) -> None:
        if f'"{self.refused}"' in text:
            raise StoreAnswerError(self.shown, "I do not like it", 500)
        super().update(text, seconds)


def test_a_graph_that_cannot_be_loaded_is_named_and_the_others_are_loaded(
    oxigraph_store: str, tmp_path: Path
) -> None:
    real = open_store(oxigraph_store)
    loaded(real, '<urn:s> <urn:p> "before" <urn:zero> .\n', tmp_path)
    choosy = _Choosy(real.endpoints, real._transport)
    report = loaded(choosy, ONE + TWO, tmp_path)
    assert [(one.graph, one.problem) for one in report.failures] == [
        ("urn:two", "I do not like it")
    ]
    assert texts(real, GRAPHS) == [("<urn:one>",)]
    # Nothing says that the load is done, and the next one does what is missing.
    with pytest.raises(LoadedStoreError):
        copy_of(real, quiet, tmp_path / "copy")
    again = loaded(real, ONE + TWO, tmp_path)
    assert (again.sent, again.kept) == (1, 1)


def test_a_statement_that_would_say_something_else_in_an_update_is_not_sent(
    oxigraph_store: str, tmp_path: Path
) -> None:
    store = open_store(oxigraph_store)
    evil = "<urn:s> <urn:p> <urn:o> . } } ; DROP ALL # > <urn:evil> .\n"
    report = loaded(store, ONE + evil, tmp_path)
    assert [one.graph for one in report.failures] == ["urn:evil"]
    assert texts(store, GRAPHS) == [("<urn:one>",)]


def test_a_graph_larger_than_an_update_is_sent_in_several(
    oxigraph_store: str, tmp_path: Path
) -> None:
    store = open_store(oxigraph_store)
    text = "".join(f'<urn:s{n}> <urn:p> "{n}" <urn:large> .\n' for n in range(4_500))
    assert loaded(store, text, tmp_path).failures == []
    copy = copy_of(store, quiet, tmp_path / "copy")
    quads = (copy.folder / "generations" / "1" / "graph.nq").read_text("utf-8")
    assert quads == "".join(sorted(text.splitlines(keepends=True)))


def test_a_load_that_is_killed_is_ended_by_the_next_with_the_same_content(tmp_path: Path) -> None:
    text = "".join(
        f'<urn:s{n}> <urn:p> "{n % 50}" <urn:g{n // 20}> .\n<urn:all> <urn:p> "{n % 50}" '
        f"<urn:g{n // 20}> .\n"
        for n in range(5_000)
    )
    quads = tmp_path / "quads.nq"
    quads.write_text(text, "utf-8")
    with oxigraph(tmp_path / "db") as address:
        command = [sys.executable, "-m", "extractor", "load", str(quads), "--store", address]
        command += ["--profile", "full"]
        store = open_store(address)
        with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
            while process.poll() is None:
                note = read_note(store)
                if note is not None and len(note.graphs) > 50:
                    process.send_signal(signal.SIGKILL)
                    process.wait()
        note = read_note(store)
        assert note is not None
        assert not note.done
        assert process.returncode == -signal.SIGKILL
        again = subprocess.run(command, capture_output=True, text=True, check=True)
        assert " 0 dropped" in again.stdout
        assert ", 0 as they were" not in again.stdout
        copy = copy_of(store, quiet, tmp_path / "copy")
        assert (copy.folder / "generations" / "1" / "graph.nq").read_text("utf-8") == "".join(
            sorted(set(text.splitlines(keepends=True)))
        )
        assert len(texts(store, "SELECT * { ?s ?p ?o }")) == 5_050
