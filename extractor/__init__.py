"""A knowledge-graph extractor for linked content: Markdown sites in, RDF with its evidence out."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extractor.api import KnowledgeGraph, build, extract, open  # noqa: A004

__all__ = ["KnowledgeGraph", "build", "extract", "open"]


def __getattr__(name: str) -> Any:
    # Loaded when it is asked for: the parts of the package need not load the whole.
    if name in __all__:
        from extractor import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
