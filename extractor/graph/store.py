"""Builds on disk: each complete build is a generation, and a pointer names the good one.

A generation holds the store (Oxigraph), whose default graph is the union of the named ones,
their quads as sorted N-Quads, and what the next build needs to know. It is written beside the
good one; the pointer is replaced, atomically, when everything is on disk. Whoever is killed
before leaves the last good graph as it was.
"""

import contextlib
import fcntl
import mmap
import os
import shutil
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from extractor.errors import UserError
from extractor.graph.default_graph import load_quads, remove_quads

_POINTER = "CURRENT"
_GENERATIONS = "generations"
_LOCK = ".lock"
STORE = "store"
_DRAFTS = "holds-drafts"
_LANGUAGES = "languages"
QUADS = "graph.nq"
_FORMAT = "format"
FORMAT = 2
"""The format of a generation: 2 since the store's default graph holds the union of the others."""
_BATCH = 8 << 20
"""Characters of N-Quads that are loaded at once."""
_BLOCK = 1 << 20
"""Bytes of a file that are read at once."""


class NoGraphError(UserError):
    """There is no graph in a folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"{folder}: no graph here; make one with 'extractor build SITE -o {folder}'"
        )
        self.folder = folder


class FormerFormatError(UserError):
    """The graph in a folder was made by another version of the program."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"{folder}: this graph was made by another version of the program, which stored it "
            f"otherwise; make it again with 'extractor build SITE -o {folder}'"
        )
        self.folder = folder


