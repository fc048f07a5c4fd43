"""Gridsome: folders of Markdown that plugins read, and templates that give their nodes addresses.

Which folder is of which type stands in ``gridsome.config.js`` ("Templates", and the plugins
source-filesystem and vue-remark); it is read where it stands plainly. What no plugin names is
taken for the usual: the folder's name, then the file's.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path, PurePosixPath
from typing import Any

from extractor.addresses import host_of, split_address
from extractor.site.configuration import CollectionConfiguration, SiteConfiguration
from extractor.site.generators.folder_tree import page_path, static_files
from extractor.site.generators.generator import (
    FoundCollection,
    FoundSite,
    Generator,
    Served,
    as_files,
)
from extractor.site.generators.patterns import clean_path, date_values, path_inside
from extractor.site.generators.program_text import (
    block_setting,
    first_file,
    flag_setting,
    own_settings,
    program_text,
    text_setting,
)
from extractor.site.generators.programmed import (
    INDEX,
    OUTPUT,
    guessed_paths,
    guessed_root,
    held_back_by_programs,
    usual_folders,
)
from extractor.site.sources.dates import as_date
from extractor.site.sources.site_files import is_folder
from extractor.site.sources.source_file import SourceFile
from extractor.text import slugify

_FILES = ("gridsome.config.js", "gridsome.config.ts")
_SERVER = ("gridsome.server.js", "gridsome.server.ts")
_USED = re.compile(r"""\buse\s*:\s*["'`]""")
_TEMPLATE = re.compile(
    r"""["']?(\w+)["']?\s*:\s*(?:\[\s*\{[^{}]*?\bpath\s*:\s*|\[\s*)?(["'`])(/[^"'`]*)\2"""
)
_FIELD = re.compile(r":(\w+)")
_SIGN = re.compile(r"[*?\[{(]")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_RAW = "_raw"
"""What ends the name of a field that is not made a slug."""
_IN_FOLDER = ":path"
"""What stands, in a pattern, for the path of a file in its plugin's folder."""
_PLAIN = "/:path"
_PATTERNS = "addresses of gridsome"
_PAGES = "src/pages"


def _recognises(folder: Path) -> bool:
    if first_file(folder, _FILES) is not None:
        return True
    # Its own folders beside the Markdown tell it where the configuration is not there.
    return is_folder(folder / "src/templates") and is_folder(folder / "src/layouts")


def _describe(folder: Path) -> FoundSite:
    text = program_text(first_file(folder, _FILES))
    own = own_settings(text)
    address = split_address(text_setting(own, "siteUrl"))
    slash = flag_setting(block_setting(text, "permalinks"), "trailingSlash") is not False
    end = "/" if slash else ""
    permalink = f"{_PLAIN}{end}"
    root = guessed_root(folder)
    patterns = dict(_patterns(text, end))
    makes_more = "createPage" in program_text(first_file(folder, _SERVER))
    return FoundSite(
        generator="gridsome",
        stated_in=as_files(first_file(folder, _FILES)),
        url=host_of(address),
        baseurl=text_setting(own, "pathPrefix").rstrip("/"),
        permalink=permalink,
        collections=tuple(_collections(folder, root, permalink, patterns)),
        exclude=(*OUTPUT, "src/templates", "src/layouts"),
        redirects=("_redirects", "static/_redirects", "public/_redirects"),
        source_root=root,
        addresses_told=_is_told(text, patterns) and not makes_more,
        withheld=held_back_by_programs(folder, (root, *patterns)),
        variables={_PATTERNS: patterns},
    )


def _patterns(text: str, end: str) -> Iterator[tuple[str, str]]:
    """Give the pattern of the addresses of each folder that a plugin reads."""
    templates = {one[0]: one[2] for one in _TEMPLATE.findall(block_setting(text, "templates"))}
    for plugin in _reading(text):
        kind = text_setting(plugin, "typeName")
        base, path = text_setting(plugin, "baseDir"), text_setting(plugin, "path")
        folder = _folder(base or _fixed(path))
        if folder == ".":
            continue
        if kind in templates:
            yield folder, templates[kind].rstrip("/") + end
        elif base and "vue-remark" in plugin:
            prefix = text_setting(plugin, "pathPrefix").strip("/")
            yield folder, f"/{prefix}{'/' if prefix else ''}{_IN_FOLDER}{end}"


def _is_told(text: str, patterns: Mapping[str, str]) -> bool:
    """Say whether each plugin that reads documents has a pattern, and no template a program."""
    templates = block_setting(text, "templates")
    is_plain = "=>" not in templates and "function" not in templates
    return bool(patterns) and is_plain and len(patterns) == sum(1 for _ in _reading(text))


