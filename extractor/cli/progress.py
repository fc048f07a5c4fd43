"""Progress: bars on a terminal, plain lines elsewhere, always on standard error."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from extractor.cli.printing import say_line
from extractor.pipeline.progress import Progress

_SECONDS_BETWEEN_LINES = 5.0
_STEPS_BETWEEN_UPDATES = 32


@contextmanager
def progress_on_stderr(quiet: bool = False) -> Iterator[Progress]:
    """Give a function that shows how far each step is."""
    if quiet:
        yield lambda _step, _done, _total: None
    elif sys.stderr and sys.stderr.isatty():
        yield from _bars()
    else:
        yield _lines()


def _bars() -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, int] = {}

        def show(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = bars.add_task(step, total=total)
            if done == total or done % _STEPS_BETWEEN_UPDATES == 0:
                bars.update(tasks[step], completed=done, total=total)  # type: ignore[arg-type]

        yield show


def _lines() -> Progress:
    last = time.monotonic()

    def show(step: str, done: int, total: int) -> None:
        nonlocal last
        now = time.monotonic()
        if (done == total and total > 1) or now - last > _SECONDS_BETWEEN_LINES:
            last = now
            say_line(f"{step}: {done} of {total}", error=True)

    return show
