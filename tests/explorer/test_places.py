"""Places as paths of a server, and back."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.explorer import places
from extractor.explorer.places import Form, PageKind, Place, as_path, read_path

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20)
KINDS = st.from_regex(r"[a-z][a-z-]{0,10}", fullmatch=True)
PLACES = st.one_of(
    st.just(places.HOME),
    st.builds(
        places.document,
        st.builds("{}:{}".format, KINDS, WORDS),
        st.integers(1, 9),
        st.just(""),
        st.integers(1, 9),
    ),
    st.just(places.QUESTIONS),
    st.builds(places.thing, st.builds("{}:{}".format, KINDS, WORDS), st.just(""), st.just(1)),
    st.builds(places.thing, st.builds("{}:{}".format, KINDS, WORDS), KINDS, st.integers(1, 9)),
    st.builds(places.document, st.builds("{}:{}".format, KINDS, WORDS), st.integers(1, 9)),
    st.builds(
        places.things_of_kind, KINDS, st.lists(st.tuples(KINDS, WORDS), max_size=3, unique=True)
    ),
    st.builds(places.question, KINDS, st.lists(st.tuples(KINDS, WORDS), max_size=2, unique=True)),
)


def read(path: str) -> Place | None:
    parts = urlsplit("/" + path)
    return read_path(parts.path, parse_qsl(parts.query))


@given(PLACES)
def test_a_path_leads_back_to_its_place(place: Place) -> None:
    taken = ("lang", "page")
    if any(name in taken for name, _ in place.choices) or place.name.endswith(
        (".json", ".csv", ".rq")
    ):
        return
    if place.part and place.part.isdecimal():
        return
    assert read(as_path(place)) == place


@pytest.mark.parametrize("form", [Form.JSON, Form.CSV])
@pytest.mark.parametrize("place", [places.HOME, places.thing("startup:relais"), places.QUESTIONS])
def test_a_page_in_another_form_has_a_path_of_its_own(place: Place, form: Form) -> None:
    path = as_path(place.as_form(form))
    assert path.endswith(f".{form.value}")
    assert read(path) == place.as_form(form)


@pytest.mark.parametrize(
    "path",
    [
        "thing",
        "thing/startup",
        "thing/startup/relais/part/more",
        "thing//relais",
        "document/post/x/two",
        "document/post/x/99999999",
        "nonsense",
        "home",
        "kind/startup/relais",
        "../../etc/passwd",
        "question/figures/x",
        "questions/figures",
        "query/x",
        "search/relais",
    ],
)
def test_what_is_no_place_is_none(path: str) -> None:
    assert read(path) is None


def test_a_language_is_in_the_query() -> None:
    place = Place(PageKind.HOME, language="en")
    assert as_path(place) == "?lang=en"
    assert read("?lang=en") == place


@pytest.mark.parametrize("number", ["0", "-1", "x", "٣", "99999999999999"])
def test_a_number_that_is_none_is_the_first_page(number: str) -> None:
    found = read_path("/kind/post", [("page", number)])
    assert found is not None
    assert found.number == 1
