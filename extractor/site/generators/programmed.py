"""Gridsome and Next.js: folders of Markdown whose pages programs of the site's own make.

Where a document's page is stands in templates and routes. What is taken here is the usual:
the folder's name, then the file's. Links are only checked as far as that is borne out.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from extractor.site.configuration import CollectionConfiguration, SiteConfiguration
from extractor.site.generators.folder_tree import folders, page_path, static_files
from extractor.site.generators.generator import FoundSite, Generator, Served
from extractor.site.generators.patterns import clean_path, path_inside
from extractor.site.generators.program_text import (
    first_file,
    pairs_setting,
    program_text,
    text_setting,
)
from extractor.site.sources.source_file import SourceFile
from extractor.text import slugify

_GRIDSOME = ("gridsome.config.js", "gridsome.config.ts")
_NEXT = tuple(f"next.config.{suffix}" for suffix in ("js", "mjs", "ts", "cjs"))
_ROOTS = ("content", "contenu", "posts", "_posts", "articles", "data", "src/content", "docs")
_INDEX = frozenset({"index", "_index", "README", "readme"})
_PARAMETER = re.compile(r"\[+(?:\.\.\.)?[^\]]+\]+")
_GROUP = re.compile(r"\([^/]+\)/")
_PAGES = frozenset({".vue", ".js", ".jsx", ".ts", ".tsx"})


def _is_gridsome(folder: Path) -> bool:
    if first_file(folder, _GRIDSOME) is not None:
        return True
    # Its own folders beside the Markdown tell it where the configuration is not there.
    return (folder / "src/templates").is_dir() and (folder / "src/layouts").is_dir()


def _is_next(folder: Path) -> bool:
    return first_file(folder, _NEXT) is not None


def _root(folder: Path) -> str:
    return next((one for one in _ROOTS if (folder / one).is_dir()), "")


def _describe(generator: str, folder: Path, names: Sequence[str], permalink: str) -> FoundSite:
    text = program_text(first_file(folder, names))
    address = urlsplit(text_setting(text, "siteUrl"))
    root = _root(folder)
    base = text_setting(text, "pathPrefix") or text_setting(text, "basePath")
    return FoundSite(
        generator=generator,
        url=f"{address.scheme}://{address.netloc}" if address.netloc else "",
        baseurl=base.rstrip("/"),
        permalink=permalink,
        collections=tuple(folders(folder, root, permalink, ("node_modules", "dist", "out"))),
        exclude=("node_modules", "dist", "out", "src/templates", "src/layouts"),
        redirects=("_redirects", "static/_redirects", "public/_redirects"),
        source_root=root,
        variables={"templates of gridsome": pairs_setting(text, "templates")},
    )


def _paths(
    site: SiteConfiguration,
    collection: CollectionConfiguration,
    file: SourceFile,
    metadata: Mapping[str, Any],
) -> tuple[str, ...]:
    if not collection.output or not collection.permalink:
        return ()
    stated = metadata.get("path") or metadata.get("permalink")
    if isinstance(stated, str) and stated.startswith("/"):
        return (clean_path(stated),)
    inside = file.slug if file.entry is not None else path_inside(file.path, site.source_root)
    slug = metadata.get("slug")
    if isinstance(slug, str) and slug.strip():
        inside = f"{inside.rpartition('/')[0]}/{slug.strip('/')}".strip("/")
    suffix = collection.permalink.removeprefix("/:path")
    made = page_path(inside, suffix, _INDEX)
    title = slugify(str(metadata.get("title") or ""))
    folder = inside.rpartition("/")[0]
    other = page_path(f"{folder}/{title}".strip("/"), suffix, _INDEX) if title else made
    return tuple(dict.fromkeys((made, other)))


def _others(_site: SiteConfiguration, files: Sequence[str]) -> Iterator[Served]:
    """Give the static files, and the pages that are programs."""
    yield from static_files(files, ["static", "public"])
    for path in files:
        yield from _program(path)


def _program(path: str) -> Iterator[Served]:
    pure = PurePosixPath(path)
    if pure.suffix not in _PAGES:
        return
    for root in ("src/pages", "pages", "src/app", "app"):
        if not path.startswith(f"{root}/"):
            continue
        inside = _GROUP.sub("", path_inside(path, root))
        if root.endswith("app"):
            if pure.stem not in ("page", "route"):
                return
            inside = f"{inside.rpartition('/')[0]}/index"
        made = re.sub(r"\*+", "*", _PARAMETER.sub("*", inside)).lower()
        folder, _, stem = made.rpartition("/")
        yield Served(
            path=clean_path(f"/{folder}/" if stem == "index" else f"/{made}/"), source=path
        )


def _describe_gridsome(folder: Path) -> FoundSite:
    return _describe("gridsome", folder, _GRIDSOME, "/:path/")


def _describe_next(folder: Path) -> FoundSite:
    return _describe("next", folder, _NEXT, "/:path")


GRIDSOME = Generator(
    name="gridsome",
    recognises=_is_gridsome,
    describe=_describe_gridsome,
    paths=_paths,
    others=_others,
)
NEXT = Generator(
    name="next", recognises=_is_next, describe=_describe_next, paths=_paths, others=_others
)
