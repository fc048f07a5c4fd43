"""What makes a quantity one that a text states of nothing: supposed, advised, asked, of a title."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from extractor.reading.document import Block, BlockKind, Style
from extractor.recognising.figures.context import Sentence
from extractor.recognising.figures.exclusion_grammar import ExclusionGrammar
from extractor.recognising.figures.exclusions import Candidate
from extractor.recognising.figures.grammar import FigureGrammar
from extractor.recognising.figures.number import Form
from extractor.recognising.mention import FigureKind

_REACH = 60
_LONGEST_LIST = 25
_MOST_RESUMED = 12
_LONGEST_TITLE = 120
_FEW = 3
_WORDS_OF_TITLE = 2
_LONGEST_SMALL_WORD = 3
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SPOKEN_END = re.compile(r"[.!,;]\s*\Z|[.;!]\s")
"""What speech has and a title has not: a full stop, a comma before the mark that closes it."""
_MARKED = re.compile(r"“([^“”]+)”|«([^«»]+)»|„([^„“”]+)[“”]|(?<!\w)\"([^\"]+)\"(?!\w)")


def states_nothing(
    block: Block, candidate: Candidate, sentence: Sentence, grammar: FigureGrammar
) -> bool:
    """Say whether a text only supposes, advises or asks a quantity, or announces what it says."""
    text, start = block.text, candidate.quantity.start
    return (
        _is_supposed(text, candidate, sentence, grammar)
        or _is_asked(text, start, sentence, grammar.exclusions)
        or _is_of_title(block, start, candidate.quantity.end, grammar.exclusions)
        or _names_group(text, candidate, grammar.exclusions)
        or _counts_what_the_text_says(text, candidate, sentence, grammar)
    )


def level_of_imagined(heading: Block, level: int, grammar: FigureGrammar) -> int:
    """Give the level of the heading that announces an imagined case, 0 outside of one."""
    if level and heading.level > level:
        return level
    announced = grammar.exclusions.imagined_heading.search(heading.text) is not None
    return heading.level if announced else 0


def example_cells(blocks: Sequence[Block], grammar: FigureGrammar) -> frozenset[int]:
    """Give the indexes of the cells of columns of examples, and of tables that hold nothing else.

    A column is one by its header, a table by the line before it.
    """
    found: set[int] = set()
    header: dict[int, str] = {}
    header_row = -1
    invented = False
    for index, block in enumerate(blocks):
        if block.kind is not BlockKind.CELL:
            header_row = -1
            continue
        if header_row == -1:
            header, header_row = {}, block.group
            before = blocks[index - 1].text if index else ""
            invented = grammar.exclusions.example_table.search(before) is not None
        if block.group == header_row:
            header[block.level] = block.text
        if invented or _is_example(header, block, grammar.exclusions):
            found.add(index)
    return frozenset(found)


def _is_example(header: Mapping[int, str], block: Block, exclusions: ExclusionGrammar) -> bool:
    return exclusions.example_header.fullmatch(header.get(block.level, "").strip()) is not None


def _is_supposed(
    text: str, candidate: Candidate, sentence: Sentence, grammar: FigureGrammar
) -> bool:
    """Say whether it stands in what is supposed of the reader, or advised to them.

    What has a definite article is known: "if you ask the 40 agencies".
    """
    exclusions, start = grammar.exclusions, candidate.qualified_start
    if exclusions.known_before.search(text, max(0, start - _REACH), start) is not None:
        return False
    start = candidate.quantity.start
    return (
        exclusions.supposed_before.search(text, sentence.start, start) is not None
        or exclusions.advised_before.search(text, sentence.start, start) is not None
        or exclusions.told_before.search(text[sentence.start : start]) is not None
    )


def _is_asked(text: str, start: int, sentence: Sentence, exclusions: ExclusionGrammar) -> bool:
    """Say whether it stands in a question to the reader: "(did you get eight requests?)"."""
    asked = exclusions.asked.finditer(text[sentence.start : sentence.end])
    return any(match.start() <= start - sentence.start < match.end() for match in asked)


def _is_of_title(block: Block, start: int, end: int, exclusions: ExclusionGrammar) -> bool:
    """Say whether it stands in the title of a work, in quotation marks or in italics."""
    text = block.text
    spans = [match.span(match.lastindex or 0) for match in _MARKED.finditer(text)]
    spans += [(s.start, s.end) for s in block.styles if s.style is Style.EMPHASIS]
    return any(
        left <= start and end <= right and _is_title(text, left, right, exclusions)
        for left, right in spans
    )


def _is_title(text: str, left: int, right: int, exclusions: ExclusionGrammar) -> bool:
    written = text[left:right]
    if len(written) > _LONGEST_TITLE or _SPOKEN_END.search(written):
        return False
    if not (written.lstrip()[:1].isupper() or written.lstrip()[:1].isdigit()):
        return False
    if exclusions.work_before.search(text, max(0, left - _REACH), left) is not None:
        return True
    words = [word for word in _WORD.findall(written) if len(word) > _LONGEST_SMALL_WORD]
    return len(words) >= _WORDS_OF_TITLE and all(word[0].isupper() for word in words)


def _names_group(text: str, candidate: Candidate, exclusions: ExclusionGrammar) -> bool:
    """Say whether an amount only tells who is meant: "people who earn $75,000+"."""
    if candidate.unit.kind is not FigureKind.MONEY:
        return False
    start = candidate.qualified_start
    return (
        exclusions.group_before.search(text, max(0, start - _REACH), start) is not None
        or exclusions.group_after.match(text, candidate.quantity.end) is not None
    )


def _counts_what_the_text_says(
    text: str, candidate: Candidate, sentence: Sentence, grammar: FigureGrammar
) -> bool:
    """Say whether it counts what the text itself gives or gave.

    "It depends on two factors: …", "— two factors that …", "the table below outlines eight …".
    """
    quantity, exclusions = candidate.quantity, grammar.exclusions
    if candidate.unit.kind is not FigureKind.COUNT or quantity.value > Decimal(_LONGEST_LIST):
        return False
    if exclusions.listing_before.search(text, sentence.start, quantity.start) is not None:
        return True
    if exclusions.listing_after.match(text, candidate.unit.end) is not None:
        return True
    left = max(0, quantity.start - _REACH)
    if quantity.value <= _MOST_RESUMED and exclusions.anaphora.search(text, left, quantity.start):
        return True  # "these three ports": which they are has been said
    if _resumes_few(text, candidate, exclusions):
        return True
    if candidate.qualifier:
        return False
    phrases, head = grammar.noun_phrases, candidate.unit.head
    before = text[sentence.start : quantity.start].rstrip()
    if head in phrases.announced_heads and before.endswith(("—", "–", " -", "--")):
        return True
    announced = head in phrases.announced_heads or (
        head in phrases.listing_heads and exclusions.announcing.search(before) is not None
    )
    after = exclusions.colon_after.match(text, candidate.unit.end, sentence.end)
    return announced and after is not None


def _resumes_few(text: str, candidate: Candidate, exclusions: ExclusionGrammar) -> bool:
    """Say whether it counts a few things that the text has named: "between the two versions".

    They have a definite article, the number is in letters, and nothing more says which they are.
    """
    quantity, unit = candidate.quantity, candidate.unit
    return (
        quantity.value <= _FEW
        and candidate.qualifier is None
        and quantity.first.form is Form.SPELLED
        and unit.name == unit.head
        and exclusions.resumed_before.search(text, max(0, quantity.start - _REACH), quantity.start)
        is not None
        and exclusions.resumed_after.match(text, unit.end) is not None
    )
