"""Four sites unlike one another: what is proposed gets their kinds right, with no Python."""

from pathlib import Path

import pytest

from extractor.site import (
    SiteConfiguration,
    SourceFile,
    list_files,
    load_configuration,
    permalinks,
    read_entries,
    stated_redirects,
)
from extractor.site.sources.front_matter import peek
from extractor.vocabulary import standard_vocabulary

LAYOUTS = Path(__file__).parent.parent / "layouts"


def site_of(name: str) -> SiteConfiguration:
    return load_configuration(None, [LAYOUTS / name]).sites[0]


def file_of(site: SiteConfiguration, identifier: str) -> SourceFile:
    return next(one for one in list_files(site).files if one.identifier == identifier)


def addresses_of(site: SiteConfiguration, identifier: str) -> tuple[str, ...]:
    file = file_of(site, identifier)
    collection = site.collection(file.collection)
    return permalinks(site, collection, file, peek(site.folder / file.path))


IDENTIFIERS = {
    "hugo": {
        "page:_index",
        "organisation:phares-et-balises",
        "member:malo-tanguy",
        "member:oriane-kerbrat",
        "post:premier-ete",
        "incubator:anse-numerique",
        "startup:balise",
        "startup:criee",
    },
    "jekyll-data": {
        "organisation:parc",
        "organisation:union-des-fermes",
        "member:lina-morel",
        "member:basile-roux",
        "project:carte-des-haies",
        "project:panier-commun",
        "post:2024-02-11-haies-en-fleurs",
        "page:index",
    },
    "wikilinks": {
        "project:Guichet de quartier",
        "project:Tri des archives",
        "member:Karim Benali",
        "member:Zoé Lambert",
        "organisation:Mairie de Sault-les-Bains",
        "post:2024-11-05 Premier bilan",
        "post:2024-12-01 Trois quartiers",
        "page:Sommaire",
    },
    "eleventy": {
        "member:noe-perrin",
        "page:index",
        "project:bus-de-nuit",
        "project:cadastre-simple",
        "post:2024-05-03-cadastre",
    },
}


@pytest.mark.parametrize("name", IDENTIFIERS)
def test_every_sheet_is_listed_under_its_kind(name: str) -> None:
    assert {one.identifier for one in list_files(site_of(name)).files} == IDENTIFIERS[name]


@pytest.mark.parametrize(
    ("name", "identifier", "address"),
    [
        ("hugo", "startup:balise", "https://services.mer.example/fr/services/balise/"),
        ("hugo", "startup:criee", "https://services.mer.example/fr/services/criee/"),
        (
            "hugo",
            "post:premier-ete",
            "https://services.mer.example/fr/journal/2023/06/premier-été-en-mer/",
        ),
        (
            "jekyll-data",
            "post:2024-02-11-haies-en-fleurs",
            "https://communs.vallee.example/2024/haies-en-fleurs.html",
        ),
        (
            "wikilinks",
            "member:Zoé Lambert",
            "https://wikilinks.example/20%20-%20Personnes/Zoé%20Lambert.md",
        ),
        (
            "eleventy",
            "project:cadastre-simple",
            "https://atelier.example/nos-realisations/cadastre-simple/",
        ),
        ("eleventy", "project:bus-de-nuit", "https://atelier.example/bus/"),
        (
            "eleventy",
            "post:2024-05-03-cadastre",
            "https://atelier.example/recits/2024-05-03-cadastre/",
        ),
    ],
)
def test_a_page_is_where_its_generator_puts_it(name: str, identifier: str, address: str) -> None:
    assert addresses_of(site_of(name), identifier)[0] == address


def test_a_page_that_eleventy_does_not_write_has_no_address() -> None:
    assert addresses_of(site_of("eleventy"), "member:noe-perrin") == ()


@pytest.mark.parametrize(
    ("name", "collection", "key", "stated"),
    [
        ("hugo", "services", "laboratoire", "incubated_by → incubator"),
        ("hugo", "services", "porte_par", "sponsored_by → organisation"),
        ("hugo", "laboratoires", "tutelle", "owned_by → organisation"),
        ("hugo", "gens", "contrats[].produits", "member_of → startup"),
        ("hugo", "journal", "auteurs", "authored_by → member"),
        ("jekyll-data", "_data/projets.yml", "equipe", "has_member → member"),
        ("jekyll-data", "_data/projets.yml", "porteurs", "sponsored_by → organisation"),
        ("jekyll-data", "posts", "author", "authored_by → member"),
        ("wikilinks", "10 - Chantiers", "équipe", "has_member → member"),
        ("wikilinks", "20 - Personnes", "structure", "member_of → organisation"),
    ],
)
def test_references_become_relations(name: str, collection: str, key: str, stated: str) -> None:
    relation = site_of(name).collection(collection).relations[key]
    assert f"{relation.predicate} → {relation.target}" == stated


@pytest.mark.parametrize(
    ("name", "collection", "key", "stated"),
    [
        ("hugo", "services", "titre", "label"),
        ("hugo", "services", "etapes[].debut", "phases.start"),
        ("hugo", "gens", "nom", "family_name"),
        ("hugo", "gens", "courriel", "email"),
        ("jekyll-data", "_data/personnes.json", "tel", "telephone"),
        ("jekyll-data", "_data/projets.yml", "lien", "homepage"),
        ("eleventy", "realisations", "accroche", "description"),
    ],
)
def test_keys_become_properties(name: str, collection: str, key: str, stated: str) -> None:
    assert site_of(name).collection(collection).properties[key] == stated


def test_how_to_reach_a_person_is_private() -> None:
    properties = standard_vocabulary().properties
    assert properties["email"].private
    assert properties["telephone"].private
    assert properties["employer"].private
    assert not properties["role"].private


@pytest.mark.parametrize(
    ("name", "profiles"),
    [("hugo", ("startups",)), ("jekyll-data", ()), ("wikilinks", ()), ("eleventy", ())],
)
def test_a_site_is_of_the_startups_world_where_it_has_incubators_or_phases(
    name: str, profiles: tuple[str, ...]
) -> None:
    assert load_configuration(None, [LAYOUTS / name]).vocabulary.profiles == profiles


def test_an_entry_of_a_data_file_is_found_again_by_its_key() -> None:
    site = site_of("jekyll-data")
    file = file_of(site, "project:panier-commun")
    entries = {one.key: one for one in read_entries(site.folder, file.path)}
    assert file.entry is not None
    assert entries[file.entry].values["nom"] == "Le panier commun"


def test_a_data_file_that_lists_no_things_is_left_out() -> None:
    assert "_data/menu.yml" not in {one.path for one in site_of("jekyll-data").collections}


def test_the_repositorys_own_files_are_not_pages() -> None:
    skipped = list_files(site_of("jekyll-data")).skipped
    assert [(one.path, one.reason.value) for one in skipped] == [
        ("README.md", "about the repository, not a page")
    ]


def test_hugo_aliases_lead_to_the_page() -> None:
    site = site_of("hugo")
    file = file_of(site, "startup:balise")
    addresses = addresses_of(site, "startup:balise")
    (redirect,) = stated_redirects(site, file, addresses, peek(site.folder / file.path))
    assert redirect.source == "https://services.mer.example/fr/services/signal-mer/"
    assert redirect.target == addresses[0]


def test_an_address_that_is_stated_nowhere_is_asked_for() -> None:
    (notice,) = load_configuration(None, [LAYOUTS / "wikilinks"]).notices
    assert "address is not stated" in notice
