"""Terms and quads: whatever is written, a parser of N-Quads reads it back."""

from decimal import Decimal

import pyoxigraph as ox
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from extractor.graph import terms
from extractor.graph.identifiers import Identifiers, slug_part
from extractor.graph.store import graph_of
from extractor.graph.terms import NamedGraph

TEXT = st.text()
GRAPH = "https://exemple.fr/id/graph/post/p"
SUBJECT = "https://exemple.fr/id/post/p"
PREDICATE = "http://purl.org/dc/terms/title"


def parsed(nquads: str) -> list[ox.Quad]:
    """Give the quads, read strictly."""
    return list(ox.parse(nquads.encode(), format=ox.RdfFormat.N_QUADS))


def quad(term: str) -> ox.Quad:
    graph = NamedGraph(GRAPH)
    graph.add(SUBJECT, PREDICATE, term)
    (found,) = parsed(graph.nquads())
    return found


@given(TEXT)
@example("a\x85b\u2028c\x0bd\x1ee")
@example('\\"\r\n\t')
def test_any_text_comes_back_as_it_was(value: str) -> None:
    written = quad(terms.text(value)).object
    assert isinstance(written, ox.Literal)
    assert written.value == value
    assert written.language is None


def test_a_text_has_its_language() -> None:
    written = quad(terms.text("l’été", "fr")).object
    assert isinstance(written, ox.Literal)
    assert (written.value, written.language) == ("l’été", "fr")


def test_half_a_surrogate_pair_is_replaced() -> None:
    assert terms.text("a\ud800b") == '"a\ufffdb"'


@given(st.lists(TEXT, max_size=5))
def test_a_quad_is_one_line_that_names_its_graph(values: list[str]) -> None:
    graph = NamedGraph(GRAPH)
    graph.add(SUBJECT, PREDICATE, *map(terms.text, values))
    lines = list(graph.lines())
    assert len(lines) == len(set(values)) == len(graph)
    for line in lines:
        assert line.count("\n") == 1
        assert line.endswith("\n")
        assert graph_of(line) == GRAPH
    assert "".join(lines) == graph.nquads()


@given(TEXT)
@example("a]b[c#d#e%zz%")
@example("\ue000\U000f0000\ufffe\x7f")
def test_any_path_makes_an_iri(path: str) -> None:
    found = quad(terms.iri(f"https://exemple.fr/{path}")).object
    assert isinstance(found, ox.NamedNode)


@given(TEXT)
@example("[::1")
@example("a:b:c")
@example("u:p@h:80")
@example("u@@h[")
@example("@@")
def test_any_address_makes_an_iri(rest: str) -> None:
    assert isinstance(quad(terms.iri(f"http://{rest}")).object, ox.NamedNode)


@pytest.mark.parametrize(
    "address",
    [
        "https://exemple.fr/%C3%A9t%C3%A9?a=b&c=1#x",
        "https://exemple.fr/été/œuvre",
        "https://user:pass@exemple.fr:8080/",
        "http://[2001:db8::1]:80/a",
        "mailto:jean@exemple.fr",
        "urn:isbn:123",
    ],
)
def test_what_is_an_iri_stays_as_it_is(address: str) -> None:
    assert terms.safe_iri(address) == address


@given(TEXT)
def test_a_safe_iri_is_safe_again(text: str) -> None:
    once = terms.safe_iri(f"https://exemple.fr/{text}")
    assert terms.safe_iri(once) == once


@given(TEXT, TEXT)
def test_two_slugs_never_share_an_iri(one: str, other: str) -> None:
    assert (slug_part(one) == slug_part(other)) == (one == other)


@given(TEXT.filter(bool))
def test_a_slug_is_one_segment_of_a_path(slug: str) -> None:
    identifiers = Identifiers({"s": "https://exemple.fr"}, {})
    iri = identifiers.entity(f"startup:{slug}")
    assert isinstance(quad(f"<{iri}>").object, ox.NamedNode)
    head, _, tail = iri.partition("https://exemple.fr/id/startup/")
    assert head == ""
    assert not set("/?#") & set(tail)


def test_an_entity_is_under_the_site_of_its_sheet_else_under_the_first() -> None:
    identifiers = Identifiers(
        {"a": "https://a.fr", "b": "https://b.fr"}, {"post:p": "b", "startup:s": "a"}
    )
    assert identifiers.entity("post:p") == "https://b.fr/id/post/p"
    assert identifiers.entity("startup:s") == "https://a.fr/id/startup/s"
    assert identifiers.entity("person:jeanne") == "https://a.fr/id/person/jeanne"
    assert identifiers.graph("b", "post", "p") == "https://b.fr/id/graph/post/p"
    assert identifiers.derived_graph == "https://a.fr/id/graph/derived"


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6))
@example(Decimal("1E+6"))
@example(Decimal("0.000"))
@example(Decimal("-0"))
def test_a_decimal_keeps_its_value_in_plain_notation(value: Decimal) -> None:
    written = quad(terms.decimal(value)).object
    assert isinstance(written, ox.Literal)
    assert Decimal(written.value) == value
    assert "E" not in written.value


@pytest.mark.parametrize(
    ("written", "is_day"),
    [
        ("2024-02-29", True),
        ("2023-02-29", False),
        ("2024-13-01", False),
        ("2024-1-1", False),
        ("mai 2024", False),
        ("٢٠٢٤-٠١-٠١", False),
        ("", False),
    ],
)
def test_a_date_is_a_day_of_the_calendar(written: str, is_day: bool) -> None:
    assert (terms.date(written) is not None) is is_day
