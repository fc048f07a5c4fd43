"""``/numbers``: what the graph holds, in numbers."""

from starlette.requests import Request
from starlette.responses import Response

from extractor.serve.numbers import numbers_of
from extractor.serve.pages.frame import page
from extractor.serve.refusals import ENGINE_ERRORS, refusal_of
from extractor.serve.serving import serving_of


async def numbers(request: Request) -> Response:
    """Give the page of numbers."""
    async with serving_of(request).graphs.current() as graph:
        try:
            counted = await numbers_of(graph)
        except ENGINE_ERRORS as error:
            raise refusal_of(error, graph.bounds.page_seconds) from error
        classes = sorted(counted["classes"].items(), key=lambda one: (-one[1], one[0]))
        content = {
            "classes": classes,
            "triples": counted["numbers"]["triples"],
            "things": counted["numbers"]["entities"],
        }
        return page(request, graph, "numbers.html", content)
