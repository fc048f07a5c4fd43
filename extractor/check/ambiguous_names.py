"""Names that several entities bear, where nothing says which one is meant."""

from collections.abc import Iterator

from extractor.check.context import DocumentContext
from extractor.diagnostics import Finding

_SHOWN = 5
_KINDS = frozenset({"startup", "incubator", "organisation", "member", "person"})


def ambiguous_names(context: DocumentContext) -> Iterator[Finding]:
    """Give each name that stayed ambiguous, with those who bear it."""
    for mention in context.extraction.ambiguous:
        block = context.document.blocks[mention.block]
        candidates = [one for one in mention.candidates if one.partition(":")[0] in _KINDS]
        if len(candidates) < 2:
            continue
        more = len(candidates) - _SHOWN
        yield context.at(
            "ambiguous-name",
            *block.source_span(mention.start, mention.end),
            surface=" ".join(mention.surface.split()),
            candidates=", ".join(candidates[:_SHOWN]) + (f" or {more} more" if more > 0 else ""),
        )
