"""The work on one source: extraction, then its quads and its findings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from extractor.catalogue import Catalogue
from extractor.check.checks import DocumentChecks
from extractor.check.memory import finding_to_json
from extractor.diagnostics import Finding
from extractor.graph.documents import DocumentWriter, SentenceOf
from extractor.graph.identifiers import Identifiers
from extractor.graph.sheets import write_sheet
from extractor.graph.terms import NamedGraph
from extractor.pipeline.extraction import Extractor
from extractor.pipeline.extractors import Extractors
from extractor.pipeline.manifest import Remembered
from extractor.pipeline.project import Project
from extractor.pipeline.sources import ReadSource, failure
from extractor.pipeline.unfinished import Unfinished, unfinished_file
from extractor.reading import Document
from extractor.related.terms import DocumentCounter, DocumentTerms
from extractor.relating.extraction import Extraction
from extractor.resolving.links import EXPRESSION


@dataclass(frozen=True, slots=True)
class WorkedSource:
    """A source's quads, as N-Quads, what the next build must remember of it, its text's terms."""

    quads: str
    remembered: Remembered
    terms: DocumentTerms | None = None


class DocumentWork:
    """Turns a source that was read into its quads and what is remembered of it.

    Its results are plain, so that any process can do the work.
    """

    def __init__(self, project: Project, catalogue: Catalogue, extractors: Extractors) -> None:
        self._project = project
        self._catalogue = catalogue
        self._extractors = extractors
        self._identifiers = identifiers_of(project, catalogue)
        self._checks: dict[str, DocumentChecks] = {}
        self._counter = DocumentCounter(project.vocabulary)

    def __call__(self, item: ReadSource) -> WorkedSource:
        """Give the source's quads and what is remembered of it.

        Where the program fails on it, it has no quads, and a finding says so.
        """
        try:
            return self._extracted(item)
        except MemoryError:
            raise
        except Exception as error:  # one file's fault must not cost the site its graph
            document = item.document
            graph = self._identifiers.graph(document.site, document.kind, document.own_slug)
            found = failure(document.site, document.path, error)
            findings = tuple(map(finding_to_json, (*item.findings, found)))
            remembered = Remembered(graph, item.sheet, findings=findings)
            return WorkedSource("", remembered, self._counter.count(document))

    def _extracted(self, item: ReadSource) -> WorkedSource:
        document = item.document
        if not _has_text(document):
            # An entry of data: there is nothing to read, and nothing in it to check.
            return self._worked(item, Extraction(document), _no_sentence, ())
        failures: tuple[Finding, ...] = ()
        analysed = self._extractors.analyse(document)
        try:
            extraction = self._extractors.extract(document, analysed)
        except MemoryError:
            raise
        except Exception as error:  # one document's fault must not cost the site its graph
            extraction = Extraction(document)
            failures = (failure(document.site, document.path, error),)
        checked = self._checks_of(self._extractors.of(document))(extraction)
        return self._worked(item, extraction, analysed.sentences_around, (*failures, *checked))

    def without_prose(self, item: ReadSource, unfinished: Unfinished) -> WorkedSource:
        """Give what the sheet of a source says alone, and why its prose is not read."""
        document = item.document
        finding = unfinished_file(item.source.file, unfinished)
        analysed = self._extractors.analyse(document)
        return self._worked(item, Extraction(document), analysed.sentences_around, (finding,))

    def _worked(
        self,
        item: ReadSource,
        extraction: Extraction,
        sentence_of: SentenceOf,
        findings: Sequence[Finding],
    ) -> WorkedSource:
        document, sheet = item.document, item.sheet
        language = document.language_tag
        graph = NamedGraph(self._identifiers.graph(document.site, document.kind, document.own_slug))
        write_sheet(self._catalogue, self._identifiers, sheet, language, graph)
        DocumentWriter(
            extraction,
            self._identifiers,
            graph,
            sentence_of,
            language=language,
            vocabulary=self._project.vocabulary,
            address=sheet.addresses[0] if sheet.addresses else None,
            units=partial(self._extractors.unit_iri, document),
        ).write()
        remembered = Remembered(
            graph.name,
            sheet,
            introduced=self._extractors.of(document).introduced(extraction),
            turns=item.turns,
            findings=tuple(map(finding_to_json, (*item.findings, *findings))),
            counts=_counts_of(extraction) if _has_text(document) else _NOTHING,
        )
        return WorkedSource(graph.nquads(), remembered, self._counter.count(document))

    def _checks_of(self, extractor: Extractor) -> DocumentChecks:
        """Give the checks of documents in an extractor's language."""
        language = extractor.language
        known = self._checks.get(language.code)
        if known is None:
            known = self._checks[language.code] = DocumentChecks(
                self._catalogue, language, self._project.roots, prose=extractor.options.prose
            )
        return known


def _counts_of(extraction: Extraction) -> dict[str, int]:
    return {
        "links": len(extraction.links),
        "expressions": sum(one.target == EXPRESSION for one in extraction.links),
        "unchecked links": sum(one.unchecked for one in extraction.links),
        "mentions": len(extraction.mentions),
        "ambiguous": len(extraction.ambiguous),
        "figures": len(extraction.figures),
        "roles": len(extraction.roles),
        "quotations": len(extraction.quotations),
        "statements": len(extraction.statements),
    }


_NOTHING: Mapping[str, int] = _counts_of(Extraction(Document("", "", "", "", "", {})))
"""What is counted in each entry of a data file: one for all of them, as there may be many."""


def _has_text(document: Document) -> bool:
    """Say whether there is anything to read in a document, or to check."""
    return bool(document.blocks or document.links or document.repeated_keys)


def _no_sentence(block: int, _start: int, _end: int) -> tuple[int, int]:
    """Give the sentence around a span of a document that has no block."""
    raise IndexError(block)


def identifiers_of(project: Project, catalogue: Catalogue) -> Identifiers:
    """Give the IRIs of a project's entities."""
    return Identifiers(project.roots, catalogue.sites())
