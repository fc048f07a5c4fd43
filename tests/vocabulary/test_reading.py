"""Rows are read strictly: a fault says where it stands, what is wrong and what to write."""

from typing import Any

import pytest

from extractor.vocabulary import (
    Direction,
    Form,
    MentionKind,
    VocabularyError,
    standard_vocabulary,
    vocabulary_with,
)
from extractor.vocabulary.reading import read_tables
from tests.own_rows import NAMESPACE, own_vocabulary

COMMUNE = {"labels": {"fr": "commune"}, "broader": "organisation"}


def refused(tables: dict[str, Any]) -> VocabularyError:
    with pytest.raises(VocabularyError) as caught:
        own_vocabulary("startups", tables=tables)
    return caught.value


Fault = tuple[dict[str, Any], tuple[str, str, str], str, str]
FAULTS: list[Fault] = [
    # what is declared; the table, the row and the key; the problem; the remedy's beginning
    (
        {"kinds": {"commune": {**COMMUNE, "label": "commune"}}},
        ("kinds", "commune", "label"),
        "unknown key 'label'",
        "did you mean 'labels'?",
    ),
    (
        {"properties": {"code": {"parts": ["a"]}}},
        ("properties", "code", "parts"),
        "unknown key 'parts'",
        "known here: definition, form, keys, kind, labels, of, predicate, private",
    ),
    (
        {"relations": {"uses": {"from": ["post"], "to": ["project"], "usual": []}}},
        ("relations", "uses", "usual"),
        "unknown key 'usual'",
        "known here: ",
    ),
    (
        {"kinds": {"commune": {"class": "shema:City"}}},
        ("kinds", "commune", "class"),
        "unknown prefix 'shema'",
        "did you mean 'schema'?; or declare it in [vocabulary.prefixes]",
    ),
    (
        {"properties": {"code": {"predicate": "code"}}},
        ("properties", "code", "predicate"),
        "'code' is no term",
        'write predicate = "schema:Thing", or a whole IRI',
    ),
    (
        {"kinds": {"organisation": COMMUNE}},
        ("kinds", "organisation", ""),
        "the name 'organisation' is taken by the core",
        "choose another name",
    ),
    (
        {"kinds": {"startup": {}}},
        ("kinds", "startup", ""),
        "the name 'startup' is taken by the profile 'startups'",
        "choose another name",
    ),
    (
        {"kinds": {"Ville": {}}},
        ("kinds", "Ville", ""),
        "'Ville' is no name",
        "write lower-case letters",
    ),
    (
        {"kinds": {"commune": "organisation"}},
        ("kinds", "commune", ""),
        "is not a table",
        "write it as [kinds.commune]",
    ),
    (
        {"kinds": {"a": {"broader": "b"}, "b": {"broader": "c"}, "c": {"broader": "a"}}},
        ("kinds", "a", "broader"),
        "a cycle: a → b → c → a",
        "a kind is no sort of itself",
    ),
    (
        {"kinds": {"commune": {"broader": "commune"}}},
        ("kinds", "commune", "broader"),
        "unknown broader 'commune'",
        "known here: ",
    ),
    (
        {"kinds": {"commune": {"broader": "organization"}}},
        ("kinds", "commune", "broader"),
        "unknown broader 'organization'",
        "did you mean 'organisation'?",
    ),
    (
        {"kinds": {"commune": {"mention": "town"}}},
        ("kinds", "commune", "mention"),
        "unknown mention 'town'",
        "known here: organisation, person",
    ),
    (
        {"kinds": {"commune": {"named": "yes"}}},
        ("kinds", "commune", "named"),
        "'named' is not true or false",
        "write named = true",
    ),
    (
        {"kinds": {"commune": {"precedence": True}}},
        ("kinds", "commune", "precedence"),
        "'precedence' is no whole number",
        "write precedence = 5",
    ),
    (
        {"kinds": {"commune": {"labels": "commune"}}},
        ("kinds", "commune", "labels"),
        "'labels' is no table of texts by language",
        "write labels = { en =",
    ),
    (
        {"kinds": {"commune": {"labels": {"fr": " "}}}},
        ("kinds", "commune", "labels"),
        "'labels' is no table of texts by language",
        "write labels = { en =",
    ),
    (
        {"properties": {"code": {"form": "number"}}},
        ("properties", "code", "form"),
        "unknown form 'number'",
        "known here: boolean, concept, date, decimal, integer, link, string, text",
    ),
    (
        {"properties": {"style": {"form": "concept"}}},
        ("properties", "style", "form"),
        "a concept has no kind",
        'write kind = "theme"',
    ),
    (
        {"properties": {"code": {"of": ["commune"]}}},
        ("properties", "code", "of"),
        "unknown kind 'commune'",
        "known here: ",
    ),
    (
        {"properties": {"code": {"keys": 3}}},
        ("properties", "code", "keys"),
        "'keys' is not a list of strings",
        'write keys = ["…"]',
    ),
    (
        {"relations": {"uses": {"to": ["project"]}}},
        ("relations", "uses", "from"),
        "no kinds it goes from",
        'write from = ["project"]',
    ),
    (
        {"relations": {"uses": {"from": ["project"]}}},
        ("relations", "uses", "to"),
        "no kinds it goes to",
        'write to = ["project"]',
    ),
    (
        {"relations": {"uses": {"from": ["project"], "to": ["comune"]}}},
        ("relations", "uses", "to"),
        "unknown kind 'comune'",
        "known here: ",
    ),
    (
        {"relations": {"uses": {"inverse": "used"}}},
        ("relations", "uses", "inverse"),
        "the inverse 'used' is no relation with a predicate",
        "known here: ",
    ),
    (
        {"relations": {"uses": {"from": ["post"], "to": ["post"], "phrases": ["uses"]}}},
        ("relations", "uses", "phrases"),
        "'phrases' is no table by language",
        "write phrases.en = ",
    ),
    (
        {
            "properties": {"uses": {"form": "string"}},
            "relations": {"uses": {"from": ["post"], "to": ["project"]}},
        },
        ("relations", "uses", "predicate"),
        "its links have the predicate of the texts of 'uses'",
        "give one of them another predicate",
    ),
    (
        {
            "properties": {
                "code": {"form": "string"},
                "page": {"form": "link", "predicate": f"{NAMESPACE}code"},
            },
        },
        ("properties", "page", "predicate"),
        "its links have the predicate of the texts of 'code'",
        "give one of them another predicate",
    ),
]


