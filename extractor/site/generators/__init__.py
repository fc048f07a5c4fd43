"""The generators that are known, in the order in which a folder is tried against them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from extractor.site.generators.astro import ASTRO
from extractor.site.generators.docusaurus import DOCUSAURUS
from extractor.site.generators.eleventy import ELEVENTY
from extractor.site.generators.generator import FoundSite, Generator
from extractor.site.generators.gridsome import GRIDSOME
from extractor.site.generators.hugo import HUGO
from extractor.site.generators.jekyll import JEKYLL
from extractor.site.generators.jupyter_book import JUPYTER_BOOK
from extractor.site.generators.mkdocs import MKDOCS
from extractor.site.generators.next_js import NEXT
from extractor.site.generators.notes import OBSIDIAN
from extractor.site.generators.pelican import PELICAN
from extractor.site.generators.plain import PLAIN
from extractor.site.generators.quarto import QUARTO
from extractor.site.generators.quartz import QUARTZ
from extractor.site.generators.stated_settings import sound_site
from extractor.site.generators.vitepress import VITEPRESS
from extractor.site.generators.vuepress import VUEPRESS
from extractor.site.sources.markdown_files import number_of_markdown
from extractor.site.sources.site_files import children, is_folder, text_of

GENERATORS: tuple[Generator, ...] = (
    # A book's configuration bears the name of Jekyll's: its table of contents tells them apart.
    JUPYTER_BOOK,
    JEKYLL,
    HUGO,
    ELEVENTY,
    MKDOCS,
    DOCUSAURUS,
    VITEPRESS,
    VUEPRESS,
    ASTRO,
    QUARTO,
    PELICAN,
    QUARTZ,
    GRIDSOME,
    NEXT,
    OBSIDIAN,
    PLAIN,
)
"""One row a generator; the last recognises any folder."""
_OF_PROGRAMS = frozenset({"node_modules", "vendor", "examples", "example", "test", "tests"})
"""Folders in which a site is another's, or a try."""
_MOST = 0.5
_NAMES = "CNAME"
_SERVED_AS_THEY_ARE = ("static", "public", "docs", "src/static", "src/public")
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+", re.IGNORECASE)
_SITE_FOLDERS = ("docs", "site", "website", "www", "web", "doc", "src", "blog")
"""Names of the folder of a repository that holds its site."""


def find_generator(folder: Path) -> Generator:
    """Give the first generator that recognises ``folder``."""
    return next(one for one in GENERATORS if one.recognises(folder))


def folder_of_site(folder: Path) -> Path:
    """Give the folder that a site's generator works in: ``folder``, or one folder inside it.

    A repository often keeps its site in a folder of its own, with the configuration. It is
    looked for where nothing shows that ``folder`` is itself a site: among folders of the usual
    names, else in one that holds most of the Markdown.
    """
    if find_generator(folder) is not PLAIN:
        return folder
    inside = [folder / name for name in _SITE_FOLDERS if is_folder(folder / name)]
    sites = [one for one in inside if find_generator(one) is not PLAIN]
    if sites:
        return sites[0] if len(sites) == 1 else folder
    sites = [one for one in sorted(_folders(folder)) if find_generator(one) is not PLAIN]
    if len(sites) != 1:
        return folder
    own, every = number_of_markdown(sites[0]), number_of_markdown(folder)
    return sites[0] if own > _MOST * every else folder


def _folders(folder: Path) -> Iterator[Path]:
    for one in children(folder):
        if is_folder(one) and one.name[0] not in "._" and one.name not in _OF_PROGRAMS:
            yield one


def describe_site(folder: Path, generator: Generator) -> FoundSite:
    """Give what the configuration of ``folder``'s generator says, and its host's file of names.

    A host of pages reads the domain of a site from a file ``CNAME`` at the root of what it
    serves. Raises ConfigurationError when the generator's configuration is broken.
    """
    found = generator.describe(folder)
    found = sound_site(found, found.stated_in)
    if found.url:
        return found
    places = dict.fromkeys(("", *_SERVED_AS_THEY_ARE, found.source_root))
    for place in places:
        name = _first_line(folder / place / _NAMES)
        if _HOST.fullmatch(name):
            return replace(found, url=f"https://{name.lower()}")
    return found


def _first_line(file: Path) -> str:
    return text_of(file).strip().partition("\n")[0].strip()


@cache
def generator_named(name: str) -> Generator:
    """Give the generator called ``name``. Raises KeyError when there is none."""
    for one in GENERATORS:
        if one.name == name:
            return one
    raise KeyError(name)
