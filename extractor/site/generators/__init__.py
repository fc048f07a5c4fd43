"""The generators that are known, in the order in which a folder is tried against them."""

from pathlib import Path

from extractor.site.generators.astro import ASTRO
from extractor.site.generators.docusaurus import DOCUSAURUS
from extractor.site.generators.eleventy import ELEVENTY
from extractor.site.generators.generator import Generator
from extractor.site.generators.hugo import HUGO
from extractor.site.generators.jekyll import JEKYLL
from extractor.site.generators.jupyter_book import JUPYTER_BOOK
from extractor.site.generators.mkdocs import MKDOCS
from extractor.site.generators.notes import OBSIDIAN, QUARTZ
from extractor.site.generators.pelican import PELICAN
from extractor.site.generators.plain import PLAIN
from extractor.site.generators.programmed import GRIDSOME, NEXT
from extractor.site.generators.quarto import QUARTO
from extractor.site.generators.vitepress import VITEPRESS
from extractor.site.generators.vuepress import VUEPRESS

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


def find_generator(folder: Path) -> Generator:
    """Give the first generator that recognises ``folder``."""
    return next(one for one in GENERATORS if one.recognises(folder))


def generator_named(name: str) -> Generator:
    """Give the generator called ``name``. Raises KeyError when there is none."""
    for one in GENERATORS:
        if one.name == name:
            return one
    raise KeyError(name)
