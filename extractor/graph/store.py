"""Builds on disk: each complete build is a generation, and a pointer names the good one.

A generation holds the store (Oxigraph), whose default graph is the union of the named ones,
their quads as sorted N-Quads, and what the next build needs to know. It is written beside the
good one; the pointer is replaced, atomically, when everything is on disk. Whoever is killed
before leaves the last good graph as it was.
"""

import contextlib
import mmap
import os
import re
import shutil
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import pyoxigraph as ox

from extractor.built_folders import GENERATIONS
from extractor.errors import UserError
from extractor.graph.default_graph import load_quads, remove_quads
from extractor.graph.wholeness import (
    SEAL,
    DamagedGraphError,
    Seal,
    SealedFile,
    read_seal,
    reading_store,
    seal,
    sealed_file,
)
from extractor.locks import Lock, lock_folder
from extractor.whole_files import (
    NO_ROOM,
    make_way,
    naming,
    remove_whatever,
    sync_folder,
    write_file,
    write_on_disk,
)

POINTER = "CURRENT"
"""Name of the file, in a graph's folder, that names the good build and the digest of its seal."""
NEXT_POINTER = f"{POINTER}.new"
"""Name of the file that becomes the pointer."""
_POINTED = re.compile(r"([1-9][0-9]*) ([0-9a-f]{64})\n")
_POINTED_FORMERLY = re.compile(r"[1-9][0-9]*\n")
STORE = "store"
_DRAFTS = "holds-drafts"
_LANGUAGES = "languages"
QUADS = "graph.nq"
_FORMAT = "format"
FORMAT = 3
"""The format of a generation: 2 since the store's default graph holds the union of the others, 3
since its files are listed with their digests."""
SEALED_APART = ("published",)
"""Folders of a generation that are made, and sealed, later."""
_NOTES = ("LOG", "LOG.old.*", "LOCK")
"""Files of a store that its library makes and never reads."""
_TRIES, _PAUSE = 50, 0.02
"""How often, and after how many seconds, a build is sought that another process replaces."""
_BATCH = 8 << 20
"""Characters of N-Quads that are loaded at once."""
_AHEAD = 4
"""Batches that wait to be loaded, or are being loaded."""
_FEW = 10_000
"""Quads up to which they are put into a store one by one: no files of their own are made."""
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


@dataclass(frozen=True, slots=True)
class Generation:
    """One complete build on disk."""

    folder: Path
    lock: Lock | None = field(default=None, compare=False, repr=False)
    """What keeps builds from removing it, as long as it is held."""

    @property
    def store(self) -> Path:
        """The folder of the store."""
        return self.folder / STORE

    @property
    def is_readable(self) -> bool:
        """Whether it is of this version's format."""
        try:
            return (self.folder / _FORMAT).read_text("utf-8").strip() == str(FORMAT)
        except (OSError, ValueError):
            return False

    def note_format(self) -> None:
        """Note that it is of this version's format."""
        write_file(self.folder / _FORMAT, f"{FORMAT}\n".encode())

    @property
    def holds_drafts(self) -> bool:
        """Whether it was built with what its sites do not publish."""
        return (self.folder / _DRAFTS).is_file()

    def mark_drafts(self) -> None:
        """Note that it is built with what its sites do not publish."""
        write_file(self.folder / _DRAFTS, b"")

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of its sites (BCP 47), first the main one; none where it says none."""
        try:
            return tuple((self.folder / _LANGUAGES).read_text("utf-8").split())
        except OSError:
            return ()

    def note_languages(self, languages: Iterable[str]) -> None:
        """Note the languages of the sites that it is built from."""
        write_file(self.folder / _LANGUAGES, "".join(f"{one}\n" for one in languages).encode())

    @property
    def quads(self) -> Path:
        """The file of all quads, sorted, as N-Quads."""
        return self.folder / QUADS

    def count_quads(self) -> int:
        """Give the number of quads: the store holds their triples besides."""
        with self.quads.open("rb") as file:
            return sum(block.count(b"\n") for block in iter(lambda: file.read(_BLOCK), b""))

    def demand_quads(self, *, trusted: bool = False) -> Path:
        """Give the file of all quads, which has been read whole where it is sealed.

        Where its stamp is ``trusted``, that is only done when it has been touched. Raises
        DamagedGraphError.
        """
        if (self.folder / SEAL).exists():
            return read_seal(self.folder).demand(QUADS, trusted=trusted)
        return self.quads

    def open(self) -> ox.Store:
        """Open the store for reading. Raises DamagedGraphError."""
        with reading_store(self.store):
            return ox.Store.read_only(str(self.store))


@dataclass(frozen=True, slots=True)
class Pointed:
    """What the pointer of a graph's folder says: the good build's name, and its seal's digest."""

    name: str
    digest: str


