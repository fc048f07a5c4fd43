"""The explorer as files: where each place is in a folder, and links that work wherever it lies."""

import hashlib
import re
from collections.abc import Callable, Collection, Mapping
from urllib.parse import quote

from extractor.explorer.places import Addresses, Form, PageKind, Place

_PLAIN = re.compile(r"[\w][\w.\-]*\Z")
_UNFIT = re.compile(r"[^\w.\-]+")
_LONGEST = 100
"""Bytes of a name that are kept: file systems take 255, and suffixes come after it."""
EVERYTHING = "everything"


class SiteFiles:
    """The paths of pages in the folder of a site.

    ``languages`` are those it is written in: the first at its root, each other in a folder.
    ``narrowed`` are the lists that are written narrowed by one facet: kind and facet → values.
    ``elsewhere`` gives the place that stands for one without a page of its own; ``written``
    says which things have pages.
    """

    def __init__(
        self,
        languages: Collection[str],
        narrowed: Mapping[tuple[str, str], Collection[str]],
        elsewhere: Callable[[Place], Place | None],
    ) -> None:
        self._first = next(iter(languages))
        self._languages = frozenset(languages)
        self._narrowed = narrowed
        self._elsewhere = elsewhere
        self._from_root: dict[tuple[Place, str], str | None] = {}

    def path(self, place: Place, language: str) -> str | None:
        """Give the path of a place, or None for one that is not written."""
        language = place.language or language
        if language not in self._languages:
            return None
        if place.page is PageKind.ASSET:
            return f"assets/{place.name}"
        path = self._path(place)
        if path is None:
            return None
        folder = "" if language == self._first else f"{language}/"
        return f"{folder}{path}.{place.form.value}"

    def addresses(self, here: str, language: str) -> Addresses:
        """Give the links of the page at a path: relative, so that any folder will do."""
        up = "../" * here.count("/")

        def address(place: Place) -> str | None:
            path = self._link(place, language)
            return None if path is None else f"{up}{path}"

        return address

    def _link(self, place: Place, language: str) -> str | None:
        """Give the link of a place from the root of the site."""
        key = (place, language)
        if key not in self._from_root:
            found = self._elsewhere(place)
            path = None if found is None else self.path(found, language)
            if found is None or path is None:
                self._from_root[key] = None
            else:
                anchor = f"#{quote(found.fragment, safe='')}" if found.fragment else ""
                self._from_root[key] = quote(path) + anchor
        return self._from_root[key]

    def _path(self, place: Place) -> str | None:
        if place.page is PageKind.HOME:
            return "index"
        if place.page is PageKind.KIND:
            return self._list(place)
        if place.page in (PageKind.THING, PageKind.DOCUMENT):
            kind, _, slug = place.name.partition(":")
            path = f"{place.page.value}/{file_name(kind)}/{file_name(slug)}"
            if place.part:
                path += f"/{file_name(place.part)}"
            path = _numbered(path, place.number)
            return path if place.leaf == 1 else f"{path}/part-{place.leaf}"
        if place.page is PageKind.QUESTION:
            return None if place.choices else f"question/{file_name(place.name)}"
        if place.page is PageKind.QUESTIONS:
            return "questions" if place.form is not Form.SPARQL else None
        if place.page is PageKind.SEARCH and not place.choices and place.form is not Form.CSV:
            # As JSON, the index that the script of pages looks through.
            return "search"
        return None

    def _list(self, place: Place) -> str | None:
        path = f"kind/{file_name(place.name)}" if place.name else EVERYTHING
        if place.choices:
            # Files hold the lists that one choice narrows; a server makes any.
            if len(place.choices) > 1:
                return None
            ((facet, value),) = place.choices
            if value not in self._narrowed.get((place.name, facet), ()):
                return None
            path += f"/{file_name(facet)}/{file_name(value)}"
        return _numbered(path, place.number)


def _numbered(path: str, number: int) -> str:
    return path if number == 1 else f"{path}/page-{number}"


def file_name(slug: str) -> str:
    """Give a slug as the name of a file, without its suffix: the slug itself where it will do.

    What a file system or a code host does not take, or takes for another's (capitals), is
    replaced, and a digest of the slug tells it apart.
    """
    fits = len(slug.encode()) <= _LONGEST and slug == slug.casefold()
    if fits and _PLAIN.match(slug) and not slug.startswith("page-"):
        return slug
    digest = hashlib.sha256(slug.encode()).hexdigest()[:8]
    plain = _UNFIT.sub("-", slug.casefold()).strip("-.")
    while len(plain.encode()) > _LONGEST:
        plain = plain[:-1]
    return f"{plain}-{digest}" if plain else digest
