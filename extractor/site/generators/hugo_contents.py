"""What lies in Hugo's folder of contents: sections, bundles, and what sections hand down.

Follows Hugo's documentation ("Page bundles", "Front matter: cascade", "Build options").
"""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from extractor.site.configuration import SiteConfiguration
from extractor.site.generators.hugo_options import (
    is_disabled,
    languages_of,
    options_of,
    roots_of,
    table,
    taxonomies_of,
    texts,
    usual_language,
)
from extractor.site.generators.patterns import document_inside, path_inside, safe_pattern
from extractor.site.sources.dates import as_date
from extractor.site.sources.front_matter import peek
from extractor.site.sources.markdown_files import is_markdown
from extractor.site.sources.site_files import walk
from extractor.site.sources.source_file import SourceFile

TREE = "hugo tree"
"""The name, which no variable can bear, of the sections and bundles of the contents."""
_OTHER_MARKUP = frozenset("html htm org adoc asciidoc ad rst pandoc pdc".split())
_LANGUAGE_OF_INDEX = re.compile(r"(_?index)(?:\.([\w-]+))?")
_DELIMITERS = " -_"
_LENGTH_OF_DAY = 10
FILE_NAME = ":filename"
"""Hugo's word for the day in a file's name."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document stands: its language, its path in the contents without its suffix.

    ``folder`` is the folder that its page is in, ``name`` its own; a bundle's page bears the
    name of the bundle's folder. ``kind`` is Hugo's: page, home, section, taxonomy, term.
    """

    language: str
    inside: str
    folder: str
    name: str
    kind: str

    @property
    def path(self) -> str:
        """The path by which Hugo's matchers know it."""
        return normal(f"/{self.folder}/{self.name}".replace("//", "/"))


def is_content(name: str) -> bool:
    """Say whether Hugo makes a page of the file so called, whatever its markup."""
    return is_markdown(name) or PurePosixPath(name).suffix[1:].lower() in _OTHER_MARKUP


def normal(path: str) -> str:
    """Give a path as Hugo compares paths: in lower case, with hyphens for spaces."""
    return path.lower().replace(" ", "-")


def read_tree(folder: Path, options: Mapping[str, Any]) -> Mapping[str, Any]:
    """Give what the contents' folder holds, by language and by the path of a folder in it.

    ``sections`` are the front matter of each section's page, ``names`` what a section is called
    (its folder's path as Hugo compares it), ``bundles`` the folders of the leaf bundles.
    """
    declared = {str(one) for one in table(options, "languages")}
    sections: dict[str, dict[str, Any]] = {}
    names: dict[str, dict[str, str]] = {}
    bundles: dict[str, dict[str, bool]] = {}
    for root, fallback in roots_of(options).items():
        for inside, name, file in _indexes(folder / root):
            stem, language = name
            if language and language not in declared:
                continue
            language = language or fallback
            if stem == "index":
                bundles.setdefault(language, {})[inside] = bool(inside)
                continue
            stated = in_lower_case(peek(file))
            sections.setdefault(language, {}).setdefault(inside, stated)
            called = str(stated.get("slug") or stated.get("title") or "")
            names.setdefault(language, {}).setdefault(normal(inside), called)
    return {"sections": sections, "names": names, "bundles": bundles}


def _indexes(root: Path) -> Iterator[tuple[str, tuple[str, str], Path]]:
    """Give the pages of folders: the folder's path, the name's stem and language, the file."""
    for parent, folders, files in walk(root):
        folders[:] = sorted(one for one in folders if one[0] != ".")
        inside = os.path.relpath(parent, root).replace(os.sep, "/")
        for name in sorted(files):
            found = _LANGUAGE_OF_INDEX.fullmatch(PurePosixPath(name).stem)
            if found is not None and is_content(name):
                key = (found[1], (found[2] or "").lower())
                yield "" if inside == "." else inside, key, Path(parent) / name


def in_lower_case(metadata: Mapping[str, Any]) -> dict[str, Any]:
    """Give metadata with their keys in lower case, as Hugo reads them."""
    return {str(key).lower(): value for key, value in metadata.items()}


def section_pages(site: SiteConfiguration, language: str) -> Mapping[str, Mapping[str, Any]]:
    """Give the front matter of the sections' own pages in a language, by folder."""
    return table(site.variables, TREE, "sections", language)


