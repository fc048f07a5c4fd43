"""What a mention names: the labels of named-entity recognition, whatever kinds a site has.

A kind of thing says which of them its names are (``Kind.mention``), so that recognisers, which
know no kind of any site, and the catalogue, which may have many, speak of the same.
"""

from enum import StrEnum


class MentionKind(StrEnum):
    """What a mention names, by the labels usual in named-entity recognition (CoNLL, OntoNotes)."""

    PER = "person"
    """A person."""
    ORG = "organisation"
    """An institution, a company, a team."""
    PRODUCT = "product"
    """A product, a service, a project."""
    SCHEME = "scheme"
    """A call, a programme, an award."""
    LOC = "place"
    """A place."""
    MISC = "thing"
    """Anything else that has a name."""
    ROLE = "role"
    QUOTATION = "quotation"
