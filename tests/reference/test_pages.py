"""The generated pages are what the program gives now, and what they show runs."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.reference import command_line
from tests.reference.commands import EXAMPLE, commands, run
from tests.reference.pages import DOCS, stale


def test_the_generated_pages_are_current() -> None:
    assert stale() == [], "make them again with 'make docs'"


def test_the_width_of_the_terminal_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    page = command_line.page()
    monkeypatch.setenv("COLUMNS", "40")
    assert command_line.page() == page


@pytest.mark.thorough
def test_every_example_of_the_commands_runs_in_order(
    tmp_path: Path, store_of_examples: str
) -> None:
    shutil.copytree(ROOT / "corpus", tmp_path / "corpus")
    examples = commands((DOCS / "command-line.md").read_text("utf-8"))
    assert len(examples) > 20
    for example in examples:
        if EXAMPLE in example and not store_of_examples:
            continue
        done = run(example, tmp_path, store_of_examples)
        # 1 says that there were findings, which the demonstration has on purpose.
        assert done.returncode in (0, 1), f"{example}\n{done.stderr}"
        # A language server says nothing where no editor asks.
        is_silent = " > " in example or " lsp " in example
        assert done.stdout or done.stderr or is_silent, example
