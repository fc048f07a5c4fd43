"""Torture: many real kills, then fuzzing for as long as one likes.

Usage: python -m tests.hostile.torture [--kills N] [--minutes M] [--seed S]

``FUZZERS`` are called one after another until the minutes are over: each takes a folder of its
own and a seed, tries one input, and gives what went wrong.
"""

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from tests.hostile.damages import KINDS, DamagedGraph, problems_of
from tests.hostile.kills import tried

Fuzzer = Callable[[Path, int], Iterable[str]]


def damage(folder: Path, seed: int) -> Iterable[str]:
    """Damage one file of a graph in one way."""
    graph = DamagedGraph(folder)
    roles = list(graph.files())
    kind = list(KINDS)[seed % len(KINDS)]
    role = roles[seed // len(KINDS) % len(roles)]
    return [f"{kind}: {role}: {one}" for one in problems_of(graph, role, kind)]


FUZZERS: list[Fuzzer] = [damage]


def main() -> None:
    """Torture, tell what went wrong, and end with the status 1 where anything did."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--kills", type=int, default=1000)
    arguments.add_argument("--minutes", type=float, default=60)
    arguments.add_argument("--seed", type=int, default=int(time.time()))
    asked = arguments.parse_args()
    _tell(f"seed {asked.seed}")
    folder = Path(tempfile.mkdtemp(prefix="torture-"))
    try:
        problems = tried(folder / "kills", asked.kills, asked.seed, _tell)
        _tell(f"{asked.kills} kills, {len(problems)} problems")
        problems += _fuzzed(folder, asked.minutes, asked.seed)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    sys.exit(1 if problems else 0)


def _fuzzed(folder: Path, minutes: float, seed: int) -> list[str]:
    end = time.monotonic() + 60 * minutes
    problems: list[str] = []
    number = 0
    while time.monotonic() < end:
        own = folder / str(number)
        fuzzer = FUZZERS[number % len(FUZZERS)]
        for problem in fuzzer(own, seed + number):
            problems.append(f"{fuzzer.__name__} {seed + number}: {problem}")
            _tell(problems[-1])
        shutil.rmtree(own, ignore_errors=True)
        number += 1
    _tell(f"{number} inputs in {minutes:g} minutes, {len(problems)} problems")
    return problems


def _tell(line: str) -> None:
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