def read_pointer(folder: Path) -> Pointed:
    """Give what the pointer in ``folder`` says.

    Raises NoGraphError where there is none, FormerFormatError, DamagedGraphError.
    """
    path = folder / POINTER
    try:
        if not path.exists():
            raise NoGraphError(folder)
        if not path.is_file():
            raise DamagedGraphError(path, "is no file")
        written = path.read_bytes().decode("ascii", "replace")
    except OSError as error:
        raise DamagedGraphError(path, f"cannot be read ({error.strerror or error})") from None
    if found := _POINTED.fullmatch(written):
        return Pointed(*found.groups())
    if _POINTED_FORMERLY.fullmatch(written) and _is_former(folder, written.strip()):
        raise FormerFormatError(folder)
    raise DamagedGraphError(path, "names no build")


def _is_former(folder: Path, name: str) -> bool:
    """Say whether a build is of a time when builds were not sealed."""
    generation = folder / GENERATIONS / name
    return generation.is_dir() and not (generation / SEAL).exists()


def current_generation(folder: Path) -> Generation:
    """Give the last good build in ``folder``, which no other build removes while it is held.

    What is cheap to know of its wholeness is known then. Raises NoGraphError, FormerFormatError,
    DamagedGraphError.
    """
    generation, listed = sealed_generation(folder)
    listed.demand_whole(within=f"{STORE}/")
    return generation


def sealed_generation(folder: Path) -> tuple[Generation, Seal]:
    """Give the last good build in ``folder``, held, and its seal, its files not looked at.

    Raises NoGraphError, FormerFormatError, DamagedGraphError.
    """
    generation, pointed = _held(folder)
    listed = read_seal(generation.folder)
    if listed.digest != pointed.digest:
        raise DamagedGraphError(generation.folder / SEAL, "is the list of another build's files")
    listed.demand(_FORMAT, trusted=True)
    if not generation.is_readable:
        raise FormerFormatError(folder)
    return generation, listed


def _held(folder: Path) -> tuple[Generation, Pointed]:
    """Give the build that the pointer names, held so that it stays."""
    pointed = read_pointer(folder)
    for _ in range(_TRIES):
        generation = folder / GENERATIONS / pointed.name
        lock: Lock | None = None
        problem = ""
        try:
            lock = lock_folder(generation, shared=True)
        except BlockingIOError:
            problem = "is being removed"
        except FileNotFoundError:
            problem = "is missing"
        except NotADirectoryError:
            problem = "is no folder"
        except PermissionError as error:
            problem = f"cannot be read ({error.strerror or error})"
        except OSError:
            # The file system knows no locks of folders: one build ago is as far as it goes.
            pass
        # A build may have come to its end meanwhile, and another have removed what was good.
        again = read_pointer(folder)
        if again == pointed and problem != "is being removed":
            if problem:
                raise DamagedGraphError(generation, problem)
            return Generation(generation, lock), pointed
        if lock is not None:
            lock.close()
        if again == pointed:
            time.sleep(_PAUSE)
        pointed = again
    raise DamagedGraphError(generation, problem or "is not there long enough to be read")


def new_generation(folder: Path) -> Generation:
    """Make an empty generation beside the good one.

    What dead builds left is removed, and so is every other but the good one, unless somebody
    reads it.
    """
    generations = folder / GENERATIONS
    if not generations.is_dir():
        remove_whatever(generations)
    generations.mkdir(parents=True, exist_ok=True)
    clear_former(folder)
    numbers = [int(one.name) for one in generations.iterdir() if one.name.isdecimal()]
    generation = Generation(generations / str(max(numbers, default=0) + 1))
    generation.folder.mkdir()
    try:
        generation.note_format()
    except OSError:
        remove_unpublished(folder, generation)
        raise
    return generation


