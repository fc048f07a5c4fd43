"""Keys that front matter has twice: programs disagree on which of them counts."""

from collections.abc import Iterator

from extractor.check.context import DocumentContext
from extractor.diagnostics import Finding


def repeated_keys(context: DocumentContext) -> Iterator[Finding]:
    """Give each key of the front matter that stands a second time in its mapping."""
    for key, start in context.document.repeated_keys:
        yield context.at("repeated-key", start, start + len(key), key=key)
