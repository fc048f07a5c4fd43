"""``extractor extract``: records, for reading, scoring and annotating."""

from pathlib import Path

import click

from extractor.cli.errors import FINDINGS, GOOD
from extractor.cli.notices import tell
from extractor.cli.options import (
    FILE_OF_SITE,
    allowed_option,
    configuration_option,
    file_limit_option,
    model_option,
    sites_option,
    workers_option,
)
from extractor.cli.parameters import file_of_site
from extractor.cli.printing import give, say_line
from extractor.export.record import record_of
from extractor.export.record_schema import RecordValidator, record_schema
from extractor.pipeline.extraction_options import ExtractionOptions
from extractor.pipeline.processors import usable_processors
from extractor.pipeline.project import Project
from extractor.pipeline.records import SiteReader
from extractor.pipeline.unfinished import UNFINISHED
from extractor.pipeline.unread_prose import prose_notices
from extractor.remote import SitePlace, local_folders
from extractor.spoken_findings import finding_in
from extractor.visible import visible_json
from extractor.wording import language_of_reader


@click.command()
@click.argument("files", nargs=-1, type=FILE_OF_SITE)
@sites_option
@configuration_option
@allowed_option
@workers_option
@file_limit_option
@model_option
@click.option("--schema", is_flag=True, help="Print the JSON Schema of the sites' records instead.")
def command(
    files: tuple[Path, ...],
    sites: tuple[SitePlace, ...],
    configuration: Path | None,
    allowed: tuple[Path, ...],
    workers: int | None,
    seconds: float,
    no_model: bool,
    schema: bool,
) -> int:
    r"""Print the record of each of FILES: one JSON object a line.

    Offsets are code points of the source file. Example:

        extractor extract corpus/journal/content/_posts/*.md --site corpus/annuaire \
            --site corpus/journal
    """
    brought = local_folders(sites)
    project = Project.open(brought.folders, configuration, allowed=allowed)
    if schema:
        give(visible_json(record_schema(project.vocabulary), indent=2) + "\n")
        return GOOD
    if not files:
        raise click.UsageError("name the files to read: extractor extract FILES… --site FOLDER")
    reader = SiteReader(project, ExtractionOptions(model=not no_model), seconds)
    tell(
        prose_notices(project, reader.models),
        language_of_reader(None, project.configuration.languages),
    )
    validator = RecordValidator(project.vocabulary)
    status = GOOD
    named = [file_of_site(one, brought) for one in files]
    for extraction in reader.extract(named, workers or usable_processors()):
        record = record_of(extraction)
        if fault := validator.fault(record):
            say_line(f"{extraction.document.path}: no record, for {fault}", error=True)
            status = FINDINGS
        else:
            give(visible_json(record) + "\n")
    for one in reader.findings:
        if one.code == UNFINISHED:
            say_line(
                finding_in(one, language_of_reader(None, project.configuration.languages)),
                error=True,
            )
            status = FINDINGS
    return status
