"""Redirects as Netlify reads them, and as front matter states them."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.site import (
    RedirectTable,
    SiteConfiguration,
    SourceFile,
    parse_redirects,
    read_redirects,
    stated_redirects,
)
from tests.site.addresses import site_in

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


@pytest.mark.parametrize(
    ("written", "end"),
    [
        ("https://blog.example", "https://blog.example"),
        (["https://blog.example", "/ici"], "https://blog.example"),
        ("/ici", "https://a.example/ici"),
    ],
)
def test_a_page_may_lead_elsewhere(written: Any, end: str) -> None:
    file = SourceFile("a", "page", "blog", "_pages/blog.md", "_pages")
    page = ("https://a.example/blog/",)
    (found,) = stated_redirects(SITE, file, page, {"redirect_to": written})
    assert (found.source, found.target) == (page[0], end)


@pytest.mark.parametrize(
    ("page", "written", "source", "end"),
    [
        ("/posts/un/", "vieux", "/posts/vieux", "/posts/un/"),
        ("/posts/un.html", "vieux.html", "/posts/vieux.html", "/posts/un.html"),
        ("", "/vieux", "/vieux", "/posts/un"),
    ],
)
def test_an_older_address_is_beside_the_page_or_that_of_what_has_none(
    page: str, written: str, source: str, end: str
) -> None:
    file = SourceFile("a", "post", "un", "_posts/un.md", "posts")
    pages = (f"https://a.example{page}",) if page else ()
    (found,) = stated_redirects(SITE, file, pages, {"redirect_from": written})
    assert found.source == f"https://a.example{source}"
    assert found.target == f"https://a.example{end}"
    assert (found.path, found.line) == ("_posts/un.md", 0)


@pytest.mark.parametrize(
    ("rules", "path", "end"),
    [
        ("/a /un\n/a /deux\n", "/a", "/un"),
        ("/a/b /un\n/a/* /deux\n", "/a/b", "/un"),
        ("/a/* /deux/:splat\n", "/a/b/c", "/deux/b/c"),
        ("/a/* /deux\n", "/abc", None),
        ("/a/:x /deux/:x\n", "/a/b/c", None),
        ("/a/:x/c /deux/:x\n", "/a//c", None),
        ("/a/:x /deux/:y\n", "/a/b", "/deux/:y"),
        ("/a.b/:x /un\n", "/acb/d", None),
        ("/:x/a.b /un\n", "/d/acb", None),
        ("/a/:x https://b.example:8080/:x\n", "/a/c", "https://b.example:8080/c"),
        ("/a /b?c=d\n", "/a", "/b?c=d"),
        ("/a x=1 /b\n/a /c\n", "/a", "/c"),
        ("/%C3%A9t%C3%A9 /un\n", "/été", "/un"),
        ("/%C3%A9t%C3%A9/* /un\n", "/été/b", "/un"),
        ("/a /un\n", "/a/#part", "/un"),
        ("/a /un\n", "/a?b=c#d", "/un"),
        ("/a#part /un\n", "/a", "/un"),
        ("/a /b\n/b /c\n/c /b\n", "/a", "/c"),
        ("/a https://a.example/b\n/b /c\n", "/a", "/c"),
        ("https://a.example/a /b\n", "/a", "/b"),
        ("https://other.example/a /b\n", "/a", None),
        ("/a https://former.example/b\n", "/a", "/b"),
        ("/a https://a.example/base/b\n", "/a", "/b"),
        ("/a https://a.example/base\n", "/a", "/"),
        ("/a https://a.example\n", "/a", "/"),
    ],
)
def test_a_rule_is_read_as_the_host_reads_it(rules: str, path: str, end: str | None) -> None:
    site = SiteConfiguration(
        name="a",
        folder=Path("a"),
        url="https://a.example",
        baseurl="/base",
        other_urls=("https://former.example",),
        generator="jekyll",
    )
    assert RedirectTable.of(site, parse_redirects(rules, "_redirects")[0]).follow(path) == end


def test_one_step_keeps_the_status_and_the_place_of_its_rule() -> None:
    found = table().step("/blog/2019/merci")
    assert found is not None
    assert (found.target, found.status) == ("https://blog.example/merci", 302)
    assert (found.path, found.line) == ("_redirects", 3)


@pytest.mark.parametrize(
    ("line", "status"),
    [("/a /b", 301), ("/a /b 302", 302), ("/a /b 200!", 200), ("/a /b fr", 301)],
)
def test_a_rule_without_a_status_is_a_lasting_one(line: str, status: int) -> None:
    (rule,), bad = parse_redirects(line, "_redirects")
    assert (rule.status, bad) == (status, ())


@pytest.mark.parametrize("line", ["/a", "a /b", "/a b", "/a x=1", "/a # /b", "/a #x=1 /b"])
def test_a_line_without_a_source_or_a_target_is_no_rule(line: str) -> None:
    rules, bad = parse_redirects(f"\n# commentaire\n{line}\n", "_redirects")
    assert rules == ()
    assert [(one.path, one.line, one.text) for one in bad] == [("_redirects", 3, line)]


def test_the_files_of_a_site_are_read_in_order(
    make_site: Callable[[Mapping[str, str]], Path],
) -> None:
    folder = make_site(
        {
            "a.md": "x",
            "extractor.toml": '[[site]]\nredirects = ["un", "absent", "deux"]\n',
            "un": "/a /b\nrien\n",
            "deux": "/c /d\nrien du tout\n",
        }
    )
    rules, bad = read_redirects(site_in(folder))
    assert [(one.path, one.line, one.source) for one in rules] == [
        ("un", 1, "/a"),
        ("deux", 1, "/c"),
    ]
    assert [(one.path, one.line) for one in bad] == [("un", 2), ("deux", 2)]


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
