"""``/health`` and ``/version``: for whoever watches the server."""

from importlib.metadata import version

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from extractor.serve.serving import serving_of


async def health(request: Request) -> Response:
    """Say whether queries are answered: status 200, or 503 where no worker is ready."""
    async with serving_of(request).graphs.current() as graph:
        alive = bool(graph.pages.workers and graph.queries.workers)
        content = {
            "status": "ok" if alive else "no workers",
            "build": graph.served.generation,
            "workers": {
                "queries": graph.queries.workers,
                "long_queries": graph.queries.at_long_jobs,
                "pages": graph.pages.workers,
            },
        }
        return JSONResponse(content, 200 if alive else 503, {"Cache-Control": "no-store"})


async def program(request: Request) -> Response:
    """Say which program serves which build."""
    async with serving_of(request).graphs.current() as graph:
        content = {
            "program": "extractor",
            "version": version("linked-content-extractor"),
            "build": graph.served.generation,
            "profile": graph.served.profile,
        }
        return JSONResponse(content)
