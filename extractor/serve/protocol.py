"""The SPARQL 1.1 Protocol, its query operation: a request → a query → a response.

https://www.w3.org/TR/sparql11-protocol/. There is no update operation: the graph is read only.
"""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from extractor.serve.bounds import Bounds
from extractor.serve.graphs import OpenGraph
from extractor.serve.media_types import GRAPHS, RESULTS, MediaType
from extractor.serve.negotiation import chosen_format
from extractor.serve.refusals import (
    ENGINE_ERRORS,
    STATUS_OF_QUERY,
    RefusedRequestError,
    refusal_of,
)
from extractor.serve.requests import FORM, fields, read_body, unless_gone

QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
_PIECE = 64 << 10
"""Bytes of an answer that are sent at once."""
METHODS = ("GET", "HEAD", "POST", "OPTIONS")


@dataclass(frozen=True, slots=True)
class Operation:
    """A query as a request asks for it; None in ``default_graphs`` where no graph is named.

    ``format`` is what an address asks for by name (``?format=csv``), or "".
    """

    query: str
    default_graphs: Sequence[str] | None
    named_graphs: Sequence[str] | None
    format: str = ""


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer in a format."""

    media_type: MediaType
    body: bytes


async def operation_of(request: Request, bounds: Bounds) -> Operation | None:
    """Read the operation that a request asks for; None for a GET that asks for none.

    Raises RefusedRequestError.
    """
    given = list(fields(request.scope["query_string"]))
    if request.method == "POST":
        media_type, _, parameters = request.headers.get("content-type", "").partition(";")
        media_type = media_type.strip().lower()
        if media_type == UPDATE:
            raise RefusedRequestError(403, "read-only")
        if media_type not in (FORM, QUERY):
            raise RefusedRequestError(415, "not-a-query-type", given=media_type or "—")
        body = await read_body(request, bounds)
        if media_type == FORM:
            given.extend(fields(body))
        else:
            given.append(("query", _text(body, parameters)))
    if any(name in ("update", "using-graph-uri", "using-named-graph-uri") for name, _ in given):
        raise RefusedRequestError(403, "read-only")
    queries = [value for name, value in given if name == "query"]
    if not queries and request.method != "POST":
        return None
    if len(queries) != 1:
        raise RefusedRequestError(400, "not-one-query", number=len(queries))
    default = [value for name, value in given if name == "default-graph-uri"]
    named = [value for name, value in given if name == "named-graph-uri"]
    stated = bool(default or named)
    formats = [value for name, value in given if name == "format"]
    return Operation(
        queries[0],
        default if stated else None,
        named if stated else None,
        formats[-1] if formats else "",
    )


def _text(body: bytes, parameters: str) -> str:
    name, _, charset = parameters.strip().partition("=")
    if name.strip().lower() == "charset" and charset.strip('" ').lower() not in ("utf-8", "utf8"):
        raise RefusedRequestError(415, "not-utf-8")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise RefusedRequestError(400, "not-utf-8") from None


async def answered(
    graph: OpenGraph, request: Request, operation: Operation, accept: str, base: str
) -> Answered:
    """Have a query answered in the format that ``accept`` would rather have.

    ``base`` is the endpoint's address, which IRIs of the query are relative to.

    Raises RefusedRequestError, and ClientDisconnect where whoever asked has gone.
    """
    bounds = graph.bounds
    results = chosen_format(RESULTS, accept, operation.format)
    triples = chosen_format(GRAPHS, accept, operation.format)
    arguments = {
        "text": operation.query,
        "base": base,
        "default_graphs": operation.default_graphs,
        "named_graphs": operation.named_graphs,
        "results": results and results.engine,
        "graph": triples and triples.engine,
        "rows": bounds.rows,
        "size": bounds.answer_size,
    }
    try:
        head, body = await unless_gone(
            request, graph.queries.answer("query", arguments, bounds.seconds)
        )
    except ENGINE_ERRORS as error:
        raise refusal_of(error, bounds.seconds) from error
    if "refused" in head:
        reason = head["refused"]
        raise RefusedRequestError(STATUS_OF_QUERY[reason], reason, **head["detail"])
    form = triples if head["form"] == "graph" else results
    if form is None:
        raise RefusedRequestError(500, "fault")
    return Answered(form, body)


def response_of(answer: Answered) -> Response:
    """Give the response of an answer: a large one in pieces, each when the last has been taken."""
    headers = {"Content-Type": answer.media_type.written, "Vary": "Accept"}
    if len(answer.body) <= _PIECE:
        return Response(answer.body, headers=headers)
    headers["Content-Length"] = str(len(answer.body))
    return StreamingResponse(_pieces(answer.body), headers=headers)


async def _pieces(body: bytes) -> AsyncIterator[memoryview]:
    whole = memoryview(body)
    for start in range(0, len(whole), _PIECE):
        yield whole[start : start + _PIECE]
