"""A damaged graph is told by one clear line in every command, and the next build repairs it.

``python -m tests.hostile.damages`` tries every kind of damage on every file.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import extractor
from extractor.graph import wholeness
from extractor.graph.store import Generation, fill_store, publish, read_pointer
from extractor.graph.wholeness import SEAL, DamagedGraphError
from extractor.pipeline.unchanged import SEEN
from extractor.query.errors import DamagedStoreError
from extractor.serve.served import served_graph
from tests.hostile.commands import reading, run
from tests.hostile.damages import KINDS, DamagedGraph, problems_of

_SHARE = 12
"""Every kind is tried on every twelfth file; over all kinds, every file is tried."""


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> DamagedGraph:
    return DamagedGraph(tmp_path_factory.mktemp("damaged"))


@pytest.fixture
def whole(graph: DamagedGraph) -> Iterator[DamagedGraph]:
    yield graph
    graph.repaired()


def roles_tried(graph: DamagedGraph, kind: str) -> list[str]:
    """Give the files that a kind is tried on: of the store's tables, which are alike, one."""
    tables = [role for role in graph.files() if role.endswith(".sst")]
    roles = [role for role in graph.files() if role not in tables[1:]]
    return roles[list(KINDS).index(kind) % _SHARE :: _SHARE]


