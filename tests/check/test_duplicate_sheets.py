"""Two sheets for one thing: what they have in common, and what many have in common."""

import pytest

from extractor.check.report import check

from .conftest import BuildSite


def project(title: str, address: str) -> str:
    return f"---\ntitle: {title}\nincubator: atelier-du-bourg\nlink: {address}\n---\n"


def duplicates(build_site: BuildSite, *addresses: str) -> list[str]:
    """Give the paths of the second sheets of what seems to be one thing."""
    names = ("Bouée", "Chaland", "Digue", "Estacade")
    files = {
        f"_startups/{name.lower()}.md": project(name, address)
        for name, address in zip(names, addresses, strict=False)
    }
    _, graph = build_site(files)
    return [one.path for one in check(graph, ["duplicate-sheet"]).findings]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("https://quais.example", "http://www.quais.example/"),
        ("https://forge.example/rives/bouee", "https://forge.example/rives/bouee/"),
        ("https://guichet.example/formulaire?id=7", "https://guichet.example/formulaire?id=7"),
    ],
)
def test_one_address_is_of_one_thing(build_site: BuildSite, first: str, second: str) -> None:
    assert duplicates(build_site, first, second) == ["_startups/chaland.md"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("https://forge.example/rives/bouee", "https://forge.example/rives/chaland"),
        ("https://guichet.example/commencer/a", "https://guichet.example/commencer/b"),
        ("https://magasin.example/details?id=a", "https://magasin.example/details?id=b"),
        ("https://cartes.example/#/bouee", "https://cartes.example/#/chaland"),
        ("https://forge.example", "https://forge.example/rives"),
    ],
)
def test_addresses_on_one_host_are_of_several(
    build_site: BuildSite, first: str, second: str
) -> None:
    assert duplicates(build_site, first, second) == []


def test_a_host_where_others_are_too_is_of_none(build_site: BuildSite) -> None:
    forge = "https://forge.example"
    assert duplicates(build_site, forge, forge, f"{forge}/rives") == []


def test_an_address_that_three_show_is_of_none(build_site: BuildSite) -> None:
    assert duplicates(build_site, *["https://quais.example/services"] * 3) == []


@pytest.mark.parametrize("title", ["'!!!'", "'—'", '"\\u200b"', "'…'"])
def test_a_title_without_words_resembles_none(build_site: BuildSite, title: str) -> None:
    files = {
        "_startups/bouee.md": project(title, "https://quais.example"),
        "_startups/chaland.md": project("Chaland", "https://rives.example"),
    }
    _, graph = build_site(files)
    assert not check(graph, ["duplicate-sheet"]).findings


def named(build_site: BuildSite, *sheets: tuple[str, str]) -> list[str]:
    """Give the paths of the second sheets, of labels each with what ties it, that seem one."""
    files = {
        f"_startups/s{number}.md": f"---\ntitle: {label}\n{tie}\n---\n"
        for number, (label, tie) in enumerate(sheets)
    }
    _, graph = build_site(files)
    return [one.path for one in check(graph, ["duplicate-sheet"]).findings]


SAME, OTHER = "incubator: atelier-du-bourg", "incubator: atelier-du-port"


@pytest.mark.parametrize(
    ("first", "second", "are_one"),
    [
        (("Carnet des quais", SAME), ("Carnets des quais", SAME), True),
        (("Carnet des quais", SAME), ("Carnets des quais", OTHER), False),
        (("Carnet des quais", SAME), ("Carnets des quais", "draft: false"), False),
        (("Carnet des quais 12", SAME), ("Carnet des quais 13", SAME), False),
        (("Carnet des quais 12", SAME), ("Carnets des quais 12", SAME), True),
    ],
)
def test_a_similar_name_is_told_of_what_something_else_ties(
    build_site: BuildSite, first: tuple[str, str], second: tuple[str, str], are_one: bool
) -> None:
    assert named(build_site, first, second) == (["_startups/s1.md"] if are_one else [])
