"""Web hosts lead to the product whose sheet shows the best evidence of them."""

import pytest

from extractor.catalogue import CatalogueOptions, Sheet, build_catalogue
from extractor.catalogue.address import parse_address
from extractor.resolving.products import ProductIndex
from extractor.vocabulary import MentionKind


def sheet(kind: str, slug: str, properties: dict[str, str]) -> Sheet:
    old = properties.get("old")
    return Sheet(
        "s",
        kind,
        slug.replace("_", "-"),
        f"{slug}.md",
        None,
        {name: (value,) for name, value in properties.items() if name != "old"},
        redirects=(old,) if old else (),
    )


def index(*others: Sheet, **sheets: dict[str, str]) -> ProductIndex:
    made = [sheet("startup", slug, properties) for slug, properties in sheets.items()]
    catalogue = build_catalogue([*made, *others], CatalogueOptions())
    products = catalogue.of_kinds(catalogue.vocabulary.named_as(MentionKind.PRODUCT))
    return ProductIndex(products, ["annuaire.exemple.fr"])


def find(products: ProductIndex, address: str) -> str | None:
    return products.find(parse_address(address))


def test_its_own_site_is_better_evidence_than_a_contact() -> None:
    products = index(
        un={"label": "Premier", "homepage": "https://partagé.exemple.org"},
        deux={"label": "Second", "contact": "aide@partagé.exemple.org"},
    )
    assert find(products, "https://partagé.exemple.org/x") == "startup:un"


def test_equal_evidence_chooses_none() -> None:
    products = index(
        un={"label": "Premier", "homepage": "https://commun.exemple.org"},
        deux={"label": "Second", "homepage": "https://commun.exemple.org"},
    )
    assert find(products, "https://commun.exemple.org/") is None


def test_the_longest_path_decides_on_a_shared_host() -> None:
    products = index(
        un={"label": "Premier", "homepage": "https://commun.exemple.org/a"},
        deux={"label": "Second", "homepage": "https://commun.exemple.org/a/b"},
    )
    assert find(products, "https://commun.exemple.org/a/b/c") == "startup:deux"
    assert find(products, "https://commun.exemple.org/a/bc") == "startup:un"
    assert find(products, "https://commun.exemple.org/z") is None


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://mon-nom.fr/aide", "startup:mon-nom"),
        ("https://monnom.gouv.fr", "startup:mon-nom"),
        ("https://mon-nom.asso.fr", "startup:mon-nom"),
        ("https://mon-nom.co.uk", "startup:mon-nom"),
        ("https://mon-nom.gov.uk", "startup:mon-nom"),
        ("https://mon-nom.github.io/aide", "startup:mon-nom"),
        ("https://mon-nom.netlify.app", "startup:mon-nom"),
        ("https://mon-nom.k12.ca.us", "startup:mon-nom"),
        ("https://mon-nom.city.kobe.jp", None),
        ("https://mon-nom.gov", "startup:mon-nom"),
        ("https://mon-nom.gsa.gov", None),
        ("https://mon-nom.europa.eu", None),
        ("https://mon-nom.annuaire.exemple.fr", "startup:mon-nom"),
        ("https://mon-nom.exemple.fr", None),
        ("https://mon-nom.inconnu.exemple.com", None),
        ("https://inconnu.fr", None),
    ],
)
def test_a_host_that_is_plainly_the_name_is_the_products(
    address: str, expected: str | None
) -> None:
    assert find(index(mon_nom={"label": "Mon Nom"}), address) == expected


def test_a_suffix_is_nobodys_site_though_a_name_spells_it() -> None:
    products = index(co={"label": "Gouv", "homepage": "https://exemple.org"})
    assert find(products, "https://app.gouv.fr") is None
    assert find(products, "https://app.gouv.example") == "startup:co"


def test_a_repository_lends_its_name_and_not_its_host() -> None:
    products = index(
        un={"label": "Premier", "repository": "https://forge.exemple.org/equipe/vieux-nom.fr",
            "former_address": "https://tout-autre.exemple.org"},
    )  # fmt: skip
    assert find(products, "https://forge.exemple.org/equipe/autre") is None
    assert find(products, "https://tout-autre.exemple.org") == "startup:un"


def test_a_host_of_many_products_is_nobodys() -> None:
    products = index(
        **{
            f"produit_{n}": {"label": f"Produit {n}", "contact": f"x{n}@hote.exemple.org"}
            for n in "abc"
        }
    )
    assert find(products, "https://hote.exemple.org") is None


def test_an_address_without_a_host_is_nobodys() -> None:
    assert find(index(un={"label": "Un"}), "/chemin") is None


@pytest.mark.parametrize(
    ("name", "host", "is_its"),
    [("A B", "ab.fr", True), ("A B", "ab.asso.fr", False), ("A B C", "abc.asso.fr", True)],
)
def test_a_short_name_is_no_name_of_a_host(name: str, host: str, is_its: bool) -> None:
    # A whole host that spells a name is that name's, however short its first part.
    products = index(un={"label": name, "alias": "ab.fr"})
    assert (find(products, f"https://{host}") == "startup:un") is is_its


