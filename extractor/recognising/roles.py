"""A document and its people → the roles that it gives them, as written."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from extractor.languages import Language
from extractor.languages.phrases import alternatives, as_written, before_word
from extractor.reading.document import Block, BlockKind, Style
from extractor.recognising.analysis import AnalysedBlock, AnalysedDocument
from extractor.recognising.interviews import interview_turns, portrayed
from extractor.recognising.mention import Mention, RoleMention, Witness
from extractor.recognising.person_names import person_names
from extractor.recognising.role_phrases import (
    RolePhrase,
    RolePhrases,
    is_condition,
    role_phrases,
)
from extractor.text import fold

_APPOSITION = re.compile(r"[ \u00a0]?(?:,|[-–—]|:)[ \u00a0\n]+|,?[ \u00a0]?\n\s*[-–—]?[ \u00a0]?")
_PARENTHESIS = re.compile(r"[ \u00a0]?\(([^()\n]{2,90})\)")
_BARE = frozenset((", ", " ", "\u00a0", " ("))
"""What alone may part a role from its organisation, beside the language's prepositions."""
_FIRST_WORD = re.compile(r"[\w'’]+,?\s")
_REACH = 90
"""How far after a role its organisation may stand, in code points."""


@dataclass(frozen=True, slots=True)
class _Links:
    """What binds a person and a role, over folded text."""

    verbs: re.Pattern[str]
    first_person: re.Pattern[str]
    pronoun: re.Pattern[str]
    pronoun_later: re.Pattern[str]
    joint: re.Pattern[str]
    team_heading: re.Pattern[str]
    spoken_of: re.Pattern[str]
    """What follows the role by which a summary names the person of the title."""
    verbs_with_more: re.Pattern[str]
    """A verb, some words and "as", before the role."""
    genitive: re.Pattern[str]
    """What parts a place's name from the role that is in it, before the role."""
    titles: re.Pattern[str]
    """Titles between a role and a name."""
    title: re.Pattern[str]
    """The title of an office, before a surname."""
    shares_linked: bool
    """Whether a role in the plural after a verb is everybody's who is enumerated before it."""
    degrees: re.Pattern[str]
    """What may stand between a name and what is said of it; over text as written."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A role and how it was found; ``start`` and ``end`` are those of the role."""

    person: Mention
    block: int
    start: int
    end: int
    organisation: tuple[int, int] | None
    witness: Witness
    confidence: float
    plural: bool = False


def find_roles(
    document: AnalysedDocument,
    people: Sequence[Mention],
    organisations_and_startups: Sequence[Mention],
) -> list[RoleMention]:
    """Find the roles that a document gives to ``people``, in the order of the text.

    A role ends where the organisation or startup that it is in begins, when that is one of
    ``organisations_and_startups``; the same role of the same person is given once a place.
    """
    finder = _Finder(document, people, organisations_and_startups)
    roles: dict[tuple[int, int, int, int], RoleMention] = {}
    for found in finder.find():
        key = (found.block, found.start, found.person.block, found.person.start)
        block = document.blocks[found.block]
        text = block.text[found.start : found.end]
        if key in roles or is_condition(text, document.language):
            continue
        roles[key] = RoleMention(
            person=found.person,
            block=found.block,
            start=found.start,
            end=found.end,
            text=text,
            organisation=found.organisation,
            sentence=block.sentence_at(found.start),
            witnesses=(found.witness,),
            confidence=found.confidence,
        )
    return [roles[key] for key in sorted(roles)]


