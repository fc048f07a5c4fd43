"""Patches: what the tools that apply patches make of them."""

import shutil
import subprocess
from pathlib import Path

import pytest

from extractor.check.patch import unified_diff

BEFORE = "un\ndeux\u2028\ntrois\r\nquatre"
AFTER = "un\n2\u2028\ntrois\r\nquatre"
NAMES = ["bac.md", "le bac.md", "sous le quai/l'été.md", 'le "bac".md', "tab\there.md"]
COMMANDS = {"patch": ["patch", "-p1", "--binary"], "git": ["git", "apply", "--whitespace=nowarn"]}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("tool", COMMANDS)
def test_a_patch_is_applied_whatever_the_name_of_the_file(
    tool: str, name: str, tmp_path: Path
) -> None:
    if shutil.which(tool) is None:
        pytest.skip(f"there is no {tool} here")
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(BEFORE.encode())
    difference = unified_diff(BEFORE, AFTER, name).encode()
    done = subprocess.run(COMMANDS[tool], cwd=tmp_path, input=difference, capture_output=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert file.read_bytes() == AFTER.encode()


def test_a_name_with_a_space_ends_in_a_tab_as_gnu_diff_has_it() -> None:
    assert unified_diff("a\n", "b\n", "le bac.md").startswith(
        "--- a/le bac.md\t\n+++ b/le bac.md\t\n"
    )
    assert unified_diff("a\n", "b\n", "bac.md").startswith("--- a/bac.md\n+++ b/bac.md\n")
