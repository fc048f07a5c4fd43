"""Where Docusaurus puts pages, which it leaves out, what it serves beside them."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from extractor.site.generators.docusaurus_lists import kebab
from tests.layouts.oracles.comparing import Seen, see
from tests.site.addresses import read, site_in

MakeSite = Callable[[Mapping[str, str]], Path]

URL = "url: 'https://d.example', baseUrl: '/', "


def configuration(docs: str = "{}", blog: str = "{}", more: str = "") -> str:
    presets = f"presets: [['classic', {{docs: {docs}, blog: {blog}}}]]"
    return f"module.exports = {{{URL}{more}{presets}}};"


def seen(make_site: MakeSite, files: Mapping[str, str]) -> Seen:
    files = {"docusaurus.config.js": configuration(), **files}
    return see(make_site(files), date(2026, 6, 1))


def path_of(make_site: MakeSite, file: str, front: str = "", config: str = "") -> str:
    files = {file: f"---\n{front}\n---\n# Titre\n"}
    if config:
        files["docusaurus.config.js"] = config
    return seen(make_site, files).pages[file][0]


@pytest.mark.parametrize(
    ("file", "front", "path"),
    [
        ("docs/2-a/03_b.md", "", "/docs/a/b"),
        ("docs/2-a/2-a.md", "", "/docs/a/"),
        ("docs/2-a/a.md", "", "/docs/a/a"),
        ("docs/a/ReadMe.md", "id: autre", "/docs/a/"),
        ("docs/a/b.md", "slug: ../../c/", "/docs/c/"),
        ("docs/a/b.md", "slug: ./c", "/docs/a/c"),
        ("docs/a/b.md", "slug: 12", "/docs/a/b"),
        ("blog/2024-01-02-un.md", "", "/blog/2024/01/02/un"),
    ],
)
def test_a_page_is_where_its_number_its_slug_and_its_date_put_it(
    make_site: MakeSite, file: str, front: str, path: str
) -> None:
    assert path_of(make_site, file, front) == path


def test_numbers_stay_where_they_are_not_to_be_read(make_site: MakeSite) -> None:
    config = configuration("{numberPrefixParser: false}")
    assert path_of(make_site, "docs/01-a/2-b.md", config=config) == "/docs/01-a/2-b"


@pytest.mark.parametrize(
    ("slash", "path"), [("true", "/docs/a/"), ("false", "/docs/a"), ("undefined", "/docs/a/")]
)
def test_the_slash_at_the_end_is_the_configurations(
    make_site: MakeSite, slash: str, path: str
) -> None:
    config = configuration(more=f"trailingSlash: {slash}, ")
    assert path_of(make_site, "docs/a/index.md", config=config) == path


def test_the_latest_version_is_at_the_root_of_the_docs(make_site: MakeSite) -> None:
    pages = seen(
        make_site,
        {
            "versions.json": json.dumps(["2.0", "1.0"]),
            "docs/a.md": "# A",
            "versioned_docs/version-2.0/a.md": "# A",
            "versioned_docs/version-1.0/a.md": "# A",
        },
    ).pages
    assert {file: paths[0] for file, paths in pages.items()} == {
        "docs/a.md": "/docs/next/a",
        "versioned_docs/version-2.0/a.md": "/docs/a",
        "versioned_docs/version-1.0/a.md": "/docs/1.0/a",
    }


def test_a_version_has_the_path_that_is_stated(make_site: MakeSite) -> None:
    stated = "{lastVersion: 'current', versions: {current: {label: 'b'}, '1.0': {path: 'vieux'}}}"
    pages = seen(
        make_site,
        {
            "docusaurus.config.js": configuration(stated),
            "versions.json": json.dumps(["1.0"]),
            "docs/a.md": "# A",
            "versioned_docs/version-1.0/a.md": "# A",
        },
    ).pages
    assert pages["docs/a.md"] == ("/docs/a",)
    assert pages["versioned_docs/version-1.0/a.md"] == ("/docs/vieux/a",)


def test_a_broken_list_of_versions_is_none(make_site: MakeSite) -> None:
    files = {"versions.json": "[", "docs/a.md": "# A"}
    assert seen(make_site, files).pages["docs/a.md"] == ("/docs/a",)


def test_the_present_version_may_be_left_out(make_site: MakeSite) -> None:
    folder = make_site(
        {
            "docusaurus.config.js": configuration("{includeCurrentVersion: false}"),
            "versions.json": json.dumps(["1.0"]),
            "docs/secret.md": "# A",
            "versioned_docs/version-1.0/a.md": "# A",
        }
    )
    assert read(folder) == {"versioned_docs/version-1.0/a.md"}


def test_another_instance_of_a_plugin_has_its_own_folder_and_base(make_site: MakeSite) -> None:
    plugin = "['@docusaurus/plugin-content-docs', {id: 'aide', path: 'aide', routeBasePath: 'h'}]"
    config = configuration(more=f"plugins: [{plugin}], ")
    assert path_of(make_site, "aide/a.md", config=config) == "/h/a"


def test_what_a_plugin_excludes_is_held_back(make_site: MakeSite) -> None:
    folder = make_site(
        {
            "docusaurus.config.js": configuration("{exclude: ['**/brouillons/**', '*.tmp.md']}"),
            "docs/a.md": "# A",
            "docs/x/a.tmp.md": "# A",
            "docs/a.tmp.md": "# A",
            "docs/x/brouillons/a.md": "# A",
            "docs/B.MD": "# B",
            "docs/[c].tmp.md": "# C",
        }
    )
    assert read(folder) == {"docs/a.md", "docs/x/a.tmp.md"}


def test_what_lies_outside_of_the_sites_folder_is_not_read(make_site: MakeSite) -> None:
    folder = make_site(
        {
            "docusaurus.config.js": configuration("{path: '../docs'}", "{path: 'a/../../b'}"),
            "versions.json": json.dumps(["../../c"]),
            "src/pages/a.md": "# A",
            "../docs/secret.md": "# Secret",
            "../b/secret.md": "# Secret",
        }
    )
    assert read(folder) == {"src/pages/a.md"}
    served = see(folder, date(2026, 6, 1)).served
    assert served.serve("/docs/guide/secret")
    assert not served.serve("/guide/secret")


def test_a_plugin_that_is_switched_off_publishes_nothing(make_site: MakeSite) -> None:
    config = configuration(blog="false")
    files = {"docusaurus.config.js": config, "docs/a.md": "# A", "blog/2024-01-02-b.md": "# B"}
    assert read(make_site(files)) == {"docs/a.md"}


def test_what_translates_nothing_or_into_no_language_is_held_back(make_site: MakeSite) -> None:
    folder = make_site(
        {
            "docusaurus.config.js": configuration(
                more="i18n: {defaultLocale: 'fr', locales: ['fr', 'en']}, "
            ),
            "docs/a.md": "# A",
            "i18n/en/docusaurus-plugin-content-docs/current/a.md": "# A",
            "i18n/en/docusaurus-plugin-content-docs/current/b.md": "# B",
            "i18n/de/docusaurus-plugin-content-docs/current/a.md": "# A",
        }
    )
    assert read(folder) == {"docs/a.md", "i18n/en/docusaurus-plugin-content-docs/current/a.md"}


@pytest.mark.parametrize(
    ("path", "is_there"),
    [
        ("/", True),
        ("/equipe", True),
        ("/equipe/_part", False),
        ("/docs/tags/energie-verte", True),
        ("/docs/tags/absent", False),
        ("/docs/tags/p/choisi", True),
        ("/blog/tags/l-eau", True),
        ("/blog/auteurs/ana-b", True),
        ("/blog/auteurs/bob", False),
        ("/blog/archive", False),
        ("/blog/feed.json", False),
        ("/blog/rss.xml", True),
        ("/docs/index-engendre", True),
        ("/en/docs/a", True),
        ("/en/equipe", True),
        ("/docs/a.html", True),
        ("/vieux/a", True),
    ],
)
def test_what_is_made_beside_documents_is_known(
    make_site: MakeSite, path: str, is_there: bool
) -> None:
    redirects = (
        "['@docusaurus/plugin-client-redirects', {fromExtensions: ['html'], "
        "createRedirects(p) { return p.replace('/docs/', '/vieux/') }}]"
    )
    config = configuration(
        blog="{authorsBasePath: 'auteurs', archiveBasePath: null}",
        more=f"i18n: {{defaultLocale: 'fr', locales: ['fr', 'en']}}, plugins: [{redirects}], ",
    )
    index = {"type": "generated-index", "slug": "/index-engendre"}
    tags = "[Énergie verte, {label: Un, permalink: /p/choisi}]"
    served = seen(
        make_site,
        {
            "docusaurus.config.js": config,
            "docs/a.md": f"---\ntags: {tags}\n---\n# A",
            "docs/b/_category_.json": json.dumps({"link": index}),
            "docs/c/_category_.json": "{",
            "blog/2024-01-02-b.md": "---\ntags: [eau]\n---\n# B",
            "blog/tags.yml": "eau:\n  label: L'eau\n  permalink: /l-eau\n",
            "blog/authors.yml": "anaB:\n  name: Ana\n  page: true\nbob:\n  name: Bob\n",
            "src/pages/index.js": "",
            "src/pages/equipe.tsx": "",
            "src/pages/equipe/_part.js": "",
        },
    ).served
    assert served.serve(path) is is_there


@pytest.mark.parametrize(
    ("text", "made"),
    [("Énergie verte", "energie-verte"), ("L'eau", "leau"), ("fooBar v2", "foo-bar-v-2")],
)
def test_a_tag_is_written_in_small_words(text: str, made: str) -> None:
    assert kebab(text) == made


def test_a_configuration_that_is_cut_off_is_no_error(make_site: MakeSite) -> None:
    broken = "module.exports = {presets: [['classic', {docs: {exclude: ['[', '{', "
    files = {"docusaurus.config.js": broken, "docs/a.md": "# A"}
    assert site_in(make_site(files)).generator == "docusaurus"
