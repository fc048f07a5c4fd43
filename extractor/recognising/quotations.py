"""A document and its people → the words it puts into their mouths.

Three forms: the answers of an interview, block quotations with a signature, and words between
quotation marks beside a verb of speech.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.languages.confidence_sections import QuotationConfidences
from extractor.reading.document import Block, BlockKind
from extractor.recognising.analysis import AnalysedBlock, AnalysedDocument
from extractor.recognising.interviews import Turn, interview_turns, portrayed
from extractor.recognising.mention import Mention, Quotation, Witness
from extractor.recognising.quotation_marks import spans_between_marks, text_without_marks
from extractor.recognising.role_phrases import role_phrases
from extractor.recognising.speech import Speech, speech_of
from extractor.text import fold

_BEFORE_LABEL = re.compile(r"[\s\u00a0«“\"—–\-•*>]*")
_DASH_BEFORE = re.compile(r"[—–-][ \u00a0]?(?:\S+\.?[ \u00a0])?$")
_SPEAKER_REACH = 90
"""How far from a quotation mark a speaker may stand, in code points."""
_SHORT_WAY = 40
_LONGEST_ROLE = 60
"""No role between a quotation and its speaker is longer, in code points."""
_AROUND_ROLE = " ,»”\"'’\u00a0\n"
_PAUSE = re.compile(r"[.;:!?,](?:\s|$)")
_FEWEST_WORDS = 3
_OPENING_WORDS = 8
"""An answer of fewer words goes on in its next paragraph."""
_SENTENCE_ENDS = (".", "!", "?", "…")
_SHORT = 220
"""No signature is longer, in code points."""


def find_quotations(document: AnalysedDocument, people: Sequence[Mention]) -> list[Quotation]:
    """Find the quotations of a document and who says each, in the order of the text.

    ``people`` are the document's mentions of people. Words that nobody named says are left
    out.
    """
    speech = speech_of(document.language)
    confidences = document.language.confidences.quotations
    quotations: dict[tuple[int, int], Quotation] = {}
    spoken: set[int] = set()
    turns = interview_turns(document, people)
    for number, turn in enumerate(turns):
        spoken.add(turn.block)
        if turn.first:
            found = _answer(document, turn, speech, confidences)
            found = _with_next_paragraphs(document, found, turns[number + 1 :])
            quotations.setdefault((found.block, found.start), found)
    signed: set[int] = set()
    for found in _block_quotations(document, people, speech, confidences, spoken):
        signed.add(found.block)
        quotations.setdefault((found.block, found.start), found)
    hero = None if spoken else portrayed(document, people)
    for found in _inline_quotations(document, people, speech, spoken | signed, hero):
        quotations.setdefault((found.block, found.start), found)
    return [quotations[key] for key in sorted(quotations)]


def _answer(
    document: AnalysedDocument, turn: Turn, speech: Speech, confidences: QuotationConfidences
) -> Quotation:
    text = document.blocks[turn.block].text
    start, end = _inside_marks(text, turn.start, len(text), speech)
    witness = Witness.TYPOGRAPHY if turn.labelled else Witness.PATTERN
    return Quotation(
        turn.speaker,
        turn.block,
        start,
        end,
        text[start:end],
        "answer",
        (witness,),
        confidences.labelled_answer if turn.labelled else confidences.answer,
    )


def _with_next_paragraphs(
    document: AnalysedDocument, found: Quotation, following: Sequence[Turn]
) -> Quotation:
    """Give an answer with how its next paragraphs go on where the first is no more than a start.

    ``Oh, many things!`` alone tells no answer.
    """
    continued = ""
    for turn in following:
        if turn.first or len(f"{found.text} {continued}".split()) >= _OPENING_WORDS:
            break
        continued = f"{continued} {document.blocks[turn.block].text[turn.start :].strip()}".strip()
    return replace(found, continued=continued)


def _inside_marks(text: str, start: int, end: int, speech: Speech) -> tuple[int, int]:
    """Give the span without spaces and without the quotation marks that enclose all of it."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    for left, right in speech.marks:
        if text.startswith(left, start) and end - start > 2:
            closing = text.find(right, start + 1, end)
            last = text.rfind(right, start + 1, end)
            if last >= end - 2 and (
                left == right or closing == last or left in text[start + 1 : last]
            ):
                end = last
                start += len(left)
                return _inside_marks(text, start, end, speech)
            if closing < 0:
                return _inside_marks(text, start + len(left), end, speech)
    return start, end


# --- block quotations -------------------------------------------------------------------------


