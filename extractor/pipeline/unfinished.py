"""Work that was begun and came to no end, and the finding that says so of a file."""

import signal
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from extractor.diagnostics import Finding, finding
from extractor.errors import UserError
from extractor.site import SourceFile

UNFINISHED = "unfinished-file"
"""The kind of finding that says so."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """Why a piece of work has no result, in English."""

    reason: str

    @classmethod
    def for_time(cls, seconds: float | None) -> "Unfinished":
        """Give that of work that took more than so many seconds of CPU."""
        return cls(f"it took more than {seconds:g} s")

    @classmethod
    def for_memory(cls) -> "Unfinished":
        """Give that of work that asked for more memory than there is."""
        return cls("it took more memory than there is")

    @classmethod
    def for_end(cls, status: int) -> "Unfinished":
        """Give that of work whose process ended with a status; minus a signal's number, by it."""
        if status < 0:
            return cls(f"the process that read it was ended by {_name(-status)}")
        return cls(f"the process that read it ended with status {status}")


class UnfinishedWorkError(UserError):
    """A worker process died of work that belongs to no one file."""

    def __init__(self, work: str, unfinished: Unfinished) -> None:
        super().__init__(
            f"{work}: {unfinished.reason}; build with fewer workers (-j 1), or give it more memory"
        )


def unfinished_file(file: SourceFile, unfinished: Unfinished) -> Finding:
    """Give the finding about a file whose reading came to no end."""
    return finding(UNFINISHED, file.site, file.path, reason=unfinished.reason)


def is_unfinished(findings: Iterable[Mapping[str, Any]]) -> bool:
    """Say whether the findings about a source, as plain data, tell that it came to no end."""
    return any(one["code"] == UNFINISHED for one in findings)


def _name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
