"""The last good build of a folder, and what it remembers of each source."""

import contextlib
from dataclasses import dataclass
from pathlib import Path

from extractor.cache import CacheError
from extractor.export.published_folder import damages_of_published
from extractor.graph.store import (
    FormerFormatError,
    Generation,
    NoGraphError,
    sealed_generation,
)
from extractor.graph.wholeness import Damage, DamagedGraphError, Seal
from extractor.pipeline.manifest import (
    Manifest,
    RememberedSources,
    read_manifest,
    read_remembered,
)


@dataclass(frozen=True, slots=True)
class FormerBuild:
    """The last good build: its graph, and what was read for it and made of it.

    Its store may be damaged, and what is published of it: the rest is whole.
    """

    generation: Generation
    manifest: Manifest
    seal: Seal | None = None
    store_is_whole: bool = True

    def remembered(self) -> RememberedSources:
        """Give what is remembered of each source, by key; nothing where that is damaged."""
        with contextlib.suppress(OSError, CacheError):
            return read_remembered(self.generation.folder)
        return RememberedSources()


@dataclass(frozen=True, slots=True)
class Former:
    """What there is of an earlier build: None where nothing can be used, and what is damaged."""

    build: FormerBuild | None = None
    damages: tuple[Damage, ...] = ()


def former_build(folder: Path) -> Former:
    """Give what there is of the last good build in ``folder``, all its files looked at."""
    try:
        generation, seal = sealed_generation(folder)
    except (NoGraphError, FormerFormatError):
        return Former()
    except DamagedGraphError as error:
        return Former(damages=(Damage(error.file, error.problem),))
    of_build = tuple(seal.damages())
    in_store = tuple(one for one in of_build if one.file.is_relative_to(generation.store))
    damages = (*of_build, *damages_of_published(generation))
    if in_store != of_build:
        return Former(damages=damages)
    manifest = read_manifest(generation.folder)
    if manifest is None:
        return Former(damages=damages)
    build = FormerBuild(generation, manifest, seal, store_is_whole=not in_store)
    return Former(build, damages)
