"""Generations on disk: written beside, published at once, read while the next is made."""

import multiprocessing
import time
from collections.abc import Callable
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from extractor.graph.build_lock import BuildInProgressError, build_lock
from extractor.graph.default_graph import memory_store
from extractor.graph.sorted_quads import QuadSorter
from extractor.graph.store import (
    FormerFormatError,
    Generation,
    NoGraphError,
    StoreLoader,
    current_generation,
    graph_of,
    new_generation,
    publish,
    update_store,
)
from extractor.graph.wholeness import DamagedGraphError


def line(subject: str, value: str, graph: str) -> str:
    return f'<https://e.fr/{subject}> <https://e.fr/p> "{value}" <https://e.fr/g/{graph}> .\n'


def write(generation: Generation, lines: list[str]) -> None:
    loader = StoreLoader(generation)
    loader.add("".join(lines))
    loader.close()
    sorter = QuadSorter(generation.folder)
    sorter.add("".join(lines))
    sorter.write(generation.quads)


def default_graph(generation: Generation) -> list[str]:
    """Give the values of the triples that are asked without GRAPH, as often as they are there."""
    return values(generation, "{ ?s ?p ?o }")


def values_of_named_graphs(generation: Generation) -> list[str]:
    return values(generation, "{ GRAPH ?g { ?s ?p ?o } }")


def values(generation: Generation, pattern: str) -> list[str]:
    found = generation.open().query(f"SELECT ?o {pattern}")
    return sorted(row["o"].value for row in found)  # type: ignore[union-attr]


A, B, C = line("a", "un", "1"), line("b", "deux <x> .", "2"), line("c", "trois", "3")


def test_a_folder_without_a_graph_says_so(tmp_path: Path) -> None:
    with pytest.raises(NoGraphError, match="no graph here"):
        current_generation(tmp_path)


def test_what_is_not_published_is_not_there(tmp_path: Path) -> None:
    write(new_generation(tmp_path), [A])
    with pytest.raises(NoGraphError):
        current_generation(tmp_path)


def test_a_generation_knows_the_languages_of_its_sites(tmp_path: Path) -> None:
    generation = new_generation(tmp_path)
    assert not generation.languages
    generation.note_languages(("fr", "pt-BR"))
    assert generation.languages == ("fr", "pt-BR")


def test_a_generation_is_the_store_and_its_sorted_quads(tmp_path: Path) -> None:
    generation = new_generation(tmp_path)
    write(generation, [C, A, B])
    publish(tmp_path, generation)
    current = current_generation(tmp_path)
    assert current == generation
    assert current.quads.read_text("utf-8") == A + B + C
    assert values_of_named_graphs(current) == ["deux <x> .", "trois", "un"]
    assert current.count_quads() == 3


def test_a_store_is_filled_by_batches_of_which_none_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extractor.graph.store._BATCH", 200)
    generation = new_generation(tmp_path)
    loader = StoreLoader(generation)
    for number in range(50):
        loader.add(line(f"s{number}", str(number), "1"))
    loader.close()
    assert {quad.object.value for quad in generation.open()} == set(map(str, range(50)))


def test_what_goes_wrong_in_a_batch_is_told_at_the_end(tmp_path: Path) -> None:
    loader = StoreLoader(new_generation(tmp_path))
    loader.add("this is no quad\n")
    with pytest.raises(SyntaxError):
        loader.close()


def test_an_update_drops_graphs_and_adds_lines(tmp_path: Path) -> None:
    first = new_generation(tmp_path)
    write(first, [A, B])
    publish(tmp_path, first)
    second = new_generation(tmp_path)
    changed = line("b", "deux et demi", "2")
    update_store(second, first, ["https://e.fr/g/2"], [changed, C])
    publish(tmp_path, second)
    current = current_generation(tmp_path)
    assert current.quads.read_text("utf-8") == A + changed + C
    assert {quad.object.value for quad in current.open()} == {"un", "deux et demi", "trois"}
    assert first.quads.read_text("utf-8") == A + B


def test_a_pointer_to_nothing_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "CURRENT").write_text(f"7 {'0' * 64}\n")
    with pytest.raises(DamagedGraphError, match="generations/7: is missing"):
        current_generation(tmp_path)


def published(folder: Path, lines: list[str]) -> Generation:
    generation = new_generation(folder)
    write(generation, lines)
    publish(folder, generation)
    return generation


