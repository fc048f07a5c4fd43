"""Each row of a vocabulary is written in the graph, in terms of the ontology and its shapes."""

from functools import cache
from pathlib import Path

import pytest

from extractor.graph.literals import Literal, term_of
from extractor.graph.quads import split_line
from extractor.graph.validation import shapes_of, validate
from extractor.vocabulary import (
    Direction,
    Form,
    Kind,
    Membership,
    Property,
    Relation,
    Vocabulary,
    standard_vocabulary,
    vocabulary_with,
)
from extractor.vocabulary.terms import RDF_TYPE, TERMS, shorten
from tests.conftest import Built
from tests.graph.stated_sheets import ROOT, ends_of, lines_of, write_stated

EVERY = standard_vocabulary()
WORLDS = {"core": vocabulary_with(), "every profile": EVERY}

Triple = tuple[str, str, str]


@cache
def triples(vocabulary: Vocabulary) -> frozenset[Triple]:
    """Give what the sheets that state all become: subject, predicate and object, bare."""
    quads = (split_line(line.encode()) for line in lines_of(vocabulary))
    return frozenset((_bare(one.subject), _bare(one.predicate), _bare(one.object)) for one in quads)


def _bare(term: bytes) -> str:
    parsed = term_of(term)
    return parsed.text if isinstance(parsed, Literal) else parsed


def predicates(vocabulary: Vocabulary) -> set[str]:
    return {predicate for _, predicate, _ in triples(vocabulary)}


@pytest.mark.parametrize("stated", EVERY.properties.values(), ids=lambda one: one.name)
def test_a_property_is_written(stated: Property) -> None:
    expected = set(stated.predicates)
    if stated.form is Form.CONTACT:
        # The value is an e-mail address; test_sheets.py has one that is a page.
        expected = {stated.mail_predicate}
    assert expected <= predicates(EVERY)


@pytest.mark.parametrize("kind", [k for k in EVERY.kinds.values() if k.sheet], ids=lambda k: k.name)
def test_a_kind_that_sheets_describe_is_written_with_its_class(kind: Kind) -> None:
    assert (f"{ROOT}/id/{kind.name}/chose", RDF_TYPE, kind.class_iri) in triples(EVERY)


@pytest.mark.parametrize(
    "relation", [r for r in EVERY.relations.values() if r.sheets], ids=lambda r: r.name
)
def test_a_relation_that_sheets_state_is_written_between_its_kinds(relation: Relation) -> None:
    assert list(ends_of(relation, EVERY))
    for subject, target in ends_of(relation, EVERY):
        ends = [f"{ROOT}/id/{kind}/chose" for kind in (subject, target)]
        if relation.direction is Direction.INVERSE:
            ends.reverse()
        written = (ends[0], relation.predicate, ends[1]) in triples(EVERY)
        # Who was a member is no member: only the membership says it.
        assert written or relation.membership is Membership.FORMER


@pytest.mark.parametrize("kind", EVERY.kinds.values(), ids=lambda one: one.name)
def test_every_kind_is_written_by_sheets_or_by_prose(kind: Kind, small: Built) -> None:
    by_prose = {str(quad.object).strip("<>") for quad in small.quads()}
    assert kind.class_iri in by_prose | {value for _, _, value in triples(EVERY)}


@pytest.mark.parametrize("relation", EVERY.relations.values(), ids=lambda one: one.name)
def test_every_relation_is_written_by_sheets_or_by_prose(relation: Relation, small: Built) -> None:
    by_prose = {quad.predicate.value for quad in small.quads()}
    assert relation.predicate in by_prose | predicates(EVERY)


@pytest.mark.parametrize("world", WORLDS.values(), ids=WORLDS)
def test_what_is_written_is_in_terms_of_the_ontology(world: Vocabulary) -> None:
    known = {term.iri for term in TERMS}
    classes = {value for _, predicate, value in triples(world) if predicate == RDF_TYPE}
    assert {shorten(iri) for iri in (predicates(world) | classes) - known} == set()


@pytest.mark.parametrize("world", WORLDS.values(), ids=WORLDS)
def test_what_is_written_conforms_to_the_shapes(world: Vocabulary, tmp_path: Path) -> None:
    report = validate(write_stated(world, tmp_path / "sheets.nq"), shapes_of(world))
    assert report.triples > 100
    assert [(one.entity, dict(one.messages)) for one in report.results] == []


def test_a_site_without_the_profile_writes_nothing_of_its_world() -> None:
    classes = {one.class_iri for one in EVERY.kinds.values() if one.source != "core"}
    classes -= {one.class_iri for one in WORLDS["core"].kinds.values()}
    assert classes
    assert {value for _, _, value in triples(WORLDS["core"])} & classes == set()
