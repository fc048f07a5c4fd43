"""The sources that were read → their quads and what is remembered of each."""

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
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
from extractor.pipeline.sources import ReadSource
from extractor.pipeline.unfinished import Unfinished, unfinished_file


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
    seconds: float | None = None
    """What the work on one source may take of CPU."""
    withheld: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Site → address or path of what is not published → why."""

    def extract(
        self, catalogue: Catalogue, sources: Sequence[ReadSource], take: Callable[[str], None]
    ) -> Extracted:
        """Extract from ``sources``; ``take`` is given the quads of each when they are made."""
        extracted = Extracted(quads := {}, remembered := {})
        if not sources:
            return extracted
        extractors, given_up = self._extractors(catalogue, sources)
        work = DocumentWork(self.project, catalogue, extractors)
        items = [one for one in sources if one.source.key not in given_up]
        results = run(work, items, self.workers, seconds=self.seconds)
        with contextlib.closing(results):
            for number, source in enumerate(sources, start=1):
                key = source.source.key
                result = given_up.get(key) or next(results)
                if isinstance(result, Unfinished):
                    result = self._without_prose(work, source, result)
                quads[key], remembered[key] = result.quads, result.remembered
                take(result.quads)
                self.progress("extracting", number, len(sources))
        return extracted

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
        self, catalogue: Catalogue, sources: Sequence[ReadSource]
    ) -> tuple[Extractors, dict[str, Unfinished]]:
        """Give the extractors, the models' answers about ``sources`` all at hand.

        With them come the sources whose texts for the models took too long to find, by key.
        """
        answers = ModelAnswers(self.models, self.output / MODEL_CACHES)
        extractors = Extractors(
            self.project, catalogue, self.options, answers.readers(), withheld=self.withheld
        )
        documents = [one.document for one in sources]
        extractors.prepare(documents)
        given_up: dict[str, Unfinished] = {}
        if self.models.by_language:
            texts = self._texts_for_models(extractors, sources, given_up)
            answers.fill(texts, self.workers, self.progress)
        return extractors, given_up

    def _texts_for_models(
        self,
        extractors: Extractors,
        sources: Sequence[ReadSource],
        given_up: dict[str, Unfinished],
    ) -> Iterator[tuple[str, str]]:
        def texts_of(source: ReadSource) -> list[tuple[str, str]]:
            try:
                return list(extractors.texts_for_models([source.document]))
            except MemoryError:
                raise
            except Exception:  # what stops it stops its extraction too, which tells of it
                return []

        with_text = [one for one in sources if one.document.blocks]
        found = run(texts_of, with_text, 1, seconds=self.seconds)
        for source, texts in zip(with_text, found, strict=True):
            if isinstance(texts, Unfinished):
                given_up[source.source.key] = texts
            else:
                yield from texts
