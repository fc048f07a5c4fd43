"""Where the links of a MkDocs site lead: exact paths of files, addresses in HTML."""

import pytest

from tests.resolving.conftest import Outcomes

NAMED = "site_name: s\nsite_url: https://m.example/\n"
SITE = {
    "docs/index.md": "# Accueil",
    "docs/un.md": "# Un",
    "docs/C++ et c#.md": "# C",
    "docs/notes/README.md": "# Notes",
    "docs/notes/deux.md": "# Deux",
    "docs/plan.csv": "x",
    "docs/page.html": "x",
    "docs/blog/posts/a.md": "---\ndate: 2024-01-02\ncategories: [Eau]\n---\n# A",
    "docs/secret.md": "# Secret",
}
CONFIG = f"{NAMED}plugins: [blog, redirects]\nexclude_docs: secret.md\n"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("../un.md", "docs/un.md"),
        ("deux.md#x", "docs/notes/deux.md"),
        ("../C++%20et%20c%23.md", "docs/C++ et c#.md"),
        ("README.md", "docs/notes/README.md"),
        ("index.md", "old docs/notes/README.md"),
        ("../../un.md", "old docs/un.md"),
        ("../plan.csv", "page"),
        ("plan.csv", "dead"),
        ("../page.html", "page"),
        ("../blog/category/eau.md", "page"),
        ("../blog/category/air.md", "dead"),
        ("../blog/posts/a.md", "docs/blog/posts/a.md"),
        ("../secret.md", "dead"),
        ("/un.md", "old docs/un.md"),
        ("/un/", "docs/un.md"),
        ("../../un/", "docs/un.md"),
        ("../un/", "dead"),
        ("mort.md", "dead"),
    ],
)
def test_a_link_names_a_file_exactly_or_is_left_as_it_is(
    outcomes: Outcomes, written: str, expected: str
) -> None:
    page = {"docs/notes/ici.md": f"[lien](<{written}>)"}
    found = outcomes({"mkdocs.yml": CONFIG, **SITE, **page}, "docs/notes/ici.md")
    assert found == {written: expected}


def test_a_link_in_html_is_an_address(outcomes: Outcomes) -> None:
    page = {"docs/notes/ici.md": '<a href="../un.md">un</a> <a href="../deux/">deux</a>'}
    found = outcomes({"mkdocs.yml": CONFIG, **SITE, **page}, "docs/notes/ici.md")
    assert found == {"../un.md": "old docs/un.md", "../deux/": "docs/notes/deux.md"}


@pytest.mark.parametrize(
    ("written", "expected"),
    [("/notes/deux.md", "docs/notes/deux.md"), ("/plan.csv", "page"), ("/mort.md", "dead")],
)
def test_links_from_the_root_may_name_files_too(
    outcomes: Outcomes, written: str, expected: str
) -> None:
    config = CONFIG + "validation: {links: {absolute_links: relative_to_docs}}\n"
    page = {"docs/notes/ici.md": f"[lien]({written})"}
    found = outcomes({"mkdocs.yml": config, **SITE, **page}, "docs/notes/ici.md")
    assert found == {written: expected}


def test_a_redirect_to_a_part_of_a_page_leads_to_it(outcomes: Outcomes) -> None:
    maps = "{ancien.md: notes/deux.md#x, vieux.html: un.md}"
    config = f"{NAMED}plugins:\n  - redirects:\n      redirect_maps: {maps}\n"
    page = {"docs/notes/ici.md": "[a](/ancien/) [b](/vieux.html)"}
    found = outcomes({"mkdocs.yml": config, **SITE, **page}, "docs/notes/ici.md")
    assert found == {"/ancien/": "old docs/notes/deux.md", "/vieux.html": "old docs/un.md"}


def test_documents_that_programs_make_are_not_known_to_be_missing(outcomes: Outcomes) -> None:
    page = {"docs/notes/ici.md": "[a](../reference/mod.md) [b](mort.md) [c](/reference/mod/)"}
    config = f"{NAMED}plugins: [gen-files]\n"
    found = outcomes({"mkdocs.yml": config, **SITE, **page}, "docs/notes/ici.md")
    assert found == {"../reference/mod.md": "page", "mort.md": "dead", "/reference/mod/": "page"}
