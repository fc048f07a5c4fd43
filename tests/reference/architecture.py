"""``docs/architecture.md``: the floors as they are, and a walk whose programs are run.

The page is ``architecture.md`` beside this module, with the drawing, the tables and what its
programs and commands print in their places.
"""

import contextlib
import io
import re
import tempfile
from pathlib import Path

from tests.conftest import ROOT
from tests.reference.commands import run
from tests.reference.floors import BREACHES, FLOORS, Stage

_TEMPLATE = Path(__file__).with_suffix(".md")
_BLOCK = re.compile(r"^```(sh|python)\n(.*?)^```\n(<!-- output -->\n)?", re.MULTILINE | re.DOTALL)
_WIDTH = 60


def page() -> str:
    """Give the page."""
    text = _TEMPLATE.read_text("utf-8")
    for name, make in (("drawing", _drawing), ("table", _table), ("breaches", _breaches)):
        text = text.replace(f"<!-- {name} -->", make())
    known: dict[str, object] = {}
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        (folder / "corpus").symlink_to(ROOT / "corpus")
        return _BLOCK.sub(lambda block: _shown(block, folder, known), text)


def _shown(block: re.Match[str], folder: Path, known: dict[str, object]) -> str:
    language, program, is_shown = block.groups()
    shown = f"```{language}\n{program}```\n"
    printed = _printed(program, folder, known) if language == "python" else _said(program, folder)
    return f"{shown}\n```text\n{printed.rstrip()}\n```\n" if is_shown else shown


def _printed(program: str, folder: Path, known: dict[str, object]) -> str:
    with contextlib.redirect_stdout(io.StringIO()) as output, contextlib.chdir(folder):
        exec(compile(program, str(_TEMPLATE), "exec"), known)  # noqa: S102 (our own page)
    return output.getvalue()


def _said(command: str, folder: Path) -> str:
    done = run(command, folder)
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{command}\n{done.stderr}")
    return done.stdout


def _drawing() -> str:
    """Draw the floors, the ground at the bottom."""
    lines = ["```text", f"┌{'─' * _WIDTH}┐"]
    for floor in reversed(FLOORS):
        names = " · ".join(stage.name for stage in floor)
        lines += [f"│ {names:{_WIDTH - 2}} │", f"├{'─' * _WIDTH}┤"]
    lines[-1] = f"└{'─' * _WIDTH}┘"
    return "\n".join([*lines, "```"])


def _table() -> str:
    rows = ["| folder | takes | gives | does without |", "| --- | --- | --- | --- |"]
    rows += (_row(stage) for floor in reversed(FLOORS) for stage in floor)
    return "\n".join(rows)


def _row(stage: Stage) -> str:
    without = ", ".join(f"`{name}`" for name in stage.without)
    return f"| `{stage.name}` | {stage.takes} | {stage.gives} | {without} |"


def _breaches() -> str:
    if not BREACHES:
        return "There are no exceptions."
    rows = (f"- `{one.importer}` imports `{one.imported}`: {one.why}." for one in BREACHES)
    return "\n".join(["Exceptions there are today:", "", *rows])
