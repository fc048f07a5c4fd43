"""``works_for``: a person and the organisation or product that they work in, direct or founded."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from extractor.languages import Language
from extractor.reading.document import BlockKind, Document
from extractor.recognising.interviews import interview_turns, portrayed
from extractor.recognising.mention import Mention, RoleMention, Witness
from extractor.recognising.phrases import alternatives, before_word
from extractor.recognising.role_phrases import generic_place, role_phrases
from extractor.recognising.sentences import sentence_at, sentence_spans
from extractor.relating.statement import Evidence, Statement
from extractor.resolving.resolution import ResolvedMention
from extractor.text import fold
from extractor.vocabulary.mentions import MentionKind

_NAMED = 30
"""How far after "the team" its product's name may stand, in code points."""
_BEGINS = re.compile(r",\s(?:[\w'-]+\s){0,4}")
"""From a place at the head of a sentence to a person ("Chez X, le docteur …")."""

_REACH = 60
"""How far a person and a place may stand from each other, in code points."""


def find_works_for(
    document: Document,
    people: Sequence[ResolvedMention],
    places: Sequence[ResolvedMention],
    roles: Sequence[RoleMention],
    language: Language,
    subjects: Sequence[str],
) -> Iterator[Statement]:
    """Give who works where: by their roles, their teams, and verbs such as "joined".

    ``places`` are the organisations and the products. ``subjects`` are the identifiers of
    what the document is about, the main one first: a role that only the team of a product
    has, and "the team", are of it when the text names no other place.
    """
    relater = _Relater(document, people, places, language, subjects)
    yield from relater.by_roles(roles)
    yield from relater.by_teams()
    yield from relater.by_verbs()
    yield from relater.by_pronouns()
    yield from relater.by_own_words()
    yield from relater.of_the_subject()
    yield from relater.in_the_team()


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The language's constructions, over folded text."""

    to_place: re.Pattern[str]
    """From a person to a place."""
    from_place: re.Pattern[str]
    """From a place to a person."""
    team: re.Pattern[str]
    """A team and the verb before its members."""
    team_roles: re.Pattern[str]
    possessive: re.Pattern[str]
    conjunction: re.Pattern[str]
    subject_before: re.Pattern[str]
    """"The service was founded by", before a person."""
    subject_after: re.Pattern[str]
    """"Bore the service", after a person."""
    first_person: re.Pattern[str]
    pronoun: re.Pattern[str]
    """A pronoun and a verb, right before a place."""
    moves_on: re.Pattern[str]
    """From a place that somebody leaves to the next one."""
    at: re.Pattern[str]
    """"At", right before a place that begins a sentence."""
    of_team: re.Pattern[str]
    """"Of the team", after a person or a role."""
    of_product: re.Pattern[str]
    team_heading: re.Pattern[str]


