"""``extractor watch``: the graph follows the files as they change."""

import time
from pathlib import Path

import click

from extractor.cli.errors import GOOD, told
from extractor.cli.notices import tell
from extractor.cli.options import (
    FOLDER,
    allowed_option,
    configuration_option,
    drafts_option,
    file_limit_option,
    language_option,
    model_option,
    new_graph_option,
    prose_option,
    workers_option,
)
from extractor.cli.printing import say_line
from extractor.cli.progress import progress_on_stderr
from extractor.diagnostics import Finding
from extractor.pipeline.build_options import BuildOptions
from extractor.pipeline.extraction_options import ExtractionOptions
from extractor.pipeline.processors import usable_processors
from extractor.pipeline.report import BuildReport
from extractor.resident.place import Place
from extractor.spoken_findings import finding_in
from extractor.watching import PACKAGE
from extractor.watching.changes import POLL, Changes
from extractor.watching.telling import Difference
from extractor.watching.watch import Told, watch
from extractor.wording import Wording, language_of_reader, wording_of

_SHOWN = 10
"""How many new findings, and how many mended ones, are shown of a build."""


@click.command()
@click.argument("sites", nargs=-1, required=True, type=FOLDER)
@new_graph_option
@configuration_option
@allowed_option
@workers_option
@file_limit_option
@prose_option
@model_option
@drafts_option
@language_option
def command(
    sites: tuple[Path, ...],
    output: Path,
    configuration: Path | None,
    allowed: tuple[Path, ...],
    workers: int | None,
    seconds: float,
    no_prose: bool,
    no_model: bool,
    drafts: bool,
    language: str | None,
) -> int:
    """Build the graph of the sites, and again whenever a file of theirs changes.

    A line a build tells how many findings are new and how many are mended, and which. What
    serves the folder shows each build as soon as it is good. Ctrl-C ends it, with a whole graph.
    Example:
        extractor watch corpus/annuaire corpus/journal -o graph
    """
    options = BuildOptions(
        workers=workers or (1 if no_prose else usable_processors()),
        extraction=ExtractionOptions(prose=not no_prose, model=not (no_prose or no_model)),
        drafts=drafts,
        seconds=seconds,
    )
    teller = _Teller(output, sites, language_of_reader(language))
    try:
        with progress_on_stderr() as progress:
            watch(Place(sites, output, configuration, allowed), options, teller.told, progress)
    except KeyboardInterrupt:
        say_line(teller.wording("ended", folder=output), error=True)
    return GOOD


class _Teller:
    """Prints what happens."""

    def __init__(self, output: Path, sites: tuple[Path, ...], language: str) -> None:
        self.wording: Wording = wording_of(PACKAGE, language)
        self._output = output
        self._sites = sites
        self._is_first = True

    @property
    def told(self) -> Told:
        return Told(self._built, self._failed, self._waiting)

    def _built(self, report: BuildReport, found: Difference) -> None:
        wording = self.wording
        if self._is_first:
            tell(report.prose_notices, wording.language)
        new = () if self._is_first else found.new
        say_line(
            wording(
                "built",
                time=time.strftime("%H:%M:%S"),
                folder=self._output,
                read=wording.number(report.read),
                quads=wording.number(report.quads),
                seconds=wording.number(report.seconds, 2),
                new=wording.number(len(new)),
                mended=wording.number(len(found.mended)),
                all=wording.number(len(report.findings)),
            )
        )
        self._is_first = False
        self._list("+", new)
        self._list("-", found.mended)

    def _list(self, sign: str, findings: tuple[Finding, ...]) -> None:
        for one in findings[:_SHOWN]:
            say_line(f"  {sign} {finding_in(one, self.wording.language)}")
        if len(findings) > _SHOWN:
            more = len(findings) - _SHOWN
            say_line(self.wording("more", number=more, folder=self._output))

    def _failed(self, error: Exception) -> None:
        now = time.strftime("%H:%M:%S")
        say_line(self.wording("failed", time=now, fault=told(error)), error=True)

    def _waiting(self, changes: Changes) -> None:
        if not changes.is_told:
            say_line(self.wording("polling", seconds=self.wording.number(POLL)), error=True)
        folders = ", ".join(map(str, self._sites))
        say_line(self.wording("watching", folders=folders), error=True)
