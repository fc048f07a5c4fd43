"""A graph on disk that is kept in step with its sites, build by build, in one process."""

import time
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from extractor.graph.store import (
    BuildInProgressError,
    FormerFormatError,
    NoGraphError,
    build_lock,
    clear_former,
)
from extractor.graph.wholeness import DamagedGraphError
from extractor.pipeline.build import BuildOptions, build
from extractor.pipeline.engine import without_collector
from extractor.pipeline.models import models_asked
from extractor.pipeline.progress import Progress, untold
from extractor.pipeline.project import Project
from extractor.pipeline.report import BuildReport
from extractor.resident.editing import edit
from extractor.resident.warm import Warm, warm


@dataclass(frozen=True, slots=True)
class Place:
    """What is built, and where: the sites' folders, their configuration, the graph's folder."""

    sites: Sequence[Path]
    output: Path
    configuration: Path | None = None
    allowed: Sequence[Path] = ()


@dataclass(slots=True)
class ResidentBuild:
    """Builds a graph, and again as files change; what stays the same is held in memory."""

    place: Place
    options: BuildOptions = field(default_factory=BuildOptions)
    _held: Warm | None = None
    _project: Project | None = None

    @property
    def project(self) -> Project | None:
        """The project as it was built last."""
        return self._project

    def build(self, progress: Progress = untold) -> BuildReport:
        """Build what changed, as ``extractor build`` does. Raises what that raises."""
        self._held = None
        place = self.place
        self._project = project = Project.open(
            place.sites, place.configuration, place.output, place.allowed
        )
        return build(project, place.output, self.options, progress)

    def warm_up(self) -> None:
        """Take into memory what the next build goes on from; nothing where that cannot be used."""
        project = self._project
        if project is None:
            return
        with without_collector():
            models = models_asked(project, self.options.extraction)
            self._held = warm(project, self.place.output, self.options, models)
            if self._held is not None:
                self._held.rehearse()

    def tidy(self) -> None:
        """Do what may wait until somebody has nothing to wait for: remove former generations."""
        with suppress(BuildInProgressError), build_lock(self.place.output):
            clear_former(self.place.output)

    def follow(self, changed: Collection[Path], progress: Progress = untold) -> BuildReport:
        """Build after some files changed, were made or went. Raises what a build raises."""
        started = time.perf_counter()
        report = self._edited(changed)
        if report is None:
            report = self.build(progress)
        return replace(report, seconds=time.perf_counter() - started)

    def _edited(self, changed: Collection[Path]) -> BuildReport | None:
        held = self._held
        if held is None:
            return None
        # Given up until it is known that all went well.
        self._held = None
        with (
            suppress(DamagedGraphError, NoGraphError, FormerFormatError),
            build_lock(self.place.output),
            without_collector(),
        ):
            report = edit(held, self.place.output, self.options, changed)
            if report is not None:
                self._held = held
            return report
        return None
