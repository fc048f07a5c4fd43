"""Which organisations are public institutions."""

from dataclasses import replace

import pytest

from extractor.catalogue import Catalogue, Entity, Name, NameSort, Reference
from extractor.languages import load_language
from extractor.resolving.public_institutions import PublicInstitutions
from extractor.vocabulary import SITE, Kind, Vocabulary, standard_vocabulary

FRENCH, ENGLISH, GERMAN = map(load_language, ("fr", "en", "de"))


def entity(identifier: str, name: str, *owners: str, sort: str = "") -> Entity:
    kind, _, slug = identifier.partition(":")
    return Entity(
        identifier=identifier,
        kind=kind,
        slug=slug,
        site="exemple.fr",
        label=name,
        names=(Name(name, NameSort.LABEL),),
        references=tuple(Reference("owned_by", one, one, "owner") for one in owners),
        properties={"type": (sort,)} if sort else {},
    )


CATALOGUE = Catalogue(
    [
        entity("organisation:mer", "Ministère de la Mer"),
        entity("organisation:voiles", "Les Voiles du Nord"),
        entity("organisation:quai", "Société des quais de la Ville de Brest"),
        entity("organisation:jetee", "La Jetée", sort="Collectivité-territoriale"),
        entity("organisation:bouee", "La Bouée", sort="entreprise"),
        entity("organisation:moteur", "Google", sort="operateur"),
        entity("incubator:halle", "La Halle", "organisation:mer"),
        entity("incubator:hangar", "Le Hangar", "organisation:voiles"),
        entity("incubator:boucle", "La Boucle", "incubator:boucle"),
        entity("startup:phare", "Ministère de la Mer"),
    ]
)


@pytest.mark.parametrize(
    ("identifier", "is_public"),
    [
        ("organisation:mer", True),
        ("organisation:voiles", False),
        ("organisation:quai", False),
        ("organisation:jetee", True),
        ("organisation:bouee", False),
        ("organisation:moteur", False),
        ("incubator:halle", True),
        ("incubator:hangar", False),
        ("incubator:boucle", False),
        ("startup:phare", False),
        ("person:jeanne", False),
    ],
)
def test_a_thing_of_the_catalogue_is_public_by_its_name_its_type_or_its_owner(
    identifier: str, is_public: bool
) -> None:
    assert PublicInstitutions(CATALOGUE, FRENCH).is_public(identifier) is is_public


@pytest.mark.parametrize(
    ("language", "name", "is_public"),
    [
        (FRENCH, "préfecture de la Manche", True),
        (FRENCH, "Ville de Port-Brézal", True),
        (FRENCH, "direction régionale des quais", True),
        (FRENCH, "Union européenne", True),
        (FRENCH, "association des amis de la préfecture", False),
        (FRENCH, "Voiles et Cie", False),
        (FRENCH, "Google", False),
        (ENGLISH, "Department of Tides", True),
        (ENGLISH, "City of Port Ellery", True),
        (ENGLISH, "Environmental Protection Agency", True),
        (ENGLISH, "Harbour Department Consulting LLC", False),
        (ENGLISH, "Tidewater Foundation", False),
        (ENGLISH, "Ellery Sails", False),
        (GERMAN, "Hafenamt Nord", True),
        (GERMAN, "Stadt Nordhafen", True),
        (GERMAN, "Förderverein Hafenamt", False),
        (GERMAN, "Segelmacherei Nord", False),
    ],
)
def test_what_only_the_text_names_is_public_by_its_name(
    language: object, name: str, is_public: bool
) -> None:
    assert isinstance(language, type(FRENCH))
    institutions = PublicInstitutions(CATALOGUE, language)
    assert institutions.is_public("organisation:x", (name,)) is is_public


@pytest.mark.parametrize(("stated", "is_public"), [({"office"}, True), (set(), False)])
def test_a_site_may_say_that_all_of_a_kind_of_its_own_are_public(
    stated: set[str], is_public: bool
) -> None:
    standard = standard_vocabulary()
    own: Kind = replace(
        standard.kinds["organisation"],
        name="capitainerie",
        broader="organisation",
        source=SITE,
        stated=frozenset(stated),
    )
    vocabulary = Vocabulary(
        {**standard.kinds, "capitainerie": own}, standard.properties, standard.relations
    )
    catalogue = Catalogue([entity("capitainerie:nord", "Le Nord")], vocabulary)
    assert PublicInstitutions(catalogue, FRENCH).is_public("capitainerie:nord") is is_public
