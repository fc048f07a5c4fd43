"""What it takes to extract from sources, ready: extractors, the models' answers, the work."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from extractor.catalogue import Catalogue
from extractor.check.memory import finding_to_json
from extractor.pipeline.document_work import DocumentWork, WorkedSource
from extractor.pipeline.engine import run, run_here
from extractor.pipeline.extraction_options import ExtractionOptions
from extractor.pipeline.extractors import Extractors
from extractor.pipeline.manifest import Remembered
from extractor.pipeline.model_cache import MODEL_CACHES
from extractor.pipeline.models import AskedModels, ModelAnswers
from extractor.pipeline.progress import Progress
from extractor.pipeline.project import Project
from extractor.pipeline.sources import ReadSource
from extractor.pipeline.unfinished import Unfinished, unfinished_file
from extractor.reading import Document

Run = Callable[[Callable[[int], WorkedSource], Sequence[int]], Iterator[WorkedSource | Unfinished]]
"""How the work on the sources of some numbers is done: its results, in their order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractionJob:
    """What decides how sources are extracted, wherever that is done.

    The statistical models' answers are kept in the folder ``output``, where the graph is.
    ``seconds`` is what the work on one source may take of CPU; ``withheld`` says why pages are
    not published: site → address or path → reason.
    """

    project: Project
    catalogue: Catalogue
    options: ExtractionOptions
    models: AskedModels
    output: Path | None = None
    seconds: float | None = None
    withheld: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def answers(self) -> ModelAnswers:
        """Give the models' answers, those kept from earlier builds with them."""
        folder = None if self.output is None else self.output / MODEL_CACHES
        return ModelAnswers(self.models, folder)


class PreparedExtraction:
    """A job, ready to be done on one list of sources after the other."""

    def __init__(self, job: ExtractionJob, answers: ModelAnswers) -> None:
        self._job = job
        self._answers = answers
        self._extractors = Extractors(
            job.project, job.catalogue, job.options, answers.readers(), withheld=job.withheld
        )
        self._work = DocumentWork(job.project, job.catalogue, self._extractors)

    def prepare(self, documents: Iterable[Document]) -> None:
        """Make what reading such documents takes, so that processes forked later share it."""
        self._extractors.prepare(documents)

    def worked(
        self, sources: Sequence[ReadSource], run_all: Run, workers: int, progress: Progress
    ) -> Iterator[WorkedSource]:
        """Give what is made of each source, in order; the models are asked first, by ``workers``.

        Where the work on one came to no end, that is what its sheet says.
        """
        given_up: dict[int, Unfinished] = {}
        if self._job.models.by_language:
            self._answers.fill(self._texts(sources, given_up), workers, progress)
        numbers = [number for number in range(len(sources)) if number not in given_up]

        # Whoever works reads the source as well: this process only passes on what is made of it.
        def work_on(number: int) -> WorkedSource:
            return self._work(sources[number])

        results = run_all(work_on, numbers)
        for number in range(len(sources)):
            result = given_up.get(number) or next(results)
            if isinstance(result, Unfinished):
                result = self.sheet_of(sources[number], result)
            yield result

    def sheet_of(self, source: ReadSource, unfinished: Unfinished) -> WorkedSource:
        """Give what the sheet of a source says; nothing where that is too much work as well."""
        work = partial(self._work.without_prose, unfinished=unfinished)
        result = run_here(work, source, self._job.seconds)
        if isinstance(result, Unfinished):
            failure = finding_to_json(unfinished_file(source.source.file, result))
            return WorkedSource("", Remembered("", None, findings=(failure,)))
        return result

    def _texts(
        self, sources: Sequence[ReadSource], given_up: dict[int, Unfinished]
    ) -> Iterator[tuple[str, str]]:
        """Give the texts for the models; sources for which that takes too long are given up."""

        def texts_of(number: int) -> list[tuple[str, str]]:
            try:
                return list(self._extractors.texts_for_models([sources[number].document]))
            except MemoryError:
                raise
            except Exception:  # what stops it stops its extraction too, which tells of it
                return []

        found = run(texts_of, range(len(sources)), 1, seconds=self._job.seconds)
        for number, texts in enumerate(found):
            if isinstance(texts, Unfinished):
                given_up[number] = texts
            else:
                yield from texts
