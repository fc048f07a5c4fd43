"""Which changes of files may change a graph."""

import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from importlib import resources
from pathlib import Path

from extractor.watching import PACKAGE
from extractor.watching.changes import Change

_FILE = "passing.toml"


@dataclass(frozen=True, slots=True)
class _Passing:
    """Names of files that come and go, and of folders in which nothing is a site's."""

    names: tuple[str, ...]
    folders: frozenset[str]


@cache
def _passing() -> _Passing:
    table = tomllib.loads((resources.files(PACKAGE) / _FILE).read_text("utf-8"))
    return _Passing(tuple(table["names"]), frozenset(table["folders"]))


def concerning(
    changes: Iterable[Change], output: Path, is_known: Callable[[Path], bool]
) -> Iterator[Path]:
    """Give the paths whose change may change the graph in the folder ``output``.

    ``is_known`` says whether a path is that of a source, or of a folder of sources. What comes
    and goes beside the files is left out, and so is what is gone and was none.
    """
    graph = output.resolve()
    for one in changes:
        path = one.path
        if path.is_relative_to(graph) or not _passing().folders.isdisjoint(path.parts):
            continue
        if is_known(path):
            yield path
        elif any(fnmatchcase(path.name, name) for name in _passing().names):
            continue
        elif path.is_file() or (one.is_new and path.is_dir()):
            yield path
