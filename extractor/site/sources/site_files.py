"""Reading the files of a site, and nothing else: the one door to the disk of this stage.

A folder of a site is written by whoever may propose a change to it. A name in it may lead to a
file outside, to itself, to a pipe that never ends, to a gigabyte; it may be no text at all. What
is refused here is as if it were not there, and is kept as a fault to be told.
"""

import fnmatch
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from extractor.built_folders import is_built
from extractor.sightings import Sightings
from extractor.site.errors import ConfigurationError

_Result = TypeVar("_Result")
MOST_BYTES = 64_000_000
"""The size of the largest file that is read: the largest of real sites has a tenth of it."""

_OUTSIDE = "it leads out of the site's folder"
ALLOW = "copy it into the site, or allow its folder by name: --allow-outside"
"""What to do about what leads outside."""
_NO_FILE = "it is a pipe, a socket or a device"
_REGULAR = "put a file in its place"
_NOWHERE = "it is a link that leads nowhere, or to itself"
_BACK = "it is a link to a folder that it is in"
_TAKE_OUT = "correct the link, or take it out"
_LARGE = "it is larger than {most} MB"
_SHORTEN = "shorten it, or exclude it"
_NAME = "its name is not UTF-8"
_RENAME = "rename it"
_CHECK = "check its name and rights"
REFUSALS = (
    *(_OUTSIDE, ALLOW, _NO_FILE, _REGULAR, _NOWHERE, _BACK, _TAKE_OUT),
    *(_LARGE, _SHORTEN, _NAME, _RENAME, _CHECK),
)
"""What is said of files that are refused, and what to do."""


class RefusedFileError(ConfigurationError):
    """A file may not be read: it lies outside, is no file, or is too large."""


@dataclass(frozen=True, slots=True, order=True)
class FileFault:
    """Why a file, or a part of what it says, is as if it were not there; and what to do.

    ``line`` is counted from 1, and is 0 where the whole file is meant.
    """

    file: Path
    line: int
    problem: str
    remedy: str


@dataclass(slots=True)
class Fence:
    """The folders that may be read, and what was refused.

    ``folders`` are those of the sites and those that the command line allows, all resolved;
    ``named`` are single files outside of them, which no site can choose. ``sightings`` takes all
    that is looked at, where somebody wants to know later whether it was touched.
    """

    folders: Sequence[Path]
    named: set[str] = field(default_factory=set)
    faults: dict[FileFault, None] = field(default_factory=dict)
    sightings: Sightings | None = None
    _inside: dict[str, bool] = field(default_factory=dict)

    def holds(self, path: Path | str) -> bool:
        """Say whether what ``path`` leads to is in one of the folders."""
        above = os.path.dirname(path)  # noqa: PTH120 - asked for each file: Path is slow
        if os.path.basename(path) in ("", ".", "..") or os.path.islink(path):  # noqa: PTH114, PTH119
            return self._holds_real(os.path.realpath(path))
        known = self._inside.get(above)
        if known is None:
            known = self._inside[above] = self._holds_real(os.path.realpath(above))
        return known or self._holds_real(os.path.realpath(path))

    def _holds_real(self, real: str) -> bool:
        return real in self.named or any(
            real == str(folder) or real.startswith(f"{str(folder).rstrip('/')}/")
            for folder in self.folders
        )


_current: ContextVar[Fence | None] = ContextVar("fence", default=None)


@contextmanager
def fenced(fence: Fence) -> Iterator[Fence]:
    """Read only what is in the folders of ``fence``, and keep there what is refused."""
    token = _current.set(fence)
    try:
        yield fence
    finally:
        _current.reset(token)


def admit(file: Path, inside: Path | None = None) -> None:
    """Let a file outside of the sites be read: no site chose it.

    Where ``inside`` is given, only if it is in that folder, wherever links lead.
    """
    fence = _current.get()
    real = os.path.realpath(file)
    if fence is not None and (inside is None or Fence([inside.resolve()]).holds(file)):
        fence.named.add(real)


def within(fence: Fence, work: Callable[..., _Result], *arguments: Any) -> _Result:
    """Give what a function gives, while nothing outside of ``fence`` is read."""
    with fenced(fence):
        return work(*arguments)


def _sightings() -> Sightings | None:
    fence = _current.get()
    return None if fence is None else fence.sightings


