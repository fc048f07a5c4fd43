"""Links to sheets that have gone → the things that they name, wherever the document does."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractor.recognising.mention import Mention
from extractor.resolving.resolution import Resolution, ResolvedMention
from extractor.text import fold_name
from extractor.vocabulary import MentionKind


def with_gone_sheets(resolution: Resolution, gone: Sequence[Mention]) -> Resolution:
    """Give a resolution in which the names of things whose page has gone are these things'.

    ``gone`` are the names in links, each with the identifier that its address gives. What the
    document names so elsewhere is the same thing; what the catalogue has is left alone.
    """
    if not gone:
        return resolution
    return replace(
        resolution,
        people=_named(resolution.people, gone, (MentionKind.PER,)),
        organisations=_named(resolution.organisations, gone, (MentionKind.ORG,)),
        startups=_named(resolution.startups, gone, (MentionKind.PRODUCT,)),
        programmes=_named(resolution.programmes, gone, (MentionKind.SCHEME,)),
        others=_named(resolution.others, gone, (MentionKind.LOC, MentionKind.MISC)),
    )


def _named(
    resolved: Sequence[ResolvedMention], gone: Iterable[Mention], kinds: Sequence[MentionKind]
) -> tuple[ResolvedMention, ...]:
    """Give mentions of some kinds with those of things whose page has gone."""
    of_links = [one for one in gone if one.kind in kinds]
    meant: dict[str, str] = {}
    added: list[ResolvedMention] = []
    for link in of_links:
        over = [one for one in resolved if _overlap(one.mention, link)]
        same = fold_name(link.surface)
        for one in resolved:
            if not one.known and (one in over or fold_name(one.mention.surface) == same):
                meant.setdefault(one.entity, link.candidates[0])
        # That a link stands on some words shows no person: they have to be a name.
        if not over and link.kind is not MentionKind.PER:
            added.append(ResolvedMention(link, link.candidates[0], known=False))
    changed = (
        replace(one, entity=meant[one.entity]) if not one.known and one.entity in meant else one
        for one in resolved
    )
    return tuple(sorted((*changed, *added), key=lambda one: _place(one.mention)))


def _overlap(one: Mention, other: Mention) -> bool:
    return one.block == other.block and one.start < other.end and one.end > other.start


def _place(mention: Mention) -> tuple[int, int, int]:
    return mention.block, mention.start, mention.end
