"""Files → extractions and records, against the catalogue of their sites."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from extractor.catalogue import build_catalogue
from extractor.diagnostics import Finding
from extractor.pipeline.engine import run
from extractor.pipeline.errors import FileOutsideSitesError
from extractor.pipeline.extraction_options import ExtractionOptions
from extractor.pipeline.extractors import Extractors
from extractor.pipeline.models import ModelAnswers, models_asked
from extractor.pipeline.project import Project
from extractor.pipeline.sources import ReadSource, Source, SourceReader, list_sources
from extractor.pipeline.unfinished import Unfinished, unfinished_file
from extractor.pipeline.work_limit import DEFAULT_SECONDS
from extractor.reading import Document
from extractor.relating.extraction import Extraction


class SiteReader:
    """The sites of a project, read once, ready for extraction from any of their documents."""

    def __init__(
        self,
        project: Project,
        options: ExtractionOptions | None = None,
        seconds: float | None = DEFAULT_SECONDS,
    ) -> None:
        """Read the sites; the models of their languages are asked where ``options`` say so.

        What is not published is read as well: a file is asked for by its name. What takes more
        than ``seconds`` of CPU is left out, and is one of the ``findings``. Raises
        PipelineError for a pipeline that the configuration names and that cannot be used.
        """
        self.models = models_asked(project, options or ExtractionOptions())
        self._answers = ModelAnswers(self.models)
        self.project = project
        self._seconds = seconds
        listed = list_sources(project)
        self.findings: list[Finding] = list(listed.findings)
        self._read: dict[Path, list[ReadSource]] = {}
        reader = SourceReader(project)
        sheets = []
        for source in listed.sources:
            result = reader.read_within(source, seconds)
            if not isinstance(result, ReadSource):
                self.findings += [result] if isinstance(result, Finding) else []
                continue
            self.findings += result.findings
            sheets.append(result.sheet)
            self._read.setdefault(self._path(source), []).append(result)
        self.catalogue = build_catalogue(sheets, project.catalogue_options)
        readers = self._answers.readers()
        self.extractors = Extractors(project, self.catalogue, options, readers)

    def _path(self, source: Source) -> Path:
        return (Path(self.project.sites[source.file.site].folder) / source.file.path).resolve()

    @property
    def files(self) -> list[Path]:
        """The documents of the sites, in order."""
        return list(self._read)

    @property
    def documents(self) -> Iterator[Document]:
        """The documents of the sites as read, in order."""
        return (one.document for found in self._read.values() for one in found)

    def extract(self, files: Sequence[Path], workers: int = 1) -> Iterator[Extraction]:
        """Give the extraction of each file, in the order given.

        One whose work comes to no end has none, and is one more of the ``findings``. Raises
        FileOutsideSitesError for a file that the sites do not have.
        """
        chosen: list[ReadSource] = []
        for file in files:
            found = self._read.get(file.resolve())
            if found is None:
                raise FileOutsideSitesError(file)
            chosen.extend(found)
        documents = [one.document for one in chosen]
        self.extractors.prepare(documents)
        self._answers.fill(self.extractors.texts_for_models(documents), workers)
        results = run(self.extractors.extract, documents, workers, seconds=self._seconds)
        for one, result in zip(chosen, results, strict=True):
            if isinstance(result, Unfinished):
                self.findings.append(unfinished_file(one.source.file, result))
            else:
                yield result
