"""A link's destination, read the three ways in which a generator reads it.

As an expression that the generator evaluates, as the name of a source file, as an address.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from extractor.addresses import split_address
from extractor.site.links.expressions import TAG, Named, Search, Variables, evaluate

__all__ = [
    "Destination",
    "LinkContext",
    "MakeLink",
    "Search",
    "Variables",
    "WrittenLink",
    "read_destination",
]

_PELICAN = re.compile(r"[{|](filename|static|attach|author|category|tag|index|archives)[}|](.*)")
_ALIAS = re.compile(r"(@site|@source|~|@)/(.*)", re.DOTALL)
_DOCUMENT = re.compile(
    r"\.(?:md|mdx|markdown|mdown|mkdn?|mkd|qmd|rst|ipynb|adoc|org)$", re.IGNORECASE
)
_COMPUTED = re.compile(r"\{.*\}", re.DOTALL)
_MYST = re.compile(r"(xref|project|path):(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkContext:
    """What a destination is read with: the variables of the site and of the page.

    ``source_root`` is the folder, relative to the site's, that ``@site/`` and a source's path
    from the root begin at. ``source_tags`` says whether the tags ``link`` and ``post_url`` are the
    generator's: elsewhere a site's own program gives them a meaning.
    """

    variables: Variables = field(default_factory=Variables)
    source_root: str = ""
    source_tags: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenLink:
    """A link as it is written: in the source at ``path``, with the destination ``href``.

    ``path`` is relative to the site's folder. ``element`` is the name of the HTML element or
    component that it is, as written, or "" for a link of Markdown; ``attributes`` what stands
    in braces after the latter. ``metadata`` is the page's front matter.
    """

    path: str
    href: str
    element: str = ""
    attributes: str = ""
    metadata: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a link leads, as far as its writing tells.

    ``search`` says how the source called ``target`` is found; it is None for an address, which
    ``target`` then is; ``with_base`` that the path the site is served under is put before the
    address of the source's page. ``is_expression`` says that tags stood there: with an empty
    ``target`` they could not be evaluated. ``fragment`` is without its sign.
    """

    target: str
    search: Search | None = None
    fragment: str = ""
    is_expression: bool = False
    language: str = ""
    with_base: bool = False

    @property
    def is_known(self) -> bool:
        """Whether it could be evaluated."""
        return bool(self.target or self.fragment) or not self.is_expression


MakeLink = Callable[[str, str], str]
"""A link as written, the path of the page that it stands on → the path that it leads to."""


def read_destination(href: str, context: LinkContext) -> Destination:
    """Give what a destination is, as written: an expression's outcome, a source or an address.

    Whether a plain relative path is the name of a source or an address is not told here where
    it has no suffix of a document: it is an address then.
    """
    if TAG.search(href) is not None:
        return _evaluated(href, context)
    for read in _FORMS:
        found = read(href, context)
        if found is not None:
            return found
    return _plain(href)


def _evaluated(href: str, context: LinkContext) -> Destination:
    unknown = Destination("", is_expression=True)
    named: Named | None = None
    has_base = False
    parts: list[str] = []
    end = 0
    for tag in TAG.finditer(href):
        value = evaluate(tag.group(), context.variables, source_tags=context.source_tags)
        if value is None:
            return unknown
        parts.append(href[end : tag.start()])
        if isinstance(value, Named):
            # "{{ site.baseurl }}{% link x.md %}": what stands before a source is the base.
            before = "".join(parts).strip("/")
            if named is not None or before not in _before(context):
                return unknown
            named = value
            has_base = bool(context.variables.base) and before.endswith(context.variables.base[1:])
            parts.clear()
        else:
            parts.append(value)
        end = tag.end()
    parts.append(href[end:])
    text = "".join(parts).strip()
    if named is not None:
        if text and not text.startswith(("#", "?")):
            return unknown
        fragment = text.partition("#")[2] or named.fragment
        return Destination(
            named.target, named.search, fragment, True, named.language, named.with_base or has_base
        )
    return Destination(text, None, text.partition("#")[2], True)


def _before(context: LinkContext) -> tuple[str, ...]:
    variables = context.variables
    return ("", variables.base.strip("/"), (variables.url + variables.base).strip("/"))


def _pelican(href: str, _context: LinkContext) -> Destination | None:
    found = _PELICAN.fullmatch(href)
    if found is None:
        return None
    what, path = found.groups()
    path, _, fragment = path.partition("#")
    path = path.partition("?")[0].strip()
    if what in ("filename", "static", "attach"):
        search = Search.SOURCE if what == "filename" else Search.STATIC
        return Destination(unquote(path), search, fragment, True)
    if what == "index":
        return Destination("/", None, fragment, True)
    # The page of an author, a category or a tag is known by its name.
    return Destination(f"{what}:{path}", Search.NAME, fragment, True)


def _alias(href: str, context: LinkContext) -> Destination | None:
    found = _ALIAS.fullmatch(href)
    if found is None:
        return None
    path, _, fragment = found.group(2).partition("#")
    root = context.source_root if found.group(1) != "@site" else ""
    inside = f"/{root}/{unquote(path)}".replace("//", "/")
    return Destination(inside, Search.FILE, fragment, True)


def _myst(href: str, _context: LinkContext) -> Destination | None:
    found = _MYST.fullmatch(href)
    if found is None:
        return None
    scheme, rest = found.groups()
    path, _, fragment = rest.partition("#")
    if scheme == "xref" and not _DOCUMENT.search(path):
        # A name of another project, which only its inventory knows.
        return Destination("", is_expression=True)
    return Destination(unquote(path), Search.RELATIVE, fragment, True)


def _braces(href: str, _context: LinkContext) -> Destination | None:
    """Read what a component or an element computes: ``href={…}``."""
    return Destination("", is_expression=True) if _COMPUTED.fullmatch(href) else None


_FORMS: tuple[Callable[[str, LinkContext], Destination | None], ...] = (
    _pelican,
    _alias,
    _myst,
    _braces,
)


def _plain(href: str) -> Destination:
    parts = split_address(href) if "[" not in href and "]" not in href else None
    if parts is not None and not parts.scheme and not parts.netloc:
        path = unquote(parts.path)
        if _DOCUMENT.search(path):
            return Destination(path, Search.RELATIVE, parts.fragment)
    return Destination(href)
