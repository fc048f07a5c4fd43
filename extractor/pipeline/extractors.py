"""The extractors of a project: one a language, chosen by the one that a document is in."""

from collections.abc import Iterable, Iterator, Mapping

from extractor.catalogue import Catalogue
from extractor.languages import Language, language_of_tag, load_language
from extractor.pipeline.extraction import ExtractionOptions, Extractor
from extractor.pipeline.project import Project
from extractor.reading import Document
from extractor.recognising.model import NameReader
from extractor.relating.extraction import Extraction
from extractor.resolving.links import LinkIndex


class Extractors:
    """Extracts from any document of a project, each read in its own language.

    One in a language without resources is read for links, front matter and the catalogue's names,
    and for what the site's pipeline finds, if it names one for that language.
    """

    def __init__(
        self,
        project: Project,
        catalogue: Catalogue,
        options: ExtractionOptions | None = None,
        readers: Mapping[str, NameReader] | None = None,
        withheld: Mapping[str, Mapping[str, str]] | None = None,
    ) -> None:
        """``readers`` ask the statistical models, by the code of their language.

        ``withheld`` says why pages are not published: site → address or path → reason.

        Raises ConfigurationError for a correction that names an entity without a sheet.
        """
        self._project = project
        self._catalogue = catalogue
        self._options = options
        self._readers = readers or {}
        self._links = LinkIndex(catalogue, project.addresses(catalogue, withheld))
        self._by_language: dict[str, Extractor] = {}
        for language in (project.language, *map(project.language_of, project.sites)):
            self._in(language)

    def of(self, document: Document) -> Extractor:
        """Give the extractor for a document."""
        if not document.language_tag:
            return self._in(self._project.language_of(document.site))
        language = load_language(document.language_tag)
        is_read = language.code in self._readers
        return self._in(language if is_read else language_of_tag(document.language_tag))

    def prepare(self, documents: Iterable[Document]) -> None:
        """Make the extractors of some documents, so that processes forked later share them."""
        for document in documents:
            self.of(document)

    def _in(self, language: Language) -> Extractor:
        known = self._by_language.get(language.code)
        if known is None:
            known = self._by_language[language.code] = Extractor(
                self._catalogue,
                language,
                self._links,
                self._options,
                self._readers.get(language.code),
                self._project.corrections,
            )
        return known

    def extract(self, document: Document) -> Extraction:
        """Give everything that a document says."""
        return self.of(document).extract(document)

    def texts_for_models(self, documents: Iterable[Document]) -> Iterator[tuple[str, str]]:
        """Give the texts of documents that models will be asked about, each after its language."""
        for document in documents:
            extractor = self.of(document)
            code = extractor.language.code
            yield from ((code, text) for text in extractor.texts_for_model(document))
