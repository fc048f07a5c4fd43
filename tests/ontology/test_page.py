"""The ontology's page is what the ontology says now."""

from html import escape
from importlib.util import find_spec

import pytest
from rdflib import Graph

from extractor.vocabulary.terms import LC, TERMS
from tests.ontology.page import FOLDER, PAGE, is_current, page

pytestmark = pytest.mark.skipif(find_spec("pylode") is None, reason="pyLODE is not installed")


def test_the_page_is_current() -> None:
    assert is_current(page()), "make it again with 'make docs'"


def test_the_page_shows_every_term_of_the_ontology() -> None:
    html = PAGE.read_text("utf-8")
    own = [term.iri for term in TERMS if term.iri.startswith(LC)]
    assert [iri for iri in own if iri not in html] == []


def test_the_page_is_in_one_language_and_says_which() -> None:
    html = PAGE.read_text("utf-8")
    assert '<html lang="en">' in html
    ontology = Graph().parse(FOLDER / "linked-content.ttl")
    french = {str(one) for one in ontology.objects() if getattr(one, "language", None) == "fr"}
    english = {str(one) for one in ontology.objects() if getattr(one, "language", None) == "en"}
    long = sorted(one for one in french - english if len(one.split()) > 2)
    assert long
    assert [one for one in long if escape(one, quote=False) in html] == []
