"""The classes that a kind gives its things."""

from extractor.graph.classes import classes_of, classes_without_sheet
from extractor.vocabulary.terms import expand
from tests.own_rows import NAMESPACE, own_vocabulary

OWN = own_vocabulary("startups")


def iris(*written: str) -> tuple[str, ...]:
    return tuple(expand(one, {**OWN.prefixes, "": NAMESPACE}) for one in written)


def test_a_common_kind_gives_its_own_class_only() -> None:
    assert classes_of(OWN, "startup") == iris("lc:Startup")


def test_a_kind_of_the_site_gives_those_of_its_broader_kinds_too() -> None:
    assert classes_of(OWN, "metropole") == iris(
        "registre:Metropole", "registre:Commune", "org:Organization", "schema:AdministrativeArea"
    )


def test_a_person_of_a_kind_of_the_site_is_a_person() -> None:
    assert classes_of(OWN, "elu") == iris("registre:Elu", "foaf:Person")
    assert classes_without_sheet(OWN, "elu") == iris("registre:Elu", "foaf:Person")


def test_what_has_no_sheet_may_be_of_a_wider_class() -> None:
    assert classes_without_sheet(OWN, "startup") == iris("schema:Project")
    assert classes_without_sheet(OWN, "commune") == classes_of(OWN, "commune")
