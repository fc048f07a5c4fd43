"""The program's commands in a page's blocks of ``sh``, and running them."""

import os
import re
import shlex
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def commands(page: str) -> list[str]:
    """Give the commands of the program, in order, continuation lines joined."""
    found: list[str] = []
    for language, block in BLOCK.findall(page):
        if language != "sh":
            continue
        waiting = ""
        for line in block.splitlines():
            waiting = f"{waiting}\n{line}" if waiting else line
            try:
                words = shlex.split(waiting, comments=True)
            except ValueError:
                continue  # a quotation or a line that goes on
            if words and words[0] == "extractor":
                found.append(waiting)
            waiting = ""
    return found


EXAMPLE = "http://127.0.0.1:7878"
"""The address of a store in examples."""


def run(command: str, folder: Path, store: str = "") -> subprocess.CompletedProcess[str]:
    """Run a command in a folder, with this environment's program.

    One that goes on until it is interrupted is interrupted when it says so; what serves is on a
    free port. One that asks a store asks the one at the address ``store``.
    """
    command = command.replace(EXAMPLE, store)
    words = shlex.split(command, comments=True)
    if words[1] == "serve":
        return _interrupted([*words[1:], "--port", "0"], folder)
    if words[1] == "watch":
        return _interrupted(words[1:], folder)
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


def _interrupted(words: Sequence[str], folder: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).parent / "extractor"
    with subprocess.Popen(
        [program, *words],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        said = next((line for line in process.stderr if "Ctrl-C" in line), "")
        process.send_signal(signal.SIGINT)
        status = process.wait(timeout=60)
        # Only what is at work has been interrupted.
        status = status if said else 2
        return subprocess.CompletedProcess(process.args, status, "", said)
