"""Organisations that a document names beside those of the catalogue.

Witnesses (:mod:`.witnesses`, :mod:`.introductions`), each with the confidence measured for it,
give the candidates of a block: the language's list of institutions, the grammar of their names,
a long form with its acronym in parentheses, an acronym with its article, an enumeration of
examples, the statistical model. Of those that overlap, some are chosen (:mod:`.choosing`).
"""

from extractor.recognising.organisations.find import find_organisations
from extractor.recognising.organisations.introductions import introduced_acronyms

__all__ = ["find_organisations", "introduced_acronyms"]
