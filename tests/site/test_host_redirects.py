"""Redirects that hosts' own configurations state are followed like those of ``_redirects``."""

from pathlib import Path

import pytest

from extractor.site import SiteConfiguration
from extractor.site.addresses.redirects import RedirectTable, read_redirects


@pytest.fixture
def site(tmp_path: Path) -> SiteConfiguration:
    return SiteConfiguration(
        name="x",
        folder=tmp_path,
        url="https://x.example",
        redirect_map={"/ancien/": "/nouveau/"},
    )


def followed(site: SiteConfiguration, path: str) -> str | None:
    return RedirectTable.of(site, read_redirects(site)[0]).follow(path)


def test_netlify_toml_states_rules(site: SiteConfiguration) -> None:
    (site.folder / "netlify.toml").write_text(
        '[build]\ncommand = "x"\n[[redirects]]\nfrom = "/a/*"\nto = "/b/:splat"\nstatus = 302\n'
    )
    assert followed(site, "/a/c") == "/b/c"


def test_a_rule_that_asks_for_a_query_is_no_rule_of_the_path(site: SiteConfiguration) -> None:
    (site.folder / "netlify.toml").write_text(
        '[[redirects]]\nfrom = "/a"\nto = "/b"\n[redirects.query]\nid = ":id"\n'
    )
    assert followed(site, "/a") is None


def test_vercel_json_states_rules(site: SiteConfiguration) -> None:
    (site.folder / "vercel.json").write_text(
        '{"redirects": [{"source": "/a/:path*", "destination": "/b/:path*"},'
        ' {"source": "/c", "destination": "/d"}]}'
    )
    assert (followed(site, "/a/x/y"), followed(site, "/c")) == ("/b/x/y", "/d")


def test_a_generators_own_map_is_followed(site: SiteConfiguration) -> None:
    assert followed(site, "/ancien/") == "/nouveau/"
