"""What Quartz publishes of a vault, and where."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from extractor.site.addresses.space import AddressSpace
from extractor.site.generators.generator import PublishedPage
from tests.layouts.oracles.comparing import see
from tests.site.addresses import addresses, read, site_in

MakeSite = Callable[[Mapping[str, str]], Path]

CONFIG = """
const config = {{ configuration: {{ baseUrl: "n.example/jardin", ignorePatterns: [{0}] }},
  plugins: {{ filters: [{1}], transformers: [Plugin.CrawlLinks({{ {2} }})] }} }}
"""
NOTES = {
    "content/a.md": "x",
    "content/prive/b.md": "x",
    "content/c/prive/d.md": "x",
    "content/c/e.dessin.md": "x",
    "content/f.mdx": "x",
}


@pytest.mark.parametrize(
    ("ignored", "kept"),
    [
        ("", {"a", "prive/b", "c/prive/d", "c/e.dessin"}),
        ('"prive"', {"a", "c/prive/d", "c/e.dessin"}),
        ('"**/prive"', {"a", "c/e.dessin"}),
        ('"*.dessin.md"', {"a", "prive/b", "c/prive/d", "c/e.dessin"}),
        ('"**/*.dessin.md", "c/{prive,autre}"', {"a", "prive/b"}),
        ('"prive/**", "["', {"a", "c/prive/d", "c/e.dessin"}),
    ],
)
def test_what_a_pattern_ignores_is_not_read(
    make_site: MakeSite, ignored: str, kept: set[str]
) -> None:
    folder = make_site({**NOTES, "quartz.config.ts": CONFIG.format(ignored, "", "")})
    assert read(folder) == {f"content/{one}.md" for one in kept}


@pytest.mark.parametrize(
    ("filters", "published"),
    [
        ("Plugin.RemoveDrafts()", {"rien", "oui", "non"}),
        ("Plugin.ExplicitPublish()", {"oui", "brouillon-publie"}),
        ("Plugin.RemoveDrafts(), Plugin.ExplicitPublish()", {"oui"}),
        ("", {"rien", "oui", "non", "brouillon", "brouillon-publie"}),
    ],
)
def test_the_filters_say_what_is_published(
    make_site: MakeSite, filters: str, published: set[str]
) -> None:
    folder = make_site(
        {
            "quartz.config.ts": CONFIG.format("", filters, ""),
            "content/rien.md": "x",
            "content/oui.md": "---\npublish: true\n---\nx",
            "content/non.md": "---\npublish: false\n---\nx",
            "content/brouillon.md": "---\ndraft: true\n---\nx",
            "content/brouillon-publie.md": "---\ndraft: true\npublish: true\n---\nx",
        }
    )
    pages = see(folder, date(2026, 6, 1)).pages
    assert set(pages) == {f"content/{one}.md" for one in published}


def test_other_names_of_a_note_redirect_to_it(make_site: MakeSite) -> None:
    note = "---\naliases: [Un nom, ./voisin, d/e.md]\npermalink: /choisi/ici\n---\nx"
    folder = make_site({"quartz.config.ts": CONFIG.format("", "", ""), "content/s/a b.md": note})
    root = "https://n.example/jardin"
    assert addresses(folder, "page:a b") == tuple(
        f"{root}/{one}" for one in ("s/a-b", "Un-nom", "s/voisin", "d/e", "choisi/ici")
    )


def test_each_folder_and_each_tag_has_a_page(make_site: MakeSite) -> None:
    text = "Un #mot-clé/sous et #2024, pas `#code` ni a#b.\n\n```\n#bloc\n```\n"
    folder = make_site({"quartz.config.ts": CONFIG.format("", "", ""), "content/s/t/a.md": text})
    page = PublishedPage(source="content/s/t/a.md", paths=("/s/t/a",), terms={"tags": ("x y",)})
    served = AddressSpace.of(site_in(folder)).with_pages([page])
    there = ["/s/", "/s/t/", "/tags/", "/tags/mot-clé", "/tags/mot-clé/sous", "/tags/x-y"]
    assert [served.serve(one) for one in there] == [True] * 6
    absent = ["/tags/2024", "/tags/code", "/tags/b", "/tags/bloc"]
    assert not any(map(served.serve, absent))