def name_of_section(site: SiteConfiguration, language: str, path: str) -> str:
    """Give the slug, else the title, that a section's page states; "" where there is none."""
    found = table(site.variables, TREE, "names", language).get(path)
    return found if isinstance(found, str) else ""


def _is_bundle(site: SiteConfiguration, folder: str, language: str = "") -> bool:
    found = table(site.variables, TREE, "bundles")
    several = (language,) if language else tuple(found)
    return any(table(found, one).get(folder) is True for one in several)


def bundle_around(site: SiteConfiguration, folder: str) -> str:
    """Give the outermost leaf bundle that a folder of the contents is or is in, or ""."""
    parts = folder.split("/") if folder else []
    above = ("/".join(parts[:end]) for end in range(1, len(parts) + 1))
    return next((one for one in above if _is_bundle(site, one)), "")


def place_of(site: SiteConfiguration, file: SourceFile) -> Place:
    """Give where a document stands; its language is told by its folder or its name's end."""
    options = options_of(site)
    inside = document_inside(file, site.source_root)
    language = usual_language(options)
    roots = roots_of(options)
    root = _root_around(roots, file.path)
    if root and root != site.source_root:
        language, inside = roots[root], path_inside(file.path, root)
    for code in table(options, "languages"):
        if inside.lower().endswith(f".{code}"):
            language, inside = str(code), inside[: -len(str(code)) - 1]
    folder, _, stem = inside.rpartition("/")
    if stem == "_index" or (stem == "index" and not folder):
        return Place(language, inside, *_parted(folder), _kind_of_folder(options, folder))
    if stem == "index":
        return Place(language, inside, *_parted(folder), "page")
    return Place(language, inside, folder, stem, "page")


def _root_around(roots: Iterable[str], path: str) -> str:
    """Give the innermost of some folders that a path is in, or ""."""
    return max((one for one in roots if path.startswith(f"{one}/")), key=len, default="")


def _parted(path: str) -> tuple[str, str]:
    above, _, name = path.rpartition("/")
    return above, name


def _kind_of_folder(options: Mapping[str, Any], folder: str) -> str:
    if not folder:
        return "home"
    for plural in taxonomies_of(options):
        if normal(folder) == normal(plural):
            return "taxonomy"
        if normal(folder).startswith(f"{normal(plural)}/"):
            return "term"
    return "section"


def day_in_name(name: str) -> tuple[Any, str]:
    """Give the day that a name begins with, or None, and what comes after it."""
    day = as_date(name[:_LENGTH_OF_DAY]) if len(name) >= _LENGTH_OF_DAY else None
    return day, name[_LENGTH_OF_DAY:].strip(_DELIMITERS) if day is not None else ""


def withheld(site: SiteConfiguration, file: SourceFile, metadata: Mapping[str, Any]) -> str:
    """Say why Hugo makes no page of a document, whatever its dates and drafts, or give ""."""
    root = f"{site.source_root}/" if site.source_root else ""
    if file.entry is not None or not file.path.startswith(root):
        return ""
    place = place_of(site, file)
    options = options_of(site, place.language)
    if TREE in site.variables and not _root_around(roots_of(options), file.path):
        return "no language has its contents in its folder"
    if _is_ignored(options, file.path):
        return "the configuration ignores files of its name"
    if place.language in set(table(options, "languages")) - set(languages_of(options)):
        return f"the language '{place.language}' is not made"
    if is_disabled(options, place.kind):
        return f"the configuration makes no pages of its kind, '{place.kind}'"
    name = PurePosixPath(place.inside).name
    folder = place.inside.rpartition("/")[0]
    bundle = bundle_around(site, folder)
    if bundle and not (name == "index" and bundle == folder):
        return f"it is a resource of the page of '{bundle}'"
    if name not in ("index", "_index") and _is_bundle(site, place.inside, place.language):
        return f"the bundle '{place.inside}' has its address"
    said = in_lower_case(metadata)
    for key, too in (("headless", ""), ("draft", "drafts")):
        # Keys count whatever their case.
        if str(said.get(key)).lower() == "true" and too not in site.published_too:
            return f"'{key}: true'"
    return ""


def _is_ignored(options: Mapping[str, Any], path: str) -> bool:
    patterns = map(safe_pattern, texts(options.get("ignorefiles")))
    return any(one.search(path) for one in patterns if one is not None)
