"""Markdown files that are about the repository that a site lies in, and no pages of the site.

Code hosts show a README, a licence, a guide for contributors. They are told by their names,
as hosts and people write them, and by having no front matter; a generator may make a page of
them all the same: a README is the page of its folder in several.
"""

import re
from collections.abc import Collection
from pathlib import Path

from extractor.site.configuration import CollectionConfiguration, SiteConfiguration
from extractor.site.generators import generator_named
from extractor.site.generators.conventions import RepositoryFiles
from extractor.site.publication import READMES
from extractor.site.sources.front_matter import has_front_matter
from extractor.site.sources.markdown_files import extension_of

_NAMES = (
    "README",
    "LICEN[CS]E",
    "COPYING",
    "NOTICE",
    "CONTRIBUTING",
    "CONTRIBUTORS",
    "CHANGELOG",
    "CODE_OF_CONDUCT",
    "SECURITY",
    "SUPPORT",
    "GOVERNANCE",
    "MAINTAINERS",
    "CODEOWNERS",
    "ISSUE_TEMPLATE",
    "PULL_REQUEST_TEMPLATE",
)
_ABOUT = re.compile(rf"(?:[Rr]ead[Mm]e|{'|'.join(_NAMES)})(?:[-_.].+)?")
"""A stem; a language or a version may end it (``README.fr``, ``LICENSE-MIT``)."""
_README = re.compile(r"readme", re.IGNORECASE)
_INDEX = re.compile(r"_?index\.(?:md|mdx|markdown|html?|xhtml)", re.IGNORECASE)
_OF_PROGRAMS = re.compile(
    r"(?:package|composer|bower)\.json|pyproject\.toml|setup\.(?:py|cfg)|Cargo\.toml|go\.mod"
    r"|Gemfile|Makefile|Rakefile|Dockerfile|src"
    r"|[^.].*\.(?:js|mjs|cjs|ts|jsx|tsx|vue|svelte|astro|py|rb|go|rs|php|java|sh)"
)
"""The names of files and folders of programs."""
_SOURCES = "src"
"""The folder of a program's own sources, where no generator takes its pages from it."""


def is_named_for_repositories(path: str) -> bool:
    """Say whether a file is called as those about a repository are, by its path."""
    return _ABOUT.fullmatch(_stem(path)) is not None


def _stem(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(extension_of(path))


def is_about_repository(
    site: SiteConfiguration,
    collection: CollectionConfiguration,
    path: str,
    beside: Collection[str],
) -> bool:
    """Say whether a Markdown file is about the repository, and no page.

    ``path`` is relative to the site's folder; ``beside`` are the names of all files that stand
    in the same folder, its own among them.
    """
    stem = _stem(path)
    if not _ABOUT.fullmatch(stem) or has_front_matter(Path(site.folder) / path):
        return False
    conventions = generator_named(site.generator).conventions
    if conventions.repository_files is RepositoryFiles.NOWHERE:
        return False
    if _README.fullmatch(stem) and (
        stem in conventions.index or (READMES in site.published_too and collection.whole_path)
    ):
        if any(_INDEX.fullmatch(one) for one in beside):
            return True
        anywhere = conventions.repository_files is RepositoryFiles.ANYWHERE
        return READMES not in site.published_too and anywhere and _is_among_programs(path, beside)
    return conventions.repository_files is RepositoryFiles.ANYWHERE or "/" not in path


def _is_among_programs(path: str, beside: Collection[str]) -> bool:
    return _SOURCES in path.split("/")[:-1] or any(_OF_PROGRAMS.fullmatch(one) for one in beside)