def _block_quotations(
    document: AnalysedDocument,
    people: Sequence[Mention],
    speech: Speech,
    confidences: QuotationConfidences,
    spoken: set[int],
) -> list[Quotation]:
    found: list[Quotation] = []
    blocks = document.blocks
    index = 0
    while index < len(blocks):
        if index in spoken or not _is_quoted(blocks[index], speech):
            index += 1
            continue
        last = index
        while (
            last + 1 < len(blocks)
            and blocks[index].quoted
            and blocks[last + 1].quoted
            and blocks[last + 1].group == blocks[index].group
        ):
            last += 1
        speaker = _signature_inside(document, people, index, last)
        speaker = speaker or _signature_after(document, people, last)
        speaker = speaker or _announced(document, people, index, speech)
        confidence = confidences.block
        if speaker is None:
            speaker = _alone_before(document, people, index)
            confidence = confidences.alone
        if speaker is not None:
            quotation = _block_quotation(document, index, last, speaker, speech, confidence)
            if quotation is not None:
                found.append(quotation)
        index = last + 1
    return found


def _is_quoted(block: Block, speech: Speech) -> bool:
    if block.quoted:
        return True
    text = block.text.strip()
    return block.kind is BlockKind.PARAGRAPH and any(
        text.startswith(left)
        and text.rstrip(".").endswith(right)
        and text.find(right, 1) == len(text.rstrip(".")) - 1
        for left, right in speech.marks
    )


def _signature_inside(
    document: AnalysedDocument, people: Sequence[Mention], first: int, last: int
) -> Mention | None:
    """Find who signs a quotation at its end, after a dash or on a line of its own."""
    block = document.blocks[last]
    for mention in people:
        if mention.block != last or not block.quoted:
            continue
        before = block.text[: mention.start]
        line = before[before.rfind("\n") + 1 :]
        tail = block.text[mention.end :]
        if len(tail) > _SHORT:
            continue
        if _DASH_BEFORE.search(before.rstrip(" ") + " ") and before.strip():
            return mention
        alone = _BEFORE_LABEL.fullmatch(line) is not None
        if alone and (before.strip() and before.rstrip().endswith(("»", "”", '"', ".", "!", "?"))):
            return mention
        if alone and not before.strip(" \n—–-\u00a0") and last > first:
            return mention
    return None


def _signature_after(
    document: AnalysedDocument, people: Sequence[Mention], last: int
) -> Mention | None:
    """Find who signs a quotation in the block after it."""
    if last + 1 >= len(document.blocks):
        return None
    block = document.blocks[last + 1]
    if block.kind is BlockKind.HEADING or len(block.text) > _SHORT:
        return None
    for mention in people:
        if mention.block == last + 1:
            before = block.text[: mention.start]
            strong = any(s.start <= mention.start < s.end for s in block.styles)
            ends = block.text[mention.end : mention.end + 2].strip()
            opens = _BEFORE_LABEL.fullmatch(before) is not None
            if opens and (
                strong or not ends or ends[0] in ",(-–—:\n" or block.text[mention.end :][:1] == "\n"
            ):
                return mention
            return None
    return None


def _announced(
    document: AnalysedDocument, people: Sequence[Mention], first: int, speech: Speech
) -> Mention | None:
    """Find who is announced by the block before (``comme en témoigne Anne Martin :``)."""
    if first == 0:
        return None
    block = document.blocks[first - 1]
    text = block.text.rstrip()
    if not text.endswith(":"):
        return None
    last_sentence, _ = block.sentences[-1]
    inside = [m for m in people if m.block == first - 1 and m.start >= last_sentence]
    for mention in reversed(inside):
        window = block.folded[max(0, mention.start - 60) : mention.start]
        after = block.folded[mention.end : len(text)]
        if (
            speech.verbs.search(window)
            or speech.verbs.search(after)
            or (speech.attributions.search(window))
        ):
            return mention
    return None


def _alone_before(
    document: AnalysedDocument, people: Sequence[Mention], first: int
) -> Mention | None:
    """Find the one person whom the paragraph before a quotation names, in its last sentence."""
    if first == 0 or document.blocks[first].quoted:
        return None
    block = document.blocks[first - 1]
    if block.kind is not BlockKind.PARAGRAPH or not block.text.rstrip().endswith("."):
        return None
    inside = [m for m in people if m.block == first - 1]
    start, _ = block.sentences[-1]
    named = {fold(m.surface) for m in inside}
    return inside[-1] if len(named) == 1 and inside[-1].start >= start else None