class BuildInProgressError(UserError):
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
    def is_readable(self) -> bool:
        """Whether it is of this version's format."""
        try:
            return (self.folder / _FORMAT).read_text("utf-8").strip() == str(FORMAT)
        except OSError:
            return False

    def note_format(self) -> None:
        """Note that it is of this version's format."""
        (self.folder / _FORMAT).write_text(f"{FORMAT}\n", "utf-8")

    @property
    def holds_drafts(self) -> bool:
        """Whether it was built with what its sites do not publish."""
        return (self.folder / _DRAFTS).is_file()

    def mark_drafts(self) -> None:
        """Note that it is built with what its sites do not publish."""
        (self.folder / _DRAFTS).write_text("", "utf-8")

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of its sites (BCP 47), first the main one; none where it says none."""
        try:
            return tuple((self.folder / _LANGUAGES).read_text("utf-8").split())
        except OSError:
            return ()

    def note_languages(self, languages: Iterable[str]) -> None:
        """Note the languages of the sites that it is built from."""
        (self.folder / _LANGUAGES).write_text("".join(f"{one}\n" for one in languages), "utf-8")

    @property
    def quads(self) -> Path:
        """The file of all quads, sorted, as N-Quads."""
        return self.folder / QUADS

    def count_quads(self) -> int:
        """Give the number of quads: the store holds their triples besides."""
        with self.quads.open("rb") as file:
            return sum(block.count(b"\n") for block in iter(lambda: file.read(_BLOCK), b""))

    def open(self) -> ox.Store:
        """Open the store for reading."""
        return ox.Store.read_only(str(self.store))


def current_generation(folder: Path) -> Generation:
    """Give the last good build in ``folder``. Raises NoGraphError, FormerFormatError."""
    generation = _good_generation(folder)
    if not generation.is_readable:
        raise FormerFormatError(folder)
    return generation


def _good_generation(folder: Path) -> Generation:
    """Give the last good build, whatever its format. Raises NoGraphError."""
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
        good = _good_generation(folder).folder.name
    except NoGraphError:
        good = "0"
    for old in generations.iterdir():
        if old.name != good:
            shutil.rmtree(old, ignore_errors=True)
    generation = Generation(generations / str(int(good) + 1))
    generation.folder.mkdir()
    generation.note_format()
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


class StoreLoader:
    """Fills the store of a new generation beside whoever makes its quads, batch by batch.

    The store's library needs no interpreter while it loads. Nothing starts before the first
    batch is full: processes that are forked before inherit no thread of it.
    """

    def __init__(self, generation: Generation) -> None:
        self._path = str(generation.store)
        self._store: ox.Store | None = None
        self._beside = ThreadPoolExecutor(max_workers=1)
        self._loading: list[Future[None]] = []
        self._batch: list[str] = []
        self._size = 0

    def add(self, quads: str) -> None:
        """Take lines of N-Quads, each with its line feed."""
        self._batch.append(quads)
        self._size += len(quads)
        if self._size >= _BATCH:
            self._hand_over()

    def close(self) -> None:
        """Load what is left and wait for all of it. Raises what went wrong in any batch."""
        self._hand_over()
        for one in self._loading:
            one.result()
        self._beside.shutdown()
        if self._store is not None:
            # What was loaded in batches overlaps: once merged, it is read faster.
            self._store.optimize()
            self._store.flush()
            self._store = None

    def _hand_over(self) -> None:
        self._loading.append(self._beside.submit(self._load, self._batch))
        self._batch, self._size = [], 0

    def _load(self, batch: list[str]) -> None:
        if self._store is None:
            self._store = ox.Store(self._path)
        quads = "".join(batch)
        batch.clear()
        load_quads(self._store, quads)


def fill_store(generation: Generation, quads: Path) -> None:
    """Fill the store of a generation from a file of N-Quads."""
    loader = StoreLoader(generation)
    with quads.open(encoding="utf-8", newline="\n") as file:
        while lines := file.readlines(_BATCH):
            loader.add("".join(lines))
    loader.close()


def write_quads(generation: Generation, lines: list[str]) -> int:
    """Write a generation's sorted quads from lines of N-Quads, which it empties.

    Gives the number of quads.
    """
    lines.sort()
    quads = len(lines)
    with generation.quads.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(lines)
    lines.clear()
    return quads


def update_store(
    generation: Generation, former: Generation, dropped: Iterable[str], lines: Iterable[str]
) -> int:
    """Write a generation that is ``former`` without the graphs ``dropped``, plus ``lines``.

    Gives how many quads more it has. Only the quads that differ are touched, in the store and in
    the sorted file. ``former`` has at least one quad.
    """
    new = {line.encode() for line in lines}
    ox.Store.read_only(str(former.store)).backup(str(generation.store))
    store = ox.Store(str(generation.store))
    with (
        former.quads.open("rb") as file,
        # Mapped, not read: most of a large file is only copied.
        mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data,
    ):
        old = _lines_of_graphs(data, dropped)
        removed = [line for line in old if line not in new]
        added = sorted(line for line in new if line not in old)
        if added:
            load_quads(store, b"".join(added).decode())
        gone = ox.parse(b"".join(removed), format=ox.RdfFormat.N_QUADS, lenient=True)
        remove_quads(store, gone)
        store.flush()
        edits = [(old[line], old[line] + len(line), b"") for line in removed]
        edits.extend((place, place, line) for line in added for place in (_place_of(data, line),))
        _write_edited(generation.quads, data, sorted(edits))
        return len(added) - len(removed)


def _lines_of_graphs(data: mmap.mmap, names: Iterable[str]) -> dict[bytes, int]:
    """Give the lines of some graphs in sorted N-Quads, each with the offset where it begins."""
    found: dict[bytes, int] = {}
    for name in names:
        ending = f" <{name}> .\n".encode()
        # All names begin alike: what tells them apart is found much faster.
        tail = ending[ending.rfind(b"/") :]
        at = data.find(tail)
        while at != -1:
            start, end = data.rfind(b"\n", 0, at) + 1, at + len(tail)
            line = data[start:end]
            if line.endswith(ending):
                found[line] = start
            at = data.find(tail, end)
    return found


def _place_of(data: mmap.mmap, line: bytes) -> int:
    """Give the offset in sorted lines where ``line`` belongs."""
    low, high = 0, len(data)
    while low < high:
        start = data.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = data.find(b"\n", start) + 1
        if data[start:end] < line:
            low = end
        else:
            high = start
    return low


def _write_edited(path: Path, data: mmap.mmap, edits: Iterable[tuple[int, int, bytes]]) -> None:
    """Write ``data`` with edits (start, end, new bytes) that are in order and do not overlap."""
    at = 0
    with path.open("wb") as file, memoryview(data) as whole:
        for start, end, line in edits:
            file.write(whole[at:start])
            file.write(line)
            at = end
        file.write(whole[at:])


def graph_of(line: str) -> str:
    """Give the name of the graph of a line of N-Quads."""
    return line[line.rindex(" <") + 2 : -4]
