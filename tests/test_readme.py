"""The README, followed to the letter."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.entry_points import environment
from tests.reference.commands import BLOCK, EXAMPLE, commands, run

REPOSITORY = Path(__file__).resolve().parents[1]
README = (REPOSITORY / "README.md").read_text("utf-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the demonstration in it, as a checkout has."""
    place = tmp_path_factory.mktemp("readme")
    (place / "corpus").symlink_to(REPOSITORY / "corpus")
    return place


def test_the_readme_has_the_commands_of_every_use() -> None:
    used = {shlex.split(one, comments=True)[1] for one in commands(README)}
    assert {"init", "build", "query", "extract", "explain", "export", "serve", "validate"} <= used


@pytest.mark.slow
def test_every_command_of_the_readme_runs_in_order(folder: Path, store_of_examples: str) -> None:
    for command in commands(README):
        if EXAMPLE in command and not store_of_examples:
            continue
        done = run(command, folder, store_of_examples)
        # 1 says that there were findings, which the demonstration has on purpose.
        assert done.returncode in (0, 1), f"{command}\n{done.stderr}"
        assert done.stdout or done.stderr or " > " in command, command


@pytest.mark.slow
def test_the_python_of_the_readme_runs(folder: Path, tmp_path: Path) -> None:
    programs = [block for language, block in BLOCK.findall(README) if language == "python"]
    assert programs
    seen = environment(tmp_path / "site")
    for program in programs:
        done = subprocess.run(
            [sys.executable, "-c", program],
            cwd=folder,
            env=seen,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert done.stdout.strip()


def test_the_files_that_the_readme_names_are_there() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        if "://" not in target:
            assert (REPOSITORY / target).exists(), target
