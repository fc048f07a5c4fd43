"""Two loads into one store: one is done after the other, or refused, and never mixed with it."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.sparql_store import lock as lock_module
from extractor.sparql_store.client import SparqlStore, open_store
from extractor.sparql_store.errors import LoadedStoreError
from extractor.sparql_store.lock import LoadLock, locked
from extractor.sparql_store.names import BEAT, LOCK, NOTE, OWNER
from tests.sparql_store.servers import oxigraph
from tests.sparql_store.test_loading import GRAPHS, ONE, loaded, texts

TAKEN = f"ASK {{ GRAPH ?g {{ ?s <{OWNER}> ?o }} }}"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SparqlStore]:
    """Give an empty store."""
    with oxigraph(tmp_path / "store") as address:
        yield open_store(address)


def nobody_waits(_seconds: float) -> None:
    raise AssertionError("it waits")


def noted(store: SparqlStore, owner: str, beat: int = 0) -> None:
    """Note somebody as at work."""
    store.update(
        f"DELETE WHERE {{ GRAPH <{NOTE}> {{ <{LOCK}> ?p ?o }} }} ; INSERT DATA {{ GRAPH <{NOTE}> "
        f'{{ <{LOCK}> <{OWNER}> "{owner}" ; <{BEAT}> "{beat}" }} }}'
    )


def test_a_store_is_loaded_by_one_and_free_after_that(store: SparqlStore, tmp_path: Path) -> None:
    with locked(store, nobody_waits), pytest.raises(LoadedStoreError, match="at work here"):
        loaded(store, ONE, tmp_path)
    assert not store.holds(TAKEN)
    assert loaded(store, ONE, tmp_path).sent == 1
    assert not store.holds(TAKEN)


def test_of_two_loads_at_once_one_is_held_or_both_after_one_another(
    store: SparqlStore, tmp_path: Path
) -> None:
    outcomes: dict[str, bool] = {}
    together = threading.Barrier(2)
    many = {
        name: "".join(f'<urn:{name}> <urn:p> "{n}" <urn:{name}/{n}> .\n' for n in range(3_000))
        for name in ("a", "b")
    }

    def run(name: str) -> None:
        together.wait()
        try:
            loaded(store, many[name], tmp_path / name)
            outcomes[name] = True
        except LoadedStoreError:
            outcomes[name] = False

    threads = [threading.Thread(target=run, args=(name,)) for name in many]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    good = {name for name, done in outcomes.items() if done}
    assert good
    held = {row[0].partition("/")[0] for row in texts(store, GRAPHS)}
    assert len(held) == 1
    assert held <= {f"<urn:{name}" for name in good}
    assert len(texts(store, GRAPHS)) == 3_000


def test_a_load_that_was_killed_on_this_machine_holds_up_nobody(
    store: SparqlStore, tmp_path: Path
) -> None:
    code = (
        "import os, sys; from extractor.sparql_store.client import open_store; "
        "from extractor.sparql_store.lock import LoadLock; import time; "
        "LoadLock(open_store(sys.argv[1])).take(time.sleep); os._exit(9)"
    )
    done = subprocess.run([sys.executable, "-c", code, store.shown], check=False)
    assert done.returncode == 9
    assert store.holds(TAKEN)
    with locked(store, nobody_waits):
        assert texts(store, GRAPHS) == []
    assert loaded(store, ONE, tmp_path).sent == 1


def test_a_load_elsewhere_is_waited_for_while_it_may_be_at_work(
    store: SparqlStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted(store, "another 1 at:1 x")
    waits: list[float] = []

    def beats(seconds: float) -> None:
        waits.append(seconds)
        noted(store, "another 1 at:1 x", len(waits))

    with pytest.raises(LoadedStoreError, match="wait for its end"), locked(store, beats):
        pass
    assert waits
    monkeypatch.setattr(lock_module, "_SILENT", 0.0)
    with locked(store, waits.append) as mine:
        mine.demand()
    assert not store.holds(TAKEN)


def test_a_load_whose_store_was_taken_sends_nothing_more(store: SparqlStore) -> None:
    mine = LoadLock(store)
    mine.take(nobody_waits)
    mine.update('INSERT DATA { GRAPH <urn:one> { <urn:s> <urn:p> "a" } }')
    noted(store, "another 1 at:1 x")
    with pytest.raises(LoadedStoreError, match="taken the store meanwhile"):
        mine.update('INSERT DATA { GRAPH <urn:two> { <urn:s> <urn:p> "a" } }')
    mine.give_up()
    assert texts(store, GRAPHS) == [("<urn:one>",)]
    assert store.holds(TAKEN)
