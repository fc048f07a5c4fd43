"""Where Jekyll puts pages."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from extractor.site import list_files, load_configuration, permalinks
from extractor.site.front_matter import peek

MakeSite = Callable[[Mapping[str, str]], Path]


def addresses(folder: Path, identifier: str) -> tuple[str, ...]:
    (site,) = load_configuration(None, [folder]).sites
    file = next(one for one in list_files(site).files if one.identifier == identifier)
    metadata = peek(folder / file.path)
    return permalinks(site, site.collection(file.collection), file, metadata)


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