class _Relater:
    def __init__(
        self,
        document: Document,
        people: Sequence[ResolvedMention],
        places: Sequence[ResolvedMention],
        language: Language,
        subjects: Sequence[str],
    ) -> None:
        self._document = document
        self._language = language
        self._confidences = language.confidences.works_for
        self._patterns = _patterns(language)
        self._phrases = role_phrases(language)
        self._subjects = subjects
        self._all_people = people
        self._people = _by_block(people)
        self._places = _by_block(places)
        self._entity: Mapping[Mention, str] = {one.mention: one.entity for one in people}
        self._folded = [fold(block.text) for block in document.blocks]

    def by_roles(self, roles: Sequence[RoleMention]) -> Iterator[Statement]:
        """Give where roles are held: as stated, else by a word that stands for a place.

        A role of a product's team without either is in what the document is about.
        """
        placed: set[str] = set()
        pending: list[tuple[str, RoleMention]] = []
        for role in roles:
            person = self._entity.get(role.person)
            if person is None:
                continue
            stated = [
                (place, self._confidences.role)
                for place in self._chain(role.block, role.organisation)
            ]
            owner = None if stated else self._owner(role) or self._named_again(role)
            if owner is not None:
                stated = [(owner, self._confidences.possessive)]
            if not stated:
                pending.append((person, role))
                continue
            placed.add(person)
            for place, confidence in stated:
                yield self._held(person, place, role, confidence)
        for person, role in pending:
            of_team = (
                self._is_of_the_team(role.block, role.end)
                or self._patterns.of_product.search(fold(role.text)) is not None
            )
            if person in placed or not (
                of_team or self._patterns.team_roles.match(fold(role.text))
            ):
                continue
            subject = self._subject_in(role.block, role.sentence)
            if subject is None:
                subject = (
                    self._product_before(role.block, role.start)
                    if of_team
                    else self._only_product_in(role.block, role.sentence)
                )
            if subject is not None:
                yield self._held(person, subject, role, self._confidences.subject)

    def by_teams(self) -> Iterator[Statement]:
        """Give who is in a team that is enumerated (``l'équipe de X est composée de …``)."""
        for block, people in sorted(self._people.items()):
            matches = list(self._patterns.team.finditer(self._folded[block]))
            for number, match in enumerate(matches):
                start, end = self._sentence(block, match.start())
                if number + 1 < len(matches):
                    end = min(end, matches[number + 1].start())
                members = [r for r in people if match.end() <= r.mention.start < end]
                if not members or members[0].mention.start - match.end() > _REACH:
                    continue
                inside = self._places_in(block, start, match.end())
                place = inside[-1] if inside else self._subject
                if place is not None:
                    for member in members:
                        yield self._stated(
                            member.entity, place, (block, start, end), self._confidences.team
                        )

    def by_verbs(self) -> Iterator[Statement]:
        """Give the places that a verb or a preposition binds to a person."""
        for block, places in sorted(self._places.items()):
            for place in places:
                start, end = self._sentence(block, place.mention.start)
                for person in self._people.get(block, ()):
                    if not start <= person.mention.start < end:
                        continue
                    if self._is_bound(block, person.mention, place.mention):
                        joined = (person.entity, *self._joined_before(block, person))
                        for target in (place, *self._next_places(block, place, end)):
                            for entity in joined:
                                yield self._stated(
                                    entity,
                                    target.entity,
                                    (block, start, end),
                                    self._confidences.verb,
                                )

    def by_pronouns(self) -> Iterator[Statement]:
        """Give the places that sentences about "she" bind to the person named before them.

        That is the only person named in the block before the sentence, or the one whom the
        title names where the block has named nobody yet.
        """
        people = [one.mention for one in self._all_people]
        hero = portrayed(self._document, people)
        for block, places in sorted(self._places.items()):
            for place in places:
                start, end = self._sentence(block, place.mention.start)
                begin = max(start, place.mention.start - 2 * _REACH)
                before = self._folded[block][begin : place.mention.start]
                if self._patterns.pronoun.search(before) is None:
                    continue
                entity = self._meant(block, place.mention.start, hero)
                if entity is not None:
                    for target in (place, *self._next_places(block, place, end)):
                        yield self._stated(
                            entity, target.entity, (block, start, end), self._confidences.pronoun
                        )

    def _meant(self, block: int, position: int, hero: Mention | None) -> str | None:
        before = {one.entity for one in self._people.get(block, ()) if one.mention.start < position}
        if before:
            return next(iter(before)) if len(before) == 1 else None
        return None if hero is None else self._entity.get(hero)

    def _next_places(
        self, block: int, place: ResolvedMention, end: int
    ) -> Iterator[ResolvedMention]:
        """Give the places that somebody goes on to from one ("left X for Y")."""
        last = place.mention.end
        for other in self._places.get(block, ()):
            if not last <= other.mention.start < end:
                continue
            between = self._folded[block][last : other.mention.start]
            if self._patterns.moves_on.fullmatch(between) is None:
                return
            yield other
            last = other.mention.end

    def by_own_words(self) -> Iterator[Statement]:
        """Give the places that people of an interview say they work in."""
        mentions = list(self._entity)
        for turn in interview_turns(self._document, mentions, self._language):
            speaker = self._entity.get(turn.speaker)
            if speaker is None:
                continue
            for place in self._places.get(turn.block, ()):
                begin = max(turn.start, place.mention.start - _REACH)
                before = self._folded[turn.block][begin : place.mention.start]
                if self._patterns.first_person.search(before):
                    span = self._sentence(turn.block, place.mention.start)
                    yield self._stated(
                        speaker, place.entity, (turn.block, *span), self._confidences.verb
                    )

    def of_the_subject(self) -> Iterator[Statement]:
        """Give who founded or bears "the service", "the team": what the document is about."""
        if self._subject is None:
            return
        for block, people in sorted(self._people.items()):
            folded = self._folded[block]
            for person in people:
                start, end = self._sentence(block, person.mention.start)
                if self._patterns.subject_before.search(
                    folded, start, person.mention.start
                ) or self._patterns.subject_after.match(folded, person.mention.end, end):
                    yield self._stated(
                        person.entity, self._subject, (block, start, end), self._confidences.subject
                    )

    def in_the_team(self) -> Iterator[Statement]:
        """Give who is "of the team", or stands in the list under "The team"."""
        for block, people in sorted(self._people.items()):
            listed = self._is_team_list(block)
            for person in people:
                mention = person.mention
                start, end = self._sentence(block, mention.start)
                if self._is_of_the_team(block, mention.end):
                    product = self._subject or self._product_before(block, mention.start)
                elif listed and not any(map(str.isalnum, self._folded[block][: mention.start])):
                    product = self._subject
                else:
                    continue
                if product is not None:
                    for entity in (person.entity, *self._joined_before(block, person)):
                        yield self._stated(
                            entity, product, (block, start, end), self._confidences.subject
                        )

    # --- places ---------------------------------------------------------------------------------

    def _is_of_the_team(self, block: int, position: int) -> bool:
        """Say whether "of the team" stands at a position, and the text names no other's team."""
        match = self._patterns.of_team.match(self._folded[block], position)
        return match is not None and not any(
            match.end() <= place.mention.start <= match.end() + _NAMED
            for place in self._places.get(block, ())
        )

    def _is_team_list(self, block: int) -> bool:
        one = self._document.blocks[block]
        return (
            one.kind is BlockKind.LIST_ITEM
            and one.heading is not None
            and self._patterns.team_heading.search(self._folded[one.heading]) is not None
        )

    def _product_before(self, block: int, position: int) -> str | None:
        """Give the product named last before a position of a block, else by its heading."""
        heading = self._document.blocks[block].heading
        for index, limit in ((block, position), (heading, None)):
            if index is None:
                continue
            named = [
                place.entity
                for place in self._places.get(index, ())
                if place.mention.kind is MentionKind.PRODUCT
                and (limit is None or place.mention.end <= limit)
            ]
            if named:
                return named[-1]
        return None

    @property
    def _subject(self) -> str | None:
        return self._subjects[0] if self._subjects else None

    def _subject_in(self, block: int, sentence: tuple[int, int]) -> str | None:
        """Give the subject of the document that a sentence names, else the main one."""
        inside = [p for p in self._places_in(block, *sentence) if p in self._subjects]
        return inside[0] if inside else self._subject

    def _places_in(self, block: int, start: int, end: int) -> list[str]:
        return [
            place.entity
            for place in self._places.get(block, ())
            if start <= place.mention.start < end
        ]

    def _only_product_in(self, block: int, sentence: tuple[int, int]) -> str | None:
        """Give the one product that a sentence names, or None."""
        named = {
            place.entity
            for place in self._places.get(block, ())
            if place.mention.kind is MentionKind.PRODUCT
            and sentence[0] <= place.mention.start < sentence[1]
        }
        return next(iter(named)) if len(named) == 1 else None

    def _chain(self, block: int, span: tuple[int, int] | None) -> Iterator[str]:
        """Give the place at ``span`` and those that the text leads on to from it."""
        end: int | None = None
        for place in self._places.get(block, ()):
            mention = place.mention
            if (mention.start, mention.end) == span:
                yield place.entity
                end = mention.end
            elif end is not None and mention.start >= end:
                between = self._folded[block][end : mention.start]
                if len(between) > _REACH or not self._phrases.leads_in_another(between):
                    return
                yield place.entity
                end = mention.end

    def _owner(self, role: RoleMention) -> str | None:
        """Give the place that "its" before a role stands for: the one named last before it."""
        before = self._folded[role.block][: role.start]
        if self._patterns.possessive.search(before) is None:
            return None
        named = self._places_in(role.block, 0, role.start)
        if named:
            return named[-1]
        above = self._places.get(role.block - 1, ())
        return above[0].entity if above else None

    def _named_again(self, role: RoleMention) -> str | None:
        """Give the place that a role ends on by its first word alone (``préfet de la région``)."""
        noun = fold(role.text).split()[-1]
        if noun == fold(role.text):
            return None
        named = [
            place.entity
            for block in range(role.block, -1, -1)
            for place in reversed(self._places.get(block, ()))
            if (block, place.mention.end) <= (role.block, role.start)
            and fold(place.mention.surface).startswith(noun + " ")
        ]
        return named[0] if named else None

    def _is_bound(self, block: int, person: Mention, place: Mention) -> bool:
        folded = self._folded[block]
        if person.end <= place.start <= person.end + _REACH:
            return self._patterns.to_place.fullmatch(folded, person.end, place.start) is not None
        if place.end <= person.start <= place.end + _REACH:
            between = folded[place.end : person.start]
            at = self._patterns.at.search(folded, max(0, place.start - _REACH), place.start)
            if at is not None and _BEGINS.fullmatch(between):
                return True
            return self._patterns.from_place.fullmatch(between) is not None
        return False

    def _joined_before(self, block: int, person: ResolvedMention) -> Iterator[str]:
        """Give the people whom "and" joins to one (``Anne et Paul, de la mairie``)."""
        right = person
        for left in reversed(self._people.get(block, ())):
            if left.mention.end > right.mention.start:
                continue
            between = self._folded[block][left.mention.end : right.mention.start]
            if self._patterns.conjunction.fullmatch(between) is None:
                return
            yield left.entity
            right = left

    # --- statements -----------------------------------------------------------------------------

    def _held(self, person: str, place: str, role: RoleMention, confidence: float) -> Statement:
        return Statement(
            person,
            "works_for",
            place,
            True,
            Evidence(role.block, *role.sentence),
            role.witnesses,
            round(min(confidence, role.confidence), 4),
        )

    def _stated(
        self, person: str, place: str, evidence: tuple[int, int, int], confidence: float
    ) -> Statement:
        return Statement(
            person,
            "works_for",
            place,
            True,
            Evidence(*evidence),
            (Witness.PATTERN,),
            confidence,
        )

    def _sentence(self, block: int, position: int) -> tuple[int, int]:
        text = self._document.blocks[block].text
        return sentence_at(sentence_spans(text, self._language), position)


