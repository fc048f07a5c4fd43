"""Building: site folders → a graph on disk; again: only what changed."""

import contextlib
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from extractor.diagnostics import Finding
from extractor.export.published import published, remove_published
from extractor.graph.store import (
    Generation,
    build_lock,
    clear_begun,
    new_generation,
    publish,
    remove_unpublished,
    seal_generation,
)
from extractor.pipeline.changes import Inputs
from extractor.pipeline.cluster_options import ClusterOptions
from extractor.pipeline.engine import without_collector
from extractor.pipeline.engines import Engine, Processes
from extractor.pipeline.extracting import Extracting
from extractor.pipeline.extraction import ExtractionOptions
from extractor.pipeline.findings import kept_findings
from extractor.pipeline.former import FormerBuild, former_build
from extractor.pipeline.model_cache import remove_damaged_caches
from extractor.pipeline.models import AskedModels, models_asked
from extractor.pipeline.notices import prose_notices
from extractor.pipeline.plan import Plan, plan_build
from extractor.pipeline.prepared import ExtractionJob
from extractor.pipeline.progress import Progress, untold
from extractor.pipeline.project import Project, code_fingerprint
from extractor.pipeline.reading import Reading, read_planned
from extractor.pipeline.remembering import Remembering
from extractor.pipeline.report import BuildReport
from extractor.pipeline.sources import list_sources
from extractor.pipeline.storing import EditedStore, NewStore, Storing
from extractor.pipeline.work_limit import DEFAULT_SECONDS
from extractor.pipeline.writing import Made, Written, write_generation
from extractor.site.publication import Publishing

