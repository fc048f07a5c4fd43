"""Where MkDocs and Material's blog put pages, and what they leave out."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import pytest

from extractor.site import effective_metadata, list_files
from extractor.site.addresses.space import AddressSpace
from extractor.site.generators.generator import PublishedPage
from extractor.site.generators.mkdocs_blog import UNTOLD, formatted, slug_of
from extractor.site.publication import publication_of
from extractor.site.sources.front_matter import peek
from tests.site.addresses import addresses, read, site_in

MakeSite = Callable[[Mapping[str, str]], Path]

NAMED = "site_name: s\nsite_url: https://m.example/\n"
DAY = date(2026, 6, 1)


def post(**values: str) -> str:
    said = {"date": "2024-01-02", **values}
    return (
        "---\n" + "".join(f"{key}: {value}\n" for key, value in said.items()) + "---\n# Un titre\n"
    )


def path_of(folder: Path, path: str) -> str:
    site = site_in(folder)
    file = next(one for one in list_files(site).files if one.path == path)
    found = addresses(folder, file.identifier)
    return unquote(found[0].removeprefix(site.root)) if found else ""


def held_back(folder: Path) -> dict[str, str]:
    site = site_in(folder)
    found = {}
    for file in list_files(site).files:
        metadata = effective_metadata(site, file, peek(folder / file.path))
        collection = site.collection(file.collection)
        reason = publication_of(site, collection, file, metadata, DAY).reason
        if reason:
            found[file.path.removeprefix("docs/")] = reason
    return found


def served(folder: Path) -> set[str]:
    site = site_in(folder)
    pages = [
        PublishedPage(source=one.path, paths=addresses(folder, one.identifier))
        for one in list_files(site).files
        if one.entry is None
    ]
    made = AddressSpace.of(site).with_pages(pages)
    return {one for one in made.exact if one.startswith("/blog") or "/" in one.strip("/")}


def test_lines_of_the_configuration_leave_documents_out(make_site: MakeSite) -> None:
    lines = "exclude_docs: |\n  /a.md\n  x/\n  !x/b.md\ndraft_docs: |\n  *.e.md\n"
    names = ("a.md", "y/a.md", "x/c.md", "x/b.md", "z.e.md", "templates/a.md", "y/templates/a.md")
    folder = make_site({"mkdocs.yml": NAMED + lines, **{f"docs/{one}": "x" for one in names}})
    found = held_back(folder)
    assert set(found) == {"a.md", "x/c.md", "z.e.md", "templates/a.md"}
    assert found["z.e.md"] == "'draft_docs' makes it a draft"


def test_a_plugin_may_exclude_documents(make_site: MakeSite) -> None:
    plugin = "plugins:\n  - exclude: {glob: ['*.tmp.md', 'x/*'], regex: ['y/.*\\.md', '(']}\n"
    names = ("a.md", "b.tmp.md", "x/z/a.md", "y/a.md", "z/y/a.md")
    folder = make_site({"mkdocs.yml": NAMED + plugin, **{f"docs/{one}": "x" for one in names}})
    assert set(held_back(folder)) == {"b.tmp.md", "x/z/a.md", "y/a.md"}


def test_what_is_left_out_is_not_served(make_site: MakeSite) -> None:
    files = {"docs/a.md": "x", "docs/x/a.csv": "x", "docs/y/a.csv": "x", "docs/y/b.mdx": "x"}
    folder = make_site({"mkdocs.yml": f"{NAMED}exclude_docs: x/\n", **files})
    assert served(folder) == {"/y/a.csv", "/y/b.mdx"}
    assert read(folder) == {"docs/a.md"}


@pytest.mark.parametrize(
    ("options", "values", "is_held"),
    [
        ("", {"draft": "true"}, True),
        ("", {"draft": "false"}, False),
        ("", {"date": "2099-01-01"}, False),
        ("draft: true", {"draft": "true"}, False),
        ("draft_if_future_date: true", {"date": "2099-01-01"}, True),
        ("draft_if_future_date: true", {"date": "{created: 2099-01-01}"}, True),
        ("draft_if_future_date: true", {"date": "2099-01-01", "draft": "false"}, False),
        ("draft_if_future_date: true", {"date": "2020-01-01"}, False),
        ("enabled: false", {"draft": "true"}, False),
        ("post_dir: '{blog}/autres'", {"draft": "true"}, False),
    ],
)
def test_a_post_is_a_draft_as_the_blog_says(
    make_site: MakeSite, options: str, values: dict[str, str], is_held: bool
) -> None:
    blog = f"plugins:\n  - material/blog: {{ {options} }}\n"
    folder = make_site({"mkdocs.yml": NAMED + blog, "docs/blog/posts/a.md": post(**values)})
    assert bool(held_back(folder)) is is_held


def test_outside_of_a_blog_there_are_no_drafts(make_site: MakeSite) -> None:
    page = "---\ndraft: true\n---\n"
    assert held_back(make_site({"mkdocs.yml": NAMED, "docs/a.md": page})) == {}


def test_files_of_a_plugin_speak_for_their_folders(make_site: MakeSite) -> None:
    files = {"docs/blog/posts/x/.meta.yml": "draft: true", "docs/blog/posts/x/y/a.md": post()}
    files |= {"docs/blog/posts/b.md": post(), "docs/blog/posts/x/c.md": post(draft="false")}
    plugins = "plugins: [meta, blog]\n"
    assert set(held_back(make_site({"mkdocs.yml": NAMED + plugins, **files}))) == {
        "blog/posts/x/y/a.md"
    }


@pytest.mark.parametrize(
    ("options", "path", "page", "expected"),
    [
        ("", "blog/posts/a.md", post(), "/blog/2024/01/02/un-titre/"),
        ("", "blog/posts/a.md", post(title="L'été — ça va"), "/blog/2024/01/02/lété--ça-va/"),
        ("", "blog/posts/a_b.md", "---\ndate: 2024-01-02\n---\nx", "/blog/2024/01/02/a-b/"),
        ("", "blog/posts/a.md", post(slug="Un/Deux"), "/blog/2024/01/02/Un/Deux/"),
        ("post_url_format: '{slug}'", "blog/posts/a.md", post(), "/blog/un-titre/"),
        ("post_url_date_format: yy-M-d", "blog/posts/a.md", post(), "/blog/24-1-2/un-titre/"),
        (
            "post_url_format: '{categories}/{file}', post_url_max_categories: 2",
            "blog/posts/a.md",
            post(categories="[Eau vive, Bois, Vent]"),
            "/blog/eau-vive/bois/a/",
        ),
        ("post_url_format: '{date}/{file}'", "blog/posts/index.md", post(), "/blog/2024/01/02/"),
        ("blog_dir: .", "posts/a.md", post(), "/2024/01/02/un-titre/"),
        ("blog_dir: i, post_dir: '{blog}/b'", "i/b/a.md", post(), "/i/2024/01/02/un-titre/"),
        ("", "blog/a.md", post(), "/blog/a/"),
    ],
)  # fmt: skip
def test_a_post_is_where_the_blog_s_formats_put_it(
    make_site: MakeSite, options: str, path: str, page: str, expected: str
) -> None:
    blog = f"plugins:\n  - blog: {{ {options} }}\n"
    folder = make_site({"mkdocs.yml": NAMED + blog, f"docs/{path}": page})
    assert path_of(folder, f"docs/{path}") == expected


def test_the_lists_of_a_blog_have_their_pages(make_site: MakeSite) -> None:
    options = (
        "authors_profiles: true, pagination_per_page: 2, archive_url_date_format: yyyy/MM, "
        "categories_url_format: 'c/{slug}', pagination_url_format: 'p{page}'"
    )
    files = {
        f"docs/blog/posts/{one}.md": post(
            title=one, categories="[Été]", authors="[ana]" if one == "a" else "[bo]"
        )
        for one in "abc"
    }
    files["docs/blog/.authors.yml"] = "authors: {ana: {name: Ana, slug: ana-l}, bo: {name: Bo}}"
    config = f"{NAMED}plugins:\n  - blog: {{ {options} }}\n"
    assert served(make_site({"mkdocs.yml": config, **files})) == {
        "/blog/",
        "/blog/p2/",
        "/blog/archive/2024/01/",
        "/blog/archive/2024/01/p2/",
        "/blog/c/été/",
        "/blog/c/été/p2/",
        "/blog/author/ana-l/",
        "/blog/author/bo/",
    }


@pytest.mark.parametrize(
    ("path", "expected"),
    [("README.md", "/"), ("x/README.md", "/x/"), ("x/readme.md", "/x/readme/"), ("a.mkd", "/a/")],
)
def test_the_page_of_a_folder_has_one_of_two_names(
    make_site: MakeSite, path: str, expected: str
) -> None:
    folder = make_site({"mkdocs.yml": NAMED, f"docs/{path}": "x", "docs/x/b.md": "x"})
    assert path_of(folder, f"docs/{path}") == expected


@pytest.mark.parametrize(
    ("text", "stated", "slug"),
    [
        ("Énergie verte", None, "énergie-verte"),
        ("Énergie verte", {"kwds": {"case": "lower", "normalize": "NFD"}}, "energie-verte"),
        ("Énergie <b>verte</b> !", {"kwds": {}}, "Énergie-verte-"),
        ("Énergie  verte", "python/name:markdown.extensions.toc.slugify", "energie-verte"),
        ("C++", 3, "c"),
    ],
)
def test_a_slug_is_made_as_the_configuration_says(text: str, stated: object, slug: str) -> None:
    assert slug_of(text, stated, "-") == slug


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [("yyyy/MM/dd", "2024/01/02"), ("'an' y", "an 2024"), ("MMMM yyyy", f"{UNTOLD} 2024")],
)
def test_a_day_is_written_by_numbers(pattern: str, expected: str) -> None:
    assert formatted(pattern, date(2024, 1, 2)) == expected


@pytest.mark.parametrize(
    "plugins",
    ["3", "[3]", "[{blog: 4}]", "{blog: {blog_dir: 3}}", "[blog: {post_url_format: [a]}]", "[{}]"],
)
def test_a_faulty_configuration_is_read_as_far_as_it_goes(
    make_site: MakeSite, plugins: str
) -> None:
    files = {"docs/blog/posts/a.md": post(categories="3", authors="{a: 1}")}
    folder = make_site({"mkdocs.yml": f"{NAMED}plugins: {plugins}\nvalidation: 3\n", **files})
    assert path_of(folder, "docs/blog/posts/a.md")
    assert served(folder) is not None


def test_a_name_that_begins_with_a_dot_is_left_out_unless_a_line_takes_it_back(
    make_site: MakeSite,
) -> None:
    files = {"docs/.a.md": "x", "docs/.b.md": "x", "docs/c.md": "x"}
    folder = make_site({"mkdocs.yml": f"{NAMED}exclude_docs: '!.b.md'\n", **files})
    assert set(held_back(folder)) == {".a.md"}
    assert path_of(folder, "docs/.b.md") == "/.b/"


def test_files_of_the_theme_and_pages_of_plugins_are_served(make_site: MakeSite) -> None:
    theme = "theme: {name: material, custom_dir: ./overrides, static_templates: [page.html]}\n"
    plugins = "plugins: [mkdocs-jupyter, print-site]\n"
    names = ("overrides/aide/a.pdf", "overrides/main.html", "docs/x/b.ipynb", "docs/a.md")
    folder = make_site({"mkdocs.yml": NAMED + theme + plugins, **dict.fromkeys(names, "x")})
    made = AddressSpace.of(site_in(folder)).with_pages([])
    assert {"/aide/a.pdf", "/page.html", "/x/b/", "/print_page/"} <= made.exact
    assert not {"/main.html", "/x/b.ipynb"} & made.exact
