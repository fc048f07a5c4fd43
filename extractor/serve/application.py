"""The ASGI application: which address is answered by what."""

import contextlib
from collections.abc import AsyncIterator
from importlib import resources

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import ClientDisconnect
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from extractor.serve.dereferencing import resource, thing
from extractor.serve.description import SPARQL_PATH, VOID_PATH
from extractor.serve.endpoint import sparql, void
from extractor.serve.graphs import Graphs
from extractor.serve.options import ServeOptions
from extractor.serve.pages.explored import beginning, explored, home
from extractor.serve.pages.files import download, downloads
from extractor.serve.pages.frame import load_templates
from extractor.serve.pages.numbers import numbers
from extractor.serve.pages.refused import gone, refused
from extractor.serve.refusals import RefusedRequestError
from extractor.serve.security import SecurityHeaders
from extractor.serve.serving import Serving
from extractor.serve.state import health, program

# Every method comes to the endpoint, which says itself which ones there are.
_ANY = ("GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE")

ROUTES = (
    Route("/", home),
    Route("/numbers", numbers),
    Route(SPARQL_PATH, sparql, methods=_ANY),
    Route(f"{SPARQL_PATH}/", sparql, methods=_ANY),
    Route("/id/{path:path}", thing),
    Route("/resource", resource),
    Route("/explore", beginning),
    Route("/explore/{path:path}", explored),
    Route("/downloads/", downloads),
    Route("/downloads/{name}", download),
    Route(VOID_PATH, void),
    Route("/health", health),
    Route("/version", program),
)
"""Address → what answers it. A page is a row here."""


def application(options: ServeOptions) -> Starlette:
    """Give the application that serves a graph. Raises ServeError.

    It opens the graph when it starts, and follows the builds into its folder.
    """
    options.check()
    graphs = Graphs(options.folder, options.profile, options.bounds)

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        load_templates()
        await graphs.start()
        try:
            yield
        finally:
            await graphs.stop()

    middleware = [
        Middleware(SecurityHeaders),
        Middleware(TrustedHostMiddleware, allowed_hosts=list(options.hosts), www_redirect=False),
    ]
    if options.origins:
        middleware.append(
            Middleware(
                CORSMiddleware,
                allow_origins=list(options.origins),
                allow_methods=["GET", "HEAD", "POST"],
                allow_headers=["Accept", "Accept-Language", "Content-Type"],
                expose_headers=["Retry-After"],
                max_age=86_400,
            )
        )
    assets = resources.files("extractor.explorer") / "assets"
    static = resources.files("extractor.serve.pages") / "static"
    made = Starlette(
        routes=[
            Mount("/explore/asset", StaticFiles(directory=str(assets))),
            *ROUTES,
            Mount("/static", StaticFiles(directory=str(static)), name="static"),
        ],
        middleware=middleware,
        exception_handlers={
            ClientDisconnect: gone,
            Exception: refused,
            HTTPException: refused,
            RefusedRequestError: refused,
        },
        lifespan=lifespan,
    )
    made.state.serving = Serving(graphs, options)
    return made
