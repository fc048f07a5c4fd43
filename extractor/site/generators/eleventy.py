"""Eleventy: folders with their data files, ``permalink`` templates, the site's data.

Its configuration is a program, which is not run: the few settings that matter are read from
its text, and what stands otherwise is written in ``extractor.toml``. Paths follow Eleventy's
documentation on permalinks and ``page.fileSlug``.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from extractor.site.configuration import CollectionConfiguration, SiteConfiguration
from extractor.site.errors import ConfigurationError
from extractor.site.generators.generator import FoundCollection, FoundSite, Generator
from extractor.site.generators.patterns import date_values, expand, path_inside, plain_slug
from extractor.site.generators.plain import data_files
from extractor.site.sources.dates import as_date, split_dated_stem
from extractor.site.sources.markdown_files import INDEX_STEMS, folders_of_documents
from extractor.site.sources.source_file import SourceFile
from extractor.site.sources.structured import read_structured

_CONFIGURATION_FILES = (
    ".eleventy.js",
    "eleventy.config.js",
    "eleventy.config.mjs",
    "eleventy.config.cjs",
    "eleventy.config.ts",
)
_DEFAULT = "/:filepathstem/"
_SETTING = r"""["']?\b{name}\b["']?\s*:\s*["'`]([^"'`]+)["'`]"""
_CALL = r"""\.set{name}Directory\(\s*["'`]([^"'`]+)["'`]"""
_EXPRESSION = re.compile(r"\{\{-?\s*(.+?)\s*-?\}\}")
_PLACEHOLDERS = {
    "page.fileSlug": ":fileslug",
    "page.filePathStem": ":filepathstem",
    "title": ":title",
    "slug": ":slug",
    "nom": ":label",
    "name": ":label",
}
_SITE_DATA = ("site", "metadata", "meta", "global")
_STRUCTURED = (".json", ".yml", ".yaml", ".toml")


def _recognises(folder: Path) -> bool:
    return any((folder / name).is_file() for name in _CONFIGURATION_FILES)


def _describe(folder: Path) -> FoundSite:
    # A project may call a folder Eleventy's that has no configuration of its own.
    files = (folder / name for name in _CONFIGURATION_FILES if (folder / name).is_file())
    file = next(files, folder / _CONFIGURATION_FILES[0])
    try:
        text = file.read_text(encoding="utf-8") if file.is_file() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(
            f"cannot be read ({error})", file=file, remedy="check its rights and encoding"
        ) from error
    root = _setting(text, "input", ".").strip("./")
    output = _setting(text, "output", "_site").strip("./")
    data = f"{root}/{_setting(text, 'data', '_data')}".strip("/")
    about = _about_the_site(folder / data)
    address = urlsplit(str(about.get("url") or ""))
    return FoundSite(
        generator="eleventy",
        url=f"{address.scheme}://{address.netloc}" if address.netloc else "",
        baseurl=address.path.rstrip("/"),
        language=str(about.get("lang") or about.get("language") or about.get("langue") or "")[:2],
        permalink=_DEFAULT,
        collections=(*_folders(folder, root, output), *data_files(folder, (data,))),
        exclude=("node_modules", output),
        redirects=("_redirects", *([f"{root}/_redirects"] if root else [])),
    )


def _setting(text: str, name: str, default: str) -> str:
    match = re.search(_SETTING.format(name=name), text) or re.search(
        _CALL.format(name=name.capitalize()), text
    )
    return match[1] if match else default


def _about_the_site(data: Path) -> Mapping[str, Any]:
    for stem in _SITE_DATA:
        for suffix in _STRUCTURED:
            file = data / f"{stem}{suffix}"
            if file.is_file() and isinstance(value := read_structured(file), Mapping):
                return value
    return {}


def _folders(folder: Path, root: str, output: str) -> Iterator[FoundCollection]:
    for path in folders_of_documents(folder / root, exclude=(output,)):
        whole = f"{root}/{path}".strip("/") or "."
        data = _folder_data(folder / root, path) if path else {}
        stated = data.get("permalink")
        pattern = template_pattern(stated) if isinstance(stated, str) else _DEFAULT
        tags = data.get("tags") or ()
        yield FoundCollection(
            name=path or root or ".",
            path=whole,
            permalink=pattern or _DEFAULT,
            output=stated is not False,
            pages=not path,
            hints=(tags,) if isinstance(tags, str) else tuple(map(str, tags)),
        )


def _folder_data(root: Path, path: str) -> Mapping[str, Any]:
    name = path.rpartition("/")[2]
    for file in (root / path / f"{name}.json", root / path / f"{name}.11tydata.json"):
        if file.is_file() and isinstance(value := read_structured(file), Mapping):
            return value
    return {}


def template_pattern(template: str) -> str:
    """Give the permalink pattern of a template, or "" when it calls something unknown.

    ``/projets/{{ page.fileSlug }}/`` gives ``/projets/:fileslug/``.
    """
    known = True

    def placeholder(match: re.Match[str]) -> str:
        nonlocal known
        name = match[1].partition("|")[0].strip()
        known = known and name in _PLACEHOLDERS
        return _PLACEHOLDERS.get(name, "")

    pattern = _EXPRESSION.sub(placeholder, template)
    return pattern if known and "{%" not in pattern else ""


def _paths(
    site: SiteConfiguration,
    collection: CollectionConfiguration,
    file: SourceFile,
    metadata: Mapping[str, Any],
) -> tuple[str, ...]:
    values = _values(site, file, metadata)
    stated = metadata.get("permalink")
    if stated is False:
        return ()
    pattern = template_pattern(stated) if isinstance(stated, str) else ""
    if not pattern:
        if not collection.output or not collection.permalink:
            return ()
        pattern = collection.permalink
    path = expand(pattern, values)
    return (path.removesuffix("index.html"),)


def _values(
    site: SiteConfiguration, file: SourceFile, metadata: Mapping[str, Any]
) -> dict[str, str]:
    # The folder of the pages is the input folder, which addresses leave out.
    roots = [one.path for one in site.collections if one.name in site.pages]
    root = min(roots, key=len, default="")
    inside = file.slug if file.entry is not None else path_inside(file.path, root)
    folder, _, stem = inside.rpartition("/")
    stem_day, name = split_dated_stem(stem)
    file_path_stem = f"{folder}/{name}".strip("/")
    if name in INDEX_STEMS:
        file_path_stem = folder
        name = folder.rpartition("/")[2]
    day = as_date(metadata.get("date")) or stem_day
    label = str(metadata.get("nom") or metadata.get("name") or metadata.get("title") or name)
    values = {
        "fileslug": name,
        "filepathstem": file_path_stem,
        "title": plain_slug(str(metadata.get("title") or name)),
        "label": plain_slug(label),
        "slug": plain_slug(str(metadata.get("slug") or name)),
        "name": name,
        "path": inside,
        "collection": file.collection,
    }
    return values | date_values(day) if day is not None else values


ELEVENTY = Generator(
    name="eleventy",
    recognises=_recognises,
    describe=_describe,
    paths=_paths,
)
