"""VitePress: ``.vitepress/config``, ``srcDir``, ``rewrites``, ``public/``.

Addresses follow VitePress 1 ("Routing"): ``guide/un.md`` is ``/guide/un.html``, or
``/guide/un`` with ``cleanUrls``; only ``index.md`` is the page of its folder.
"""

import glob
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from extractor.addresses import host_of, split_address
from extractor.site.configuration import CollectionConfiguration, SiteConfiguration
from extractor.site.generators.folder_tree import (
    INDEX,
    OTHER_CASE,
    beside_documents,
    folders,
    page_path,
    static_files,
)
from extractor.site.generators.generator import FoundSite, Generator, Served, as_files
from extractor.site.generators.globs import files_inside, matches
from extractor.site.generators.patterns import document_inside, path_inside
from extractor.site.generators.program_text import (
    first_file,
    flag_setting,
    list_setting,
    pairs_setting,
    program_text,
    required_version,
    text_setting,
)
from extractor.site.generators.vue_expressions import evaluated
from extractor.site.links.destination import Destination, WrittenLink
from extractor.site.sources.site_files import children, is_folder
from extractor.site.sources.source_file import SourceFile

_PLACES = ("", "docs/", "doc/", "site/")
_SUFFIXES = ("ts", "mts", "js", "mjs", "cjs")
_NAMES = tuple(f".vitepress/config{end}.{one}" for end in ("", "/index") for one in _SUFFIXES)
_SETTINGS = "vitepress settings"
"""The name, which no variable can bear, of the settings that addresses depend on."""
_PARAMETER = re.compile(r"(/?)(?::(\w+)(?:\(([^)]*)\))?|\(([^)]*)\))([*+?]?)")
"""A part of a path that is to be filled, as path-to-regexp has it: its slash, its name, its
pattern, a pattern that has no name, and how often it may be there."""
_OUTSIDE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|#")
_ROUTE_PARAMETER = re.compile(r"\[(?:\.\.\.)?([^\]]+)\]")
_PARAMS = re.compile(r"\bparams\s*:\s*(\{[^{}]*\})?")
_PAIR = re.compile(r"""["']?(\w+)["']?\s*:\s*(?:"([^"]*)"|'([^']*)'|(\d+))\s*(?=[,}])""")
_AS_IT_IS = re.compile(r"\b(?:target\s*=|download\b)")
"""Attributes that say that a link leads to no page: it is not rewritten."""
_INDEX_FILE = re.compile(r"(^|.*/)index\.md$", re.IGNORECASE)
_FILES = frozenset(
    "3g2 3gp aac ai apng au avif bin bmp cer class conf crl css csv dll doc eps epub exe gif gz "
    "ics ief jar jpe jpeg jpg js json jsonld m4a man mid midi mjs mov mp2 mp3 mp4 mpe mpeg mpg "
    "mpp oga ogg ogv ogx opus otf p10 p7c p7m p7s pdf png ps qt roff rtf rtx ser svg t tif tiff "
    "tr ts tsv ttf txt vtt wav weba webm webp woff woff2 xhtml xml yaml yml zip".split()
)
"""Suffixes of what a link leads to as it is written: anything else is a page."""


def _place(folder: Path) -> str | None:
    return next((one for one in _PLACES if is_folder(folder / one / ".vitepress")), None)


def _recognises(folder: Path) -> bool:
    return _place(folder) is not None


