"""What Eleventy's programs and data say of pages: where they are, which are held back."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import pytest

from extractor.site import effective_metadata, list_files
from extractor.site.addresses.space import AddressSpace
from extractor.site.generators.eleventy_program import Condition, conditions, copied, formats
from extractor.site.generators.globs import IgnoreLines, glob_matcher
from extractor.site.publication import publication_of
from extractor.site.sources.front_matter import peek
from tests.site.addresses import addresses, read, site_in

MakeSite = Callable[[Mapping[str, str]], Path]

EMPTY = "export default function (configuration) {}\n"
DATA = {"_data/site.json": '{"url": "https://e.example"}'}
COMPUTED = "eleventyComputed:\n  permalink: '/c/{{ title | slug }}/'"
CHOICE = "'{% if une %}/une/{% else %}/autre/{% endif %}'"
IN_LANGUAGE = json.dumps(
    {
        "permalink": "/{{ lang }}/{{ rubrique | slugify }}/{{ page.fileSlug }}/",
        "lang": "fr",
        "rubrique": "Notes du jour",
    }
)
TOP = {"eleventy.config.js": EMPTY, **DATA}


def front(**values: str) -> str:
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in values.items()) + "---\n"


def path_of(folder: Path, path: str) -> str:
    site = site_in(folder)
    file = next(one for one in list_files(site).files if one.path == path)
    found = addresses(folder, file.identifier)
    return unquote(found[0].removeprefix(site.root)) if found else ""


def held_back(folder: Path) -> set[str]:
    site = site_in(folder)
    found = set()
    for file in list_files(site).files:
        if file.entry is None:
            metadata = effective_metadata(site, file, peek(folder / file.path))
            collection = site.collection(file.collection)
            if publication_of(site, collection, file, metadata, date(2026, 6, 1)).reason:
                found.add(file.path)
    return found


def served(folder: Path) -> set[str]:
    return {unquote(one.path) for one in AddressSpace.of(site_in(folder)).served}


@pytest.mark.parametrize(
    ("program", "expected"),
    [
        ("permalink: (data) => (data.cache ? false : data.permalink)", {("cache", "true")}),
        ("permalink: (d) => d.data.published ? '/x/' : false", {("published", "untrue")}),
        ("permalink: (data) => data.published !== false ? '/' : false", {("published", "false")}),
        ("permalink(data) { if (!data.ready) { return false; } }", {("ready", "untrue")}),
        (
            "permalink(data) { if (data['a-b'] || data.c === true) return false }",
            {("a-b", "true"), ("c", "true")},
        ),
        ("permalink: ({ draft }) => draft && process.env.X ? false : '/'", {("draft", "true")}),
        ("permalink: (data) => data.a && data.b ? false : '/'", set()),
        (
            "c.addCollection('a', (api) => api.filter((i) => { if (i.data.a) return false }))",
            set(),
        ),
        (
            "c.addPreprocessor('x', '*', (data) => { if (data.hidden) return false; })",
            {("hidden", "true")},
        ),
        ("eleventyExcludeFromCollections: (data) => data.draft ? true : false", set()),
    ],
)
def test_a_condition_of_a_program_is_read_where_it_is_plain(
    program: str, expected: set[tuple[str, str]]
) -> None:
    assert {(one.key, one.when) for one in conditions(program)} == expected


@pytest.mark.parametrize(
    ("when", "held"),
    [("true", {"a"}), ("untrue", {"b", "c"}), ("false", {"b"})],
)
def test_a_condition_holds_back_by_the_value_of_its_key(when: str, held: set[str]) -> None:
    pages = {"a": {"k": True}, "b": {"k": False}, "c": {}}
    assert {one for one, data in pages.items() if Condition("k", when).holds_back(data)} == held


@pytest.mark.parametrize(
    "program",
    [
        'c.addPreprocessor("drafts", "*", (data) => { if (data.draft) { return false; } });',
        'c.addPreprocessor("drafts", "*", (data) => isLive() && data.draft ? false : undefined);',
        'import drafts from "eleventy-plugin-drafts"; c.addPlugin(drafts);',
        'import drafts from "./lib/brouillons.js"; c.addPlugin(drafts);',
    ],
)
def test_drafts_are_held_back_where_a_program_speaks_of_them(
    make_site: MakeSite, program: str
) -> None:
    lib = {"lib/brouillons.js": "export default (c) => c.use((data) => data.draft)"}
    pages = {"a.md": front(draft="true"), "b.md": front(published="false"), "c.md": "x"}
    folder = make_site({**DATA, "eleventy.config.js": program, **lib, **pages})
    assert held_back(folder) == {"a.md"}


def test_drafts_are_held_back_where_data_beside_sources_speaks_of_them(
    make_site: MakeSite,
) -> None:
    program = "export default { permalink: (data) => isLive(data.draft, data) }"
    pages = {"x/a.md": front(draft="true"), "x/b.md": "x"}
    assert held_back(make_site({**TOP, "x/x.11tydata.js": program, **pages})) == {"x/a.md"}


def test_what_no_program_speaks_of_is_published(make_site: MakeSite) -> None:
    pages = {"a.md": front(draft="true"), "b.md": front(published="false")}
    assert held_back(make_site({**TOP, **pages})) == set()


def test_the_data_of_a_folder_holds_back_what_is_in_it(make_site: MakeSite) -> None:
    program = "export default { permalink: (data) => (data.prive ? false : data.permalink) };"
    page = front(prive="true")
    pages = {"a.md": page, "x/a.md": page, "x/y/b.md": page, "x/c.md": "x"}
    folder = make_site({**TOP, "x/x.11tydata.js": program, **pages})
    assert held_back(folder) == {"x/a.md", "x/y/b.md"}


@pytest.mark.parametrize(
    ("path", "page", "files", "expected"),
    [
        ("a.md", "x", {"a.11tydata.json": '{"permalink": "/du-fichier/"}'}, "/du-fichier/"),
        ("x/y/a.md", "x", {"x/y/y.json": '{"permalink": "/y/{{ page.fileSlug }}/"}'}, "/y/a/"),
        ("a.md", f"---\n{COMPUTED}\ntitle: Été\n---\n", {}, "/c/ete/"),
        ("a.md", "---\npermalink:\n  build: /b/\n---\n", {}, "/b/"),
        ("a.md", "---\npermalink:\n  serverless: /b/\n---\n", {}, ""),
        ("a.md", front(permalink="'/{{ x }}/'", dynamicPermalink="false"), {}, "/{{ x }}/"),
        ("a.md", front(permalink=CHOICE), {}, "/autre/"),
        ("a.md", front(permalink=CHOICE, une="1"), {}, "/une/"),
        ("x/a.md", "x", {"x/x.json": IN_LANGUAGE}, "/fr/notes-du-jour/a/"),
        ("x/a.md", front(rubrique="Été"), {"x/x.json": IN_LANGUAGE}, "/fr/ete/a/"),
        ("a.md", front(permalink="'/{{ a.b | lower }}/'", a="{b: C}"), {}, "/c/"),
        ("a.md", front(permalink="'/{{ a | autre }}/'", a="b"), {}, "/a/"),
        ("x/x.md", "x", {}, "/x/"),
        ("x/index.md", "x", {"x/b.md": "x"}, "/x/"),
        ("x/index.md", front(permalink="'{{ page.filePathStem }}.html'"), {"x/b.md": "x"}, "/x/"),
        ("x/A.MD", "x", {}, "/x/A.MD/"),
        ("README.md", "x", {"b.md": "x"}, "/README/"),
        ("a.md", front(permalink="'  '"), {}, "/a/"),
        ("a.md", "x", {"a.json": "{ rien"}, "/a/"),
    ],
)  # fmt: skip
def test_a_page_is_where_its_data_and_its_name_say(
    make_site: MakeSite, path: str, page: str, files: dict[str, str], expected: str
) -> None:
    assert path_of(make_site({**TOP, path: page, **files}), path) == expected


def test_what_is_no_format_of_templates_is_not_read(make_site: MakeSite) -> None:
    pages = {"a.md": "x", "b.markdown": "x", "c.mdx": "x"}
    config = 'configuration.addExtension("mdx", {});'
    folder = make_site({**DATA, "eleventy.config.js": config, **pages})
    assert read(folder) == {"a.md", "c.mdx"}


@pytest.mark.parametrize(
    ("config", "files", "unread"),
    [
        ('c.ignores.add("prive/**");', {}, "prive/a.md"),
        ('c.ignores.add("**/_a.md");', {}, "x/_a.md"),
        ("", {".eleventyignore": "prive/\n# x/\n"}, "prive/a.md"),
        ("", {".gitignore": "prive\n"}, "prive/a.md"),
    ],
)
def test_what_is_ignored_is_not_read(
    make_site: MakeSite, config: str, files: dict[str, str], unread: str
) -> None:
    pages = {"b.md": "x", "x/b.md": "x", unread: "x"}
    folder = make_site({**DATA, "eleventy.config.js": config or EMPTY, **files, **pages})
    assert read(folder) == {"b.md", "x/b.md"}


def test_git_s_file_does_not_count_where_the_configuration_says_so(make_site: MakeSite) -> None:
    files = {".gitignore": "b.md\n", "a.md": "x", "b.md": "x"}
    config = "c.setUseGitIgnore(false);"
    assert read(make_site({**DATA, "eleventy.config.js": config, **files})) == {"a.md", "b.md"}


def test_only_what_is_named_is_copied(make_site: MakeSite) -> None:
    config = (
        'c.addPassthroughCopy("docs/**/*.pdf");'
        'c.addPassthroughCopy({ "plans/*.csv": "donnees", "b.csv": "d/b.csv", "brut": "/" });'
        'c.setTemplateFormats(["md", "njk", "epub"]);'
    )
    names = ("docs/a.pdf", "docs/x/b.pdf", "docs/c.txt", "plans/p.csv", "plans/q.txt", "b.csv")
    files = dict.fromkeys((*names, "brut/x/r.txt", "y/livre.epub"), "x")
    folder = make_site({**DATA, "eleventy.config.js": config, "a.md": "x", **files})
    copies = {"/docs/a.pdf", "/docs/x/b.pdf", "/donnees/p.csv", "/d/b.csv", "/x/r.txt"}
    assert served(folder) == copies | {"/y/livre.epub"}


def test_the_pages_of_a_list_have_their_numbers(make_site: MakeSite) -> None:
    stated = "'/l/{% if pagination.pageNumber > 0 %}{{ pagination.pageNumber + 1 }}/{% endif %}'"
    pagination = "---\npagination:\n  data: collections.all\n  size: 2\n"
    files = {
        "a.md": "x",
        "une.njk": f"{pagination}---\n",
        "deux.njk": f"{pagination}permalink: {stated}\n---\n",
        "trois.11ty.js": 'export const data = { permalink: "/trois/" };',
    }
    folder = make_site({**TOP, **files})
    assert served(folder) == {"/une/", "/une/*/", "/l/", "/l/*/", "/trois/"}


def test_the_path_that_a_site_is_served_under_is_its_prefix(make_site: MakeSite) -> None:
    config = 'export default () => ({ pathPrefix: "/ville/" });'
    folder = make_site({**DATA, "eleventy.config.js": config, "a.md": "x"})
    assert site_in(folder).root == "https://e.example/ville"


def test_a_site_without_a_configuration_is_known_by_its_data(make_site: MakeSite) -> None:
    files = {"_includes/a.njk": "x", "_data/eleventyComputed.js": "", "a.md": "x"}
    assert site_in(make_site(files)).generator == "eleventy"


def test_settings_of_programs_are_texts() -> None:
    assert copied('c.addPassthroughCopy("./a/"); c.addPassthroughCopy(ailleurs);') == {"a": ""}
    assert formats('c.addTemplateFormats("css,png")') == {"css", "png"}


@pytest.mark.parametrize(
    ("glob", "path", "matches"),
    [
        ("a/**/*.svg", "a/b.svg", True),
        ("a/**/*.svg", "a/b/c/d.svg", True),
        ("a/*.svg", "a/b/c.svg", False),
        ("a/**", "a/b/c", True),
        ("a.{png,svg}", "a.svg", True),
        ("a?[!b].c", "axd.c", True),
        ("a[z-a]", "a[z-a]", True),
        ("a.b", "axb", False),
    ],
)
def test_a_glob_names_paths(glob: str, path: str, matches: bool) -> None:
    assert bool(glob_matcher(glob).fullmatch(path)) is matches


@pytest.mark.parametrize(
    ("lines", "path", "is_ignored"),
    [
        (["a.md"], "x/a.md", True),
        (["/a.md"], "x/a.md", False),
        (["x/a.md"], "y/x/a.md", False),
        (["x/"], "y/x/a.md", True),
        (["x"], "x/y/a.md", True),
        (["*.md", "!a.md"], "a.md", False),
        (["!a.md", "*.md"], "a.md", True),
        (["# a.md", ""], "a.md", False),
        ([".*"], "x/.a.md", True),
    ],
)
def test_the_last_line_that_matches_decides(lines: list[str], path: str, is_ignored: bool) -> None:
    assert IgnoreLines(lines)(path) is is_ignored


def test_what_plugins_write_and_programs_add_is_served(make_site: MakeSite) -> None:
    config = (
        'c.addPlugin(feedPlugin, { outputPath: "/flux/atom.xml" });'
        'c.addTemplate("plus/une.njk", "texte");'
    )
    folder = make_site({**DATA, "eleventy.config.js": config, "a.md": "x"})
    made = AddressSpace.of(site_in(folder)).with_pages([])
    assert {"/flux/atom.xml", "/plus/une/"} <= made.exact


def test_a_name_that_begins_with_a_dot_is_one_as_any_other(make_site: MakeSite) -> None:
    assert path_of(make_site({**TOP, ".a.md": "x", "b.md": "x"}), ".a.md") == "/.a/"


@pytest.mark.parametrize("data", ["3", '{"tags": 3}', '{"permalink": [1]}', '{"tags": {"a": 1}}'])
def test_faulty_data_of_a_folder_is_read_as_far_as_it_goes(make_site: MakeSite, data: str) -> None:
    assert path_of(make_site({**TOP, "x/x.json": data, "x/a.md": "x"}), "x/a.md") == "/x/a/"
