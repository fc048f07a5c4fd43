"""Where Hugo's configuration is, what it says, and where Hugo puts pages."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from extractor.site import read_redirects, stated_redirects
from tests.site.addresses import addresses, file_of, read, site_in

MakeSite = Callable[[Mapping[str, str]], Path]

BASE = 'baseURL = "https://h.example/"\n'
KINDS = {"extractor.toml": '[site.collections]\njournal = "post"\n'}
POST = "content/journal/marees.md"


def front(**values: str) -> str:
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in values.items()) + "---\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("hugo.toml", BASE),
        ("hugo.yaml", "baseURL: https://h.example/"),
        ("hugo.yml", "baseURL: https://h.example/"),
        ("hugo.json", '{"baseURL": "https://h.example/"}'),
        ("config/_default/hugo.toml", BASE),
        ("config.toml", BASE),
        ("config/_default/config.yaml", "baseURL: https://h.example/"),
    ],
)
def test_the_configuration_is_found_where_hugo_looks_for_it(
    make_site: MakeSite, name: str, text: str
) -> None:
    site = site_in(make_site({name: text, POST: "texte"}))
    assert (site.generator, site.url) == ("hugo", "https://h.example")


def test_a_config_toml_beside_no_content_is_not_hugos(make_site: MakeSite) -> None:
    assert site_in(make_site({"config.toml": BASE, "journal/a.md": "x"})).generator == "plain"


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ('languageCode = "fr-FR"', "fr"),
        ('languageCode = "EN"', "en"),
        ('defaultContentLanguage = "en"\nlanguageCode = "fr"', "en"),
    ],
)
def test_the_language_is_that_of_the_content(make_site: MakeSite, said: str, language: str) -> None:
    assert site_in(make_site({"hugo.toml": BASE + said, POST: "texte"})).language == language


def test_content_may_be_in_another_folder(make_site: MakeSite) -> None:
    folder = make_site({"hugo.toml": BASE + 'contentDir = "textes"', "textes/journal/a.md": "x"})
    assert read(folder) == {"textes/journal/a.md"}


def test_data_may_be_in_another_folder(make_site: MakeSite) -> None:
    data = "- {nom: Carte des haies, phase: construction, incubateur: Parc}\n"
    folder = make_site(
        {"hugo.toml": BASE + 'dataDir = "donnees"', POST: "x", "donnees/projets.yml": data}
    )
    assert "donnees/projets.yml" in {one.path for one in site_in(folder).collections}


def test_what_hugo_does_not_render_is_not_read(make_site: MakeSite) -> None:
    kept = dict.fromkeys(("archetypes/a.md", "layouts/a.md", "themes/t/a.md"), "x")
    folder = make_site(
        {"hugo.toml": BASE, "extractor.toml": '[[site]]\npages = ["."]\n', "a.md": "x", **kept}
    )
    assert read(folder) == {"a.md"}


@pytest.mark.parametrize("file", ["content/a-propos.md", "content/a-propos/index.md"])
def test_documents_at_the_top_of_the_content_are_pages(make_site: MakeSite, file: str) -> None:
    folder = make_site({"hugo.toml": BASE, file: front(title="Qui"), POST: "x"})
    assert addresses(folder, "page:a-propos") == ("https://h.example/a-propos/",)
    assert site_in(folder).pages == ("content",)


@pytest.mark.parametrize(
    ("options", "path"),
    [
        ("", "/journal/marees/"),
        ("uglyURLs = true", "/journal/marees.html"),
        ('[permalinks]\njournal = "/j/:slug/"', "/j/grande-marée/"),
        ('[permalinks.page]\njournal = "/p/:slug/"', "/p/grande-marée/"),
        ('[permalinks]\njournal = "/j/"\n[permalinks.page]\njournal = "/p/"', "/p/"),
    ],
)
def test_a_page_follows_the_pattern_of_its_section(
    make_site: MakeSite, options: str, path: str
) -> None:
    folder = make_site({"hugo.toml": BASE + options, POST: front(title="Grande marée"), **KINDS})
    assert addresses(folder, "post:marees") == (f"https://h.example{path}",)


def test_a_section_inside_a_section_follows_the_first_ones_pattern(make_site: MakeSite) -> None:
    folder = make_site(
        {
            "hugo.toml": BASE + '[permalinks]\njournal = "/j/:contentbasename/"',
            "extractor.toml": '[site.collections]\n"journal/nord" = "post"\n',
            "content/journal/nord/marees.md": "x",
        }
    )
    assert addresses(folder, "post:marees") == ("https://h.example/j/marees/",)


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("/:section/x/", "/journal/x/"),
        ("/:sections/x/", "/journal/x/"),
        ("/:monthname/:weekdayname/:yearday/", "/january/tuesday/2/"),
        ("/:2006/:Jan/", "/2024/jan/"),
        ("/:title/", "/lété-bleu-2/"),
        ("/:slug/", "/été/"),
        ("/:slugorfilename/", "/été/"),
        ("/:slugorcontentbasename/", "/été/"),
        ("/:filename/", "/2023-06-20-eau/"),
        ("/:contentbasename/", "/2023-06-20-eau/"),
        ("/:name/", "/eau/"),
        ("/:year/:month/:day/", "/2024/01/02/"),
        ("/:collection/x/", "/journal/x/"),
    ],
)
def test_a_pattern_takes_its_values_from_the_page(
    make_site: MakeSite, pattern: str, path: str
) -> None:
    folder = make_site(
        {
            "hugo.toml": BASE + f'[permalinks]\njournal = "{pattern}"',
            "content/journal/Mer du Nord/2023-06-20-Eau.md": front(
                title="L’Été (bleu) 2", slug="Été", date="2024-01-02"
            ),
            POST: "x",
            **KINDS,
        }
    )
    assert addresses(folder, "post:2023-06-20-Eau") == (f"https://h.example{path}",)


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("/:slug/", "/les-eaux/"),
        ("/:slugorfilename/", "/2023-06-20-eau/"),
        ("/:slugorcontentbasename/", "/2023-06-20-eau/"),
        ("/:year/:month/:day/", "/1/01/01/"),
    ],
)
def test_what_the_front_matter_does_not_say_is_taken_from_the_title_and_the_files_name(
    make_site: MakeSite, pattern: str, path: str
) -> None:
    folder = make_site(
        {
            "hugo.toml": BASE + f'[permalinks]\njournal = "{pattern}"',
            "content/journal/2023-06-20-eau.md": front(title="Les eaux"),
            **KINDS,
        }
    )
    assert addresses(folder, "post:2023-06-20-eau") == (f"https://h.example{path}",)


def test_the_front_matters_url_has_the_last_word(make_site: MakeSite) -> None:
    folder = make_site({"hugo.toml": BASE, POST: front(url="/ailleurs", slug="x"), **KINDS})
    assert addresses(folder, "post:marees") == ("https://h.example/ailleurs/",)


def test_what_the_project_says_is_not_rendered_has_no_page(make_site: MakeSite) -> None:
    toml = '[site.collections]\njournal = {kind = "post", output = false}\n'
    folder = make_site({"hugo.toml": BASE, POST: "x", "extractor.toml": toml})
    assert addresses(folder, "post:marees") == ()


@pytest.mark.parametrize(
    ("file", "identifier", "path"),
    [
        ("content/_index.md", "page:_index", "/"),
        ("content/Guide/_index.md", "page:Guide", "/guide/"),
        ("content/guide/_index.md", "page:guide", "/guide/"),
        ("content/guide/voile/index.md", "page:guide/voile", "/guide/voile/"),
    ],
)
def test_a_folders_own_page_is_at_the_folder(
    make_site: MakeSite, file: str, identifier: str, path: str
) -> None:
    toml = '[[site]]\npages = ["content"]\n[site.collections]\njournal = "post"\n'
    files = {"content/_index.md": "x", POST: "x", file: "x"}
    folder = make_site({"hugo.toml": BASE, "extractor.toml": toml, **files})
    assert addresses(folder, identifier) == (f"https://h.example{path}",)


@pytest.mark.parametrize(
    ("file", "identifier", "path"),
    [
        ("content/journal/_index.md", "post:_index", "/journal/"),
        ("content/journal/voile/_index.md", "post:voile", "/journal/voile/"),
        ("content/journal/voile/index.md", "post:voile", "/j/voile/"),
    ],
)
def test_a_pattern_is_for_the_pages_of_a_section_and_not_for_the_section(
    make_site: MakeSite, file: str, identifier: str, path: str
) -> None:
    options = '[permalinks]\njournal = "/j/:contentbasename/"'
    folder = make_site({"hugo.toml": BASE + options, POST: "x", file: "x", **KINDS})
    assert addresses(folder, identifier) == (f"https://h.example{path}",)


@pytest.mark.parametrize("key", ["aliases", "redirect_from"])
def test_older_addresses_lead_to_the_page(make_site: MakeSite, key: str) -> None:
    site = site_in(make_site({"hugo.toml": BASE, POST: "x", **KINDS}))
    page = ("https://h.example/journal/marees/",)
    (found,) = stated_redirects(site, file_of(site, "post:marees"), page, {key: ["/vieux"]})
    assert (found.source, found.target) == ("https://h.example/vieux", page[0])


def test_redirects_are_read_from_the_static_folder_and_from_the_top(make_site: MakeSite) -> None:
    folder = make_site(
        {"hugo.toml": BASE, POST: "x", "static/_redirects": "/a /b\n", "_redirects": "/c /d\n"}
    )
    rules, _ = read_redirects(site_in(folder))
    assert [(one.source, one.path) for one in rules] == [
        ("/a", "static/_redirects"),
        ("/c", "_redirects"),
    ]