def test_a_name_that_two_products_bear_leads_to_neither() -> None:
    products = index(un={"label": "Phare", "alias": "Le Un"}, deux={"label": "Phare"})
    assert find(products, "https://phare.fr") is None
    assert find(products, "https://le-un.fr") == "startup:un"


def test_a_former_slug_is_no_name() -> None:
    products = index(un={"label": "Premier", "old": "https://annuaire.exemple.fr/outils.html"})
    assert find(products, "https://outils.fr") is None


def test_only_products_own_hosts() -> None:
    other = sheet("organisation", "port", {"label": "Port", "homepage": "https://port.exemple.org"})
    assert find(index(other, un={"label": "Un"}), "https://port.exemple.org") is None


@pytest.mark.parametrize(
    ("property_name", "address", "asked", "is_its"),
    [
        ("homepage", "https://h.exemple.org", "https://h.exemple.org/x", True),
        ("former_address", "https://h.exemple.org", "https://h.exemple.org/x", True),
        ("statistics", "https://h.exemple.org/stats", "https://h.exemple.org/x", True),
        ("statistics", "https://h.exemple.org/a/stats", "https://h.exemple.org/x", False),
        ("statistics", "https://h.exemple.org/a/stats", "https://h.exemple.org/a/stats/b", True),
        ("impact", "https://h.exemple.org/impact", "https://h.exemple.org/x", True),
        ("homepage", "https://h.exemple.org/fr", "https://h.exemple.org/x", True),
        (
            "homepage",
            "https://h.exemple.org/services/premier-pas",
            "https://h.exemple.org/x",
            False,
        ),
        ("homepage", "https://h.exemple.org/a/b/c", "https://h.exemple.org/a/b/c/d", True),
        ("homepage", "https://h.exemple.org/premier", "https://h.exemple.org/x", False),
        ("homepage", "https://h.exemple.org/premier", "https://h.exemple.org/premier/x", True),
        ("former_address", "https://h.exemple.org/d/premier", "https://h.exemple.org", False),
        ("contact", "bonjour@h.exemple.org", "https://h.exemple.org/x", False),
        ("contact", "lea.morel@h.exemple.org", "https://h.exemple.org/x", False),
        ("contact", "premier@h.exemple.org", "https://h.exemple.org/x", False),
        ("budget", "https://h.exemple.org/budget", "https://h.exemple.org/x", False),
        ("repository", "https://forge.exemple.net/e/www-hote.org", "https://hote.org", True),
    ],
)
def test_an_address_of_a_sheet_speaks_for_a_host_or_a_page(
    property_name: str, address: str, asked: str, is_its: bool
) -> None:
    products = index(un={"label": "Premier", property_name: address})
    assert (find(products, asked) == "startup:un") is is_its


@pytest.mark.parametrize("property_name", ["repository", "dashboard"])
def test_what_spells_a_host_out_chooses_among_those_who_claim_it(property_name: str) -> None:
    products = index(
        un={"label": "Premier", "former_address": "https://h.exemple.org/un"},
        deux={"label": "Second", "former_address": "https://h.exemple.org/deux"},
        trois={"label": "Tiers", property_name: "https://forge.exemple.net/e/h.exemple.org"},
    )
    assert find(products, "https://h.exemple.org/x") is None
    alone = index(
        un={"label": "Premier", "statistics": "https://h.exemple.org/stats"},
        deux={"label": "Second", property_name: "https://forge.exemple.net/e/h.exemple.org"},
    )
    assert find(alone, "https://h.exemple.org/x") == "startup:deux"


@pytest.mark.parametrize(
    ("better", "worse"),
    [("former_address", "statistics"), ("statistics", "contact"), ("homepage", "former_address")],
)
def test_better_evidence_decides_and_where_two_have_it_none_is_chosen(
    better: str, worse: str
) -> None:
    def value(name: str, who: str) -> dict[str, str]:
        path = f"a{who}@h.exemple.org" if name == "contact" else f"https://h.exemple.org/{who}"
        return {"label": f"Produit {who}", name: path}

    products = index(un=value(better, "x"), deux=value(worse, "y"))
    assert find(products, "https://h.exemple.org/z") == "startup:un"
    # A third one would make the host shared.
    both = index(un={**value(better, "x"), **value(worse, "x")}, deux=value(better, "y"))
    assert find(both, "https://h.exemple.org/z") is None


def test_two_products_do_not_share_a_host_and_three_do() -> None:
    def contact(who: str) -> dict[str, str]:
        return {"label": f"Produit {who}", "contact": f"aide{who}@hote.exemple.org"}

    one = {"label": "Hote Exemple Org", "statistics": "https://hote.exemple.org/stats"}
    assert find(index(un=one, deux=contact("b")), "https://hote.exemple.org/x") == "startup:un"
    shared = index(un={**one, "label": "Un"}, deux=contact("b"), trois=contact("c"))
    assert find(shared, "https://hote.exemple.org/x") is None


