"""Where Jekyll puts pages."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.site.addresses import addresses, read, site_in

MakeSite = Callable[[Mapping[str, str]], Path]

URL = "url: https://a.example\n"
SHEET = "---\ntitle: x\n---\n"
POST = "_posts/2018-06-29-rapport-annuel.md"


@pytest.mark.parametrize(
    ("style", "path"),
    [
        ("pretty", "/ville/2018/06/30/rapport-annuel/"),
        ("date", "/ville/2018/06/30/rapport-annuel.html"),
        ("none", "/ville/rapport-annuel.html"),
        ("ordinal", "/ville/2018/181/rapport-annuel.html"),
        ("weekdate", "/ville/2018/W26/Sat/rapport-annuel.html"),
        ("/:year/:i_month/:slug", "/2018/6/rapport-annuel"),
        ("/n/:title_suite/", "/n/rapport-annuel_suite/"),
    ],
)
def test_a_posts_permalink_follows_the_sites_style(
    make_site: MakeSite, style: str, path: str
) -> None:
    front = "---\ntitle: R\ndate: 2018-06-30\ncategories: Ville\n---\n"
    config = f"url: https://a.example\npermalink: {style}\n"
    folder = make_site({"_config.yml": config, POST: front})
    assert addresses(folder, "post:2018-06-29-rapport-annuel")[0] == f"https://a.example{path}"


@pytest.mark.parametrize(
    ("day", "pattern", "path"),
    [
        ("2021-01-03", "/:short_year/:i_month/:i_day/", "/21/1/3/"),
        ("2021-01-03", "/:w_year/:week/:w_day/", "/2020/53/7/"),
        ("2021-01-05", "/:w_year/:week/:w_day/", "/2021/01/2/"),
        ("2021-01-03", "/:y_day/", "/003/"),
        ("2021-01-03", "/:hour/:minute/:second/", "/00/00/00/"),
        ("2021-01-03", "/:inconnu//:title/", "/:inconnu/rapport-annuel/"),
    ],
)
def test_a_pattern_takes_the_parts_of_the_day(
    make_site: MakeSite, day: str, pattern: str, path: str
) -> None:
    config = f"{URL}permalink: '{pattern}'\n"
    folder = make_site({"_config.yml": config, POST: f"---\ndate: {day}\n---\n"})
    found = addresses(folder, "post:2018-06-29-rapport-annuel")[0]
    assert found == f"https://a.example{path}"


def test_a_post_is_also_at_its_other_dated_addresses(make_site: MakeSite) -> None:
    front = "---\ntitle: R\ndate: 2018-06-30\ncategories: [ville]\n---\n"
    folder = make_site({"_config.yml": "url: https://a.example\npermalink: none\n", POST: front})
    found = addresses(folder, "post:2018-06-29-rapport-annuel")
    for path in (
        "/ville/2018/06/30/rapport-annuel/",
        "/2018/06/30/rapport-annuel.html",
        "/2018/06/29/rapport-annuel/",
        "/ville/2018/06/29/rapport-annuel.html",
    ):
        assert f"https://a.example{path}" in found


@pytest.mark.parametrize(
    ("categories", "path"),
    [
        ("categories: un deux", "/un/deux/"),
        ("categories: [un, Deux]", "/un/deux/"),
        ("category: un deux", "/un%20deux/"),
        ("tags: un", "/"),
    ],
)
def test_categories_are_a_list_or_words(make_site: MakeSite, categories: str, path: str) -> None:
    folder = make_site(
        {
            "_config.yml": "url: https://a.example\npermalink: pretty\n",
            POST: f"---\ntitle: R\n{categories}\n---\n",
        }
    )
    expected = f"https://a.example{path}2018/06/29/rapport-annuel/"
    assert addresses(folder, "post:2018-06-29-rapport-annuel")[0] == expected


def test_a_collection_has_its_own_pattern_and_base(make_site: MakeSite) -> None:
    config = (
        "url: https://a.example\nbaseurl: /blog/\ncollections_dir: content\n"
        "collections:\n  startups:\n    output: true\n    permalink: /s/:title.html\n"
    )
    folder = make_site({"_config.yml": config, "content/_startups/A.b.md": "---\ntitle: x\n---\n"})
    assert addresses(folder, "startup:A.b") == ("https://a.example/blog/s/A.b.html",)


def test_a_collection_without_output_has_no_pages(make_site: MakeSite) -> None:
    config = "url: https://a.example\ncollections: [startups]\n"
    folder = make_site({"_config.yml": config, "_startups/a.md": "---\ntitle: x\n---\n"})
    assert addresses(folder, "startup:a") == ()


def test_defaults_may_give_a_collection_its_permalink(make_site: MakeSite) -> None:
    config = (
        "url: https://a.example\ncollections:\n  startups:\n    output: true\n"
        "defaults:\n  - scope: {path: '', type: startups}\n    values: {permalink: /p/:name/}\n"
    )
    folder = make_site({"_config.yml": config, "_startups/a.md": "---\ntitle: x\n---\n"})
    assert addresses(folder, "startup:a") == ("https://a.example/p/a/",)


def test_front_matter_has_the_last_word(make_site: MakeSite) -> None:
    page = "---\ntitle: x\npermalink: /à-propos/\n---\n"
    config = "url: https://a.example\ninclude: [_pages]\n"
    folder = make_site({"_config.yml": config, "_pages/about.md": page})
    assert addresses(folder, "page:about") == ("https://a.example/à-propos/",)


def test_the_configuration_may_be_toml(make_site: MakeSite) -> None:
    site = site_in(make_site({"_config.toml": 'url = "https://a.example"', POST: SHEET}))
    assert (site.generator, site.url) == ("jekyll", "https://a.example")


@pytest.mark.parametrize(
    ("said", "language"),
    [("lang: en", "en"), ("locale: en_GB", "en"), ("lang: fr\nlocale: en_GB", "fr")],
)
def test_the_language_is_that_of_the_site(make_site: MakeSite, said: str, language: str) -> None:
    assert site_in(make_site({"_config.yml": URL + said, POST: SHEET})).language == language


@pytest.mark.parametrize("baseurl", ["blog", "/blog", "/blog/"])
def test_a_page_is_under_the_sites_base(make_site: MakeSite, baseurl: str) -> None:
    config = f"{URL}baseurl: {baseurl}\npermalink: /:title/\n"
    folder = make_site({"_config.yml": config, POST: SHEET})
    found = addresses(folder, "post:2018-06-29-rapport-annuel")[0]
    assert found == "https://a.example/blog/rapport-annuel/"


def test_what_jekyll_leaves_out_is_not_read(make_site: MakeSite) -> None:
    config = URL + "exclude: [brouillons/]\n"
    others = dict.fromkeys(("brouillons/a.md", "vendor/b.md", "gemfiles/c.md"), SHEET)
    folder = make_site({"_config.yml": config, "index.md": SHEET, **others})
    assert read(folder) == {"index.md"}


def test_a_readme_without_front_matter_makes_no_pages(make_site: MakeSite) -> None:
    folder = make_site({"_config.yml": URL, POST: SHEET, "README.md": "# Lisez-moi\n"})
    assert site_in(folder).pages == ()


@pytest.mark.parametrize(
    ("config", "path"),
    [
        ("collections:\n  posts: {permalink: /n/:title/}\n", "/n/rapport-annuel/"),
        ("collections:\n  posts: {permalink: none}\n", "/rapport-annuel.html"),
        (
            "defaults:\n  - scope: {type: posts}\n    values: {permalink: /d/:title/}\n",
            "/d/rapport-annuel/",
        ),
        (
            (
                "collections:\n  posts: {permalink: /n/:title/}\n"
                "defaults:\n  - scope: {type: posts}\n    values: {permalink: /d/:title/}\n"
            ),
            "/d/rapport-annuel/",
        ),
    ],
)
def test_posts_may_have_a_pattern_of_their_own(make_site: MakeSite, config: str, path: str) -> None:
    folder = make_site({"_config.yml": URL + config, POST: SHEET})
    assert addresses(folder, "post:2018-06-29-rapport-annuel")[0] == f"https://a.example{path}"


@pytest.mark.parametrize(
    ("config", "file", "path"),
    [
        ("", "_posts/2018-06-29-a.md", "/a.html"),
        ("", "Ville/_posts/2018-06-29-a.md", "/ville/a.html"),
        ("collections_dir: textes\n", "textes/_posts/2018-06-29-a.md", "/a.html"),
        ("collections_dir: textes\n", "textes/Ville/_posts/2018-06-29-a.md", "/ville/a.html"),
    ],
)
def test_the_folder_that_posts_stand_in_is_their_category(
    make_site: MakeSite, config: str, file: str, path: str
) -> None:
    folder = make_site({"_config.yml": f"{URL}permalink: none\n{config}", file: SHEET})
    assert addresses(folder, "post:2018-06-29-a")[0] == f"https://a.example{path}"


def test_the_folder_that_sheets_stand_in_is_no_category(make_site: MakeSite) -> None:
    config = (
        URL + "collections_dir: textes\n"
        "collections:\n  organisations: {output: true, permalink: '/:categories/:title/'}\n"
    )
    folder = make_site({"_config.yml": config, "textes/_organisations/a.md": SHEET})
    assert addresses(folder, "organisation:a") == ("https://a.example/a/",)


def test_categories_are_in_order_in_small_letters_and_each_once(make_site: MakeSite) -> None:
    config = URL + "permalink: '/:categories/:slugified_categories/:title/'\n"
    front = "---\ncategory: Ville\ncategories: [ville, Bord de l'eau]\n---\n"
    folder = make_site({"_config.yml": config, POST: front})
    found = addresses(folder, "post:2018-06-29-rapport-annuel")[0]
    assert found == (
        "https://a.example/ville/bord%20de%20l'eau/ville/bord-de-l-eau/rapport-annuel/"
    )


@pytest.mark.parametrize(
    ("style", "sheet", "page"),
    [
        ("date", "/organisations/un/a.html", "/guide/b.html"),
        ("none", "/organisations/un/a.html", "/guide/b.html"),
        ("pretty", "/organisations/un/a/", "/guide/b/"),
        ("/:year/:title/", "/organisations/un/a/", "/guide/b/"),
        ("/:year/:title:output_ext", "/organisations/un/a.html", "/guide/b.html"),
        ("/:year/:title", "/organisations/un/a", "/guide/b"),
    ],
)
def test_sheets_and_pages_end_as_posts_do(
    make_site: MakeSite, style: str, sheet: str, page: str
) -> None:
    config = f"{URL}permalink: {style}\ncollections:\n  organisations: {{output: true}}\n"
    folder = make_site(
        {"_config.yml": config, "_organisations/un/a.md": SHEET, "guide/b.md": SHEET}
    )
    assert addresses(folder, "organisation:a") == (f"https://a.example{sheet}",)
    assert addresses(folder, "page:guide/b") == (f"https://a.example{page}",)


@pytest.mark.parametrize(
    ("file", "identifier", "path"),
    [
        ("index.md", "page:index", "/"),
        ("guide/index.md", "page:guide", "/guide/"),
        ("guide/voile.md", "page:guide/voile", "/guide/voile.html"),
        ("guide/nord/voile.md", "page:guide/nord/voile", "/guide/nord/voile.html"),
    ],
)
def test_a_page_is_where_its_file_is(
    make_site: MakeSite, file: str, identifier: str, path: str
) -> None:
    folder = make_site({"_config.yml": URL, file: SHEET})
    assert addresses(folder, identifier) == (f"https://a.example{path}",)


def test_collections_may_be_a_list(make_site: MakeSite) -> None:
    folder = make_site(
        {"_config.yml": URL + "collections: [organisations]\n", "_organisations/a.md": SHEET}
    )
    assert read(folder) == {"_organisations/a.md"}


@pytest.mark.parametrize(
    ("permalink", "path"),
    [
        ("/:name/", "/mon-service-2/"),
        ("/:title/", "/Nom.Propre/"),
        ("/:slug/", "/nom-propre/"),
        ("/:path/", "/un/Mon.Service_2/"),
        ("/:collection/", "/organisations/"),
        ("none", "/Nom.Propre.html"),
    ],
)
def test_a_pattern_takes_its_values_from_the_sheet(
    make_site: MakeSite, permalink: str, path: str
) -> None:
    config = f"{URL}collections:\n  organisations: {{output: true, permalink: '{permalink}'}}\n"
    sheet = "---\nslug: Nom.Propre\n---\n"
    folder = make_site({"_config.yml": config, "_organisations/un/Mon.Service_2.md": sheet})
    assert addresses(folder, "organisation:Mon.Service_2") == (f"https://a.example{path}",)


@pytest.mark.parametrize(
    ("scopes", "path"),
    [
        ("{type: organisations}", "/d/a/"),
        ("{path: _organisations}", "/d/a/"),
        ("{path: _organisations/}", "/d/a/"),
        ("{type: posts}", "/own/a/"),
        ("{path: _autres}", "/own/a/"),
        ("{path: _autres, type: organisations}", "/own/a/"),
        ("{path: ''}", "/d/a/"),
    ],
)
def test_defaults_count_for_what_is_in_their_scope_and_win_there(
    make_site: MakeSite, scopes: str, path: str
) -> None:
    config = (
        f"{URL}collections:\n  organisations: {{output: true, permalink: '/own/:title/'}}\n"
        f"defaults:\n  - scope: {scopes}\n    values: {{permalink: '/d/:title/'}}\n"
    )
    folder = make_site({"_config.yml": config, "_organisations/a.md": SHEET})
    assert addresses(folder, "organisation:a") == (f"https://a.example{path}",)


def test_of_two_defaults_the_last_wins(make_site: MakeSite) -> None:
    config = (
        URL
        + "collections:\n  organisations: {output: true}\ndefaults:\n"
        + "".join(
            f"  - scope: {{type: organisations}}\n    values: {{permalink: '/{name}/:title/'}}\n"
            for name in ("un", "deux")
        )
    )
    folder = make_site({"_config.yml": config, "_organisations/a.md": SHEET})
    assert addresses(folder, "organisation:a") == ("https://a.example/deux/a/",)


def test_a_styles_name_in_front_matter_is_a_path(make_site: MakeSite) -> None:
    folder = make_site({"_config.yml": URL, POST: "---\npermalink: pretty\n---\n"})
    found = addresses(folder, "post:2018-06-29-rapport-annuel")[0]
    assert found == "https://a.example/pretty"


DATA = "- {nom: Carte des haies, phase: construction, incubateur: Parc}\n"


@pytest.mark.parametrize(
    ("config", "file"),
    [
        ("", "_data/projets.yml"),
        ("", "_data/parc/projets.yml"),
        ("data_dir: donnees\n", "donnees/projets.yml"),
    ],
)
def test_data_files_are_found_in_the_folder_of_data(
    make_site: MakeSite, config: str, file: str
) -> None:
    folder = make_site({"_config.yml": URL + config, file: DATA, POST: SHEET})
    assert file in {one.path for one in site_in(folder).collections}
