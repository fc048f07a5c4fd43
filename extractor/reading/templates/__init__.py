"""The tags of templates in a Markdown text: found, masked while it is parsed, given back."""

from extractor.reading.templates.families import ALL_FAMILIES, TemplateFamily
from extractor.reading.templates.marks import marks_of
from extractor.reading.templates.masking import MaskedText, has_tags, is_mask, mask_templates

__all__ = [
    "ALL_FAMILIES",
    "MaskedText",
    "TemplateFamily",
    "has_tags",
    "is_mask",
    "marks_of",
    "mask_templates",
]
