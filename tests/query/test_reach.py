"""What a query may not do, whatever its form; and what only looks like it."""

from collections.abc import Iterator

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.query.errors import QueryError, RefusedQueryError
from extractor.query.reach import check_reach
from extractor.query.results import run_query

NOWHERE = "<http://127.0.0.1:9/>"
PREFIXES = {"": "http://127.0.0.1:9/", "x": "http://127.0.0.1:9/", "service": "http://e/"}
GROUP = "{ ?s ?p ?o }"

ASKING_ANOTHER = [
    f"SELECT * {{ SERVICE {NOWHERE} {GROUP} }}",
    f"SELECT * {{ service silent {NOWHERE} {GROUP} }}",
    f"SELECT * {{ {{ SELECT * {{ OPTIONAL {{ SERVICE {NOWHERE} {GROUP} }} }} }} }}",
    f"ASK {{ FILTER NOT EXISTS {{ SeRvIcE{NOWHERE}{GROUP} }} }}",
    f"CONSTRUCT {{ ?s ?p ?o }} {{ {GROUP} UNION {{ SERVICE {NOWHERE} {GROUP} }} }}",
    f"SELECT * {{ SERVICE # <http://e/>\n {NOWHERE} {GROUP} }}",
    f"SELECT * {{ VALUES ?g {{ {NOWHERE} }} SERVICE ?g {GROUP} }}",
    # What only an engine that ends keywords anywhere reads as one.
    f"SELECT*{{SERVICESILENT{NOWHERE}{GROUP}}}",
    f"SELECT * {{ SERVICEx:y{GROUP} }}",
    f"SELECT * {{ SERVICE:y{GROUP} }}",
    f"SELECT * {{ SERVICESILENTx:y{GROUP} }}",
    f"SELECT * {{ OPTIONAL{{}}SERVICEx:y{GROUP} }}",
    f"SELECT * {{ ?s ?p trueSERVICE{NOWHERE}{GROUP} }}",
    f"SELECT * {{ ?s ?p 1SERVICE{NOWHERE}{GROUP} }}",
    # What another reading of < would hide in an IRI, a string or a comment.
    f"SELECT * {{ BIND(1 AS ?a)BIND(2 AS ?b)FILTER(?a<?b)SERVICE#>\n{NOWHERE} {GROUP} }}",
    f"SELECT * {{ FILTER(1<2)#>'''\nSERVICE{NOWHERE}{GROUP}#'''\n}}",
    f"SELECT(1<2AS?x)#>'''\n{{#'''\nSERVICEx:y{GROUP}}}",
    f"SELECT * {{ FILTER(1<'>'||'>'''=''||1=1)SERVICE{NOWHERE}{GROUP}#'''\n}}",
]

LOOKING_LIKE_IT = [
    "SELECT ?service { ?service ?p 'SERVICE <http://e/> { }' }",
    "SELECT * { ?s ?p 'a'@service } # SERVICE <http://e/> { ?s ?p ?o }",
    '''SELECT * { ?s ?p """SERVICE "<http://e/> {""" }''',
    "SELECT * { ?s <http://e/SERVICE> <http://e/service#it> . { ?s ?p ?o } }",
    "SELECT * { ?s x:service ?o . ?s x:a.service _:service }",
    "SELECT * { ?s service:of ?o ; service: ?x . service:it ?p ?o }",
    "SELECT * { GRAPH service:it { ?s ?p ?o } }",
    "SELECT * { GRAPH x:service { ?s ?p ?o } }",
    "SELECT * FROM service:it { ?s ?p ?o }",
    "SELECT * FROM NAMED service:it { GRAPH ?service { ?s ?p ?o } }",
    "DESCRIBE service:it { ?s ?p ?o }",
    "CONSTRUCT { ?s ?p ?o } FROM service:it WHERE { ?s ?p ?o }",
    "SELECT * { ?s a service:Desk { ?s ?p ?o } }",
    "SELECT * { FILTER(1<2)#> SERVICE\n}",
    "SELECT * { { SELECT ?a ?service { ?a ?b ?service } } VALUES ?service { 1 } }",
    "PREFIX insert: <http://e/> PREFIX delete: <http://e/> SELECT * { ?s insert:x delete:y }",
    "BASE <http://e/load> # DROP ALL\nASK { ?insert ?p 'CLEAR ALL' }",
]


@pytest.mark.parametrize("query", ASKING_ANOTHER)
def test_a_query_that_asks_another_server_is_refused(query: str) -> None:
    with pytest.raises(RefusedQueryError, match=r"^SERVICE asks another server.*take it out$"):
        check_reach(query)
    with pytest.raises(RefusedQueryError):
        run_query(ox.Store(), query, PREFIXES)


@pytest.mark.parametrize("query", LOOKING_LIKE_IT)
def test_what_only_looks_like_it_is_answered(query: str) -> None:
    check_reach(query)
    run_query(ox.Store(), query, PREFIXES)


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <http://e/s> <http://e/p> 1 }",
        "delete where { ?s ?p ?o }",
        "PREFIX x: <http://e/>\n# SELECT\nWITH x:g DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "LOAD <http://127.0.0.1:9/>",
        "CLEAR ALL",
        "BASE <http://e/> DROP GRAPH <g>",
    ],
)
def test_an_update_is_refused_in_words(update: str) -> None:
    with pytest.raises(RefusedQueryError, match="this one is only read: ask with SELECT"):
        check_reach(update)


SIGNS = [*"<>#'{}().:", '"', "'''", "\n", " "]
WORDS = ["?a", "1", "x:y", "a", "true", "SERVICE", "SILENT", "GRAPH", "OPTIONAL", "SELECT*"]
PIECES = st.lists(
    st.sampled_from([*SIGNS, *WORDS, NOWHERE, GROUP, "FILTER(1<2)", "SERVICEx:y"]), max_size=12
)


@given(PIECES, st.sampled_from(["", "FILTER(1<2)", "{}", "BIND(1 AS ?z)"]))
def test_whatever_would_reach_the_network_is_refused(pieces: list[str], first: str) -> None:
    query = f"SELECT*{{{first}{''.join(pieces)}}}"
    if _reaches_out(query):
        with pytest.raises(RefusedQueryError):
            check_reach(query)


def test_the_oracle_of_what_reaches_the_network_sees_it() -> None:
    assert _reaches_out(ASKING_ANOTHER[0])
    assert not _reaches_out("SELECT * { ?s ?p ?o }")


def _reaches_out(query: str) -> bool:
    """Say whether the engine, given the query as it is, tries to open a connection.

    Nobody listens there: the connection is refused, or its port is not let.
    """
    try:
        _drained(ox.Store().query(query, prefixes=PREFIXES))
    except (ConnectionError, OSError):
        return True
    except (SyntaxError, ValueError, RuntimeError):
        return False
    return False


def _drained(results: object) -> None:
    if isinstance(results, Iterator):
        for _ in results:
            pass


def test_what_an_engine_cannot_answer_is_told() -> None:
    with pytest.raises(QueryError, match="error at 1:"):
        run_query(ox.Store(), "SELECT * {")
