"""What resolving gives: which entity each mention and each link stands for."""

from dataclasses import dataclass

from extractor.recognising.mention import Mention


@dataclass(frozen=True, slots=True)
class ResolvedMention:
    """A mention and its entity.

    ``entity`` is an identifier, ``<kind>:<slug>``. ``known`` says that it is an entity of the
    catalogue; otherwise the document introduces it, and the slug is derived from its name so
    that every document that names it gives the same. ``confidence`` is that of the linking.
    ``name`` is the entity's name where it is not the surface (an edition's number), else "".
    """

    mention: Mention
    entity: str
    known: bool
    confidence: float = 1.0
    name: str = ""


@dataclass(frozen=True, slots=True)
class Resolution:
    """The mentions of a document with their entities, and those that stay ambiguous."""

    people: tuple[ResolvedMention, ...]
    organisations: tuple[ResolvedMention, ...]
    startups: tuple[ResolvedMention, ...]
    programmes: tuple[ResolvedMention, ...]
    ambiguous: tuple[Mention, ...]
    others: tuple[ResolvedMention, ...] = ()
    """Places, and things of kinds that a site declares."""

    @property
    def mentions(self) -> tuple[ResolvedMention, ...]:
        """All the resolved mentions, in the order of the text."""
        everything = (
            *self.people,
            *self.organisations,
            *self.startups,
            *self.programmes,
            *self.others,
        )
        return tuple(sorted(everything, key=place_of))


def place_of(resolved: ResolvedMention) -> tuple[int, int, int]:
    """Give where a mention stands: its block, and the span in it."""
    return resolved.mention.block, resolved.mention.start, resolved.mention.end


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a link leads to.

    ``target`` is an entity's identifier, or one of ``page`` (a page of the sites that is no
    catalogue entry), ``mailto:``, ``external`` and ``expression`` (tags that only the generator
    can evaluate). ``page`` is the identifier of the document or thing whose page it opens, or
    "". ``dead`` says that it leads to a page the sites ought to have and do not, for ``reason``
    where more is known than that; ``moved`` is the present address when the one written is not
    the page's. ``unchecked`` says that it leads to an address of the sites of which
    nothing tells whether there is a page. ``gone`` is the identifier of the thing whose page a
    dead link asks for, by its address, or "": no sheet of the sites has that page today.
    """

    target: str
    dead: bool = False
    moved: str | None = None
    page: str = ""
    reason: str = ""
    unchecked: bool = False
    gone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedLink(Outcome):
    """A link of a document and what it leads to; ``link`` is its index in ``Document.links``."""

    link: int

    @classmethod
    def of(cls, link: int, outcome: Outcome) -> "ResolvedLink":
        """Give the outcome of reading a link as that of the link ``link``."""
        return cls(
            outcome.target,
            outcome.dead,
            outcome.moved,
            outcome.page,
            outcome.reason,
            outcome.unchecked,
            outcome.gone,
            link=link,
        )
