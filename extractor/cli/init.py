"""``extractor init``: look at the folders, propose a configuration."""

from pathlib import Path

import click

from extractor.cli.errors import COULD_NOT_RUN, GOOD
from extractor.cli.options import OUTPUT_FILE, allowed_option, sites_argument
from extractor.cli.printing import say, say_line
from extractor.remote import SiteAddress, SitePlace, local_folders
from extractor.site import CONFIGURATION_FILE, folder_of_site, propose
from extractor.site.loading.site_folders import readable_folders
from extractor.site.sources.site_files import Fence, fenced, shown
from extractor.whole_files import write_whole


@click.command()
@sites_argument
@click.option(
    "-o",
    "--output",
    type=OUTPUT_FILE,
    help=f"Where to write it. [default: {CONFIGURATION_FILE} in the folder, or above several]",
)
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@allowed_option
@click.option("--print", "show", is_flag=True, help="Print it instead of writing it.")
def command(
    sites: tuple[SitePlace, ...],
    output: Path | None,
    force: bool,
    allowed: tuple[Path, ...],
    show: bool,
) -> int:
    """Look at the sites SITES, folders or addresses, and propose their extractor.toml.

    What is unsure stands there as a comment. Example:

        extractor init corpus/annuaire corpus/journal --print
    """
    if output is None and not show and any(isinstance(one, SiteAddress) for one in sites):
        raise click.UsageError("a site is elsewhere: name the file with -o, or --print it")
    named = local_folders(sites).folders
    with fenced(Fence(readable_folders((*named, *allowed)))) as fence:
        folders = [folder_of_site(folder) for folder in named]
        text = propose(folders)
    for fault in sorted(fence.faults):
        place = shown(str(fault.file)) + (f":{fault.line}" if fault.line else "")
        say_line(f"{place}: {fault.problem}: {fault.remedy}", error=True)
    if show:
        say(text, ended=True)
        return GOOD
    if output is None:
        folder = folders[0] if len(folders) == 1 else named[0].resolve().parent
        output = folder / CONFIGURATION_FILE
    if output.exists() and not force:
        say_line(f"{output} is there already; --force replaces it, --print shows it", error=True)
        return COULD_NOT_RUN
    write_whole(output, text.encode())
    first = _written(sites[0])
    say_line(f"{output} written; read its comments, then: extractor build {first} -o graph")
    return GOOD


def _written(site: SitePlace) -> str:
    return site.shown if isinstance(site, SiteAddress) else str(site)
