"""Whose a product is, by a possessive: ``the port's Quay``, ``the port launched its Quay``."""

from collections.abc import Iterator

from extractor.relating.sentences import ORGANISATIONS, STARTUPS, NamedSentence
from extractor.resolving.resolution import ResolvedMention

_REACH = 120
"""Characters between a possessive determiner and the owner named before it."""


def owned_products(sentence: NamedSentence) -> Iterator[tuple[ResolvedMention, ResolvedMention]]:
    """Give each product of a sentence that its words say to be an organisation's, with that."""
    for product in sentence.of(STARTUPS):
        start = product.mention.start
        owner = sentence.before(start, ORGANISATIONS)
        if owner is None:
            continue
        grammar, end = sentence.grammar, owner.mention.end
        is_owner = grammar.possessive.fullmatch(sentence.folded, end, start) is not None
        if not is_owner:
            said = grammar.owning.search(sentence.folded, max(end, start - _REACH), start)
            is_owner = said is not None and not _is_first_named(sentence, owner, start)
        if is_owner:
            yield product, owner


def _is_first_named(sentence: NamedSentence, owner: ResolvedMention, position: int) -> bool:
    """Say whether a product stands between an owner and what is said to be "its own"."""
    return any(
        owner.mention.end <= one.mention.start < position
        for one in sentence.of(STARTUPS)
        if one.mention.end < position
    )