@pytest.mark.parametrize(
    ("tables", "where", "problem", "remedy"), FAULTS, ids=[problem for _, _, problem, _ in FAULTS]
)
def test_a_fault_says_where_it_is_and_what_to_write(
    tables: dict[str, Any], where: tuple[str, str, str], problem: str, remedy: str
) -> None:
    fault = refused(tables)
    assert (fault.table, fault.row, fault.key) == where
    assert fault.problem == problem
    assert fault.remedy.startswith(remedy)
    assert str(fault) == f"[{fault.table}.{fault.row}] {fault.problem}; {fault.remedy}"


def test_a_kind_has_what_its_broader_kind_has_but_for_what_it_states() -> None:
    kinds = own_vocabulary(
        tables={
            "kinds": {"commune": {**COMMUNE, "named": False}, "metropole": {"broader": "commune"}}
        }
    ).kinds
    assert kinds["commune"].mention is MentionKind.ORG
    assert not kinds["commune"].named
    assert not kinds["metropole"].named
    assert kinds["metropole"].office


def test_a_kind_of_a_site_has_sheets_and_is_listed_unless_it_says_otherwise() -> None:
    kind = own_vocabulary(tables={"kinds": {"musee": {}, "salle": {"listed": False}}}).kinds
    assert (kind["musee"].sheet, kind["musee"].listed) == (True, True)
    assert not kind["salle"].listed


def test_what_is_named_is_a_thing_where_nothing_says_what_its_names_are() -> None:
    kinds = own_vocabulary(tables={"kinds": {"oeuvre": {"named": True}, "salle": {}}}).kinds
    assert kinds["oeuvre"].mention is MentionKind.MISC
    assert kinds["salle"].mention is None


def test_terms_are_in_the_site_s_namespace_unless_a_row_says_otherwise() -> None:
    own = own_vocabulary(
        tables={
            "kinds": {"lieu-dit": {}, "musee": {"class": "schema:Museum"}},
            "properties": {"date_de_fin": {"form": "date"}},
            "relations": {"funded-by": {"from": ["post"], "to": ["lieu-dit"]}},
        }
    )
    assert own.kinds["lieu-dit"].class_iri == f"{NAMESPACE}LieuDit"
    assert own.kinds["musee"].class_iri == "https://schema.org/Museum"
    assert own.properties["date_de_fin"].predicate == f"{NAMESPACE}dateDeFin"
    assert own.relations["funded-by"].predicate == f"{NAMESPACE}fundedBy"


def test_an_inverse_without_a_row_is_the_same_triples_read_the_other_way_round() -> None:
    own = own_vocabulary()
    turned = own.relations["has_seat"]
    assert turned.direction is Direction.INVERSE
    assert turned.predicate == own.relations["seat_of"].predicate
    assert (turned.subject_kinds, turned.object_kinds) == (("commune",), ("elu",))
    assert turned.means == "seat_of"


def test_a_property_knows_whether_its_row_says_that_it_is_private() -> None:
    properties = own_vocabulary().properties
    assert "private" not in properties["parti"].stated
    assert "private" in properties["mandat"].stated
    assert not properties["mandat"].private


def test_a_profile_says_a_row_of_the_core_again_for_its_world() -> None:
    assert vocabulary_with().kinds["event"].source == "core"
    assert standard_vocabulary().kinds["event"].source == "startups"


def test_an_unknown_profile_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="museums"):
        vocabulary_with(["museums"])


def test_the_core_may_use_forms_that_a_site_may_not() -> None:
    row = {"form": "milestones", "kind": "event"}
    assert refused({"properties": {"jalons": row}}).problem == "unknown form 'milestones'"
    core = read_tables(
        {"properties": {"jalons": {**row, "node": "milestone"}}}, vocabulary_with(), source="core"
    )
    assert core.properties["jalons"].form is Form.MILESTONES
