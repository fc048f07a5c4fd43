"""Builds on disk: each complete build is a generation, and a pointer names the good one.

A generation holds the store (Oxigraph), the same quads as sorted N-Quads, and what the next
build needs to know. It is written beside the good one; the pointer is replaced, atomically,
when everything is on disk. Whoever is killed before leaves the last good graph as it was.
"""

import contextlib
import fcntl
import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

_POINTER = "CURRENT"
_GENERATIONS = "generations"
_LOCK = ".lock"
STORE = "store"
QUADS = "graph.nq"


class NoGraphError(Exception):
    """There is no graph in a folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"{folder}: no graph here; make one with 'extractor build SITE -o {folder}'"
        )
        self.folder = folder


class BuildInProgressError(Exception):
    """Another process builds into the folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder}: another build is writing here; wait for it to end")
        self.folder = folder


@dataclass(frozen=True, slots=True)
class Generation:
    """One complete build on disk."""

    folder: Path

    @property
    def store(self) -> Path:
        """The folder of the store."""
        return self.folder / STORE

    @property
    def quads(self) -> Path:
        """The file of all quads, sorted, as N-Quads."""
        return self.folder / QUADS

    def open(self) -> ox.Store:
        """Open the store for reading."""
        return ox.Store.read_only(str(self.store))


def current_generation(folder: Path) -> Generation:
    """Give the last good build in ``folder``. Raises NoGraphError."""
    try:
        name = (folder / _POINTER).read_text("utf-8").strip()
    except OSError:
        raise NoGraphError(folder) from None
    generation = Generation(folder / _GENERATIONS / name)
    if not name or not generation.store.is_dir():
        raise NoGraphError(folder)
    return generation


@contextlib.contextmanager
def build_lock(folder: Path) -> Iterator[None]:
    """Hold the right to build into ``folder``. Raises BuildInProgressError."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / _LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BuildInProgressError(folder) from None
        yield


def new_generation(folder: Path) -> Generation:
    """Make an empty generation beside the good one, and remove what dead builds left."""
    generations = folder / _GENERATIONS
    generations.mkdir(parents=True, exist_ok=True)
    try:
        good = current_generation(folder).folder.name
    except NoGraphError:
        good = "0"
    for old in generations.iterdir():
        if old.name != good:
            shutil.rmtree(old, ignore_errors=True)
    generation = Generation(generations / str(int(good) + 1))
    generation.folder.mkdir()
    return generation


def publish(folder: Path, generation: Generation) -> None:
    """Make ``generation`` the good one. The former one stays for those who are reading it."""
    pointer = folder / _POINTER
    beside = folder / f"{_POINTER}.new"
    with beside.open("w", encoding="utf-8") as file:
        file.write(generation.folder.name + "\n")
        file.flush()
        os.fsync(file.fileno())
    beside.replace(pointer)
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_store(generation: Generation, lines: list[str]) -> None:
    """Write a generation's store and sorted quads from lines of N-Quads, which it empties.

    Sorting in place and loading from the file keep one copy of the graph in memory, not four.
    """
    lines.sort()
    with generation.quads.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(lines)
    lines.clear()
    store = ox.Store(str(generation.store))
    # Terms were made by the writers, which percent-encode what an IRI may not hold.
    store.bulk_load(path=str(generation.quads), format=ox.RdfFormat.N_QUADS, lenient=True)
    store.flush()


def update_store(
    generation: Generation, former: Generation, dropped: Iterable[str], lines: Iterable[str]
) -> None:
    """Write a generation that is ``former`` without the graphs ``dropped``, plus ``lines``."""
    dropped = frozenset(dropped)
    ox.Store.read_only(str(former.store)).backup(str(generation.store))
    store = ox.Store(str(generation.store))
    for name in sorted(dropped):
        store.remove_graph(ox.NamedNode(name))
    added = sorted(line.encode() for line in lines)
    if added:
        store.bulk_load(b"".join(added), format=ox.RdfFormat.N_QUADS, lenient=True)
    store.flush()
    endings = tuple(f" <{name}> .\n".encode() for name in sorted(dropped))
    with former.quads.open("rb") as old:
        kept = [line for line in old if not line.endswith(endings)] if endings else list(old)
    # Nearly sorted already: the sort is a merge.
    kept.extend(added)
    kept.sort()
    with generation.quads.open("wb") as file:
        file.writelines(kept)


def graph_of(line: str) -> str:
    """Give the name of the graph of a line of N-Quads."""
    return line[line.rindex(" <") + 2 : -4]
