"""``extractor export``: the graph in an RDF format."""

import sys
from pathlib import Path

import click

from extractor.api import KnowledgeGraph
from extractor.cli.errors import GOOD
from extractor.cli.options import OUTPUT_FILE, graph_option
from extractor.export.formats import FORMATS, export_graph, write_graph


@click.command()
@graph_option
@click.option(
    "-f", "--format", "format_", type=click.Choice(list(FORMATS)), default="turtle", show_default=True
)
@click.option("-o", "--output", type=OUTPUT_FILE, help="The file. [default: standard output]")
def command(folder: Path, format_: str, output: Path | None) -> int:
    """Write the graph in an RDF format, the same bytes for the same graph.

    Turtle and N-Triples give the union of the named graphs; TriG and N-Quads keep them. A
    name that ends in .gz is compressed. Example:

        extractor export -g graph -f turtle -o graphe.ttl
    """
    graph = KnowledgeGraph(folder)
    if output is None:
        write_graph(graph.quads_file, sys.stdout.buffer, format_)
    else:
        export_graph(graph.quads_file, output, format_)
        click.echo(f"{output}: {output.stat().st_size} bytes", err=True)
    return GOOD
