"""``extractor init``: look at the folders, propose a configuration."""

from pathlib import Path

import click

from extractor.cli.errors import COULD_NOT_RUN, GOOD
from extractor.cli.options import OUTPUT_FILE, sites_argument
from extractor.cli.printing import say, say_line
from extractor.export.files import written_whole
from extractor.site import CONFIGURATION_FILE, folder_of_site, propose


@click.command()
@sites_argument
@click.option(
    "-o",
    "--output",
    type=OUTPUT_FILE,
    help=f"Where to write it. [default: {CONFIGURATION_FILE} in the folder, or above several]",
)
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@click.option("--print", "show", is_flag=True, help="Print it instead of writing it.")
def command(sites: tuple[Path, ...], output: Path | None, force: bool, show: bool) -> int:
    """Look at the folders SITES and propose their extractor.toml.

    What is unsure stands there as a comment. Example:

        extractor init corpus/annuaire corpus/journal --print
    """
    folders = [folder_of_site(folder) for folder in sites]
    text = propose(folders)
    if show:
        say(text, ended=True)
        return GOOD
    if output is None:
        folder = folders[0] if len(folders) == 1 else sites[0].resolve().parent
        output = folder / CONFIGURATION_FILE
    if output.exists() and not force:
        say_line(f"{output} is there already; --force replaces it, --print shows it", error=True)
        return COULD_NOT_RUN
    with written_whole(output) as file:
        file.write(text.encode())
    say_line(f"{output} written; read its comments, then: extractor build {sites[0]} -o graph")
    return GOOD
