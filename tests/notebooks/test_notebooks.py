"""The notebooks run from a fresh checkout, and are kept with their outputs, small."""

from pathlib import Path

import pytest

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