def _block_quotation(
    document: AnalysedDocument,
    first: int,
    last: int,
    speaker: Mention,
    speech: Speech,
    confidence: float,
) -> Quotation | None:
    text = document.blocks[first].text
    end = len(text)
    if speaker.block == first:
        head = text[: speaker.start]
        end = len(head.rstrip(" \n—–-\u00a0"))
    start, end = _inside_marks(text, 0, end, speech)
    if first == last:
        for left, right in speech.marks:
            opening = text.find(left, start, end)
            if left != right and opening >= 0 and not text[start:opening].strip():
                closing = text.find(right, opening, end)
                if closing > 0:
                    start, end = _inside_marks(text, opening, closing + 1, speech)
    if len(text[start:end].split()) < _FEWEST_WORDS:
        return None
    return Quotation(
        speaker, first, start, end, text[start:end], "block", (Witness.TYPOGRAPHY,), confidence
    )


# --- words between quotation marks ------------------------------------------------------------


def _inline_quotations(
    document: AnalysedDocument,
    people: Sequence[Mention],
    speech: Speech,
    taken: set[int],
    hero: Mention | None,
) -> list[Quotation]:
    """Find words between quotation marks; ``hero`` is the one person of a portrait's title."""
    confidences = document.language.confidences.quotations
    found: list[Quotation] = []
    for index, block in enumerate(document.blocks):
        if index in taken:
            continue
        inside = [m for m in people if m.block == index]
        last: Mention | None = None
        last_end = 0
        goes_on = 0
        spans = _quoted_spans(block.text, speech)
        for number, (start, end) in enumerate(spans):
            if start < goes_on:
                continue
            further = _goes_on(block, spans[number:], speech)
            if further is None and len(block.text[start:end].split()) < _FEWEST_WORDS:
                continue
            speaker = _speaker_beside(block, start, end, inside, speech)
            confidence = confidences.beside
            if speaker is None:
                speaker = _speaker_by_pronoun(
                    block.folded, index, start, end, people, speech
                ) or _speaker_by_pronoun_before(document, index, start, end, people, speech)
                confidence = confidences.by_pronoun
            if speaker is None and _stands_alone(block.text, start, end):
                others = {fold(m.surface) for m in inside if last_end <= m.start < start}
                if last is not None and _is_of(others, last):
                    speaker = last
                elif last is None and hero is not None and _is_of(others, hero):
                    speaker = hero
                confidence = confidences.alone
            if speaker is not None:
                last, last_end = speaker, end
                left, right = _inside_marks(block.text, start, end, speech)
                said = block.text[left:right]
                if further is not None:
                    goes_on = last_end = right = further[1]
                    said = f"{said} {block.text[further[0] : right]}"
                found.append(
                    Quotation(
                        speaker,
                        index,
                        left,
                        right,
                        said,
                        "inline",
                        (Witness.PATTERN,),
                        confidence,
                    )
                )
    return found


def _goes_on(
    block: AnalysedBlock,
    spans: Sequence[tuple[int, int]],
    speech: Speech,
) -> tuple[int, int] | None:
    """Give the second half of a quotation that breaks off for its speaker, or None.

    ``spans`` are what stands between marks, from the first half on.
    """
    text = block.text
    if len(spans) < 2 or not text[spans[0][1] - 1 : spans[0][1]].startswith(speech.broken_off):
        return None
    (_, end), (start, last) = spans[:2]
    between = text[end + 1 : start - 1].rstrip()
    if len(between) > _SPEAKER_REACH or speech.verbs.search(block.folded, end, start) is None:
        return None
    same_sentence = text[start].islower() and between.endswith(speech.broken_off)
    # What ends on a comma, or has a verb of speech after it, has a speaker of its own.
    own_speaker = text[last - 1 : last].startswith(speech.broken_off) or (
        speech.verbs.search(block.folded, last, min(last + _SHORT_WAY, len(text))) is not None
    )
    next_sentence = text[start].isupper() and between.endswith(".") and not own_speaker
    return (start, last) if same_sentence or next_sentence else None


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Say whether a quotation is whole sentences, and begins where a sentence may begin."""
    before = text[: start - 1].rstrip(" \u00a0\n*_")
    quoted = text[start:end].strip(" \u00a0\u202f")
    return (
        (not before or before[-1] in ".!?…»”:")
        and quoted[:1].isupper()
        and (quoted[-1:] in ".!?…" or text[end + 1 : end + 2] in (".", ""))
    )


def _is_of(surfaces: set[str], hero: Mention) -> bool:
    """Say whether surfaces are all forms of one person's name."""
    return all(surface in fold(hero.surface) for surface in surfaces)


