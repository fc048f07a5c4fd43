"""The frame of every page, and how a template becomes a response.

Everything that a template shows is escaped; what it leads to is an address of the server or of
the web, never another scheme's.
"""

from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from extractor.explorer.rendering.html import shown
from extractor.serve.addresses import local_address, outward_address
from extractor.serve.graphs import OpenGraph
from extractor.serve.serving import language_of
from extractor.vocabulary.terms import shorten
from extractor.wording import SPOKEN, wording_of

_PACKAGE = "extractor.serve.pages"
_WORDS = "extractor.serve"
_VERSION = version("linked-content-extractor")


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader(_PACKAGE),
        autoescape=True,
        finalize=shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def load_templates() -> None:
    """Read every template, so that the first reader does not wait for it."""
    environment = _environment()
    for name in environment.list_templates():
        environment.get_template(name)


def page(
    request: Request,
    graph: OpenGraph,
    template: str,
    content: Mapping[str, Any],
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> HTMLResponse:
    """Give a page: a template of ``templates/``, filled with ``content``.

    Every template knows besides: ``t``, the texts in the reader's language (``t("name")``);
    ``language``; ``address(iri)``, the server's address of an IRI; ``outward(iri)``, that on the
    web or ""; ``short(iri)``, with its prefix; ``name_of(iri, names)``, the name in the reader's
    language.
    """
    language = language_of(request, graph.served.languages)
    roots, prefixes = graph.roots, graph.served.prefixes
    given = {
        "t": wording_of(_WORDS, language),
        "language": language,
        "languages": [(one, _in_language(request, one)) for one in SPOKEN],
        "version": _VERSION,
        "profile": graph.served.profile,
        "address": lambda iri: local_address(iri, roots),
        "outward": lambda iri: outward_address(iri, roots),
        "short": lambda iri: shorten(iri, prefixes),
        "name_of": lambda iri, names: (
            name_in(names.get(iri, {}), language) or shorten(iri, prefixes)
        ),
        **content,
    }
    written = _environment().get_template(template).render(given)
    return HTMLResponse(
        written,
        status_code=status,
        headers={
            "Vary": "Accept, Accept-Language",
            "Content-Language": language,
            **(headers or {}),
        },
    )


def name_in(names: Mapping[str, str], language: str) -> str:
    """Give a name in a language, else without one, else in any; "" where there is none."""
    for one in (language, ""):
        if one in names:
            return names[one]
    return next(iter(names.values()), "")


def _in_language(request: Request, language: str) -> str:
    """Give the address of the same page in another language."""
    others = [(name, value) for name, value in request.query_params.multi_items() if name != "lang"]
    return "?" + urlencode([*others, ("lang", language)])