def clear_former(folder: Path) -> None:
    """Remove every generation but the good one, unless somebody reads it."""
    good = _good_name(folder)
    for old in (folder / GENERATIONS).iterdir():
        # Where the pointer is damaged, nobody knows which of those that came to be is good.
        if old.name != good and (good is not None or not (old / SEAL).exists()):
            _remove_unread(old)


def clear_begun(folder: Path) -> None:
    """Remove what builds that were killed had begun after the good one."""
    good = _good_name(folder)
    remove_whatever(folder / NEXT_POINTER)
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        for other in (folder / GENERATIONS).iterdir():
            begun = other.name.isdecimal() and int(other.name) > int(good or "0")
            if begun and (good is not None or not (other / SEAL).exists()):
                _remove_unread(other)


def linked_generation(folder: Path, former: Generation, *, without: str) -> Generation:
    """Make a generation of the very files of ``former``, apart from the one named ``without``.

    Raises OSError.
    """
    generation = new_generation(folder)

    def left_out(parent: str, names: list[str]) -> list[str]:
        here = Path(parent) == former.folder
        return [name for name in names if here and name in (SEAL, without, *SEALED_APART)]

    shutil.copytree(
        former.folder,
        generation.folder,
        ignore=left_out,
        copy_function=_link,
        dirs_exist_ok=True,
    )
    return generation


def _link(source: str, target: str) -> None:
    Path(target).unlink(missing_ok=True)
    try:
        os.link(source, target)
    except OSError:
        # A file system without hard links.
        shutil.copy2(source, target)


def remove_unpublished(folder: Path, generation: Generation) -> None:
    """Remove a generation that did not come to be the good one in ``folder``."""
    # Whoever interrupts may come just after the pointer has moved.
    if _good_name(folder) != generation.folder.name:
        shutil.rmtree(generation.folder, ignore_errors=True)


def seal_generation(generation: Generation, former: Seal | None = None) -> Seal:
    """See a complete generation on disk and list its files.

    Files that are those of the build ``former`` by hard links are not read again. Raises OSError.
    """
    without_notes(generation.store)
    return seal(generation.folder, without=SEALED_APART, former=former)


def without_notes(store: Path) -> None:
    """Remove what the store's library notes of its work, and its lock: reading needs neither."""
    for name in _NOTES:
        for file in store.glob(name):
            file.unlink()


def publish(folder: Path, generation: Generation, sealed: Seal | None = None) -> None:
    """Make ``generation`` the good one, with all of it on disk.

    The former one stays for those who are reading it. What is ``sealed`` already is not sealed
    again. Raises OSError.
    """
    sealed = sealed or seal_generation(generation)
    sync_folder(generation.folder.parent)
    pointer = folder / POINTER
    beside = folder / NEXT_POINTER
    write_on_disk(beside, f"{generation.folder.name} {sealed.digest}\n".encode())
    make_way(pointer)
    beside.replace(pointer)
    sync_folder(folder)


def _good_name(folder: Path) -> str | None:
    """Give the name of the good build, whatever its format.

    "" where there is none yet, None where the pointer that would tell is damaged.
    """
    try:
        return read_pointer(folder).name
    except FormerFormatError:
        return (folder / POINTER).read_text("ascii").strip()
    except NoGraphError:
        return ""
    except DamagedGraphError:
        return None


def _remove_unread(old: Path) -> None:
    """Remove what lies among the generations, unless somebody reads it."""
    lock: contextlib.AbstractContextManager[object] = contextlib.nullcontext()
    try:
        if old.is_symlink() or not old.is_dir():
            old.unlink()
            return
        lock = lock_folder(old)
    except BlockingIOError:
        return
    except OSError:
        # The file system knows no locks of folders, or there is nothing to be read in it.
        pass
    with lock:
        shutil.rmtree(old, ignore_errors=True)


