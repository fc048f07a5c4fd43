"""Mentions of organisations → entities of the catalogue, or new ones."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise, takewhile

from extractor.catalogue import Catalogue
from extractor.recognising.analysis import AnalysedDocument
from extractor.recognising.mention import Mention, Witness
from extractor.recognising.organisations import introduced_acronyms
from extractor.resolving.organisation_index import OrganisationIndex, organisation_index
from extractor.resolving.resolution import ResolvedMention
from extractor.text import fold, slugify
from extractor.vocabulary.mentions import MentionKind

_ENOUGH_WORDS = 2
_SHORT = 2
_LIST_GAP = 10
_SHORTEST_MISQUOTED = 4
_WORD = re.compile(r"\w+")
"""At most so many characters between two names of a list."""


@dataclass(frozen=True, slots=True)
class OrganisationResolution:
    """What the mentions of organisations of one document stand for.

    ``resolved`` has one entry for each mention kept, in order. ``ambiguous`` are those of
    them that several entities of the catalogue (their candidates) may equally be: they are
    linked to none, and stand for an organisation of their own.
    """

    resolved: tuple[ResolvedMention, ...]
    ambiguous: tuple[Mention, ...]


def resolve_organisations(
    mentions: Sequence[Mention],
    document: AnalysedDocument,
    catalogue: Catalogue,
    *,
    linked: Collection[str] = (),
) -> OrganisationResolution:
    """Resolve a document's mentions of organisations, of the catalogue or not.

    A mention that a longer one extends (``ministère de l'Intérieur`` in ``ministère de
    l'Intérieur et des Outre-mer``) is left out. Acronyms follow the long form that introduces
    them; a name of several words follows a longer one that begins with it. ``linked`` are the
    identifiers of what the document's links lead to: of several bearers of a name, the one that
    is linked is meant.
    """
    index = organisation_index(catalogue, document.language)
    kept = _without_extended([m for m in mentions if m.kind is MentionKind.ORG], index)
    return _Resolver(kept, document, index, linked).resolve()


@dataclass(frozen=True, slots=True)
class _Identity:
    """The entity that a name stands for, as a resolved mention has it."""

    entity: str
    known: bool
    confidence: float


class _Resolver:
    """Resolves the names of one document: each surface once, the longest first."""

    def __init__(
        self,
        mentions: Sequence[Mention],
        document: AnalysedDocument,
        index: OrganisationIndex,
        linked: Collection[str],
    ) -> None:
        self._linked = frozenset(linked)
        self._mentions = mentions
        self._document = document
        self._index = index
        self._forms = index.forms
        self._confidences = document.language.confidences.organisation_resolution
        self._introduced = introduced_acronyms(document)
        self._by_surface: dict[str, Mention] = {}
        for mention in mentions:
            self._by_surface.setdefault(mention.surface, mention)
        long_names = [s for s in self._by_surface if len(s.split()) > 1]
        # In the order of their letters: those that begin alike are neighbours.
        self._long_names = sorted((self._forms.bare(s), at, s) for at, s in enumerate(long_names))
        self._ministries = self._listed_ministries()
        self._identities: dict[str, _Identity] = {}
        self._ambiguous: dict[str, tuple[str, ...]] = {}

    def resolve(self) -> OrganisationResolution:
        for surface in sorted(self._by_surface, key=self._rank):
            identity = self._identity(surface)
            if identity is not None:
                self._identities[surface] = identity
        self._let_long_forms_follow()
        linked = self._linked_here()
        placed = linked | self._hosted_here()
        return OrganisationResolution(
            # A short form of nothing is no name: it is left out.
            tuple(
                _resolved(m, placed.get((m.block, m.start), self._identities[m.surface]))
                for m in self._mentions
                if m.surface in self._identities
            ),
            tuple(
                replace(m, candidates=self._ambiguous[m.surface])
                for m in self._mentions
                if m.surface in self._ambiguous and (m.block, m.start) not in linked
            ),
        )

    def _rank(self, surface: str) -> tuple[bool, int, str]:
        return self._forms.is_short_form(surface), -len(surface), surface

    def _identity(self, surface: str) -> _Identity | None:
        """Give what a surface stands for, or None for a short form of nothing."""
        long_form = self._introduced.get(surface)
        if long_form is not None and long_form in self._identities:
            return self._identities[long_form]
        if self._forms.is_short_form(surface):
            whole = self._shortened(self._by_surface[surface])
            if whole is not None or self._forms.institution(surface) is None:
                return whole
        return self._named(surface)

    def _named(self, surface: str) -> _Identity:
        """Give what a surface stands for by its own words."""
        mention = self._by_surface[surface]
        name = self._ministries.get(surface, surface)
        found = self._index.candidates(replace(mention, surface=name))
        entities = found.entities
        if self._forms.is_bare_incubator(surface):
            entities = self._bare_incubator(surface, entities)
        linked = tuple(one for one in entities if one in self._linked)
        entities = linked if len(linked) == 1 else entities
        if len(entities) == 1:
            known = entities[0] in self._index.catalogue.entities
            return _Identity(entities[0], known, found.confidence)
        if entities:
            self._ambiguous[surface] = entities
            return self._new(surface)
        if self._forms.is_incubator(surface):
            return self._hosted(surface) or self._new(surface)
        return self._longer_identity(surface) or self._new(name)

    def _introduced_as(self, slug: str) -> str:
        return self._index.catalogue.vocabulary.identifier(MentionKind.ORG, slug)

    def _new(self, surface: str) -> _Identity:
        """Give a new organisation, by its present name where the language knows it."""
        row = self._forms.institution(surface)
        name = row.name if row is not None else self._forms.bare(surface)
        return _Identity(self._introduced_as(slugify(name)), False, self._confidences.new)

    def _linked_here(self) -> dict[tuple[int, int], _Identity]:
        """Give, by block and start, those of several bearers of a name that a link tells apart."""
        return {
            (one.block, one.start): _Identity(one.candidates[0], True, self._confidences.name)
            for one in self._mentions
            if one.surface in self._ambiguous
            and Witness.LINK in one.witnesses
            and len(one.candidates) == 1
        }

    # --- by another name of the document --------------------------------------------------------

    def _longer(self, surface: str) -> str | None:
        """Give the one longer name of the document that begins with ``surface``, or None."""
        bare = self._forms.bare(surface)
        if len(bare.split()) < _ENOUGH_WORDS:
            return None
        begun = bare + " "
        first = bisect_left(self._long_names, (begun,))
        longer = list(
            takewhile(lambda one: one[0].startswith(begun), islice(self._long_names, first, None))
        )
        # With and without its article, it is the same name.
        return longer[0][2] if longer and longer[0][0] == longer[-1][0] else None

    def _longer_identity(self, surface: str) -> _Identity | None:
        longer = self._longer(surface)
        return None if longer is None else self._identities.get(longer)

    def _shortened(self, short: Mention) -> _Identity | None:
        """Give the organisation that a short form stands for, or None.

        It is the last one before it whose name it begins, else the only one of the catalogue,
        else the first one after it.
        """
        whole = [
            m
            for m in self._mentions
            if m.surface in self._identities and self._forms.shortens(short.surface, m.surface)
        ]
        before = [m for m in whole if (m.block, m.start) < (short.block, short.start)]
        if before:
            return self._identities[before[-1].surface]
        known = self._index.only_shortened(short.surface)
        if known is not None:
            return _Identity(known, True, self._confidences.shortened)
        return self._identities[whole[0].surface] if whole else None

    def _let_long_forms_follow(self) -> None:
        """Let a long form that is new be what its acronym is, where the catalogue has that."""
        for acronym, long_form in (*self._introduced.items(), *self._nearly_introduced()):
            short, long = self._identities.get(acronym), self._identities.get(long_form)
            if short is not None and long is not None and short.known and not long.known:
                self._identities[long_form] = short

    def _nearly_introduced(self) -> Iterator[tuple[str, str]]:
        """Give acronyms in parentheses after a name that lacks the word of one of their letters.

        Whoever writes out a long name from memory forgets one of its parts.
        """
        for long, short in pairwise(self._mentions):
            text = self._document.blocks[long.block].text
            if (
                long.block == short.block
                and text[long.end : short.start].strip() == "("
                and text[short.end : short.end + 1] == ")"
                and _nearly_spells(short.surface, long.surface)
            ):
                yield short.surface, long.surface

    def _listed_ministries(self) -> dict[str, str]:
        """Give, for names that share a plural head noun with one before, the ministries' own."""
        found: dict[str, str] = {}
        for before, mention in pairwise(self._mentions):
            if before.block != mention.block or not 0 < mention.start - before.end <= _LIST_GAP:
                continue
            name = self._forms.in_list_of_ministries(
                found.get(before.surface, before.surface), mention.surface
            )
            if name is not None and " " not in mention.surface:
                found[mention.surface] = name
        return found

    # --- incubators -----------------------------------------------------------------------------

    def _bare_incubator(self, surface: str, entities: tuple[str, ...]) -> tuple[str, ...]:
        """Give which incubator a word such as "the digital factory" names.

        It is the one whose whole name the document gives, else the one of the startup whose
        sheet this is, else those that bear the name.
        """
        longer = self._longer_identity(surface)
        if longer is not None and longer.known:
            return (longer.entity,)
        catalogue = self._index.catalogue
        own = catalogue.get(self._document.identifier)
        hosts = own.targets("incubated_by") if own is not None else ()
        known = tuple(h for h in hosts if h in catalogue.entities)
        return known if len(known) == 1 else entities

    def _hosted(self, surface: str) -> _Identity | None:
        """Give the incubator that a surface names with its host, or None."""
        found = self._index.incubator_of(surface, self._host_inside(surface))
        return _Identity(found, True, self._confidences.host) if found else None

    def _host_inside(self, surface: str) -> str | None:
        """Give the organisation whose name an incubator's ends with, or None."""
        inner = [
            name
            for name in self._by_surface
            if name != surface and surface.endswith(name) and len(name) > _SHORT
        ]
        for name in sorted(inner, key=len, reverse=True):
            if name in self._identities:
                return self._identities[name].entity
            entities = self._index.candidates(self._by_surface[name]).entities
            if len(entities) == 1:
                return entities[0]
        return None

    def _hosted_here(self) -> dict[tuple[int, int], _Identity]:
        """Give, by block and start, the incubators that the name right after them tells apart.

        "The digital factory of the ministry" is the one that the ministry owns, whichever
        "the digital factory" is elsewhere in the document.
        """
        found: dict[tuple[int, int], _Identity] = {}
        for one, following in pairwise(self._mentions):
            if one.block != following.block or not self._forms.is_bare_incubator(one.surface):
                continue
            between = self._document.blocks[one.block].text[one.end : following.start]
            host = self._identities.get(following.surface)
            if host is None or not self._forms.is_genitive(between):
                continue
            incubator = self._index.incubator_of(one.surface, host.entity)
            if incubator is not None:
                found[one.block, one.start] = _Identity(incubator, True, self._confidences.host)
        return found


def _nearly_spells(acronym: str, name: str) -> bool:
    """Say whether all letters of an acronym but one begin words of a name, in their order."""
    initials = "".join(word[0] for word in _WORD.findall(fold(name)))
    at = missed = 0
    for letter in fold(acronym):
        found = initials.find(letter, at)
        if found == -1:
            missed += 1
        else:
            at = found + 1
    return len(acronym) >= _SHORTEST_MISQUOTED and missed <= 1


def _resolved(mention: Mention, identity: _Identity) -> ResolvedMention:
    return ResolvedMention(mention, identity.entity, identity.known, identity.confidence)


def _without_extended(mentions: list[Mention], index: OrganisationIndex) -> list[Mention]:
    """Leave out what a longer name begins with, and single words for any incubator."""
    forms = index.forms
    by_block: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_block[mention.block].append(mention)
    kept = []
    for mention in mentions:
        bare = forms.bare(mention.surface)
        if forms.is_bare_incubator(mention.surface) and len(bare.split()) < _ENOUGH_WORDS:
            continue
        # With or without its article: "la Fabrique" in "Fabrique du Port".
        extended = any(
            other.start < mention.end < other.end and forms.bare(other.surface).startswith(bare)
            for other in by_block[mention.block]
        )
        if not extended:
            kept.append(mention)
    return sorted(kept, key=lambda m: (m.block, m.start, -m.end))
