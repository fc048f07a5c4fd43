"""The extractors of a project: one a language, chosen by the site that a document is of."""

from collections.abc import Mapping

from extractor.catalogue import Catalogue
from extractor.pipeline.extraction import ExtractionOptions, Extractor
from extractor.pipeline.project import Project
from extractor.reading import Document
from extractor.recognising.recognise import ReadNames
from extractor.relating.extraction import Extraction


class Extractors:
    """Extracts from any document of a project, each read in the language of its site."""

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
        self._language_of = {name: project.language_of(name).code for name in project.sites}
        languages = {
            one.code: one for one in (project.language, *map(project.language_of, project.sites))
        }
        addresses = project.addresses(catalogue, withheld)
        self._by_language: Mapping[str, Extractor] = {
            code: Extractor(
                catalogue,
                language,
                addresses,
                options,
                read_names if code == project.language.code else None,
                project.corrections,
            )
            for code, language in languages.items()
        }

    def of(self, document: Document) -> Extractor:
        """Give the extractor for a document."""
        return self._by_language[self._language_of[document.site]]

    def extract(self, document: Document) -> Extraction:
        """Give everything that a document says."""
        return self.of(document).extract(document)

    def texts_for_model(self, document: Document) -> list[str]:
        """Give the texts of a document that the statistical model will be asked about."""
        return self.of(document).texts_for_model(document)
