"""What links lead to: each row of ``cases/links.md`` is one test."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.catalogue import CatalogueOptions, Sheet, build_catalogue
from extractor.reading import read_document
from extractor.resolving.links import LinkIndex
from extractor.resolving.site_addresses import SiteAddresses

CASES = Path(__file__).parents[1] / "cases" / "links.md"
SITE = re.compile(r"\((\w+)\)$")
ROW = re.compile(r"^\| `(.+)` \| (\S+)(?: (dead|moved))? \|$")
ANNUAIRE, JOURNAL = "https://annuaire.exemple.fr", "https://journal.exemple.fr"
GUIDE = "https://guide.exemple.fr/base"
PAGES = {
    "annuaire": ("startup", "cap"),
    "journal": ("post", "2024-01-02-bilan"),
    "guide": ("startup", "phare"),
}
"""Site → the page of it that holds the links."""
REDIRECTS = {
    "/startup/cap": "/startups/cap",
    "/methode": "/approche/",
    "/ailleurs": "https://ailleurs.exemple.com/",
    "/boucle-a": "/boucle-b",
    "/boucle-b": "/boucle-a",
}


def sheet(site: str, identifier: str, address: str, **properties: str) -> Sheet:
    kind, _, slug = identifier.partition(":")
    old = properties.pop("old", "")
    return Sheet(
        site,
        kind,
        slug,
        f"{slug}.md",
        None,
        {name: (value,) for name, value in properties.items()},
        addresses=(address,),
        redirects=(old,) if old else (),
    )


INDEX = LinkIndex(
    build_catalogue(
        [
            sheet(
                "annuaire",
                "startup:cap",
                f"{ANNUAIRE}/startups/cap.html",
                label="Cap",
                homepage="https://cap.exemple.org",
                repository="https://forge.exemple.net/equipe/cap",
                old=f"{ANNUAIRE}/startups/vieux-cap.html",
            ),
            sheet(
                "annuaire",
                "startup:mon-service",
                f"{ANNUAIRE}/startups/mon-service.html",
                label="Mon Service",
                homepage="https://partage.exemple.org/service",
            ),
            sheet(
                "annuaire",
                "startup:autre-service",
                f"{ANNUAIRE}/startups/autre-service.html",
                label="Autre Service",
                homepage="https://partage.exemple.org/autre",
            ),
            sheet("annuaire", "incubator:halle", f"{ANNUAIRE}/incubateurs/halle.html"),
            sheet("annuaire", "page:approche", f"{ANNUAIRE}/approche/"),
            sheet("annuaire", "page:accueil", f"{ANNUAIRE}/"),
            sheet(
                "guide",
                "startup:phare",
                f"{GUIDE}/startups/phare.html",
                old=f"{GUIDE}/startups/fanal.html",
            ),
            sheet("journal", "post:2024-01-02-bilan", f"{JOURNAL}/2024/01/02/bilan/"),
        ],
        CatalogueOptions(authority=("annuaire", "journal", "guide")),
    ),
    [
        SiteAddresses(
            "annuaire",
            ANNUAIRE,
            frozenset({"annuaire.exemple.fr"}),
            lambda path: REDIRECTS.get(path.rstrip("/")),
        ),
        SiteAddresses("journal", JOURNAL, frozenset({"journal.exemple.fr"})),
        SiteAddresses(
            "guide",
            GUIDE,
            frozenset({"guide.exemple.fr"}),
            {"/lanterne": "/startups/phare", "/base/lampe": "/base/startups/phare"}.get,
        ),
    ],
)


def cases() -> Iterator[tuple[str, str, str, str]]:
    site = ""
    for line in CASES.read_text("utf-8").splitlines():
        if line.startswith("## "):
            named = SITE.search(line)
            site = named[1] if named is not None else "annuaire"
        elif (row := ROW.match(line)) is not None:
            yield site, row[1], row[2], row[3] or ""


def test_the_file_of_cases_is_read_whole() -> None:
    rows = [line for line in CASES.read_text("utf-8").splitlines() if line.startswith("| `")]
    assert len(list(cases())) == len(rows) > 50


@pytest.mark.parametrize(("site", "written", "target", "note"), list(cases()))
def test_a_link_leads_to_its_target(site: str, written: str, target: str, note: str) -> None:
    kind, slug = PAGES[site]
    document = read_document(written, site=site, kind=kind, slug=slug, path="p.md")
    (found,) = INDEX.resolve(document)
    notes = "dead" if found.dead else "moved" if found.moved else ""
    assert (found.target, notes) == (target, note)


def test_a_moved_link_says_where_the_page_is() -> None:
    document = read_document(
        "[x](/startups/vieux-cap)", site="annuaire", kind="page", slug="p", path="p.md"
    )
    assert INDEX.resolve(document)[0].moved == f"{ANNUAIRE}/startups/cap.html"


def test_an_address_under_an_own_site_is_a_products_and_no_organisations() -> None:
    own = [
        sheet(
            "annuaire",
            f"{kind}:un",
            f"{ANNUAIRE}/{kind}/un",
            homepage=f"https://{kind}.example.org",
        )
        for kind in ("startup", "organisation")
    ]
    site = SiteAddresses("annuaire", ANNUAIRE, frozenset({"annuaire.exemple.fr"}))
    index = LinkIndex(build_catalogue(own, CatalogueOptions()), [site])
    text = "[a](https://startup.example.org/x) [b](https://organisation.example.org/x)"
    document = read_document(text, site="annuaire", kind="page", slug="p", path="p.md")
    assert [one.target for one in index.resolve(document)] == ["startup:un", "external"]
