"""Building: site folders → a graph on disk; again: only what changed."""

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
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
from extractor.pipeline.build_options import BuildOptions
from extractor.pipeline.changes import Inputs
from extractor.pipeline.engine import without_collector
from extractor.pipeline.findings import kept_findings
from extractor.pipeline.former import FormerBuild, former_build
from extractor.pipeline.kept_sources import kept_sources
from extractor.pipeline.model_cache import remove_damaged_caches
from extractor.pipeline.models import AskedModels, models_asked
from extractor.pipeline.notices import prose_notices
from extractor.pipeline.plan import Plan, plan_build
from extractor.pipeline.progress import Progress, untold
from extractor.pipeline.project import Project, code_fingerprint
from extractor.pipeline.report import BuildReport
from extractor.pipeline.sources import Listed, list_into
from extractor.site.publication import Publishing

__all__ = ["BuildOptions", "Progress", "build"]


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
        sources = kept_sources(self.output)
        listed = Listed(sources, list_into(self.project, sources.append))
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
        # What makes a graph is loaded where there is something to be made.
        from extractor.pipeline.making import Making

        making = Making(
            project=self.project,
            output=self.output,
            options=self.options,
            models=self.models,
            progress=self.progress,
        )
        is_new, report = making.make(plan, publishing, generation, listed)
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

    def _inputs(self) -> Inputs:
        drafts = " with drafts" if self.options.drafts else ""
        options = f"{self.options.extraction!r}{drafts} by {self.models.identity or 'no model'}"
        return Inputs(code_fingerprint(), self.project.fingerprint(), options)

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
