"""Vaults of notes: Obsidian's, and the sites that Quartz makes of one.

A note is known by its name: a link finds it wherever it lies. Obsidian gives a note no address;
Quartz's follow its slugs (``util/path.ts``): white space is a hyphen, case and accents stay.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from extractor.site.configuration import CollectionConfiguration, SiteConfiguration
from extractor.site.generators.folder_tree import beside_documents, folders, page_path
from extractor.site.generators.generator import FoundSite, Generator, PublishedPage, Served
from extractor.site.generators.patterns import clean_path, path_inside
from extractor.site.generators.plain import PLAIN
from extractor.site.generators.program_text import (
    first_file,
    list_setting,
    program_text,
    text_setting,
)
from extractor.site.sources.source_file import SourceFile

_QUARTZ = ("quartz.config.ts", "quartz.config.js")
_CONTENT = "content"
_PATTERN = "/:path"
_INDEX = frozenset({"index", "_index"})


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


def _is_quartz(folder: Path) -> bool:
    return first_file(folder, _QUARTZ) is not None


def _describe_quartz(folder: Path) -> FoundSite:
    text = program_text(first_file(folder, _QUARTZ))
    host, _, base = text_setting(text, "baseUrl").partition("/")
    ignored = (one.removeprefix("**/") for one in list_setting(text, "ignorePatterns"))
    return FoundSite(
        generator="quartz",
        url=f"https://{host}" if host else "",
        baseurl=f"/{base.strip('/')}" if base.strip("/") else "",
        language=text_setting(text, "locale")[:2].lower(),
        permalink=_PATTERN,
        collections=tuple(folders(folder, _CONTENT, _PATTERN)),
        exclude=tuple(f"{_CONTENT}/{one}" for one in ignored),
        source_root=_CONTENT,
        taxonomies={"tags": "/tags/"},
    )


def slug_of(path: str) -> str:
    """Give a path as Quartz writes it in addresses."""
    spaced = re.sub(r"\s", "-", path)
    return re.sub(r"[?#]", "", spaced.replace("&", "-and-").replace("%", "-percent"))


def _paths(
    site: SiteConfiguration,
    collection: CollectionConfiguration,
    file: SourceFile,
    metadata: Mapping[str, Any],
) -> tuple[str, ...]:
    del metadata
    if not collection.output or not collection.permalink:
        return ()
    inside = file.slug if file.entry is not None else path_inside(file.path, site.source_root)
    return (page_path(slug_of(inside), "", _INDEX),)


def _others(site: SiteConfiguration, files: Sequence[str]) -> Iterator[Served]:
    """Give the files that lie among the notes."""
    for one in beside_documents(site, files):
        yield Served(path=slug_of(one.path), source=one.source)


def _generated(site: SiteConfiguration, pages: Sequence[PublishedPage]) -> Iterator[Served]:
    """Give the pages of folders and of tags, the feed and the map."""
    made = {"/", "/tags/", "/index.xml", "/sitemap.xml", "/404.html"}
    for page in pages:
        folder = page.source.removeprefix(f"{site.source_root}/").rpartition("/")[0]
        parts = folder.split("/") if folder else []
        made |= {f"/{slug_of('/'.join(parts[: n + 1]))}/" for n in range(len(parts))}
        for term in page.terms.get("tags", ()):
            steps = term.split("/")
            made |= {f"/tags/{slug_of('/'.join(steps[: n + 1]))}" for n in range(len(steps))}
    for one in sorted(made):
        yield Served(path=clean_path(one))


QUARTZ = Generator(
    name="quartz",
    recognises=_is_quartz,
    describe=_describe_quartz,
    paths=_paths,
    others=_others,
    generated=_generated,
)
