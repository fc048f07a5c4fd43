"""READMEs, licences and other files about a repository: which are pages, and which are apart."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from extractor.site import SkipReason, list_files, load_configuration, permalinks

MakeSite = Callable[[Mapping[str, str]], Path]

PAGE = "# Une page\n\nDu texte.\n"
HEADED = "---\ntitle: Une page\n---\n\nDu texte.\n"


def read_and_apart(folder: Path) -> tuple[set[str], set[str]]:
    """Give the paths that are read, and those left out as about the repository."""
    found = list_files(load_configuration(None, [folder]).sites[0])
    apart = {one.path for one in found.skipped if one.reason is SkipReason.REPOSITORY}
    return {one.path for one in found.files}, apart


def addresses_of(folder: Path, path: str) -> tuple[str, ...]:
    site = load_configuration(None, [folder]).sites[0]
    (file,) = [one for one in list_files(site).files if one.path == path]
    (collection,) = [one for one in site.collections if one.name == file.collection]
    return tuple(permalinks(site, collection, file, {}))


@pytest.mark.parametrize(
    "name",
    ["LICENSE.md", "LICENCE-MIT.md", "CONTRIBUTING.fr.md", "CHANGELOG.md", "CODE_OF_CONDUCT.md"],
)
def test_what_is_about_the_repository_is_no_page_of_a_plain_folder(
    make_site: MakeSite, name: str
) -> None:
    folder = make_site({"un.md": PAGE, name: PAGE, f"sous/{name}": PAGE, "sous/deux.md": PAGE})
    assert read_and_apart(folder) == ({"un.md", "sous/deux.md"}, {name, f"sous/{name}"})


@pytest.mark.parametrize("name", ["security.md", "changelog.md", "Licensees.md", "NOTICEBOARD.md"])
def test_a_note_that_only_resembles_one_is_read(make_site: MakeSite, name: str) -> None:
    read, apart = read_and_apart(make_site({"un.md": PAGE, name: PAGE}))
    assert (name in read, apart) == (True, set())


def test_one_with_front_matter_is_a_page(make_site: MakeSite) -> None:
    read, apart = read_and_apart(make_site({"un.md": PAGE, "CHANGELOG.md": HEADED}))
    assert ("CHANGELOG.md" in read, apart) == (True, set())


def test_a_readme_is_the_page_of_a_plain_folder(make_site: MakeSite) -> None:
    folder = make_site({"README.md": PAGE, "sous/README.md": PAGE, "sous/deux.md": PAGE})
    assert read_and_apart(folder)[0] == {"README.md", "sous/README.md", "sous/deux.md"}
    assert addresses_of(folder, "sous/README.md")[0].endswith("/sous/")


@pytest.mark.parametrize("beside", ["index.md", "package.json", "carte.vue", "src/carte.vue"])
def test_a_readme_beside_an_index_or_a_program_is_apart(make_site: MakeSite, beside: str) -> None:
    folder = make_site({"README.md": PAGE, beside: "", "notes/un.md": PAGE})
    assert "README.md" in read_and_apart(folder)[1]


def test_a_readme_among_sources_of_a_program_is_apart(make_site: MakeSite) -> None:
    folder = make_site({"notes/un.md": PAGE, "src/gabarits/README.md": PAGE})
    assert read_and_apart(folder) == ({"notes/un.md"}, {"src/gabarits/README.md"})


def test_a_generator_that_makes_readmes_indexes_publishes_them(make_site: MakeSite) -> None:
    folder = make_site(
        {
            ".vuepress/config.js": "module.exports = {}",
            "package.json": "{}",
            "README.md": PAGE,
            "guide/README.md": PAGE,
            "guide/index.js": "",
            "guide/un.md": PAGE,
            "LICENSE.md": PAGE,
        }
    )
    assert read_and_apart(folder)[1] == {"LICENSE.md"}
    assert addresses_of(folder, "guide/README.md")[0].endswith("/guide/")


def test_a_generator_publishes_what_lies_among_its_sources(make_site: MakeSite) -> None:
    folder = make_site(
        {
            "mkdocs.yml": "site_name: Guide\n",
            "README.md": PAGE,
            "docs/index.md": PAGE,
            "docs/CONTRIBUTING.md": PAGE,
        }
    )
    read, apart = read_and_apart(folder)
    assert ("docs/CONTRIBUTING.md" in read, apart) == (True, set())


@pytest.mark.parametrize(
    ("files", "is_page"),
    [
        ({}, True),
        ({"sous/index.html": ""}, False),
        ({"Gemfile": "gem 'jekyll'\n"}, False),
        ({"Gemfile": "gem 'github-pages'\n"}, True),
        ({"Gemfile": "gem 'jekyll'\n", "_config.yml": "plugins: [jekyll-readme-index]\n"}, True),
    ],
    ids=["hosted", "beside an index", "own build", "host's gem", "plugin"],
)
def test_a_jekyll_readme_is_a_page_where_a_plugin_makes_it_one(
    make_site: MakeSite, files: Mapping[str, str], is_page: bool
) -> None:
    folder = make_site({"_config.yml": "", "un.md": HEADED, "sous/README.md": PAGE, **files})
    read, apart = read_and_apart(folder)
    assert ("sous/README.md" in read, "sous/README.md" in apart) == (is_page, not is_page)
    if is_page:
        assert addresses_of(folder, "sous/README.md")[0].endswith("/sous/")


def test_a_readme_in_a_jekyll_collection_is_no_document(make_site: MakeSite) -> None:
    folder = make_site(
        {"_config.yml": "", "_posts/2024-01-01-a.md": HEADED, "_posts/fr/README.md": PAGE}
    )
    assert read_and_apart(folder)[1] == {"_posts/fr/README.md"}
