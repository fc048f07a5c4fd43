"""``/explore/``: the pages of the explorer."""

from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from extractor.serve.description import SPARQL_PATH
from extractor.serve.graphs import OpenGraph
from extractor.serve.media_types import GRAPHS, RESULTS
from extractor.serve.protocol import Operation, answered
from extractor.serve.refusals import RefusedRequestError
from extractor.serve.serving import language_of, page_answer, serving_of, wording_for

PATH = "/explore/"
_JSON, _TRIPLES = RESULTS[0].name, "application/n-triples"


def led_to(request: Request, path: str) -> Response:
    """Lead whoever would rather have a page to one of the explorer's, in the language asked for.

    It is at the server's public address where that is known: an IRI may have been asked for at
    the host of a site that hands over no other path. Else the path says enough, and leaves it to
    a server in front which scheme and host readers know.
    """
    language = request.query_params.get("lang", "")
    asked = "?" + urlencode({"lang": language}) if language else ""
    serving = serving_of(request)
    base = serving.base(request) if serving.options.public_address else ""
    return RedirectResponse(f"{base}{path}{asked}", 303, {"Vary": "Accept"})


async def home(request: Request) -> Response:
    """Lead from ``/`` to the first page."""
    return led_to(request, PATH)


async def beginning(_: Request) -> Response:
    """Lead to the first page."""
    return RedirectResponse(PATH, status_code=308)


async def explored(request: Request) -> Response:
    """Give a page of the explorer, in the form that its address names."""
    # As it was sent: what is encoded in a name is part of it.
    raw = request.scope.get("raw_path", b"").partition(b"?")[0].decode("ascii", "replace")
    async with serving_of(request).graphs.current() as graph:
        arguments: dict[str, Any] = {
            "path": raw.removeprefix(PATH.rstrip("/")),
            "query": request.query_params.multi_items(),
            "language": language_of(request, graph.served.languages),
            "carried": request.query_params.get("lang", ""),
        }
        head, body = await page_answer(request, graph, "explore", arguments)
        if "ask" in head:
            answer = await _answer(request, graph, head["ask"])
            head, body = await page_answer(
                request, graph, "explore", {**arguments, "answer": answer}
            )
        if "media_type" not in head:
            raise RefusedRequestError(404, "no-such-thing")
        headers = {
            "Content-Type": head["media_type"],
            "Content-Language": arguments["language"],
            "Vary": "Accept-Language",
        }
        return Response(body, headers=headers)


async def _answer(request: Request, graph: OpenGraph, query: str) -> dict[str, str]:
    """Have a worker for queries answer, within the bounds of the endpoint, or say why not."""
    endpoint = serving_of(request).base(request) + SPARQL_PATH
    operation = Operation(query, None, None)
    try:
        found = await answered(graph, request, operation, f"{_JSON}, {_TRIPLES}", endpoint)
    except RefusedRequestError as refused:
        words = wording_for(request, graph.served.languages)
        return {"problem": words(refused.reason, **refused.detail)}
    part = "triples" if found.media_type in GRAPHS else "results"
    return {part: found.body.decode()}
