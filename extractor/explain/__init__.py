"""Explaining: an extraction → what a person needs to trust it or to correct it."""

from extractor.explain.explanation import Explanation, explain
from extractor.explain.page import as_page
from extractor.explain.terminal import as_terminal
from extractor.explain.withholding import NotPublicError, withheld

__all__ = [
    "PACKAGE",
    "Explanation",
    "NotPublicError",
    "as_page",
    "as_terminal",
    "explain",
    "withheld",
]

PACKAGE = __name__
"""The package whose table has the words of explanations."""
