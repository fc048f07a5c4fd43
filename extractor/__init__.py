"""A knowledge-graph extractor for linked content: Markdown sites in, RDF with its evidence out.

What is public is here: the functions, the errors' common class, and whatever they take or give.
"""

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extractor.api import KnowledgeGraph, PublishedGraph, build, extract, open  # noqa: A004
    from extractor.diagnostics import Diagnostic, Edit, Finding, Severity
    from extractor.errors import UserError
    from extractor.export.exporting import ExportedFile, ExportOptions, ExportReport
    from extractor.export.links_outward import Link
    from extractor.export.policy import (
        ConfidenceRules,
        PeopleRules,
        Policy,
        QuotationRules,
        ReasonToStay,
        StatementRules,
        TextRules,
    )
    from extractor.export.privacy import LeftOut
    from extractor.export.published import Published
    from extractor.graph.validation import Result, ValidationReport
    from extractor.pipeline.build_options import BuildOptions
    from extractor.pipeline.cluster_options import ClusterOptions
    from extractor.pipeline.extraction_options import ExtractionOptions
    from extractor.pipeline.notices import Notice
    from extractor.pipeline.report import BuildReport
    from extractor.query.results import Answer
    from extractor.related.facts import Thing
    from extractor.related.lists import Related
    from extractor.related.reasons import Reason
    from extractor.view.options import ViewOptions
    from extractor.vocabulary.kinds import Kind
    from extractor.vocabulary.mentions import MentionKind
    from extractor.vocabulary.properties import AddressEvidence, Form, Property
    from extractor.vocabulary.relations import Direction, Membership, Relation
    from extractor.vocabulary.vocabulary import Vocabulary

__all__ = [
    "AddressEvidence",
    "Answer",
    "BuildOptions",
    "BuildReport",
    "ClusterOptions",
    "ConfidenceRules",
    "Diagnostic",
    "Direction",
    "Edit",
    "ExportOptions",
    "ExportReport",
    "ExportedFile",
    "ExtractionOptions",
    "Finding",
    "Form",
    "Kind",
    "KnowledgeGraph",
    "LeftOut",
    "Link",
    "Membership",
    "MentionKind",
    "Notice",
    "PeopleRules",
    "Policy",
    "Property",
    "Published",
    "PublishedGraph",
    "QuotationRules",
    "Reason",
    "ReasonToStay",
    "Related",
    "Relation",
    "Result",
    "Severity",
    "StatementRules",
    "TextRules",
    "Thing",
    "UserError",
    "ValidationReport",
    "ViewOptions",
    "Vocabulary",
    "build",
    "extract",
    "open",
]

_MODULES: Mapping[str, str] = MappingProxyType(
    {
        "AddressEvidence": "extractor.vocabulary.properties",
        "Answer": "extractor.query.results",
        "BuildOptions": "extractor.pipeline.build",
        "BuildReport": "extractor.pipeline.report",
        "ClusterOptions": "extractor.pipeline.cluster_options",
        "Diagnostic": "extractor.diagnostics",
        "Direction": "extractor.vocabulary.relations",
        "Edit": "extractor.diagnostics",
        "ExportOptions": "extractor.export.exporting",
        "ExportReport": "extractor.export.exporting",
        "ExportedFile": "extractor.export.exporting",
        "ExtractionOptions": "extractor.pipeline.extraction",
        "Finding": "extractor.diagnostics",
        "Form": "extractor.vocabulary.properties",
        "Kind": "extractor.vocabulary.kinds",
        "LeftOut": "extractor.export.privacy",
        "Link": "extractor.export.links_outward",
        "Membership": "extractor.vocabulary.relations",
        "MentionKind": "extractor.vocabulary.mentions",
        "Notice": "extractor.pipeline.notices",
        "PeopleRules": "extractor.export.policy",
        "Policy": "extractor.export.policy",
        "Property": "extractor.vocabulary.properties",
        "ConfidenceRules": "extractor.export.policy",
        "Published": "extractor.export.published",
        "QuotationRules": "extractor.export.policy",
        "Reason": "extractor.related.reasons",
        "ReasonToStay": "extractor.export.policy",
        "Related": "extractor.related.lists",
        "Relation": "extractor.vocabulary.relations",
        "Result": "extractor.graph.validation",
        "Severity": "extractor.diagnostics",
        "StatementRules": "extractor.export.policy",
        "TextRules": "extractor.export.policy",
        "Thing": "extractor.related.facts",
        "UserError": "extractor.errors",
        "ValidationReport": "extractor.graph.validation",
        "ViewOptions": "extractor.view.options",
        "Vocabulary": "extractor.vocabulary.vocabulary",
    }
)
"""Public name → the module it is in, where that is not ``extractor.api``."""


def __getattr__(name: str) -> Any:
    # Loaded when it is asked for: the parts of the package need not load the whole.
    if name in __all__:
        return getattr(import_module(_MODULES.get(name, "extractor.api")), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
