"""The catalogue: sheets of several sites become one entity each, and refer to one another."""

import pytest

from extractor.catalogue import (
    Catalogue,
    CatalogueOptions,
    NameSort,
    Reference,
    Sheet,
    build_catalogue,
)
from extractor.catalogue.names import names_of

AUTHORITY = ("annuaire", "journal")


def sheet(
    identifier: str,
    site: str = "annuaire",
    references: tuple[Reference, ...] = (),
    redirects: tuple[str, ...] = (),
    addresses: tuple[str, ...] = (),
    **properties: str,
) -> Sheet:
    kind, _, slug = identifier.partition(":")
    return Sheet(
        site,
        kind,
        slug,
        f"{site}/{slug}.md",
        None,
        {name: tuple(value.split("|")) for name, value in properties.items()},
        references=references,
        redirects=redirects,
        addresses=addresses,
    )


def refers(predicate: str, target: str) -> Reference:
    return Reference(predicate, target, target.partition(":")[2], "clé")


def catalogue(
    *sheets: Sheet, aliases: dict[str, tuple[str, ...]] | None = None, **declared: str
) -> Catalogue:
    options = CatalogueOptions(
        authority=AUTHORITY,
        aliases=aliases or {},
        articles=frozenset({"l'", "la", "le", "les"}),
        declared={name.replace("__", ":"): label for name, label in declared.items()},
    )
    return build_catalogue(sheets, options)


def names(built: Catalogue, identifier: str) -> dict[str, NameSort]:
    return {name.text: name.sort for name in built.entities[identifier].names}


def test_the_first_site_is_believed_and_the_second_adds() -> None:
    built = catalogue(
        sheet("member:a", "journal", label="Ana B.", role="Autrice", email="a@exemple.fr"),
        sheet("member:a", "annuaire", label="Ana Bel", role="Développeuse"),
    )
    entity = built.entities["member:a"]
    assert (entity.site, entity.label) == ("annuaire", "Ana Bel")
    assert entity.properties["role"] == ("Développeuse",)
    assert entity.properties["email"] == ("a@exemple.fr",)
    assert [one.site for one in entity.sheets] == ["annuaire", "journal"]
    assert "Ana B." in names(built, "member:a")


def test_a_relation_that_the_first_site_states_is_not_taken_from_the_second() -> None:
    built = catalogue(
        sheet("startup:s", "annuaire", (refers("incubated_by", "incubator:un"),)),
        sheet(
            "startup:s",
            "journal",
            (refers("incubated_by", "incubator:deux"), refers("sponsored_by", "organisation:o")),
        ),
    )
    entity = built.entities["startup:s"]
    assert entity.targets("incubated_by") == ("incubator:un",)
    assert entity.targets("sponsored_by") == ("organisation:o",)


def test_the_order_of_the_sheets_does_not_matter() -> None:
    some = [
        sheet("startup:s", "annuaire", label="Un"),
        sheet("startup:s", "journal", label="Deux", homepage="https://s.fr"),
        sheet("startup:t", "journal", label="Trois"),
    ]
    one, other = catalogue(*some), catalogue(*reversed(some))
    assert one.entities == other.entities
    assert list(one.entities) == list(other.entities)
    assert one.fingerprint() == other.fingerprint()


def test_an_entity_has_its_label_acronym_aliases_and_site_as_names() -> None:
    built = catalogue(
        sheet("organisation:oce", label="Office de l'emploi", acronym="OCE"),
        sheet(
            "startup:s", label="Mon Service", alias="Vieux Nom", homepage="https://s.exemple.fr/"
        ),
        aliases={"startup:s": ("Autre nom",)},
    )
    assert names(built, "organisation:oce")["OCE"] is NameSort.ACRONYM
    found = names(built, "startup:s")
    assert found["Mon Service"] is NameSort.LABEL
    assert found["Vieux Nom"] is found["Autre nom"] is NameSort.ALIAS
    assert found["s.exemple.fr"] is NameSort.PRODUCT_ADDRESS


