"""The extractors of a project: one a language, chosen by that of a document."""

from collections.abc import Mapping

from extractor.catalogue import Catalogue
from extractor.languages import Language, load_language
from extractor.pipeline.extraction import ExtractionOptions, Extractor
from extractor.pipeline.project import Project
from extractor.reading import Document
from extractor.recognising.recognise import ReadNames
from extractor.relating.extraction import Extraction


class Extractors:
    """Extracts from any document of a project, each read in its language."""

    def __init__(
        self,
        project: Project,
        catalogue: Catalogue,
        options: ExtractionOptions | None = None,
        read_names: ReadNames | None = None,
        withheld: Mapping[str, Mapping[str, str]] | None = None,
    ) -> None:
        """``read_names`` asks the statistical model of the project's first language.

        ``withheld`` says why pages are not published: site → address or path → reason.

        Raises ConfigurationError for a correction that names an entity without a sheet.
        """
        self._project = project
        self._catalogue = catalogue
        self._options = options
        self._read_names = read_names
        self._addresses = project.addresses(catalogue, withheld)
        self._by_language: dict[str, Extractor] = {}
        # What is wrong with corrections is told before a document is read.
        for name in project.sites:
            self._in(project.language_of(name))

    def _in(self, language: Language) -> Extractor:
        # Languages without resources are read alike: one extractor serves them all.
        code = language.code if language.reads_prose else ""
        known = self._by_language.get(code)
        if known is None:
            is_first = language.code == self._project.language.code
            known = self._by_language[code] = Extractor(
                self._catalogue,
                language,
                self._addresses,
                self._options,
                self._read_names if is_first else None,
                self._project.corrections,
            )
        return known

    def of(self, document: Document) -> Extractor:
        """Give the extractor for a document: that of its own language, else of its site's."""
        if document.language_tag:
            return self._in(load_language(document.language_tag))
        return self._in(self._project.language_of(document.site))

    def extract(self, document: Document) -> Extraction:
        """Give everything that a document says."""
        return self.of(document).extract(document)

    def texts_for_model(self, document: Document) -> list[str]:
        """Give the texts of a document that the statistical model will be asked about."""
        return self.of(document).texts_for_model(document)
