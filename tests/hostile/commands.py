"""The commands that read a graph, run in this process, and what they said."""

import io
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from extractor.cli import main

READING: dict[str, Sequence[str]] = {
    "query": ("query", "counts", "-f", "csv"),
    "related": ("related", "post:2024-01-02-crue", "-f", "json"),
    "export": ("export", "-f", "turtle"),
    "export everything": ("export", "-f", "nquads", "--profile", "full"),
    "view": ("view", "-f", "json"),
    "check": ("check", "--all"),
    "validate": ("validate",),
}
"""Commands that read a graph, without its folder."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a command: its status, or the traceback of what it did not catch."""

    status: int | str
    out: bytes
    err: str

    @property
    def is_traceback(self) -> bool:
        return isinstance(self.status, str)

    def is_refusal_naming(self, *names: str) -> bool:
        """Say whether it is one clear line that names one of some files, and what to do."""
        lines = self.err.strip().splitlines()
        return (
            self.status == 2
            and not self.out
            and len(lines) == 1
            and "extractor build" in lines[0]
            and any(name in lines[0] for name in names)
        )


def run(*arguments: str) -> Outcome:
    """Run the command line in this process."""
    with _captured() as (out, err):
        try:
            main(list(arguments))
            status: int | str = "no status"
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else str(end.code)
        except BaseException:
            status = traceback.format_exc()
    return Outcome(status, out.getvalue(), err.getvalue().decode())


def reading(name: str, graph: Path) -> Outcome:
    """Run a command that reads a graph."""
    return run(*READING[name], "-g", str(graph))


@contextmanager
def _captured() -> Iterator[tuple[io.BytesIO, io.BytesIO]]:
    out, err = io.BytesIO(), io.BytesIO()
    former = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = (
        io.TextIOWrapper(out, "utf-8", write_through=True),
        io.TextIOWrapper(err, "utf-8", write_through=True),
    )
    try:
        yield out, err
    finally:
        # Not closed: their bytes are still to be read.
        sys.stdout.detach()
        sys.stderr.detach()
        sys.stdout, sys.stderr = former
