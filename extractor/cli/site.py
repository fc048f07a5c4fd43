"""``extractor site``: the graph as pages in files, for hosts that only serve files."""

import time
from pathlib import Path

import click

from extractor.api import KnowledgeGraph
from extractor.cli.errors import FINDINGS, GOOD
from extractor.cli.options import graph_option
from extractor.cli.parameters import NamedPath
from extractor.cli.printing import say_line
from extractor.explorer.explorer import Explorer
from extractor.explorer.static_site import SiteOptions, write_site
from extractor.export.policy import PROFILES
from extractor.query.results import Answer
from extractor.wording import SPOKEN

_SECONDS = 60
"""What a ready question may take."""


@click.command()
@graph_option
@click.option(
    "-o",
    "--output",
    type=NamedPath(path_type=Path, file_okay=False),
    required=True,
    help="The folder of the site; what an earlier run wrote there is replaced.",
)
@click.option(
    "--profile",
    type=click.Choice(PROFILES),
    default="open-data",
    show_default=True,
    help="What the pages show: 'full' shows personal data.",
)
@click.option(
    "--lang",
    "languages",
    type=click.Choice(SPOKEN),
    multiple=True,
    help="The language of the pages; repeated, the first is at the site's root, each other in a "
    "folder. [default: the first site's]",
)
@click.option("--name", default="", help="The heading of the pages. [default: the sites' host]")
def command(folder: Path, output: Path, profile: str, languages: tuple[str, ...], name: str) -> int:
    """Write the graph as a site of static pages, for a code host's pages or any web server.

    Links are relative, so that the site works under any address. Examples:

    extractor site -g graph -o public

    extractor site -g graph -o public --lang fr --lang en --name "Annuaire"
    """
    begun = time.perf_counter()
    graph = KnowledgeGraph(folder)
    shown = graph if profile == "full" else graph.published()

    def ask(query: str) -> Answer:
        return shown.query(query, timeout=_SECONDS)

    options = SiteOptions(tuple(dict.fromkeys(languages)), name, ask)
    report = write_site(Explorer(shown), output, options)
    seconds = time.perf_counter() - begun
    size, largest = report.largest
    say_line(
        f"{output}: {report.pages} pages, {report.files} files, {report.size / 1e6:.1f} MB "
        f"in {seconds:.1f} s; the largest page is {largest}, {size / 1e3:.0f} kB",
        error=True,
    )
    for question in report.unanswered:
        say_line(f"{question}: not answered within {_SECONDS} s, left without rows", error=True)
    return FINDINGS if report.unanswered else GOOD