def _describe(folder: Path) -> FoundSite:
    place = _place(folder) or ""
    text = _configuration(folder, place)
    sources = text_setting(text, "srcDir").strip("./")
    # What lies outside of the site's folder is not read.
    root = f"{place}{'' if '..' in sources.split('/') else sources}".strip("/")
    clean = flag_setting(text, "cleanUrls") is True
    rewrites = pairs_setting(text, "rewrites")
    permalink = "/:path" if clean else "/:path.html"
    host = split_address(text_setting(text, "hostname"))
    locales = tuple(dict.fromkeys(re.findall(r"""\blang\s*:\s*["']([^"']+)["']""", text)))
    return FoundSite(
        generator="vitepress",
        stated_in=as_files(first_file(folder / place, _NAMES)),
        url=host_of(host),
        baseurl=text_setting(text, "base").rstrip("/"),
        language=text_setting(text, "lang")[:2].lower(),
        languages=tuple(one.partition("-")[0] for one in locales) if len(locales) > 1 else (),
        permalink=permalink,
        collections=tuple(folders(folder, root, permalink, ("public",), hidden=".")),
        exclude=(
            *_excluded(folder, root, list_setting(text, "srcExclude")),
            *_unmade(folder, root),
            *OTHER_CASE,
        ),
        source_root=root,
        variables={
            _SETTINGS: {
                "rewrites": rewrites,
                "moved by a program": not rewrites and _REWRITES.search(text) is not None,
                "clean": clean,
                "version": required_version(folder, "vitepress") or 1,
            },
        },
    )


_REWRITES = re.compile(r"\brewrites\s*[:(,]")


def _configuration(folder: Path, place: str) -> str:
    """Give the text of the configuration, with that of the files beside it in its folder."""
    first = first_file(folder, [f"{place}{name}" for name in _NAMES])
    texts = [program_text(first)]
    if first is not None and first.parent.name == "config":
        others = (one for one in children(first.parent) if one != first)
        texts += [program_text(one) for one in others if one.suffix[1:] in _SUFFIXES]
    return "\n".join(texts)


def _excluded(folder: Path, root: str, globs: Sequence[str]) -> Iterator[str]:
    """Give the sources that some globs of the source folder name, relative to the site's."""
    for inside in files_inside(folder / root, (".md",)) if globs else ():
        if matches(inside, globs):
            yield glob.escape(f"{root}/{inside}".lstrip("/"))


def _unmade(folder: Path, root: str) -> Iterator[str]:
    """Give the dynamic routes beside which no program says which pages they make."""
    for inside in files_inside(folder / root, (".md",)):
        path = f"{root}/{inside}".lstrip("/")
        if "[" in inside and _program_of_route(folder, path) is None:
            yield glob.escape(path)


def _program_of_route(folder: Path, path: str) -> Path | None:
    plain = path.removesuffix(".md")
    return first_file(folder, [f"{plain}.paths.{suffix}" for suffix in ("js", "ts", "mjs", "mts")])


def _routes(folder: Path, path: str, inside: str) -> tuple[str, ...]:
    """Give what a dynamic route makes of its own path ``inside`` the root, "*" for what is unknown.

    Its parameters are only known where its program lists them all in plain words.
    """
    text = program_text(_program_of_route(folder, path))
    made = [_route(inside, found[1] or "") for found in _PARAMS.finditer(text)]
    if not made or any("*" in one for one in made):
        return (_ROUTE_PARAMETER.sub("*", inside),)
    return tuple(dict.fromkeys(made))


def _route(inside: str, parameters: str) -> str:
    values = {one[1]: one[2] or one[3] or one[4] or "" for one in _PAIR.finditer(parameters)}
    return _ROUTE_PARAMETER.sub(lambda name: values.get(name[1], "*"), inside)


def _paths(
    site: SiteConfiguration,
    collection: CollectionConfiguration,
    file: SourceFile,
    metadata: Mapping[str, Any],
) -> tuple[str, ...]:
    del metadata
    if not collection.output or not collection.permalink:
        return ()
    inside = document_inside(file, site.source_root)
    suffix = collection.permalink.removeprefix("/:path")
    if "[" in inside:
        routes = (one for one in _routes(site.folder, file.path, inside) if "*" not in one)
        return tuple(page_path(_rewritten(site, one), suffix, INDEX) for one in routes)
    return (page_path(_rewritten(site, inside), suffix, INDEX),)


def _said(site: SiteConfiguration, setting: str) -> object:
    settings = site.variables.get(_SETTINGS)
    return settings.get(setting) if isinstance(settings, Mapping) else None


