"""With what a Jekyll site is built: its plugins, whether GitHub Pages builds it, which Jekyll."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from extractor.site.sources.site_files import files_below, is_file, text_of

HOST = "github-pages"
RELATIVE_LINKS = "jekyll-relative-links"
README_INDEX = "jekyll-readme-index"
OPTIONAL_FRONT_MATTER = "jekyll-optional-front-matter"

_LAST_WITHOUT = 3
"""The last version whose tags leave the base path out."""
_MOST_PROGRAMS = 100
_MAKES = re.compile(r"\bPageWithoutAFile\b|\bpages\s*<<|<\s*(?:Jekyll::)?Page\b")
"""How a program of the site's own makes pages."""
_LOCKED = re.compile(r"^ {4}jekyll \((\d+)\.", re.MULTILINE)
_STATED = re.compile(r"""^\s*gem\s+["']jekyll["']\s*,\s*["'][~>= ]*(\d+)""", re.MULTILINE)


def plugins_of(value: Mapping[str, Any]) -> set[str]:
    """Give the names of the plugins that a configuration lists."""
    several = (value.get(key) for key in ("plugins", "gems"))
    return {
        str(one)
        for listed in several
        for one in (listed if isinstance(listed, list) else [listed])
        if one is not None
    }


def gems_of(folder: Path) -> str:
    """Give the text of a site's list of gems, "" for none."""
    return text_of(folder / "Gemfile")


def is_hosted(folder: Path) -> bool:
    """Say whether GitHub Pages may build the site, whose own plugins are always on there.

    Only a list of gems without that host's says that it does not.
    """
    return HOST in gems_of(folder) or not is_file(folder / "Gemfile")


def has_plugin(folder: Path, value: Mapping[str, Any], plugin: str) -> bool:
    """Say whether a plugin is on: listed, among the gems, or the host's own."""
    return plugin in plugins_of(value) or plugin in gems_of(folder) or is_hosted(folder)


def tags_add_base(folder: Path) -> bool | None:
    """Say whether the tags ``link`` and ``post_url`` put the base path first: since Jekyll 4.

    None where the version is not told.
    """
    locked = _LOCKED.search(text_of(folder / "Gemfile.lock"))
    gems = gems_of(folder)
    stated = locked or _STATED.search(gems)
    if stated is not None:
        return int(stated[1]) > _LAST_WITHOUT
    # The host's gem brings Jekyll 3.
    return False if HOST in gems else None


def makes_pages(folder: Path) -> bool:
    """Say whether programs of the site's own make pages: the host runs none."""
    if HOST in gems_of(folder):
        return False
    programs = files_below(folder / "_plugins", "*.rb")[:_MOST_PROGRAMS]
    return any(_MAKES.search(text_of(one)) for one in programs)


def follows_links(folder: Path, value: Mapping[str, Any]) -> bool:
    """Say whether links to files lead to their pages: a plugin does that."""
    options = value.get("relative_links")
    is_off = isinstance(options, Mapping) and options.get("enabled") is False
    return not is_off and has_plugin(folder, value, RELATIVE_LINKS)


def without_links(value: Mapping[str, Any]) -> tuple[str, ...]:
    """Give beginnings of the names of folders in which that plugin does nothing."""
    stated = value.get("relative_links")
    options = stated if isinstance(stated, Mapping) else {}
    excluded = options.get("exclude")
    folders = (str(one).strip("/") for one in (excluded if isinstance(excluded, list) else ()))
    in_collections = () if options.get("collections") is True else ("_",)
    return (*in_collections, *(one for one in folders if one and "/" not in one))
