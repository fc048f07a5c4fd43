"""What ``extractor init`` proposes: few lines, and none that misleads."""

import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from extractor.site import folder_of_site, list_files, load_configuration, propose

MakeSite = Callable[[Mapping[str, str]], Path]
POST = "---\ntitle: A\ndate: 2023-10-01\nauthor: ana\n---\nWords of a post.\n"
PAGE = "---\ntitle: A\n---\nWords of a page, in English, about rivers and their bridges.\n"
HUGO = {"hugo.toml": 'baseURL = "https://serre.example/"\nlanguageCode = "en"\n'}


def collections(folder: Path) -> dict[str, str]:
    return dict(tomllib.loads(propose([folder]))["site"][0]["collections"])


@pytest.mark.parametrize(
    "parts", [("2023/10", "2024/01"), ("2023", "2024"), ("2023-10", "2024-01")]
)
def test_folders_that_order_by_date_are_one_line(
    make_site: MakeSite, parts: tuple[str, str]
) -> None:
    files = {f"content/journal/{one}/{name}.md": POST for one in parts for name in "ab"}
    folder = make_site({**HUGO, **files})
    assert collections(folder) == {"journal": "post"}
    (site,) = load_configuration(None, [folder]).sites
    assert len(list_files(site).files) == 4


def test_folders_of_one_kind_are_one_line(make_site: MakeSite) -> None:
    files = {
        f"content/guides/{one}/{name}.md": PAGE for one in ("dap", "hcd", "rpa") for name in "ab"
    }
    assert collections(make_site({**HUGO, **files})) == {"guides": "page"}


def test_folders_whose_pages_have_other_addresses_stay_apart(make_site: MakeSite) -> None:
    hugo = HUGO["hugo.toml"] + '[permalinks]\na = "/x/:slug/"\n'
    files = {f"content/{one}/{name}.md": PAGE for one in ("a", "b") for name in "cd"}
    assert set(collections(make_site({"hugo.toml": hugo, **files}))) == {"a", "b"}


def test_a_section_whose_documents_lie_deeper_may_be_named(make_site: MakeSite) -> None:
    own = '[[site]]\n[site.collections]\njournal = "post"\n'
    files = {"content/journal/2023/a.md": POST, "extractor.toml": own}
    (site,) = load_configuration(None, [make_site({**HUGO, **files})]).sites
    (file,) = list_files(site).files
    assert (file.kind, file.path) == ("post", "content/journal/2023/a.md")


@pytest.mark.parametrize("name", ["team", "community", "people"])
def test_a_chapter_of_a_manual_is_no_list_of_people(make_site: MakeSite, name: str) -> None:
    files = {f"manual/{one}.md": PAGE for one in "abc"} | {
        f"manual/{name}/{one}.md": PAGE for one in "de"
    }
    assert "member" not in collections(make_site(files)).values()


def test_a_name_of_several_words_is_of_what_its_keys_say(make_site: MakeSite) -> None:
    files = {f"content/accessibility-for-teams/{one}.md": PAGE for one in "ab"}
    assert collections(make_site({**HUGO, **files})) == {"accessibility-for-teams": "page"}


def test_data_that_holds_nothing_is_one_line(make_site: MakeSite) -> None:
    files = {f"data/{one}.yml": "a: 1\n" for one in "abcdefgh"} | {"content/x/a.md": PAGE}
    lines = [one for one in propose([make_site({**HUGO, **files})]).splitlines() if "data/" in one]
    assert lines == ["# No lists of named things: data/a.yml, data/b.yml, data/c.yml, and 5 more."]


def test_keys_that_are_old_addresses_to_the_generator_are_no_names(make_site: MakeSite) -> None:
    page = "---\ntitle: A\naliases: [/old/]\n---\nWords.\n"
    kinds = tomllib.loads(propose([make_site({**HUGO, "content/x/a.md": page})]))["kinds"]
    assert kinds["page"]["properties"] == {"title": "label"}


def test_folders_of_pages_that_say_what_they_are_of_are_collections(make_site: MakeSite) -> None:
    folder = make_site(
        {
            "_config.yml": "url: https://gue.example\nlang: en\n",
            "about.md": PAGE,
            "people/ana.md": "---\ntitle: Ana Roux\n---\nAna.\n",
            "notes/a.md": PAGE,
        }
    )
    assert collections(folder) == {"people": "member"}
    (site,) = load_configuration(None, [folder]).sites
    assert {one.path: one.kind for one in list_files(site).files} == {
        "about.md": "page",
        "notes/a.md": "page",
        "people/ana.md": "member",
    }


@pytest.mark.parametrize("place", ["CNAME", "static/CNAME", "docs/CNAME"])
def test_the_address_may_be_in_a_file_of_the_host(make_site: MakeSite, place: str) -> None:
    folder = make_site(
        {place: "www.serre.example\n", "mkdocs.yml": "site_name: S\n", "docs/a.md": PAGE}
    )
    assert load_configuration(None, [folder]).sites[0].url == "https://www.serre.example"


def test_a_repository_s_site_is_the_one_that_is_proposed(make_site: MakeSite) -> None:
    folder = make_site(
        {
            "README.md": "# A tool\n",
            "docs/_config.yml": "url: https://gue.example\n",
            "docs/a.md": PAGE,
        }
    )
    proposed = tomllib.loads(propose([folder_of_site(folder)]))
    assert proposed["site"][0]["generator"] == "jekyll"


def test_a_kind_that_the_core_has_is_no_reason_for_a_profile(make_site: MakeSite) -> None:
    own = '[[site]]\n[site.collections]\nmeetings = "event"\n'
    files = {"content/meetings/a.md": PAGE, "extractor.toml": own}
    assert load_configuration(None, [make_site({**HUGO, **files})]).notices == ()


@pytest.mark.parametrize(
    ("key", "value", "stated"),
    [
        ("source", "the town's archives", None),
        ("source", "14b", None),
        ("source_url", "https://maree.example/", "homepage"),
        ("source_url", "https://github.com/serre/maree", "repository"),
        ("repo", "https://git.serre.example/maree", "repository"),
        ("website", "maree.example/start", "homepage"),
        ("project_url", "[Marée's site](https://maree.example/)", "homepage"),
        ("link", "to be announced", None),
    ],
)
def test_a_key_states_an_address_where_its_values_are_some(
    make_site: MakeSite, key: str, value: str, stated: str | None
) -> None:
    sheet = f'---\ntitle: Marée\nsummary: Tides, told to fishers.\n{key}: "{value}"\n---\nWords.\n'
    folder = make_site({**HUGO, **{f"content/projects/{one}.md": sheet for one in ("a", "b")}})
    proposed = tomllib.loads(propose([folder]))["kinds"]["project"]["properties"]
    assert proposed.get(key) == stated


def test_who_wrote_a_sheet_does_not_work_on_what_it_is_of(make_site: MakeSite) -> None:
    sheet = (
        "---\ntitle: Marée\nsummary: Tides.\nproject_url: https://maree.example\n{}---\nWords.\n"
    )
    people = {f"content/people/{one}.md": f"---\ntitle: {one} Roux\n---\n" for one in ("ana", "bo")}
    projects = {
        f"content/projects/{one}.md": sheet.format("authors: [ana, bo]\ncrew: [ana]\n")
        for one in ("a", "b")
    }
    proposed = tomllib.loads(propose([make_site({**HUGO, **people, **projects})]))
    assert proposed["kinds"]["project"]["relations"] == {"crew": "has_member → member"}
