"""Calls, funds and programmes of support that a document names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extractor.languages import Language
from extractor.languages.confidence_sections import ProgrammeConfidences
from extractor.languages.phrases import alternatives, as_written
from extractor.languages.word_forms import word_forms
from extractor.languages.worded import Worded
from extractor.recognising.analysis import AnalysedBlock, AnalysedDocument
from extractor.recognising.institution_names import CapitalNames
from extractor.recognising.mention import Mention, Witness
from extractor.recognising.ordinary import ordinary_words
from extractor.text import CAPITALS, fold
from extractor.vocabulary.mentions import MentionKind

_SPACE = r"[\s\u00a0\u202f]"


@dataclass(frozen=True, slots=True)
class _Patterns:
    heads: CapitalNames
    """Names in capitals with a programme's head noun."""
    known: Worded
    named: Worded
    edition_after: re.Pattern[str]
    edition_before: re.Pattern[str]
    written: dict[str, int]


def find_programmes(document: AnalysedDocument) -> list[Mention]:
    """Give the mentions of programmes, in order.

    The number of the edition is in the span where it follows the name (``FAST 4``).
    """
    patterns = _patterns(document.language)
    confidences = document.language.confidences.programmes
    found: list[Mention] = []
    for index, block in enumerate(document.blocks):
        if not block.blank:
            found.extend(_in_block(index, block, patterns, confidences))
    return _with_repetitions(found, document, patterns, confidences)


def without_head(name: str, language: Language) -> str:
    """Give a programme's name without the noun that says what it is: "fonds Sillage", "Sillage".

    A name in lower case or in quotation marks has none to leave out.
    """
    match = _patterns(language).named.pattern.match(name)
    if match is None or match.end() < len(name):
        return name
    return match["name"] or match["capital"] or name


def programme_title(block: AnalysedBlock, start: int, end: int) -> str:
    """Give the title of the programme at ``start:end`` of a block's text.

    It is the name with the edition's number, wherever the text says that: ``la 4e édition du
    FAST`` is ``FAST 4``.
    """
    patterns = _patterns(block.language)
    name = block.text[start:end]
    bare = patterns.edition_after.search(block.folded[start:end])
    number = _number(bare, patterns) if bare else None
    if bare:
        name = name[: bare.start()]
    if number is None:
        after = patterns.edition_after.match(block.folded, end)
        number = _number(after, patterns) if after else None
    if number is None:
        before = patterns.edition_before.search(block.folded[max(0, start - 40) : start])
        number = _number(before, patterns) if before else None
    return name.strip() if number is None else f"{name.strip()} {number}"


def _with_repetitions(
    found: Sequence[Mention],
    document: AnalysedDocument,
    patterns: _Patterns,
    confidences: ProgrammeConfidences,
) -> list[Mention]:
    """Give the mentions with those of editions that leave out the noun that said what it is."""
    bare = {}
    for mention in found:
        title = patterns.edition_after.sub("", mention.surface)
        name = without_head(title, document.language)
        if name != title:
            bare[name] = mention.confidence
    if not bare:
        return list(found)
    repeated = Worded(
        re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(bare)))})(?![\w-])"), bare
    )
    covered: dict[int, list[tuple[int, int]]] = {}
    for mention in found:
        covered.setdefault(mention.block, []).append((mention.start, mention.end))
    more = []
    for index, block in enumerate(document.blocks):
        for match in repeated.finditer(block.text, block.vocabulary):
            edition = patterns.edition_after.match(block.folded, match.end())
            if edition is None or _number(edition, patterns) is None:
                continue
            start, end = match.start(), edition.end()
            if any(left < end and start < right for left, right in covered.get(index, ())):
                continue
            more.append(
                Mention(
                    kind=MentionKind.SCHEME,
                    block=index,
                    start=start,
                    end=end,
                    surface=block.text[start:end],
                    witnesses=(Witness.REPETITION,),
                    confidence=min(bare[match.group()], confidences.capital),
                )
            )
    return sorted((*found, *more), key=lambda m: (m.block, m.start))