def test_what_a_slug_or_a_repository_spells_is_told_from_what_somebody_wrote() -> None:
    built = catalogue(
        sheet("startup:carte-des-quais", repository="https://forge.exemple.fr/grande-maree")
    )
    found = names(built, "startup:carte-des-quais")
    assert found["Carte des quais"] is found["Grande maree"] is NameSort.SPELT
    assert built.named("Grande Marée") == ("startup:carte-des-quais",)


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("La Halle", "Halle"),
        ("L'Atelier", "Atelier"),
        ("Relais !", "Relais"),
        ("Service (SRV)", "SRV"),
        ("Service (SRV)", "Service"),
        ("Mon-Service", "Mon Service"),
        ("Mon Service", "Mon-Service"),
        ("Service – le sous-titre", "Service"),
    ],
)
def test_a_label_is_known_in_its_usual_variants(label: str, expected: str) -> None:
    built = catalogue(sheet("startup:s", label=label))
    assert names(built, "startup:s")[expected] is NameSort.DERIVED
    assert "startup:s" in built.named(expected)


def test_a_thing_may_be_declared_without_a_sheet() -> None:
    built = catalogue(sheet("startup:s", label="Fiche"), startup__s="Autre", programme__elan="Élan")
    assert built.entities["programme:elan"].label == "Élan"
    assert built.entities["programme:elan"].sheets == ()
    assert built.entities["startup:s"].label == "Fiche"
    assert built.named("ÉLAN") == ("programme:elan",)


@pytest.mark.parametrize(
    "written",
    [
        "startup:mon-service",
        "startup:Mon_Service",
        "startup:Mon Service",
        "startup:ancien",
        "startup:MS",
    ],
    ids=["slug", "separator and case", "name", "old slug", "acronym"],
)
def test_a_reference_leads_to_its_sheet_however_it_is_written(written: str) -> None:
    built = catalogue(
        sheet(
            "startup:mon-service",
            label="Mon Service",
            acronym="MS",
            redirects=("https://exemple.fr/startups/ancien.html",),
        ),
        sheet("member:a", references=(refers("member_of", written),)),
    )
    (reference,) = built.entities["member:a"].references
    assert (reference.target, reference.known) == ("startup:mon-service", True)
    assert built.members_of == {"startup:mon-service": ("member:a",)}


def test_a_reference_to_no_sheet_is_kept_as_unknown() -> None:
    built = catalogue(
        sheet("member:a", references=(refers("member_of", "startup:nulle part"),)),
    )
    (reference,) = built.entities["member:a"].references
    assert (reference.target, reference.known) == ("startup:nulle-part", False)
    assert reference.written == "nulle part"


def test_a_name_that_two_bear_leads_to_neither() -> None:
    built = catalogue(
        sheet("organisation:a", label="Agence", alias="Commune"),
        sheet("organisation:b", label="Bureau", alias="Commune"),
        sheet("startup:s", references=(refers("sponsored_by", "organisation:Commune"),)),
    )
    assert built.named("commune") == ("organisation:a", "organisation:b")
    assert not built.entities["startup:s"].references[0].known


def test_a_label_is_surer_than_a_name_that_follows_from_the_label_of_another() -> None:
    built = catalogue(
        sheet("organisation:aval", label="Commune"),
        sheet("organisation:amont", label="La Commune"),
        sheet("startup:s", references=(refers("sponsored_by", "organisation:commune"),)),
    )
    assert names(built, "organisation:amont")["Commune"] is NameSort.DERIVED
    assert built.entities["startup:s"].targets("sponsored_by") == ("organisation:aval",)


def test_members_are_found_from_either_side() -> None:
    built = catalogue(
        sheet("member:a", references=(refers("formerly_member_of", "startup:s"),)),
        sheet("member:b"),
        sheet("startup:s", references=(refers("has_member", "member:b"),)),
    )
    assert set(built.members_of["startup:s"]) == {"member:a", "member:b"}


