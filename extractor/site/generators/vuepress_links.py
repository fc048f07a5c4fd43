"""What VuePress makes of a link of Markdown: the first version a text, the second a page.

Both only touch what ends in ``.md``, ``.html`` or ``/``, and take it from the place of the
source. The first writes ``.html`` there and looks nothing up; the second shows the address of
the page that is meant, whatever its permalink ("Markdown", "Links").
"""

import posixpath
import re
from collections.abc import Iterator, Sequence
from urllib.parse import unquote

from extractor.site.configuration import SiteConfiguration
from extractor.site.generators.vue_expressions import evaluated
from extractor.site.links.destination import Destination, Search, WrittenLink

SETTINGS = "vuepress settings"
"""The name, which no variable can bear, of the settings that addresses depend on."""
_OUTSIDE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|#")
_OF_FIRST = re.compile(r"([^#]*(?:/|\.md|\.html))(#.*)?", re.DOTALL)
_OF_SECOND = re.compile(r"([^?#]*(?:/|\.md|\.html))([?#].*)?", re.DOTALL)
_INDEX_OF_FIRST = re.compile(r"(^|/)(?:index|readme)\.md$", re.IGNORECASE)
_README = re.compile(r"(^|/)readme\.md$", re.IGNORECASE)


def setting(site: SiteConfiguration, name: str) -> object:
    """Give a setting of a site, None where its configuration told none."""
    settings = site.variables.get(SETTINGS)
    return settings.get(name) if isinstance(settings, dict) else None


def destinations(site: SiteConfiguration, link: WrittenLink) -> Sequence[Destination]:
    """Give the places that VuePress tries for a link, in order."""
    href = evaluated(link.href, site.baseurl, link.metadata)
    if setting(site, "clean") or not href or "{{" in href:
        # A plugin has its own addresses, to which it leads links as well.
        return ()
    if _OUTSIDE.match(href) or link.element.lower() == "a":
        return (Destination(href),)
    if href != link.href:
        return (Destination(href),)
    if setting(site, "version") == 1:
        return _first(site, link)
    return tuple(_second(site, link))


def _first(site: SiteConfiguration, link: WrittenLink) -> Sequence[Destination]:
    found = _OF_FIRST.fullmatch(link.href)
    if link.element:
        is_rooted = link.href.startswith("/")
        return (Destination(site.baseurl + link.href if is_rooted else link.href),)
    if found is None:
        return (Destination(link.href),)
    inside = _placed(site, link.path, found[1])
    path = re.sub(r"\.md$", ".html", _INDEX_OF_FIRST.sub(r"\1", inside))
    # A page with a permalink is at the address of its file too: the site's own program leads on.
    made = Destination(f"{site.baseurl}{path}{found[2] or ''}")
    places = (*_of_sources(site, inside, found[2] or ""), made)
    return places if inside.endswith(".md") else places[-1:]


def _second(site: SiteConfiguration, link: WrittenLink) -> Iterator[Destination]:
    href = link.href
    found = _OF_SECOND.fullmatch(href)
    if link.element and found is None:
        # A component takes what has no ending for a page as well.
        found = _OF_SECOND.fullmatch(re.sub(r"(?=[?#]|$)", ".html", href, count=1))
    if found is None:
        yield Destination(href)
        return
    path, rest = found[1], found[2] or ""
    base = site.baseurl
    is_rooted = path.startswith("/")
    if is_rooted and not path.endswith(".md") and not link.element and base:
        if not path.startswith(f"{base}/"):
            # It is taken for one that leads out of the site.
            yield Destination(href)
            return
        path = path.removeprefix(base)
    inside = _placed(site, link.path, path)
    yield from _of_sources(site, inside, rest)
    route = re.sub(r"\.md$", ".html", _README.sub(r"\1index.html", inside))
    yield Destination(f"{base}{re.sub(r'(^|/)index[.]html$', '/', route)}{rest}")


def _of_sources(site: SiteConfiguration, inside: str, rest: str) -> Iterator[Destination]:
    for source in _sources(inside):
        whole = f"/{site.source_root}/{unquote(source).lstrip('/')}"
        yield Destination(posixpath.normpath(whole), Search.FILE, rest.partition("#")[2])


def _placed(site: SiteConfiguration, source: str, path: str) -> str:
    """Give the path from the root that one written in a source stands for."""
    if not path.startswith("/"):
        root = f"{site.source_root}/" if site.source_root else ""
        folder = source.removeprefix(root).rpartition("/")[0]
        end = "/" if path.endswith("/") else ""
        path = posixpath.normpath(posixpath.join("/", folder, path)).rstrip("/") + end
    return path or "/"


def _sources(path: str) -> Iterator[str]:
    """Give the sources of which the page is at a path, by their names."""
    folder = re.sub(r"(^|/)index\.html$", r"\1", path)
    if folder.endswith("/"):
        yield f"{folder}README.md"
        yield f"{folder}index.md"
    elif _README.search(path) is not None:
        yield _README.sub(r"\1README.md", path)
        yield path
    elif not path.lower().endswith("readme.html"):
        yield re.sub(r"\.html$", ".md", path)
