"""Web hosts lead to the product whose sheet shows the best evidence of them."""

import pytest

from extractor.catalogue import CatalogueOptions, Sheet, build_catalogue
from extractor.catalogue.address import parse_address
from extractor.resolving.products import ProductIndex


def index(**sheets: dict[str, str]) -> ProductIndex:
    made = [
        Sheet("s", "startup", slug.replace("_", "-"), f"{slug}.md", None,
              {name: (value,) for name, value in properties.items()})
        for slug, properties in sheets.items()
    ]  # fmt: skip
    return ProductIndex(
        build_catalogue(made, CatalogueOptions()).entities.values(), ["annuaire.exemple.fr"]
    )


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
        ("https://mon-nom.annuaire.exemple.fr", "startup:mon-nom"),
        ("https://mon-nom.inconnu.exemple.com", None),
        ("https://inconnu.fr", None),
    ],
)
def test_a_host_that_is_plainly_the_name_is_the_products(
    address: str, expected: str | None
) -> None:
    assert find(index(mon_nom={"label": "Mon Nom"}), address) == expected


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
