"""A value of a generator's configuration that cannot be meant costs itself, and nothing else."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from extractor.site.generators import GENERATORS, describe_site, generator_named
from extractor.site.generators.generator import FoundSite
from extractor.site.generators.stated_settings import (
    FORMS,
    line_of_setting,
    rules,
    sound_settings,
    sound_site,
)
from extractor.site.sources.site_files import Fence, FileFault, fenced


def checked(
    generator: str, stated: Mapping[str, Any], folder: Path, text: str = ""
) -> tuple[dict[str, Any], list[FileFault]]:
    file = folder / "settings.yml"
    file.write_text(text, "utf-8")
    with fenced(Fence([folder])) as fence:
        return sound_settings(generator, stated, file), list(fence.faults)


def test_each_row_is_of_a_generator_and_has_a_form() -> None:
    assert set(rules()) <= {one.name for one in GENERATORS}


@pytest.mark.parametrize(
    ("form", "good", "bad"),
    [
        (
            "address",
            ["https://exemple.fr/a", "/a", "", "//exemple.fr"],
            [3, ["a"], "http://[a", "http://a:99999/", "a b", "/<", "x" * 3_000, "http:///a"],
        ),
        ("language", ["fr", "pt-BR", "fr_FR.UTF-8"], ["", "f", "\x1b[", 3, {}, "x" * 3_000]),
        ("path", ["docs", ".", "a/b"], ["../a", "a/../b", "/a", "a\0b", ["a"], True]),
        ("text", ["a", 3, 1.5], ["a\x1b", [], {}, False, "x" * 3_000]),
        ("switch", [True, False], ["yes", 1, [], None]),
        ("table", [{}], [[], "a", 1]),
        ("list", [[]], [{}, "a"]),
        ("names", [[], {}], ["a", 1]),
    ],
)
def test_a_form_knows_what_it_is(form: str, good: Sequence[Any], bad: Sequence[Any]) -> None:
    assert [one for one in good if not FORMS[form].holds(one)] == []
    assert [one for one in bad if FORMS[form].holds(one)] == []


def test_a_value_that_cannot_be_meant_is_passed_over_and_told_with_its_line(
    tmp_path: Path,
) -> None:
    stated = {"title": ["as it is"], "url": ["a", ["b"]], "lang": "fr"}
    found, faults = checked("jekyll", stated, tmp_path, "title: x\nurl: [a, [b]]\nlang: fr\n")
    assert found == {"title": ["as it is"], "lang": "fr"}
    (fault,) = faults
    assert (fault.line, fault.problem) == (2, "'url' is no address: ['a', ['b']]")
    assert fault.remedy


def test_only_the_bad_values_of_a_list_are_passed_over(tmp_path: Path) -> None:
    found, faults = checked("jekyll", {"exclude": ["a", ["b"], None, "c"]}, tmp_path)
    assert found == {"exclude": ["a", "c"]}
    assert len(faults) == 1


def test_a_setting_is_looked_for_inside_others(tmp_path: Path) -> None:
    stated = {"collections": {"a": {"permalink": [1], "output": True}, "b": None}}
    found, faults = checked("jekyll", stated, tmp_path)
    assert found == {"collections": {"a": {"output": True}, "b": None}}
    assert faults[0].problem.startswith("'collections.a.permalink' is no text")


def test_nothing_is_said_of_what_states_nothing(tmp_path: Path) -> None:
    stated = dict.fromkeys(("url", "lang", "collections", "defaults"))
    assert checked("jekyll", stated, tmp_path) == (stated, [])


def test_no_message_holds_a_long_value(tmp_path: Path) -> None:
    _, faults = checked("jekyll", {"url": "x" * 100_000}, tmp_path)
    assert len(faults[0].problem) < 300


def test_a_folder_of_documents_that_is_not_there_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    assert checked("mkdocs", {"docs_dir": "docs"}, tmp_path) == ({"docs_dir": "docs"}, [])
    found, faults = checked("mkdocs", {"docs_dir": "gone"}, tmp_path)
    assert found == {}
    assert faults[0].problem == "'docs_dir' is no folder of the site: gone"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("title: \xe9", ["startups"]),
        ("collections: 3", ["startups"]),
        ("collections: [[a]]", ["startups"]),
        ("collections: [incubators]", []),
        ("- a", ["startups"]),
        ("title: x", []),
        ("# nothing", []),
        ("collections: {incubators: {}}", []),
    ],
)
def test_where_collections_cannot_be_told_those_that_folders_show_are_taken(
    text: str, shown: list[str], tmp_path: Path
) -> None:
    (tmp_path / "_startups").mkdir()
    (tmp_path / "_startups/a.md").write_text("---\n---\n", "utf-8")
    (tmp_path / "_config.yml").write_text(text, "latin-1")
    with fenced(Fence([tmp_path])):
        found = describe_site(tmp_path, generator_named("jekyll"))
    assert [one.name for one in found.collections] == shown


@pytest.mark.parametrize(
    ("text", "place", "line"),
    [
        ("a: 1\nurl: 2\n", ["url"], 2),
        ("my_url: 1\n'url': 2\n", ["url"], 2),
        ("url: 1\nhtml:\n  url: 2\n", ["html", "url"], 3),
        ('[languages]\n[languages.fr]\ncontentDir = "x"\n', ["languages", "fr", "contentdir"], 3),
        ('{"a": 1,\n "url": 2}', ["url"], 2),
        ("a: 1\n", ["url"], 0),
    ],
)
def test_the_line_of_a_setting_is_found(text: str, place: Sequence[str], line: int) -> None:
    assert line_of_setting(text, place) == line


def test_what_a_program_states_is_looked_at_once_the_site_is_described(tmp_path: Path) -> None:
    file = tmp_path / "site.config.js"
    file.write_text("a\nb 'http://[x'\n", "utf-8")
    said = FoundSite(
        generator="astro", url="http://[x", baseurl="/<", language="\x1b[", languages=("fr", "!")
    )
    with fenced(Fence([tmp_path])) as fence:
        found = sound_site(said, [file])
    assert (found.url, found.baseurl, found.language, found.languages) == ("", "", "", ("fr",))
    assert {(one.file, one.line) for one in fence.faults} == {(file, 0), (file, 2)}
    assert len(fence.faults) == 4


def test_an_address_that_leaves_its_protocol_open_is_one() -> None:
    found = sound_site(FoundSite(generator="hugo", url="://exemple.fr"), [])
    assert found.url == "https://exemple.fr"
