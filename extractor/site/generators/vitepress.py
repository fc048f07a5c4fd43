"""VitePress: ``.vitepress/config``, ``srcDir``, ``rewrites``, ``public/``.

Addresses follow VitePress 1 ("Routing"): ``guide/un.md`` is ``/guide/un.html``, or
``/guide/un`` with ``cleanUrls``; only ``index.md`` is the page of its folder.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from extractor.site.configuration import CollectionConfiguration, SiteConfiguration
from extractor.site.generators.folder_tree import (
    INDEX,
    beside_documents,
    folders,
    page_path,
    static_files,
)
from extractor.site.generators.generator import FoundSite, Generator, Served
from extractor.site.generators.patterns import path_inside
from extractor.site.generators.program_text import (
    first_file,
    flag_setting,
    list_setting,
    pairs_setting,
    program_text,
    text_setting,
)
from extractor.site.sources.source_file import SourceFile

_PLACES = ("", "docs/", "doc/", "site/")
_NAMES = tuple(f".vitepress/config.{suffix}" for suffix in ("ts", "mts", "js", "mjs", "cjs"))
_SETTINGS = "vitepress settings"
"""The name, which no variable can bear, of the settings that addresses depend on."""
_PARAMETER = re.compile(r":(\w+)(?:\(([^)]*)\))?|\(([^)]*)\)")


def _place(folder: Path) -> str | None:
    return next((one for one in _PLACES if (folder / one / ".vitepress").is_dir()), None)


def _recognises(folder: Path) -> bool:
    return _place(folder) is not None


def _describe(folder: Path) -> FoundSite:
    place = _place(folder) or ""
    text = program_text(first_file(folder, [f"{place}{name}" for name in _NAMES]))
    root = f"{place}{text_setting(text, 'srcDir').strip('./')}".strip("/")
    clean = flag_setting(text, "cleanUrls") is True
    permalink = "/:path" if clean else "/:path.html"
    host = urlsplit(text_setting(text, "hostname"))
    locales = tuple(dict.fromkeys(re.findall(r"""\blang\s*:\s*["']([^"']+)["']""", text)))
    return FoundSite(
        generator="vitepress",
        url=f"{host.scheme}://{host.netloc}" if host.netloc else "",
        baseurl=text_setting(text, "base").rstrip("/"),
        language=text_setting(text, "lang")[:2].lower(),
        languages=tuple(one.partition("-")[0] for one in locales) if len(locales) > 1 else (),
        permalink=permalink,
        collections=tuple(folders(folder, root, permalink, ("public",))),
        exclude=tuple(_excluded(root, list_setting(text, "srcExclude"))),
        source_root=root,
        variables={_SETTINGS: {"rewrites": pairs_setting(text, "rewrites")}},
    )


def _excluded(root: str, globs: Sequence[str]) -> Iterator[str]:
    """Give globs of the source folder as those of the site's, ``**/`` being any folder or none."""
    for one in globs:
        whole = f"{root}/{one}".strip("/")
        yield whole.replace("**/", "")
        yield whole.replace("**/", "*/")


def _paths(
    site: SiteConfiguration,
    collection: CollectionConfiguration,
    file: SourceFile,
    metadata: Mapping[str, Any],
) -> tuple[str, ...]:
    del metadata
    if not collection.output or not collection.permalink:
        return ()
    inside = file.slug if file.entry is not None else path_inside(file.path, site.source_root)
    if "[" in inside:
        # A dynamic route: a program says which pages it makes.
        return ()
    suffix = collection.permalink.removeprefix("/:path")
    return (page_path(_rewritten(site, inside), suffix, INDEX),)


def _rewritten(site: SiteConfiguration, inside: str) -> str:
    settings = site.variables.get(_SETTINGS)
    rewrites = settings.get("rewrites") if isinstance(settings, Mapping) else None
    for source, target in rewrites.items() if isinstance(rewrites, Mapping) else ():
        match = _matcher(source).fullmatch(f"{inside}.md")
        if match is not None:
            made = str(target)
            for key, value in match.groupdict().items():
                made = made.replace("(.*)" if key == "rest" else f":{key}", value or "")
            return made.removesuffix(".md")
    return inside


def _matcher(source: str) -> re.Pattern[str]:
    pieces: list[str] = []
    end = 0
    for found in _PARAMETER.finditer(source):
        pieces.append(re.escape(source[end : found.start()]))
        name, pattern, alone = found.groups()
        pieces.append(f"(?P<{name or 'rest'}>{pattern or alone or '[^/]+'})")
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
        if path.startswith(root) and path.endswith(".md") and "[" in path:
            made = re.sub(r"\[[^\]]+\]", "*", path_inside(path, site.source_root))
            yield Served(path=f"/{made}{site.permalink.removeprefix('/:path')}", source=path)
    yield from (one for one in beside_documents(site, files) if one.path.startswith("/assets/"))
    for one in ("/", "/404.html", "/sitemap.xml"):
        yield Served(path=one)


VITEPRESS = Generator(
    name="vitepress",
    recognises=_recognises,
    describe=_describe,
    paths=_paths,
    others=_others,
)
