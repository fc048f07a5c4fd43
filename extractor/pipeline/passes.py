"""A document in several languages: read once in each, and what was read put together.

Each reading is given the document with spaces for all that is not in its language, so that every
place stays what it was.
"""

from collections.abc import Sequence
from dataclasses import replace

from extractor.reading import Block, Document
from extractor.recognising.mention import Figure, Mention, RoleMention
from extractor.relating.extraction import Extraction
from extractor.relating.statement import each_once


def languages_of(document: Document) -> tuple[str, ...]:
    """Give the tags of the languages of a document, its own first, then in order of the text."""
    others = (one.tag for block in document.blocks if block.languages for one in block.languages)
    return tuple(dict.fromkeys((document.language_tag, *others)))


def only_in(document: Document, tag: str) -> Document:
    """Give a document with spaces for what is not in a language."""
    own = tag == document.language_tag
    blocks = tuple(_only_in(block, tag, own) for block in document.blocks)
    return replace(document, blocks=blocks, language_tag=tag)


def _only_in(block: Block, tag: str, own: bool) -> Block:
    if own and not block.languages:
        return block
    text = block.text if own else " " * len(block.text)
    for one in block.languages:
        inside = block.text[one.start : one.end] if one.tag == tag else " " * (one.end - one.start)
        text = f"{text[: one.start]}{inside}{text[one.end :]}"
    styles = tuple(one for one in block.styles if text[one.start : one.end].strip())
    return replace(block, text=text, styles=styles, languages=())


def together(document: Document, parts: Sequence[Extraction]) -> Extraction:
    """Give one extraction of what was read in each language, each kind in order of the text.

    The links are those of the first. A quotation that two readings found is the first one's.
    """
    quotations = {
        (one.quotation.block, one.quotation.start): one
        for part in reversed(parts)
        for one in part.quotations
    }
    mentions = (one for part in parts for one in part.mentions)
    figures = (one for part in parts for one in part.figures)
    roles = (one for part in parts for one in part.roles)
    ambiguous = (one for part in parts for one in part.ambiguous)
    return Extraction(
        document=document,
        links=parts[0].links,
        mentions=tuple(sorted(mentions, key=lambda one: _place(one.mention))),
        ambiguous=tuple(sorted(ambiguous, key=_place)),
        figures=tuple(sorted(figures, key=lambda one: _place(one.figure))),
        roles=tuple(sorted(roles, key=lambda one: _place(one.role))),
        quotations=tuple(quotations[place] for place in sorted(quotations)),
        statements=tuple(each_once(one for part in parts for one in part.statements)),
    )


def _place(found: Mention | Figure | RoleMention) -> tuple[int, int, int]:
    return found.block, found.start, found.end