def _number(match: re.Match[str], patterns: _Patterns) -> int | None:
    said = match["number"]
    return int(said) if said.isdigit() else patterns.written.get(said)


def _in_block(
    index: int, block: AnalysedBlock, patterns: _Patterns, confidences: ProgrammeConfidences
) -> Iterator[Mention]:
    text, folded = block.text, block.folded
    spans: list[tuple[int, int, Witness, float]] = []
    for match in patterns.known.finditer(folded, block.vocabulary):
        surface = text[match.start() : match.end()]
        # A short name is an acronym: in lower case it is a word.
        if len(surface) < 6 and not surface[:2].isupper() and not surface.istitle():
            continue
        if not any(c.isupper() for c in surface):
            continue
        spans.append((match.start(), match.end(), Witness.LEXICON, confidences.known))
    for match in patterns.named.finditer(text, block.vocabulary):
        # A name that is an ordinary word keeps its head noun: "fonds Horizon".
        group = "quoted" if match["quoted"] else "name" if match["name"] else 0
        start, end = match.span(group)
        confidence = confidences.quoted if match["quoted"] else confidences.capital
        spans.append((start, end, Witness.PATTERN, confidence))
    spans.extend(
        (name.start, name.end, Witness.PATTERN, confidences.capital)
        for name in patterns.heads.find(text, block.vocabulary)
    )
    taken = -1
    for start, end, witness, confidence in sorted(spans, key=lambda s: (s[0], -s[1])):
        if start < taken:
            continue
        after = patterns.edition_after.match(folded, end)
        if after is not None and _number(after, patterns) is not None:
            end = after.end()
        taken = end
        yield Mention(
            kind=MentionKind.SCHEME,
            block=index,
            start=start,
            end=end,
            surface=text[start:end],
            witnesses=(witness,),
            confidence=confidence,
        )


@cache
def _patterns(language: Language) -> _Patterns:
    table = language.table("programmes")
    pattern = table.get("pattern", {})
    names = [n for row in table.get("known", ()) for n in (row["name"], *row["other"])]
    heads = as_written(pattern.get("heads", ()))
    between = as_written(pattern.get("between", ()))
    editions = alternatives(pattern.get("editions", ()))
    ordinals = alternatives(pattern.get("ordinals", ()))
    of = alternatives(pattern.get("of", ()))
    written = {fold(word): number for word, number in pattern.get("written", {}).items()}
    number = rf"(?P<number>\d{{1,2}}|{alternatives(written)})"
    counted = alternatives(pattern.get("not_edition", ()))
    grammar = language.table("organisations")
    return _Patterns(
        heads=CapitalNames({**grammar, "heads": table.get("heads", ())}, ordinary_words(language)),
        known=Worded(re.compile(rf"(?<![\w-]){alternatives(names)}(?![\w])"), names),
        named=Worded(
            re.compile(
                rf"(?<!\w)(?i:{heads}){_SPACE}+(?:(?i:{between}){_SPACE}*)*"
                rf"(?:[«“\"]{_SPACE}*(?P<quoted>[^»”\"\n]{{3,70}}?){_SPACE}*[»”\"]"
                rf"|(?P<name>[{CAPITALS}]{{2,}}[\w-]*(?:[\s\u00a0][{CAPITALS}0-9][\w-]*)*)"
                rf"|(?P<capital>[{CAPITALS}][\w’'-]+(?:[\s\u00a0](?:[{CAPITALS}][\w’'-]+))*))"
            ),
            pattern.get("heads", ()),
        ),
        edition_after=re.compile(
            rf"{_SPACE}+(?:[#n]°?{_SPACE}?)?{number}{ordinals}?"
            rf"(?:{_SPACE}+{editions})?(?![\w%€]|{_SPACE}*(?:%|€|{counted}|20\d\d))"
        ),
        edition_before=re.compile(
            rf"{number}{ordinals}?{_SPACE}+{editions}{word_forms(language).plural}{_SPACE}+{of}{_SPACE}*$"
        ),
        written=written,
    )