class _Finder:
    def __init__(
        self,
        document: AnalysedDocument,
        people: Sequence[Mention],
        organisations: Sequence[Mention],
    ) -> None:
        self._document = document
        self._confidences = document.language.confidences.roles
        self._phrases: RolePhrases = role_phrases(document.language)
        self._names = person_names(document.language)
        self._links = _links(document.language)
        self._people: dict[int, list[Mention]] = {}
        for mention in sorted(people, key=lambda m: (m.block, m.start)):
            self._people.setdefault(mention.block, []).append(mention)
        self._all = [m for block in sorted(self._people) for m in self._people[block]]
        self._organisations: dict[int, list[Mention]] = {}
        for mention in sorted(organisations, key=lambda m: (m.block, m.start)):
            self._organisations.setdefault(mention.block, []).append(mention)

    def find(self) -> Iterator[_Found]:
        for block, people in sorted(self._people.items()):
            for number, person in enumerate(people):
                yield from self._around(block, person, people[:number])
                yield from self._next_block(block, person)
                yield from self._in_team_list(block, person)
        yield from self._first_person()
        yield from self._by_pronoun()
        yield from self._of_the_portrayed()

    # --- beside the name ----------------------------------------------------------------------

    def _around(self, index: int, person: Mention, before: Sequence[Mention]) -> Iterator[_Found]:
        block = self._document.blocks[index]
        text = block.text
        degrees = self._links.degrees.match(text, person.end)
        start = person.end if degrees is None else degrees.end()
        yield from self._of_title(index, person)
        parenthesis = _PARENTHESIS.match(text, start)
        if parenthesis is not None:
            phrase = self._phrases.at(block, parenthesis.start(1))
            if phrase is not None and not self._is_in_a_name(index, phrase):
                end = _until_break(text, phrase.start, parenthesis.end(1))
                found = self._found(
                    person,
                    index,
                    replace(phrase, end=end),
                    Witness.PATTERN,
                    self._confidences.parenthesised,
                )
                yield found
                yield from self._shared(index, found, before)
            start = parenthesis.end()
        apposition = _APPOSITION.match(text, start)
        position = apposition.end() if apposition is not None else start
        if apposition is not None:
            phrase = (
                self._phrases.any_at(block, position)
                if self._is_line_in_italics(index, position)
                else self._phrases.at(block, position)
            )
            if (
                phrase is not None
                and not self._leads_to_another(index, phrase)
                and not self._is_in_a_name(index, phrase)
            ):
                signed = "\n" in apposition.group() or self._is_styled(index, phrase.start)
                found = self._found(
                    person,
                    index,
                    phrase,
                    Witness.TYPOGRAPHY if signed else Witness.PATTERN,
                    self._confidences.signed if signed else self._confidences.apposed,
                )
                for one in (found, *self._joined(index, person, found)):
                    yield one
                    yield from self._shared(index, one, before)
                start = found.end
                yield from self._linked(index, person, start, before)
        yield from self._linked(index, person, position, before)
        preceding = self._phrases.before(block, person.start)
        if preceding is None:
            title = self._names.title_before(text, person.start)
            preceding = None if title is None else self._phrases.before(block, title)
        if preceding is not None and self._is_free(index, preceding, person):
            found = self._found(person, index, preceding, Witness.PATTERN, self._confidences.before)
            yield found
            if preceding.plural:
                yield from self._shared_forward(index, found, person)

    def _of_title(self, index: int, person: Mention) -> Iterator[_Found]:
        """Read the office that a title names (``Senator Bell``)."""
        block = self._document.blocks[index]
        title = self._links.title.match(block.folded, person.start, person.end)
        if title is not None:
            yield _Found(
                person,
                index,
                person.start,
                title.end(1),
                None,
                Witness.PATTERN,
                self._confidences.before,
            )

    def _linked(
        self, index: int, person: Mention, start: int, before: Sequence[Mention]
    ) -> Iterator[_Found]:
        """Follow "is", "was appointed" and the like from a name to its role."""
        block = self._document.blocks[index]
        match = self._links.verbs.match(block.folded, start)
        place: tuple[int, int] | None = None
        if match is None and (match := self._links.verbs_with_more.match(block.folded, start)):
            place = self._place_between(index, *match.span())
        if match is not None:
            phrase = self._phrases.at(block, match.end())
            if phrase is not None and not self._leads_to_another(index, phrase):
                found = self._found(
                    person, index, phrase, Witness.PATTERN, self._confidences.linked
                )
                if found.organisation is None:
                    found = replace(found, organisation=place)
                yield found
                yield from self._joined(index, person, found)
                if self._links.shares_linked:
                    yield from self._shared(index, found, before)

    def _joined(self, index: int, person: Mention, first: _Found) -> Iterator[_Found]:
        """Read the other roles of an enumeration (``directrice et cofondatrice``)."""
        block = self._document.blocks[index]
        found = first
        while True:
            end = found.end
            if found.organisation is not None:
                end = max(end, found.organisation[1])
            phrase = self._phrases.joined_at(block, end)
            if phrase is None or self._leads_to_another(index, phrase):
                return
            found = self._found(
                person,
                index,
                phrase,
                Witness.PATTERN,
                self._confidences.apposed * self._confidences.joined,
            )
            yield found

    def _is_in_a_name(self, index: int, phrase: RolePhrase) -> bool:
        """Say whether what looks like a role is the first words of an organisation's name."""
        return any(
            one.start <= phrase.core and phrase.head_end < one.end
            for one in self._organisations.get(index, ())
        )

    def _leads_to_another(self, index: int, phrase: RolePhrase) -> bool:
        """Say whether the next person's name follows a role at once (``Anne, sa collègue Zoé``)."""
        folded = self._document.blocks[index].folded
        return any(
            phrase.outer <= other.start
            and (
                other.start <= phrase.end + 1
                or self._links.titles.fullmatch(folded, phrase.end, other.start)
            )
            for other in self._people.get(index, ())
        )

    def _shared(self, index: int, found: _Found, before: Sequence[Mention]) -> Iterator[_Found]:
        """Give a role in the plural to the people enumerated before the one it stands by."""
        text = self._document.blocks[index].text
        plural = found.plural
        right = found.person
        for left in reversed(before):
            between = text[left.end : right.start]
            if self._links.joint.fullmatch(between) is None:
                break
            comma = "," in between
            if not plural and (comma or not text[found.person.end :].lstrip().startswith("(")):
                break
            yield _Found(
                left,
                index,
                found.start,
                found.end,
                found.organisation,
                found.witness,
                round(found.confidence * self._confidences.shared, 4),
            )
            right = left

    def _shared_forward(self, index: int, found: _Found, person: Mention) -> Iterator[_Found]:
        """Give a role in the plural to the people enumerated after it."""
        text = self._document.blocks[index].text
        left = person
        for right in self._people.get(index, ()):
            if right.start <= left.start:
                continue
            if self._links.joint.fullmatch(text[left.end : right.start]) is None:
                break
            yield _Found(
                right,
                index,
                found.start,
                found.end,
                found.organisation,
                found.witness,
                round(found.confidence * self._confidences.shared, 4),
            )
            left = right

    def _is_free(self, index: int, phrase: RolePhrase, person: Mention) -> bool:
        """Say whether a role before a name is nobody else's."""
        block = self._document.blocks[index]
        if phrase.head_start >= 0 and "," not in block.text[phrase.end : person.start]:
            # "Ann Bell, Administrator Tom Hall": no comma parts it from the name after it.
            return True
        for other in self._people.get(index, ()):
            if other is person:
                break
            gap = block.text[other.end : phrase.outer]
            if other.end <= phrase.start and (
                _APPOSITION.fullmatch(gap)
                or gap in (" (", "(")
                or self._links.verbs.fullmatch(block.folded, other.end, phrase.outer)
            ):
                return False
            if phrase.start <= other.start < phrase.end:
                return False
        return True

    def _in_team_list(self, index: int, person: Mention) -> Iterator[_Found]:
        """Read what follows a name at the head of an item of a list under "The team"."""
        block = self._document.blocks[index]
        if block.kind is not BlockKind.LIST_ITEM or block.heading is None:
            return
        if any(c.isalnum() for c in block.text[: person.start]):
            return
        heading = self._document.blocks[block.heading].folded
        after = _APPOSITION.match(block.text, person.end)
        if after is None or self._links.team_heading.search(heading) is None:
            return
        phrase = self._phrases.any_at(block, after.end())
        if phrase is not None and not self._is_in_a_name(index, phrase):
            yield self._found(person, index, phrase, Witness.TYPOGRAPHY, self._confidences.apposed)

    def _next_block(self, index: int, person: Mention) -> Iterator[_Found]:
        """Read the role in the block or cell after a name that stands alone."""
        blocks = self._document.blocks
        if index + 1 >= len(blocks):
            return
        block, following = blocks[index], blocks[index + 1]
        if following.kind is BlockKind.HEADING:
            return
        if block.text.strip(" ,:—–-*\n\u00a0") != person.surface:
            return
        cells = (
            block.kind is BlockKind.CELL
            and following.kind is BlockKind.CELL
            and block.group == following.group
        )
        if not cells and (len(following.text) > 160 or not _is_set_apart(following)):
            return
        if index + 1 in self._people:
            return
        lead = len(following.text) - len(following.text.lstrip())
        phrase = (
            self._phrases.any_at(following, lead)
            if self._is_line_in_italics(index + 1, lead)
            else self._phrases.at(following, lead)
        )
        if phrase is not None:
            yield self._found(
                person, index + 1, phrase, Witness.TYPOGRAPHY, self._confidences.signed
            )

    def _is_styled(self, index: int, position: int) -> bool:
        return any(
            s.style is Style.EMPHASIS and s.start <= position < s.end
            for s in self._document.blocks[index].styles
        )

    def _is_line_in_italics(self, index: int, position: int) -> bool:
        """Say whether a line in italics, to its end, begins at ``position``."""
        block = self._document.blocks[index]
        end = block.text.find("\n", position)
        end = len(block.text) if end < 0 else end
        return end - position < 140 and any(
            s.style is Style.EMPHASIS and s.start <= position and s.end >= end - 1
            for s in block.styles
        )

    # --- said of oneself, or by a pronoun -------------------------------------------------------

    def _first_person(self) -> Iterator[_Found]:
        """Read the roles that the people of an interview give themselves."""
        for turn in interview_turns(self._document, self._all):
            block = self._document.blocks[turn.block]
            for match in self._links.first_person.finditer(block.folded, turn.start):
                phrase = self._phrases.at(block, match.end())
                if phrase is not None and not phrase.possessive:
                    found = self._found(
                        turn.speaker,
                        turn.block,
                        phrase,
                        Witness.PATTERN,
                        self._confidences.first_person,
                    )
                    yield found
                    yield from self._joined(turn.block, turn.speaker, found)

    def _by_pronoun(self) -> Iterator[_Found]:
        """Read the roles of sentences that name the person of the one before by a pronoun."""
        for index, people in sorted(self._people.items()):
            block = self._document.blocks[index]
            for earlier, sentence in pairwise(block.sentences):
                named = [m for m in people if earlier[0] <= m.start < earlier[1]]
                if len({fold(m.surface) for m in named}) != 1:
                    continue
                if any(sentence[0] <= m.start < sentence[1] for m in people):
                    continue
                phrase = self._role_of_pronoun(block, *sentence)
                if phrase is not None:
                    yield self._found(
                        named[-1], index, phrase, Witness.PATTERN, self._confidences.by_pronoun
                    )

    def _of_the_portrayed(self) -> Iterator[_Found]:
        """Read the roles of the one person whom the title names, where nobody else is meant."""
        person = portrayed(self._document, self._all)
        if person is None:
            return
        for index, block in enumerate(self._document.blocks):
            for start, end in block.sentences:
                if any(m.start < end for m in self._people.get(index, ())):
                    break
                phrase = self._role_of_pronoun(block, start, end)
                if phrase is None and block.kind is BlockKind.EXCERPT:
                    phrase = self._role_spoken_of(block, start, end)
                if phrase is not None:
                    found = self._found(
                        person, index, phrase, Witness.PATTERN, self._confidences.by_pronoun
                    )
                    yield found
                    yield from self._joined(index, person, found)

    def _role_spoken_of(self, block: AnalysedBlock, start: int, end: int) -> RolePhrase | None:
        """Give the role of ``La cheffe de quai raconte …``."""
        match = self._links.spoken_of.search(block.folded, start, end)
        if match is None:
            return None
        phrase = self._phrases.before(block, match.start())
        definite = phrase is not None and not phrase.possessive and phrase.outer < phrase.start
        return phrase if definite and phrase is not None and phrase.outer >= start else None

    def _role_of_pronoun(self, block: AnalysedBlock, start: int, end: int) -> RolePhrase | None:
        """Give the role of ``Elle est maire de …``, or of ``D'abord maire de …, elle …``."""
        linked = self._links.pronoun.match(block.folded, start, end)
        if linked is not None:
            return self._phrases.at(block, linked.end())
        later = self._links.pronoun_later.search(block.folded, start, end)
        if later is None:
            return None
        first_word = _FIRST_WORD.match(block.text, start, end)
        phrase = self._phrases.at(block, start)
        if phrase is None and first_word is not None:
            phrase = self._phrases.at(block, first_word.end())
        return phrase if phrase is not None and phrase.end <= later.start() else None

    # --- the role and its place -----------------------------------------------------------------

    def _found(
        self,
        person: Mention,
        index: int,
        phrase: RolePhrase,
        witness: Witness,
        confidence: float,
    ) -> _Found:
        end, organisation = self._place(index, phrase)
        start = phrase.start
        inside = self._place_before(index, phrase)
        if inside is not None:
            after = self._links.genitive.match(self._document.blocks[index].folded, inside[1])
            start = max(start, inside[1] if after is None else after.end())
            organisation = inside
        return _Found(person, index, start, end, organisation, witness, confidence, phrase.plural)

    def _place_between(self, index: int, start: int, end: int) -> tuple[int, int] | None:
        """Give the first place named between two offsets (``joined the harbour as its …``)."""
        for one in self._organisations.get(index, ()):
            if start <= one.start and one.end <= end:
                return one.start, one.end
        return None

    def _place_before(self, index: int, phrase: RolePhrase) -> tuple[int, int] | None:
        """Give the place whose name is among a role's words before its head, or right before it."""
        if phrase.head_start < 0:
            return None
        for one in reversed(self._organisations.get(index, ())):
            if one.end > phrase.head_start:
                continue
            if one.end > phrase.start or self._links.genitive.fullmatch(
                self._document.blocks[index].folded, one.end, phrase.start
            ):
                return one.start, one.end
            return None
        return None

    def _place(self, index: int, phrase: RolePhrase) -> tuple[int, tuple[int, int] | None]:
        """Give where a role ends, and the organisation it is in: the first one named after it."""
        block = self._document.blocks[index]
        _, limit = block.sentence_at(phrase.start)
        limit = min(limit, phrase.end + _REACH)
        following = (m for m in self._organisations.get(index, ()) if m.start >= phrase.head_end)
        organisation = next(following, None)
        if organisation is None or organisation.start > limit:
            return phrase.end, None
        place = (organisation.start, organisation.end)
        if organisation.start < phrase.end:
            return self._cut(block, phrase.head_end, organisation.start), place
        between = slice(phrase.end, organisation.start)
        if self._phrases.leads_in(block.folded[between]) or block.text[between] in _BARE:
            return phrase.end, place
        return phrase.end, None

    def _cut(self, block: AnalysedBlock, head_end: int, organisation: int) -> int:
        """Give where the role ends that leads into an organisation inside its phrase."""
        text = block.text[head_end:organisation]
        for match in re.finditer(r"(?=[\s,(«])", text):
            position = head_end + match.start()
            if self._phrases.leads_in(block.folded[position:organisation]):
                return position
        return head_end + len(text.rstrip(" \u00a0\n,(«\"'’"))


