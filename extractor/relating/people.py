"""Resolved people, roles and quotations → who holds which role, works where, said what."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from extractor.languages import Language
from extractor.reading.document import Document
from extractor.recognising.mention import Mention, Quotation, RoleMention, Witness
from extractor.recognising.person_names import initials_of
from extractor.recognising.quotations import interview_turns
from extractor.recognising.role_phrases import role_phrases
from extractor.recognising.sentences import sentence_at, sentence_spans
from extractor.relating.statement import Evidence, Statement
from extractor.resolving.resolution import ResolvedMention
from extractor.text import fold

WORDS_OF_A_QUOTATION = 8
"""A quotation is told by its first words."""

_BY_ROLE = 0.9
_BY_VERB = 0.8
_BY_TEAM = 0.85
_BY_POSSESSIVE = 0.7
_BY_SUBJECT = 0.6
_REACH = 60

Place = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class _Words:
    works_for: re.Pattern[str]
    reversed: re.Pattern[str]
    team: re.Pattern[str]
    team_roles: frozenset[str]
    possessive: re.Pattern[str]
    conjunction: re.Pattern[str]
    own_before: re.Pattern[str]
    own_after: re.Pattern[str]
    first_person: re.Pattern[str]


def relate_people(
    document: Document,
    people: Sequence[ResolvedMention],
    organisations_and_startups: Sequence[ResolvedMention],
    roles: Sequence[RoleMention],
    quotations: Sequence[Quotation],
    language: Language,
    *,
    subjects: Sequence[str] = (),
) -> list[Statement]:
    """Give the statements ``holds_role``, ``works_for`` and ``said`` of a document.

    ``subjects`` are the identifiers of what the document is about, the main one first; a role
    that only the team of a product has is taken to be in it when the text names no other
    place. The same statement is given once, with the evidence believed most.
    """
    relater = _Relater(document, people, organisations_and_startups, language, subjects)
    best: dict[tuple[str, str, str], Statement] = {}
    for statement in (
        *relater.roles(roles),
        *relater.places(roles),
        *relater.teams(),
        *relater.verbs(),
        *relater.said(quotations),
    ):
        key = (statement.subject, statement.predicate, fold(statement.object))
        if key not in best or statement.confidence > best[key].confidence:
            best[key] = statement
    return list(best.values())


class _Relater:
    def __init__(
        self,
        document: Document,
        people: Sequence[ResolvedMention],
        organisations: Sequence[ResolvedMention],
        language: Language,
        subjects: Sequence[str],
    ) -> None:
        self._document = document
        self._language = language
        self._words = _words(language)
        self._phrases = role_phrases(language)
        self._subjects = subjects
        self._people: dict[int, list[ResolvedMention]] = _by_block(people)
        self._organisations: dict[int, list[ResolvedMention]] = _by_block(organisations)
        self._entity: dict[Place, str] = {_place(r.mention): r.entity for r in people}
        self._mentions = [r.mention for r in people]

    def roles(self, roles: Sequence[RoleMention]) -> Iterable[Statement]:
        given: dict[str, list[str]] = {}
        for role in roles:
            person = self._entity.get(_place(role.person), "")
            given.setdefault(person, []).append(fold(role.text))
        for role in roles:
            person = self._entity.get(_place(role.person))
            if person is not None and not _said_better(role, given[person]):
                yield Statement(
                    person,
                    "holds_role",
                    role.text,
                    False,
                    Evidence(role.block, *role.sentence),
                    role.witnesses,
                    role.confidence,
                )

    def places(self, roles: Sequence[RoleMention]) -> Iterable[Statement]:
        """Give where roles are held: as stated, or in the team that the document is about."""
        placed: set[str] = set()
        pending: list[tuple[str, RoleMention]] = []
        for role in roles:
            person = self._entity.get(_place(role.person))
            if person is None:
                continue
            if role.organisation is not None:
                for organisation in self._chain(role.block, role.organisation):
                    placed.add(person)
                    yield self._works(person, organisation, role, _BY_ROLE)
                continue
            owner = self._owner(role)
            if owner is not None:
                placed.add(person)
                yield self._works(person, owner, role, _BY_POSSESSIVE)
            else:
                pending.append((person, role))
        for person, role in pending:
            place = self._place_of_team(role)
            if person not in placed and place is not None and self._is_team_role(role.text):
                yield self._works(person, place, role, _BY_SUBJECT)

    def _works(
        self, person: str, organisation: str, role: RoleMention, confidence: float
    ) -> Statement:
        return Statement(
            person,
            "works_for",
            organisation,
            True,
            Evidence(role.block, *role.sentence),
            role.witnesses,
            round(min(confidence, role.confidence), 4),
        )

    def _chain(self, block: int, span: tuple[int, int]) -> Iterable[str]:
        """Give the organisation at ``span`` and those that the text leads on to from it."""
        text = self._document.blocks[block].text
        end = -1
        for resolved in self._organisations.get(block, ()):
            mention = resolved.mention
            if (mention.start, mention.end) == span:
                yield resolved.entity
                end = mention.end
            elif end >= 0 and mention.start >= end:
                between = fold(text[end : mention.start])
                if len(between) > _REACH or not self._phrases.leads_in_another(between):
                    return
                yield resolved.entity
                end = mention.end

    def _owner(self, role: RoleMention) -> str | None:
        """Give the organisation that "its" before a role stands for: the one named last."""
        text = self._document.blocks[role.block].text
        if self._words.possessive.search(fold(text[: role.start])) is None:
            return None
        before = [
            r.entity for r in self._organisations.get(role.block, ()) if r.mention.end <= role.start
        ]
        if before:
            return before[-1]
        earlier = self._organisations.get(role.block - 1, ())
        return earlier[0].entity if earlier else None

    def _place_of_team(self, role: RoleMention) -> str | None:
        start, end = role.sentence
        inside = [
            r.entity
            for r in self._organisations.get(role.block, ())
            if start <= r.mention.start < end and r.entity in self._subjects
        ]
        if inside:
            return inside[0]
        return self._subjects[0] if self._subjects else None

    def _is_team_role(self, text: str) -> bool:
        folded = fold(text)
        return any(folded == r or folded.startswith(r + " ") for r in self._words.team_roles)

    def teams(self) -> Iterable[Statement]:
        """Give who is in a team that is enumerated (``l'équipe X est composée de …``)."""
        for block, people in sorted(self._people.items()):
            text = self._document.blocks[block].text
            folded = fold(text)
            for match in self._words.team.finditer(folded):
                start, end = self._sentence(block, match.start())
                named = [r for r in people if match.end() <= r.mention.start < end]
                if not named or named[0].mention.start - match.end() > _REACH:
                    continue
                place = self._team_named(block, start, match.end())
                if place is None:
                    continue
                for resolved in named:
                    yield Statement(
                        resolved.entity,
                        "works_for",
                        place,
                        True,
                        Evidence(block, start, end),
                        (Witness.PATTERN,),
                        _BY_TEAM,
                    )

    def _team_named(self, block: int, start: int, end: int) -> str | None:
        inside = [
            r.entity for r in self._organisations.get(block, ()) if start <= r.mention.start < end
        ]
        if inside:
            return inside[-1]
        return self._subjects[0] if self._subjects else None

    def verbs(self) -> Iterable[Statement]:
        """Give the places that a verb or a preposition binds to a person."""
        for block, organisations in sorted(self._organisations.items()):
            text = self._document.blocks[block].text
            folded = fold(text)
            for place in organisations:
                start, end = self._sentence(block, place.mention.start)
                for person in self._people.get(block, ()):
                    if not start <= person.mention.start < end:
                        continue
                    if not self._bound(folded, person.mention, place.mention):
                        continue
                    for entity in (person.entity, *self._joined_before(block, person)):
                        yield Statement(
                            entity,
                            "works_for",
                            place.entity,
                            True,
                            Evidence(block, start, end),
                            (Witness.PATTERN,),
                            _BY_VERB,
                        )
        yield from self._own_team()
        for turn in interview_turns(self._document, self._mentions, self._language):
            speaker = self._entity.get(_place(turn.speaker))
            if speaker is None:
                continue
            folded = fold(self._document.blocks[turn.block].text)
            for place in self._organisations.get(turn.block, ()):
                before = folded[turn.start : place.mention.start]
                if self._words.first_person.search(before[-_REACH:]):
                    start, end = self._sentence(turn.block, place.mention.start)
                    yield Statement(
                        speaker,
                        "works_for",
                        place.entity,
                        True,
                        Evidence(turn.block, start, end),
                        (Witness.PATTERN,),
                        _BY_VERB,
                    )

    def _joined_before(self, block: int, person: ResolvedMention) -> Iterable[str]:
        """Give the people whom "and" joins to one from before (``Anne et Paul, de la mairie``)."""
        folded = fold(self._document.blocks[block].text)
        right = person
        for left in reversed(self._people.get(block, ())):
            if left.mention.end > right.mention.start:
                continue
            between = folded[left.mention.end : right.mention.start]
            if self._words.conjunction.fullmatch(between) is None:
                return
            yield left.entity
            right = left

    def _own_team(self) -> Iterable[Statement]:
        """Give who founded or bears "the service", "the team": what the document is about."""
        if not self._subjects:
            return
        for block, people in sorted(self._people.items()):
            folded = fold(self._document.blocks[block].text)
            for person in people:
                start, end = self._sentence(block, person.mention.start)
                before = self._words.own_before.search(folded, start, person.mention.start)
                after = self._words.own_after.match(folded, person.mention.end, end)
                if before is None and after is None:
                    continue
                yield Statement(
                    person.entity,
                    "works_for",
                    self._subjects[0],
                    True,
                    Evidence(block, start, end),
                    (Witness.PATTERN,),
                    _BY_SUBJECT,
                )

    def _bound(self, folded: str, person: Mention, place: Mention) -> bool:
        if person.end <= place.start:
            between = folded[person.end : place.start]
            return len(between) <= _REACH and (self._words.works_for.fullmatch(between) is not None)
        between = folded[place.end : person.start]
        return len(between) <= _REACH and self._words.reversed.fullmatch(between) is not None

    def said(self, quotations: Sequence[Quotation]) -> Iterable[Statement]:
        for quotation in quotations:
            speaker = self._entity.get(_place(quotation.speaker))
            if speaker is None:
                continue
            text = self._document.blocks[quotation.block].text
            start, end = self._sentence(quotation.block, quotation.start)
            words = quotation.text.split()[:WORDS_OF_A_QUOTATION]
            yield Statement(
                speaker,
                "said",
                " ".join(words),
                False,
                Evidence(quotation.block, max(start, quotation.start), min(end, len(text))),
                quotation.witnesses,
                quotation.confidence,
            )

    def _sentence(self, block: int, position: int) -> tuple[int, int]:
        text = self._document.blocks[block].text
        return sentence_at(sentence_spans(text, self._language), position)


def _said_better(role: RoleMention, roles: Iterable[str]) -> bool:
    """Say whether the same role is also given in full, and not as an acronym."""
    text = fold(role.text)
    for other in roles:
        if " " not in text and len(text) > 1 and initials_of(other) == text and other != text:
            return True
    return False


def _place(mention: Mention) -> Place:
    return mention.block, mention.start, mention.end


def _by_block(resolved: Sequence[ResolvedMention]) -> dict[int, list[ResolvedMention]]:
    blocks: dict[int, list[ResolvedMention]] = {}
    for item in sorted(resolved, key=lambda r: (r.mention.block, r.mention.start)):
        blocks.setdefault(item.mention.block, []).append(item)
    return blocks


@cache
def _words(language: Language) -> _Words:
    table = language.table("roles")
    inside = _alternatives(table.get("in_organisation", ()))
    generic = _alternatives(table.get("before_organisation", ()))
    verbs = _alternatives(table.get("works_for", ()))
    reverse = _alternatives(table.get("works_for_reversed", ()))
    team = _alternatives(table.get("team", ()))
    adverbs = _alternatives(table.get("adverbs", ()))
    team_verbs = _alternatives(table.get("team_verbs", ())).replace(
        r"\s+", rf"\s+(?:(?:{adverbs})\s+)?"
    )
    article = r"(?:l'|le |la |les |cette |notre )?"
    noun = rf"(?:{article}(?:{generic})(?: (?:de la|de l'|du|des|de|d'))?\s*){{0,3}}{article}[\"«“(]?\s*"
    lead = rf"(?:(?:{inside})(?:(?<=')|\s*))?"
    possessives = _alternatives(table.get("possessives", ()))
    return _Words(
        works_for=re.compile(
            rf"[\s,]*(?:qui )?(?:(?:{verbs})(?:(?<=')|\s+))(?:{lead}){noun}|\s*(?:{_alternatives(table.get('belongs', ()))})(?:(?<=')|\s+){noun}|\s*[,(]\s*"
        ),
        reversed=re.compile(
            rf"[\s,()\"»”]*(?:a ete |est |ete )?(?:{reverse})\s+(?:[\w' ]{{0,30}}\s)?"
        ),
        team=re.compile(rf"(?:{team})\b.{{0,60}}?(?:{team_verbs})"),
        team_roles=frozenset(map(fold, table.get("team_roles", ()))),
        possessive=re.compile(rf"(?<![\w'])(?:{possessives})\s+(?:\w+\s+)?$"),
        own_before=re.compile(
            rf"(?<![\w'])(?:l'|le |la |notre |cette |ce )(?:{generic})\s+(?:a ete |est |ete )?(?:{reverse})\s+$"
        ),
        own_after=re.compile(
            rf"[^.;:!?]{{0,80}}?(?<![\w'])(?:{verbs})\s+(?:l'|le |la |notre |cette |ce )(?:{generic})(?!\w)"
        ),
        conjunction=re.compile(rf"\s+(?:{_alternatives(table.get('conjunctions', ()))})\s+"),
        first_person=re.compile(
            rf"(?<![\w'])(?:{_alternatives(table.get('works_for_first_person', ()))})"
            rf"(?:(?<=')|\s+)(?:[\w' ]{{0,30}}?\s)?{lead}{noun}$"
        ),
    )


def _alternatives(phrases: Iterable[str]) -> str:
    folded = sorted({fold(p) for p in phrases}, key=lambda p: (-len(p), p))
    body = "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in folded)
    return f"(?:{body})" if body else r"(?!)"
