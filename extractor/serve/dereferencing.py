"""What an IRI of the graph stands for: a page, or RDF, as whoever asks would rather have.

RDF is given at the IRI's own path, without a redirection; ``Vary`` says that it depends on what is
preferred, and ``?format=turtle`` says so in an address. Who would rather have a page is led to the
explorer's, where there is one; ``?format=html`` is the page of the bare statements.
"""

import json
from collections.abc import Callable, Sequence
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from extractor.serve.addresses import candidates, resource_address
from extractor.serve.graphs import OpenGraph
from extractor.serve.media_types import FORMAT_LABELS, GRAPHS
from extractor.serve.negotiation import chosen_format, prefers_html
from extractor.serve.pages.explored import led_to
from extractor.serve.pages.frame import page
from extractor.serve.refusals import RefusedRequestError
from extractor.serve.serving import page_answer, serving_of


async def thing(request: Request) -> Response:
    """Tell of the thing that a path under ``/id/`` stands for."""
    # As it was sent: what is encoded in an IRI is part of it.
    path = request.scope.get("raw_path", b"").partition(b"?")[0].decode("ascii", "replace")
    host = serving_of(request).host(request)
    return await _told(request, lambda graph: candidates(path, graph.roots, host))


async def resource(request: Request) -> Response:
    """Tell of the IRI ``?iri=…``, whatever it begins with."""
    iri = request.query_params.get("iri", "")
    if not iri:
        raise RefusedRequestError(400, "no-iri")
    return await _told(request, lambda _: (iri,))


async def _told(request: Request, iris_of: Callable[[OpenGraph], Sequence[str]]) -> Response:
    accept = request.headers.get("accept", "")
    named = request.query_params.get("format", "")
    as_page = prefers_html(GRAPHS, accept, named)
    form = None if as_page else chosen_format(GRAPHS, accept, named)
    if form is None and not as_page:
        raise RefusedRequestError(406, "no-graph-format")
    async with serving_of(request).graphs.current() as graph:
        asked_for = {
            "candidates": iris_of(graph),
            "form": form and form.engine,
            "explored": as_page and not named,
        }
        head, body = await page_answer(request, graph, "thing", asked_for)
        if not head["found"]:
            raise RefusedRequestError(404, "no-such-thing")
        if "explored" in head:
            return led_to(request, head["explored"])
        if form is not None:
            return Response(body, headers={"Content-Type": form.written, "Vary": "Accept"})
        asked = request.query_params.getlist("iri")[-1:]
        content = {
            "thing": json.loads(body),
            "others": head["found"][1:],
            "address_of": resource_address,
            "formats": [
                {
                    "name": form.name,
                    "label": FORMAT_LABELS[form.engine],
                    "href": "?"
                    + urlencode([*(("iri", one) for one in asked), ("format", form.names[0])]),
                }
                for form in GRAPHS
            ],
        }
        return page(request, graph, "thing.html", content)
