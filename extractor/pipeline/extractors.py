"""The extractors of a project: one a language, chosen by those that a document is in."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from extractor.catalogue import Catalogue
from extractor.languages import Language, language_of_tag, load_language
from extractor.pipeline.extraction import Extractor
from extractor.pipeline.extraction_options import ExtractionOptions
from extractor.pipeline.passes import languages_of, only_in, together
from extractor.pipeline.project import Project
from extractor.reading import Document
from extractor.recognising.analysis import AnalysedDocument, analyse
from extractor.recognising.model import NameReader
from extractor.recognising.ordinary import ordinary_words
from extractor.relating.extraction import Extraction
from extractor.resolving.links import LinkIndex


class Extractors:
    """Extracts from any document of a project, each read in its own language.

    What is in another language in it is read in that one.

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
        languages = (project.language, *map(project.language_of, project.sites))
        self._links = LinkIndex(
            catalogue,
            project.addresses(catalogue, withheld),
            frozenset().union(*map(ordinary_words, languages)),
        )
        self._by_language: dict[str, Extractor] = {}
        self._of_place: dict[tuple[str, str], Extractor] = {}
        """(site, or "" where a tag is known; tag of the language) → the extractor for these."""
        for language in languages:
            self._in(language)

    def of(self, document: Document) -> Extractor:
        """Give the extractor for a document, by its own language."""
        place = ("" if document.language_tag else document.site, document.language_tag)
        known = self._of_place.get(place)
        if known is None:
            known = self._of_place[place] = self._in(self._language_of(document))
        return known

    def _language_of(self, document: Document) -> Language:
        if not document.language_tag:
            return self._project.language_of(document.site)
        language = load_language(document.language_tag)
        is_read = language.code in self._readers
        return language if is_read else language_of_tag(document.language_tag)

    def analyse(self, document: Document) -> AnalysedDocument:
        """Give a document ready to be asked for its sentences, each block in its own language."""
        analysed = self.of(document).analyse(document)
        if len(languages_of(document)) == 1:
            return analysed
        blocks = tuple(
            replace(block, language=language_of_tag(document.language_at(index, 0)))
            if block.languages
            else block
            for index, block in enumerate(analysed.blocks)
        )
        return replace(analysed, blocks=blocks)

    def prepare(self, documents: Iterable[Document]) -> None:
        """Make the extractors of some documents, so that processes forked later share them."""
        for document in documents:
            extractor = self.of(document)
            if document.blocks:
                extractor.prepare()
                for tag in languages_of(document)[1:]:
                    self._in(language_of_tag(tag)).prepare()

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

    def extract(self, document: Document, analysed: AnalysedDocument | None = None) -> Extraction:
        """Give everything that a document says; ``analysed`` is it, if it was analysed before."""
        parts = self._parts(document)
        if len(parts) == 1:
            return self.of(document).extract(document, analysed)
        subjects = self.of(document).subjects(parts[0])
        return together(document, [self._read(one, document, subjects) for one in parts])

    def _read(self, part: Document, document: Document, subjects: Sequence[str]) -> Extraction:
        """Read the part of a document that is in one language."""
        extractor = self.of(part)
        whole = extractor.analyse(document)
        return extractor.extract(part, analyse(part, extractor.language, whole), subjects)

    def _parts(self, document: Document) -> list[Document]:
        """Give the parts of a document, each in one language, its own first."""
        tags = languages_of(document)
        return [document] if len(tags) == 1 else [only_in(document, one) for one in tags]

    def texts_for_models(self, documents: Iterable[Document]) -> Iterator[tuple[str, str]]:
        """Give the texts of documents that models will be asked about, each after its language."""
        for document in documents:
            for part in self._parts(document):
                extractor = self.of(part)
                code = extractor.language.code
                yield from ((code, text) for text in extractor.texts_for_model(part))

    def unit_iri(self, document: Document, unit: str) -> str | None:
        """Give the QUDT unit of a unit of a document's figures, or None where there is none."""
        own = self.of(document).unit_iri(unit)
        if own is not None:
            return own
        others = (self._in(language_of_tag(tag)) for tag in languages_of(document)[1:])
        units = (one.unit_iri(unit) for one in others)
        return next((one for one in units if one is not None), None)
