"""What recognising gives: spans of a document that name or quantify something."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from extractor.vocabulary.mentions import MentionKind


class Witness(StrEnum):
    """Who says that a span is a mention, from the most to the least trusted."""

    CORRECTION = "correction"
    LINK = "link"
    FRONT_MATTER = "front matter"
    CATALOGUE = "catalogue"
    TYPOGRAPHY = "typography"
    PATTERN = "pattern"
    """A pattern of the language: a title before a name, an institution's head noun."""
    LEXICON = "lexicon"
    """The language's own list of known institutions."""
    REPETITION = "repetition"
    """The same name stands elsewhere in the document, with better evidence."""
    MODEL = "model"
    """The statistical model."""
    PIPELINE = "pipeline"
    """A pipeline of spaCy that the site's configuration names."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of one block that names something; no link to an entity yet.

    ``start`` and ``end`` are plain offsets in block ``block``. ``candidates`` are identifiers
    of the catalogue (``<kind>:<slug>``) that witnesses already know the surface by, best
    first. ``confidence`` is the estimated probability that span and kind are right.
    """

    kind: MentionKind
    block: int
    start: int
    end: int
    surface: str
    witnesses: tuple[Witness, ...]
    confidence: float = 1.0
    candidates: tuple[str, ...] = ()


class FigureKind(StrEnum):
    """What sort of quantity a figure is."""

    COUNT = "count"
    PERCENTAGE = "percentage"
    MONEY = "money"
    DURATION = "duration"
    RATE = "rate"
    RATIO = "ratio"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity stated by one block.

    ``surface`` is the number with its unit's head as written. ``value`` (and ``value_max``
    for a range) is in base units as counted: 20 millions is 20000000, 35 % is 35. ``unit`` is
    ``%``, an ISO 4217 code, a unit of time in the language's singular, or the head noun phrase
    as written. ``qualifier`` is one of ``=``, ``>``, ``>=``, ``<``, ``<=``, ``~``. ``per`` is
    the denominator's unit; ``period`` the date or period it is true for, as written.
    ``number_start`` and ``number_end`` bound the number alone. All offsets are plain offsets
    in block ``block``.
    """

    block: int
    start: int
    end: int
    surface: str
    number_start: int
    number_end: int
    value: Decimal
    value_max: Decimal | None
    unit: str
    kind: FigureKind
    qualifier: str = "="
    per: str | None = None
    period: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class RoleMention:
    """A job, function or title that the document gives to a person.

    ``start`` and ``end`` are plain offsets of the role as written, without its determiner, in
    block ``block``. ``person`` is the mention of its holder. ``organisation`` is the plain
    span, in the same block, of the organisation or startup the role is in, or None.
    ``sentence`` is the plain span of the sentence or line that says so.
    """

    person: Mention
    block: int
    start: int
    end: int
    text: str
    organisation: tuple[int, int] | None
    sentence: tuple[int, int]
    witnesses: tuple[Witness, ...]
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that the document puts into a person's mouth.

    ``start`` and ``end`` are plain offsets of the words, quotation marks apart, in block
    ``block`` where they begin. ``speaker`` is a mention of the person (in any block).
    ``form`` is ``block`` (a block quotation), ``inline`` (between quotation marks) or
    ``answer`` (an interview's). ``continued`` is how the next paragraphs go on, of an answer
    whose first one is too short to tell it by.
    """

    speaker: Mention
    block: int
    start: int
    end: int
    text: str
    form: str
    witnesses: tuple[Witness, ...]
    confidence: float = 1.0
    continued: str = ""
