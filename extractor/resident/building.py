"""A graph on disk that is kept in step with its sites, build by build, in one process."""

import gc
import time
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from extractor.graph.build_lock import BuildInProgressError, build_lock
from extractor.graph.store import FormerFormatError, NoGraphError, clear_former
from extractor.graph.wholeness import DamagedGraphError
from extractor.pipeline.build import build
from extractor.pipeline.build_options import BuildOptions
from extractor.pipeline.engine import without_collector
from extractor.pipeline.models import models_asked
from extractor.pipeline.progress import Progress, untold
from extractor.pipeline.project import Project
from extractor.pipeline.report import BuildReport
from extractor.resident.apart import build_apart
from extractor.resident.editing import edit
from extractor.resident.place import Place
from extractor.resident.warm import Warm, warm


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

    @property
    def is_warm(self) -> bool:
        """Whether the next build of some changed files goes on from memory."""
        return self._held is not None

    def open(self) -> Project:
        """Open the project as its configuration is now. Raises ConfigurationError."""
        place = self.place
        self._project = Project.open(place.sites, place.configuration, place.output, place.allowed)
        return self._project

    def build(self, progress: Progress = untold) -> BuildReport:
        """Build what changed, as ``extractor build`` does, apart where it takes several workers.

        Raises what that raises.
        """
        self.forget()
        if self.options.workers > 1:
            report = build_apart(self.place, self.options, progress)
            self.open()
            return report
        return build(self.open(), self.place.output, self.options, progress)

    def forget(self) -> None:
        """Give up what is in memory: the next build reads what is on disk."""
        self._held = None

    def files_apart(self) -> tuple[Path, ...]:
        """Give the files beside the sites that a build reads, whether they are there or not."""
        if self._project is None:
            return ()
        stated = self._project.configuration
        named = (stated.file, stated.corrections, self.place.configuration)
        return tuple(dict.fromkeys(one.resolve() for one in named if one is not None))

    def knows(self, path: Path) -> bool:
        """Say whether a path is a source's, a file apart, or a folder of sources.

        Without a build in memory nothing is told apart: any path is.
        """
        held = self._held
        if held is None or path in held.files or path in self.files_apart():
            return True
        return not path.exists() and any(file.is_relative_to(path) for file in held.files)

    def warm_up(self) -> None:
        """Take into memory what the next build goes on from; nothing where that cannot be used."""
        project = self._project
        if project is None:
            return
        gc.unfreeze()
        with without_collector():
            models = models_asked(project, self.options.extraction)
            self._held = warm(project, self.place.output, self.options, models)
            if self._held is not None:
                self._held.rehearse()
        # It stays, and is no garbage: the collector need not go through it at every turn.
        gc.collect()
        gc.freeze()

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
