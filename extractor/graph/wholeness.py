"""Whether a folder still holds what was written into it: its files, with their sizes and digests.

A folder that is complete is sealed: a file in it lists all others with their sizes, their digests
(SHA-256, as ``sha256sum`` gives it) and their stamps, and bears the digest of that list. The
pointer to a build names that digest, so that the whole of a build hangs on one line.

A stamp (inode and times) tells cheaply that a file has not been touched since: a large file that
has its stamp is not read to be trusted. It proves nothing about the disk; ``extractor verify``
reads everything.
"""

import contextlib
import hashlib
import json
import os
import shlex
import stat
from collections.abc import Collection, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from io import BufferedReader
from pathlib import Path
from typing import Self

from extractor.built_folders import GENERATIONS
from extractor.errors import UserError
from extractor.store_damage import is_damage
from extractor.whole_files import naming, sync_folder, write_whole

SEAL = "files.json"
"""The list of a sealed folder's files."""
_SMALL = 64 << 10
"""Bytes up to which a file is read whenever a graph is opened."""


class DamagedGraphError(UserError):
    """A file of a graph is not what was written."""

    def __init__(self, file: Path, problem: str) -> None:
        folder = graph_folder(file)
        super().__init__(
            f"{file}: {problem}: the graph is damaged; make it again with "
            f"'extractor build SITE -o {shlex.quote(str(folder))}'"
        )
        self.file = file
        self.problem = problem

    def __reduce__(self) -> tuple[type[Self], tuple[Path, str]]:
        return type(self), (self.file, self.problem)


@dataclass(frozen=True, slots=True)
class Damage:
    """A file that is not what was written, and what is wrong with it."""

    file: Path
    problem: str

    def __str__(self) -> str:
        return f"{self.file}: {self.problem}"


@dataclass(frozen=True, slots=True)
class SealedFile:
    """A file as it was sealed: its bytes, their SHA-256, and its stamp."""

    size: int
    digest: str
    stamp: str


@dataclass(frozen=True, slots=True)
class Seal:
    """What a sealed folder holds: files by their paths in it; ``digest`` is that of the list."""

    folder: Path
    digest: str
    files: Mapping[str, SealedFile]

    def demand_whole(self, *, within: str = "") -> None:
        """Check every size, and that the small files, and all those ``within``, are untouched.

        Large files that have lost their stamps are read: only those within. Raises
        DamagedGraphError.
        """
        for name, file in self.files.items():
            is_read = file.size <= _SMALL or name.startswith(within)
            problem = _problem(self.folder / name, file, read=is_read)
            if problem:
                raise DamagedGraphError(self.folder / name, problem)

    def demand(self, name: str, *, trusted: bool = False) -> Path:
        """Give the path of a file, all of which has been read unless its stamp is ``trusted``.

        Raises DamagedGraphError.
        """
        path = self.folder / name
        file = self.files.get(name)
        problem = _problem(path, file, trusted=trusted) if file else "is not one of its files"
        if problem:
            raise DamagedGraphError(path, problem)
        return path

    def damages(self, *, trusted: bool = True) -> Iterator[Damage]:
        """Give what is wrong with every file, reading those that have lost their stamps.

        Unless stamps are ``trusted``, everything is read.
        """
        for name, file in self.files.items():
            problem = _problem(self.folder / name, file, trusted=trusted)
            if problem:
                yield Damage(self.folder / name, problem)

    def with_file(self, name: str, file: SealedFile) -> Self:
        """Give the list with another file of that name, for ``seal`` to know it by."""
        return replace(self, files={**self.files, name: file})

    @property
    def size(self) -> int:
        """The bytes of all files."""
        return sum(file.size for file in self.files.values())


def seal(folder: Path, *, without: Collection[str] = (), former: Seal | None = None) -> Seal:
    """List the files of a complete folder in it, each of them on disk, and give the list.

    Folders named in ``without`` have seals of their own. A file that is the very same one as in
    the folder ``former``, by a hard link, is not read again. Raises OSError.
    """
    known = {} if former is None else {_identity(one): one for one in former.files.values()}
    files: dict[str, SealedFile] = {}
    for parent, folders, names in os.walk(folder):
        if Path(parent) == folder:
            folders[:] = [name for name in folders if name not in without]
            names = [name for name in names if name != SEAL]
        folders.sort()
        for name in names:
            path = Path(parent) / name
            files[path.relative_to(folder).as_posix()] = sealed_file(path, known)
        sync_folder(Path(parent))
    listed = {name: [one.size, one.digest, one.stamp] for name, one in sorted(files.items())}
    digest = hashlib.sha256(_text(listed).encode()).hexdigest()
    # Files are read while they are sealed: the list is there whole or not at all.
    write_whole(folder / SEAL, _text({"digest": digest, "files": listed}).encode(), clear=False)
    sync_folder(folder)
    return Seal(folder, digest, files)


