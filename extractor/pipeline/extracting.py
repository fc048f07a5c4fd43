"""The sources that were read → what is made of each: its quads, what is remembered of it."""

import contextlib
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from extractor.catalogue import Catalogue
from extractor.check.memory import finding_to_json
from extractor.pipeline.document_work import DocumentWork, WorkedSource
from extractor.pipeline.engine import run, run_here
from extractor.pipeline.extraction import ExtractionOptions
from extractor.pipeline.extractors import Extractors
from extractor.pipeline.manifest import Remembered
from extractor.pipeline.model_cache import MODEL_CACHES
from extractor.pipeline.models import AskedModels, ModelAnswers
from extractor.pipeline.progress import Progress
from extractor.pipeline.project import Project
from extractor.pipeline.read_sources import ReadSources
from extractor.pipeline.sources import ReadSource
from extractor.pipeline.unfinished import Unfinished, unfinished_file


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracting:
    """How the sources of a project are extracted.

    The statistical models' answers are kept in the folder ``output``, where the graph is.
    """

    project: Project
    output: Path
    options: ExtractionOptions
    models: AskedModels
    workers: int
    progress: Progress
    seconds: float | None = None
    """What the work on one source may take of CPU."""
    withheld: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Site → address or path of what is not published → why."""

    def extract(
        self, catalogue: Catalogue, sources: ReadSources
    ) -> Generator[WorkedSource, None, None]:
        """Give what is made of each of ``sources``, in their order, as soon as it is made."""
        if not sources:
            return
        extractors, given_up = self._extractors(catalogue, sources)
        work = DocumentWork(self.project, catalogue, extractors)
        numbers = [number for number in range(len(sources)) if number not in given_up]

        # Whoever works reads the source as well: this process only passes on what is made of it.
        def work_on(number: int) -> WorkedSource:
            return work(sources[number])

        results = run(work_on, numbers, self.workers, seconds=self.seconds)
        with contextlib.closing(results):
            for number in range(len(sources)):
                result = given_up.get(number) or next(results)
                if isinstance(result, Unfinished):
                    result = self._without_prose(work, sources[number], result)
                yield result
                self.progress("extracting", number + 1, len(sources))

    def _without_prose(
        self, work: DocumentWork, source: ReadSource, unfinished: Unfinished
    ) -> WorkedSource:
        """Give what the sheet of a source says; nothing where that is too much work as well."""
        result = run_here(partial(work.without_prose, unfinished=unfinished), source, self.seconds)
        if isinstance(result, Unfinished):
            failure = finding_to_json(unfinished_file(source.source.file, result))
            return WorkedSource("", Remembered("", None, findings=(failure,)))
        return result

    def _extractors(
        self, catalogue: Catalogue, sources: ReadSources
    ) -> tuple[Extractors, dict[int, Unfinished]]:
        """Give the extractors, the models' answers about ``sources`` all at hand.

        With them come the sources whose texts for the models took too long to find, by number.
        """
        answers = ModelAnswers(self.models, self.output / MODEL_CACHES)
        extractors = Extractors(
            self.project, catalogue, self.options, answers.readers(), withheld=self.withheld
        )
        extractors.prepare(sources.one_of_each_language)
        given_up: dict[int, Unfinished] = {}
        if self.models.by_language:
            texts = self._texts_for_models(extractors, sources, given_up)
            answers.fill(texts, self.workers, self.progress)
        return extractors, given_up

    def _texts_for_models(
        self,
        extractors: Extractors,
        sources: ReadSources,
        given_up: dict[int, Unfinished],
    ) -> Iterator[tuple[str, str]]:
        def texts_of(number: int) -> list[tuple[str, str]]:
            try:
                return list(extractors.texts_for_models([sources[number].document]))
            except MemoryError:
                raise
            except Exception:  # what stops it stops its extraction too, which tells of it
                return []

        found = run(texts_of, range(len(sources)), 1, seconds=self.seconds)
        for number, texts in enumerate(found):
            if isinstance(texts, Unfinished):
                given_up[number] = texts
            else:
                yield from texts
