"""Where the links of a Jekyll site lead: its tags, its data, the plugin that follows links."""

import unicodedata

import pytest

from tests.resolving.conftest import Outcomes

PAGE = "---\ntitle: x\n---\n"
GEMS = {"Gemfile": 'gem "jekyll", "~> 4.3"\n'}
DECOMPOSED = unicodedata.normalize("NFD", "thé.md")
SITE = {
    "index.html": PAGE,
    "un.md": PAGE,
    "notes/deux.md": PAGE,
    "_gens/ana.md": PAGE,
    "_muets/bo.md": PAGE,
    "_posts/2024-01-02-trois.md": PAGE,
    "_data/liens.yml": "suite: /un.html\n",
    "plan.csv": "x",
    "modele.html": PAGE,
    DECOMPOSED: PAGE,
}
COLLECTIONS = "collections: {gens: {output: true}, muets: {output: false}}\n"
PLUGIN = "plugins: [jekyll-relative-links, jekyll-feed]\n"


def config(*more: str, base: str = "") -> dict[str, str]:
    stated = f"url: https://a.example\nbaseurl: '{base}'\n{COLLECTIONS}{''.join(more)}"
    return {"_config.yml": stated}


def page(*written: str) -> str:
    return PAGE + "\n".join(f"[lien]({one})" for one in written)


def led_to(outcomes: Outcomes, said: dict[str, str], written: str) -> str:
    files = {**GEMS, **said, **SITE, "notes/ici.md": page(written)}
    return outcomes(files, "notes/ici.md")[written]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("deux.md", "notes/deux.md"),
        ("../un.md#x", "un.md"),
        ("/un.md", "un.md"),
        ("../_posts/2024-01-02-trois.md", "_posts/2024-01-02-trois.md"),
        ("../plan.csv", "page"),
        ("../modele.html", "page"),
        ("/feed.xml", "page"),
        ("../_muets/bo.md", "dead"),
        ("../../un.md", "old un.md"),
        ("index.md", "dead"),
        ("../index.md", "dead"),
        ("mort.md", "dead"),
        ("../" + DECOMPOSED, f"old {DECOMPOSED}"),
    ],
)
def test_the_plugin_follows_links_that_name_files_exactly(
    outcomes: Outcomes, written: str, expected: str
) -> None:
    assert led_to(outcomes, config(PLUGIN, base="/bac"), written) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (PLUGIN, "un.md"),
        ("", "old un.md"),
        (f"{PLUGIN}relative_links: {{enabled: false}}\n", "old un.md"),
        (f"{PLUGIN}relative_links: {{exclude: [notes/]}}\n", "old un.md"),
    ],
)
def test_without_the_plugin_such_a_link_is_an_address(
    outcomes: Outcomes, said: str, expected: str
) -> None:
    assert led_to(outcomes, config(said), "../un.md") == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("{% link un.md %}", "un.md"),
        ("{% link plan.csv %}", "page"),
        ("{% link index.html %}", "page"),
        ("{% link _muets/bo.md %}", "dead"),
        ("{% link {{ page.path }} %}", "notes/ici.md"),
        ("{{ page.url | relative_url }}", "notes/ici.md"),
        ("{{ site.data.liens.suite | relative_url }}", "un.md"),
        ("{{ site.data.absent.suite }}", "expression"),
        ("{{ site.baseurl }}{% link un.md %}", "old un.md"),
        ("{{ site.baseurl }}/un.html", "un.md"),
    ],
)
def test_a_tag_gives_the_page_of_a_source(outcomes: Outcomes, written: str, expected: str) -> None:
    assert led_to(outcomes, config(base="/bac"), written) == expected


@pytest.mark.parametrize(
    ("gems", "plain", "with_base"),
    [
        ('gem "jekyll", "~> 4.3"', "un.md", "old un.md"),
        ('gem "github-pages"', "old un.md", "un.md"),
        ('gem "jekyll"', "un.md", "un.md"),
    ],
)
def test_a_tag_adds_the_base_by_the_version(
    outcomes: Outcomes, gems: str, plain: str, with_base: str
) -> None:
    said = {**config(base="/bac"), "Gemfile": gems}
    assert led_to(outcomes, said, "{% link un.md %}") == plain
    assert led_to(outcomes, said, "{{ site.baseurl }}{% link un.md %}") == with_base


@pytest.mark.parametrize(
    ("path", "written", "expected"),
    [
        ("index.md", "_gens/ana.md", "contenu/_gens/ana.md"),
        ("index.md", "/_gens/ana.md", "contenu/_gens/ana.md"),
        ("index.md", "contenu/_gens/ana.md", "old contenu/_gens/ana.md"),
        ("index.md", "contenu/page.md", "contenu/page.md"),
        ("contenu/_gens/ici.md", "ana.md", "contenu/_gens/ana.md"),
        ("contenu/_gens/ici.md", "../_posts/2024-01-02-un.md", "contenu/_posts/2024-01-02-un.md"),
        ("contenu/page.md", "_gens/ana.md", "old contenu/_gens/ana.md"),
    ],
)
def test_the_folder_of_all_collections_is_no_part_of_a_path(
    outcomes: Outcomes, path: str, written: str, expected: str
) -> None:
    options = "collections_dir: contenu\nrelative_links: {collections: true}\n"
    names = ("_gens/ana.md", "_posts/2024-01-02-un.md", "page.md")
    files = {**GEMS, **config(PLUGIN, options)}
    files |= {"index.md": PAGE, "page.html": PAGE}
    files |= {f"contenu/{one}": PAGE for one in names} | {path: page(written)}
    assert outcomes(files, path) == {written: expected}


@pytest.mark.parametrize(
    ("program", "gems", "expected"),
    [
        ("class Tags < Jekyll::Generator\n site.pages << page\nend", "", "page"),
        ("PageWithoutAFile.new(site, dir)", "", "page"),
        ("module Filtre\nend", "", "dead"),
        ("site.pages << page", 'gem "github-pages"', "dead"),
    ],
)
def test_pages_that_programs_make_are_not_known_to_be_missing(
    outcomes: Outcomes, program: str, gems: str, expected: str
) -> None:
    said = {**config(), "_plugins/pages.rb": program}
    if gems:
        said["Gemfile"] = gems
    assert led_to(outcomes, said, "/tag/eau/") == expected
    # Where documents are, one that is missing is known to be.
    assert led_to(outcomes, said, "/notes/mort.html") == "dead"
