"""What a build plans → a generation on disk: sources read, extracted and written."""

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor.diagnostics import Finding
from extractor.graph.store import Generation
from extractor.pipeline.build_options import BuildOptions
from extractor.pipeline.engines import Engine, Processes
from extractor.pipeline.extracting import Extracting
from extractor.pipeline.models import AskedModels
from extractor.pipeline.plan import Plan
from extractor.pipeline.prepared import ExtractionJob
from extractor.pipeline.progress import Progress
from extractor.pipeline.project import Project
from extractor.pipeline.reading import Reading, read_planned
from extractor.pipeline.remembering import Remembering
from extractor.pipeline.report import BuildReport
from extractor.pipeline.storing import EditedStore, NewStore, Storing
from extractor.pipeline.writing import Made, Written, write_generation
from extractor.recognising.names import forget_patterns
from extractor.site.publication import Publishing


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """How the graph of a project is made, in the folder ``output``."""

    project: Project
    output: Path
    options: BuildOptions
    models: AskedModels
    progress: Progress

    def make(
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
                extracted=reading.keys,
                remembered=remembered,
                listed=listed,
                sheets_are_same=reading.sheets_are_same,
                detected=reading.detected,
            )
            models = self.models.versions
            written = write_generation(self.project, models, made, generation, storing)
        return isinstance(storing, NewStore), self._report(made, written)

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
        forget_patterns(reading.catalogue)

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


def _storing(plan: Plan, reading: Reading, generation: Generation) -> Storing:
    """Choose how the graph comes to disk: where little is new, as an edit of the former one."""
    former = plan.former
    if former is None:
        return NewStore(generation)
    if former.store_is_whole and plan.remembered and len(reading.read) < len(plan.sources) // 2:
        return EditedStore(generation, former.generation, former.manifest.triples)
    return NewStore(generation, former.generation)
