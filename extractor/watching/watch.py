"""The loop: build, wait for changes, build what they change, tell."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from extractor.diagnostics import Finding
from extractor.errors import UserError
from extractor.graph.build_lock import BuildInProgressError
from extractor.pipeline.build_options import BuildOptions
from extractor.pipeline.progress import Progress, untold
from extractor.pipeline.report import BuildReport
from extractor.resident.building import ResidentBuild
from extractor.resident.place import Place
from extractor.watching.changes import Changes
from extractor.watching.concern import concerning
from extractor.watching.telling import Difference, difference

_RETRY = 2.0
"""Seconds after which it is tried again where another process builds into the folder."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is done with what happens: a build, one that failed, the beginning of the wait."""

    built: Callable[[BuildReport, Difference], None]
    failed: Callable[[Exception], None]
    waiting: Callable[[Changes], None]


def watch(place: Place, options: BuildOptions, told: Told, progress: Progress = untold) -> None:
    """Build, and again whenever files change, until this is interrupted (KeyboardInterrupt).

    Raises what the first build raises; what a later one raises for the user is told, and the
    last good graph stays.
    """
    resident = ResidentBuild(place, options)
    resident.open()
    with Changes(place.folders, resident.files_apart()) as changes:
        report = resident.build(progress)
        told.built(report, difference((), report.findings))
        resident.warm_up()
        told.waiting(changes)
        _Loop(resident, changes, told, report.findings, progress).run()


class _Loop:
    """Follows changes, one build after the other."""

    def __init__(
        self,
        resident: ResidentBuild,
        changes: Changes,
        told: Told,
        findings: Sequence[Finding],
        progress: Progress,
    ) -> None:
        self._resident = resident
        self._changes = changes
        self._told = told
        self._findings = findings
        self._progress = progress
        self._day = date.today()
        self._left: set[Path] = set()
        self._is_due = False

    def run(self) -> None:
        while True:
            found = self._changes.next(_RETRY if self._is_due else 0.5)
            output = self._resident.place.output
            self._left |= set(concerning(found, output, self._resident.knows))
            if date.today() != self._day and self._resident.options.as_of is None:
                self._day, self._is_due = date.today(), True
            if self._left or self._is_due:
                self._follow()

    def _follow(self) -> None:
        changed, due, self._is_due = frozenset(self._left), self._is_due, False
        try:
            if due:
                report = self._resident.build(self._progress)
            else:
                report = self._resident.follow(changed, self._progress)
        except BuildInProgressError as error:
            self._told.failed(error)
            self._is_due = True
            return
        except (UserError, OSError) as error:
            # The change that mends it is built with this one.
            self._told.failed(error)
            self._left.clear()
            self._resident.forget()
            return
        self._left.clear()
        if not report.unchanged:
            self._told.built(report, difference(self._findings, report.findings))
        self._findings = report.findings
        self._resident.tidy()
        if not self._resident.is_warm:
            self._resident.warm_up()
