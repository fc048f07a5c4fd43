"""What Eleventy's configuration says, and where Eleventy puts pages."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from extractor.site import read_redirects, stated_redirects
from tests.site.addresses import addresses, file_of, read, site_in

MakeSite = Callable[[Mapping[str, str]], Path]

EMPTY = "export default function (configuration) {}\n"
IN_SRC = 'export default () => ({ dir: { input: "src", output: "dist" } });\n'
KINDS = {"extractor.toml": '[site.collections]\nrecits = "post"\n'}
TOP = {"eleventy.config.js": EMPTY, "_data/site.json": '{"url": "https://e.example"}'}


def front(**values: str) -> str:
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in values.items()) + "---\n"


@pytest.mark.parametrize(
    "name",
    [
        ".eleventy.js",
        "eleventy.config.js",
        "eleventy.config.mjs",
        "eleventy.config.cjs",
        "eleventy.config.ts",
    ],
)
def test_the_configuration_has_several_names(make_site: MakeSite, name: str) -> None:
    assert site_in(make_site({name: EMPTY, "a.md": "x"})).generator == "eleventy"


@pytest.mark.parametrize(
    "configuration",
    [
        IN_SRC,
        "module.exports = { 'dir': { 'input': './src/', 'output': 'dist' } };\n",
        'configuration.setInputDirectory("src");\nconfiguration.setOutputDirectory("dist");\n',
    ],
)
def test_what_is_written_is_not_read_and_what_is_read_is_in_the_input_folder(
    make_site: MakeSite, configuration: str
) -> None:
    files = dict.fromkeys(("src/recits/a.md", "src/dist/b.md", "dist/c.md", "d.md"), "x")
    folder = make_site({"eleventy.config.js": configuration, **files})
    assert "src/recits/a.md" in read(folder)
    assert not {"dist/c.md", "d.md"} & read(folder)


def test_the_output_inside_the_input_is_not_read(make_site: MakeSite) -> None:
    configuration = "module.exports = { dir: { output: 'dist' } };\n"
    files = dict.fromkeys(("recits/a.md", "dist/b.md", "node_modules/m/c.md"), "x")
    folder = make_site({"eleventy.config.js": configuration, "index.md": "x", **files})
    assert read(folder) == {"index.md", "recits/a.md"}


@pytest.mark.parametrize(
    ("configuration", "file"),
    [
        (EMPTY, "_data/site.json"),
        (EMPTY, "_data/metadata.json"),
        (EMPTY, "_data/meta.yml"),
        (EMPTY, "_data/global.yaml"),
        (IN_SRC, "src/_data/site.json"),
        ("module.exports = { dir: { data: 'donnees' } };\n", "donnees/site.json"),
    ],
)
def test_the_site_is_described_in_its_data(
    make_site: MakeSite, configuration: str, file: str
) -> None:
    about = json.dumps({"url": "https://e.example/ville/"})
    folder = make_site({"eleventy.config.js": configuration, file: about, "src/recits/a.md": "x"})
    assert site_in(folder).root == "https://e.example/ville"


@pytest.mark.parametrize("key", ["lang", "language", "langue"])
def test_the_sites_language_is_in_its_data(make_site: MakeSite, key: str) -> None:
    about = json.dumps({"url": "https://e.example", key: "en-GB"})
    files = {"eleventy.config.js": EMPTY, "_data/site.json": about, "a.md": "x"}
    assert site_in(make_site(files)).language == "en"


def test_redirects_are_read_at_the_top_and_in_the_input_folder(make_site: MakeSite) -> None:
    rules = {"_redirects": "/a /b\n", "src/_redirects": "/c /d\n"}
    folder = make_site({"eleventy.config.js": IN_SRC, "src/a.md": "x", **rules})
    found, _ = read_redirects(site_in(folder))
    assert [(one.source, one.path) for one in found] == [
        ("/a", "_redirects"),
        ("/c", "src/_redirects"),
    ]


@pytest.mark.parametrize("name", ["recits.json", "recits.11tydata.json"])
def test_a_folders_data_gives_its_pages_their_pattern(make_site: MakeSite, name: str) -> None:
    data = {f"recits/{name}": '{"permalink": "/r/{{ page.fileSlug | slugify }}/"}'}
    folder = make_site({**TOP, **KINDS, **data, "recits/2024-05-03-un.md": "x"})
    assert addresses(folder, "post:2024-05-03-un") == ("https://e.example/r/un/",)


def test_a_folder_that_says_it_has_no_pages_has_none(make_site: MakeSite) -> None:
    data = {"recits/recits.json": '{"permalink": false}'}
    folder = make_site({**TOP, **KINDS, **data, "recits/un.md": "x"})
    assert addresses(folder, "post:un") == ()


@pytest.mark.parametrize("tags", ['"articles"', '["une", "articles"]'])
def test_the_tags_of_a_folder_tell_its_kind(make_site: MakeSite, tags: str) -> None:
    data = {"x/x.json": f'{{"tags": {tags}}}'}
    folder = make_site({**TOP, **data, "x/un.md": "x", "index.md": "x"})
    assert site_in(folder).collection("x").kind == "post"


@pytest.mark.parametrize(
    ("permalink", "path"),
    [
        ("/r/{{ page.fileSlug }}/", "/r/eau/"),
        ("/r/{{- page.filePathStem -}}.html", "/r/recits/mer/eau.html"),
        ("/r/{{ title | slugify }}/", "/r/grande-maree/"),
        ("/r/{{ title | notreFiltre }}/", "/r/grande-maree/"),
        ("/r/{{ slug }}/", "/r/Marée/"),
        ("/r/{{ nom }}/", "/r/Maree%202/"),
        ("/r/{{ name }}/index.html", "/r/Maree%202/"),
        ("/fixe/", "/fixe/"),
        ("/r/{{ rubrique }}/", "/recits/mer/2024-05-03-eau/"),
        ("/r/{% if x %}{{ slug }}{% endif %}/", "/recits/mer/2024-05-03-eau/"),
    ],
)
def test_a_template_takes_its_values_from_the_page_or_is_left_alone(
    make_site: MakeSite, permalink: str, path: str
) -> None:
    page = front(title="Grande marée", name="Maree 2", slug="Marée", permalink=f"'{permalink}'")
    folder = make_site({**TOP, **KINDS, "recits/mer/2024-05-03-eau.md": page, "recits/b.md": "x"})
    assert addresses(folder, "post:2024-05-03-eau") == (f"https://e.example{path}",)


@pytest.mark.parametrize(
    ("values", "path"),
    [
        ({}, "/r/eau/eau/eau/"),
        ({"title": "Titre"}, "/r/Titre/eau/Titre/"),
        ({"title": "Titre", "nom": "Nom"}, "/r/Titre/eau/Nom/"),
        ({"name": "Le nom", "nom": "Nom"}, "/r/eau/eau/Nom/"),
    ],
)
def test_what_the_front_matter_does_not_say_is_the_files_name(
    make_site: MakeSite, values: dict[str, str], path: str
) -> None:
    page = front(permalink="'/r/{{ title }}/{{ slug }}/{{ nom }}/'", **values)
    folder = make_site({**TOP, **KINDS, "recits/eau.md": page})
    assert addresses(folder, "post:eau") == (f"https://e.example{path}",)


@pytest.mark.parametrize(
    ("values", "day"), [({}, "2024/05/03"), ({"date": "2023-12-01"}, "2023/12/01")]
)
def test_the_front_matters_date_is_before_the_files(
    make_site: MakeSite, values: dict[str, str], day: str
) -> None:
    toml = '[site.collections]\nrecits = {kind = "post", permalink = "/:year/:month/:day/"}\n'
    files = {"extractor.toml": toml, "recits/2024-05-03-eau.md": front(**values)}
    folder = make_site({**TOP, **files})
    assert addresses(folder, "post:2024-05-03-eau") == (f"https://e.example/{day}/",)


@pytest.mark.parametrize(
    ("file", "identifier", "path"),
    [
        ("src/index.md", "page:index", "/"),
        ("src/2024-05-03-eau.md", "page:2024-05-03-eau", "/2024-05-03-eau/"),
        ("src/guide/voile.md", "page:voile", "/guide/voile/"),
        ("src/guide/nord/index.md", "page:nord", "/guide/nord/"),
    ],
)
def test_the_input_folder_is_no_part_of_an_address(
    make_site: MakeSite, file: str, identifier: str, path: str
) -> None:
    toml = '[[site]]\npages = ["src", "src/guide"]\nurl = "https://e.example"\n'
    config = {"eleventy.config.js": IN_SRC, "extractor.toml": toml}
    folder = make_site({**config, "src/b.md": "x", "src/guide/c.md": "x", file: "x"})
    assert addresses(folder, identifier) == (f"https://e.example{path}",)


def test_the_front_matter_may_say_that_there_is_no_page(make_site: MakeSite) -> None:
    folder = make_site({**TOP, **KINDS, "recits/un.md": front(permalink="false")})
    assert addresses(folder, "post:un") == ()


@pytest.mark.parametrize("key", ["aliases", "redirect_from"])
def test_older_addresses_lead_to_the_page(make_site: MakeSite, key: str) -> None:
    site = site_in(make_site({**TOP, **KINDS, "recits/un.md": "x"}))
    page = ("https://e.example/recits/un/",)
    (found,) = stated_redirects(site, file_of(site, "post:un"), page, {key: "/vieux"})
    assert (found.source, found.target) == ("https://e.example/vieux", page[0])