@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_file_is_named_and_the_next_build_repairs_it(
    graph: DamagedGraph, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As for large files, whose digests are compared only when they are read.
    monkeypatch.setattr(wholeness, "_SMALL", 0)
    problems = []
    for number in range(len(roles_tried(graph, kind))):
        roles = roles_tried(graph, kind)
        role = roles[number % len(roles)]
        problems += [f"{role}: {problem}" for problem in problems_of(graph, role, kind)]
    assert not problems


def test_a_damage_that_is_not_looked_for_would_be_found_by_these_tests(
    whole: DamagedGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wholeness, "_problem", lambda *_arguments, **_options: "")
    assert list(problems_of(whole, "graph.nq", "cut in half"))
    # A build that looks for nothing notes what is damaged as what it saw whole.
    (whole.place.graph / SEEN).unlink(missing_ok=True)


@pytest.mark.parametrize("role", ["store/CURRENT", "graph.nq", SEAL, "CURRENT", "vocabulary.json"])
def test_a_damaged_graph_is_not_served_nor_made_into_pages(
    whole: DamagedGraph, role: str, tmp_path: Path
) -> None:
    damaged = whole.files()[role]
    damaged.write_bytes(b"not this\n")
    with pytest.raises(DamagedGraphError, match="extractor build SITE -o"):
        served_graph(whole.place.graph, "full")
    said = run("site", "-g", str(whole.place.graph), "-o", str(tmp_path / "pages"))
    assert said.is_refusal_naming(damaged.name), said
    assert not (tmp_path / "pages").exists()


def test_a_damaged_graph_is_not_opened_in_python(whole: DamagedGraph) -> None:
    whole.files()["store/CURRENT"].write_bytes(b"")
    with pytest.raises(DamagedGraphError) as raised:
        extractor.open(whole.place.graph)
    assert raised.value.file == whole.files()["store/CURRENT"]
    assert raised.value.problem == "has 0 bytes instead of 16"


def test_what_the_disk_loses_without_a_trace_is_told_by_verify(
    whole: DamagedGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = whole.files()["graph.nq"]
    stamp = wholeness._stamp(file.stat())
    KINDS["a bit flipped in the middle"](file, file)
    monkeypatch.setattr(wholeness, "_stamp", lambda _found: stamp)
    found = run("verify", "-g", str(whole.place.graph))
    assert found.status == 1
    assert f"{file}: is not what was written" in found.out.decode()
    # What reads the file reads it whole first.
    assert run("export", "-g", str(whole.place.graph), "--profile", "full").is_refusal_naming(
        "graph.nq"
    )


def test_a_store_that_is_damaged_while_it_is_open_says_so_in_a_query(whole: DamagedGraph) -> None:
    opened = extractor.open(whole.place.graph)
    for role, file in whole.files().items():
        if role.startswith("store/") and role.endswith(".sst"):
            KINDS["other bytes of the same size"](file, file)
    # What the library holds in memory already, it does not read again.
    with pytest.raises((DamagedStoreError, DamagedGraphError), match="damaged"):
        extractor.open(whole.place.graph).query("SELECT * { GRAPH ?g { ?s ?p ?o } }")
    del opened


@pytest.mark.parametrize(
    "written",
    ["", "\n", "0\n", "1", "../..\n", f"../.. {'0' * 64}\n", f"1 {'0' * 64}\n", f"9 {'a' * 64}\n"],
)
def test_a_pointer_that_names_no_good_build_is_one_line_and_a_build_writes_it_again(
    whole: DamagedGraph, written: str
) -> None:
    pointer = whole.files()["CURRENT"]
    pointer.write_text(written)
    refused = run("check", "-g", str(whole.place.graph))
    assert refused.status == 2
    assert len(refused.err.splitlines()) == 1
    assert "extractor build" in refused.err
    assert whole.repaired().status in (0, 1)
    read_pointer(whole.place.graph)
    assert run("verify", "-g", str(whole.place.graph)).status == 0


@pytest.mark.parametrize(
    "path", ["generations", "build", "build/store", "build/published", ".lock", "CURRENT"]
)
@pytest.mark.parametrize("kind", ["removed", "a file", "a folder"])
def test_a_damaged_folder_is_one_line_and_the_next_build_repairs_it(
    whole: DamagedGraph, path: str, kind: str
) -> None:
    place = whole.place.graph / path
    if path.startswith("build"):
        place = whole.build / path.removeprefix("build").removeprefix("/")
    if place.is_dir():
        shutil.rmtree(place)
    else:
        place.unlink()
    if kind == "a file":
        place.write_bytes(b"not this\n")
    elif kind == "a folder":
        place.mkdir()
        (place / "something").write_bytes(b"else\n")
    for name, right in whole.right.items():
        got = reading(name, whole.place.graph)
        assert got == right or got.is_refusal_naming(place.name, f"{place.parent}:"), got
    assert whole.repaired().status in (0, 1)
    assert run("verify", "-g", str(whole.place.graph)).status == 0
    assert reading("related", whole.place.graph) == whole.right["related"]


def test_a_build_says_what_was_damaged_and_reads_no_more_than_it_must(whole: DamagedGraph) -> None:
    whole.files()["store/CURRENT"].unlink()
    said = whole.repaired()
    assert "store/CURRENT: is missing: made again" in said.err
    assert b"(0 read, repaired)" in said.out
    whole.files()["graph.nq"].unlink()
    said = whole.repaired()
    assert "graph.nq: is missing: made again" in said.err
    assert b"(2 read, repaired)" in said.out


def test_damaged_answers_of_a_model_are_refused_and_asked_for_again(whole: DamagedGraph) -> None:
    cache = whole.place.graph / "model-cache" / "a-model.json"
    cache.parent.mkdir(exist_ok=True)
    cache.write_text('{"0": [[0, 4, "PER"]]}')
    found = run("verify", "-g", str(whole.place.graph))
    assert (found.status, str(cache) in found.out.decode()) == (1, True)
    said = whole.repaired()
    assert f"{cache}: not written by this version of Python: made again" in said.err
    assert not cache.exists()
    assert run("verify", "-g", str(whole.place.graph)).status == 0


def test_a_copy_of_a_graph_is_as_good_as_the_graph(whole: DamagedGraph, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(whole.place.graph, copy)
    assert run("verify", "-g", str(copy)).status == 0
    assert run("export", "-g", str(copy)) == whole.right["export"]


def test_verify_tells_a_store_that_disagrees_with_the_quads(whole: DamagedGraph) -> None:
    generation = Generation(whole.build)
    lines = generation.quads.read_text("utf-8").splitlines(keepends=True)
    shutil.rmtree(generation.store)
    shorter = whole.place.folder / "shorter.nq"
    shorter.write_text("".join(lines[1:]), "utf-8")
    fill_store(generation, shorter)
    publish(whole.place.graph, generation)
    found = run("verify", "-g", str(whole.place.graph))
    assert found.status == 1
    assert "store: has other quads than graph.nq in 1 graphs" in found.out.decode()
    generation.quads.unlink()
