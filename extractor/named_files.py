"""Files that somebody names in a command: read whole, or refused in one line.

A name may be that of anything: a folder, a pipe that nobody writes to, a device without end, a
picture. Nothing is opened that is no plain file.
"""

import re
import stat
import tomllib
from pathlib import Path
from typing import Any

from extractor.errors import UserError
from extractor.syntax_faults import syntax_fault

LARGEST = 64_000_000
"""Bytes of the largest file that is read whole: no table that somebody writes comes near."""
_MANY_DIGITS = re.compile(r"[0-9_]{4301,}")
"""A number of more digits than Python reads (``sys.set_int_max_str_digits``)."""


class NamedFileError(UserError):
    """A file that somebody named cannot be used."""

    def __init__(self, path: Path, problem: str, remedy: str, line: int | None = None) -> None:
        place = f"{path}:{line}" if line else str(path)
        super().__init__(f"{place}: {problem}: {remedy}")


def demand_plain_file(path: Path, largest: int | None = None) -> None:
    """See that a name is that of a plain file, of at most ``largest`` bytes.

    Raises NamedFileError.
    """
    try:
        status = path.stat()
    except (OSError, ValueError) as error:
        raise _unopened(path, error) from None
    if stat.S_ISDIR(status.st_mode):
        raise NamedFileError(path, "it is a folder", "name a file in it")
    if not stat.S_ISREG(status.st_mode):
        raise NamedFileError(path, "it is a pipe or a device", "name a plain file")
    if largest is not None and status.st_size > largest:
        problem = f"it has {status.st_size / 1e6:.0f} MB, and {largest / 1e6:.0f} are read at most"
        raise NamedFileError(path, problem, "name the right file, or one of less")


def read_named_text(path: Path) -> str:
    """Give the text of a file that somebody named (UTF-8). Raises NamedFileError."""
    demand_plain_file(path, LARGEST)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise _unopened(path, error) from None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problem = f"it is not UTF-8 (byte {error.start})"
        raise NamedFileError(path, problem, "save it as UTF-8", line) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise NamedFileError(path, "it is no text (a NUL character)", "name a text file", line)
    return text


def read_named_table(path: Path) -> dict[str, Any]:
    """Give the table of a TOML file that somebody named. Raises NamedFileError."""
    return parse_named_table(read_named_text(path), path)


def parse_named_table(text: str, path: Path) -> dict[str, Any]:
    """Give the table of a TOML text; ``path`` is for messages. Raises NamedFileError."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        fault = syntax_fault(error, text)
        problem = f"not valid TOML ({fault.with_column})"
        raise NamedFileError(path, problem, "correct the line", fault.line) from None
    except RecursionError:
        raise NamedFileError(
            path, "its tables or lists stand too deep in each other", "write it flatter"
        ) from None
    except ValueError:
        found = _MANY_DIGITS.search(text)
        line = text.count("\n", 0, found.start()) + 1 if found else None
        raise NamedFileError(
            path, "a number has more digits than can be read", "write a shorter one", line
        ) from None


def _unopened(path: Path, error: OSError | ValueError) -> NamedFileError:
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return NamedFileError(path, f"it cannot be read ({reason})", "check its name and rights")
