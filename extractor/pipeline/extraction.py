"""One document → everything that is extracted from it."""

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.catalogue import Catalogue
from extractor.languages import Language
from extractor.reading import Document
from extractor.recognising.linked import LinkedNames, merge
from extractor.recognising.names import NameIndex, NameWords
from extractor.recognising.sentences import sentence_spans
from extractor.relating.extraction import Extraction
from extractor.resolving.links import LinkIndex, SiteAddresses
from extractor.resolving.mentions import MentionResolver
from extractor.text import fold_name


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractionOptions:
    """What is extracted: ``prose`` adds people, organisations, figures, roles, quotations."""

    prose: bool = True
    model: bool = True


class Extractor:
    """The stages after the catalogue, for one language, over immutable indexes."""

    def __init__(
        self,
        catalogue: Catalogue,
        language: Language,
        sites: Sequence[SiteAddresses],
        options: ExtractionOptions | None = None,
    ) -> None:
        self.options = options or ExtractionOptions()
        self.catalogue = catalogue
        self.language = language
        self._links = LinkIndex(catalogue, sites)
        words = NameWords.of(language)
        articles = frozenset(map(fold_name, language.table("names").get("articles", ())))
        self._names = NameIndex(catalogue, words)
        self._linked = LinkedNames(catalogue, words, articles)
        self._resolver = MentionResolver(catalogue, language)

    def extract(self, document: Document) -> Extraction:
        """Give everything that the document says."""
        links = self._links.resolve(document)
        targets = {one.link: one.target for one in links if one.target in self.catalogue.entities}
        names = merge(self._linked.find(document, targets), self._names.find(document))
        linked = list(targets.values())
        entity = self.catalogue.get(document.identifier)
        related = [r.target for r in entity.references] if entity else []
        resolved, ambiguous = self._resolver.resolve(names, document, (*linked, *related))
        return Extraction(
            document=document,
            links=tuple(links),
            mentions=tuple(resolved),
            ambiguous=tuple(ambiguous),
        )

    def introduced(self, extraction: Extraction) -> dict[str, str]:
        """Give the entities that the document introduces: identifier → name as written."""
        return {
            one.entity: one.mention.surface for one in extraction.mentions if not one.known
        }

    def unit_iri(self, unit: str) -> str | None:
        """Give the QUDT unit of a figure's unit, or None where there is none."""
        del unit
        return None

    def sentences(self, document: Document) -> "SentenceFinder":
        """Give the sentences of a document, worked out block by block as they are asked for."""
        return SentenceFinder(document, self.language)


class SentenceFinder:
    """The sentence around a span of a block."""

    def __init__(self, document: Document, language: Language) -> None:
        self._document = document
        self._language = language
        self._spans: dict[int, list[tuple[int, int]]] = {}

    def __call__(self, block: int, start: int, end: int) -> tuple[int, int]:
        """Give the plain span of the sentence or sentences that hold ``start:end``."""
        spans = self._spans.get(block)
        if spans is None:
            text = self._document.blocks[block].text
            spans = self._spans[block] = sentence_spans(text, self._language)
        inside = [span for span in spans if span[0] < end and span[1] > start]
        if not inside:
            return start, end
        return min(inside[0][0], start), max(inside[-1][1], end)