__all__ = ["BuildOptions", "Progress", "build"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildOptions:
    """How to build: worker processes, what is extracted, for which day (today, by default).

    Documents are extracted by so many ``workers`` of this machine, or over a ``cluster``.

    ``drafts`` builds what is not published as well. ``seconds`` is what the work on one file may
    take of CPU; a file that takes more is left out, named and tried again by the next build.
    """

    workers: int = 1
    cluster: ClusterOptions | None = None
    extraction: ExtractionOptions = field(default_factory=ExtractionOptions)
    as_of: date | None = None
    drafts: bool = False
    seconds: float | None = DEFAULT_SECONDS


def build(
    project: Project,
    output: Path,
    options: BuildOptions | None = None,
    progress: Progress = untold,
) -> BuildReport:
    """Build the graph of a project into ``output``.

    Raises BuildInProgressError when another process builds there, PipelineError for a pipeline
    of spaCy that the configuration names and that cannot be used, and ClusterError.
    """
    started = time.perf_counter()
    with build_lock(output), without_collector():
        options = options or BuildOptions()
        models = models_asked(project, options.extraction)
        report = _Build(project, output, options, models, progress).run()
    seconds = time.perf_counter() - started
    return replace(report, seconds=seconds, prose_notices=prose_notices(project, models))


@dataclass(frozen=True, slots=True)
class _Build:
    """One run of a build."""

    project: Project
    output: Path
    options: BuildOptions
    models: AskedModels
    progress: Progress

    def run(self) -> BuildReport:
        listed = list_sources(self.project)
        publishing = Publishing(
            as_of=self.options.as_of or date.today(), drafts=self.options.drafts
        )
        clear_begun(self.output)
        refused = remove_damaged_caches(self.output)
        former = former_build(self.output)
        repaired = tuple(map(str, (*refused, *former.damages)))
        plan = plan_build(listed.sources, self._inputs(), former.build, publishing.as_of)
        if plan.unchanged is not None:
            if former.damages:
                # All that can be damaged there: the next who needs it makes it.
                remove_published(plan.unchanged.generation)
            report = self._report_unchanged(plan.unchanged, len(plan.sources), listed.findings)
            return replace(report, unchanged=not repaired, repaired=repaired)
        generation = new_generation(self.output)
        try:
            report = self._build(plan, publishing, generation, listed.findings)
        except BaseException:
            remove_unpublished(self.output, generation)
            raise
        return replace(report, repaired=repaired)

    def _build(
        self,
        plan: Plan,
        publishing: Publishing,
        generation: Generation,
        listed: Sequence[Finding],
    ) -> BuildReport:
        if self.options.drafts:
            generation.mark_drafts()
        is_new, report = self._make(plan, publishing, generation, listed)
        with ThreadPoolExecutor(max_workers=1) as beside:
            former = plan.former.seal if plan.former is not None else None
            sealing = beside.submit(seal_generation, generation, former)
            if is_new and not generation.holds_drafts:
                # Part of a graph that is made anew. Where little changed it would take longer
                # than the build: the first door that needs it makes it then.
                self.progress("publishing", 0, 1)
                published(generation, self.project.vocabulary)
            sealed = sealing.result()
        publish(self.output, generation, sealed)
        self.progress("writing", 1, 1)
        return report

    def _make(
        self,
        plan: Plan,
        publishing: Publishing,
        generation: Generation,
        listed: Sequence[Finding],
    ) -> tuple[bool, BuildReport]:
        """Write the graph of a generation; say whether all of it is new, and what was done.

        The catalogue and all that was read are given back with the end of this.
        """
        reading = read_planned(
            self.project, plan, publishing, self.progress, self.output, self.options.seconds
        )
        storing = _storing(plan, reading, generation)
        with Remembering(generation.folder) as remembered:
            self._extract(reading, storing, remembered)
            # The texts are most of what is in memory, and writing needs none of them.
            reading.read.clear()
            self.progress("writing", 0, 1)
            made = Made(
                plan=plan,
                catalogue=reading.catalogue,
                fingerprints=reading.fingerprints,
                unreadable=reading.unreadable,
                held_back=reading.held_back,
                extracted=frozenset(reading.keys),
                remembered=remembered,
                listed=listed,
            )
            models = self.models.versions
            written = write_generation(self.project, models, made, generation, storing)
        return isinstance(storing, NewStore), self._report(made, written)

    def _inputs(self) -> Inputs:
        drafts = " with drafts" if self.options.drafts else ""
        options = f"{self.options.extraction!r}{drafts} by {self.models.identity or 'no model'}"
        return Inputs(code_fingerprint(), self.project.fingerprint(), options)

    def _extract(self, reading: Reading, storing: Storing, remembered: Remembering) -> None:
        """Extract from what was read; what is made of each source goes to disk at once."""
        job = ExtractionJob(
            project=self.project,
            catalogue=reading.catalogue,
            options=self.options.extraction,
            models=self.models,
            output=self.output,
            seconds=self.options.seconds,
            withheld=reading.withheld,
        )
        extracting = Extracting(job=job, engine=self._engine(), progress=self.progress)
        results = extracting.extract(reading.read)
        with contextlib.closing(results):
            for key, made in zip(reading.keys, results, strict=True):
                storing.take(made.quads)
                remembered.add(key, made.remembered, made.terms)

    def _engine(self) -> Engine:
        if self.options.cluster is None:
            return Processes(self.options.workers)
        # What it takes is an extra, and is loaded where it is used.
        from extractor.pipeline.cluster.ray_engine import RayCluster

        return RayCluster(self.options.cluster)

    def _report(self, made: Made, written: Written) -> BuildReport:
        extracted = len(made.extracted)
        return BuildReport(
            folder=self.output,
            total=len(made.plan.sources),
            read=extracted + len(made.unreadable) + len(made.held_back),
            extracted=extracted,
            dropped=len(made.gone),
            quads=written.manifest.triples,
            entities=written.manifest.entities,
            counts=written.manifest.counts,
            findings=written.findings,
            notices=written.manifest.notices,
        )

    def _report_unchanged(
        self, former: FormerBuild, total: int, listed: Sequence[Finding]
    ) -> BuildReport:
        manifest = former.manifest
        kept = kept_findings(self.project, self.output, former)
        return BuildReport(
            folder=self.output,
            total=total,
            read=0,
            extracted=0,
            dropped=0,
            quads=manifest.triples,
            entities=manifest.entities,
            counts=manifest.counts,
            findings=tuple(listed) if kept is None else kept,
            notices=manifest.notices,
            unchanged=True,
        )


def _storing(plan: Plan, reading: Reading, generation: Generation) -> Storing:
    """Choose how the graph comes to disk: where little is new, as an edit of the former one."""
    former = plan.former
    if former is None:
        return NewStore(generation)
    if former.store_is_whole and plan.remembered and len(reading.read) < len(plan.sources) // 2:
        return EditedStore(generation, former.generation, former.manifest.triples)
    return NewStore(generation, former.generation)
