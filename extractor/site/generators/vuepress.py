"""VuePress: ``.vuepress/config``, a README as the page of its folder, ``permalink``.

Addresses follow VuePress 1 and 2 ("Page", "Permalinks"): ``guide/README.md`` is ``/guide/``,
``guide/un.md`` is ``/guide/un.html``; a permalink, or a pattern of them, takes their place.
"""

import glob
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from extractor.addresses import host_of, split_address
from extractor.site.configuration import CollectionConfiguration, SiteConfiguration
from extractor.site.generators.folder_tree import OTHER_CASE, folders, static_files
from extractor.site.generators.generator import FoundSite, Generator, Served, as_files
from extractor.site.generators.globs import files_inside, matches
from extractor.site.generators.patterns import clean_path, document_inside, plain_slug
from extractor.site.generators.program_text import (
    block_setting,
    first_file,
    list_setting,
    program_text,
    required_version,
    text_setting,
)
from extractor.site.generators.vuepress_links import SETTINGS, destinations, setting
from extractor.site.sources.dates import as_date
from extractor.site.sources.site_files import files_below, is_folder
from extractor.site.sources.source_file import SourceFile

_PLACES = ("", "docs/", "src/")
_NAMES = tuple(f".vuepress/config.{suffix}" for suffix in ("js", "ts", "mjs", "cjs", "yml", "toml"))
_FILES = (
    *(f"{place}{name}" for place in _PLACES for name in _NAMES),
    *(f"vuepress.config.{suffix}" for suffix in ("js", "ts", "mjs", "cjs")),
)
_CLEAN = "clean-urls"
_LOCALE = re.compile(r"""["'`](/(?:[^"'`/]+/)*)["'`]\s*:""")
_DATED_NAME = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?-(.*)")
_DATED_FOLDER = re.compile(r"(\d{4})/(\d{1,2})(?:/(\d{1,2}))?(?:/|$)")
_SIGN = re.compile(r"""[\x00-\x1f"#$&*+,:;<=>?\[\]^`{|}\x7f]""")
"""Signs that are no part of the name of a file that VuePress 2 writes."""
_NO_DATE = ("0000", "00", "00")


def _root(folder: Path) -> str:
    found = next((one for one in _PLACES if is_folder(folder / one / ".vuepress")), "")
    return found.rstrip("/")


def _recognises(folder: Path) -> bool:
    return any(is_folder(folder / place / ".vuepress") for place in _PLACES)


def _describe(folder: Path) -> FoundSite:
    text = program_text(first_file(folder, _FILES))
    root = _root(folder)
    host = split_address(text_setting(text, "hostname"))
    locales = block_setting(text, "locales")
    stated = text_setting(text, "permalinkPattern") or text_setting(text, "permalink")
    permalink = stated if ":" in stated else f"/:path{_suffix(text)}"
    patterns = list_setting(text, "pagePatterns") or list_setting(text, "patterns")
    version = _version(folder, text)
    return FoundSite(
        generator="vuepress",
        stated_in=as_files(first_file(folder, _FILES)),
        url=host_of(host),
        baseurl=text_setting(text, "base").rstrip("/"),
        language=(text_setting(locales, "lang") or text_setting(text, "lang"))[:2].lower(),
        permalink=permalink,
        collections=tuple(folders(folder, root, permalink, hidden=".")),
        exclude=("node_modules", "dist", *_left_out(folder, root, patterns), *OTHER_CASE),
        redirects=("_redirects", f"{root}/.vuepress/public/_redirects".lstrip("/")),
        source_root=root,
        variables={
            SETTINGS: {
                "version": version,
                "locales": tuple(dict.fromkeys(_LOCALE.findall(locales))),
                "clean": _CLEAN in text,
                "sitemap": "sitemap" in text or (version > 1 and bool(host.netloc)),
            }
        },
    )


def _suffix(text: str) -> str:
    """Give how addresses end: a plugin for clean ones takes ``.html`` away."""
    return text_setting(text, "normalSuffix") if _CLEAN in text else ".html"


def _version(folder: Path, text: str) -> int:
    """Give the first number of VuePress' version: as it is required, else as it is written for."""
    required = required_version(folder, "vuepress")
    if required is not None:
        return required
    # Its second version only reads modules.
    return 1 if text and not re.search(r"\bexport\s+default\b|defineUserConfig", text) else 2


def _left_out(folder: Path, root: str, patterns: Sequence[str]) -> Iterator[str]:
    """Give the sources that no pattern names, relative to the site's folder."""
    if patterns:
        for inside in files_inside(folder / root, (".md",)):
            if not matches(inside, patterns):
                yield glob.escape(f"{root}/{inside}".lstrip("/"))


