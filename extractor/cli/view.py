"""``extractor view``: the graph as a network, for Gephi, igraph or NetworkX."""

from pathlib import Path

import click

from extractor.cli.errors import GOOD
from extractor.cli.options import OUTPUT_FILE, graph_option, profile_option
from extractor.cli.printing import give, say_line
from extractor.cli.seen_graph import seen_graph
from extractor.export.files import written_whole
from extractor.view.formats import FORMATS


@click.command()
@click.argument("view", default="entities")
@graph_option
@profile_option
@click.option(
    "-f",
    "--format",
    "format_",
    type=click.Choice(list(FORMATS)),
    default="graphml",
    show_default=True,
)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    help="Only these kinds of nodes; for things of a kind, of what they share. [default: all]",
)
@click.option("--relation", "relations", multiple=True, help="Only these relations. [default: all]")
@click.option("--at", help="Only memberships and phases that held on this day (2021-06-01).")
@click.option("-o", "--output", type=OUTPUT_FILE, help="The file. [default: standard output]")
def command(
    view: str,
    folder: Path,
    profile: str,
    format_: str,
    kinds: tuple[str, ...],
    relations: tuple[str, ...],
    at: str | None,
    output: Path | None,
) -> int:
    """Write a view of the graph as a network.

    VIEW is entities (the default), mentions, or the name of a kind in the plural (startups,
    projects): its things, tied by what they share. It has what the open-data policy lets out:
    people without a public role are in no file; --profile full has them all. Examples:

    extractor view -g graph -f gexf -o graph.gexf

    extractor view startups --kind member --at 2023-01-01 -o startups.graphml

    extractor view mentions -f json > mentions.json
    """
    network = seen_graph(folder, profile).to_networkx(view, kinds=kinds, relations=relations, at=at)
    data = FORMATS[format_](network)
    if output is None:
        give(data)
    else:
        with written_whole(output) as file:
            file.write(data)
        say_line(
            f"{output}: {network.number_of_nodes()} nodes, {network.number_of_edges()} edges",
            error=True,
        )
    return GOOD