def _by_block(resolved: Iterable[ResolvedMention]) -> dict[int, list[ResolvedMention]]:
    blocks: dict[int, list[ResolvedMention]] = {}
    for one in sorted(resolved, key=lambda r: (r.mention.block, r.mention.start)):
        blocks.setdefault(one.mention.block, []).append(one)
    return blocks


@cache
def _patterns(language: Language) -> _Patterns:
    table = language.table("roles")

    def listed(name: str) -> str:
        return alternatives(table.get(name, ()))

    place = generic_place(language)
    # A participle or a verb that needs a preposition, perhaps after other words.
    taken_on = (
        rf"{listed('taken_on')}\s+(?:[\w'-]+\s+){{0,5}}?"
        rf"{listed('taken_on_by')}(?:(?<=')|\s*)"
    )
    into = rf"(?:{listed('in_organisation')}(?:(?<=')|\s*))?"
    verbs = before_word(table.get("works_for", ()))
    passive = rf"(?:{before_word(table.get('passive', ()))})?"
    subject = rf"{before_word(table.get('own', ()))}{listed('before_organisation')}"
    members = alternatives(
        table.get("team_verbs", ()), rf"\s+(?:{before_word(table.get('adverbs', ()))})?"
    )
    return _Patterns(
        to_place=re.compile(
            rf"[\s,]*(?:{before_word(table.get('before_verb', ()))})?{verbs}{into}{place}"
            rf"|[\s,]*(?:{before_word(table.get('before_verb', ()))})?{passive}{taken_on}{place}"
            rf"|,?\s*{before_word(table.get('belongs', ()))}{place}"
            r"|\s*[,(]\s*"
        ),
        from_place=re.compile(
            rf"[\s,()\"»”]*{passive}{listed('works_for_reversed')}\s+(?:[\w' ]{{0,30}}\s)?"
            rf"|[\s)»”]*{listed('employs')}\s+(?:[\w'-]+\s){{0,6}}(?:[\w'-]+,\s)?"
        ),
        team=re.compile(
            rf"(?<![\w']){listed('team')}\b"
            rf"(?:.{{0,60}}?{members}|[^.:;!?\n]{{0,60}}?[ \u00a0]?:\s+)"
        ),
        team_roles=re.compile(rf"{listed('team_roles')}(?!\w)"),
        possessive=re.compile(rf"(?<![\w']){listed('possessives')}\s+(?:\w+\s+)?$"),
        conjunction=re.compile(rf"\s+{listed('conjunctions')}\s+"),
        subject_before=re.compile(
            rf"(?<![\w']){subject}(?:,?\s+{passive}{listed('works_for_reversed')}"
            rf"|\s[^.;:!?]{{0,80}}?{listed('initiative')})(?:(?<=')|\s+)$"
        ),
        subject_after=re.compile(rf"[^.;:!?]{{0,80}}?(?<![\w']){verbs}{subject}(?!\w)"),
        first_person=re.compile(
            rf"(?<![\w']){before_word(table.get('works_for_first_person', ()))}"
            rf"(?:[\w' ]{{0,30}}?\s)?{into}{place}$"
        ),
        pronoun=re.compile(
            rf"(?<![\w']){before_word((*table.get('pronouns', ()), *table.get('shown', ())))}"
            rf"(?:{before_word(table.get('before_verb', ()))})?"
            rf"(?:{verbs}{into}{place}|{passive}{taken_on}{place})$"
        ),
        moves_on=re.compile(
            rf"(?:[\s,)»”]+[\w',-]+){{0,4}}?[\s,)»”]+{listed('moves_on')}(?:,[\w' ]{{1,20}},)?\s+"
            rf"(?:{listed('taken_on_by')}(?:(?<=')|\s*))?{place}"
        ),
        at=re.compile(
            rf"(?:^|[.!?«“\"\n]\s*)(?:\w+,?\s)?{before_word(table.get('at', ()))}{place}$"
        ),
        of_product=re.compile(rf"\s{listed('of_product')}$"),
        of_team=re.compile(rf",?\s+{listed('of_team')}(?!\w)"),
        team_heading=re.compile(rf"(?<!\w){listed('team')}(?!\w)"),
    )
