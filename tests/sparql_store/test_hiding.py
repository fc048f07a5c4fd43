"""A query in which a load's own graph is no graph."""

import pytest

from extractor.sparql_store.hiding import without_note
from extractor.sparql_store.names import NOTE


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT * { ?s ?p ?o }", "SELECT * { ?s ?p ?o }"),
        ("ASK { GRAPH <urn:g> { ?s ?p ?o } }", "ASK { GRAPH <urn:g> { ?s ?p ?o } }"),
        ("ASK { GRAPH ?g { ?s ?p '}' } }", "ASK { GRAPH ?g { ?s ?p '}' } FILTER(?g != N) }"),
        (
            "PREFIX a: <http://a/#> ASK { graph $g { { ?s a:p ?o } } ?g a:p ?o }",
            "PREFIX a: <http://a/#> ASK { graph $g { { ?s a:p ?o } } FILTER($g != N) ?g a:p ?o }",
        ),
        (
            "ASK { GRAPH ?g { GRAPH ?h { ?s ?p ?o } } }",
            "ASK { GRAPH ?g { GRAPH ?h { ?s ?p ?o } FILTER(?h != N) } FILTER(?g != N) }",
        ),
        (
            "ASK { GRAPH ?g { ?s ?p ?o FILTER(?s<?p&&?o>?p) } }",
            "ASK { GRAPH ?g { ?s ?p ?o FILTER(?s<?p&&?o>?p) } }",
        ),
    ],
    ids=["none", "named", "string", "inner group", "nested", "read in two ways"],
)
def test_no_graph_of_a_variable_is_that_of_a_load(query: str, expected: str) -> None:
    assert without_note(query) == expected.replace(" N)", f" <{NOTE}>)")
