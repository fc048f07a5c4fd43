"""The sources that were read → their quads and what is remembered of each."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from extractor.catalogue import Catalogue
from extractor.pipeline.document_work import DocumentWork
from extractor.pipeline.engine import run
from extractor.pipeline.extraction import ExtractionOptions
from extractor.pipeline.extractors import Extractors
from extractor.pipeline.manifest import Remembered
from extractor.pipeline.model_cache import MODEL_CACHES
from extractor.pipeline.models import AskedModels, ModelAnswers
from extractor.pipeline.progress import Progress
from extractor.pipeline.project import Project
from extractor.pipeline.sources import ReadSource


@dataclass(frozen=True, slots=True)
class Extracted:
    """What was extracted from each source read anew, by its key."""

    quads: dict[str, str]
    """N-Quads; empty once the lines are taken."""
    remembered: Mapping[str, Remembered]

    def take_lines(self) -> Iterator[str]:
        """Give all quads, line by line, leaving no second copy of them behind."""
        for key in list(self.quads):
            # Not splitlines, which also breaks at characters that a literal may hold.
            yield from (f"{line}\n" for line in self.quads.pop(key).split("\n") if line)


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
    withheld: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Site → address or path of what is not published → why."""

    def extract(
        self, catalogue: Catalogue, sources: Sequence[ReadSource], take: Callable[[str], None]
    ) -> Extracted:
        """Extract from ``sources``; ``take`` is given the quads of each when they are made."""
        extracted = Extracted(quads := {}, remembered := {})
        if not sources:
            return extracted
        work = DocumentWork(self.project, catalogue, self._extractors(catalogue, sources))
        results = run(work, sources, self.workers)
        for number, (source, result) in enumerate(zip(sources, results, strict=True), start=1):
            key = source.source.key
            quads[key], remembered[key] = result.quads, result.remembered
            take(result.quads)
            self.progress("extracting", number, len(sources))
        return extracted

    def _extractors(self, catalogue: Catalogue, sources: Sequence[ReadSource]) -> Extractors:
        """Give the extractors, the models' answers about ``sources`` all at hand."""
        answers = ModelAnswers(self.models, self.output / MODEL_CACHES)
        extractors = Extractors(
            self.project, catalogue, self.options, answers.readers(), withheld=self.withheld
        )
        documents = [one.document for one in sources]
        extractors.prepare(documents)
        answers.fill(extractors.texts_for_models(documents), self.workers, self.progress)
        return extractors
