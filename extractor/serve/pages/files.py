"""``/downloads/``: the list of files, and each of them."""

from starlette.requests import Request
from starlette.responses import FileResponse, Response

from extractor.serve.downloads import offered
from extractor.serve.pages.frame import page
from extractor.serve.refusals import RefusedRequestError
from extractor.serve.serving import serving_of


async def downloads(request: Request) -> Response:
    """Give the list of files."""
    serving = serving_of(request)
    async with serving.graphs.current() as graph:
        files = offered(graph.served, serving.options.downloads)
        return page(request, graph, "downloads.html", {"files": tuple(files.values())})


async def download(request: Request) -> Response:
    """Give a file; ranges of it too."""
    serving = serving_of(request)
    async with serving.graphs.current() as graph:
        files = offered(graph.served, serving.options.downloads)
        found = files.get(request.path_params["name"])
        if found is None:
            raise RefusedRequestError(404, "no-such-file")
        return FileResponse(found.path, media_type=found.media_type, filename=found.name)
