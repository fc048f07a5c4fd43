"""Which graph is served: the folder of its store, and what is to be known about it."""

import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from extractor.api import KnowledgeGraph
from extractor.export.exporting import ExportOptions, prepared
from extractor.export.policy import load_policy
from extractor.graph.store import current_generation
from extractor.vocabulary import Vocabulary

FULL = "full"
"""The profile that leaves nothing out."""


@dataclass(frozen=True, slots=True)
class Served:
    """A graph as it is served.

    ``generation`` is the name of the build; ``store`` the folder of a store whose default graph
    is the union of its named graphs, ``quads`` the same as a file of sorted N-Quads.
    ``folder`` is that of the build. ``languages`` are those of the sites (BCP 47), first the
    main one. ``temporary`` is a folder that ends with it, if there is one.
    """

    generation: str
    profile: str
    folder: Path
    store: Path
    quads: Path
    vocabulary: Vocabulary
    prefixes: Mapping[str, str]
    languages: tuple[str, ...]
    temporary: Path | None = None

    def remove(self) -> None:
        """Remove what was made for serving it alone."""
        if self.temporary is not None:
            shutil.rmtree(self.temporary, ignore_errors=True)


def current_name(folder: Path) -> str:
    """Give the name of the last good build in a folder. Raises NoGraphError."""
    return current_generation(folder).folder.name


def served_graph(folder: Path, profile: str) -> Served:
    """Give what a profile lets out of the last good graph in a folder.

    Raises NoGraphError, and DraftsError where the graph holds what its sites do not publish.
    """
    graph = KnowledgeGraph(folder)
    policy = load_policy(profile)
    graph.refuse_drafts(policy)
    generation = current_generation(folder)
    store, quads, temporary = generation.store, generation.quads, None
    if profile != FULL:
        temporary = Path(tempfile.mkdtemp(prefix="extractor-serve-"))
        store, quads = temporary / "store", temporary / "graph.nq"
        with prepared(graph.quads_file, ExportOptions(policy=policy)) as allowed:
            shutil.copyfile(allowed.quads, quads)
        made = ox.Store(str(store))
        made.bulk_load(path=str(quads), format=ox.RdfFormat.N_QUADS, lenient=True)
        made.flush()
    return Served(
        generation.folder.name,
        profile,
        generation.folder,
        store,
        quads,
        graph.vocabulary,
        dict(graph.prefixes),
        graph.languages,
        temporary,
    )
