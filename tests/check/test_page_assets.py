"""Links to images, styles and scripts are no findings; links to documents are."""

import pytest

from extractor.check.report import check

from .conftest import BuildSite


def dead(build_site: BuildSite, address: str) -> int:
    _, graph = build_site({"_posts/2024-01-01-a.md": f"Voir [ceci]({address}).\n"})
    return len(check(graph, ["dead-link"]).findings)


@pytest.mark.parametrize(
    "address",
    [
        "/img/bac.png",
        "https://exemple.test/img/bac.JPEG",
        "/img/plan.svg?v=2#nord",
        "/css/site.css",
        "/js/carte.min.js",
    ],
)
def test_what_a_page_shows_or_loads_is_no_finding(build_site: BuildSite, address: str) -> None:
    assert dead(build_site, address) == 0


@pytest.mark.parametrize(
    "address",
    ["/startups/absente.html", "/startups/absente", "/startups/le-png"],
)
def test_a_page_that_is_not_there_is_one(build_site: BuildSite, address: str) -> None:
    assert dead(build_site, address) == 1