def test_an_address_may_be_written_with_entities_of_html() -> None:
    products = index(
        un={"label": "Premier", "homepage": "https://h.exemple.org/a&amp;b"},
        deux={"label": "Second", "homepage": "https://h.exemple.org/autre"},
    )
    assert find(products, "https://h.exemple.org/a&b/c") == "startup:un"


def test_the_better_claim_on_one_page_has_it() -> None:
    products = index(
        un={"label": "Premier", "statistics": "https://h.exemple.org/a"},
        deux={"label": "Second", "homepage": "https://h.exemple.org/a"},
    )
    assert find(products, "https://h.exemple.org/a/b") == "startup:deux"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://portail.org/p/un-mot", "startup:un-mot"),
        ("https://portail.org/p/Un_Mot.html", "startup:un-mot"),
        ("https://portail.org/p/a-bcd", "startup:portail"),
        ("https://portail.org/p/phares", "startup:portail"),
        ("https://portail.org/", "startup:portail"),
    ],
)
def test_a_page_of_a_portal_that_is_named_after_a_product_is_the_products(
    address: str, expected: str
) -> None:
    products = index(
        portail={"label": "Portail", "homepage": "https://portail.org"},
        un_mot={"label": "Un"},
        a_bcd={"label": "Deux"},
        phares={"label": "Trois"},
    )
    assert find(products, address) == expected


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("app.balise.org", "startup:balise"),
        ("aide.phare-cotier.fr", "startup:phare-cotier"),
        ("equipe.balise.org", None),
        ("app.statistiques.org", None),
        ("docs.fr", None),
        ("stats.partage.org", None),
    ],
)
def test_a_host_for_one_more_part_is_that_of_the_host_it_stands_under(
    host: str, expected: str | None
) -> None:
    contacts = {
        f"p_{n}": {"label": f"Produit {n}", "contact": f"aide{n}@stats.partage.org"} for n in "abc"
    }
    products = index(
        balise={"label": "La balise", "homepage": "https://balise.org"},
        phare_cotier={"label": "Phare côtier"},
        mesure={"label": "Mesure", "statistics": "https://statistiques.org/mesure"},
        fr={"label": "Fr"},
        partage={"label": "Autre chose", "homepage": "https://partage.org"},
        **contacts,
    )
    assert find(products, f"https://{host}") == expected


def test_hosts_of_several_products_make_a_family_and_that_of_one_does_not() -> None:
    products = index(
        un={"label": "Premier", "homepage": "https://un.famille.exemple.org"},
        deux={"label": "Second", "homepage": "https://deux.famille.exemple.org"},
        trois={"label": "Tiers", "homepage": "https://trois.seule.exemple.org"},
        phare={"label": "Phare"},
    )
    assert find(products, "https://phare.famille.exemple.org") == "startup:phare"
    assert find(products, "https://phare.seule.exemple.org") is None


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("mon nom", "startup:mon-nom"),
        ("Mon-Nom.fr", "startup:mon-nom"),
        ("aide.mon-nom.fr", "startup:mon-nom"),
        ("mon-nom.fr/aide", "startup:mon-nom"),
        ("mon-nom.fr/aide ce soir", None),
        ("Ab", None),
        ("autre", None),
    ],
)
def test_prose_names_a_product_by_its_name_or_by_its_host(
    written: str, expected: str | None
) -> None:
    assert index(mon_nom={"label": "Mon Nom"}, ab={"label": "Ab"}).named(written) == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://maregraphe.ville-exemple.fr/x", "startup:maregraphe"),
        ("https://balise-du-port.agence.org/", "startup:balise-du-port"),
        ("https://phare-nord.exemple.com", "startup:phare-nord"),
        ("https://calendrier.exemple.com", None),
        ("https://docs.exemple.com/d/1", None),
        ("https://espace-client.exemple.com", None),
    ],
)
def test_a_host_that_bears_a_name_that_is_no_ordinary_word_is_its_products(
    address: str, expected: str | None
) -> None:
    names = ("maregraphe", "balise-du-port", "phare-nord", "calendrier", "docs", "espace-client")
    catalogue = build_catalogue(
        [sheet("startup", name, {"label": name}) for name in names], CatalogueOptions()
    )
    ordinary = {"du", "port", "phare", "calendrier", "docs", "espace", "client"}
    products = catalogue.of_kinds(catalogue.vocabulary.named_as(MentionKind.PRODUCT))
    assert find(ProductIndex(products, [], ordinary), address) == expected


def test_pages_deep_in_a_host_make_no_family_of_the_host_above() -> None:
    products = index(
        docs={"label": "Docs", "homepage": "https://docs.exemple.fr"},
        un={"label": "Un", "former_address": "https://disque.nuage.com/d/1/un"},
        deux={"label": "Deux", "former_address": "https://pages.nuage.com/d/2/deux"},
    )
    assert find(products, "https://docs.nuage.com/d/3/edit") is None
