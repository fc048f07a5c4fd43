"""``/sparql``: queries, the endpoint's description, and a page to ask from."""

import json
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from extractor.serve.description import (
    SPARQL_PATH,
    Described,
    dataset_description,
    service_description,
)
from extractor.serve.downloads import offered
from extractor.serve.graphs import OpenGraph
from extractor.serve.media_types import GRAPHS, RESULTS, MediaType
from extractor.serve.negotiation import chosen_format, prefers_html
from extractor.serve.numbers import numbers_of
from extractor.serve.pages.frame import page
from extractor.serve.protocol import METHODS, Operation, answered, operation_of, response_of
from extractor.serve.refusals import ENGINE_ERRORS, RefusedRequestError, refusal_of
from extractor.serve.serving import Serving, serving_of, wording_for

_FIRST_QUERY = "SELECT ?thing ?name WHERE { ?thing rdfs:label ?name } LIMIT 20"


async def sparql(request: Request) -> Response:
    """Answer a query, describe the endpoint, or give the page to ask from."""
    if request.method == "OPTIONS":
        return Response(status_code=204, headers={"Allow": ", ".join(METHODS)})
    if request.method not in METHODS:
        raise RefusedRequestError(
            405, "method", headers={"Allow": ", ".join(METHODS)}, method=request.method
        )
    serving = serving_of(request)
    bounds = serving.options.bounds
    operation = await operation_of(request, bounds)
    accept = request.headers.get("accept", "")
    endpoint = serving.base(request) + SPARQL_PATH
    async with serving.graphs.current() as graph:
        if operation is None:
            named = request.query_params.get("format", "")
            if prefers_html(GRAPHS, accept, named):
                return _page(request, graph, _FIRST_QUERY)
            return await described(request, serving, graph, service=True)
        if prefers_html([*RESULTS, *GRAPHS], accept, operation.format):
            return await _answer_page(request, graph, operation, endpoint)
        return response_of(await answered(graph, request, operation, accept, endpoint))


async def void(request: Request) -> Response:
    """Describe the graph (VoID)."""
    serving = serving_of(request)
    async with serving.graphs.current() as graph:
        return await described(request, serving, graph, service=False)


async def described(
    request: Request, serving: Serving, graph: OpenGraph, *, service: bool
) -> Response:
    """Describe the endpoint, or the graph alone, in the format that is preferred."""
    named = request.query_params.get("format", "")
    form = chosen_format(GRAPHS, request.headers.get("accept", ""), named)
    if form is None:
        if not service and prefers_html(GRAPHS, request.headers.get("accept", ""), named):
            form = GRAPHS[0]
        else:
            raise RefusedRequestError(406, "no-graph-format")
    try:
        counted = await numbers_of(graph)
    except ENGINE_ERRORS as error:
        raise refusal_of(error, graph.bounds.page_seconds) from error
    content = Described(
        base=serving.base(request),
        downloads=tuple(offered(graph.served, serving.options.downloads)),
        roots=graph.roots,
        languages=graph.served.languages,
        numbers=counted["numbers"],
        classes=counted["classes"],
        properties=counted["properties"],
    )
    make = service_description if service else dataset_description
    return _written(make(content, form.engine), form)


def _written(body: bytes, form: MediaType) -> Response:
    return Response(body, headers={"Content-Type": form.written, "Vary": "Accept"})


async def _answer_page(
    request: Request, graph: OpenGraph, operation: Operation, endpoint: str
) -> Response:
    """Give the page with a query and its answer, or why there is none."""
    # For the page's own sake the answer is asked for as JSON, or as Turtle.
    asked = Operation(operation.query, operation.default_graphs, operation.named_graphs)
    try:
        found = await answered(graph, request, asked, _OF_PAGE, endpoint)
    except RefusedRequestError as refused:
        words = wording_for(request, graph.served.languages)
        return _page(
            request,
            graph,
            operation.query,
            status=refused.status,
            problem=words(refused.reason, **refused.detail),
        )
    if found.media_type in GRAPHS:
        return _page(request, graph, operation.query, text=found.body.decode())
    answer = json.loads(found.body)
    if "boolean" in answer:
        return _page(request, graph, operation.query, truth=answer["boolean"])
    columns, rows = answer["head"]["vars"], answer["results"]["bindings"]
    return _page(request, graph, operation.query, columns=columns, rows=rows)


_OF_PAGE = f"{RESULTS[0].name}, {GRAPHS[0].name}"


def _page(
    request: Request, graph: OpenGraph, query: str, *, status: int = 200, **content: Any
) -> Response:
    nothing = {"problem": "", "truth": None, "text": "", "columns": (), "rows": ()}
    return page(request, graph, "query.html", {**nothing, **content, "query": query}, status=status)
