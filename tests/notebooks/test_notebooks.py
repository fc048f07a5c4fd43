"""The notebooks run from a fresh checkout, and are kept with their outputs, small."""

import ast
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

import extractor
from tests.conftest import DEMO, Built

nbformat = pytest.importorskip("nbformat", reason="needs the extra 'notebooks'")
nbclient = pytest.importorskip("nbclient", reason="needs the extra 'notebooks'")

FOLDER = Path(__file__).parents[2] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))


def test_there_are_two_notebooks() -> None:
    assert [one.name for one in NOTEBOOKS] == ["analyst.ipynb", "network.ipynb"]


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    client = nbclient.NotebookClient(
        notebook, timeout=120, resources={"metadata": {"path": str(FOLDER)}}
    )
    client.execute()
    ran = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(cell.execution_count for cell in ran)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_keeps_small_outputs_without_errors(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    outputs = [o for cell in notebook.cells if cell.cell_type == "code" for o in cell.outputs]
    assert outputs
    assert not [o for o in outputs if o.output_type == "error"]
    assert path.stat().st_size < 250_000


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_names_no_folder_of_the_machine_it_ran_on(path: Path) -> None:
    text = path.read_text("utf-8")
    assert "/tmp/" not in text  # noqa: S108 - a name looked for, not one written to
    assert str(FOLDER.parent) not in text


def code(path: Path) -> list[str]:
    cells = nbformat.read(path, as_version=4).cells
    return [cell.source for cell in cells if cell.cell_type == "code"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_uses_the_public_names_only(path: Path) -> None:
    trees = [node for cell in code(path) for node in ast.walk(ast.parse(cell))]
    imported = [one.name for node in trees if isinstance(node, ast.Import) for one in node.names]
    imported += [node.module or "" for node in trees if isinstance(node, ast.ImportFrom)]
    assert "extractor" in imported
    assert not [name for name in imported if name.startswith("extractor.")]
    used = {
        node.attr
        for node in trees
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "extractor"
    }
    assert used <= set(extractor.__all__)


def expected_periods(sheet: dict[str, Any]) -> list[tuple[date, date | None]]:
    """Give (first day, first day after) of each phase that a sheet states, by first day."""
    periods = sorted(
        ((one["start"], one.get("end")) for one in sheet.get("phases") or ()),
        key=lambda period: period[0],
    )
    found = []
    for number, (start, end) in enumerate(periods):
        ends = [end + timedelta(days=1)] if end else []
        ends += [following for following, _ in periods[number + 1 : number + 2]]
        found.append((start, min(ends, default=None)))
    return found


def test_the_analyst_has_the_periods_of_phases_that_sheets_state(demo: Built) -> None:
    pytest.importorskip("pandas", reason="needs the extra 'notebooks'")
    (cell,) = [one for one in code(FOLDER / "analyst.ipynb") if "lc:phasePeriod" in one]
    names: dict[str, Any] = {"graph": extractor.open(demo.folder)}
    exec(cell, names)  # noqa: S102 - the notebook's own code
    rows = names["periods"].itertuples()
    found: dict[str, list[tuple[date, date | None]]] = {}
    for row in rows:
        until = None if row.until != row.until else row.until.date()
        found.setdefault(row.startup, []).append((row.start.date(), until))
    expected = {}
    for path in sorted((DEMO[0] / "content" / "_startups").glob("*.md")):
        try:
            sheet = yaml.safe_load(path.read_text("utf-8").split("---")[1])
        except yaml.YAMLError:  # the demonstration has such a sheet
            continue
        expected[f"startup:{path.stem}"] = expected_periods(sheet)
    assert found == {startup: periods for startup, periods in expected.items() if periods}
