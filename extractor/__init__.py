"""A knowledge-graph extractor for linked content: Markdown sites in, RDF with its evidence out."""

from extractor.api import KnowledgeGraph, build, extract, open  # noqa: A004

__all__ = ["KnowledgeGraph", "build", "extract", "open"]
