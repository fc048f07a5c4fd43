"""Which files a book is made of, and where their pages are."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from extractor.site.addresses.space import AddressSpace
from tests.layouts.oracles.comparing import see
from tests.site.addresses import addresses, read, site_in

MakeSite = Callable[[Mapping[str, str]], Path]

TOC = "format: jb-book\nroot: intro\nchapters:\n- file: a/un\n- glob: lots/*\n"
FILES = {
    "_toc.yml": TOC,
    "intro.md": "# Intro",
    "README.md": "# Lisez-moi",
    "a/un.md": "# Un",
    "a/hors.md": "# Hors",
    "lots/x.md": "# X",
    "lots/sous/y.md": "# Y",
    "notes.markdown": "# Notes",
    "GRAND.MD": "# Grand",
    "cafe\u0301.md": "# D",
}


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("", {"intro", "README", "a/un", "a/hors", "lots/x", "lots/sous/y"}),
        ("only_build_toc_files: true", {"intro", "a/un", "lots/x"}),
        ("exclude_patterns: [a/*, '*.md']", {"lots/x", "lots/sous/y"}),
        ("exclude_patterns: ['**/y.md', lots/x.md, a]", {"intro", "README"}),
        ("exclude_patterns: README.md", {"intro", "a/un", "a/hors", "lots/x", "lots/sous/y"}),
        ("exclude_patterns: [1, {a: b}, 'x[']", {"intro", "README"} | {"a/un", "a/hors"}),
        ("only_build_toc_files: 'non'\nsphinx: [faux]", {"intro", "README", "a/un", "a/hors"}),
    ],
)
def test_the_documents_of_a_book_are_those_that_sphinx_builds(
    make_site: MakeSite, said: str, kept: set[str]
) -> None:
    found = read(make_site({**FILES, "_config.yml": said}))
    assert {one.removesuffix(".md") for one in found} >= kept
    if "1" not in said and "non" not in said:
        assert found == {f"{one}.md" for one in kept}


def test_a_book_may_stand_in_a_folder(make_site: MakeSite) -> None:
    folder = make_site(
        {
            "book/_toc.yml": "root: intro",
            "book/_config.yml": "only_build_toc_files: true",
            "book/intro.md": "# I",
            "book/autre.md": "# A",
            "README.md": "# Dépôt",
        }
    )
    assert read(folder) == {"book/intro.md"}
    assert addresses(folder, "page:intro")[0].endswith("/intro.html")


def test_what_is_beside_documents_is_copied_where_a_page_links_to_it(make_site: MakeSite) -> None:
    folder = make_site(
        {
            **FILES,
            "_config.yml": "sphinx:\n  config:\n    html_extra_path: [extra]\n",
            "extra/robots.txt": "User-agent: *",
            "b/cahier.ipynb": "{}",
            "donnees.csv": "a",
        }
    )
    served = AddressSpace.of(site_in(folder)).with_pages(())
    assert served.serve("/robots.txt")
    assert served.serve("/b/cahier.html")
    assert served.by_source["b/cahier.ipynb"] == "/b/cahier.html"
    assert not served.serve("/donnees.csv")
    assert "donnees.csv" in served.linked


MYST = {
    "01_Intro.md": "x",
    "s/2024 bilan.md": "x",
    "s/Été & fin.md": "x",
    "t/intro.md": "x",
    "u/c.ipynb": "{}",
    "autre/myst.yml": "",
    "autre/z.md": "x",
}


@pytest.mark.parametrize(
    ("said", "paths"),
    [
        (
            "project: {}",
            {
                "01_Intro.md": "/",
                "s/2024 bilan.md": "/2024-bilan",
                "s/Été & fin.md": "/t-and-fin",
                "t/intro.md": "/intro-1",
            },
        ),
        (
            "project: {toc: [{file: t/intro}, {pattern: s/20*.md}, {children: [{file: u/c}, 3]}]}",
            {"t/intro.md": "/", "s/2024 bilan.md": "/2024-bilan"},
        ),
        (
            "project: {exclude: [s/**, 01_Intro.md]}\nsite: {options: {folders: true}}",
            {"t/intro.md": "/"},
        ),
        (
            "site: {options: {folders: true}}\nproject: [faux]",
            {
                "01_Intro.md": "/",
                "s/2024 bilan.md": "/s/2024-bilan",
                "s/Été & fin.md": "/s/t-and-fin",
                "t/intro.md": "/t/intro",
            },
        ),
    ],
)
def test_a_page_of_myst_has_the_name_of_its_file(
    make_site: MakeSite, said: str, paths: Mapping[str, str]
) -> None:
    folder = make_site({**MYST, "myst.yml": said})
    seen = see(folder, date(2026, 6, 1)).pages
    assert {path: made[0] for path, made in seen.items()} == paths
