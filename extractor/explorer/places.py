"""Places: what a page is of, apart from the address at which somebody serves or writes it.

Pages name each other by place. Whoever publishes them says where each place is, by one function:
a server's paths, or the relative links of files.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import quote, unquote, urlencode


class PageKind(StrEnum):
    """The kinds of pages."""

    HOME = "home"
    KIND = "kind"
    """A list of the things of a kind; ``name`` is the kind, "" for all."""
    THING = "thing"
    """``name`` is an identifier; ``part`` a list of the page that is too long for it."""
    DOCUMENT = "document"
    """``name`` is the identifier of what it is about, ``number`` which of its documents."""
    QUESTIONS = "questions"
    QUESTION = "question"
    """``name`` is a ready question, ``choices`` are its parameters."""
    QUERY = "query"
    SEARCH = "search"
    ASSET = "asset"
    """A style sheet or script; ``name`` is its file."""


class Form(StrEnum):
    """In which form a page is given."""

    HTML = "html"
    JSON = "json"
    CSV = "csv"
    SPARQL = "rq"
    """The text of a question's query."""


MEDIA_TYPES: Mapping[Form, str] = {
    Form.HTML: "text/html; charset=utf-8",
    Form.JSON: "application/json; charset=utf-8",
    Form.CSV: "text/csv; charset=utf-8; header=present",
    Form.SPARQL: "application/sparql-query; charset=utf-8",
}
"""The media type of each form."""


@dataclass(frozen=True, slots=True)
class Place:
    """What a page is of. ``choices`` are names and values: facets, parameters, words sought.

    ``number`` counts the pages of a list from 1, or the documents of a thing; ``leaf`` the pages
    that a long document is cut into. ``language`` is "" for the one of the page that leads there.
    ``fragment`` is an anchor on the page.
    """

    page: PageKind
    name: str = ""
    part: str = ""
    number: int = 1
    choices: tuple[tuple[str, str], ...] = ()
    form: Form = Form.HTML
    language: str = ""
    fragment: str = ""
    leaf: int = 1

    def as_form(self, form: Form) -> "Place":
        """Give the same page in another form: for programs, the whole of what is cut into pages."""
        other = replace(self, form=form, fragment="")
        if not other.whole:
            return other
        return replace(other, number=other.number if self.page is PageKind.DOCUMENT else 1, leaf=1)

    @property
    def whole(self) -> bool:
        """Whether the page is given whole: what is long is turned page by page for readers only."""
        return self.page in (PageKind.KIND, PageKind.DOCUMENT) and self.form is not Form.HTML

    def chosen(self, name: str) -> tuple[str, ...]:
        """Give the values of a choice."""
        return tuple(value for one, value in self.choices if one == name)


Addresses = Callable[[Place], str | None]
"""Place → its address as the page that is being written leads there, or None for none."""

HOME = Place(PageKind.HOME)
QUESTIONS = Place(PageKind.QUESTIONS)
QUERY = Place(PageKind.QUERY)
SEARCH = Place(PageKind.SEARCH)


def thing(identifier: str, part: str = "", number: int = 1) -> Place:
    """Give the place of a thing, or of a list that its page has not room for."""
    return Place(PageKind.THING, identifier, part, number)


def things_of_kind(kind: str, choices: Iterable[tuple[str, str]] = (), number: int = 1) -> Place:
    """Give the place of a list of things; ``kind`` is "" for all."""
    return Place(PageKind.KIND, kind, number=number, choices=tuple(sorted(choices)))


def document(identifier: str, number: int = 1, fragment: str = "", leaf: int = 1) -> Place:
    """Give the place of a document, or a page of it, by the identifier of what it is about."""
    return Place(PageKind.DOCUMENT, identifier, number=number, fragment=fragment, leaf=leaf)


