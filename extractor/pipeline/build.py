"""Building: site folders → a graph on disk; again: only what changed."""

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from extractor.built_folders import GENERATIONS
from extractor.diagnostics import Finding
from extractor.export.published_folder import damages_of_published, remove_published
from extractor.graph.build_lock import build_lock
from extractor.graph.store import (
    NEXT_POINTER,
    POINTER,
    Generation,
    clear_begun,
    new_generation,
    publish,
    remove_unpublished,
    seal_generation,
)
from extractor.graph.wholeness import Seal
from extractor.pipeline.build_options import BuildOptions
from extractor.pipeline.changes import Inputs
from extractor.pipeline.engine import without_collector
from extractor.pipeline.findings import kept_findings
from extractor.pipeline.former import FormerBuild, former_build
from extractor.pipeline.kept_sources import kept_sources
from extractor.pipeline.language_memory import LANGUAGES
from extractor.pipeline.model_cache import MODEL_CACHES, remove_damaged_caches
from extractor.pipeline.models import AskedModels, models_asked
from extractor.pipeline.plan import Plan, plan_build
from extractor.pipeline.program import code_fingerprint
from extractor.pipeline.progress import Progress, untold
from extractor.pipeline.project import Project
from extractor.pipeline.report import BuildReport
from extractor.pipeline.sources import Listed, list_into
from extractor.pipeline.unchanged import Built, Looking, Request
from extractor.pipeline.unfinished import UNFINISHED
from extractor.pipeline.unread_prose import prose_notices
from extractor.sightings import Sightings
from extractor.site.publication import Publishing

__all__ = ["BuildOptions", "Progress", "build", "build_requested"]


def build_requested(request: Request, output: Path, progress: Progress = untold) -> Built:
    """Build the graph of some folders into ``output``, and note there all that was looked at.

    Raises ConfigurationError, and what ``build`` raises.
    """
    looking = Looking(request, output)
    project = Project.open(
        request.folders, request.configuration, output, request.allowed, looking.sites
    )
    report = build(project, output, request.options, progress, looking)
    return _built(project, report)


def build(
    project: Project,
    output: Path,
    options: BuildOptions | None = None,
    progress: Progress = untold,
    looking: Looking | None = None,
) -> BuildReport:
    """Build the graph of a project into ``output``.

    ``looking`` is for the next build to know whether anything was touched since this one: it
    has looked on since before the project was opened. Raises BuildInProgressError when another
    process builds there, PipelineError for a pipeline of spaCy that the configuration names and
    that cannot be used, and ClusterError.
    """
    started = time.perf_counter()
    with build_lock(output), without_collector():
        options = options or BuildOptions()
        models = models_asked(
            project, options.extraction, None if looking is None else looking.sites
        )
        report, graph = _Build(project, output, options, models, progress, looking).run()
        report = replace(report, prose_notices=prose_notices(project, models))
        if looking is not None and graph is not None:
            looking.keep(_built(project, report), graph)
    return replace(report, seconds=time.perf_counter() - started)


def _built(project: Project, report: BuildReport) -> Built:
    configuration = project.configuration
    return Built(report, tuple(configuration.languages), tuple(configuration.notices))


@dataclass(frozen=True, slots=True)
class _Build:
    """One run of a build."""

    project: Project
    output: Path
    options: BuildOptions
    models: AskedModels
    progress: Progress
    looking: Looking | None = None

    def run(self) -> tuple[BuildReport, Sightings | None]:
        """Give what was done, and how the graph stood before it was found to be whole.

        The latter is None where the next build has something to do.
        """
        sources = kept_sources(self.output)
        listed = Listed(sources, list_into(self.project, sources.append))
        publishing = Publishing(
            as_of=self.options.as_of or date.today(), drafts=self.options.drafts
        )
        clear_begun(self.output)
        graph = _graph_seen(self.output)
        refused = remove_damaged_caches(self.output)
        former = former_build(self.output)
        repaired = tuple(map(str, (*refused, *former.damages)))
        plan = plan_build(listed.sources, self._inputs(), former.build, publishing.as_of)
        # What is read from here on decides nothing of whether there is anything to be done.
        self.project.fence.sightings = None
        if plan.unchanged is not None:
            if former.damages:
                # All that can be damaged there: the next who needs it makes it.
                remove_published(plan.unchanged.generation)
            report = self._report_unchanged(plan.unchanged, len(plan.sources), listed.findings)
            report = replace(report, unchanged=not repaired, repaired=repaired)
            return report, None if repaired else graph
        generation = new_generation(self.output)
        try:
            report, sealed = self._build(plan, publishing, generation, listed.findings)
        except BaseException:
            remove_unpublished(self.output, generation)
            raise
        graph = _graph_seen(self.output)
        tried_again = any(one.code == UNFINISHED for one in report.findings)
        is_whole = not any((*sealed.damages(), *damages_of_published(generation)))
        return replace(report, repaired=repaired), graph if is_whole and not tried_again else None

    def _build(
        self,
        plan: Plan,
        publishing: Publishing,
        generation: Generation,
        listed: Sequence[Finding],
    ) -> tuple[BuildReport, Seal]:
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
                from extractor.export.published import published

                published(generation, self.project.vocabulary)
            sealed = sealing.result()
        publish(self.output, generation, sealed)
        self.progress("writing", 1, 1)
        return report, sealed

    def _inputs(self) -> Inputs:
        drafts = " with drafts" if self.options.drafts else ""
        options = f"{self.options.extraction!r}{drafts} by {self.models.identity or 'no model'}"
        program = self.looking.program if self.looking is not None else None
        return Inputs(code_fingerprint(program), self.project.fingerprint(), options)

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


def _graph_seen(output: Path) -> Sightings:
    """Give how all that an earlier build left in ``output`` stands."""
    seen = Sightings()
    for name in (POINTER, NEXT_POINTER, LANGUAGES):
        seen.look(output / name)
    for name in (GENERATIONS, MODEL_CACHES):
        seen.look_through(output / name)
    return seen
