"""``extractor build``: the graph, on disk; again: only what changed."""

import shlex
from collections import Counter
from datetime import date
from itertools import islice
from pathlib import Path

import click

from extractor.cli.engine_options import chosen_cluster, engine_options
from extractor.cli.errors import FINDINGS, GOOD
from extractor.cli.notices import tell
from extractor.cli.options import (
    allowed_option,
    as_of_option,
    configuration_option,
    drafts_option,
    file_limit_option,
    json_option,
    language_option,
    model_option,
    new_graph_option,
    prose_option,
    sites_argument,
    workers_option,
)
from extractor.cli.printing import give, say_line
from extractor.cli.progress import progress_on_stderr
from extractor.diagnostics import DIAGNOSTICS, Severity
from extractor.pipeline.build_options import BuildOptions
from extractor.pipeline.extraction_options import ExtractionOptions
from extractor.pipeline.processors import usable_processors
from extractor.pipeline.report import BuildReport, report_json
from extractor.pipeline.unchanged import Built, Request, built_before
from extractor.remote import SitePlace, local_folders
from extractor.wording import language_of_reader, spoken_language

_SHOWN = 20
"""How many of what could not be read are shown."""


@click.command()
@sites_argument
@new_graph_option
@configuration_option
@allowed_option
@workers_option
@engine_options
@file_limit_option
@prose_option
@model_option
@click.option("--all-findings", is_flag=True, help="Show every finding, not how many.")
@drafts_option
@as_of_option
@language_option
@json_option
def command(
    sites: tuple[SitePlace, ...],
    output: Path,
    configuration: Path | None,
    allowed: tuple[Path, ...],
    workers: int | None,
    engine: str,
    ray_address: str | None,
    shards: str | None,
    seconds: float,
    no_prose: bool,
    no_model: bool,
    all_findings: bool,
    drafts: bool,
    as_of: date | None,
    language: str | None,
    as_json: bool,
) -> int:
    """Build the graph of the sites SITES: folders, or addresses that they are brought from.

    An address is that of an archive (https://host/site.tar.gz, or a file), of a folder in a
    store (s3://bucket/site) or of a repository (git+https://host/site@main#docs). A second
    build reads again only what changed. The status is 1 when something could not be read; the
    rest is built all the same. Example:

        extractor build corpus/annuaire corpus/journal -o graph
    """
    options = BuildOptions(
        # Without prose there is too little to do in a document to send it to another process.
        workers=workers or (1 if no_prose else usable_processors()),
        cluster=chosen_cluster(engine, ray_address, shards, workers),
        extraction=ExtractionOptions(prose=not no_prose, model=not (no_prose or no_model)),
        as_of=as_of,
        drafts=drafts,
        seconds=seconds,
    )
    folders = local_folders(sites, output).folders
    built = _built(Request(folders, configuration, allowed, options), output, quiet=as_json)
    report, languages = built.report, built.languages
    number = report.kinds()
    if as_json:
        give(report_json(report, spoken_language((language or "", *languages))) + "\n")
    else:
        spoken = language_of_reader(language, languages)
        for notice in (*built.notices, *report.notices):
            say_line(notice, error=True)
        tell(report.prose_notices, spoken)
        for damage in report.repaired:
            say_line(f"{damage}: made again", error=True)
        _show(report, spoken, number, everything=all_findings)
    errors = any(DIAGNOSTICS[code].severity is Severity.ERROR for code in number)
    return FINDINGS if errors else GOOD


def _built(request: Request, output: Path, *, quiet: bool) -> Built:
    before = built_before(request, output)
    if before is not None:
        return before
    # What builds takes a while to load: where nothing changed, it is not needed.
    from extractor.pipeline.build import build_requested

    with progress_on_stderr(quiet=quiet) as progress:
        return build_requested(request, output, progress)


def _show(report: BuildReport, language: str, number: Counter[str], *, everything: bool) -> None:
    unread = (one for one in report.findings if one.diagnostic.severity is Severity.ERROR)
    shown = report.findings if everything else list(islice(unread, _SHOWN))
    if shown:
        from extractor.spoken_findings import finding_in

        for one in shown:
            say_line(finding_in(one, language), error=True)
    if number and not everything:
        kinds = ", ".join(f"{number[code]} {code}" for code in DIAGNOSTICS if code in number)
        graph = shlex.quote(str(report.folder))
        say_line(f"findings: {kinds} (extractor check -g {graph} shows them)", error=True)
    counted = ", ".join(f"{number} {kind}" for kind, number in report.entities.items())
    say_line(f"entities: {counted}")
    found = ", ".join(f"{number} {what}" for what, number in report.counts.items())
    say_line(f"found: {found}")
    state = "nothing changed" if report.unchanged else f"{report.read} read"
    state += ", repaired" if report.repaired else ""
    gone = f", {report.dropped} dropped" if report.dropped else ""
    say_line(
        f"{report.folder}: {report.quads} quads from {report.total} sources "
        f"({state}{gone}) in {report.seconds:.1f} s"
    )
