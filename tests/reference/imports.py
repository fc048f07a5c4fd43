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


@cache
def module_imports() -> dict[str, frozenset[str]]:
    """Give module → the modules of the package that it imports, in functions and for types too."""
    files = {_module(file): file for file in sorted(PACKAGE.rglob("*.py"))}
    return {
        name: frozenset(
            one if one in files else one.rpartition(".")[0]
            for one in _names(file, file.relative_to(PACKAGE))
        )
        for name, file in files.items()
    }


def _module(file: Path) -> str:
    parts = file.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


def _imported(file: Path, path: Path) -> Iterator[str]:
    for parts in (name.split(".") for name in _names(file, path)):
        yield parts[1] if len(parts) > 1 else "__init__"


def _names(file: Path, path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: an import that is relative"
            modules = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from (one for one in modules if one.partition(".")[0] == "extractor")
