"""Search by name: accents, beginnings, other names, faults of typing."""

import pytest

from extractor.explorer import places
from extractor.explorer.explorer import Explorer
from extractor.explorer.pages.searching import SearchPage
from extractor.explorer.places import PageKind, Place
from extractor.explorer.search import likeness
from tests.explorer.conftest import seen


def found(explorer: Explorer, words: str, *, kind: str = "") -> list[str]:
    return [one.thing.identifier for one in explorer.reading.search_index.find(words, kind)]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("Relais !", "startup:relais"),
        ("relais", "startup:relais"),
        ("maree haute", "startup:maree-haute"),
        ("MARÉE", "startup:maree-haute"),
        ("maelle tissandre", "member:maelle.tissandre"),
        ("tissandre", "member:maelle.tissandre"),
        ("tissandre maelle", "member:maelle.tissandre"),
        # Faults of typing: a letter more, less, another, two exchanged.
        ("relays", "startup:relais"),
        ("tisandre", "member:maelle.tissandre"),
        ("tissnadre", "member:maelle.tissandre"),
        ("toitssolaires", "startup:toits-solaires"),
        ("signal eau", "startup:signal-eau"),
        ("dsn", "organisation:dsn"),
    ],
)
def test_a_name_is_found_however_it_is_typed(explorer: Explorer, words: str, first: str) -> None:
    assert found(explorer, words)[0] == first


@pytest.mark.parametrize("words", ["", "   ", "!!!", "zzzzqqqq", "xylophone"])
def test_what_is_like_no_name_finds_nothing(explorer: Explorer, words: str) -> None:
    assert found(explorer, words) == []


def test_an_acronym_or_another_name_finds_its_thing(explorer: Explorer) -> None:
    names = explorer.reading.names
    for iri, others in names.other_names.items():
        named = names.of_iri(iri)
        assert named is not None
        for other in others:
            assert named.identifier in found(explorer, other)[:3], other


def test_every_thing_is_found_first_by_its_whole_name_or_one_that_has_it_too(
    explorer: Explorer,
) -> None:
    for named in explorer.reading.names.listed():
        matches = explorer.reading.search_index.find(named.label)
        assert named.identifier in {one.thing.identifier for one in matches if one.score == 1}


def test_the_order_is_the_same_whatever_the_order_of_the_names(explorer: Explorer) -> None:
    from extractor.explorer.search import SearchIndex

    names = explorer.reading.names
    backwards = SearchIndex(reversed(list(names.listed())), names.other_names)
    for words in ("relais", "port", "mar", "sol", "direction"):
        assert backwards.find(words) == explorer.reading.search_index.find(words)


def test_a_name_that_begins_so_is_before_one_that_has_it_within() -> None:
    assert likeness("port", "port brezal") > likeness("port", "guichet des ports")
    assert likeness("port", "guichet des ports") > likeness("porte", "guichet des ports")


def test_the_page_shows_what_is_found_and_of_which_kinds(explorer: Explorer) -> None:
    place = Place(PageKind.SEARCH, choices=(("q", "maree"),))
    page = explorer.page(place, "fr")
    assert isinstance(page, SearchPage)
    assert page.rows[0].thing.label == "Marée haute"
    shown = seen(explorer, place)
    assert shown.links()["Marée haute"] == "/thing/startup/maree-haute"
    assert sum(option.count for option in page.kinds) == page.total
    narrowed = explorer.page(Place(PageKind.SEARCH, choices=(("kind", "startup"), ("q", "maree"))))
    assert isinstance(narrowed, SearchPage)
    assert {row.thing.kind for row in narrowed.rows} == {"startup"}


def test_what_was_typed_is_shown_and_never_run(explorer: Explorer) -> None:
    shown = seen(explorer, Place(PageKind.SEARCH, choices=(("q", '"><script>x</script>'),)))
    assert '"><script>x</script>' in shown.text(shown.all("h1")[0])
    assert not [one for one in shown.all("script") if not one.get("src")]
    assert places.SEARCH.page == "search"
