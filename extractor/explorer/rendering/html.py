"""Pages → HTML, by templates that escape everything they are given."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from extractor.explorer import places
from extractor.explorer.explorer import Page
from extractor.explorer.pages.documents import DocumentPage
from extractor.explorer.pages.home import HomePage
from extractor.explorer.pages.lists import ListPage
from extractor.explorer.pages.questions import QueryPage, QuestionPage, QuestionsPage
from extractor.explorer.pages.searching import SearchPage, with_kind
from extractor.explorer.pages.things import PartPage, ThingPage
from extractor.explorer.places import Form, Place
from extractor.explorer.reading import PACKAGE
from extractor.explorer.rendering.drawing import link_map, neighbourhood
from extractor.explorer.rendering.frame import Frame
from extractor.visible import visible
from extractor.wording import wording_of

_TEMPLATES: Mapping[type, str] = MappingProxyType(
    {
        HomePage: "home",
        ListPage: "list",
        ThingPage: "thing",
        PartPage: "part",
        DocumentPage: "document",
        QuestionsPage: "questions",
        QuestionPage: "question",
        QueryPage: "query",
        SearchPage: "search",
    }
)
STYLE, SCRIPT, EDITOR, ICON = "explorer.css", "explorer.js", "editor.js", "icon.svg"
"""The files that pages load from the place of assets."""


def as_html(page: Page, frame: Frame) -> str:
    """Give a page as HTML: no script or style stands in it, and it loads nothing from elsewhere."""
    return _rendered(_TEMPLATES[type(page)], _given(page, frame))


def notice(title: str, text: str, frame: Frame) -> str:
    """Give a page that only says something: that there is none here, or what went wrong."""
    return _rendered("notice", {**_given(None, frame), "title": title, "text": text})


def _given(page: Page | None, frame: Frame) -> dict[str, Any]:
    wording = wording_of(PACKAGE, frame.language)

    def address(place: Place) -> str | None:
        return frame.addresses(place)

    def in_language(language: str) -> str | None:
        return frame.addresses(replace(page.place if page else places.HOME, language=language))

    return {
        "page": page,
        "frame": frame,
        "t": wording,
        "number": wording.number,
        "address": address,
        "in_language": in_language,
        "forms": Form,
        "places": places,
        "style": places.asset(STYLE),
        "script": places.asset(SCRIPT),
        "editor": places.asset(EDITOR),
        "icon": places.asset(ICON),
        "neighbourhood": neighbourhood,
        "link_map": link_map,
        "with_kind": with_kind,
    }


def shown(value: Any) -> Any:
    """Give what a template writes without characters that steer; markup stays markup."""
    if isinstance(value, Markup):
        return Markup(visible(value))  # noqa: S704 - as it was, a character written out
    return visible(value) if isinstance(value, str) else value


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("extractor.explorer", "templates"),
        autoescape=True,
        finalize=shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _rendered(name: str, given: Mapping[str, Any]) -> str:
    return _environment().get_template(f"{name}.html").render(given) + "\n"
