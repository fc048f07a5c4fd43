"""Which folder of the package imports which, read from the source."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.conftest import ROOT

PACKAGE = ROOT / "extractor"


@cache
def imports() -> dict[str, dict[str, list[str]]]:
    """Give folder or module → what it imports of the package → the files that do.

    Imports inside functions and those for types only count as well.
    """
    found: dict[str, dict[str, list[str]]] = {}
    for file in sorted(PACKAGE.rglob("*.py")):
        path = file.relative_to(PACKAGE)
        importer = path.parts[0] if len(path.parts) > 1 else path.stem
        imported = found.setdefault(importer, {})
        for name in _imported(file, path):
            if name != importer and path.as_posix() not in imported.setdefault(name, []):
                imported[name].append(path.as_posix())
    return found


def _imported(file: Path, path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: an import that is relative"
            modules = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for parts in (module.split(".") for module in modules):
            if parts[0] == "extractor":
                yield parts[1] if len(parts) > 1 else "__init__"
