"""Whether a graph on disk is what was built: every file, and whether they say the same."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from extractor.export.published_folder import damages_of_published
from extractor.graph.store import Generation, graph_of, sealed_generation
from extractor.graph.wholeness import Damage, DamagedGraphError, reading_store
from extractor.pipeline.model_cache import damaged_caches

_COUNT = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found in the folder of a graph.

    ``build`` is the name of the good one, "" where that cannot be told, and ``damages`` what is
    wrong; ``files``, ``size`` (bytes) and ``quads`` tell how much was looked at.
    """

    folder: Path
    damages: tuple[Damage, ...]
    build: str = ""
    files: int = 0
    size: int = 0
    quads: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether nothing is wrong."""
        return not self.damages


def verify(folder: Path) -> Verification:
    """Read everything of the last good graph in a folder, and say what is not what was written.

    The store and the file of all quads are compared. Raises NoGraphError, FormerFormatError.
    """
    caches = tuple(damaged_caches(folder))
    try:
        generation, listed = sealed_generation(folder)
    except DamagedGraphError as error:
        return Verification(folder, (Damage(error.file, error.problem), *caches))
    damages = list(listed.damages(trusted=False))
    quads = 0
    if not damages:
        quads = generation.count_quads()
        damages.extend(_disagreements(generation))
    damages.extend(damages_of_published(generation, trusted=False))
    return Verification(
        folder,
        (*damages, *caches),
        generation.folder.name,
        len(listed.files),
        listed.size,
        quads,
    )


def _disagreements(generation: Generation) -> Iterator[Damage]:
    """Compare the store with the file of all quads, graph by graph."""
    try:
        with reading_store(generation.store):
            in_store = _counted(generation.open())
    except DamagedGraphError as error:
        yield Damage(error.file, error.problem)
        return
    in_file: Counter[str] = Counter()
    with generation.quads.open(encoding="utf-8", newline="\n") as lines:
        in_file.update(map(graph_of, lines))
    differing = {
        name for name in in_store.keys() | in_file.keys() if in_store[name] != in_file[name]
    }
    # Of two ways to write one number, which are two lines, the store keeps one.
    if differing and _written_otherwise(generation, differing) != {
        name: in_store[name] for name in differing
    }:
        problem = f"has other quads than {generation.quads.name} in {len(differing)} graphs"
        yield Damage(generation.store, problem)


def _counted(store: ox.Store) -> Counter[str]:
    rows: Any = store.query(_COUNT)
    return Counter({row["g"].value: int(row["n"].value) for row in rows})


def _written_otherwise(generation: Generation, names: set[str]) -> dict[str, int]:
    """Count the quads of some graphs in the file as a store does, each once."""
    with generation.quads.open(encoding="utf-8", newline="\n") as lines:
        chosen = "".join(line for line in lines if graph_of(line) in names)
    again = ox.Store()
    again.load(chosen.encode(), format=ox.RdfFormat.N_QUADS)
    found = _counted(again)
    return {name: found[name] for name in names}
