"""Redirects as Netlify reads them, and as front matter states them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.site import (
    RedirectTable,
    SiteConfiguration,
    SourceFile,
    parse_redirects,
    stated_redirects,
)

SITE = SiteConfiguration(name="a", folder=Path("a"), url="https://a.example", generator="jekyll")
RULES = """\
# Anciennes adresses
/startup/*  /startups/:splat   301!
/blog/:year/:slug  https://blog.example/:slug  302
/deux /trois # commentaire
/trois /quatre
/boucle /boucle/
/cherche id=:id /fiche/:id
/vieux/exact /neuf
/vieux/* /ailleurs/
pas-une-regle
"""


def table() -> RedirectTable:
    return RedirectTable.of(SITE, parse_redirects(RULES, "_redirects")[0])


@pytest.mark.parametrize(
    ("path", "end"),
    [
        ("/startup/phare.html", "/startups/phare.html"),
        ("/startup", "/startups/"),
        ("/blog/2019/merci", "https://blog.example/merci"),
        ("/deux/", "/quatre"),
        ("/vieux/exact", "/neuf"),
        ("/vieux/autre?x=1#y", "/ailleurs/"),
        ("/boucle", None),
        ("/cherche", None),
        ("/rien", None),
    ],
)
def test_a_path_is_followed_to_its_end(path: str, end: str | None) -> None:
    assert table().follow(path) == end


def test_the_first_rule_that_matches_wins() -> None:
    rules, _ = parse_redirects("/a/* /un\n/a/b /deux\n", "_redirects")
    assert RedirectTable.of(SITE, rules).follow("/a/b") == "/un"


def test_status_conditions_and_place_are_kept() -> None:
    rules, bad = parse_redirects(RULES, "_redirects")
    assert [(one.status, one.line) for one in rules[:2]] == [(301, 2), (302, 3)]
    assert next(one for one in rules if one.query).query == (("id", ":id"),)
    assert [(one.line, one.text) for one in bad] == [(10, "pas-une-regle")]


def test_front_matter_states_older_addresses() -> None:
    file = SourceFile("a", "startup", "phare", "_startups/phare.md", "startups")
    page = ("https://a.example/startups/phare.html",)
    found = stated_redirects(SITE, file, page, {"redirect_from": ["/vieux", "https://b.example/x"]})
    assert [(one.source, one.target) for one in found] == [
        ("https://a.example/vieux", page[0]),
        ("https://b.example/x", page[0]),
    ]


def test_a_page_may_lead_elsewhere() -> None:
    file = SourceFile("a", "page", "blog", "_pages/blog.md", "_pages")
    page = ("https://a.example/blog/",)
    (found,) = stated_redirects(SITE, file, page, {"redirect_to": ["https://blog.example"]})
    assert (found.source, found.target) == (page[0], "https://blog.example")


@given(st.text())
def test_no_text_breaks_the_parser_and_no_rule_is_lost(text: str) -> None:
    rules, bad = parse_redirects(text, "_redirects")
    written = [one for one in text.splitlines() if one.split() and one.split()[0][0] != "#"]
    assert len(rules) + len(bad) == len(written)


NAMES = st.sampled_from("abcd")


@given(st.lists(st.tuples(NAMES, NAMES)), NAMES)
def test_following_always_ends(pairs: list[tuple[str, str]], start: str) -> None:
    text = "\n".join(f"/{source} /{target}" for source, target in pairs)
    end = RedirectTable.of(SITE, parse_redirects(text, "_redirects")[0]).follow(f"/{start}")
    assert end is None or end[1:] in "abcd"
