"""``extractor explain``: one document, with what was made of it and why."""

from pathlib import Path

import click

from extractor.cli.errors import FINDINGS, GOOD
from extractor.cli.notices import tell
from extractor.cli.options import (
    FILE_OF_SITE,
    OUTPUT_FILE,
    allowed_option,
    configuration_option,
    file_limit_option,
    language_option,
    model_option,
    profile_option,
    sites_option,
)
from extractor.cli.parameters import NamedPath, file_of_site
from extractor.cli.printing import say_line, terminal
from extractor.explain import as_page, as_terminal, explain, withheld
from extractor.export.discretion import Discretion
from extractor.export.policy import load_policy
from extractor.export.published import discretion_of
from extractor.graph.store import current_generation
from extractor.graph.vocabulary_file import read_vocabulary
from extractor.pipeline.extraction_options import ExtractionOptions
from extractor.pipeline.project import Project
from extractor.pipeline.records import SiteReader
from extractor.pipeline.unfinished import UNFINISHED
from extractor.pipeline.unread_prose import prose_notices
from extractor.remote import SitePlace, local_folders
from extractor.spoken_findings import finding_in
from extractor.whole_files import write_whole
from extractor.wording import language_of_reader


@click.command()
@click.argument("file", type=FILE_OF_SITE)
@sites_option
@configuration_option
@allowed_option
@language_option
@file_limit_option
@click.option("--html", "html_file", type=OUTPUT_FILE, help="Write one HTML page instead.")
@click.option(
    "-g",
    "--graph",
    "folder",
    type=NamedPath(path_type=Path),
    help="With --html: the folder of the graph, as given to build -o, which knows who is public.",
)
@profile_option
@model_option
def command(
    file: Path,
    sites: tuple[SitePlace, ...],
    configuration: Path | None,
    allowed: tuple[Path, ...],
    language: str | None,
    seconds: float,
    html_file: Path | None,
    folder: Path | None,
    profile: str,
    no_model: bool,
) -> int:
    r"""Show FILE with its mentions, what each was resolved to, by which witnesses.

    What is wrong is corrected in the site's corrections file. The terminal shows everything. A
    page is for readers outside: it masks the names of people without a public role and what is
    private, as the open-data policy says; -g names the graph that knows who is public, and
    --profile full needs none and masks nothing. Examples:

        extractor explain corpus/journal/content/_posts/2022-03-15-bilan-2021.md \
            --site corpus/annuaire --site corpus/journal

        extractor explain corpus/annuaire/content/_startups/relais.md \
            --site corpus/annuaire --site corpus/journal -g graph --html relais.html
    """
    masking = html_file is not None and not load_policy(profile).leaves_nothing_out
    if masking and folder is None:
        raise click.UsageError(
            "a page shows people: name with -g the graph that knows who is public, "
            "or ask for --profile full"
        )
    discretion = _discretion(folder) if masking and folder is not None else None
    brought = local_folders(sites)
    project = Project.open(brought.folders, configuration, allowed=allowed)
    reader = SiteReader(project, ExtractionOptions(model=not no_model), seconds)
    spoken = language_of_reader(language, project.configuration.languages)
    tell(prose_notices(project, reader.models), spoken)
    extractions = list(reader.extract([file_of_site(file, brought)]))
    unfinished = [one for one in reader.findings if one.code == UNFINISHED]
    for one in unfinished:
        say_line(finding_in(one, spoken), error=True)
    if not extractions:
        return FINDINGS
    if html_file is not None:
        # A page is the same on every machine: without --lang, as its document is.
        shown = [explain(one, language or "") for one in extractions]
        if discretion is not None:
            shown = [withheld(one, discretion) for one in shown]
        page = as_page(shown)
        write_whole(html_file, page.encode())
        say_line(f"{html_file} written", error=True)
        return FINDINGS if unfinished else GOOD
    console = terminal()
    for extraction in extractions:
        spoken = language_of_reader(language, (extraction.document.language_tag,))
        console.print(as_terminal(explain(extraction, spoken)))
    return FINDINGS if unfinished else GOOD


def _discretion(folder: Path) -> Discretion:
    generation = current_generation(folder)
    return discretion_of(generation, read_vocabulary(generation.folder))
