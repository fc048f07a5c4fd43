"""What Docusaurus makes of a link: the page of a source, the copy of a file, an address.

A source is looked for beside the one that links, in the folder of its plugin, then from the
site's ("Markdown links"); only sources of the same plugin are found. Any other file that is
there is copied ("Assets"); what is left stays as it is written, as an address.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote

from extractor.site.configuration import SiteConfiguration
from extractor.site.generators.docusaurus_settings import (
    DOCUMENTS,
    ContentPlugin,
    Root,
    Settings,
    is_copied,
    settings_of,
)
from extractor.site.links.destination import Destination, Search, WrittenLink
from extractor.site.sources.site_files import is_file

_OUTSIDE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|#")
_AS_IT_IS = "pathname://"
_ALIAS = "@site/"
_CALL = re.compile(r"""\{\s*useBaseUrl\(\s*(["'`])([^"'`$]*)\1\s*\)\s*\}""")
_VARIABLE = re.compile(r"\{\s*frontMatter\.(\w+)\s*\}")
_OTHER_DOCUMENTS = (".rst", ".ipynb", ".adoc", ".org")
_COPIES = "/assets/files"


def destinations(site: SiteConfiguration, link: WrittenLink) -> Sequence[Destination]:
    """Give the places that Docusaurus tries for a link, in order."""
    settings = settings_of(site)
    found = settings.root_of(link.path)
    base = site.baseurl + (f"/{found[1].locale}" if found and found[1].locale else "")
    href = _evaluated(link)
    if href.startswith("{") or "{{" in href:
        return ()
    if href.startswith(_AS_IT_IS):
        return (Destination(_based(href.removeprefix(_AS_IT_IS), site.baseurl)),)
    if _OUTSIDE.match(href) or link.element.lower() == "a":
        return (Destination(href),)
    if link.element or found is None:
        return (Destination(_based(href, base)),)
    path, fragment = re.split(r"[?#]", href, maxsplit=1)[0], href.partition("#")[2]
    plain = unquote(path)
    tried: list[Destination] = []
    if plain.endswith(DOCUMENTS):
        tried += (
            Destination(f"/{place}", Search.FILE, fragment)
            for place in _places(*found, link.path, plain)
            if _is_of(settings, found, place)
        )
    elif (plain.startswith(_ALIAS) or is_copied(plain)) and _copied(site, link.path, plain):
        return (_copy(site, plain),)
    elif plain.lower().endswith(_OTHER_DOCUMENTS):
        # Nothing is served under the name of a source that is not there.
        tried += (Destination(f"/{one}", Search.FILE) for one in _places(*found, link.path, plain))
        return tuple(tried)
    if plain.startswith(_ALIAS) and _copied(site, link.path, plain):
        return (*tried, _copy(site, plain))
    return (*tried, Destination(_based(href, base)))


def _evaluated(link: WrittenLink) -> str:
    called = _CALL.fullmatch(link.href)
    if called is not None:
        return called[2]
    named = _VARIABLE.fullmatch(link.href)
    value = link.metadata.get(named[1]) if named is not None else None
    return value if isinstance(value, str) and value else link.href


def _based(path: str, base: str) -> str:
    """Put the path that the site is served under before one from the root that lacks it."""
    has_it = path == base or path.startswith(f"{base}/")
    return path if has_it or not path.startswith("/") else base + path


def _places(plugin: ContentPlugin, root: Root, path: str, target: str) -> Iterator[str]:
    """Give the paths at which a source is looked for, relative to the site's folder."""
    folder = path.rpartition("/")[0]
    if target.startswith(_ALIAS):
        yield target.removeprefix(_ALIAS)
        return
    if not target.startswith("/"):
        place = _joined(folder, target)
        yield from (place,) if place else ()
        if target.startswith(("./", "../")):
            return
    inside = target.lstrip("/")
    translations = [one.path for one in plugin.roots if one.original == root.path]
    for one in dict.fromkeys((root.path, *translations, root.original or root.path)):
        yield f"{one}/{inside}"
    yield inside


def _joined(folder: str, relative: str) -> str:
    """Give the path that ``relative`` names from a folder, "" for one above the site's."""
    parts = [one for one in folder.split("/") if one]
    for step in relative.split("/"):
        if step == "..":
            if not parts:
                return ""
            parts.pop()
        elif step not in ("", "."):
            parts.append(step)
    return "/".join(parts)


def _is_of(settings: Settings, writer: tuple[ContentPlugin, Root], place: str) -> bool:
    """Say whether a source would be one of the writer's own plugin and language."""
    found = settings.root_of(place)
    if found is None or found[0] is not writer[0]:
        return False
    return found[1].locale in ("", writer[1].locale)


def _copied(site: SiteConfiguration, path: str, target: str) -> bool:
    """Say whether a file that a link names is there to be copied."""
    settings = settings_of(site)
    if target.startswith(_ALIAS):
        inside = _joined("", target.removeprefix(_ALIAS))
        return inside in settings.files or _is_file(site.folder / inside)
    if target.startswith("/"):
        return any(f"{one}{target}" in settings.files for one in settings.static)
    return _joined(path.rpartition("/")[0], target) in settings.files


def _is_file(path: Path) -> bool:
    try:
        return is_file(path)
    except OSError:
        # What is written may be no name that a file can have.
        return False


def _copy(site: SiteConfiguration, target: str) -> Destination:
    """Give an address of the copy of a file: a digest of its contents is in the real one."""
    stem, _, suffix = target.rpartition("/")[2].rpartition(".")
    return Destination(f"{site.baseurl}{_COPIES}/{stem}-0.{suffix}")
