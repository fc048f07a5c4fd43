"""The ontology's page is what the ontology says now."""

from importlib.util import find_spec

import pytest

from extractor.vocabulary.terms import LC, TERMS
from tests.ontology.page import PAGE, is_current, page

pytestmark = pytest.mark.skipif(find_spec("pylode") is None, reason="pyLODE is not installed")


def test_the_page_is_current() -> None:
    assert is_current(page()), "make it again with 'make docs'"


def test_the_page_shows_every_term_of_the_ontology() -> None:
    html = PAGE.read_text("utf-8")
    own = [term.iri for term in TERMS if term.iri.startswith(LC)]
    assert [iri for iri in own if iri not in html] == []
