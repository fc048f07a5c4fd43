"""Which graph is served: the folder of its store, and what is to be known about it.

Usage: python -m extractor.serve.served FOLDER PROFILE

As a program it makes what is missing of what is published, so that a server that goes on
answering meanwhile finds it made.
"""

import sys
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from extractor.api import KnowledgeGraph
from extractor.graph.store import read_pointer
from extractor.graph.wholeness import read_seal
from extractor.vocabulary import Vocabulary

FULL = "full"
"""The profile that leaves nothing out."""


@dataclass(frozen=True, slots=True)
class Served:
    """A graph as it is served.

    ``generation`` is the name of the build and ``folder`` its folder; ``identity`` tells it from
    any other, were it of the same name; ``store`` is the folder
    of the store, ``quads`` the same as a file of sorted N-Quads. ``languages`` are those of the
    sites (BCP 47), first the main one.
    """

    generation: str
    identity: str
    profile: str
    folder: Path
    store: Path
    quads: Path
    vocabulary: Vocabulary
    prefixes: Mapping[str, str]
    languages: tuple[str, ...]
    lock: AbstractContextManager[object] | None
    """What keeps builds from removing its files, as long as it is served."""


def current_identity(folder: Path) -> str:
    """Tell the last good build in a folder from any other.

    Raises NoGraphError, FormerFormatError, DamagedGraphError.
    """
    pointed = read_pointer(folder)
    return _identity(pointed.name, pointed.digest)


def _identity(name: str, digest: str) -> str:
    # A folder that was removed and built again begins with the same names.
    return f"{name} {digest}"


def served_graph(folder: Path, profile: str) -> Served:
    """Give what a profile lets out of the last good graph in a folder.

    What is published is made where it is missing. Raises NoGraphError, DamagedGraphError,
    PublishedFolderError, and DraftsError where the graph holds what its sites do not publish.
    """
    whole = KnowledgeGraph(folder)
    graph = whole if profile == FULL else whole.published()
    # The whole graph's quads lie in the folder of its build.
    of_build = whole.quads_file.parent
    return Served(
        of_build.name,
        _identity(of_build.name, read_seal(of_build).digest),
        profile,
        of_build,
        graph.store_folder,
        graph.quads_file,
        graph.vocabulary,
        dict(graph.prefixes),
        graph.languages,
        whole.lock,
    )


if __name__ == "__main__":
    served_graph(Path(sys.argv[1]), sys.argv[2])
