"""Queries that end: each is answered in a process of its own, which is ended with its time.

The store's library cannot be stopped in the middle of an answer, and a process can. It opens the
store by itself, for reading, gives the answer to this one and ends; it ends with this one too.
"""

import contextlib
import json
import pickle
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Timer

from extractor.query.errors import QueryError, QueryTimeoutError
from extractor.query.results import Answer
from extractor.vocabulary.terms import PREFIXES

_PACKAGES = str(Path(__file__).parents[2])
_ANSWERING = "from extractor.query.answering import main; main()"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What a query may take: ``seconds`` of time, and ``rows`` or triples of its answer.

    None is without an end.
    """

    seconds: float | None = None
    rows: int | None = None


def run_bounded(
    store: Path,
    query: str,
    prefixes: Mapping[str, str] = PREFIXES,
    bounds: Bounds = Bounds(),
) -> Answer:
    """Answer a query of the store in a folder as ``run_query`` does, within bounds.

    An interruption ends it at once. Raises QueryError: QueryTimeoutError when its time is up,
    and what ``run_query`` raises.
    """
    asked = [str(store.resolve()), query, dict(prefixes), bounds.rows]
    # In a session of its own: what interrupts a terminal's programs reaches it through this one.
    with subprocess.Popen(  # noqa: S603 - our own
        _command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
    ) as process:
        late = Event()
        clock = Timer(bounds.seconds or 0, _end, (process, late))
        clock.daemon = True
        try:
            if bounds.seconds is not None:
                clock.start()
            said = _exchanged(process, json.dumps(asked).encode())
        finally:
            clock.cancel()
            process.kill()
    if said is None and late.is_set():
        raise QueryTimeoutError(bounds.seconds or 0)
    if said is None:
        raise QueryError(
            f"the process that answered ended (status {process.returncode}), as one does that "
            "has no memory left: ask for less"
        )
    if isinstance(said, QueryError):
        raise said
    return said


def _command() -> list[str]:
    # Modules are found where this process finds them, and quickly: without the start of a site.
    path = [*(one or str(Path.cwd()) for one in sys.path), _PACKAGES]
    return [sys.executable, "-I", "-S", "-c", f"import sys; sys.path[:] = {path!r}; {_ANSWERING}"]


def _end(process: "subprocess.Popen[bytes]", late: Event) -> None:
    late.set()
    process.kill()


def _exchanged(process: "subprocess.Popen[bytes]", asked: bytes) -> Answer | QueryError | None:
    """Give what a process says to a question; None where it ended before it had said it."""
    assert process.stdin is not None  # noqa: S101 - both are pipes
    assert process.stdout is not None  # noqa: S101
    with contextlib.suppress(BrokenPipeError):
        # It stays open: that it closes tells the process that this one is no more.
        process.stdin.write(asked + b"\n")
        process.stdin.flush()
    try:
        said: Answer | QueryError = pickle.load(process.stdout)  # noqa: S301
    except (EOFError, pickle.UnpicklingError):
        return None
    return said
