"""The confidences that the program asks a language for, a class for each section of the tables.

What each is the estimated probability of is said in the tables, beside the number.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class NameConfidences:
    """How probably a name of the catalogue, as it is written in a text, is that name."""

    believed: float
    person: float
    one_word: float
    one_word_of_address: float
    one_word_with_capital: float
    several_words: float
    several_words_announced: float
    ordinary_announced: float
    ordinary_with_hyphen: float
    ordinary_with_capitals: float
    ordinary_with_inner_capital: float
    ordinary_with_mark: float
    ordinary_word: float
    ordinary_words: float
    acronym: float
    acronym_of_two_letters: float
    acronym_in_capitals: float
    acronym_with_capital: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedNameConfidences:
    """How probably a link's text is a name of the entity that it leads to."""

    name: float
    address: float
    part: float
    proper_noun: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelConfidences:
    """How probably the statistical model is right."""

    name: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PipelineConfidences:
    """How probably a pipeline that a site names is right, by what it says a span names."""

    person: float
    organisation: float
    place: float
    person_beside_tables: float
    organisation_beside_tables: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleConfidences:
    """How probably a span names a person, by what speaks for it."""

    title: float
    common_full: float
    rare_full: float
    ambiguous_full: float
    common_alone: float
    rare_alone: float
    ambiguous_alone: float
    initial_full: float
    front_matter: float
    front_matter_full: float
    role: float
    role_unlisted: float
    role_before_unlisted: float
    speech: float
    speech_unlisted: float
    signature: float
    label: float
    label_unlisted: float
    repeated_label: float
    introduced: float
    thanked: float
    enumeration: float
    model_full: float
    model_alone: float
    repeated: float
    neighbour: float
    accepted: float


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationConfidences:
    """How probably a span names an organisation, by who says so."""

    institution: float
    introduced: float
    acronym: float
    acronym_in_context: float
    example: float
    after_cue: float
    country: float
    apposed: float
    after_role: float
    joined: float
    extended: float
    short_form: float
    model: float
    agreement: float
    repeated: float
    neighbour: float
    typography: float
    accepted: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductConfidences:
    """How probably a span names a product that the catalogue does not know."""

    known: float
    host: float
    set_apart: float
    spelt: float
    listed: float
    listed_plain: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeConfidences:
    """How probably a span names a call, a fund or a programme."""

    known: float
    quoted: float
    capital: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureConfidences:
    """How probably a figure's value and unit are right, and it is one at all."""

    count: float
    percentage: float
    money: float
    duration: float
    rate: float
    ratio: float
    other: float
    spelled_count: float
    elliptic: float
    in_heading: float
    in_cell: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectConfidences:
    """How probably a figure is about what is said, by the rule that says it."""

    link: float
    first_person: float
    portrait: float
    party: float
    programme: float
    possessor: float
    complement: float
    product_named: float
    reference: float
    head: float
    sentence_before: float
    list: float
    frame: float
    heading: float
    section: float
    theme: float
    we: float
    paragraph: float
    host: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleConfidences:
    """How probably a role is a person's, by the construction that gives it."""

    apposed: float
    parenthesised: float
    before: float
    linked: float
    signed: float
    first_person: float
    by_pronoun: float
    joined: float
    shared: float


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotationConfidences:
    """How probably words are a person's own."""

    block: float
    labelled_answer: float
    answer: float
    beside: float
    by_pronoun: float
    alone: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleResolutionConfidences:
    """How probably a mention of a person is the one chosen."""

    full_name: float
    in_document: float
    author: float
    team: float
    named_team: float
    misspelt: float
    new: float
    local: float


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationResolutionConfidences:
    """How probably a mention of an organisation is the one chosen."""

    name: float
    institution: float
    shortened: float
    host: float
    new: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedByConfidences:
    """How probably a sentence says who carries a startup."""

    passive: float
    active: float
    parenthesis: float
    of: float
    funds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class IncubatedByConfidences:
    """How probably a sentence says who hosts a startup."""

    passive: float
    active: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LaureateOfConfidences:
    """How probably a text says what a startup is a laureate of."""

    listed: float
    stated: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerOfConfidences:
    """How probably a sentence says who is a partner."""

    stated: float
    jointly: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SucceededByConfidences:
    """How probably a sentence says what became what."""

    stated: float


@dataclass(frozen=True, slots=True, kw_only=True)
class WorksForConfidences:
    """How probably a text says where a person works."""

    role: float
    team: float
    verb: float
    possessive: float
    subject: float
    pronoun: float


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredConfidences:
    """How probably a sentence with a phrase that a site declares states its relation."""

    stated: float
