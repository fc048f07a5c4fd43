"""A query as any other program can ask it: with the prefixes that it rests on declared."""

from collections.abc import Mapping

from extractor.query.tokens import Sort, tokens


def whole_query(query: str, prefixes: Mapping[str, str]) -> str:
    """Give a query with a PREFIX line for each known prefix that it uses and does not declare."""
    used: set[str] = set()
    declared: set[str] = set()
    last = ""
    for token in tokens(query):
        if token.sort is Sort.NAME:
            (declared if last == "PREFIX" else used).add(token.prefix)
        last = token.keyword
    missing = sorted((used - declared) & prefixes.keys())
    return "".join(f"PREFIX {one}: <{prefixes[one]}>\n" for one in missing) + query
