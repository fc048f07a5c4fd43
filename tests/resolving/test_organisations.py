"""Mentions of organisations → entities of the catalogue, or new ones."""

import pytest

from extractor.catalogue import Catalogue, Entity, Name, NameSort, Reference
from extractor.languages import load_language
from extractor.reading import read_document
from extractor.recognising.analysis import AnalysedDocument, analyse
from extractor.recognising.mention import Mention, Witness
from extractor.recognising.organisations import find_organisations
from extractor.resolving.organisations import OrganisationResolution, resolve_organisations
from extractor.vocabulary.mentions import MentionKind

FRENCH = load_language("fr")


def entity(identifier: str, *names: str, owner: str = "", incubator: str = "") -> Entity:
    kind, _, slug = identifier.partition(":")
    references = [
        Reference(predicate, target, target, "owner")
        for predicate, target in (("owned_by", owner), ("incubated_by", incubator))
        if target
    ]
    sorts = (NameSort.LABEL, NameSort.ACRONYM, *[NameSort.ALIAS] * len(names))
    return Entity(
        identifier=identifier,
        kind=kind,
        slug=slug,
        site="exemple.fr",
        label=names[0],
        names=tuple(Name(text, sort) for text, sort in zip(names, sorts, strict=False)),
        references=tuple(references),
    )


CATALOGUE = Catalogue(
    [
        entity("organisation:ecologie", "Ministère de la Transition Écologique", "MTE"),
        entity("organisation:travail", "France travail", "FT"),
        entity("organisation:quais", "Office des quais", "OQ"),
        entity("organisation:quais-bis", "Office des quais", "ODQ"),
        entity("organisation:sports", "Ministère des Sports", "MSP"),
        entity("incubator:gymnase", "Le Gymnase", owner="organisation:sports"),
        entity("incubator:verger", "La Fabrique numérique du Verger"),
        entity("startup:digue", "Digue", incubator="incubator:verger"),
        entity("organisation:departement-58", "Département de la Nièvre", "CD58"),
        entity("organisation:caf-58", "Caisse d'allocations familiales de la Nièvre"),
    ]
)


def document(text: str, kind: str = "post", slug: str = "essai") -> AnalysedDocument:
    read = read_document(text, site="exemple.fr", kind=kind, slug=slug, path="essai.md")
    return analyse(read, FRENCH)


def resolution(text: str, *, kind: str = "post", slug: str = "essai") -> OrganisationResolution:
    read = document(text, kind, slug)
    return resolve_organisations(find_organisations(read, ()), read, CATALOGUE)


def entities(text: str, **sheet: str) -> dict[str, tuple[str, bool]]:
    return {
        one.mention.surface: (one.entity, one.known) for one in resolution(text, **sheet).resolved
    }


@pytest.mark.parametrize(
    ("surface", "expected"),
    [
        ("ministère de la Transition écologique", "organisation:ecologie"),
        ("ministère de l'Environnement", "organisation:ecologie"),
        ("ministère de l'Écologie et du Climat", "organisation:ecologie"),
        ("MEDDE", "organisation:ecologie"),
        ("Pôle emploi", "organisation:travail"),
        ("ANPE", "organisation:travail"),
    ],
)
def test_a_former_name_is_the_present_entity(surface: str, expected: str) -> None:
    assert entities(f"Un agent de {surface} répond.")[surface] == (expected, True)


def test_an_acronym_is_its_long_form() -> None:
    found = entities("La Mission d'appui aux quais (MAQ) ouvre. La MAQ répond.")
    assert found["MAQ"] == found["Mission d'appui aux quais"]
    assert found["MAQ"] == ("organisation:mission-d-appui-aux-quais", False)


def test_a_new_organisation_is_the_same_in_every_document() -> None:
    one = entities("Un agent de la Ville de Colmar répond.")["Ville de Colmar"]
    other = entities("La carte est à la Ville de Colmar.")["Ville de Colmar"]
    assert one == other == ("organisation:ville-de-colmar", False)


def test_a_known_institution_without_a_sheet_goes_by_its_present_name() -> None:
    assert entities("Un agent de la CNAMTS répond.")["CNAMTS"] == (
        "organisation:caisse-nationale-de-l-assurance-maladie",
        False,
    )


def test_two_sheets_of_one_name_are_ambiguous() -> None:
    found = resolution("Un agent de l'Office des quais répond.")
    assert [one.candidates for one in found.ambiguous] == [
        ("organisation:quais", "organisation:quais-bis")
    ]
    assert [one.known for one in found.resolved] == [False]


