"""A document → the mentions of people in it.

Every way of finding a person is a witness with a measured reliability; what several witnesses
say of one span is combined as independent evidence (noisy or: one minus the product of the
chances that each is wrong). A first pass finds who the document introduces; a second one finds
the shorter forms by which it names them again.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import prod

from extractor.languages import Language
from extractor.reading.document import Block, BlockKind, Document, Style
from extractor.recognising.mention import Mention, MentionKind, Witness
from extractor.recognising.person_names import (
    NameSpan,
    PersonNames,
    Word,
    initials_at,
    initials_of,
    person_names,
    words_of,
)
from extractor.recognising.role_phrases import RolePhrases, role_phrases
from extractor.text import fold, fold_name

ACCEPTED = 0.5
"""Mentions less likely than this are not given."""

# How often a witness alone is right, measured on annotated documents.
_TITLE = 0.97
_COMMON_FULL = 0.93
_RARE_FULL = 0.75
_AMBIGUOUS_FULL = 0.7
_ROLE = 0.75
_ROLE_UNLISTED = 0.6
_ROLE_BEFORE_UNLISTED = 0.45
_LABEL_UNLISTED = 0.3
_SPEECH = 0.6
_LABEL = 0.6
_SIGNATURE = 0.6
_ENUMERATION = 0.6
_NEIGHBOUR = 0.6
_LONE_COMMON = 0.7
_LONE_RARE = 0.2
_LONE_AMBIGUOUS = 0.1
_INTRODUCED = 0.4
_FRONT_MATTER = 0.8
_MODEL_FULL = 0.45
_MODEL_LONE = 0.2
_REPEATED = 0.9

_LABEL_END = re.compile(r"[ \u00a0\u202f]*(?:\([^()\n]{2,60}\))?[ \u00a0\u202f]*:(?!//)")
_JOINT = re.compile(r"(?:[ \u00a0]?\([^()\n]{2,60}\))?(?:,\s|\s(?:et|&|ou|and)\s|,\s(?:et|and)\s)")
_OPENING = re.compile(r"[\s\u00a0\u202f«“\"'‘(\[—–\-•*#>]*$")
_HANDLE = re.compile(r"[a-z]+(?:[._-][a-z]+)+")


@dataclass(slots=True)
class _Candidate:
    """A span that may name a person, and what speaks for it."""

    block: int
    span: NameSpan
    evidence: list[tuple[Witness, float]] = field(default_factory=list)
    refused: bool = False

    @property
    def confidence(self) -> float:
        if self.refused:
            return 0.0
        return 1 - prod(1 - chance for _, chance in self.evidence)


def find_people(
    document: Document,
    language: Language,
    known: Sequence[Mention],
    model: Sequence[Mention] = (),
) -> list[Mention]:
    """Find the people that a document names, in the order of the text.

    ``known`` are mentions that the catalogue found; those of people are kept, and no person is
    found inside one of another kind. ``model`` are the statistical model's spans. Surfaces
    leave the title out (``M.``) unless there is no given name. Mentions do not overlap and
    never cross a block.
    """
    return _Finder(document, language, known, model).find()


class _Finder:
    def __init__(
        self,
        document: Document,
        language: Language,
        known: Sequence[Mention],
        model: Sequence[Mention],
    ) -> None:
        self.document = document
        self.names: PersonNames = person_names(language)
        self.roles: RolePhrases = role_phrases(language)
        table = language.table("people")
        self._before_people = frozenset(map(fold, table.get("words_before_people", ())))
        self._verbs = frozenset(map(fold, table.get("verbs_of_people", ())))
        self._speech = _phrase_pattern(language.table("quotations").get("speech_verbs", ()))
        self._given_in_front_matter = frozenset(_given_names_of(document))
        self._words = [words_of(block.text) for block in document.blocks]
        self._others: dict[int, list[Mention]] = {}
        self._catalogue: dict[int, list[Mention]] = {}
        for mention in known:
            shelf = self._catalogue if mention.kind is MentionKind.PERSON else self._others
            shelf.setdefault(mention.block, []).append(mention)
        self._model: dict[int, list[Mention]] = {}
        for mention in model:
            if mention.kind is MentionKind.PERSON:
                self._model.setdefault(mention.block, []).append(mention)

    def find(self) -> list[Mention]:
        candidates = [
            candidate
            for block in range(len(self.document.blocks))
            for candidate in self._candidates(block)
        ]
        candidates.extend(self._unknown_with_role(candidates))
        candidates.sort(key=lambda c: (c.block, c.span.start))
        self._share_in_enumerations(candidates)
        candidates.extend(self._unknown_in_enumerations(candidates))
        self._share_labels(candidates)
        accepted = [c for c in candidates if c.confidence >= ACCEPTED]
        mentions = [self._mention(candidate) for candidate in accepted]
        mentions = _without_overlaps([*self._known_people(), *mentions])
        return _without_overlaps([*mentions, *self._repetitions(mentions, candidates)])

    # --- the first pass -----------------------------------------------------------------------

    def _candidates(self, index: int) -> Iterator[_Candidate]:
        block = self.document.blocks[index]
        code = [s for s in block.styles if s.style is Style.CODE]
        for span in self.names.spans(block.text, self._words[index]):
            if any(s.start <= span.start < s.end for s in code):
                continue
            trimmed = self._outside_others(index, span)
            if trimmed is None:
                continue
            candidate = _Candidate(index, trimmed)
            candidate.refused = (
                self._is_something_else(block.text, trimmed)
                or self._is_acronym(block.text, trimmed)
                or self._names_a_place_or_body(block.text, trimmed)
            )
            self._weigh(block, candidate)
            yield candidate

    def _outside_others(self, index: int, span: NameSpan) -> NameSpan | None:
        """Give the part of a name before the first mention of another kind that it runs into."""
        for other in self._others.get(index, ()):
            if other.end <= span.start or other.start >= span.end:
                continue
            if span.start <= other.start and other.end <= span.end and span.full:
                given_end = span.start + len(span.given)
                if span.given and other.start > given_end:
                    text = self.document.blocks[index].text
                    between = text[span.start : other.start].rstrip()
                    end = span.start + len(between)
                    last = between.split()[-1]
                    if not last[0].isupper():
                        end -= len(last)
                        end = span.start + len(text[span.start : end].rstrip())
                    return NameSpan(
                        span.start, end, span.given, min(span.surname_start, end), span.title
                    )
                if span.given and (other.start, other.end) != (span.start, span.end):
                    continue
            return None
        return span

    def _is_something_else(self, text: str, span: NameSpan) -> bool:
        """Say whether the words before make the name that of a school, a street, a prize."""
        before = fold(text[max(0, span.start - 40) : span.start]).rstrip(" «\"'“\u00a0")
        if text[span.end : span.end + 1] in ("@", "/", "_") or text[: span.start].endswith(
            ("@", "/", "_", ".", "#")
        ):
            return True
        words = re.findall(r"[\w-]+", before[-30:])
        if not words or not before or not before[-1].isalnum():
            return False
        last = words[-1]
        two = " ".join(words[-2:])
        refused = self.names.not_people_before
        return last in refused or last.removesuffix("s") in refused or two in refused

    def _is_acronym(self, text: str, span: NameSpan) -> bool:
        """Say whether the span is an acronym, or the long form of the one in brackets after it."""
        surface = text[span.start : span.end]
        if span.title is None and " " not in surface and surface.isupper():
            return True
        bracket = re.match(r" \(([A-Z]{2,6})\)", text[span.end : span.end + 10])
        return bracket is not None and fold(bracket.group(1)) == initials_of(surface)

    def _names_a_place_or_body(self, text: str, span: NameSpan) -> bool:
        """Say whether a name without a given name has a word of institutions or places."""
        if span.given or span.title is not None:
            return False
        words = fold(text[span.start : span.end]).replace("-", " ").split()
        refused = self.names.not_people_before
        return any(w in refused or w.removesuffix("s") in refused for w in words)

    def _weigh(self, block: Block, candidate: _Candidate) -> None:
        span, text = candidate.span, block.text
        evidence = candidate.evidence
        if span.title is not None:
            evidence.append((Witness.PATTERN, _TITLE))
        listed = self.names.given_name(_plain_given(span.given)) if span.given else None
        if span.full and listed is not None:
            if listed.also:
                chance = _AMBIGUOUS_FULL
            else:
                chance = _COMMON_FULL if listed.common else _RARE_FULL
            evidence.append((Witness.LEXICON, chance))
        elif listed is not None:
            if listed.also:
                chance = _LONE_AMBIGUOUS
            else:
                chance = _LONE_COMMON if listed.common else _LONE_RARE
            evidence.append((Witness.LEXICON, chance))
        if not span.full and fold(span.given) in self._given_in_front_matter:
            evidence.append((Witness.FRONT_MATTER, _FRONT_MATTER))
        elif span.full and fold(span.given) in self._given_in_front_matter:
            evidence.append((Witness.FRONT_MATTER, _INTRODUCED))
        if self._has_role_after(text, span, singular=listed is None):
            evidence.append((Witness.PATTERN, _ROLE if listed is not None else _ROLE_UNLISTED))
        elif self._has_role_before(text, span, singular=listed is None):
            chance = _ROLE if listed is not None else _ROLE_BEFORE_UNLISTED
            evidence.append((Witness.PATTERN, chance))
        if self._speaks(text, span):
            evidence.append((Witness.PATTERN, _SPEECH))
        if self._is_label(block, span):
            chance = _LABEL if listed is not None else _LABEL_UNLISTED
            evidence.append((Witness.TYPOGRAPHY, chance))
        if self._is_signature(candidate.block, block, span):
            evidence.append((Witness.TYPOGRAPHY, _SIGNATURE))
        if not span.full and span.title is None and self._is_introduced(text, span):
            evidence.append((Witness.PATTERN, _INTRODUCED))
        for other in self._model.get(candidate.block, ()):
            if other.start < span.end and other.end > span.start:
                exact = (other.start, other.end) == (span.start, span.end)
                chance = _MODEL_FULL if span.full and exact else _MODEL_LONE
                evidence.append((Witness.MODEL, chance))
                break

    def _has_role_after(self, text: str, span: NameSpan, *, singular: bool) -> bool:
        after = text[span.end : span.end + 3]
        opening = re.match(r"[ \u00a0]?\(|,\s|[ \u00a0]?[-–—:][ \u00a0]|\n", after)
        if opening is not None:
            position = span.end + opening.end()
            phrase = self.roles.at(text, position)
            if phrase is not None:
                return not (singular and self.roles.is_plural(phrase, text))
        return False

    def _has_role_before(self, text: str, span: NameSpan, *, singular: bool) -> bool:
        start = span.start if span.title is None else span.title
        phrase = self.roles.before(text, start)
        return phrase is not None and not (singular and self.roles.is_plural(phrase, text))

    def _speaks(self, text: str, span: NameSpan) -> bool:
        after = fold(text[span.end : span.end + 40])
        if self._speech.match(after.lstrip(" ,")):
            return True
        before = fold(text[max(0, span.start - 40) : span.start]).rstrip()
        return any(before.endswith(m.group()) for m in self._speech.finditer(before))

    def _is_label(self, block: Block, span: NameSpan) -> bool:
        """Say whether the block is what the name says (``Anne : …``)."""
        if _OPENING.fullmatch(block.text[: span.start]) is None:
            return False
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.EXCERPT):
            return False
        strong = any(
            s.style is Style.STRONG and s.start <= span.start and s.end <= span.end + 3
            for s in block.styles
        )
        label = _LABEL_END.match(block.text, span.end)
        return label is not None and (strong or len(block.text) - label.end() > 20)

    def _is_signature(self, index: int, block: Block, span: NameSpan) -> bool:
        """Say whether the name signs the quotation before it."""
        if len(block.text) > 200 or not span.full:
            return False
        dashed = re.search(r"[—–-][ \u00a0]?$", block.text[: span.start]) is not None
        opens = _OPENING.fullmatch(block.text[: span.start]) is not None
        if block.quoted and dashed:
            return True
        if not opens or index == 0 or block.kind is not BlockKind.PARAGRAPH:
            return False
        before = self.document.blocks[index - 1]
        return before.quoted or before.text.rstrip().endswith(("»", "”", '"'))

    def _is_introduced(self, text: str, span: NameSpan) -> bool:
        """Say whether the words around a lone given name are those that people stand among."""
        before = fold(text[max(0, span.start - 30) : span.start])
        words = re.findall(r"[\w]+'?", before)
        gap = text[max(0, span.start - 1) : span.start]
        if words and gap in (" ", "\u00a0", "'", "’") and words[-1] in self._before_people:
            return True
        after = re.match(r"[\s,]+(?:n'|ne )?([\w-]+'?)", fold(text[span.end : span.end + 30]))
        return after is not None and after.group(1) in self._verbs

    def _share_in_enumerations(self, candidates: list[_Candidate]) -> None:
        """Let the neighbours in an enumeration speak for each other (``Anne, Paul et Zoé``)."""
        runs: list[list[_Candidate]] = []
        for candidate in candidates:
            previous = runs[-1][-1] if runs else None
            text = self.document.blocks[candidate.block].text
            if (
                previous is not None
                and previous.block == candidate.block
                and _JOINT.fullmatch(text[previous.span.end : candidate.span.start])
            ):
                runs[-1].append(candidate)
            else:
                runs.append([candidate])
        for run in runs:
            for candidate in run:
                best = max((o.confidence for o in run if o is not candidate), default=0.0)
                if best >= _NEIGHBOUR and len(run) > 1:
                    candidate.evidence.append((Witness.PATTERN, _ENUMERATION * best))

    def _unknown_with_role(self, candidates: list[_Candidate]) -> list[_Candidate]:
        """Find the given names that no list knows, by what is said around them.

        ``avec Zébulon, notre coach``: a word that people follow before, a role after.
        """
        taken = {(c.block, c.span.start) for c in candidates}
        found: list[_Candidate] = []
        for index, words in enumerate(self._words):
            text = self.document.blocks[index].text
            for position, word in enumerate(words):
                if (
                    not word.capitalised
                    or word.capitals
                    or (index, word.start) in taken
                    or text[word.end : word.end + 2] not in (", ", " (")
                    or not self.names.is_name_word(word)
                    or _touches_capital(text, words, position, position)
                ):
                    continue
                span = NameSpan(word.start, word.end, word.text, word.end)
                if (
                    self._has_role_after(text, span, singular=True)
                    and self._is_introduced(text, span)
                    and self._outside_others(index, span) is not None
                    and not self._is_something_else(text, span)
                ):
                    candidate = _Candidate(index, span)
                    candidate.evidence += [
                        (Witness.PATTERN, _ROLE_UNLISTED),
                        (Witness.PATTERN, _INTRODUCED),
                    ]
                    found.append(candidate)
        return found

    def _unknown_in_enumerations(self, candidates: list[_Candidate]) -> list[_Candidate]:
        """Find the given names that no list knows, beside known ones (``Anne, Zébulon et Luc``)."""
        found: list[_Candidate] = []
        taken = {(c.block, c.span.start) for c in candidates}
        for index, words in enumerate(self._words):
            text = self.document.blocks[index].text
            believed = [
                c
                for c in candidates
                if c.block == index and not c.span.full and c.confidence >= _NEIGHBOUR
            ]
            if not believed:
                continue
            starts = {c.span.start: c for c in believed}
            ends = {c.span.end: c for c in believed}
            for position, word in enumerate(words):
                if (index, word.start) in taken or not self.names.is_name_word(word):
                    continue
                if word.capitals or _touches_capital(text, words, position, position):
                    continue
                right = _JOINT.match(text, word.end)
                beside = [starts.get(right.end())] if right is not None else []
                beside += [c for end, c in ends.items() if _JOINT.fullmatch(text[end : word.start])]
                neighbours = [c for c in beside if c is not None]
                span = NameSpan(word.start, word.end, word.text, word.end)
                if (
                    not neighbours
                    or (len(neighbours) < 2 and self._outside_others(index, span) is None)
                    or self._is_something_else(text, span)
                ):
                    continue
                candidate = _Candidate(index, span)
                candidate.evidence.extend(
                    (Witness.PATTERN, _ENUMERATION * c.confidence) for c in neighbours
                )
                if self._has_role_after(text, span, singular=False):
                    candidate.evidence.append((Witness.PATTERN, _ROLE_UNLISTED))
                found.append(candidate)
                starts[word.start] = ends[word.end] = candidate
        return found

    def _share_labels(self, candidates: list[_Candidate]) -> None:
        """Believe a label that stands before two blocks or more."""
        labels: dict[str, list[_Candidate]] = {}
        for candidate in candidates:
            block = self.document.blocks[candidate.block]
            if self._is_label(block, candidate.span) and candidate.span.given:
                surface = block.text[candidate.span.start : candidate.span.end]
                labels.setdefault(fold_name(surface), []).append(candidate)
        for group in labels.values():
            if len(group) > 1:
                for candidate in group:
                    candidate.evidence.append((Witness.REPETITION, _LABEL))

    # --- the second pass ----------------------------------------------------------------------

    def _repetitions(
        self, mentions: Sequence[Mention], candidates: Sequence[_Candidate]
    ) -> list[Mention]:
        """Find the shorter forms of the people that the document introduces."""
        full, surnames, given, initials = self._forms(mentions)
        known_spans = {(c.block, c.span.start): c for c in candidates}
        found: list[Mention] = []
        for index, words in enumerate(self._words):
            text = self.document.blocks[index].text
            label = initials_at(text, 0)
            if label is not None and label[1] in initials and _LABEL_END.match(text, label[0]):
                found.append(_repetition(index, 0, label[0], text, initials[label[1]]))
            position = 0
            while position < len(words):
                step = self._repetition_at(
                    index, text, words, position, full, surnames, given, known_spans
                )
                if step is None:
                    position += 1
                    continue
                mention, position = step
                found.append(mention)
        return found

    def _forms(
        self, mentions: Sequence[Mention]
    ) -> tuple[dict[str, float], dict[str, float], dict[str, float], dict[str, float]]:
        """Give the folded forms of the people found, with the confidence of the person."""
        full: dict[str, float] = {}
        surnames: dict[str, float] = {}
        given: dict[str, float] = {}
        initials: dict[str, float] = {}
        for mention in mentions:
            folded = fold_name(mention.surface)
            parts = folded.split(" ")
            confidence = mention.confidence
            if len(parts) == 1:
                if self.names.given_name(mention.surface) is not None:
                    given[folded] = max(confidence, given.get(folded, 0.0))
                continue
            full[folded] = max(confidence, full.get(folded, 0.0))
            given[parts[0]] = max(confidence, given.get(parts[0], 0.0))
            surnames[" ".join(parts[1:])] = confidence
            surnames[parts[-1]] = confidence
            initials[initials_of(mention.surface)] = confidence
        return full, surnames, given, initials

    def _repetition_at(
        self,
        index: int,
        text: str,
        words: Sequence[Word],
        position: int,
        full: dict[str, float],
        surnames: dict[str, float],
        given: dict[str, float],
        candidates: dict[tuple[int, int], _Candidate],
    ) -> tuple[Mention, int] | None:
        first = words[position]
        if not first.capitalised:
            return None
        for last in range(min(position + 5, len(words) - 1), position - 1, -1):
            end = words[last].end
            if "\n\n" in text[first.start : end]:
                continue
            folded = fold_name(text[first.start : end])
            if last > position and folded in full:
                return _repetition(index, first.start, end, text, full[folded]), last + 1
            if folded in surnames and (last > position or len(folded) > 2):
                title = self.names.title_before(text, first.start)
                if self._may_be_surname(text, words, position, last, title):
                    start = first.start if title is None else title
                    return _repetition(index, start, end, text, surnames[folded]), last + 1
        folded = fold(first.text)
        if folded in given and self._may_be_given(index, text, words, position, candidates):
            return _repetition(index, first.start, first.end, text, given[folded]), position + 1
        return None

    def _may_be_surname(
        self, text: str, words: Sequence[Word], position: int, last: int, title: int | None
    ) -> bool:
        first = words[position]
        if title is not None:
            return True
        span = NameSpan(first.start, words[last].end, "", first.start)
        if self._is_something_else(text, span) or not self.names.is_name_word(first):
            return False
        if self.names.given_name(first.text) is not None:
            return False
        return not _touches_capital(text, words, position, last)

    def _may_be_given(
        self,
        index: int,
        text: str,
        words: Sequence[Word],
        position: int,
        candidates: dict[tuple[int, int], _Candidate],
    ) -> bool:
        word = words[position]
        span = NameSpan(word.start, word.end, word.text, word.end)
        if self._is_something_else(text, span) or _touches_capital(text, words, position, position):
            return False
        listed = self.names.given_name(word.text)
        if listed is not None and listed.also:
            candidate = candidates.get((index, word.start))
            return candidate is not None and len(candidate.evidence) > 1
        return listed is not None or self.names.is_name_word(word)

    # --- what comes out -----------------------------------------------------------------------

    def _mention(self, candidate: _Candidate) -> Mention:
        span = candidate.span
        text = self.document.blocks[candidate.block].text
        start = span.start
        if span.title is not None and not span.given:
            start = span.title
        return Mention(
            kind=MentionKind.PERSON,
            block=candidate.block,
            start=start,
            end=span.end,
            surface=text[start : span.end],
            witnesses=tuple(sorted({w for w, _ in candidate.evidence}, key=list(Witness).index)),
            confidence=round(candidate.confidence, 4),
        )

    def _known_people(self) -> list[Mention]:
        return [
            mention
            for block in sorted(self._catalogue)
            for mention in self._catalogue[block]
            if not self._is_something_else(
                self.document.blocks[block].text,
                NameSpan(mention.start, mention.end, "", mention.start),
            )
        ]


def _repetition(index: int, start: int, end: int, text: str, confidence: float) -> Mention:
    return Mention(
        kind=MentionKind.PERSON,
        block=index,
        start=start,
        end=end,
        surface=text[start:end],
        witnesses=(Witness.REPETITION,),
        confidence=round(confidence * _REPEATED, 4),
    )


def _touches_capital(text: str, words: Sequence[Word], first: int, last: int) -> bool:
    """Say whether a capitalised word of the same phrase stands right before or right after."""
    if last + 1 < len(words):
        following = words[last + 1]
        gap = text[words[last].end : following.start]
        if gap in (" ", "\u00a0", "-", "’", "'") and following.capitalised:
            return True
    if first > 0:
        previous = words[first - 1]
        gap = text[previous.end : words[first].start]
        begins = _OPENING.fullmatch(text[: previous.start]) or re.search(
            r"[.!?:]\s+$", text[: previous.start]
        )
        if gap in (" ", "\u00a0", "-") and previous.capitalised and not begins:
            return True
    return False


def _plain_given(given: str) -> str:
    return given.capitalize() if given.isupper() else given


def _given_names_of(document: Document) -> Iterator[str]:
    """Give the folded first parts of the handles in the front matter (``prenom.nom``)."""
    for value in document.metadata.values():
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, str) and len(item) < 60:
                folded = fold(item.strip())
                if _HANDLE.fullmatch(folded):
                    yield re.split(r"[._]", folded)[0]


def _phrase_pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    folded = sorted({fold(p) for p in phrases}, key=lambda p: (-len(p), p))
    body = "|".join(re.escape(p) for p in folded) or r"(?!)"
    return re.compile(rf"(?<![\w'])(?:{body})(?!\w)")


def _without_overlaps(mentions: Sequence[Mention]) -> list[Mention]:
    """Keep, of mentions that overlap, the one that comes first in the list."""
    kept: list[Mention] = []
    taken: dict[int, list[tuple[int, int]]] = {}
    for mention in mentions:
        spans = taken.setdefault(mention.block, [])
        if all(mention.end <= start or mention.start >= end for start, end in spans):
            spans.append((mention.start, mention.end))
            kept.append(mention)
    return sorted(kept, key=lambda m: (m.block, m.start))
