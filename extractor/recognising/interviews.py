"""Interviews: who speaks in which block of a document."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.reading.document import Block, BlockKind, Document, Style
from extractor.recognising.analysis import AnalysedDocument
from extractor.recognising.mention import Mention
from extractor.recognising.role_phrases import role_phrases
from extractor.recognising.speech import Speech, speech_of
from extractor.text import fold

_LABEL = re.compile(r"[ \u00a0\u202f]*(?:\([^()\n]{2,60}\))?[ \u00a0\u202f]*:[ \u00a0\u202f\n]*")
_STYLED_LABEL = re.compile(r"[ \u00a0]*[-–—][ \u00a0]*")
_BEFORE_LABEL = re.compile(r"[\s\u00a0«“\"—–\-•*>]*")
_MARKDOWN_QUESTION = re.compile(r"^#{1,6}[ \t]+([^\n]*\?)[ \t]*\n+", re.MULTILINE)
_FEWEST_WORDS = 3
_AFTER_MARK = ' \u00a0\u202f\n»”")*_'
"""What may stand after a question mark at the end of a question."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What one person says in an interview: from ``start`` in block ``block``.

    ``first`` says that it is the beginning of an answer, and not its next paragraph.
    """

    block: int
    start: int
    speaker: Mention
    first: bool
    labelled: bool


def interview_turns(document: AnalysedDocument, people: Sequence[Mention]) -> list[Turn]:
    """Give who speaks in which block of an interview, in order; empty when it is none."""
    speech = speech_of(document.language)
    by_block: dict[int, list[Mention]] = {}
    for mention in people:
        by_block.setdefault(mention.block, []).append(mention)
    questions = [i for i, block in enumerate(document.blocks) if _is_question(block, speech)]
    labelled = _labelled_turns(document, by_block, speech, questions)
    if labelled:
        return labelled
    return _unlabelled_turns(document, people, speech, questions)


def portrayed(document: Document, people: Sequence[Mention]) -> Mention | None:
    """Give the one person whom the title names: whom a portrait or an interview is about."""
    titled = [m for m in people if document.blocks[m.block].kind is BlockKind.TITLE]
    return titled[0] if len({fold(m.surface) for m in titled}) == 1 else None


def _labelled_turns(
    document: AnalysedDocument,
    by_block: dict[int, list[Mention]],
    speech: Speech,
    questions: Sequence[int],
) -> list[Turn]:
    shaped = _labels(document, by_block)
    asking = _interviewers(document, shaped)
    labels: dict[int, tuple[int, Mention]] = {}
    for index, (end, speaker) in shaped.items():
        block = document.blocks[index]
        said = block.text[end:]
        asked = bool(questions) and questions[0] < index
        if asking or asked or said[:1] in '«“"' or speech.first_person.search(block.folded, end):
            labels[index] = (end, speaker)
    turns: list[Turn] = []
    answering: Mention | None = None
    are_questions = frozenset(questions)
    for index, block in enumerate(document.blocks):
        if index in labels:
            start, answering = labels[index]
            if fold(answering.surface) in asking:
                answering = None
                continue
            turns.append(Turn(index, start, answering, first=True, labelled=True))
        elif block.kind is BlockKind.HEADING or index in are_questions or block.quoted:
            answering = None
        elif answering is not None and not document.blocks[turns[-1].block].text.rstrip().endswith(
            ("»", "”", '"')
        ):
            turns.append(Turn(index, 0, answering, first=False, labelled=True))
    return turns


def _labels(
    document: AnalysedDocument, by_block: Mapping[int, Sequence[Mention]]
) -> dict[int, tuple[int, Mention]]:
    """Give the blocks that begin with a person's name as a label: where it ends, and the person.

    No label is the name before what somebody is.
    """
    roles = role_phrases(document.language)
    found: dict[int, tuple[int, Mention]] = {}
    for index, block in enumerate(document.blocks):
        mentions = by_block.get(index)
        if not mentions or block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            continue
        first = mentions[0]
        label = _LABEL.match(block.text, first.end)
        if label is None and any(s.start <= first.start < s.end for s in block.styles):
            label = _STYLED_LABEL.match(block.text, first.end)
        if label is None or _BEFORE_LABEL.fullmatch(block.text[: first.start]) is None:
            continue
        role = roles.at(block, label.end())
        described = role is not None and not role.possessive
        if len(block.text[label.end() :].split()) >= _FEWEST_WORDS and not described:
            found[index] = (label.end(), first)
    return found


def _interviewers(
    document: AnalysedDocument, labels: Mapping[int, tuple[int, Mention]]
) -> frozenset[str]:
    """Give the folded names of those who do little but ask; none where nobody answers them.

    ``labels`` are where the blocks' labels end, and whose they are. What an interview's
    questions say is nobody's statement.
    """
    asked: Counter[str] = Counter()
    spoken: Counter[str] = Counter()
    for index, following in pairwise([*sorted(labels), len(document.blocks)]):
        name = fold(labels[index][1].surface)
        spoken[name] += 1
        said = document.blocks[_last_paragraph(document, index, following)].text
        asked[name] += said.rstrip(_AFTER_MARK).endswith("?")
    asking = {name for name in spoken if asked[name] * 3 >= spoken[name] * 2}
    answered = any(asked[name] * 3 <= spoken[name] for name in spoken)
    return frozenset(asking if answered else ())


def _last_paragraph(document: AnalysedDocument, first: int, after: int) -> int:
    """Give the last block of what begins in block ``first`` and ends before ``after``."""
    last = first
    while last + 1 < after and document.blocks[last + 1].kind is BlockKind.PARAGRAPH:
        last += 1
    return last


def _unlabelled_turns(
    document: AnalysedDocument, people: Sequence[Mention], speech: Speech, questions: Sequence[int]
) -> list[Turn]:
    openings = {
        index: match.end()
        for index, block in enumerate(document.blocks)
        if block.kind is BlockKind.EXCERPT
        for match in [_MARKDOWN_QUESTION.search(block.text)]
        if match is not None
    }
    if len(questions) + len(openings) < 2:
        return []
    first = min([*questions, *openings])
    speaker, announced = _interviewee(document, people, speech, first)
    if speaker is None:
        return []
    asked = _to_one_person(document, questions, openings, speech)
    if not announced and not asked and not openings:
        return []
    # A question that is not the interview's still ends the answer before it.
    others = set(questions) - set(asked) if asked else set()
    turns: list[Turn] = []
    for index, start in openings.items():
        if start < len(document.blocks[index].text):
            turns.append(Turn(index, start, speaker, first=True, labelled=False))
    answering = False
    fresh = False
    for index, block in enumerate(document.blocks):
        if index in others:
            answering = False
        elif index in questions:
            answering, fresh = True, True
        elif block.kind is BlockKind.HEADING:
            answering = False
        elif answering and block.text.strip() and not block.quoted:
            label = speech.answer_label.match(block.folded)
            start = 0 if label is None else label.end()
            turns.append(Turn(index, start, speaker, first=fresh, labelled=False))
            fresh = False
    spoken = [document.blocks[turn.block].folded for turn in turns]
    personal = sum(1 for text in spoken if speech.first_person.search(text))
    return turns if announced or (personal * 3 >= len(turns) and personal) else []


def _to_one_person(
    document: AnalysedDocument, questions: Sequence[int], openings: Iterable[int], speech: Speech
) -> list[int]:
    """Give the questions of an interview; none when nobody is spoken to.

    Where most questions that speak to somebody are familiar, the formal ones speak to the
    reader.
    """
    asked = {q: document.blocks[q].folded for q in (*questions, *openings)}
    familiar = {q for q, text in asked.items() if speech.familiar.search(text)}
    formal = {q for q, text in asked.items() if speech.formal.search(text)} - familiar
    if not familiar and not formal:
        return []
    dropped = formal if len(familiar) > len(formal) else set()
    return [q for q in questions if q not in dropped]


def _interviewee(
    document: AnalysedDocument, people: Sequence[Mention], speech: Speech, first: int
) -> tuple[Mention | None, bool]:
    """Give the one person who is asked, and whether the text says that they are.

    There is none when the document leaves it open.
    """
    shown: dict[str, Mention] = {}
    titled: dict[str, Mention] = {}
    asked: dict[str, Mention] = {}
    for mention in people:
        block = document.blocks[mention.block]
        early = mention.block < max(first, 1) or block.kind in (BlockKind.TITLE, BlockKind.EXCERPT)
        if not early:
            continue
        before = block.folded[max(0, mention.start - 40) : mention.start]
        if speech.interviewer.search(before):
            continue
        surface = fold(mention.surface)
        key = next((k for k in shown if k == surface or k.startswith(surface + " ")), surface)
        if len(surface) > len(key) and surface.startswith(key + " "):
            key = surface
        shown.setdefault(key, mention)
        if block.kind is BlockKind.TITLE:
            titled.setdefault(key, mention)
        if speech.interviewee.search(before):
            asked.setdefault(key, mention)
    for group in (asked, titled, shown):
        if len(group) == 1:
            return next(iter(group.values())), group is asked
        if group:
            break
    return None, False


def _is_question(block: Block, speech: Speech) -> bool:
    """Say whether a block asks: a heading, or a paragraph set in bold or italics throughout.

    One that begins with the label of questions asks as well.
    """
    text = block.text.rstrip(' \u00a0\u202f»”")')
    if not text.endswith("?"):
        return False
    if speech.question_label.match(fold(text)) and block.kind is not BlockKind.CELL:
        return True
    if block.kind is BlockKind.HEADING:
        return True
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
        return False
    styled = sum(s.end - s.start for s in block.styles if s.style in (Style.STRONG, Style.EMPHASIS))
    return styled >= 0.8 * len(block.text.strip())
