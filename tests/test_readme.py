"""The README, followed to the letter."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]
README = (REPOSITORY / "README.md").read_text("utf-8")
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def commands() -> list[str]:
    """Give the README's commands of the program, in order, continuation lines joined."""
    found: list[str] = []
    for language, block in _BLOCK.findall(README):
        if language != "sh":
            continue
        waiting = ""
        for line in block.splitlines():
            waiting = f"{waiting}\n{line}" if waiting else line
            try:
                words = shlex.split(waiting, comments=True)
            except ValueError:
                continue  # a quotation that goes on
            if words and words[0] == "extractor":
                found.append(waiting)
            waiting = ""
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the demonstration in it, as a checkout has."""
    place = tmp_path_factory.mktemp("readme")
    (place / "corpus").symlink_to(REPOSITORY / "corpus")
    return place


def test_the_readme_has_the_commands_of_every_use() -> None:
    used = {shlex.split(one, comments=True)[1] for one in commands()}
    assert {"init", "build", "query", "extract", "explain", "export", "validate"} <= used


@pytest.mark.slow
def test_every_command_of_the_readme_runs_in_order(folder: Path) -> None:
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    for command in commands():
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        # 1 says that there were findings, which the demonstration has on purpose.
        assert done.returncode in (0, 1), f"{command}\n{done.stderr}"
        assert done.stdout or done.stderr or " > " in command, command


@pytest.mark.slow
def test_the_python_of_the_readme_runs(folder: Path) -> None:
    programs = [block for language, block in _BLOCK.findall(README) if language == "python"]
    assert programs
    for program in programs:
        done = subprocess.run(
            [sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        assert done.stdout.strip()


def test_the_files_that_the_readme_names_are_there() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        if "://" not in target:
            assert (REPOSITORY / target).exists(), target