def question(name: str, values: Iterable[tuple[str, str]] = ()) -> Place:
    """Give the place of a ready question with values of its parameters."""
    return Place(PageKind.QUESTION, name, choices=tuple(sorted(values)))


def asset(file: str) -> Place:
    """Give the place of a style sheet or script."""
    return Place(PageKind.ASSET, file)


# Places as the paths of a server: ``/thing/startup/relais.json?lang=en``.

LANGUAGE = "lang"
NUMBER = "page"
_BY_NUMBER = {PageKind.KIND, PageKind.THING}


def as_path(place: Place) -> str:
    """Give a place as a path and query from the root of a server, without the leading slash."""
    parts: list[str] = []
    if place.page is not PageKind.HOME:
        parts.append(place.page.value)
    if place.page is PageKind.ASSET:
        return f"{place.page.value}/{quote(place.name)}"
    if place.page in (PageKind.THING, PageKind.DOCUMENT):
        kind, _, slug = place.name.partition(":")
        parts += [quote(kind, safe=""), quote(slug, safe="")]
    elif place.name:
        parts.append(quote(place.name, safe=""))
    if place.part:
        parts.append(quote(place.part, safe=""))
    if place.page is PageKind.DOCUMENT and place.number > 1:
        parts.append(str(place.number))
    path = "/".join(parts)
    if place.form is not Form.HTML:
        path = f"{path or 'index'}.{place.form.value}"
    query = list(place.choices)
    if place.page in _BY_NUMBER and place.number > 1:
        query.append((NUMBER, str(place.number)))
    if place.leaf > 1:
        query.append((NUMBER, str(place.leaf)))
    if place.language:
        query.append((LANGUAGE, place.language))
    written = path + (f"?{urlencode(query)}" if query else "")
    return written + (f"#{quote(place.fragment, safe='')}" if place.fragment else "")


_OF_A_NAME = frozenset({PageKind.KIND, PageKind.QUESTION})
"""Pages with one name after their kind."""


def read_path(path: str, query: Sequence[tuple[str, str]] = ()) -> Place | None:
    """Give the place of a path (still percent-encoded) and the pairs of its query; None for none.

    The inverse of :func:`as_path`. Whether there is such a page, the explorer says.
    """
    path = path.strip("/")
    form = Form.HTML
    for one in (Form.JSON, Form.CSV, Form.SPARQL):
        if path.endswith(f".{one.value}"):
            path, form = path.removesuffix(f".{one.value}"), one
    parts = [unquote(one) for one in path.split("/")] if path else []
    if form is not Form.HTML and parts == ["index"]:
        parts = []
    choices = tuple(sorted((k, v) for k, v in query if k not in (LANGUAGE, NUMBER) and v))
    language = next((v for k, v in query if k == LANGUAGE), "")
    written = next((v for k, v in query if k == NUMBER), "1")
    number = int(written) if written.isascii() and written.isdecimal() and len(written) < 7 else 1
    found = _read(parts, max(number, 1))
    return found and replace(found, choices=choices, form=form, language=language)


def _read(parts: list[str], number: int) -> Place | None:
    if not parts:
        return HOME
    if parts[0] not in {one.value for one in PageKind} or parts[0] == PageKind.HOME:
        return None
    page, rest = PageKind(parts[0]), parts[1:]
    if page in (PageKind.THING, PageKind.DOCUMENT):
        if not 2 <= len(rest) <= 3 or not all(rest):
            return None
        name = f"{rest[0]}:{rest[1]}"
        further = rest[2] if len(rest) == 3 else ""
        if page is PageKind.THING:
            return Place(page, name, further, number)
        if further and not (further.isascii() and further.isdecimal() and len(further) < 7):
            return None
        return Place(page, name, number=int(further or 1), leaf=number)
    if page is PageKind.ASSET:
        return Place(page, "/".join(rest))
    if len(rest) > (page in _OF_A_NAME):
        return None
    return Place(page, rest[0] if rest else "", number=number)
