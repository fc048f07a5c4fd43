"""What a query may reach: the graph that it is asked of, to read it, and nothing else."""

from extractor.query.errors import RefusedQueryError
from extractor.query.tokens import Sort, readings, tokens

_DECLARATIONS = frozenset({"BASE", "PREFIX"})
_UPDATES = frozenset(
    {"ADD", "CLEAR", "COPY", "CREATE", "DELETE", "DROP", "INSERT", "LOAD", "MOVE", "WITH"}
)
_SERVICE = "SERVICE"
_SERVERS = frozenset({Sort.IRI, Sort.NAME, Sort.VARIABLE})
_BEFORE_A_NAME = frozenset({"GRAPH", "FROM", "NAMED", "A"})


def check_reach(query: str) -> None:
    """Raise RefusedQueryError for an update, and for a query that asks another server.

    Only what a SPARQL engine would take for a SERVICE clause is one, wherever it stands; the
    word in a string, a comment, an IRI, a variable or a prefixed name is not. Whether the query
    parses is the engine's to say.
    """
    for token in tokens(query):
        if token.keyword in _UPDATES:
            raise RefusedQueryError(
                f"{token.keyword} changes a graph, and this one is only read: "
                "ask with SELECT, ASK, CONSTRUCT or DESCRIBE"
            )
        if token.sort is Sort.WORD and token.keyword not in _DECLARATIONS:
            break
    if _SERVICE in query.upper() and _asks_another(query):
        raise RefusedQueryError(
            "SERVICE asks another server, and a query stays with this graph: take it out"
        )


def _asks_another(query: str) -> bool:
    pairs = list(readings(query))
    # Engines end a keyword where another token may begin: ``trueSERVICE<…>`` is three.
    for last, token in pairs:
        if _SERVICE in last.keyword and (token.sort in _SERVERS or token.keyword == "SILENT"):
            return True
    # So ``SERVICEx:y {`` may be a keyword and a name. Other names before a group are a graph's or
    # a class's, or stand at the head of the query, before its first group.
    names = {
        token
        for last, token in pairs
        if _SERVICE in token.prefix.upper() and last.keyword not in _BEFORE_A_NAME
    }
    groups = [(last, token) for last, token in pairs if token.text == "{"]
    first = min((token.start for _, token in groups), default=0)
    return any(last in names and token.start > first for last, token in groups)