@contextlib.contextmanager
def _writing_store(store: str) -> Iterator[None]:
    """Have what the store's library says of a full disk be an error of the operating system."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        for number in NO_ROOM:
            if os.strerror(number) in str(error):
                raise OSError(number, os.strerror(number), store) from error
        raise


class StoreLoader:
    """Fills the store of a new generation beside whoever makes its quads, batch by batch.

    The store's library needs no interpreter while it loads. Nothing starts before the first
    batch is full: processes that are forked before inherit no thread of it.
    """

    def __init__(self, generation: Generation) -> None:
        self._path = str(generation.store)
        self._store: ox.Store | None = None
        self._beside = ThreadPoolExecutor(max_workers=1)
        self._loading: deque[Future[None]] = deque()
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
            with _writing_store(self._path):
                self._store.optimize()
                self._store.flush()
            self._store = None

    def _hand_over(self) -> None:
        if len(self._loading) >= _AHEAD:
            # Where quads are made faster than they are loaded, they would fill the memory.
            self._loading.popleft().result()
        self._loading.append(self._beside.submit(self._load, self._batch))
        self._batch, self._size = [], 0

    def _load(self, batch: list[str]) -> None:
        quads = "".join(batch)
        batch.clear()
        with _writing_store(self._path):
            if self._store is None:
                self._store = ox.Store(self._path)
            load_quads(self._store, quads)


def fill_store(generation: Generation, quads: Path) -> None:
    """Fill the store of a generation from a file of N-Quads."""
    loader = StoreLoader(generation)
    with quads.open(encoding="utf-8", newline="\n") as file:
        while lines := file.readlines(_BATCH):
            loader.add("".join(lines))
    loader.close()


@dataclass(frozen=True, slots=True)
class EditedGraph:
    """A graph that was written as an edit of another.

    It has ``more`` quads; ``quads`` is what a seal says of their file, which is on disk.
    """

    more: int
    quads: SealedFile


def update_store(
    generation: Generation, former: Generation, dropped: Iterable[str], lines: Iterable[str]
) -> EditedGraph:
    """Write a generation that is ``former`` without the graphs ``dropped``, plus ``lines``.

    Only the quads that differ are touched, in the store and in the sorted file. ``former`` has
    at least one quad.
    """
    new = {line.encode() for line in lines}
    with (
        _writing_store(str(generation.store)),
        former.quads.open("rb") as file,
        # Mapped, not read: most of a large file is only copied.
        mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data,
    ):
        old = _lines_of_graphs(data, dropped)
        removed = [line for line in old if line not in new]
        added = sorted(line for line in new if line not in old)
        edits = [(old[line], old[line] + len(line), b"") for line in removed]
        edits.extend((place, place, line) for line in added for place in (_place_of(data, line),))
        with ThreadPoolExecutor(max_workers=1) as beside:
            # The store waits for the disk most of the time.
            writing = beside.submit(_write_edited, generation, former, data, sorted(edits))
            ox.Store.read_only(str(former.store)).backup(str(generation.store))
            store = ox.Store(str(generation.store))
            if added:
                load_quads(store, b"".join(added).decode(), few=len(added) <= _FEW)
            gone = ox.parse(b"".join(removed), format=ox.RdfFormat.N_QUADS, lenient=True)
            remove_quads(store, gone)
            store.flush()
            quads = writing.result()
        return EditedGraph(len(added) - len(removed), quads)


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


def _write_edited(
    generation: Generation,
    former: Generation,
    data: mmap.mmap,
    edits: Sequence[tuple[int, int, bytes]],
) -> SealedFile:
    """Write the quads ``data`` of a former generation with some edits, and see them on disk.

    Edits (start, end, new bytes) are in order and do not overlap. Without any it is the same file.
    """
    path = generation.quads
    if not edits:
        _link(str(former.quads), str(path))
        return sealed_file(path)
    at = 0
    with (
        naming(path),
        former.quads.open("rb") as source,
        path.open("wb") as file,
        memoryview(data) as whole,
    ):
        for start, end, line in (*edits, (len(data), len(data), b"")):
            copied = _copied(source, file, at, start)
            file.write(whole[at + copied : start])
            file.write(line)
            at = end
    return sealed_file(path)


def _copied(source: BinaryIO, target: BinaryIO, start: int, end: int) -> int:
    """Have the system copy bytes from a file to the end of another; give how many it copied.

    Where the file system can, both then share them.
    """
    copied = 0
    if end - start < _BLOCK or not hasattr(os, "copy_file_range"):
        return copied
    target.flush()
    with contextlib.suppress(OSError):
        while start + copied < end:
            number = os.copy_file_range(
                source.fileno(), target.fileno(), end - start - copied, offset_src=start + copied
            )
            if not number:
                break
            copied += number
    return copied


def graph_of(line: str) -> str:
    """Give the name of the graph of a line of N-Quads."""
    return line[line.rindex(" <") + 2 : -4]
