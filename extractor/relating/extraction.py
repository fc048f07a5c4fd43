"""Everything that was extracted from one document: what the record and the graph both say."""

from dataclasses import dataclass

from extractor.reading.document import Document
from extractor.recognising.mention import Figure, Mention, Quotation, RoleMention
from extractor.relating.passages import PLAIN_FACT, Passage
from extractor.relating.statement import Statement
from extractor.resolving.resolution import ResolvedLink, ResolvedMention
from extractor.text import slugify


@dataclass(frozen=True, slots=True)
class AttributedFigure:
    """A figure and the entity that it is about, or None where the document names none.

    ``sentence`` is the plain span, in the figure's block, of the sentence that states it. ``by``
    is the rule that knew the entity ("" for none), and ``confidence`` how probably it is right;
    ``passage`` is the state of the passage that it stands in.
    """

    figure: Figure
    subject: str | None
    sentence: tuple[int, int]
    by: str = ""
    confidence: float = 0.0
    passage: Passage = PLAIN_FACT


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role and the person, by identifier, who holds it."""

    person: str
    role: RoleMention
    organisation: str | None = None
    """Identifier of the organisation or startup that the role is in."""
    is_office: bool = False
    """Whether it is an office in a public institution, whose holder is an official."""

    @property
    def office(self) -> str:
        """The identifier of the office: the role, in its organisation when it has one."""
        where = f"-{self.organisation.partition(':')[2]}" if self.organisation else ""
        return f"office:{slugify(self.role.text) or self.role.text}{where}"


@dataclass(frozen=True, slots=True)
class AttributedQuotation:
    """A quotation and the person, by identifier, who said it."""

    person: str
    quotation: Quotation


@dataclass(frozen=True, slots=True)
class Extraction:
    """What a document says.

    ``mentions`` are in the order of the text; ``ambiguous`` are those that several entities
    are equally likely to be, and that stand for none.
    """

    document: Document
    links: tuple[ResolvedLink, ...] = ()
    mentions: tuple[ResolvedMention, ...] = ()
    ambiguous: tuple[Mention, ...] = ()
    figures: tuple[AttributedFigure, ...] = ()
    roles: tuple[HeldRole, ...] = ()
    quotations: tuple[AttributedQuotation, ...] = ()
    statements: tuple[Statement, ...] = ()
