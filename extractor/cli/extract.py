"""``extractor extract``: records, for reading, scoring and annotating."""

import json
from pathlib import Path

import click

from extractor.cli.errors import GOOD
from extractor.cli.options import FILE, configuration_option, sites_option, workers_option
from extractor.export.record import record_of
from extractor.pipeline.engine import usable_processors
from extractor.pipeline.extraction import ExtractionOptions
from extractor.pipeline.project import Project
from extractor.pipeline.records import SiteReader


@click.command()
@click.argument("files", nargs=-1, required=True, type=FILE)
@sites_option
@configuration_option
@workers_option
@click.option("--no-model", is_flag=True, help="Read prose without the statistical model.")
def command(
    files: tuple[Path, ...],
    sites: tuple[Path, ...],
    configuration: Path | None,
    workers: int | None,
    no_model: bool,
) -> int:
    r"""Print the record of each of FILES: one JSON object a line.

    Offsets are code points of the source file. Example:

        extractor extract corpus/journal/content/_posts/*.md --site corpus/annuaire \
            --site corpus/journal
    """
    reader = SiteReader(Project.open(sites, configuration), ExtractionOptions(model=not no_model))
    for extraction in reader.extract(files, workers or usable_processors()):
        click.echo(json.dumps(record_of(extraction), ensure_ascii=False))
    return GOOD
