"""A page in the form that is asked for: what a server sends."""

from dataclasses import dataclass

from extractor.explorer.errors import NoPageError
from extractor.explorer.explorer import Page
from extractor.explorer.pages.questions import QuestionPage
from extractor.explorer.places import MEDIA_TYPES, Form
from extractor.explorer.rendering.frame import Frame
from extractor.explorer.rendering.html import as_html
from extractor.explorer.rendering.plain import as_json
from extractor.explorer.rendering.tables import as_csv


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page as bytes, and what they are."""

    media_type: str
    body: bytes


def render(page: Page, form: Form, frame: Frame) -> Rendered:
    """Give a page in a form. Raises NoPageError for the query of what is no ready question."""
    if form is Form.JSON:
        text = as_json(page, frame.addresses)
    elif form is Form.CSV:
        text = as_csv(page)
    elif form is Form.SPARQL:
        if not isinstance(page, QuestionPage) or not page.query:
            raise NoPageError(f"{page.title}.{form.value}")
        text = page.query
    else:
        text = as_html(page, frame)
    return Rendered(MEDIA_TYPES[form], text.encode())
