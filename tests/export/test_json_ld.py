"""The framed JSON-LD is read without knowing RDF."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from extractor.export import json_ld
from extractor.export.plain_names import plain_names
from extractor.vocabulary import standard_vocabulary
from extractor.vocabulary.terms import RDF_TYPE, TERMS, Term, TermKind

PROPERTIES = [
    term
    for term in TERMS
    if term.kind not in (TermKind.CLASS, TermKind.RESERVED_CLASS, TermKind.DATATYPE)
    and term.iri != RDF_TYPE
]
CLASSES = [term for term in TERMS if term.kind in (TermKind.CLASS, TermKind.RESERVED_CLASS)]
NAMES = plain_names(standard_vocabulary())


@pytest.fixture(scope="module")
def things(examples: Path) -> dict[str, dict[str, Any]]:
    output = io.BytesIO()
    json_ld.write(examples, output, standard_vocabulary())
    document = json.loads(output.getvalue())
    return {one["id"].partition("/id/")[2]: one for one in document["@graph"]}


@pytest.mark.parametrize("term", PROPERTIES, ids=lambda term: term.iri)
def test_every_property_has_a_plain_name(term: Term) -> None:
    assert any(iri == term.iri for iri, _ in NAMES.properties)


@pytest.mark.parametrize("term", CLASSES, ids=lambda term: term.iri)
def test_every_class_has_a_plain_name(term: Term) -> None:
    assert NAMES.classes[term.iri].isalpha()


def test_every_name_stands_for_a_term_of_the_vocabulary() -> None:
    known = {term.iri for term in TERMS}
    assert {iri for iri, _ in NAMES.properties} | NAMES.classes.keys() <= known
    assert NAMES.context["id"] == "@id"


def test_names_are_words_without_prefix(things: dict[str, dict[str, Any]]) -> None:
    assert all(name.isalpha() for thing in things.values() for name in thing)


def test_a_thing_has_its_parts_inside(things: dict[str, dict[str, Any]]) -> None:
    period = things["startup/trajet-doux"]["phasePeriod"]
    assert period["type"] == "PhasePeriod"
    assert period["startDate"] == "2030-01-15"
    assert not any(name.startswith("phase-period/") for name in things)


def test_a_link_gives_the_name_of_what_it_leads_to(things: dict[str, dict[str, Any]]) -> None:
    assert things["startup/trajet-doux"]["incubatedBy"] == {
        "id": "https://exemple.fr/id/incubator/fabrique-des-rives",
        "name": "Fabrique des rives",
    }


def test_a_mention_holds_its_words_and_their_place(things: dict[str, dict[str, Any]]) -> None:
    place = things["mention/bilan-120-131"]["place"]
    position, quote = place["selector"]
    assert (position["start"], position["end"]) == (120, 131)
    assert quote["words"] == "Trajet doux"


def test_texts_are_given_by_language(things: dict[str, dict[str, Any]]) -> None:
    assert things["theme/mobilite"]["label"] == {"fr": "Mobilité"}
