"""What ``pyproject.toml`` declares to other programs, as they see it where it is installed."""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]
GROUP = "spacy_factories"


def declared() -> Mapping[str, str]:
    """Give the factories that are declared to spaCy: name → module and function."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    factories: Mapping[str, str] = project["entry-points"][GROUP]
    return factories


def environment(folder: Path) -> dict[str, str]:
    """Give the environment of a process that sees them.

    A checkout that was installed before they were declared does not show them by itself.
    """
    installed = folder / "declared-1.0.dist-info"
    installed.mkdir(parents=True)
    (installed / "METADATA").write_text("Name: declared\nVersion: 1.0\n", "utf-8")
    lines = "".join(f"{name} = {value}\n" for name, value in declared().items())
    (installed / "entry_points.txt").write_text(f"[{GROUP}]\n{lines}", "utf-8")
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(folder), str(ROOT)])}
