"""``extractor serve``: the graph over HTTP."""

from dataclasses import replace
from pathlib import Path

import click

from extractor.cli.errors import GOOD
from extractor.cli.options import graph_option, store_option
from extractor.cli.parameters import SECONDS_AT_MOST, FiniteRange, NamedPath
from extractor.cli.printing import say_line
from extractor.export.policy import PROFILES
from extractor.serve.bounds import Bounds
from extractor.serve.options import ServeOptions
from extractor.serve.served import FULL

_BOUNDS = Bounds()


@click.command()
@graph_option
@store_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0: any free."
)
@click.option(
    "--profile",
    type=click.Choice(PROFILES),
    default="open-data",
    show_default=True,
    help="What is served: 'full' holds personal data, and is for this machine alone.",
)
@click.option(
    "--timeout",
    type=FiniteRange(0, SECONDS_AT_MOST, min_open=True),
    default=_BOUNDS.seconds,
    show_default=True,
    help="Seconds that a query may take.",
)
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=_BOUNDS.rows,
    show_default=True,
    help="Rows or triples that an answer may have; a larger one is refused.",
)
@click.option(
    "--workers",
    type=click.IntRange(min=2),
    default=_BOUNDS.workers,
    show_default=True,
    help="Queries that run beside each other; half of them the short ones, half the long ones.",
)
@click.option(
    "--queue",
    type=click.IntRange(min=0),
    default=_BOUNDS.waiting,
    show_default=True,
    help="Queries that wait for a worker; the next one is told to come again.",
)
@click.option(
    "--request-size",
    type=click.IntRange(min=1),
    default=_BOUNDS.request_size,
    show_default=True,
    help="Bytes that a request's body may have.",
)
@click.option(
    "--cors",
    "origins",
    multiple=True,
    metavar="ORIGIN",
    help="A site whose scripts may ask, https://…, or * for all. May be repeated. [default: none]",
)
@click.option(
    "--public-address",
    default="",
    metavar="URL",
    help="The address that readers know the server by, where it stands behind another.",
)
@click.option(
    "--downloads",
    type=NamedPath(path_type=Path, file_okay=False, exists=True),
    help="A folder of files to offer, as export -o writes it. [default: the graph that is served]",
)
def command(
    folder: Path,
    address: str | None,
    host: str,
    port: int,
    profile: str,
    timeout: float,
    limit: int,
    workers: int,
    queue: int,
    request_size: int,
    origins: tuple[str, ...],
    public_address: str,
    downloads: Path | None,
) -> int:
    """Serve the graph: a SPARQL endpoint, what its IRIs stand for, files to download.

    It is read only, and answers this machine alone unless --host says otherwise. What is served
    is what may be published; --profile full serves everything, to its own machine. A build into
    the same folder is served as soon as it is good. With --store, a copy of what was loaded into
    that store is served, and what is loaded later soon after. Examples:

        extractor serve -g graph --port 8080

        extractor serve --store http://127.0.0.1:7878
    """
    # Who only wants another command does not wait for the server's library.
    from extractor.serve.running import serve

    served = str(folder)
    if address is not None:
        folder, served = _copied(address, profile)
    bounds = replace(
        _BOUNDS,
        seconds=timeout,
        rows=limit,
        workers=workers,
        waiting=queue,
        request_size=request_size,
    )
    options = ServeOptions(
        folder=folder,
        profile=profile,
        host=host,
        port=port,
        origins=origins,
        public_address=public_address,
        downloads=downloads,
        bounds=bounds,
    )
    serve(
        options,
        lambda address: say_line(
            f"{served}: served at {address} ({profile}); Ctrl-C ends it", error=True
        ),
    )
    return GOOD


def _copied(address: str, profile: str) -> tuple[Path, str]:
    """Give the folder of a copy of a store, which is kept up to date, and what the store is called.

    Raises StoreError.
    """
    from extractor.cli.stored_graph import refuse_both, stored_graph
    from extractor.serve.following import Follower

    refuse_both()
    copy = stored_graph(address, whole=profile == FULL)
    if copy.about is None:
        say_line(
            f"{copy.store}: no 'extractor load' filled it: it is served as it is now, "
            "and later changes are not",
            error=True,
        )
    else:
        Follower(address, copy.folder, copy.about).start()
    return copy.folder, copy.store