def tell(file: Path, problem: str, remedy: str, line: int = 0) -> None:
    """Keep a fault of a file, where anybody asked for it."""
    fence = _current.get()
    if fence is not None:
        fence.faults.setdefault(FileFault(file, line, problem, remedy))


def tell_error(error: ConfigurationError) -> None:
    """Keep what an error says of a file; raises it where nobody asked for faults."""
    if _current.get() is None or error.file is None:
        raise error
    tell(error.file, error.problem, error.remedy, error.line or 0)


def is_file(path: Path) -> bool:
    """Say whether a file is there that may be read; what is refused is kept as a fault."""
    fault = _fault(path, folder=False)
    return fault is not None and not _told(path, fault)


def is_folder(path: Path) -> bool:
    """Say whether a folder is there that may be looked into; see ``is_file``."""
    fault = _fault(path, folder=True)
    return fault is not None and not _told(path, fault)


def _told(path: Path, fault: tuple[str, str]) -> bool:
    if fault != _NO_FAULT:
        tell(path, *fault)
    return fault != _NO_FAULT


_NO_FAULT = ("", "")


def _fault(path: Path, *, folder: bool) -> tuple[str, str] | None:
    """Give what is wrong with a file, or folder, at ``path``; None where none is there."""
    if (seen := _sightings()) is not None:
        seen.look(path)
    try:
        found = os.stat(path)  # noqa: PTH116
    except (OSError, ValueError):
        return (_NOWHERE, _TAKE_OUT) if _is_link(path) else None
    if stat.S_ISDIR(found.st_mode) != folder:
        return None
    if not holds(path):
        return _OUTSIDE, ALLOW
    if folder:
        return _NO_FAULT
    if not stat.S_ISREG(found.st_mode):
        return _NO_FILE, _REGULAR
    if found.st_size > MOST_BYTES:
        return _LARGE.format(most=MOST_BYTES // 1_000_000), _SHORTEN
    return _NO_FAULT


def _is_link(path: Path) -> bool:
    try:
        return path.is_symlink()
    except (OSError, ValueError):
        return False


def holds(path: Path | str) -> bool:
    """Say whether what ``path`` leads to may be read, by where it is."""
    fence = _current.get()
    try:
        return fence is None or fence.holds(path)
    except (OSError, ValueError):
        return False


def read_bytes(path: Path) -> bytes:
    """Give a file's bytes. Raises ConfigurationError when it cannot be read, or may not."""
    if (seen := _sightings()) is not None:
        seen.look(path)
    if not holds(path):
        raise RefusedFileError(_OUTSIDE, file=path, remedy=ALLOW)
    try:
        # A pipe that nobody writes into must not hold the work up.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with open(descriptor, "rb") as file:  # noqa: PTH123
            found = os.fstat(descriptor)
            if stat.S_ISDIR(found.st_mode) or not stat.S_ISREG(found.st_mode):
                raise RefusedFileError(_NO_FILE, file=path, remedy=_REGULAR)
            if found.st_size > MOST_BYTES:
                problem = _LARGE.format(most=MOST_BYTES // 1_000_000)
                raise RefusedFileError(problem, file=path, remedy=_SHORTEN)
            content = file.read()
    except (OSError, ValueError) as error:
        if _is_link(path):
            raise RefusedFileError(_NOWHERE, file=path, remedy=_TAKE_OUT) from error
        reason = getattr(error, "strerror", None) or "its name is none"
        raise ConfigurationError(f"cannot be read ({reason})", file=path, remedy=_CHECK) from error
    if seen is not None:
        seen.read(path, content)
    return content


def read_text(path: Path) -> str:
    """Give a file's text (UTF-8). Raises ConfigurationError when it cannot be read, or may not."""
    try:
        return read_bytes(path).decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise ConfigurationError(
            f"is not UTF-8 (byte {error.start})", file=path, remedy="save it as UTF-8"
        ) from error


def text_of(path: Path) -> str:
    """Give a file's text, "" where there is none that can be read: why not is kept as a fault."""
    if not is_file(path):
        return ""
    try:
        return read_text(path)
    except ConfigurationError as error:
        tell(path, error.problem, error.remedy)
        return ""


def head_of(path: Path, size: int) -> bytes:
    """Give the first bytes of a file, none where it cannot be read."""
    if (seen := _sightings()) is not None:
        seen.look(path)
    if not holds(path):
        return b""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with open(descriptor, "rb") as file:  # noqa: PTH123
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                return b""
            content = file.read(size)
    except (OSError, ValueError):
        return b""
    if seen is not None:
        seen.read(path, content, size)
    return content


def walk(folder: Path) -> Iterator[tuple[str, list[str], list[str]]]:
    """Go through a folder as ``os.walk`` does, but for what has no name in UTF-8.

    Links to folders are not followed, and graphs that are built there are passed over. What is
    refused is kept as a fault.
    """
    if not is_folder(folder):
        return
    if (seen := _sightings()) is not None:
        seen.look_into(folder)
    for parent, folders, names in os.walk(folder):
        if seen is not None:
            seen.listed(parent, (*folders, *names))
        for several in (folders, names):
            if not all(map(is_utf_8, several)):
                for one in several:
                    if not is_utf_8(one):
                        tell(Path(parent, one), _NAME, _RENAME)
                several[:] = filter(is_utf_8, several)
        folders[:] = [one for one in folders if not is_built(f"{parent}/{one}")]
        yield parent, folders, names
        if seen is not None:
            # Those that are listed next: whoever asked may have struck some out.
            for one in folders:
                if not os.path.islink(f"{parent}/{one}"):  # noqa: PTH114
                    seen.look_into(f"{parent}/{one}")


def entries_of(folder: str) -> list[os.DirEntry[str]]:
    """Give the entries of a folder that may be read, in no order. Raises OSError, ValueError."""
    seen = _sightings()
    if seen is not None:
        seen.look_into(folder)
    if not holds(Path(folder)):
        return []
    with os.scandir(folder) as listed:
        entries = list(listed)
    if seen is not None:
        seen.listed(folder, (one.name for one in entries))
    return entries


def with_names(folder: str, entries: Sequence[os.DirEntry[str]]) -> list[os.DirEntry[str]]:
    """Give the entries of a folder whose names are text, in order; the others are told."""
    for one in entries:
        if not is_utf_8(one.name):
            tell(Path(folder, one.name), _NAME, _RENAME)
    return sorted((one for one in entries if is_utf_8(one.name)), key=lambda one: one.name)


def leads_to_folder(entry: os.DirEntry[str]) -> bool:
    """Say whether an entry is a folder, or a link to one that may be read; else it is told."""
    try:
        is_dir = entry.is_dir()
    except OSError:
        return False
    return is_dir and (not entry.is_symlink() or is_folder(Path(entry.path)))


def goes_back(entry: os.DirEntry[str]) -> bool:
    """Say whether a link to a folder leads to one that it is in, or a second link is in its way."""
    if not entry.is_symlink():
        return False
    real = os.path.realpath(entry.path)
    above = os.path.dirname(entry.path)  # noqa: PTH120
    real_above = os.path.realpath(above)
    if f"{real_above}/".startswith(f"{real}/"):
        tell(Path(entry.path), _BACK, _TAKE_OUT)
        return True
    fence = _current.get()
    roots = fence.folders if fence is not None else ()
    # A link below a link may lead round for ever by way of others.
    return any(above.startswith(f"{one}/") for one in roots) and real_above != above


def is_fenced() -> bool:
    """Say whether somebody asked for faults."""
    return _current.get() is not None


def is_utf_8(name: str) -> bool:
    """Say whether a name on disk is text."""
    if name.isascii():
        return True
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def shown(path: str) -> str:
    """Give a path as it can be printed: bytes that are no text as their numbers."""
    if is_utf_8(path):
        return path
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def files_below(folder: Path, pattern: str = "*") -> list[Path]:
    """Give the files in a folder and in those below whose names match a glob, in order."""
    return sorted(
        path
        for parent, _, names in walk(folder)
        for name in names
        if fnmatch.fnmatchcase(name, pattern) and is_file(path := Path(parent, name))
    )


def children(folder: Path) -> list[Path]:
    """Give what stands in a folder, in order: files and folders."""
    if not is_folder(folder):
        return []
    seen = _sightings()
    if seen is not None:
        seen.look_into(folder)
    try:
        names = os.listdir(folder)  # noqa: PTH208
    except OSError:
        return []
    if seen is not None:
        seen.listed(folder, names)
    return sorted(folder / one for one in names if is_utf_8(one))