def _until_break(text: str, start: int, limit: int) -> int:
    found = re.search(r"[;.!?](?=\s|$)|,", text[start:limit])
    return start + found.start() if found is not None else limit


def _is_set_apart(block: Block) -> bool:
    """Say whether a block is in italics throughout, or a short line without a full stop."""
    text = block.text.strip()
    emphasised = sum(s.end - s.start for s in block.styles if s.style is Style.EMPHASIS)
    return emphasised >= 0.8 * len(text) or (len(text) < 100 and not text.endswith("."))


@cache
def _links(language: Language) -> _Links:
    table = language.table("roles")
    verbs = alternatives(table.get("linking_verbs", ()))
    between = before_word(table.get("before_verb", ()))
    pronouns = alternatives(table.get("pronouns", ()))
    chain = rf"{verbs}(?:\s+{verbs})?"
    more = alternatives(table.get("verbs_before_linked", ()))
    linked_by = alternatives(table.get("linked_by", ()))
    offices = alternatives(language.table("people").get("titles_of_office", ()))
    titles = alternatives(language.table("people").get("titles", ()))
    degrees = as_written(language.table("people").get("degrees", ()))
    conjunctions = alternatives(table.get("conjunctions", ()))
    return _Links(
        verbs=re.compile(rf"[\s,]*(?:{between}){{0,2}}{chain}\s+"),
        first_person=re.compile(rf"(?<![\w']){alternatives(table.get('first_person', ()))}\s+"),
        pronoun=re.compile(rf"(?:\w+,?\s+)?{pronouns}\s+(?:{between})?{chain}\s+"),
        pronoun_later=re.compile(rf",\s+{pronouns}\s"),
        team_heading=re.compile(rf"(?<!\w){alternatives(table.get('team', ()))}(?!\w)"),
        spoken_of=re.compile(
            rf"\s+{alternatives(language.table('quotations').get('speech_verbs', ()))}(?!\w)"
        ),
        joint=re.compile(rf"[ \u00a0]?(?:,|(?:,[ \u00a0])?{conjunctions})[ \u00a0]"),
        verbs_with_more=re.compile(
            rf"[\s,]*(?:{between})?{more}\s+(?:[\w'.&-]+\s+){{0,6}}?{linked_by}\s+"
        ),
        genitive=re.compile(rf"(?:{alternatives(table.get('genitive', ()))})?\s+"),
        titles=re.compile(rf"\s(?:{titles}(?:(?<=\.)\s*|\s+))+"),
        title=re.compile(rf"({offices})(?:(?<=\.)\s*|\s+)(?=\w)"),
        # Ages are no more of the name than degrees are ("Ann Bell, 43, is …").
        degrees=re.compile(rf"(?:,?[ \u00a0]{degrees}(?!\w))*(?:,[ \u00a0]\d{{1,3}}(?=,))?"),
        shares_linked=bool(table.get("plural_of_last_word", "")),
    )
