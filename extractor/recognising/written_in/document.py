"""The language of a document: what is stated of it, against what its prose is surely in."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from extractor.languages.detection import UNDETERMINED, compare, detect_together
from extractor.languages.function_words import function_words, share_of
from extractor.reading.document import Document
from extractor.recognising.written_in.judging import Judge
from extractor.recognising.written_in.pieces import Piece
from extractor.recognising.written_in.runs import JudgedBlock, judged, spans_of

_MOST = 0.6
_LITTLE = 0.1
_FEWEST_LETTERS = 20
"""What has fewer is no prose that could be read wrongly."""
_WHOLE = 300
"""From how many letters on prose speaks for the whole document, against what is stated of it."""
_WORDS = 0.36
"""Which share of a text's words must be function words of the language that is likeliest."""
_AGREES = 0.1
"""How likely a site's own language must be to be that of a short text that it is likeliest of."""


class Told(StrEnum):
    """How the language of a document was told."""

    STATED = "stated"
    READ = "read"
    CONTRADICTED = "contradicted"
    """It is stated, and the prose is surely in another, which is taken."""
    UNTOLD = "untold"


@dataclass(frozen=True, slots=True)
class WrittenIn:
    """A document with its language, and with those of its blocks that are in others."""

    document: Document
    told: Told


def written_in(document: Document, stated: str, usual: str) -> WrittenIn:
    """Give a document with the tag of its language, and the stretches that are in others.

    ``stated`` is the tag that the document, its place or the configuration states; ``usual`` that
    of the site, found by reading; "" or ``UNDETERMINED`` where there is none.
    """
    expected = _stated(stated) or _stated(usual)
    code = _code(expected) or _most_heard(document)
    blocks = judged(document, Judge(code))
    found, told = _decided(document, blocks, code, bool(_stated(stated)))
    if found != code:
        code, expected = found, ""
        blocks = judged(document, Judge(code))
    if not code and any(one for block in blocks for one, _ in block.letters_by_language):
        told = Told.READ
    tag = expected or code or UNDETERMINED
    if told is Told.UNTOLD:
        return WrittenIn(replace(document, language_tag=UNDETERMINED), told)
    spans = spans_of(document, blocks, code)
    if any(spans):
        pairs = zip(document.blocks, spans, strict=True)
        cut = tuple(replace(block, languages=one) if one else block for block, one in pairs)
        document = replace(document, blocks=cut)
    return WrittenIn(replace(document, language_tag=tag), told)


def _stated(tag: str) -> str:
    return "" if tag == UNDETERMINED else tag


def _code(tag: str) -> str:
    return tag.partition("-")[0].lower()


def _most_heard(document: Document) -> str:
    """Give the language that most of a document is in, or the one that its words speak for too."""
    code = detect_together(block.text for block in document.blocks).code
    if code == UNDETERMINED:
        whole = Piece(0, 0, ". ".join(block.text for block in document.blocks))
        found = compare(whole.text, "").code
        code = found if share_of(whole.words, found) >= _WORDS else UNDETERMINED
    return _stated(code)


def _decided(
    document: Document, blocks: Sequence[JudgedBlock], expected: str, is_stated: bool
) -> tuple[str, Told]:
    """Give the document's language, against the one that is expected, and how it was told."""
    letters, heard = 0, Counter[str]()
    for block in blocks:
        for language, number in block.letters_by_language:
            letters += number if block.is_prose else 0
            heard[language] += number
    others = {code: n for code, n in heard.items() if code not in ("", expected, UNDETERMINED)}
    most = max(sorted(others), key=lambda code: others[code], default="")
    is_other = others.get(most, 0) >= _MOST * letters and heard[expected] <= _LITTLE * letters
    if expected and most and is_other and (letters >= _WHOLE or not is_stated):
        return most, Told.CONTRADICTED if is_stated else Told.READ
    if is_stated:
        return expected, Told.STATED
    if letters < _FEWEST_LETTERS:
        return expected, Told.READ
    if expected and (heard[expected] or not function_words(expected)):
        return expected, Told.READ
    found = compare(". ".join(block.text for block in document.blocks), expected)
    if expected and found.code == expected and found.confidence >= _AGREES:
        return expected, Told.READ
    code = _most_heard(document) if expected else ""
    return (code, Told.READ) if code else ("", Told.UNTOLD)
