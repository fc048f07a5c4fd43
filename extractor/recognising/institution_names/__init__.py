"""The grammar of institutions' names: a head noun, its adjectives, its complements.

A text is cut into tokens (:mod:`.tokens`); what they are to each other (:mod:`.syntax`) is said
by the language's closed words (:mod:`.words`) and head nouns (:mod:`.heads`). From a head noun
(:mod:`.parser`) on come complements (:mod:`.complements`) or proper names in apposition
(:mod:`.appositions`).
"""

from extractor.recognising.institution_names.acronyms import is_acronym_of
from extractor.recognising.institution_names.capitals import CapitalNames
from extractor.recognising.institution_names.grammar import (
    InstitutionGrammar,
    institution_grammar,
)
from extractor.recognising.institution_names.parser import InstitutionName

__all__ = [
    "CapitalNames",
    "InstitutionGrammar",
    "InstitutionName",
    "institution_grammar",
    "is_acronym_of",
]
