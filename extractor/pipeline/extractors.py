"""The extractors of a project: one a language, chosen by the one that a document is in."""

from collections.abc import Iterable, Mapping

from extractor.catalogue import Catalogue
from extractor.languages import Language, language_of_tag
from extractor.pipeline.extraction import ExtractionOptions, Extractor
from extractor.pipeline.project import Project
from extractor.reading import Document
from extractor.recognising.recognise import ReadNames
from extractor.relating.extraction import Extraction
from extractor.resolving.links import LinkIndex


class Extractors:
    """Extracts from any document of a project, each read in its own language.

    One in a language without resources is read for links, front matter and the catalogue's names.
    """

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
        self._links = LinkIndex(catalogue, project.addresses(catalogue, withheld))
        self._by_language: dict[str, Extractor] = {}
        for language in (project.language, *map(project.language_of, project.sites)):
            self._in(language)

    def of(self, document: Document) -> Extractor:
        """Give the extractor for a document."""
        if not document.language_tag:
            return self._in(self._project.language_of(document.site))
        return self._in(language_of_tag(document.language_tag))

    def prepare(self, documents: Iterable[Document]) -> None:
        """Make the extractors of some documents, so that processes forked later share them."""
        for document in documents:
            self.of(document)

    def _in(self, language: Language) -> Extractor:
        known = self._by_language.get(language.code)
        if known is None:
            is_models = language.code == self._project.language.code
            known = self._by_language[language.code] = Extractor(
                self._catalogue,
                language,
                self._links,
                self._options,
                self._read_names if is_models else None,
                self._project.corrections,
            )
        return known

    def extract(self, document: Document) -> Extraction:
        """Give everything that a document says."""
        return self.of(document).extract(document)

    def texts_for_model(self, document: Document) -> list[str]:
        """Give the texts of a document that the statistical model will be asked about."""
        return self.of(document).texts_for_model(document)
