"""What sites have in common whose pages programs of their own make.

Where a document's page is stands in templates and routes. What is taken where these do not tell
is the usual: the folder's name, then the file's. Links are only checked as far as that goes.
"""

import os
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from extractor.site.configuration import CollectionConfiguration, SiteConfiguration
from extractor.site.generators.folder_tree import folders, page_path
from extractor.site.generators.generator import FoundCollection
from extractor.site.generators.patterns import clean_path, document_inside
from extractor.site.sources.site_files import head_of, is_folder, walk
from extractor.site.sources.source_file import SourceFile
from extractor.site.withheld import Withheld
from extractor.text import slugify

INDEX = frozenset({"index", "_index", "README", "readme"})
"""Stems of the pages of folders."""
OUTPUT = ("node_modules", "dist", "out")
"""Folders that hold what is made."""

_ROOTS = ("content", "contenu", "posts", "_posts", "articles", "data", "src/content", "docs")
_PROGRAMS = (".js", ".jsx", ".ts", ".tsx", ".mjs", ".cjs", ".vue")
_READS = re.compile(r"\b(?:readdir|readFile|glob)", re.IGNORECASE)
_MOST_PROGRAMS = 2_000
_MOST_OF_A_PROGRAM = 200_000


def guessed_root(folder: Path) -> str:
    """Give the folder that a site is likely to keep its documents in, "" for none."""
    return next((one for one in _ROOTS if is_folder(folder / one)), "")


def usual_folders(folder: Path, root: str, permalink: str) -> Iterator[FoundCollection]:
    """Give the folders of documents below ``root``."""
    yield from folders(folder, root, permalink, OUTPUT)


def guessed_paths(
    site: SiteConfiguration,
    collection: CollectionConfiguration,
    file: SourceFile,
    metadata: Mapping[str, Any],
) -> tuple[str, ...]:
    """Give the paths that a document's page may have: by its path, its slug, its title."""
    if not collection.output or not collection.permalink:
        return ()
    stated = metadata.get("path") or metadata.get("permalink")
    if isinstance(stated, str) and stated.startswith("/"):
        return (clean_path(stated),)
    inside = document_inside(file, site.source_root)
    slug = metadata.get("slug")
    if isinstance(slug, str) and slug.strip():
        inside = f"{inside.rpartition('/')[0]}/{slug.strip('/')}".strip("/")
    suffix = collection.permalink.removeprefix("/:path")
    made = page_path(inside, suffix, INDEX)
    title = slugify(str(metadata.get("title") or ""))
    folder = inside.rpartition("/")[0]
    other = page_path(f"{folder}/{title}".strip("/"), suffix, INDEX) if title else made
    return tuple(dict.fromkeys((made, other)))


def programs_in(folder: Path) -> Iterator[tuple[str, str]]:
    """Give the programs of a site, by path, with their text; not those of its packages."""
    seen = 0
    for parent, inner, names in walk(folder):
        inner[:] = sorted(one for one in inner if one[0] != "." and one not in OUTPUT)
        above = os.path.relpath(parent, folder).replace(os.sep, "/")
        for name in sorted(names):
            if not name.endswith(_PROGRAMS) or seen >= _MOST_PROGRAMS:
                continue
            seen += 1
            start = head_of(Path(parent, name), 4 * _MOST_OF_A_PROGRAM)
            text = start.decode("utf-8", errors="replace")[:_MOST_OF_A_PROGRAM]
            yield (name if above == "." else f"{above}/{name}"), text


def held_back_by_programs(folder: Path, roots: Collection[str]) -> dict[str, Withheld]:
    """Give, by folder of documents, the keys by which a site's programs may hold one back.

    What no program names can hold nothing back. That is only said where a program of the site's
    own reads the folder: what a package does is not known.
    """
    texts = [text for _, text in programs_in(folder)]
    named = {key for key in ("draft", "published") if any(key in text for text in texts)}
    found: dict[str, Withheld] = {}
    for root in filter(None, roots):
        name = re.compile(rf"""["'`/]{re.escape(PurePosixPath(root).name)}[/"'`]""")
        if any(name.search(text) and _READS.search(text) for text in texts):
            found[root] = Withheld(
                when_true=("draft",) if "draft" in named else (),
                unless_true=("published",) if "published" in named else (),
            )
    return found
