"""The last good build of a folder, and what it remembers of each source."""

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from extractor.cache import CacheError
from extractor.graph.store import FormerFormatError, Generation, NoGraphError, current_generation
from extractor.pipeline.manifest import Manifest, Remembered, read_manifest, read_remembered


@dataclass(frozen=True, slots=True)
class FormerBuild:
    """The last good build: its graph, and what was read for it and made of it."""

    generation: Generation
    manifest: Manifest

    def remembered(self) -> Mapping[str, Remembered]:
        """Give what is remembered of each source, by key; nothing where that is damaged."""
        with contextlib.suppress(OSError, CacheError):
            return read_remembered(self.generation.folder)
        return {}


def former_build(folder: Path) -> FormerBuild | None:
    """Give the last good build in ``folder``; None where there is none that can be used."""
    try:
        generation = current_generation(folder)
    except (NoGraphError, FormerFormatError):
        return None
    manifest = read_manifest(generation.folder)
    return None if manifest is None else FormerBuild(generation, manifest)
