"""Where people work by their roles: where a role is held, as stated or by what stands for it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extractor.languages import Language
from extractor.languages.phrases import alternatives
from extractor.recognising.mention import RoleMention
from extractor.recognising.role_phrases import role_phrases
from extractor.relating.statement import Evidence, Statement
from extractor.relating.works_for.by_team import is_of_the_team
from extractor.relating.works_for.workplaces import PREDICATE, REACH, Workplaces
from extractor.resolving.resolution import ResolvedMention
from extractor.text import fold


def by_roles(workplaces: Workplaces, roles: Sequence[RoleMention]) -> Iterator[Statement]:
    """Give where roles are held: as stated, else by a word that stands for a place.

    A role of a product's team without either is in what the document is about, for those
    whose other roles say nothing.
    """
    placed: set[str] = set()
    pending: list[tuple[str, RoleMention]] = []
    for role in roles:
        person = workplaces.entity_of.get(role.person)
        if person is None:
            continue
        held = list(_held(workplaces, person, role))
        yield from held
        if held:
            placed.add(person)
        else:
            pending.append((person, role))
    for person, role in pending:
        place = None if person in placed else _product_of(workplaces, role)
        if place is not None:
            yield _statement(person, place, role, workplaces.confidences.subject)


def _held(workplaces: Workplaces, person: str, role: RoleMention) -> Iterator[Statement]:
    if _is_sent(workplaces, role):
        return
    places = list(_stated_places(workplaces, role))
    for place in places:
        yield _statement(person, place, role, workplaces.confidences.role)
    if not places:
        owner = (
            _owner(workplaces, role)
            or _named_again(workplaces, role)
            or _product_that_has(workplaces, role)
        )
        if owner is not None:
            yield _statement(person, owner, role, workplaces.confidences.possessive)


def _product_that_has(workplaces: Workplaces, role: RoleMention) -> str | None:
    """Give the product that "the site's" before a role stands for, or None."""
    before = workplaces.folded(role.block)[: role.start]
    if _patterns(workplaces.document.language).of_this.search(before) is None:
        return None
    return workplaces.subject_in(Evidence(role.block, *role.sentence)) or (
        workplaces.product_before(role.block, role.start)
    )


def _is_sent(workplaces: Workplaces, role: RoleMention) -> bool:
    """Say whether a role is held at a place that it is not of: ``ambassador to``."""
    if role.organisation is None:
        return False
    words = workplaces.folded(role.block)[role.start : role.organisation[0]]
    return _patterns(workplaces.document.language).sent.search(words) is not None


def _stated_places(workplaces: Workplaces, role: RoleMention) -> Iterator[str]:
    """Give the place that the role is in and those that the text leads on to from it."""
    phrases = role_phrases(workplaces.document.language)
    folded = workplaces.folded(role.block)
    end: int | None = None
    for place in workplaces.places.get(role.block, ()):
        mention = place.mention
        if (mention.start, mention.end) == role.organisation:
            part = _part_of(workplaces, place)
            yield part.entity
            end = part.mention.end
        elif end is not None and mention.start >= end:
            between = folded[end : mention.start]
            # "Program manager, Tidebook, GSA": the last of a line says where all of that is.
            closes = between == ", " and folded[mention.end : mention.end + 1] in ("", "\n")
            if not closes and (len(between) > REACH or not phrases.leads_in_another(between)):
                return
            yield place.entity
            end = mention.end


def _part_of(workplaces: Workplaces, place: ResolvedMention) -> ResolvedMention:
    """Give the part of a place that a possessive leads on to (``the agency's academy``)."""
    genitive = _patterns(workplaces.document.language).genitive
    block = place.mention.block
    after = genitive.match(workplaces.folded(block), place.mention.end)
    if after is None:
        return place
    parts = (p for p in workplaces.places.get(block, ()) if p.mention.start == after.end())
    return next(parts, place)


def _owner(workplaces: Workplaces, role: RoleMention) -> str | None:
    """Give the place that "its" before a role stands for: the one named last before it."""
    before = workplaces.folded(role.block)[: role.start]
    patterns = _patterns(workplaces.document.language)
    possessive = patterns.possessive.search(before)
    if possessive is None or patterns.one_of.search(before, 0, possessive.start()) is not None:
        return None
    if patterns.own.search(before) is not None and workplaces.publisher is not None:
        return None if workplaces.is_answer(role.block) else workplaces.publisher
    named = workplaces.named_in(Evidence(role.block, 0, role.start))
    if named:
        return named[-1].entity
    above = workplaces.places.get(role.block - 1, ())
    return above[0].entity if above else None


def _named_again(workplaces: Workplaces, role: RoleMention) -> str | None:
    """Give the place that a role ends on by its first word alone (``préfet de la région``)."""
    noun = fold(role.text).split()[-1]
    if noun == fold(role.text):
        return None
    return workplaces.named_before(noun, role.block, role.start)


def _product_of(workplaces: Workplaces, role: RoleMention) -> str | None:
    """Give the product whose team a role is of that no place is said of, or None.

    It is what the document is about. Where it is about nothing, a role that says "of the team"
    is of the product named last, and any other of the only one of its sentence.
    """
    patterns = _patterns(workplaces.document.language)
    text = fold(role.text)
    of_team = (
        is_of_the_team(workplaces, role.block, role.end)
        or patterns.of_product.search(text) is not None
    )
    if not of_team and patterns.team_roles.match(text) is None:
        return None
    sentence = Evidence(role.block, *role.sentence)
    subject = workplaces.subject_in(sentence)
    if subject is not None:
        return subject
    if of_team:
        return workplaces.product_before(role.block, role.start)
    return workplaces.only_product_in(sentence)


def _statement(person: str, place: str, role: RoleMention, confidence: float) -> Statement:
    return Statement(
        person,
        PREDICATE,
        place,
        True,
        Evidence(role.block, *role.sentence),
        role.witnesses,
        round(min(confidence, role.confidence), 4),
    )


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The language's constructions around roles, over folded text."""

    possessive: re.Pattern[str]
    """"Its", right before a role."""
    one_of: re.Pattern[str]
    """"One of", before a possessive: whose several they are is said of none of them."""
    sent: re.Pattern[str]
    """A role of who is sent somewhere, up to where."""
    own: re.Pattern[str]
    """"Our", right before a role."""
    team_roles: re.Pattern[str]
    genitive: re.Pattern[str]
    """From whose something is to it."""
    of_this: re.Pattern[str]
    """A word for the product that is spoken of, with what makes it the owner, before a role."""
    of_product: re.Pattern[str]
    """The end of a role that is in a product."""


@cache
def _patterns(language: Language) -> _Patterns:
    table = language.table("roles")

    def listed(name: str) -> str:
        return alternatives(table.get(name, ()))

    return _Patterns(
        possessive=re.compile(rf"(?<![\w']){listed('possessives')}\s+(?:\w+\s+)?$"),
        one_of=re.compile(rf"(?<![\w']){listed('one_of')}\s+$"),
        sent=re.compile(
            rf"(?<!\w){listed('sent')}\s+(?:\w+\s+)?{listed('sent_to')}\s+(?:\w+\s+)?$"
        ),
        own=re.compile(rf"(?<![\w']){listed('own_possessives')}\s+(?:\w+\s+)?$"),
        team_roles=re.compile(rf"{listed('team_roles')}(?!\w)"),
        genitive=re.compile(rf"{listed('genitive')}\s+"),
        of_this=re.compile(
            rf"(?<!\w){listed('product_owners')}{listed('genitive')}\s+(?:\w+\s+)?$"
        ),
        of_product=re.compile(rf"\s{listed('of_product')}$"),
    )
