"""The ways in which a sheet names another."""

from pathlib import Path
from typing import Any

import pytest

from extractor.site import (
    CollectionConfiguration,
    Configuration,
    SiteConfiguration,
    parse_references,
)

SITE = SiteConfiguration(
    name="a",
    folder=Path("a"),
    url="https://a.example",
    collections=(
        CollectionConfiguration(name="organisations", kind="organisation", path="_organisations"),
        CollectionConfiguration(
            name="incubators", kind="incubator", path="_incubators", permalink="/labos/:title/"
        ),
    ),
)
PROJECT = Configuration(sites=(SITE,))


@pytest.mark.parametrize(
    ("value", "kind", "slug", "label"),
    [
        ("/organisations/opb", "organisation", "opb", "opb"),
        ("opb", "incubator", "opb", "opb"),
        ("Office des balises", "incubator", "Office des balises", "Office des balises"),
        ("https://a.example/labos/anse.html", "incubator", "anse", "anse"),
        (
            "[[organisations/Office des balises|l'Office]]",
            "organisation",
            "Office des balises",
            "l'Office",
        ),
        ("[[Zoé]]", "incubator", "Zoé", "Zoé"),
        ([["Zoé"]], "incubator", "Zoé", "Zoé"),
        ({"nom": "Zoé", "role": "x"}, "incubator", "Zoé", "Zoé"),
        ("jean.dupont.md", "incubator", "jean.dupont", "jean.dupont.md"),
    ],
)
def test_a_reference_gives_a_kind_and_a_candidate(
    value: Any, kind: str, slug: str, label: str
) -> None:
    (found,) = parse_references(value, target="incubator", configuration=PROJECT, site=SITE)
    assert (found.kind, found.slug, found.label) == (kind, slug, label)


def test_an_address_elsewhere_is_kept() -> None:
    (found,) = parse_references(
        "https://x.example/y", target="startup", configuration=PROJECT, site=SITE
    )
    assert found.address == "https://x.example/y"


@pytest.mark.parametrize("value", [None, "", " ", [], {}, True])
def test_what_names_nothing_gives_nothing(value: Any) -> None:
    assert parse_references(value, target="startup", configuration=PROJECT, site=SITE) == ()
