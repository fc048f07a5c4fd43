"""Names in the text that resemble one of the catalogue without being one."""

import re
from collections.abc import Iterator, Sequence

from extractor.check.catalogue_names import CatalogueNames, Resemblance, words_of
from extractor.check.context import DocumentContext
from extractor.diagnostics import Finding
from extractor.reading.document import Block, Style
from extractor.text import fold

_JOINTS = " '-"
"""What may stand between two words of a name, folded."""
_LONGEST_JOINT = 2
_SENTENCE_START = re.compile(r"(?:^|[.!?…:]\s+|\n)[«“\"\s]*\Z")
_NAME_LIKE = re.compile(r"[@/_.\-]\Z")
_ADDRESS_AFTER = re.compile(r"[@/_]|[.\-][^\W_]")
Span = tuple[int, int]


def similar_names(context: DocumentContext) -> Iterator[Finding]:
    """Give each span with a capital that differs from a catalogue name by a letter or two.

    A spelling that the document repeats is reported once. What is in another language than the
    document is left alone: which of its words are ordinary is not known here. So is what the
    address of a link to elsewhere spells alike: that is a name of its own.
    """
    document = context.document
    seen: set[str] = set()
    covered: dict[int, list[Span]] = {}
    for one in context.extraction.mentions:
        span = (one.mention.start, one.mention.end)
        covered.setdefault(one.mention.block, []).append(span)
    for number, block in enumerate(document.blocks):
        for start, end, near in _find(context.names, block, covered.get(number, ())):
            surface = " ".join(block.text[start:end].split())
            is_foreign = document.language_at(number, start) != document.language_tag
            if surface in seen or is_foreign or _names_its_link(context, number, start, end):
                continue
            seen.add(surface)
            yield context.at(
                "similar-name",
                *block.source_span(start, end),
                surface=surface,
                name=near.name,
                identifier=near.identifier,
            )


def _names_its_link(context: DocumentContext, block: int, start: int, end: int) -> bool:
    """Say whether a span is in a link to no thing of the catalogue, whose address spells it."""
    document, entities = context.document, context.catalogue.entities
    spelled = _squeezed(document.blocks[block].text[start:end])
    for resolved in context.extraction.links:
        link = document.links[resolved.link]
        is_around = link.block == block and link.start <= start and end <= link.end
        if is_around and resolved.target not in entities and spelled in _squeezed(link.href):
            return True
    return False


def _squeezed(text: str) -> str:
    """Give the letters and digits of a text, folded."""
    return "".join(word.group() for word in words_of(fold(text)))


def _find(
    names: CatalogueNames, block: Block, covered: Sequence[Span]
) -> Iterator[tuple[int, int, Resemblance]]:
    """Give the plain spans that resemble names, the longest at each place, none overlapping."""
    text = block.text
    # Folding keeps offsets, and tells apostrophes that Unicode counts among the letters.
    folded = fold(text)
    words = list(words_of(folded))
    forms = [word.group() for word in words]
    taken = 0
    for place, word in enumerate(words):
        start = word.start()
        if start < taken or not text[start].isupper():
            continue
        following = forms[place + 1] if place + 1 < len(words) else None
        longest = names.longest(forms[place], following)
        for last in range(place + _run(folded, words, place, longest), place, -1):
            if not names.has_near(forms[place:last]):
                continue  # as nearly always: what follows takes longer
            end = words[last - 1].end()
            near = names.resembling(forms[place:last], text[start:end], _opens(text, start))
            if near is not None and not _is_inside(start, end, covered):
                taken = end
                if not (_in_code(block, start, end) or _in_address(text, start, end)):
                    yield start, end, near
                break


def _run(folded: str, words: Sequence[re.Match[str]], first: int, most: int) -> int:
    """Give how many words from ``first`` on, ``most`` at most, only joints stand between."""
    last = first + 1
    while last < len(words) and last - first < most:
        gap = folded[words[last - 1].end() : words[last].start()]
        if len(gap) > _LONGEST_JOINT or gap.strip(_JOINTS):
            break
        last += 1
    return last - first


def _opens(text: str, start: int) -> bool:
    """Say whether a word begins a sentence, so that its capital says nothing."""
    return _SENTENCE_START.search(text, max(0, start - 6), start) is not None


def _is_inside(start: int, end: int, covered: Sequence[Span]) -> bool:
    """Say whether a span is a part of a longer name that was recognised."""
    return any(s <= start and e >= end and (s, e) != (start, end) for s, e in covered)


def _in_code(block: Block, start: int, end: int) -> bool:
    return any(
        one.style is Style.CODE and one.start < end and one.end > start for one in block.styles
    )


def _in_address(text: str, start: int, end: int) -> bool:
    """Say whether the span is a part of an address, a file's name or a longer compound."""
    return bool(_NAME_LIKE.search(text, max(0, start - 1), start)) or bool(
        _ADDRESS_AFTER.match(text, end)
    )
