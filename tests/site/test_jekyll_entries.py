"""Which files Jekyll publishes, by their names, and what it makes of those without front matter."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import pytest

from extractor.site import list_files
from extractor.site.addresses.space import AddressSpace
from extractor.site.generators.generator import PublishedPage
from extractor.site.generators.jekyll_host import tags_add_base
from extractor.site.publication import publication_of
from extractor.site.sources.front_matter import peek
from tests.site.addresses import addresses, read, site_in

MakeSite = Callable[[Mapping[str, str]], Path]

URL = "url: https://a.example\n"
PAGE = "---\ntitle: x\n---\n"
GEMS = {"Gemfile": 'gem "jekyll", "~> 4.3"\n'}


def published(folder: Path) -> set[str]:
    site = site_in(folder)
    found = set()
    for file in list_files(site).files:
        collection = site.collection(file.collection)
        metadata = peek(folder / file.path)
        publication = publication_of(site, collection, file, metadata, date(2026, 6, 1))
        if file.entry is None and not publication.reason:
            found.add(file.path)
    return found


def paths_of(folder: Path, path: str) -> list[str]:
    site = site_in(folder)
    file = next(one for one in list_files(site).files if one.path == path)
    return [unquote(one.removeprefix(site.root)) for one in addresses(folder, file.identifier)]


def served(folder: Path) -> set[str]:
    found = AddressSpace.of(site_in(folder)).with_pages([]).exact
    return {one for one in found if not one.startswith(("/_config", "/Gemfile"))}


@pytest.mark.parametrize(
    ("pattern", "left_out"),
    [
        ("prive/", {"prive/a.md"}),
        ("prive", {"prive/a.md", "prives.md"}),
        ("./prives.md", {"prives.md"}),
        ("*.secret.md", {"b.secret.md", "sous/c.secret.md"}),
        ("sous/*", {"sous/c.secret.md", "sous/d.md"}),
    ],
)
def test_a_pattern_leaves_out_what_begins_so(
    make_site: MakeSite, pattern: str, left_out: set[str]
) -> None:
    names = ("prive/a.md", "prives.md", "b.secret.md", "sous/c.secret.md", "sous/d.md", "e.md")
    config = f"{URL}exclude: ['{pattern}']\n"
    folder = make_site({"_config.yml": config, **GEMS, **dict.fromkeys(names, PAGE)})
    assert read(folder) == set(names) - left_out


def test_names_that_begin_with_a_sign_are_left_out(make_site: MakeSite) -> None:
    names = ("a.md", "_b.md", "sous/_c.md", "sous/_d/e.md", "#f.md", "~g.md", "h~/i.md")
    folder = make_site({"_config.yml": URL, **GEMS, **dict.fromkeys(names, PAGE)})
    assert published(folder) == {"a.md"}


def test_in_a_collection_the_first_name_and_the_last_count(make_site: MakeSite) -> None:
    names = ("_gens/a.md", "_gens/_b.md", "_gens/_c/d.md", "_gens/e/_f/g.md", "_gens/e/_h.md")
    config = f"{URL}collections: {{gens: {{output: true}}}}\n"
    folder = make_site({"_config.yml": config, **GEMS, **dict.fromkeys(names, PAGE)})
    assert published(folder) == {"_gens/a.md", "_gens/e/_f/g.md"}


def test_what_is_included_is_published_all_the_same(make_site: MakeSite) -> None:
    names = ("_notes/a.md", "_b.md", "sous/_b.md", "_c.md")
    config = f"{URL}include: [_notes, _b.md]\n"
    folder = make_site({"_config.yml": config, **GEMS, **dict.fromkeys(names, PAGE)})
    assert published(folder) == {"_notes/a.md", "_b.md", "sous/_b.md"}


@pytest.mark.parametrize(
    ("name", "is_published"),
    [
        ("2024-01-02-a.md", True),
        ("24-1-2-a.md", True),
        ("2024-01-02_a.md", False),
        ("2024-01-02 a.md", False),
        ("a.md", False),
    ],
)
def test_the_name_of_a_post_has_a_date_and_a_hyphen(
    make_site: MakeSite, name: str, is_published: bool
) -> None:
    folder = make_site({"_config.yml": URL, f"_posts/{name}": PAGE})
    assert (published(folder) == {f"_posts/{name}"}) is is_published


@pytest.mark.parametrize(
    ("permalink", "expected"),
    [
        ("", ["/gens/sous/a.md"]),
        ("permalink: /equipe/:name/", ["/equipe/a.md"]),
        ("permalink: /equipe/:path:output_ext", ["/equipe/sous/a.md"]),
    ],
)
def test_a_file_of_a_collection_without_front_matter_is_copied_by_its_pattern(
    make_site: MakeSite, permalink: str, expected: list[str]
) -> None:
    config = f"{URL}collections:\n  gens:\n    output: true\n    {permalink}\n"
    files = {"_gens/sous/a.md": "Texte.", "_gens/b.md": PAGE}
    folder = make_site({"_config.yml": config, **GEMS, **files})
    assert paths_of(folder, "_gens/sous/a.md") == expected


@pytest.mark.parametrize("header", ["+++\ntitle = 'x'\n+++\n", "----\n", "\n---\n---\n", "{}\n"])
def test_only_three_hyphens_at_the_beginning_make_a_page(make_site: MakeSite, header: str) -> None:
    folder = make_site({"_config.yml": URL, **GEMS, "a.md": header, "b.md": PAGE})
    assert paths_of(folder, "a.md") == ["/a.md"]


@pytest.mark.parametrize(
    ("options", "expected"),
    [("", {"/a.md"}), ("optional_front_matter: {remove_originals: true}\n", set())],
)
def test_a_plugin_makes_pages_of_files_without_front_matter_and_keeps_them(
    make_site: MakeSite, options: str, expected: set[str]
) -> None:
    config = f"{URL}plugins: [jekyll-optional-front-matter]\n{options}"
    folder = make_site({"_config.yml": config, **GEMS, "a.md": "Texte.", "b.md": PAGE})
    assert paths_of(folder, "a.md") == ["/a.html"]
    assert served(folder) == expected


def test_an_address_without_ending_is_that_of_a_file_in_html_too(make_site: MakeSite) -> None:
    config = f"{URL}permalink: /:categories/:title\nmarkdown_ext: md,txt\n"
    files = {"a.html": PAGE, "b.txt": PAGE, "c.css": PAGE, "index.html": PAGE}
    folder = make_site({"_config.yml": config, **GEMS, **files})
    assert served(folder) == {"/a", "/a.html", "/b", "/b.html", "/"}


def test_the_index_of_a_collection_is_at_its_folder(make_site: MakeSite) -> None:
    config = f"{URL}permalink: /:title\ncollections: {{gens: {{output: true}}}}\n"
    folder = make_site({"_config.yml": config, **GEMS, "_gens/index.md": PAGE, "_gens/a.md": PAGE})
    assert paths_of(folder, "_gens/index.md") == ["/gens/"]


def test_a_draft_without_a_date_has_no_address_that_takes_one(make_site: MakeSite) -> None:
    config = f"{URL}show_drafts: true\n"
    files = {"_drafts/a.md": PAGE, "_drafts/b.md": "---\ndate: 2024-01-02\n---\n"}
    folder = make_site({"_config.yml": config, **GEMS, **files})
    assert paths_of(folder, "_drafts/a.md") == []
    assert paths_of(folder, "_drafts/b.md")[0] == "/2024/01/02/b.html"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ("category: [Crue]", "/crue/a.html"),
        ("category: Crue du Rhône", "/crue%20du%20rhône/a.html"),
        ("category: b\ncategories: [c, d]", "/c/d/b/a.html"),
        ("categories: c d", "/c/d/a.html"),
    ],
)
def test_categories_come_before_the_category(
    make_site: MakeSite, values: str, expected: str
) -> None:
    page = f"---\n{values}\n---\n"
    folder = make_site({"_config.yml": f"{URL}permalink: none\n", "_posts/2024-01-02-a.md": page})
    assert paths_of(folder, "_posts/2024-01-02-a.md")[0] == unquote(expected)


def test_the_values_of_data_files_are_those_of_the_site(make_site: MakeSite) -> None:
    files = {
        "_data/liens.yml": "aide: /aide/\n",
        "_data/sous/plus.json": '{"a": "/a/"}',
        "_data/faux.yml": "a: [",
        "_data/grand.json": f'{{"a": "{"x" * 70_000}"}}',
    }
    data = site_in(make_site({"_config.yml": URL, "a.md": PAGE, **files})).variables["site"]["data"]
    assert data == {"liens": {"aide": "/aide/"}, "sous": {"plus": {"a": "/a/"}}}


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"Gemfile": 'gem "jekyll", "~> 4.3"'}, True),
        ({"Gemfile": 'gem "jekyll", ">= 3.9.0"'}, False),
        ({"Gemfile": 'gem "jekyll"', "Gemfile.lock": "GEM\n  specs:\n    jekyll (4.2.0)\n"}, True),
        ({"Gemfile": 'gem "github-pages", group: :jekyll_plugins'}, False),
        ({"Gemfile": 'gem "jekyll"'}, None),
        ({}, None),
    ],
)
def test_the_version_tells_whether_tags_add_the_base(
    make_site: MakeSite, files: dict[str, str], expected: bool | None
) -> None:
    assert tags_add_base(make_site({"_config.yml": URL, **files})) is expected


@pytest.mark.parametrize(
    ("config", "asked", "is_served"),
    [
        ("paginate: 5\n", "/page2/", True),
        ("paginate: 5\npaginate_path: /b/p:num\n", "/b/p3/", True),
        ("pagination: {enabled: true}\n", "/blog/page/2/", True),
        ("pagination: {enabled: false}\n", "/blog/page/2/", False),
        ("pagination: {enabled: true}\nautopages: {enabled: true}\n", "/tag/eau/", True),
        ("plugins: [jekyll-feed]\n", "/feed.xml", True),
        ("plugins: [jekyll-feed]\n", "/feed/by_tag/eau.xml", True),
        ("feed: {collections: {gens: {path: /g.xml}}}\n", "/g.xml", True),
        ("jekyll-archives: {enabled: all}\n", "/category/eau/", True),
        ("jekyll-archives: {enabled: [year]}\n", "/2024/", True),
        ("jekyll-archives: {enabled: [year]}\n", "/tag/eau/", False),
        ("jekyll-archives: {enabled: [tags], permalinks: {tag: /t/:name/}}\n", "/t/eau/", True),
        ("keep_files: [vieux]\n", "/vieux/a/b.html", True),
        ("page_gen: [{data: gens, dir: membres}]\n", "/membres/ana.html", True),
        ("page_gen: [{data: gens.tous}, 3]\n", "/tous/ana/", True),
        ("feed: 3\njekyll-archives: [1]\nautopages: 2\nkeep_files: {a: 1}\n", "/feed.xml", False),
    ],
)
def test_plugins_make_pages(make_site: MakeSite, config: str, asked: str, is_served: bool) -> None:
    page = "---\npagination: {enabled: true}\n---\n"
    site = site_in(make_site({"_config.yml": URL + config, **GEMS, "blog/index.md": page}))
    pages = [PublishedPage(source="blog/index.md", paths=("/blog/",))]
    assert AddressSpace.of(site).with_pages(pages).serve(asked) is is_served
