"""A document's sentences with the entities that each names: what relations are read from."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extractor.languages import Language
from extractor.languages.phrases import Phrases
from extractor.reading import BlockKind, Document
from extractor.recognising.mention import Witness
from extractor.recognising.sentences import sentence_spans
from extractor.relating.grammar import relation_grammar
from extractor.relating.statement import Evidence, Statement
from extractor.resolving.resolution import ResolvedMention
from extractor.text import fold
from extractor.vocabulary.mentions import MentionKind

ORGANISATIONS = frozenset({MentionKind.ORG})
STARTUPS = frozenset({MentionKind.PRODUCT})
PROGRAMMES = frozenset({MentionKind.SCHEME})

_SHEET = "startup"
"""Kind of the documents that are about the startup whose sheet they are."""
_GAP = 60
_REACH = 120
_OPENING = 24
"""Characters before a phrase that may still be said to begin its sentence."""


@dataclass(frozen=True, slots=True)
class NamedSentence:
    """A sentence and the mentions in it, in order.

    ``start`` and ``end`` are plain offsets in block ``block``; ``folded`` is the block's whole
    text folded, so that the offsets of mentions hold in it.
    """

    block: int
    start: int
    end: int
    folded: str
    mentions: tuple[ResolvedMention, ...]

    @property
    def evidence(self) -> Evidence:
        """The sentence, as evidence."""
        return Evidence(self.block, self.start, self.end)

    def of(self, kinds: frozenset[MentionKind]) -> tuple[ResolvedMention, ...]:
        """Give the mentions of some kinds."""
        return tuple(m for m in self.mentions if m.mention.kind in kinds)

    def spans(self, phrases: Phrases) -> Iterator[tuple[int, int]]:
        """Give where phrases stand in the sentence, as offsets of the block."""
        return phrases.spans(self.folded, self.start, self.end)

    def before(self, position: int, kinds: frozenset[MentionKind]) -> ResolvedMention | None:
        """Give the nearest mention of some kinds that ends at or before ``position``, or None."""
        found = [m for m in self.of(kinds) if m.mention.end <= position]
        return found[-1] if found else None


def named_sentences(
    document: Document, resolved: Sequence[ResolvedMention], language: Language
) -> Iterator[NamedSentence]:
    """Give the sentences that name something, in order."""
    by_block: dict[int, list[ResolvedMention]] = {}
    for one in resolved:
        by_block.setdefault(one.mention.block, []).append(one)
    for index, block in enumerate(document.blocks):
        named = sorted(by_block.get(index, ()), key=lambda r: (r.mention.start, -r.mention.end))
        if not named:
            continue
        folded = fold(block.text)
        for start, end in sentence_spans(block.text, language):
            inside = tuple(r for r in named if start <= r.mention.start < end)
            if inside:
                yield NamedSentence(index, start, end, folded, inside)


def named_after(
    sentence: NamedSentence,
    position: int,
    kinds: frozenset[MentionKind],
    language: Language,
    *,
    collective: bool = False,
    after_verb: bool = False,
) -> list[ResolvedMention]:
    """Give the enumeration of entities that begins right after ``position``.

    Nothing but grammar may stand before its first name and between two of them. With
    ``collective``, the enumeration may stand after the noun for all of them ("twelve services,
    such as …"); with ``after_verb``, after a form of "to be", a comma or a colon.
    """
    grammar = relation_grammar(language)
    if after_verb:
        verb = grammar.verb.match(sentence.folded, position, sentence.end)
        position = verb.end() if verb is not None else position
    if collective:
        noun = grammar.collective.match(sentence.folded, position, sentence.end)
        position = noun.end() if noun is not None else position
    found: list[ResolvedMention] = []
    at = position
    for one in sentence.of(kinds):
        mention = one.mention
        if mention.start < position or mention.end <= at:
            continue
        between = sentence.folded[at : mention.start]
        if len(between) > _GAP:
            break
        # A name in parentheses after a name says the same thing again.
        again = found and re.fullmatch(r"\s?\(", between)
        gap = grammar.joining if found else grammar.to_name
        if not again and not gap.fullmatch(between):
            break
        found.append(one)
        at = mention.end
        if sentence.folded[at : at + 1] == ")":
            at += 1
    return list({one.entity: one for one in found}.values())


def subject_before(
    document: Document,
    sentence: NamedSentence,
    position: int,
    previous: ResolvedMention | None,
    language: Language,
    *,
    reach: int = _REACH,
) -> str | None:
    """Give the startup that a phrase at ``position`` is about.

    That is the nearest one named at most ``reach`` characters before it in the sentence (the
    first, where an auxiliary makes the phrase its verb). Where none is named and the phrase
    begins the sentence, qualifies a word for a product or follows one that is the sentence's
    subject, it is the one whose sheet this is, else ``previous``.
    """
    grammar = relation_grammar(language)
    if grammar.other_thing.search(sentence.folded, sentence.start, position):
        return None
    before = [m for m in sentence.of(STARTUPS) if m.mention.end <= position]
    verb = grammar.auxiliary.search(sentence.folded, sentence.start, position)
    if before and (verb or position - before[-1].mention.end <= reach):
        return before[0 if verb else -1].entity
    said = sentence.folded[sentence.start : position].strip(' *-–—•«“"(')
    about_product = grammar.product.search(said) or grammar.product_first.match(said)
    if len(said) > _OPENING and not about_product:
        return None
    if document.kind == _SHEET:
        return document.identifier
    return previous.entity if previous is not None else None


def introduces_product(text: str, language: Language) -> bool:
    """Say whether a folded text ends with a word for a product (``… la plateforme``)."""
    return relation_grammar(language).to_product.search(text) is not None


def is_denied(sentence: NamedSentence, position: int, language: Language) -> bool:
    """Say whether a negation stands before ``position`` in the sentence."""
    negation = relation_grammar(language).negation
    return negation.search(sentence.folded, sentence.start, position) is not None


def ends_with_relative(sentence: NamedSentence, position: int, language: Language) -> bool:
    """Say whether a relative pronoun stands right before ``position``."""
    relative = relation_grammar(language).relative
    return relative.search(sentence.folded, sentence.start, position) is not None


def is_sheet(document: Document) -> bool:
    """Say whether the document is a startup's own sheet."""
    return document.kind == _SHEET


def statement(
    subject: str,
    predicate: str,
    target: ResolvedMention,
    sentence: NamedSentence,
    confidence: float,
    witness: Witness = Witness.PATTERN,
) -> Statement:
    """Make a statement whose object is an entity."""
    return Statement(
        subject=subject,
        predicate=predicate,
        object=target.entity,
        object_is_entity=True,
        evidence=sentence.evidence,
        witnesses=(witness,),
        confidence=confidence,
    )


def each_once(statements: Iterable[Statement]) -> list[Statement]:
    """Keep, of statements that say the same, the most confident; in order of evidence."""
    best: dict[tuple[str, str, str], Statement] = {}
    for one in statements:
        key = (one.subject, one.predicate, one.object)
        if one.subject == one.object:
            continue
        if key not in best or one.confidence > best[key].confidence:
            best[key] = one
    return sorted(
        best.values(),
        key=lambda s: (s.evidence.block, s.evidence.start, s.subject, s.predicate, s.object),
    )


def heading_startup(
    document: Document, resolved: Sequence[ResolvedMention], block: int
) -> ResolvedMention | None:
    """Give the one startup that the heading over a block names, or None."""
    heading = document.blocks[block].heading
    if heading is None:
        return None
    found = {
        r.entity: r
        for r in resolved
        if r.mention.block == heading and r.mention.kind is MentionKind.PRODUCT
    }
    return next(iter(found.values())) if len(found) == 1 else None


def previous_startup(
    document: Document, resolved: Sequence[ResolvedMention], sentence: NamedSentence
) -> ResolvedMention | None:
    """Give the startup that a sentence which names none goes on about.

    It is the last one named before it in its block, else its heading's, else the title's, else
    the summary's.
    """
    in_block = [
        r
        for r in resolved
        if r.mention.kind is MentionKind.PRODUCT
        and r.mention.block == sentence.block
        and r.mention.end <= sentence.start
    ]
    if in_block:
        return max(in_block, key=lambda r: r.mention.start)
    by_heading = heading_startup(document, resolved, sentence.block)
    if by_heading is not None:
        return by_heading
    for kinds in ((BlockKind.TITLE,), (BlockKind.TITLE, BlockKind.EXCERPT)):
        at_head = {
            r.entity: r
            for r in resolved
            if r.mention.kind is MentionKind.PRODUCT
            and document.blocks[r.mention.block].kind in kinds
        }
        if at_head:
            return next(iter(at_head.values())) if len(at_head) == 1 else None
    return None


def is_host(named: ResolvedMention, document: Document) -> bool:
    """Say whether an organisation hosts startups by what it is.

    That is an incubator, or the organisation that bears the site's own name.
    """
    kind, _, slug = named.entity.partition(":")
    site = fold(document.site)
    return kind == "incubator" or site == slug or site.endswith(f".{slug}")


def is_entry(document: Document, named: ResolvedMention) -> bool:
    """Say whether a mention is the entry of its block.

    The block is the item of a list, or a paragraph with the name and then a colon, a comma, a
    dash or a parenthesis.
    """
    block = document.blocks[named.mention.block]
    before = fold(block.text[: named.mention.start])
    if re.fullmatch(r"\W*(?:l'|l[ae] |les )?\W*", before) is None:
        return False
    after = block.text[named.mention.end :].lstrip(" \u00a0\u202f")
    if block.kind is BlockKind.LIST_ITEM:
        return True
    return block.kind is BlockKind.PARAGRAPH and after[:1] in tuple(":(,–—-")
