"""Every kind, property and relation, said once: the ground floor, which all the rest reads."""

from extractor.vocabulary.assembling import standard_vocabulary, vocabulary_with
from extractor.vocabulary.errors import VocabularyError
from extractor.vocabulary.identifier import Identifier, kind_of, slug_of
from extractor.vocabulary.kinds import Kind
from extractor.vocabulary.mentions import MentionKind
from extractor.vocabulary.profiles import available_profiles
from extractor.vocabulary.properties import AddressEvidence, Form, Property
from extractor.vocabulary.relations import Direction, Membership, Relation
from extractor.vocabulary.vocabulary import SITE, Vocabulary

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
