"""``extractor export``: the graph in files that are published."""

import datetime
import os
import re
from pathlib import Path

import click

from extractor.api import KnowledgeGraph
from extractor.cli.errors import GOOD
from extractor.cli.options import FILE, graph_option, profile_option, store_option
from extractor.cli.parameters import FiniteRange, NamedPath
from extractor.cli.printing import data_stream, say_line
from extractor.dataset.description import DatasetDescription, read_description
from extractor.dataset.publishing import publish
from extractor.export.exporting import (
    ExportOptions,
    ExportReport,
    export_to_file,
    export_to_folder,
    export_to_stream,
)
from extractor.export.formats import FORMATS
from extractor.export.links_outward import read_links
from extractor.export.policy import load_policy, read_policy, with_confidence
from extractor.wording import spoken_language

_SECONDS = re.compile("[0-9]{1,11}")
"""Seconds since 1970, up to the year 5138: a date has four digits for its year."""


@click.command()
@graph_option
@store_option
@click.option(
    "-f",
    "--format",
    "formats",
    type=click.Choice(list(FORMATS)),
    multiple=True,
    help="May be repeated. [default: turtle]",
)
@click.option(
    "-o",
    "--output",
    type=NamedPath(path_type=Path),
    help="A file, compressed when its name ends in .gz; or a folder, for tables, for several "
    "formats, with --split or --record. [default: standard output]",
)
@profile_option
@click.option(
    "--policy", "policy_file", type=FILE, help="A policy of your own, instead of a profile."
)
@click.option(
    "--confidence",
    type=FiniteRange(0, 1),
    help="From 0 to 1: leave out what prose says less surely. [default: of the policy]",
)
@click.option("--links", "links_file", type=FILE, help="CSV of links outward: id,address,property.")
@click.option("--split", type=click.Choice(["kind"]), help="One file a kind of thing.")
@click.option("--gzip", "compressed", is_flag=True, help="Compress the files of a folder.")
@click.option(
    "--record",
    is_flag=True,
    help="Write catalog.ttl beside: the DCAT-AP record; and the tables in one tables.zip. Needs "
    "--config with a [dataset].",
)
@click.option("--config", "configuration", type=FILE, help="The file with the [dataset] table.")
@click.option(
    "--modified",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The record's date. [default: of [dataset], SOURCE_DATE_EPOCH, or the graph's]",
)
def command(
    folder: Path,
    address: str | None,
    formats: tuple[str, ...],
    output: Path | None,
    profile: str,
    policy_file: Path | None,
    confidence: float | None,
    links_file: Path | None,
    split: str | None,
    compressed: bool,
    record: bool,
    configuration: Path | None,
    modified: datetime.datetime | None,
) -> int:
    r"""Write the graph in files, the same bytes for the same graph.

    The open-data profile leaves out what is private about people, people who have no public
    role, and what prose says too doubtfully; what it leaves out is counted. Turtle, N-Triples,
    RDF/XML, JSON-LD and CSV give the union of the named graphs; TriG and N-Quads keep them;
    spacy is a DocBin of the sentences with a mention. A folder gets the ontology and the
    shapes of what the site declares of its own too. Examples:

        extractor export -g graph -f turtle -o graphe.ttl.gz

        extractor export -g graph -f jsonld --split kind -o kinds

        extractor export -g graph -f turtle -f csv -o public --record \
            --config corpus/extractor.toml

        extractor export --store http://127.0.0.1:7878 -f turtle -o graphe.ttl.gz
    """
    if address is not None:
        from extractor.cli.stored_graph import refuse_both, stored_graph

        refuse_both()
        needs_all = policy_file is None and load_policy(profile).leaves_nothing_out
        folder = stored_graph(address, whole=needs_all).folder
    graph = KnowledgeGraph(folder)
    formats = formats or ("turtle",)
    if record and configuration is None:
        raise click.UsageError("--record needs --config, the file with the [dataset] table")
    description = None
    if record and configuration is not None:
        description = read_description(configuration, graph.languages)
    policy = read_policy(policy_file) if policy_file else load_policy(profile)
    languages = [description.language] if description else graph.languages
    options = ExportOptions(
        formats=formats,
        policy=policy if confidence is None else with_confidence(policy, confidence),
        links=read_links(links_file) if links_file else (),
        links_table=links_file or Path(),
        by_kind=split is not None,
        compressed=compressed,
        vocabulary=graph.vocabulary,
        language=spoken_language(languages),
    )
    graph.refuse_drafts(options.policy)
    source = graph.source_of_export(options.policy)
    several = len(formats) > 1 or split is not None or record
    several = several or any(FORMATS[name].write is None for name in formats)
    if output is None:
        if several:
            raise click.UsageError("these are several files: name a folder with -o")
        report = export_to_stream(source, data_stream(), options)
    elif description is not None:
        report = publish(
            source,
            output,
            options,
            description,
            modified=_day(modified, description, graph.quads_file),
        )
    elif several or output.is_dir():
        report = export_to_folder(source, output, options)
    else:
        report = export_to_file(source, output, options)
    _show(report)
    return GOOD


def _day(asked: datetime.datetime | None, description: DatasetDescription, quads: Path) -> str:
    """Give the day of the last change: as asked, as configured, or that of the graph."""
    if asked is not None:
        return asked.date().isoformat()
    if description.modified is not None:
        return description.modified.isoformat()
    # https://reproducible-builds.org/specs/source-date-epoch/
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = int(seconds) if _SECONDS.fullmatch(seconds) else quads.stat().st_mtime
    return datetime.datetime.fromtimestamp(moment, datetime.UTC).date().isoformat()


def _show(report: ExportReport) -> None:
    for file in (*report.files, *report.explained_by):
        say_line(f"{file.path}: {file.size} bytes, sha256 {file.sha256}", error=True)
    left = report.left_out
    for name, number in left.things.items():
        say_line(f"left out: {number} {name}, of {left.people}", error=True)
    for name, number in left.doubtful.items():
        say_line(f"left out: {number} {name} (below {left.least:g})", error=True)
    for name, number in left.quads.items():
        say_line(f"left out: {number} quads: {name}", error=True)
    if report.links:
        say_line(f"links outward: {sum(report.links.values())}", error=True)