def test_a_generation_that_is_read_outlives_the_builds_after_it(tmp_path: Path) -> None:
    published(tmp_path, [A])
    read = current_generation(tmp_path)
    for number in range(3):
        published(tmp_path, [A, line("b", str(number), "2")])
    assert read.quads.read_text("utf-8") == A
    assert {one.name for one in (tmp_path / "generations").iterdir()} == {"1", "3", "4"}
    del read
    new_generation(tmp_path)
    assert {one.name for one in (tmp_path / "generations").iterdir()} == {"4", "5"}


def wait(begun: Event) -> None:
    begun.set()
    time.sleep(60)


def test_a_generation_is_held_by_no_process_that_was_forked(tmp_path: Path) -> None:
    published(tmp_path, [A])
    read = current_generation(tmp_path)
    assert read.lock is not None
    context = multiprocessing.get_context("fork")
    begun = context.Event()
    with build_lock(tmp_path):
        waiting = context.Process(target=wait, args=(begun,))
        waiting.start()
        assert begun.wait(60)
    try:
        # As when the parent was killed: what it held is free, though its child lives.
        read.lock.close()
        with build_lock(tmp_path):
            published(tmp_path, [B])
            new_generation(tmp_path)
        assert not read.folder.exists()
    finally:
        waiting.kill()
        waiting.join()


def test_two_builds_do_not_hold_the_lock_together(tmp_path: Path) -> None:
    with build_lock(tmp_path), pytest.raises(BuildInProgressError), build_lock(tmp_path):
        pytest.fail("the second lock was given")
    with build_lock(tmp_path):
        pass


def test_the_graph_of_a_line_is_its_last_term() -> None:
    assert graph_of(B) == "https://e.fr/g/2"


def test_a_triple_of_two_graphs_is_once_in_the_default_graph(tmp_path: Path) -> None:
    generation = new_generation(tmp_path)
    write(generation, [line("a", "un", "1"), line("a", "un", "2"), B])
    assert default_graph(generation) == ["deux <x> .", "un"]
    assert values_of_named_graphs(generation) == ["deux <x> .", "un", "un"]
    assert generation.count_quads() == 3


def test_batches_that_share_a_triple_give_it_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extractor.graph.store._BATCH", 1)
    generation = new_generation(tmp_path)
    loader = StoreLoader(generation)
    for number in range(5):
        loader.add(line("a", "un\u2028deux", str(number)))
    loader.close()
    assert default_graph(generation) == ["un\u2028deux"]


@pytest.mark.parametrize(
    ("dropped", "added", "left"),
    [
        (["1"], [], ["deux", "un"]),
        (["1", "2"], [], ["deux"]),
        (["1", "2"], [line("a", "un", "9")], ["deux", "un"]),
        (["3"], [line("b", "deux", "3"), line("a", "un", "3")], ["deux", "un"]),
        (["1", "2", "3"], [line("a", "trois", "1")], ["trois"]),
    ],
)
def test_a_triple_leaves_the_default_graph_with_the_last_graph_that_has_it(
    tmp_path: Path, dropped: list[str], added: list[str], left: list[str]
) -> None:
    first = new_generation(tmp_path)
    write(first, [line("a", "un", "1"), line("a", "un", "2"), line("b", "deux", "3")])
    publish(tmp_path, first)
    second = new_generation(tmp_path)
    update_store(second, first, [f"https://e.fr/g/{one}" for one in dropped], added)
    assert default_graph(second) == left
    assert default_graph(first) == ["deux", "un"]


def unsealed(folder: Path) -> Generation:
    """Write a graph as versions did that listed no files."""
    generation = new_generation(folder)
    write(generation, [A])
    (folder / "CURRENT").write_text(f"{generation.folder.name}\n")
    return generation


def of_a_later_version(folder: Path) -> Generation:
    generation = new_generation(folder)
    write(generation, [A])
    (generation.folder / "format").write_text("4\n")
    publish(folder, generation)
    return generation


@pytest.mark.parametrize("stored", [unsealed, of_a_later_version])
def test_a_graph_that_another_version_stored_is_not_opened(
    tmp_path: Path, stored: Callable[[Path], Generation]
) -> None:
    generation = stored(tmp_path)
    with pytest.raises(FormerFormatError, match=r"another version.*'extractor build SITE -o"):
        current_generation(tmp_path)
    # A new build leaves it where it is until it is done.
    assert new_generation(tmp_path).folder.name == "2"
    assert generation.quads.is_file()


def test_a_store_in_memory_is_asked_as_one_on_disk_is() -> None:
    store = memory_store(line("a", "un", "1") + line("a", "un", "2") + B)
    (row,) = store.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")  # type: ignore[misc]
    assert row["n"].value == "2"
