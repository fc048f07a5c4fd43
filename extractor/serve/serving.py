"""What every handler has at hand: the graphs, the options, the pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from starlette.requests import Request

from extractor.serve.graphs import Graphs, OpenGraph
from extractor.serve.negotiation import language_of_request
from extractor.serve.options import ServeOptions
from extractor.serve.refusals import ENGINE_ERRORS, refusal_of
from extractor.serve.requests import unless_gone
from extractor.wording import Wording, wording_of


@dataclass(frozen=True)
class Serving:
    """What every handler has at hand."""

    graphs: Graphs
    options: ServeOptions

    def base(self, request: Request) -> str:
        """Give the server's address, without a slash at its end, as the reader knows it."""
        if self.options.public_address:
            return self.options.public_address.rstrip("/")
        return str(request.base_url).rstrip("/")

    def host(self, request: Request) -> str:
        """Give the host, with its port, that the reader asks."""
        return urlsplit(self.base(request)).netloc


def serving_of(request: Request) -> Serving:
    """Give what the application was made with."""
    serving: Serving = request.app.state.serving
    return serving


def language_of(request: Request, languages: Sequence[str]) -> str:
    """Give the language to speak to whoever asks: ``?lang=``, Accept-Language, the graph's."""
    asked = request.query_params.get("lang", "")
    return language_of_request(asked, request.headers.get("accept-language", ""), languages)


def wording_for(request: Request, languages: Sequence[str]) -> Wording:
    """Give the texts in the language of whoever asks."""
    return wording_of("extractor.serve", language_of(request, languages))


async def page_answer(
    request: Request, graph: OpenGraph, operation: str, arguments: Mapping[str, Any]
) -> tuple[Mapping[str, Any], bytes]:
    """Have a worker for pages do an operation. Raises RefusedRequestError, ClientDisconnect."""
    seconds = graph.bounds.page_seconds
    try:
        return await unless_gone(request, graph.pages.answer(operation, arguments, seconds))
    except ENGINE_ERRORS as error:
        raise refusal_of(error, seconds) from error