def test_the_fingerprint_changes_with_what_resolving_rests_on_only() -> None:
    def fingerprint(*sheets: Sheet) -> str:
        return catalogue(sheet("startup:s", label="S"), *sheets).fingerprint()

    base = fingerprint(sheet("member:a", label="Ana Bel", role="Chef"))
    assert fingerprint(sheet("member:a", label="Ana Bel", role="Autre")) == base
    assert fingerprint(sheet("member:a", label="Ana Belle", role="Chef")) != base
    for predicate in ("member_of", "formerly_member_of"):
        references = (refers(predicate, "startup:s"),)
        assert fingerprint(sheet("member:a", references=references, label="Ana Bel")) != base


def test_things_of_a_kind_come_by_slug() -> None:
    built = catalogue(sheet("startup:b"), sheet("member:z"), sheet("startup:a"))
    assert [one.slug for one in built.of_kind("startup")] == ["a", "b"]
    assert len(built) == 3
    assert built.get("startup:c") is None


def test_a_sheet_without_a_label_is_known_by_its_parts_or_its_slug() -> None:
    built = catalogue(
        sheet("member:a", given_name="Ana", family_name="Bel"), sheet("startup:mon-service")
    )
    assert built.entities["member:a"].label == "Ana Bel"
    assert built.entities["startup:mon-service"].label == "mon-service"


def test_a_slug_that_is_a_host_is_a_name_of_its_product() -> None:
    built = catalogue(
        sheet("startup:horaires.exemple.fr", label="Horaires"), sheet("startup:marees", label="Mer")
    )
    known = names(built, "startup:horaires.exemple.fr")
    assert known["horaires.exemple.fr"] is NameSort.PRODUCT_ADDRESS
    assert NameSort.PRODUCT_ADDRESS not in names(built, "startup:marees").values()


@pytest.mark.parametrize("old", ["/services", "/nos-outils.html", "/startups/vieux-nom"])
def test_an_old_address_is_no_name(old: str) -> None:
    built = catalogue(
        sheet("startup:s", label="Phare", redirects=(f"https://exemple.fr{old}",)),
    )
    assert names(built, "startup:s") == {"Phare": NameSort.LABEL}


@pytest.mark.parametrize(
    ("slug", "label", "named"),
    [
        ("calm", "Better maps for smaller boats", True),
        ("cts", "Carte des tempêtes simplifiée", True),
        ("cot", "Carte des tempêtes", False),
        ("phare", "Phare : les feux de la côte", False),
        ("digue", "La digue numérique", False),
        ("observatoire", "Better maps for smaller boats", False),
        ("cvs", "Chantiers Vivants Simples", True),
        ("gdp", "Guichet des ports", True),
        ("gp2", "Guichet des ports", False),
        ("mer", "Guichet des ports", False),
    ],
)
def test_a_sheet_titled_by_a_sentence_or_by_its_long_form_has_a_name_in_its_slug(
    slug: str, label: str, named: bool
) -> None:
    built = catalogue(sheet(f"startup:{slug}", label=label))
    assert (slug.upper() in names(built, f"startup:{slug}")) is named


@pytest.mark.parametrize(
    ("label", "others"),
    [
        ("RNQ, le Registre National des Quais", {"RNQ", "Registre National des Quais"}),
        ("Vigie, l'Observatoire des Phares", {"Vigie", "Observatoire des Phares"}),
        ("Vigie, l'outil de référence des phares", {"Vigie"}),
        ("quais-ouverts.fr", {"Quais ouverts"}),
        ("Quais, phares et balises", set()),
    ],
)
def test_other_names_follow_from_a_label(label: str, others: set[str]) -> None:
    found = {name.text for name in names_of(label, articles=frozenset({"le", "l'"}))}
    assert others <= found
    assert "Quais" not in found


def test_a_name_that_ends_a_sentence_or_in_a_description_is_none() -> None:
    found = {n.text for n in names_of("Vigie, l'outil des phares", articles=frozenset({"l'"}))}
    assert not any(name.startswith("outil") for name in found)
