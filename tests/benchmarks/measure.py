"""Measuring whole commands: CPU seconds, wall seconds and peak memory of a finished process."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.real_sites import CONFIGURATION


@dataclass(frozen=True)
class Measure:
    """What a process and its children used: CPU and wall in seconds, memory in MB."""

    cpu: float
    wall: float
    memory: float
    output: str


def measure(command: Sequence[str], good: Sequence[int] = (0, 1)) -> Measure:
    """Run a command to its end and measure it. Raises CalledProcessError for another status."""
    with tempfile.TemporaryFile("w+") as output:
        started = time.perf_counter()
        process = subprocess.Popen(list(command), stdout=output, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        text = output.read()
    if process.returncode not in good:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Measure(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024, text)


def extractor(*arguments: str | Path) -> list[str]:
    """Give the command line of the program in this environment."""
    return [sys.executable, "-m", "extractor", *map(str, arguments)]


def build(sites: Sequence[Path], output: Path, *options: str) -> list[str]:
    """Give the command that builds sites into a folder."""
    return extractor("build", *sites, "--config", CONFIGURATION, "-o", output, *options)


def row(label: str, one: Measure, note: str = "") -> None:
    """Print one row of a table."""
    print(f"{label:44} {one.cpu:8.2f} {one.wall:8.2f} {one.memory:8.0f}  {note}", flush=True)


def header(title: str) -> None:
    """Print a table's title and head."""
    print(f"\n{title}\n{'':44} {'cpu s':>8} {'wall s':>8} {'MB':>8}")