def _quoted_spans(text: str, speech: Speech) -> list[tuple[int, int]]:
    """Give what stands between quotation marks, without them, outermost only."""
    if speech.mixed_marks:
        return spans_between_marks(text, (*speech.marks, *speech.mixed_marks))
    spans: list[tuple[int, int]] = []
    for left, right in speech.marks:
        position = 0
        while (opening := text.find(left, position)) >= 0:
            closing = text.find(right, opening + 1)
            if closing < 0:
                break
            if all(closing <= a or opening >= b for a, b in spans):
                spans.append((opening + 1, closing))
            position = closing + 1
    return sorted(spans)


def _speaker_beside(
    block: AnalysedBlock,
    start: int,
    end: int,
    people: Sequence[Mention],
    speech: Speech,
) -> Mention | None:
    """Find who a verb of speech or an attribution beside the quotation names."""
    folded = block.folded
    after_limit = _sentence_end(block, end)
    before_limit = _sentence_start(block, start - 1)
    for mention in people:
        if end < mention.start < min(after_limit, end + _SPEAKER_REACH):
            between = folded[end + 1 : mention.start]
            if (
                speech.verbs.search(between)
                or speech.attributions.search(between)
                or speech.interviewee.search(between)
            ):
                return mention
            if speech.lone_verb.fullmatch(between) and not speech.not_verbs.search(between):
                return mention
        if end < mention.start and (
            mention.start < end + 6 or _is_after_role(block, end, mention.start)
        ):
            following = folded[mention.end : mention.end + 40]
            if speech.verbs.match(following.lstrip(" ,")):
                return mention
            reach = min(after_limit, mention.end + speech.verb_reach)
            if text_without_marks(block.text, mention.end, reach, speech) and (
                speech.verbs.search(folded, mention.end, reach)
            ):
                return mention
        if start < mention.start < end:
            # The verb may stand inside the marks (``« C'est bien, précise Anne. Et … »``).
            window = folded[max(start, mention.start - 30) : mention.start].rstrip()
            if any(window.endswith(v.group()) for v in speech.verbs.finditer(window)):
                return mention
    for mention in reversed(people):
        if max(before_limit, start - 2 * _SPEAKER_REACH) <= mention.start < start:
            between = folded[mention.end : start - 1]
            window = folded[max(before_limit, mention.start - 40) : mention.start]
            colon = between.rstrip().endswith(":")
            if (
                speech.verbs.search(between)
                or (speech.attributions.search(window) and len(between) < 60)
                or (colon and speech.verbs.search(window))
                or (between.strip(" ,") in (":", "") and colon)
            ):
                return mention
    return None


def _is_after_role(block: AnalysedBlock, end: int, start: int) -> bool:
    """Say whether a role, and where it is held, is all between a quotation and a name."""
    between = block.text[end:start].strip(_AROUND_ROLE)
    if not between or len(between) > _LONGEST_ROLE or _PAUSE.search(between):
        return False
    return role_phrases(block.language).before(block, start) is not None


def _speaker_by_pronoun(
    folded: str,
    index: int,
    start: int,
    end: int,
    people: Sequence[Mention],
    speech: Speech,
) -> Mention | None:
    """Find whom "says she" right after the quotation means: the last person named before."""
    if speech.pronouns.match(folded[end + 1 : end + 60]) is None:
        return None
    before = [m for m in people if (m.block, m.start) < (index, start) and m.block >= index - 2]
    return before[-1] if before else None


def _speaker_by_pronoun_before(
    document: AnalysedDocument,
    index: int,
    start: int,
    end: int,
    people: Sequence[Mention],
    speech: Speech,
) -> Mention | None:
    """Find whom "she noted that" right before a quotation means.

    It is the one person of the last sentence that names any, in this block or the one before.
    The quotation is a whole sentence, or ends as one.
    """
    block = document.blocks[index]
    before = block.folded[_sentence_start(block, start - 1) : start - 1]
    if speech.pronoun_before.fullmatch(before) is None:
        return None
    if not block.text[start:end].rstrip().endswith(_SENTENCE_ENDS):
        return None
    named = [m for m in people if (m.block, m.start) < (index, start) and m.block >= index - 1]
    if not named:
        return None
    sentence = _sentence_start(document.blocks[named[-1].block], named[-1].start)
    beside = [m for m in named if m.block == named[-1].block and m.start >= sentence]
    return named[-1] if len({fold(m.surface) for m in beside}) == 1 else None


def _sentence_end(block: AnalysedBlock, position: int) -> int:
    return next((end for _, end in block.sentences if end > position), len(block.text))


def _sentence_start(block: AnalysedBlock, position: int) -> int:
    starts = [start for start, _ in block.sentences if start <= position]
    return starts[-1] if starts else 0
