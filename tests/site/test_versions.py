"""The language of a file is told by its place, where that is one of versions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.site.versions import Version, language_tag, versions_of


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("fr", "fr"),
        ("pt-br", "pt-BR"),
        ("pt_BR", "pt-BR"),
        ("zh-hans", "zh-Hans"),
        ("zh-Hant-TW", "zh-Hant-TW"),
        ("pcm", "pcm"),
        ("xx", ""),
        ("docs", ""),
        ("FR", ""),
        ("", ""),
    ],
)
def test_a_tag_is_read(written: str, tag: str) -> None:
    assert language_tag(written) == tag


def told(*paths: str, stated: tuple[str, ...] = ()) -> dict[str, tuple[str, str]]:
    found = versions_of(paths, stated)
    return {path: (one.language, one.work) for path, one in found.items()}


def test_folders_of_languages_that_repeat_each_other_hold_versions() -> None:
    assert told("_articles/en/guide.md", "_articles/fr/guide.md", "_articles/fr/seul.md") == {
        "_articles/en/guide.md": ("en", "_articles/guide.md"),
        "_articles/fr/guide.md": ("fr", "_articles/guide.md"),
        "_articles/fr/seul.md": ("fr", "_articles/seul.md"),
    }


def test_the_folder_around_may_hold_the_first_version() -> None:
    assert told("guide.md", "de/guide.md", "pcm/guide.md", "autre.md") == {
        "guide.md": ("", "guide.md"),
        "de/guide.md": ("de", "guide.md"),
        "pcm/guide.md": ("pcm", "guide.md"),
    }


def test_a_folder_named_like_a_code_by_chance_holds_none() -> None:
    assert told("api/index.md", "no/faq.md", "it/materiel.md", "guide/de.md", "index.md") == {}
    assert told("api/un.md", "un.md", "api/index.md", "guide/index.md", "index.md") == {}
    assert told("no/index.md", "index.md") == {}


def test_what_the_configuration_names_is_believed() -> None:
    assert told("content/en/a.md", "content/fr/b.md", stated=("en", "fr")) == {
        "content/en/a.md": ("en", "content/a.md"),
        "content/fr/b.md": ("fr", "content/b.md"),
    }


def test_the_end_of_a_name_tells_it_beside_the_same_name() -> None:
    assert told("posts/un.md", "posts/un.en.md", "posts/v1.is.md") == {
        "posts/un.md": ("", "posts/un.md"),
        "posts/un.en.md": ("en", "posts/un.md"),
    }
    assert told("posts/deux.en.md", stated=("en",)) == {"posts/deux.en.md": ("en", "posts/deux.md")}


@given(st.lists(st.text(alphabet="enfrx./", min_size=1, max_size=12), max_size=8))
def test_any_paths_are_told_in_any_order(paths: list[str]) -> None:
    assert versions_of(paths) == versions_of(reversed(paths))
    assert all(isinstance(one, Version) for one in versions_of(paths).values())


def test_the_ends_of_people_s_names_are_no_languages_unless_the_site_names_them() -> None:
    paths = ["people/rose.lea.md", "people/rose.ory.md", "people/rose.md"]
    assert versions_of(paths) == {}
    assert versions_of(paths, ["ory"])["people/rose.ory.md"] == Version("ory", "people/rose.md")


def test_where_names_have_full_stops_one_end_of_two_letters_is_a_name() -> None:
    people = ["people/rose.md", "people/rose.li.md", "people/ana.roux.md"]
    assert told(*people) == {}
    assert told("people/rose.md", "people/rose.li.md") != {}, "unless nothing tells"


def test_an_end_that_stands_twice_is_a_language_among_names_too() -> None:
    people = ["p/rose.md", "p/rose.en.md", "p/ana.roux.md", "p/ana.roux.en.md"]
    assert told(*people)["p/ana.roux.en.md"] == ("en", "p/ana.roux.md")
