"""VuePress: ``.vuepress/config``, a README as the page of its folder, ``permalink``.

Addresses follow VuePress 1 and 2 ("Page", "Permalinks"): ``guide/README.md`` is ``/guide/``,
``guide/un.md`` is ``/guide/un.html``.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from extractor.site.configuration import CollectionConfiguration, SiteConfiguration
from extractor.site.generators.folder_tree import (
    README_IS_INDEX,
    folders,
    page_path,
    static_files,
)
from extractor.site.generators.generator import FoundSite, Generator, Served
from extractor.site.generators.patterns import date_values, expand, path_inside, plain_slug
from extractor.site.generators.program_text import (
    block_setting,
    first_file,
    program_text,
    text_setting,
)
from extractor.site.sources.dates import as_date, split_dated_stem
from extractor.site.sources.source_file import SourceFile

_PLACES = ("", "docs/", "src/")
_NAMES = tuple(f".vuepress/config.{suffix}" for suffix in ("js", "ts", "mjs", "cjs", "yml", "toml"))
_FILES = tuple(f"{place}{name}" for place in _PLACES for name in _NAMES)
_CLEAN = "clean-urls"


def _root(folder: Path) -> str:
    found = next((one for one in _PLACES if (folder / one / ".vuepress").is_dir()), "")
    return found.rstrip("/")


def _recognises(folder: Path) -> bool:
    return any((folder / place / ".vuepress").is_dir() for place in _PLACES)


def _describe(folder: Path) -> FoundSite:
    text = program_text(first_file(folder, _FILES))
    root = _root(folder)
    host = urlsplit(text_setting(text, "hostname"))
    base = text_setting(text, "base").rstrip("/")
    locales = block_setting(text, "locales")
    suffix = _suffix(text)
    stated = text_setting(text, "permalinkPattern") or text_setting(text, "permalink")
    permalink = stated if stated.startswith("/:") else f"/:path{suffix}"
    return FoundSite(
        generator="vuepress",
        url=f"{host.scheme}://{host.netloc}" if host.netloc else "",
        baseurl=base,
        language=(text_setting(locales, "lang") or text_setting(text, "lang"))[:2].lower(),
        permalink=permalink,
        collections=tuple(folders(folder, root, permalink)),
        exclude=("node_modules", "dist"),
        redirects=("_redirects", f"{root}/.vuepress/public/_redirects".lstrip("/")),
        source_root=root,
    )


def _suffix(text: str) -> str:
    """Give how addresses end: a plugin for clean ones takes ``.html`` away."""
    return text_setting(text, "normalSuffix") if _CLEAN in text else ".html"


def _paths(
    site: SiteConfiguration,
    collection: CollectionConfiguration,
    file: SourceFile,
    metadata: Mapping[str, Any],
) -> tuple[str, ...]:
    if not collection.output or not collection.permalink:
        return ()
    inside = file.slug if file.entry is not None else path_inside(file.path, site.source_root)
    stated = metadata.get("permalink")
    pattern = stated if isinstance(stated, str) and stated.strip() else collection.permalink
    if pattern.startswith("/:path") and pattern is not stated:
        return (page_path(inside, pattern.removeprefix("/:path"), README_IS_INDEX),)
    stem_day, name = split_dated_stem(inside.rpartition("/")[2])
    day = as_date(metadata.get("date")) or stem_day
    values = {"slug": plain_slug(name), "regular": page_path(inside, ".html", README_IS_INDEX)}
    values |= {"raw": inside, "path": inside}
    return (expand(pattern, values | date_values(day) if day is not None else values),)


def _others(site: SiteConfiguration, files: Sequence[str]) -> Iterator[Served]:
    """Give the files of the public folder, which is hidden and looked at apart."""
    public = site.folder / site.source_root / ".vuepress" / "public"
    hidden = sorted(one for one in public.rglob("*") if one.is_file()) if public.is_dir() else ()
    relative = [one.relative_to(site.folder).as_posix() for one in hidden]
    yield from static_files(relative, [public.relative_to(site.folder).as_posix()])
    yield from static_files([one for one in files if not one.endswith(".md")], [site.source_root])
    yield Served(path="/")
    yield Served(path="/404.html")
    yield Served(path="/sitemap.xml")


VUEPRESS = Generator(
    name="vuepress",
    recognises=_recognises,
    describe=_describe,
    paths=_paths,
    others=_others,
)
