"""Next.js: folders of Markdown that routes of ``pages/`` or ``app/`` show.

Which folder a dynamic route shows stands in its program. It is taken to be the one that it is
named for, ``posts/`` for ``pages/posts/[id].js``, else the only one ("Routing", "Static exports").
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from extractor.addresses import host_of, split_address
from extractor.site.configuration import CollectionConfiguration, SiteConfiguration
from extractor.site.generators.folder_tree import static_files
from extractor.site.generators.generator import FoundSite, Generator, Served, as_files
from extractor.site.generators.patterns import clean_path, path_inside
from extractor.site.generators.program_text import (
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
from extractor.site.sources.site_files import files_below, is_file
from extractor.site.sources.source_file import SourceFile

_FILES = tuple(f"next.config.{suffix}" for suffix in ("js", "mjs", "ts", "cjs"))
_SUFFIXES = frozenset({".js", ".jsx", ".ts", ".tsx"})
_ROOTS = ("src/pages", "pages", "src/app", "app")
_PARAMETER = re.compile(r"\[+(?:\.\.\.)?[^\]]+\]+")
_ONE = re.compile(r"\[[^\].]+\]")
_GROUP = re.compile(r"(?<![^/])(?:\([^/]+\)|@[^/]+)/")
_NO_PAGES = frozenset({"_app", "_document", "_error", "_middleware"})
_ROUTE = "route of next"
_MIDDLEWARE = ("middleware.js", "middleware.ts", "src/middleware.js", "src/middleware.ts")


def _recognises(folder: Path) -> bool:
    return first_file(folder, _FILES) is not None


def _describe(folder: Path) -> FoundSite:
    text = program_text(first_file(folder, _FILES))
    own = own_settings(text)
    address = split_address(text_setting(own, "siteUrl"))
    root = guessed_root(folder)
    end = "/" if flag_setting(own, "trailingSlash") else ""
    permalink = f"/:path{end}"
    routes = dict(_routes(folder))
    rewrites = "rewrites" in text or "redirects" in text
    rewrites = rewrites or first_file(folder, _MIDDLEWARE) is not None
    found = list(usual_folders(folder, root, permalink))
    return FoundSite(
        generator="next",
        stated_in=as_files(first_file(folder, _FILES)),
        url=host_of(address),
        baseurl=text_setting(own, "basePath").rstrip("/"),
        permalink=permalink,
        collections=tuple(found),
        exclude=(*OUTPUT, ".next"),
        redirects=("_redirects", "public/_redirects"),
        source_root=root,
        addresses_told=bool(routes) and not rewrites,
        withheld=held_back_by_programs(folder, (root,)),
        variables={_ROUTE: dict(_shown([one.path for one in found], routes))},
    )


def _routes(folder: Path) -> Iterator[tuple[str, str]]:
    """Give the pages that are programs: file → route, with its parameters as written."""
    for root in _ROOTS:
        top = folder / root
        for file in files_below(top):
            path = file.relative_to(folder).as_posix()
            route = _route(path, root)
            if file.suffix in _SUFFIXES and route is not None and is_file(file):
                yield path, route


def _route(path: str, root: str) -> str | None:
    """Give the route of a program in a folder of routes, None where it is none."""
    inside = _GROUP.sub("", path_inside(path, root))
    folder, _, stem = inside.rpartition("/")
    if root.endswith("app"):
        is_private = any(one.startswith("_") for one in folder.split("/"))
        return folder if stem in ("page", "route") and not is_private else None
    if stem in _NO_PAGES:
        return None
    return folder if stem == "index" else inside


def _shown(found: Sequence[str], routes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Give the dynamic route that shows each folder of documents, where one does."""
    several = [one for one in dict.fromkeys(routes.values()) if len(_PARAMETER.findall(one)) == 1]
    dynamic = [one for one in several if _PARAMETER.fullmatch(one.rpartition("/")[2])]
    tops = [one for one in found if not any(one.startswith(f"{other}/") for other in found)]
    for folder in found:
        name = PurePosixPath(folder).name
        named = [one for one in dynamic if PurePosixPath(one).parent.name == name]
        if len(named) == 1:
            yield folder, named[0]
        elif len(dynamic) == 1 and tops == [folder]:
            yield folder, dynamic[0]


def _paths(
    site: SiteConfiguration,
    collection: CollectionConfiguration,
    file: SourceFile,
    metadata: Mapping[str, Any],
) -> tuple[str, ...]:
    said = site.variables.get(_ROUTE)
    shown = said if isinstance(said, Mapping) else {}
    holder = max((one for one in shown if file.path.startswith(f"{one}/")), key=len, default="")
    is_usual = collection.permalink == site.permalink and collection.output
    if not holder or file.entry is not None or not is_usual:
        return guessed_paths(site, collection, file, metadata)
    route, inside = str(shown[holder]), path_inside(file.path, holder)
    if "/" in inside and _ONE.search(route):
        # A parameter without dots stands for one step.
        return ()
    folder, _, stem = inside.rpartition("/")
    name = folder if stem in INDEX and "/" in inside else inside
    end = collection.permalink.removeprefix("/:path")
    slug = metadata.get("slug")
    others = [slug.strip("/")] if isinstance(slug, str) and slug.strip("/") else []
    before, after = _PARAMETER.split(f"/{route}", maxsplit=1)
    return tuple(dict.fromkeys(clean_path(f"{before}{one}{after}{end}") for one in (name, *others)))


def _others(site: SiteConfiguration, files: Sequence[str]) -> Iterator[Served]:
    """Give the public files, and the pages that are programs."""
    yield from static_files(files, ["public"])
    yield Served(path="/404.html")
    for path, route in _routes(site.folder):
        made = re.sub(r"\*+", "*", _PARAMETER.sub("*", route))
        yield Served(path=clean_path(f"/{made}/"), source=path)


NEXT = Generator(
    name="next", recognises=_recognises, describe=_describe, paths=_paths, others=_others
)