def read_seal(folder: Path) -> Seal:
    """Give the list of a sealed folder's files. Raises DamagedGraphError."""
    path = folder / SEAL
    problem = "is not the list of files that was written"
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise DamagedGraphError(path, "is no file")
        text = path.read_text("utf-8")
        written = json.loads(text)
        listed, digest = written["files"], written["digest"]
        if (
            text != _text(written)
            or digest != hashlib.sha256(_text(listed).encode()).hexdigest()
            or len(written) > 2
        ):
            raise DamagedGraphError(path, problem)
        files = {name: SealedFile(*one) for name, one in listed.items()}
    except OSError as error:
        raise DamagedGraphError(path, _reason(error)) from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise DamagedGraphError(path, problem) from None
    return Seal(folder, digest, files)


def read_sealed(folder: Path, name: str) -> bytes:
    """Give the content of a file, which is what was sealed where its folder is.

    Raises OSError for a file that is not there, DamagedGraphError.
    """
    path = folder / name
    if not (folder / SEAL).exists():
        return path.read_bytes()
    listed = read_seal(folder).files
    if name not in listed:
        raise FileNotFoundError(path)
    problem = _problem(path, listed[name], read=False)
    if problem:
        raise DamagedGraphError(path, problem)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise DamagedGraphError(path, _reason(error)) from None
    if hashlib.sha256(content).hexdigest() != listed[name].digest:
        raise DamagedGraphError(path, "is not what was written")
    return content


def graph_folder(file: Path) -> Path:
    """Give the folder of the graph that a file is of."""
    for above in file.parents:
        if above.name == GENERATIONS:
            return above.parent
    return file.parent


def sealed_file(
    path: Path, known: Mapping[tuple[int, str], SealedFile] | None = None
) -> SealedFile:
    """See a file on disk and give what a seal says of it.

    One that is ``known`` was seen there when it was sealed first, and is not read again. Raises
    OSError.
    """
    with naming(path), path.open("rb") as file:
        found = os.fstat(file.fileno())
        stamp = _stamp(found)
        same = (known or {}).get(_identity(SealedFile(found.st_size, "", stamp)))
        digest = same.digest if same else _digest_on_disk(file, found.st_size)
    return SealedFile(found.st_size, digest, stamp)


def _digest_on_disk(file: BufferedReader, size: int) -> str:
    """See an open file on disk, and give its digest: a large one is read while it is written."""
    if size <= _SMALL:
        os.fsync(file.fileno())
        return hashlib.file_digest(file, "sha256").hexdigest()
    with ThreadPoolExecutor(max_workers=1) as beside:
        on_disk = beside.submit(os.fsync, file.fileno())
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        on_disk.result()
    return digest


def _stamp(found: os.stat_result) -> str:
    return f"{found.st_ino} {found.st_mtime_ns} {found.st_ctime_ns}"


def _identity(file: SealedFile) -> tuple[int, str]:
    """Give what two names of one file share: a link changes the last of its times alone."""
    return file.size, file.stamp.rpartition(" ")[0]


def _problem(path: Path, file: SealedFile, *, read: bool = True, trusted: bool = True) -> str:
    """Give what is wrong with a file, or "": its size and, to be ``read``, its digest."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            return "is no file"
        if found.st_size != file.size:
            return f"has {found.st_size} bytes instead of {file.size}"
        if not read or (trusted and _stamp(found) == file.stamp):
            return ""
        with path.open("rb") as content:
            digest = hashlib.file_digest(content, "sha256").hexdigest()
    except OSError as error:
        return _reason(error)
    return "" if digest == file.digest else "is not what was written"


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "is missing"
    return f"cannot be read ({error.strerror or error})"


def _text(data: object) -> str:
    return json.dumps(data, ensure_ascii=True, indent=0, sort_keys=True)


@contextlib.contextmanager
def reading_store(store: Path) -> Iterator[None]:
    """Have what the store's library meets in a damaged store be one clear line.

    Its blocks have checksums of their own, which it compares whenever it reads one. Raises
    DamagedGraphError.
    """
    try:
        yield
    except BaseException as error:
        if is_damage(error):
            said = " ".join(str(error).split())
            raise DamagedGraphError(store, f"cannot be read ({said})") from None
        raise
