"""What is said to whom a request is refused: in words, or on a page where one is preferred."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from extractor.serve.media_types import WORDS
from extractor.serve.negotiation import prefers_html
from extractor.serve.pages.frame import page
from extractor.serve.refusals import RefusedRequestError
from extractor.serve.security import HEADERS
from extractor.serve.serving import serving_of, wording_for

_REASONS = {404: "no-such-page", 405: "method"}
"""Status of the framework's own errors → the text."""
_GONE = 499
"""What servers note where a client went away; nobody reads it."""


async def refused(request: Request, error: Exception) -> Response:
    """Say why a request is not answered."""
    if isinstance(error, HTTPException):
        reason = _REASONS.get(error.status_code, "fault")
        error = RefusedRequestError(
            error.status_code, reason, headers=error.headers or {}, method=request.method
        )
    if not isinstance(error, RefusedRequestError):
        error = RefusedRequestError(500, "fault")
    async with serving_of(request).graphs.current() as graph:
        words = wording_for(request, graph.served.languages)
        problem = words(error.reason, **error.detail)
        if prefers_html(WORDS, request.headers.get("accept", "")):
            content = {"status": error.status, "problem": problem}
            return page(
                request,
                graph,
                "refused.html",
                content,
                status=error.status,
                headers={**HEADERS, **error.headers},
            )
        headers = {
            "Content-Language": words.language,
            "Vary": "Accept-Language",
            **HEADERS,
            **error.headers,
        }
        return PlainTextResponse(problem + "\n", error.status, headers)


async def gone(request: Request, error: Exception) -> Response:
    """Say nothing: whoever asked has gone away."""
    del request, error
    return Response(status_code=_GONE)