def _paths(
    site: SiteConfiguration,
    collection: CollectionConfiguration,
    file: SourceFile,
    metadata: Mapping[str, Any],
) -> tuple[str, ...]:
    if not collection.output or not collection.permalink:
        return ()
    is_first = setting(site, "version") == 1
    inside = document_inside(file, site.source_root)
    usual = collection.permalink if collection.permalink.startswith("/:path") else "/:path.html"
    plain = _inferred(inside, usual.removeprefix("/:path"))
    pattern = _pattern(metadata, collection.permalink, is_first=is_first)
    if pattern is None or pattern.startswith("/:path"):
        return (clean_path(plain if is_first else _safe(plain)),)
    locale = _locale(site, plain)
    if is_first:
        made = _expanded(pattern, _date(inside, metadata), _slug_of_first(inside), plain)
        made = f"{locale}{made.lstrip('/')}"
        return (clean_path(made if made.endswith((".html", "/")) else f"{made}/"),)
    made = pattern
    if metadata.get("permalink") is None:
        made = _expanded(pattern, _date(inside, metadata), _slug(inside), plain)
        made = f"{locale}{made.lstrip('/')}"
    return (clean_path(_safe(made if made.endswith((".html", "/")) else f"{made}.html")),)


def _inferred(inside: str, suffix: str) -> str:
    folder, _, stem = inside.rpartition("/")
    if stem == "index" or stem.lower() == "readme":
        return f"/{folder}/" if folder else "/"
    return f"/{inside}{suffix}"


def _pattern(metadata: Mapping[str, Any], usual: str, *, is_first: bool) -> str | None:
    """Give the permalink of a page, or its pattern; None where it has that of its source."""
    keys = ("permalink",) if is_first else ("permalink", "permalinkPattern")
    for key in keys:
        stated = metadata.get(key)
        if isinstance(stated, str) and stated.strip():
            return stated.strip()
        if key in metadata and stated is None and not is_first:
            return None
    return usual


def _safe(path: str) -> str:
    return "/".join(_SIGN.sub("_", part).lstrip("_") for part in path.split("/"))


def _locale(site: SiteConfiguration, path: str) -> str:
    """Give the path of the language that a page is in: the longest that its own begins with."""
    known = setting(site, "locales")
    locales = [one for one in known if path.startswith(one)] if isinstance(known, tuple) else []
    return max(locales, key=len, default="/")


def _expanded(pattern: str, day: tuple[str, str, str], slug: str, plain: str) -> str:
    year, month, date = day
    values = {
        ":year": year,
        ":month": month,
        ":i_month": month.lstrip("0"),
        ":i_day": date.lstrip("0"),
        ":day": date,
        ":minutes": "0",
        ":seconds": "0",
        ":slug": slug,
        ":raw": plain.lstrip("/"),
        ":regular": plain.lstrip("/"),
        ":path": plain.removesuffix(".html").strip("/"),
    }
    for name, value in values.items():
        pattern = pattern.replace(name, value, 1)
    return pattern


def _date(inside: str, metadata: Mapping[str, Any]) -> tuple[str, str, str]:
    """Give the date of a page: what it states, else what its name or its folders tell."""
    stated = metadata.get("date")
    if stated is not None:
        day = as_date(stated)
        return (f"{day.year:04}", f"{day.month:02}", f"{day.day:02}") if day else _NO_DATE
    folder, _, name = inside.rpartition("/")
    found = _DATED_NAME.match(name) or _DATED_FOLDER.search(folder)
    if found is None:
        return _NO_DATE
    return (found[1], found[2].zfill(2), (found[3] or "1").zfill(2))


def _slug(inside: str) -> str:
    name = inside.rpartition("/")[2]
    found = _DATED_NAME.search(name)
    return found[4] if found is not None else name


def _slug_of_first(inside: str) -> str:
    return plain_slug(_slug(inside))


def _others(site: SiteConfiguration, _files: Sequence[str]) -> Iterator[Served]:
    """Give the files of the public folder, which is hidden and looked at apart."""
    public = site.folder / site.source_root / ".vuepress" / "public"
    hidden = files_below(public)
    relative = [one.relative_to(site.folder).as_posix() for one in hidden]
    yield from static_files(relative, [public.relative_to(site.folder).as_posix()])
    yield Served(path="/404.html")
    if setting(site, "sitemap"):
        for name in ("sitemap.xml", "sitemap.xsl", "robots.txt"):
            yield Served(path=f"/{name}")


VUEPRESS = Generator(
    name="vuepress",
    recognises=_recognises,
    describe=_describe,
    paths=_paths,
    others=_others,
    destinations=destinations,
)