def _rewritten(site: SiteConfiguration, inside: str) -> str:
    rewrites = _said(site, "rewrites")
    for source, target in rewrites.items() if isinstance(rewrites, Mapping) else ():
        match = _matcher(source).fullmatch(f"{inside}.md")
        if match is not None:
            return _filled(str(target), match.groupdict()).removesuffix(".md").lstrip("/")
    return inside


def _filled(target: str, values: Mapping[str, str | None]) -> str:
    def value(part: re.Match[str]) -> str:
        found = values.get(part[2] or "rest")
        return f"{part[1]}{found}" if found else ""

    return _PARAMETER.sub(value, target)


def _matcher(source: str) -> re.Pattern[str]:
    pieces: list[str] = []
    end = 0
    for found in _PARAMETER.finditer(source):
        pieces.append(re.escape(source[end : found.start()]))
        slash, name, stated, alone, often = found.groups()
        one = stated or alone or "[^/]+"
        several = f"{one}(?:/{one})*" if often in ("*", "+") else one
        group = f"{slash}(?P<{name or 'rest'}>{several})"
        pieces.append(f"(?:{group})?" if often in ("*", "?") else group)
        end = found.end()
    pieces.append(re.escape(source[end:]))
    try:
        return re.compile("".join(pieces))
    except re.error:
        return re.compile(re.escape(source))


def _others(site: SiteConfiguration, files: Sequence[str]) -> Iterator[Served]:
    """Give the files of the public folder, and what dynamic routes may make."""
    root = f"{site.source_root}/" if site.source_root else ""
    yield from static_files(files, [f"{root}public"])
    for path in files:
        is_route = path.startswith(root) and path.endswith(".md") and "[" in path
        if is_route and _program_of_route(site.folder, path) is not None:
            suffix = site.permalink.removeprefix("/:path")
            for made in _routes(site.folder, path, path_inside(path, site.source_root)):
                yield Served(path=page_path(made, suffix, INDEX), source=path)
    yield from (one for one in beside_documents(site, files) if one.path.startswith("/assets/"))
    for one in ("/", "/404.html", "/sitemap.xml", "/hashmap.json"):
        yield Served(path=one)


def _destinations(site: SiteConfiguration, link: WrittenLink) -> Sequence[Destination]:
    """Give the address that a link becomes: it is rewritten as text, and no source is looked up.

    A link of HTML stays as it is, one of a component is rewritten like those of Markdown.
    """
    href = evaluated(link.href, site.baseurl, link.metadata)
    if not href or "{{" in href or _said(site, "moved by a program") is True:
        return ()
    if _OUTSIDE.match(href) or link.element.lower() == "a" or href != link.href:
        return (Destination(href),)
    if _AS_IT_IS.search(link.attributes):
        # From its second version on, the base is put before it all the same.
        is_based = href.startswith("/") and _said(site, "version") != 1
        return (Destination(f"{site.baseurl}{href}" if is_based else href),)
    path, rest = _split(href)
    if path.rpartition(".")[2].lower() not in _FILES:
        found = _INDEX_FILE.match(path)
        path = found[1] if found is not None else _made(path, clean=_said(site, "clean") is True)
    if path.startswith("/"):
        return (Destination(f"{site.baseurl}{path}{rest}"),)
    return (Destination(f"./{path.removeprefix('./')}{rest}"),)


def _split(href: str) -> tuple[str, str]:
    found = re.search(r"[?#]", href)
    return (href[: found.start()], href[found.start() :]) if found is not None else (href, "")


def _made(path: str, *, clean: bool) -> str:
    plain = path.removesuffix(".md")
    if clean or plain.endswith(("/", ".html")):
        return plain
    return f"{plain}.html"


VITEPRESS = Generator(
    name="vitepress",
    recognises=_recognises,
    describe=_describe,
    paths=_paths,
    others=_others,
    destinations=_destinations,
)
