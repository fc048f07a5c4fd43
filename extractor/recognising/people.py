"""A document → the mentions of people in it.

A first pass finds whom the document introduces; a second one finds the shorter forms by which
it names them again: the given name, the surname, the initials.
"""

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from extractor.languages import Language
from extractor.recognising.analysis import AnalysedBlock, AnalysedDocument
from extractor.recognising.mention import Mention, Witness
from extractor.recognising.person_candidates import Candidate, find_candidates
from extractor.recognising.person_context import LABEL_END, PersonContext, touches_capital
from extractor.recognising.person_names import (
    NameSpan,
    PersonNames,
    initials_at,
    initials_of,
    nickname_in,
    person_names,
)
from extractor.text import fold, fold_name
from extractor.vocabulary.mentions import MentionKind

_MOST_WORDS = 6
_SHORTEST_SURNAME = 3

_TRUST = tuple(Witness)


def find_people(
    document: AnalysedDocument,
    known: Sequence[Mention],
    model: Sequence[Mention] = (),
) -> list[Mention]:
    """Find the people that a document names, in the order of the text.

    ``known`` are mentions that the catalogue found; those of people are kept, and no person is
    found inside one of another kind, unless it stands between two people in an enumeration.
    ``model`` are the spans of the statistical model, or of the site's own pipeline. Surfaces
    leave the title out (``M.``) unless there is no given name. Mentions do not overlap and never
    cross a block.
    """
    accepted = document.language.confidences.people.accepted
    context = PersonContext(document)
    others = [mention for mention in known if mention.kind is not MentionKind.PER]
    candidates = find_candidates(document, others, model)
    introduced = _without_overlaps(
        [
            *_known_people(document, context, known),
            *(_mention(document, c) for c in candidates if c.confidence >= accepted),
        ]
    )
    repeated = _Repetitions(document, context, candidates, introduced)
    return _without_overlaps([*introduced, *repeated.find()])


def _known_people(
    document: AnalysedDocument, context: PersonContext, known: Sequence[Mention]
) -> list[Mention]:
    return [
        mention
        for mention in known
        if mention.kind is MentionKind.PER
        and not context.is_something_else(
            document.blocks[mention.block],
            NameSpan(mention.start, mention.end, "", mention.start),
        )
    ]


def _mention(document: AnalysedDocument, candidate: Candidate) -> Mention:
    span = candidate.span
    start = span.start if span.title is None or (span.full and span.given) else span.title
    return Mention(
        kind=MentionKind.PER,
        block=candidate.block,
        start=start,
        end=span.end,
        surface=document.blocks[candidate.block].text[start : span.end],
        witnesses=tuple(sorted({w for w, _ in candidate.evidence}, key=_TRUST.index)),
        confidence=round(candidate.confidence, 4),
    )


@dataclass(slots=True)
class _Forms:
    """The folded forms of the people a document introduces, with the confidence in each."""

    full: dict[str, float] = field(default_factory=dict)
    surnames: dict[str, float] = field(default_factory=dict)
    given: dict[str, float] = field(default_factory=dict)
    initials: dict[str, float] = field(default_factory=dict)

    def add(self, surface: str, confidence: float, names: PersonNames) -> None:
        """Add the forms of one surface."""
        surface, nickname = nickname_in(surface)
        folded = fold_name(surface)
        bare = names.without_suffix(folded)
        untitled = names.without_title(bare)
        if untitled != bare:
            self._add_surname(untitled, confidence)
            return
        first, _, rest = bare.partition(" ")
        if not rest:
            if names.given_name(surface) is not None:
                self.given[first] = max(confidence, self.given.get(first, 0.0))
            return
        self.full[folded] = max(confidence, self.full.get(folded, 0.0))
        self.given[first] = max(confidence, self.given.get(first, 0.0))
        if nickname:
            short = fold_name(nickname)
            self.given[short] = max(confidence, self.given.get(short, 0.0))
            self.full[f"{short} {rest}"] = confidence
        self._add_surname(rest, confidence)
        self.initials[initials_of(bare)] = confidence

    def beginnings(self) -> frozenset[str]:
        """Give all that the forms begin with: a first word, or a part of one."""
        forms = {*self.full, *self.surnames, *self.given}
        return frozenset(form[:end] for form in forms for end in range(1, len(form) + 1))

    def _add_surname(self, surname: str, confidence: float) -> None:
        for form in (surname, surname.split(" ")[-1]):
            self.surnames[form] = max(confidence, self.surnames.get(form, 0.0))


