"""Vaults of notes: Obsidian's.

A note is known by its name: a link finds it wherever it lies. Obsidian gives a note no address:
its own is that of its file, or the one that it states for Obsidian Publish.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from extractor.site.configuration import CollectionConfiguration, SiteConfiguration
from extractor.site.generators.generator import FoundSite, Generator, Served
from extractor.site.generators.patterns import clean_path
from extractor.site.generators.plain import PLAIN
from extractor.site.sources.site_files import is_folder
from extractor.site.sources.source_file import SourceFile

_FORMATS = frozenset({".pdf", ".canvas", ".base"})
"""Suffixes of what a vault holds beside notes, and what pages show ("Accepted file formats")."""


def _is_vault(folder: Path) -> bool:
    return is_folder(folder / ".obsidian")


def _describe(folder: Path) -> FoundSite:
    found = PLAIN.describe(folder)
    return FoundSite(
        generator="obsidian",
        permalink=found.permalink,
        collections=found.collections,
        exclude=(".trash",),
    )


def _paths(
    site: SiteConfiguration,
    collection: CollectionConfiguration,
    file: SourceFile,
    metadata: Mapping[str, Any],
) -> tuple[str, ...]:
    """Give the path that a note states, and that of its file, unless the project has another."""
    if file.entry is not None or collection.permalink != site.permalink or not collection.output:
        return PLAIN.paths(site, collection, file, metadata)
    stated = metadata.get("permalink")
    own = clean_path(file.path)
    has_one = isinstance(stated, str) and bool(stated.strip("/ "))
    return (clean_path(str(stated)), own) if has_one else (own,)


def _others(_site: SiteConfiguration, files: Sequence[str]) -> Iterator[Served]:
    """Give the files that a vault shows, each at its own path."""
    for path in files:
        if PurePosixPath(path).suffix.lower() in _FORMATS:
            yield Served(path=clean_path(path), source=path)


OBSIDIAN = Generator(
    name="obsidian",
    recognises=_is_vault,
    describe=_describe,
    paths=_paths,
    others=_others,
)
