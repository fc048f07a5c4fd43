"""Which files are read, under which slug, and why the others are not."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from extractor.site import (
    Listing,
    SkipReason,
    forget_entries,
    list_files,
    load_configuration,
    read_entries,
)
from extractor.site.sources import data_entries
from extractor.site.sources.structured import parse_structured

MakeSite = Callable[[Mapping[str, str]], Path]

CONFIGURATION = {
    "_config.yml": "collections: [projets, organismes]\nexclude: [_projets/vieux.md]\n",
    "extractor.toml": '[[site]]\n[site.collections]\nprojets = "startup"\n',
}


def listing(folder: Path) -> Listing:
    return list_files(load_configuration(None, [folder]).sites[0])


def test_sub_folders_are_read_and_the_order_is_that_of_paths(make_site: MakeSite) -> None:
    folder = make_site({**CONFIGURATION, "_projets/b.md": "", "_projets/2021/c.md": ""})
    assert [one.path for one in listing(folder).files] == ["_projets/2021/c.md", "_projets/b.md"]
    assert [one.slug for one in listing(folder).files] == ["c", "b"]


def test_a_slug_keeps_the_dots_of_its_stem(make_site: MakeSite) -> None:
    folder = make_site({**CONFIGURATION, "_projets/mon.espace.md": ""})
    assert listing(folder).files[0].slug == "mon.espace"


def test_a_sheet_without_extension_is_reported_with_the_remedy(make_site: MakeSite) -> None:
    folder = make_site({**CONFIGURATION, "_projets/phare": "---\ntitle: Phare\n---\n"})
    (skipped,) = listing(folder).skipped
    assert skipped.reason is SkipReason.NO_EXTENSION
    assert str(skipped).endswith("rename it to 'phare.md'")


def test_hidden_excluded_and_foreign_files_are_told_apart(make_site: MakeSite) -> None:
    folder = make_site(
        {
            **CONFIGURATION,
            "_projets/.x.md": "",
            "_projets/vieux.md": "",
            "_projets/a.svg": "<",
            "_projets/b.rst": "B\n=\n",
            "_projets/c.rst": "C\n=\n",
            "_projets/d.html": "---\ntitle: D\n---\n",
            "_projets/e.html": "<p>E</p>",
            "_projets/f": "---\ntitle: F\n---\n",
        }
    )
    reasons = {one.path: one.reason for one in listing(folder).skipped}
    assert reasons == {
        "_projets/.x.md": SkipReason.HIDDEN,
        "_projets/vieux.md": SkipReason.EXCLUDED,
        "_projets/b.rst": SkipReason.OTHER_FORMAT,
        "_projets/d.html": SkipReason.OTHER_FORMAT,
        "_projets/f": SkipReason.NO_EXTENSION,
    }


def test_files_of_a_format_that_is_not_read_are_counted_once(make_site: MakeSite) -> None:
    several = {f"_projets/{name}.rst": "" for name in "bca"}
    (skipped,) = listing(make_site({**CONFIGURATION, **several})).skipped
    assert (skipped.path, skipped.remedy.partition(":")[0]) == (
        "_projets/a.rst",
        "3 files of the site in .rst not read",
    )


def test_two_files_of_one_stem_are_two_things(make_site: MakeSite) -> None:
    folder = make_site(
        {
            **CONFIGURATION,
            "_projets/a.md": "",
            "_projets/x/a.md": "",
            "_projets/y/a.md": "",
            "_projets/y/x/index.md": "",
            "_projets/x/index.md": "",
        }
    )
    found = listing(folder)
    assert {one.path: one.slug for one in found.files} == {
        "_projets/a.md": "a",
        "_projets/x/a.md": "x/a",
        "_projets/y/a.md": "y/a",
        "_projets/x/index.md": "x",
        "_projets/y/x/index.md": "y/x",
    }
    assert found.skipped == ()


def test_a_slug_by_path_does_not_take_another_files_own(make_site: MakeSite) -> None:
    folder = make_site({**CONFIGURATION, "_projets/a.md": "", "_projets/x/a.markdown": ""})
    (first, second) = listing(folder).files
    assert (first.slug, second.slug) == ("a", "x/a")


def test_two_entries_of_one_slug_are_one_thing_said_twice(make_site: MakeSite) -> None:
    toml = '[[site]]\n[site.collections]\n"_data/projets.yml" = "startup"\n'
    data = "- slug: a\n  nom: A\n- slug: a\n  nom: B\n"
    folder = make_site({**CONFIGURATION, "extractor.toml": toml, "_data/projets.yml": data})
    found = listing(folder)
    assert [one.slug for one in found.files] == ["a"]
    assert [one.reason for one in found.skipped] == [SkipReason.SAME_SLUG]


def test_slugs_that_differ_by_case_are_read_and_reported(make_site: MakeSite) -> None:
    folder = make_site({**CONFIGURATION, "_projets/MEN.md": "", "_projets/men.md": ""})
    found = listing(folder)
    assert [one.slug for one in found.files] == ["MEN", "men"]
    assert [one.reason for one in found.doubtful] == [SkipReason.SAME_SLUG_BUT_CASE]
    assert found.skipped == ()


def test_a_broken_data_file_is_reported_not_lost(make_site: MakeSite) -> None:
    toml = '[[site]]\n[site.collections]\n"_data/projets.yml" = "startup"\n'
    folder = make_site({**CONFIGURATION, "extractor.toml": toml, "_data/projets.yml": "- [\n"})
    (skipped,) = listing(folder).skipped
    assert skipped.reason is SkipReason.UNREADABLE
    assert "not valid YAML" in skipped.remedy


def test_an_entry_without_slug_is_known_by_its_name(make_site: MakeSite) -> None:
    toml = '[[site]]\n[site.collections]\n"_data/site.yml#projets" = "startup"\n'
    data = "projets:\n  - nom: L'Été numérique\n  - lien: x\n"
    folder = make_site({**CONFIGURATION, "extractor.toml": toml, "_data/site.yml": data})
    found = listing(folder)
    assert [(one.slug, one.entry) for one in found.files] == [("l-été-numérique", "0")]
    assert [one.reason for one in found.skipped] == [SkipReason.NO_SLUG]


def test_pages_are_known_by_their_whole_path(make_site: MakeSite) -> None:
    toml = '[[site]]\npages = ["_pages"]\n[site.collections]\nprojets = "startup"\n'
    pages = {"_pages/a/index.md": "", "_pages/b/index.md": "", "_pages/a/c.md": ""}
    folder = make_site({**CONFIGURATION, **pages, "extractor.toml": toml, "_projets/p.md": ""})
    slugs = [one.slug for one in listing(folder).files if one.kind == "page"]
    assert slugs == ["a/c", "a", "b"]


def test_names_that_differ_in_case_are_two_things_in_two_folders(make_site: MakeSite) -> None:
    pages = {f"docs/{one}.md": "---\ntitle: A\n---\n" for one in ("build", "css/Build", "js/Build")}
    found = listing(make_site({"mkdocs.yml": "site_name: S\n", **pages}))
    slugs = [one.slug.casefold() for one in found.files]
    assert len(set(slugs)) == 3
    assert found.doubtful == ()


def test_a_data_file_is_parsed_once_and_again_when_it_changed(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    forget_entries()
    parsed: list[str] = []

    def counted(text: str, path: Path) -> object:
        parsed.append(path.name)
        return parse_structured(text, path)

    monkeypatch.setattr(data_entries, "parse_structured", counted)
    folder = make_site({"_data/quais.yml": "- {id: a, name: Amont}\n"})
    assert [one.slug for one in read_entries(folder, "_data/quais.yml")] == ["a"]
    assert [one.slug for one in read_entries(folder, "_data/quais.yml")] == ["a"]
    assert parsed == ["quais.yml"]
    (folder / "_data/quais.yml").write_text("- {id: b, name: Berge}\n", "utf-8")
    assert [one.slug for one in read_entries(folder, "_data/quais.yml")] == ["b"]
    assert parsed == ["quais.yml"] * 2