def test_an_incubator_is_found_by_whom_it_belongs_to() -> None:
    found = entities("Il est né dans l'incubateur du ministère des Sports.")
    assert found["incubateur du ministère des Sports"] == ("incubator:gymnase", True)
    assert found["ministère des Sports"] == ("organisation:sports", True)


def test_the_mere_word_for_an_incubator_is_the_one_of_the_sheet() -> None:
    read = document("La Fabrique numérique l'a lancé.", "startup", "digue")
    named = Mention(MentionKind.ORG, 0, 3, 21, "Fabrique numérique", (Witness.CATALOGUE,), 0.9)
    found = resolve_organisations([named], read, CATALOGUE)
    assert [one.entity for one in found.resolved] == ["incubator:verger"]


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ("du ministère des Sports suit", "incubator:gymnase"),
        ("avec le ministère des Sports suit", "incubator:verger"),
    ],
)
def test_the_owner_named_right_after_tells_which_incubator_it_is(after: str, expected: str) -> None:
    text = f"La Fabrique numérique du Verger a commencé. La Fabrique numérique {after}."
    surfaces = ("Fabrique numérique du Verger", "Fabrique numérique", "ministère des Sports")
    starts = [text.rindex(surface) for surface in surfaces]
    named = [
        Mention(
            MentionKind.ORG,
            0,
            start,
            start + len(surface),
            surface,
            (Witness.CATALOGUE,),
            0.9,
        )
        for surface, start in zip(surfaces, starts, strict=True)
    ]
    found = resolve_organisations(named, document(text), CATALOGUE)
    assert {one.mention.surface: one.entity for one in found.resolved} == {
        "Fabrique numérique du Verger": "incubator:verger",
        "Fabrique numérique": expected,
        "ministère des Sports": "organisation:sports",
    }


def test_a_mention_that_a_longer_one_extends_is_left_out() -> None:
    text = "Le ministère des Sports et de la Jeunesse publie."
    shorter = Mention(MentionKind.ORG, 0, 3, 23, "ministère des Sports", (Witness.CATALOGUE,), 0.9)
    read = document(text)
    longer = find_organisations(read, [shorter])
    found = resolve_organisations([shorter, *longer], read, CATALOGUE)
    assert [one.mention.surface for one in found.resolved] == [
        "ministère des Sports et de la Jeunesse"
    ]


@pytest.mark.parametrize(
    ("surface", "expected"),
    [
        ("Caf de la Nièvre", "organisation:caf-58"),
        ("Conseil départemental de la Nièvre", "organisation:departement-58"),
    ],
)
def test_another_name_of_the_same_kind_of_institution(surface: str, expected: str) -> None:
    assert entities(f"Un agent de la {surface} répond.")[surface] == (expected, True)


def test_a_short_form_is_the_last_whole_name_before_it() -> None:
    found = entities("La Région Nord signe. La Région paie.")
    assert found["Région"] == found["Région Nord"] == ("organisation:region-nord", False)


@pytest.mark.parametrize("surface", ["Département", "Conseil départemental"])
def test_a_short_form_alone_is_the_only_one_of_the_catalogue(surface: str) -> None:
    found = entities(f"Le {surface} paie.")
    assert found == {surface: ("organisation:departement-58", True)}


def test_a_short_form_of_nothing_is_left_out() -> None:
    assert entities("La Métropole paie.") == {}


def test_ministries_after_one_head_noun_are_themselves() -> None:
    found = entities("Les ministères de l'Écologie et des Sports ont signé.")
    assert found["Sports"] == ("organisation:sports", True)


def test_a_plural_acronym_is_not_cut_to_another() -> None:
    assert entities("Un agent de la MSPS répond.").get("MSPS", ("", False))[1] is False


@pytest.mark.parametrize(
    ("written", "is_it"),
    [
        ("Direction nationale des quais", True),
        ("Direction nationale des ports", True),
        ("Direction nationale du cadastre", False),
        ("Direction nationale de la mer", False),
    ],
)
def test_a_long_name_that_lacks_a_word_of_its_acronym_is_what_that_is_of(
    written: str, is_it: bool
) -> None:
    name = "Direction nationale des quais et des ports"
    catalogue = Catalogue([entity("organisation:dnqp", name, "DNQP")])
    read = document(f"Voyez: {written} (DNQP), qui répond.")
    at = read.blocks[0].text.index("DNQP")
    acronym = Mention(MentionKind.ORG, 0, at, at + 4, "DNQP", (Witness.CATALOGUE,))
    mentions = [*(m for m in find_organisations(read, ()) if m.surface != "DNQP"), acronym]
    found = resolve_organisations(mentions, read, catalogue).resolved
    assert len(found) == 2
    assert (found[0].entity == "organisation:dnqp") is is_it
