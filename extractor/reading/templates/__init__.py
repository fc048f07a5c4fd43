"""The tags of templates in a Markdown text: found, masked while it is parsed, given back."""

from extractor.reading.templates.families import ALL_FAMILIES, TemplateFamily
from extractor.reading.templates.masking import MaskedText, mask_templates

__all__ = ["ALL_FAMILIES", "MaskedText", "TemplateFamily", "mask_templates"]
