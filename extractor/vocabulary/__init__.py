"""Every kind, property and relation, said once: the ground floor, which all the rest reads."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extractor.vocabulary.assembling import standard_vocabulary, vocabulary_with
    from extractor.vocabulary.errors import VocabularyError
    from extractor.vocabulary.identifier import Identifier, kind_of, slug_of
    from extractor.vocabulary.kinds import Kind
    from extractor.vocabulary.mentions import MentionKind
    from extractor.vocabulary.profiles import available_profiles
    from extractor.vocabulary.properties import AddressEvidence, Form, Property
    from extractor.vocabulary.relations import Direction, Membership, Relation
    from extractor.vocabulary.vocabulary import SITE, Vocabulary

_MODULE_OF = {
    "standard_vocabulary": "assembling",
    "vocabulary_with": "assembling",
    "VocabularyError": "errors",
    "Identifier": "identifier",
    "kind_of": "identifier",
    "slug_of": "identifier",
    "Kind": "kinds",
    "MentionKind": "mentions",
    "available_profiles": "profiles",
    "AddressEvidence": "properties",
    "Form": "properties",
    "Property": "properties",
    "Direction": "relations",
    "Membership": "relations",
    "Relation": "relations",
    "SITE": "vocabulary",
    "Vocabulary": "vocabulary",
}
"""What is exported → the module it is in, loaded when it is first asked for."""

__all__ = [
    "SITE",
    "AddressEvidence",
    "Direction",
    "Form",
    "Identifier",
    "Kind",
    "Membership",
    "MentionKind",
    "Property",
    "Relation",
    "Vocabulary",
    "VocabularyError",
    "available_profiles",
    "kind_of",
    "slug_of",
    "standard_vocabulary",
    "vocabulary_with",
]


def __getattr__(name: str) -> Any:
    """Load what is asked for: whoever needs a term's IRI alone loads no table."""
    module = _MODULE_OF.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{module}"), name)
