"""Vaults of notes: Obsidian's.

A note is known by its name: a link finds it wherever it lies. Obsidian gives a note no address.
"""

from pathlib import Path

from extractor.site.generators.generator import FoundSite, Generator
from extractor.site.generators.plain import PLAIN


def _is_vault(folder: Path) -> bool:
    return (folder / ".obsidian").is_dir()


def _describe_vault(folder: Path) -> FoundSite:
    found = PLAIN.describe(folder)
    return FoundSite(
        generator="obsidian",
        permalink=found.permalink,
        collections=found.collections,
        exclude=(".trash",),
    )


OBSIDIAN = Generator(
    name="obsidian",
    recognises=_is_vault,
    describe=_describe_vault,
    paths=PLAIN.paths,
    others=PLAIN.others,
)