class _Repetitions:
    """Finds the shorter forms of the people that a document introduces."""

    def __init__(
        self,
        document: AnalysedDocument,
        context: PersonContext,
        candidates: Sequence[Candidate],
        introduced: Sequence[Mention],
    ) -> None:
        self._document = document
        self._repeated = document.language.confidences.people.repeated
        self._names = person_names(document.language)
        self._never_alone = _never_alone(document.language)
        self._context = context
        self._candidates = {(c.block, c.span.start): c for c in candidates}
        self._forms = _Forms()
        for mention in introduced:
            self._forms.add(mention.surface, mention.confidence, self._names)
        # Most capitalised words begin no form: those that do are known before any run is folded.
        self._beginnings = self._forms.beginnings()

    def find(self) -> list[Mention]:
        found: list[Mention] = []
        if not self._beginnings:
            return found  # nobody is introduced
        for index, block in enumerate(self._document.blocks):
            label = initials_at(block.text, 0)
            if label is not None and LABEL_END.match(block.text, label[0]):
                confidence = self._forms.initials.get(label[1])
                if confidence is not None:
                    found.append(self._repetition(index, 0, label[0], confidence))
            position = 0
            while position < len(block.words):
                if not block.words[position].capitalised:
                    position += 1
                    continue
                mention, position = self._at(index, position)
                if mention is not None:
                    found.append(mention)
        return found

    def _at(self, index: int, position: int) -> tuple[Mention | None, int]:
        """Give the form that begins at a capitalised word, if one does, and where to go on."""
        block = self._document.blocks[index]
        text, words = block.text, block.words
        first = words[position]
        initialled = self._initialled(index, position)
        if initialled is not None:
            return initialled
        if fold(first.text) not in self._beginnings:
            return None, position + 1
        for last in range(min(position + _MOST_WORDS, len(words)) - 1, position - 1, -1):
            end = words[last].end
            folded = fold_name(text[first.start : end])
            if last > position and folded in self._forms.full:
                span = NameSpan(first.start, end, first.text, words[position + 1].start)
                if self._context.is_something_else(block, span):
                    return None, last + 1
                mention = self._repetition(index, first.start, end, self._forms.full[folded])
                return mention, last + 1
            if folded in self._forms.surnames and len(folded) >= _SHORTEST_SURNAME:
                title = self._names.title_before(text, first.start)
                if title is not None or self._may_be_surname(block, position, last):
                    start = first.start if title is None else title
                    confidence = self._forms.surnames[folded]
                    return self._repetition(index, start, end, confidence), last + 1
        confidence = self._forms.given.get(fold(first.text), 0.0)
        if confidence and self._may_be_given(index, position):
            return self._repetition(index, first.start, first.end, confidence), position + 1
        return None, position + 1

    def _initialled(self, index: int, position: int) -> tuple[Mention, int] | None:
        """Give the initials at a word with the surname of somebody introduced ("J. Martin")."""
        block = self._document.blocks[index]
        text, words = block.text, block.words
        if len(words[position].text) > 1:
            return None
        start = words[position].start
        if start and (text[start - 1] == "." or text[start - 1].isalnum()):
            return None
        if self._names.title_before(text, start + 1) is not None:
            return None
        after = self._names.after_initials(text, words, position)
        if after is None:
            return None
        for last in range(min(after + _MOST_WORDS, len(words)) - 1, after - 1, -1):
            confidence = self._forms.surnames.get(
                fold_name(text[words[after].start : words[last].end])
            )
            if confidence is not None and not touches_capital(block, last, last):
                return self._repetition(index, start, words[last].end, confidence), last + 1
        return None

    def _may_be_surname(self, block: AnalysedBlock, position: int, last: int) -> bool:
        first = block.words[position]
        span = NameSpan(first.start, block.words[last].end, "", first.start)
        return (
            self._names.is_name_word(first)
            and fold(first.text) not in self._never_alone
            and self._names.given_name(first.text) is None
            and not self._context.is_something_else(block, span)
            and not touches_capital(block, position, last)
        )

    def _may_be_given(self, index: int, position: int) -> bool:
        block = self._document.blocks[index]
        word = block.words[position]
        span = NameSpan(word.start, word.end, word.text, word.end)
        if self._context.is_something_else(block, span):
            return False
        if word.capitals or touches_capital(block, position, position):
            return False
        listed = self._names.given_name(word.text)
        if listed is not None and listed.also:
            # A word of the language: more than the list has to speak for it here.
            candidate = self._candidates.get((index, word.start))
            return candidate is not None and len(candidate.evidence) > 1
        return listed is not None or self._names.is_name_word(word)

    def _repetition(self, index: int, start: int, end: int, confidence: float) -> Mention:
        return Mention(
            kind=MentionKind.PER,
            block=index,
            start=start,
            end=end,
            surface=self._document.blocks[index].text[start:end],
            witnesses=(Witness.REPETITION,),
            confidence=round(confidence * self._repeated, 4),
        )


@cache
def _never_alone(language: Language) -> frozenset[str]:
    """Give the folded words that are no name alone; once a language, not once a document."""
    return frozenset(map(fold, language.table("names").get("never_alone", ())))


def _without_overlaps(mentions: Sequence[Mention]) -> list[Mention]:
    """Keep, of mentions that overlap, the one that comes first in the list."""
    kept: list[Mention] = []
    taken: dict[int, list[tuple[int, int]]] = {}
    for mention in mentions:
        spans = taken.setdefault(mention.block, [])
        span = mention.start, mention.end
        at = bisect(spans, span)
        is_free = at == 0 or spans[at - 1][1] <= mention.start
        if is_free and (at == len(spans) or spans[at][0] >= mention.end):
            spans.insert(at, span)
            kept.append(mention)
    return sorted(kept, key=lambda m: (m.block, m.start))