def _reading(text: str) -> Iterator[str]:
    """Give the text of each plugin that has nodes or pages of its own."""
    starts = [one.start() for one in _USED.finditer(text)]
    for start, stop in pairwise([*starts, len(text)]):
        if "typeName" in text[start:stop] or "baseDir" in text[start:stop]:
            yield text[start:stop]


def _folder(path: str) -> str:
    made = posixpath.normpath(path)
    return "." if made.startswith(("..", "/")) else made


def _fixed(glob: str) -> str:
    """Give the folder that a glob names plainly."""
    sign = _SIGN.search(glob)
    return (glob[: sign.start()] if sign is not None else glob).rpartition("/")[0] or "."


def _collections(
    folder: Path, root: str, permalink: str, patterns: Mapping[str, str]
) -> Iterator[FoundCollection]:
    """Give the usual folders, and those that only a plugin names."""
    usual = list(usual_folders(folder, root, permalink))
    yield from usual
    for at in patterns:
        is_new = not any(_is_in(at, one.path) or _is_in(one.path, at) for one in usual)
        if is_new and is_folder(folder / at):
            yield FoundCollection(name=at, path=at, permalink=permalink)


def _is_in(path: str, folder: str) -> bool:
    return folder == "." or path == folder or path.startswith(f"{folder}/")


def _paths(
    site: SiteConfiguration,
    collection: CollectionConfiguration,
    file: SourceFile,
    metadata: Mapping[str, Any],
) -> tuple[str, ...]:
    patterns = site.variables.get(_PATTERNS)
    several = patterns if isinstance(patterns, Mapping) else {}
    holder = max((one for one in several if _is_in(file.path, one)), key=len, default="")
    is_usual = collection.permalink == site.permalink
    if holder and file.entry is None and is_usual and collection.output:
        made = _of_pattern(several[holder], holder, file, metadata)
        return (made,) if made else ()
    return guessed_paths(site, collection, file, metadata)


def _of_pattern(pattern: str, folder: str, file: SourceFile, metadata: Mapping[str, Any]) -> str:
    """Give the path that a pattern makes of a document, "" where a field of it is not there."""
    inside = path_inside(file.path, folder)
    if _IN_FOLDER in pattern:
        parts = [slugify(one) for one in inside.split("/")[:-1]]
        stem = inside.rpartition("/")[2]
        parts.append(stem if stem in INDEX else slugify(stem))
        before, _, end = pattern.partition(_IN_FOLDER)
        return clean_path(before + page_path("/".join(parts), end, INDEX))
    values = _values(inside, metadata)
    fields = [one.removesuffix(_RAW) for one in _FIELD.findall(pattern)]
    if any(one not in values for one in fields):
        return ""

    def value(field: re.Match[str]) -> str:
        name = field[1].removesuffix(_RAW)
        return values[name] if field[1] != name else slugify(values[name])

    return clean_path(_FIELD.sub(value, pattern))


def _values(inside: str, metadata: Mapping[str, Any]) -> dict[str, str]:
    """Give the fields of a document's node, by the names that a template has for them."""
    stated = {
        str(key): str(value)
        for key, value in metadata.items()
        if isinstance(value, str | int) and str(value).strip()
    }
    stem = inside.rpartition("/")[2]
    values = {"title": stem, "fileInfo__name": stem, **stated}
    values.setdefault("slug", values["title"])
    day = as_date(metadata.get("date"))
    return {**(date_values(day) if day is not None else {}), **values}


def _others(_site: SiteConfiguration, files: Sequence[str]) -> Iterator[Served]:
    """Give the static files, and the pages that are programs: their names in small letters."""
    yield from static_files(files, ["static"])
    yield Served(path="/404.html")
    for path in files:
        if path.startswith(f"{_PAGES}/") and PurePosixPath(path).suffix == ".vue":
            steps = [_kebab(one) for one in path_inside(path, _PAGES).split("/")]
            made = "/".join(steps[:-1] if steps[-1] == "index" else steps)
            yield Served(path=clean_path(f"/{made}/"), source=path)


def _kebab(name: str) -> str:
    """Give the step of a path that a component's name makes: ``AboutUs`` is ``about-us``."""
    return "*" if name.startswith("[") else slugify(_HUMP.sub("-", name))


GRIDSOME = Generator(
    name="gridsome",
    recognises=_recognises,
    describe=_describe,
    paths=_paths,
    others=_others,
)
