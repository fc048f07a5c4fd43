"""What Quarto renders, and where."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from extractor.site.addresses.space import AddressSpace
from tests.layouts.oracles.comparing import see
from tests.resolving.links_of_site import outcomes
from tests.site.addresses import read, site_in

MakeSite = Callable[[Mapping[str, str]], Path]

SITE = "website:\n  site-url: https://q.example/base\n"


@pytest.mark.parametrize(
    ("render", "kept"),
    [
        ("", {"a", "b", "s/c", "s/t/d"}),
        ("[a.qmd, s/]", {"a", "s/c", "s/t/d"}),
        ("['*.qmd']", {"a", "b"}),
        ("['**/*.qmd', '!s/t/']", {"a", "b", "s/c"}),
        ("['!a.qmd']", {"b", "s/c", "s/t/d"}),
        ("b.qmd", {"b"}),
        ("[1, {a: b}]", {"a", "b", "s/c", "s/t/d"}),
    ],
)
def test_what_is_rendered_may_be_listed(make_site: MakeSite, render: str, kept: set[str]) -> None:
    files = dict.fromkeys(("a.qmd", "b.qmd", "s/c.qmd", "s/t/d.qmd"), "x")
    folder = make_site({**files, "_quarto.yml": f"project:\n  render: {render}\n"})
    assert read(folder) == {f"{one}.qmd" for one in kept}


@pytest.mark.parametrize(
    ("said", "published"),
    [
        ("", {"a.qmd", "s/c.qmd"}),
        ("  draft-mode: unlinked\n", {"a.qmd", "b.qmd", "s/c.qmd", "s/d.qmd"}),
        ("  draft-mode: gone\n", {"a.qmd", "s/c.qmd"}),
        ("  drafts: [a.qmd]\n", {"s/c.qmd"}),
        ("  draft-mode: [x]\n  drafts: 3\n", {"a.qmd", "s/c.qmd"}),
    ],
)
def test_drafts_are_told_by_documents_folders_and_the_site(
    make_site: MakeSite, said: str, published: set[str]
) -> None:
    folder = make_site(
        {
            "_quarto.yml": SITE + said,
            "a.qmd": "x",
            "b.qmd": "---\ndraft: true\n---\nx",
            "s/_metadata.yml": "draft: true\n",
            "s/c.qmd": "---\ndraft: false\n---\nx",
            "s/d.qmd": "x",
            "t/_metadata.yml": "draft: [\n",
        }
    )
    assert set(see(folder, date(2026, 6, 1)).pages) == published


def test_lists_feeds_and_notebooks_are_served(make_site: MakeSite) -> None:
    folder = make_site(
        {
            "_quarto.yml": SITE,
            "billets/index.qmd": "---\nlisting:\n  feed: true\n---\n",
            "autres.qmd": "---\nlisting: [{id: un, feed: {items: 2}}, {id: deux}]\n---\n",
            "sans.qmd": "---\nlisting: default\n---\n",
            "s/index.ipynb": "{}",
            "_brouillon.ipynb": "{}",
        }
    )
    served = AddressSpace.of(site_in(folder)).with_pages(())
    there = ["/billets/index.xml", "/autres.xml", "/listings.json", "/robots.txt", "/s/"]
    assert [one for one in there if not served.serve(one)] == []
    absent = ["/sans.xml", "/s/index.ipynb", "/_brouillon.html"]
    assert [one for one in absent if served.serve(one)] == []


def test_an_alias_of_a_folders_index_is_the_folder(make_site: MakeSite) -> None:
    front = "---\naliases: [/vieux/index.html, ancien.html]\n---\n"
    folder = make_site({"_quarto.yml": SITE, "s/a.qmd": front})
    assert see(folder, date(2026, 6, 1)).old == {"/vieux/", "/s/ancien.html"}


def test_a_source_that_is_not_rendered_is_copied_where_a_page_links_to_it(tmp_path: Path) -> None:
    files = {
        "_quarto.yml": "project:\n  render: ['*.qmd', '!exclu.qmd']\n",
        "_modele.qmd": "x",
        "exclu.qmd": "x",
        "brouillon.qmd": "---\ndraft: true\n---\nx",
        "s/_carnet.ipynb": "{}",
    }
    links = {
        "[a](_modele.qmd)": "alive",
        "[a](exclu.qmd)": "alive",
        "[a](s/_carnet.ipynb)": "alive",
        "[a](brouillon.qmd)": "dead",
        "[a](_absent.qmd)": "dead",
    }
    assert outcomes(tmp_path, files, "liens.qmd", list(links)) == links
