"""Reading: a file → a :class:`Document` of blocks and links that know their source."""

from extractor.reading.document import (
    Block,
    BlockKind,
    Document,
    LanguageSpan,
    Link,
    LinkForm,
    SourceMap,
    Style,
    StyledSpan,
)
from extractor.reading.extensions import MarkdownExtension
from extractor.reading.front_matter import UnreadableFrontMatterError
from extractor.reading.read import ReadingOptions, read_document
from extractor.reading.templates import TemplateFamily

__all__ = [
    "Block",
    "BlockKind",
    "Document",
    "LanguageSpan",
    "Link",
    "LinkForm",
    "MarkdownExtension",
    "ReadingOptions",
    "SourceMap",
    "Style",
    "StyledSpan",
    "TemplateFamily",
    "UnreadableFrontMatterError",
    "read_document",
]
