"""The kinds of finding, in order: what finds each, and in what.

A row is a code of :data:`extractor.diagnostics.DIAGNOSTICS` and the function that finds it.
Document checks run while a document is read, and are remembered with it; catalogue checks run
when all sheets are known; graph checks ask the finished graph.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from extractor.catalogue import Catalogue
from extractor.check.ambiguous_names import ambiguous_names
from extractor.check.catalogue_names import CatalogueNames
from extractor.check.conflicting_sheets import conflicting_sheets
from extractor.check.context import CatalogueContext, DocumentContext, GraphContext
from extractor.check.dead_links import dead_links
from extractor.check.duplicate_sheets import duplicate_sheets
from extractor.check.figure_contradictions import figure_contradictions
from extractor.check.incubator_contradictions import incubator_contradictions
from extractor.check.malformed_links import malformed_links
from extractor.check.missing_incubators import missing_incubators
from extractor.check.moved_links import moved_links
from extractor.check.name_spellings import name_spellings
from extractor.check.phase_order import phase_order
from extractor.check.repeated_keys import repeated_keys
from extractor.check.similar_names import similar_names
from extractor.check.unknown_references import unknown_references
from extractor.check.unlinked_mentions import unlinked_mentions
from extractor.check.unwritten_values import unwritten_values
from extractor.diagnostics import DIAGNOSTICS, Finding
from extractor.languages import Language
from extractor.relating.extraction import Extraction

DocumentCheck = Callable[[DocumentContext], Iterable[Finding]]
CatalogueCheck = Callable[[CatalogueContext], Iterable[Finding]]
GraphCheck = Callable[[GraphContext], Iterable[Finding]]

DOCUMENT_CHECKS: Mapping[str, DocumentCheck] = MappingProxyType(
    {
        "repeated-key": repeated_keys,
        "dead-link": dead_links,
        "moved-link": moved_links,
        "malformed-link": malformed_links,
        "ambiguous-name": ambiguous_names,
        "unlinked-mention": unlinked_mentions,
        "similar-name": similar_names,
    }
)
"""Code → what finds it in one document."""

CATALOGUE_CHECKS: Mapping[str, CatalogueCheck] = MappingProxyType(
    {
        "unknown-reference": unknown_references,
        "missing-incubator": missing_incubators,
        "phase-order": phase_order,
        "duplicate-sheet": duplicate_sheets,
        "conflicting-sheets": conflicting_sheets,
        "unwritten-value": unwritten_values,
    }
)
"""Code → what finds it among the sheets."""

GRAPH_CHECKS: Mapping[str, GraphCheck] = MappingProxyType(
    {
        "incubator-contradiction": incubator_contradictions,
        "figure-contradiction": figure_contradictions,
        "name-spellings": name_spellings,
    }
)
"""Code → what finds it in the graph."""

OF_ALL_SHEETS = frozenset({"duplicate-sheet"})
"""Codes that take comparing every sheet with every other."""

OF_PROSE = frozenset({"similar-name"})
"""Codes that take reading every word."""

FIXABLE = ("moved-link", "malformed-link", "unlinked-mention")
"""Codes whose remedy may be certain, and then be applied."""


class DocumentChecks:
    """The checks of documents, prepared once for a catalogue."""

    def __init__(
        self,
        catalogue: Catalogue,
        language: Language,
        roots: Mapping[str, str],
        *,
        prose: bool = True,
    ) -> None:
        """``roots`` are the addresses of the sites by name; without ``prose``, no text is read."""
        self._catalogue = catalogue
        self._roots = roots
        self._names = CatalogueNames(
            catalogue if prose else Catalogue((), catalogue.vocabulary), language
        )
        self._checks = {
            code: check for code, check in DOCUMENT_CHECKS.items() if prose or code not in OF_PROSE
        }

    def __call__(self, extraction: Extraction) -> Iterator[Finding]:
        """Give what is doubtful in one document."""
        context = DocumentContext(extraction, self._catalogue, self._roots, self._names)
        for check in self._checks.values():
            yield from check(context)


def check_catalogue(context: CatalogueContext) -> Iterator[Finding]:
    """Give what is doubtful among the sheets.

    Where only some things' sheets are looked at, what compares all with all is left out.
    """
    profiles = context.catalogue.vocabulary.profiles
    for code, check in CATALOGUE_CHECKS.items():
        if _is_for(code, profiles) and (context.only is None or code not in OF_ALL_SHEETS):
            yield from check(context)


def check_graph(context: GraphContext) -> Iterator[Finding]:
    """Give what is doubtful in the graph."""
    for code, check in GRAPH_CHECKS.items():
        if _is_for(code, context.vocabulary.profiles):
            yield from check(context)


def _is_for(code: str, profiles: tuple[str, ...]) -> bool:
    """Say whether sites of some profiles have findings of a code."""
    profile = DIAGNOSTICS[code].profile
    return not profile or profile in profiles
