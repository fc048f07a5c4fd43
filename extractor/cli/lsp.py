"""``extractor lsp``: findings, names and remedies in an editor, while somebody writes."""

import ipaddress
from importlib.util import find_spec
from pathlib import Path

import click

from extractor.cli.errors import GOOD
from extractor.cli.options import FOLDER, allowed_option, configuration_option

_LIBRARY = "pygls"


@click.command()
@click.argument("sites", nargs=-1, type=FOLDER)
@configuration_option
@allowed_option
@click.option("--tcp", metavar="HOST:PORT", help="Listen there, on this machine alone.")
def command(
    sites: tuple[Path, ...],
    configuration: Path | None,
    allowed: tuple[Path, ...],
    tcp: str | None,
) -> int:
    """Serve an editor by the Language Server Protocol, on standard input and output.

    Dead links, unlinked names, misspelt keys and unknown references are shown as one writes,
    with their remedies; names are completed; what is known of a thing is shown under the
    pointer. Without SITES, the folders that the editor has open are the sites. An editor starts
    it by itself. Example:

        extractor lsp corpus/annuaire corpus/journal
    """
    # Who only wants another command does not wait for the protocol's library.
    from extractor.language_server.errors import MissingEditorExtraError

    address = None if tcp is None else _loopback(tcp)
    if find_spec(_LIBRARY) is None:
        raise MissingEditorExtraError(_LIBRARY)
    from extractor.language_server.server import server_of

    server = server_of(sites, configuration, allowed)
    if address is None:
        server.start_io()
    else:
        server.start_tcp(*address)
    return GOOD


def _loopback(written: str) -> tuple[str, int]:
    """Give a host of this machine and a port. Raises BadParameter for anything else."""
    host, _, port = written.rpartition(":")
    host = host.strip("[]")
    try:
        number = int(port)
        is_here = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        raise click.BadParameter(
            f"{written}: no HOST:PORT, such as 127.0.0.1:8765", param_hint="--tcp"
        ) from None
    if not is_here or not 0 <= number <= 65535:
        raise click.BadParameter(
            f"{written}: only this machine may be listened at, such as 127.0.0.1:8765",
            param_hint="--tcp",
        )
    return host, number
