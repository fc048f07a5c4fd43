"""A knowledge-graph extractor for linked content: Markdown sites in, RDF with its evidence out."""

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extractor.api import KnowledgeGraph, build, extract, open  # noqa: A004
    from extractor.pipeline.build import BuildOptions
    from extractor.pipeline.extraction import ExtractionOptions
    from extractor.view.options import ViewOptions

__all__ = [
    "BuildOptions",
    "ExtractionOptions",
    "KnowledgeGraph",
    "ViewOptions",
    "build",
    "extract",
    "open",
]

_MODULES: Mapping[str, str] = MappingProxyType(
    {
        "BuildOptions": "extractor.pipeline.build",
        "ExtractionOptions": "extractor.pipeline.extraction",
        "ViewOptions": "extractor.view.options",
    }
)
"""Public name → the module it is in, where that is not ``extractor.api``."""


def __getattr__(name: str) -> Any:
    # Loaded when it is asked for: the parts of the package need not load the whole.
    if name in __all__:
        return getattr(import_module(_MODULES.get(name, "extractor.api")), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
