"""Mentions of programmes → one entity for each programme, and for each edition of it."""

from collections.abc import Mapping, Sequence
from functools import cache

from extractor.languages import Language
from extractor.recognising.analysis import AnalysedDocument
from extractor.recognising.mention import Mention
from extractor.recognising.programmes import programme_title, without_head
from extractor.resolving.resolution import ResolvedMention
from extractor.text import fold_name, slugify
from extractor.vocabulary import MentionKind, Vocabulary


def resolve_programmes(
    mentions: Sequence[Mention], document: AnalysedDocument, vocabulary: Vocabulary
) -> list[ResolvedMention]:
    """Give each mention of a programme its entity, ``programme:<slug>``, in order.

    An edition's number is part of the name (``FAST 4``); what the first mention calls a fund or a
    programme is the same where another leaves that out. A programme that the language's list
    knows by several names is one, called by the shortest of them.
    """
    shortest = _shortest_names(document.language)
    parted = []
    for mention in mentions:
        if mention.kind is MentionKind.SCHEME:
            title = programme_title(document.blocks[mention.block], mention.start, mention.end)
            parted.append((mention, *_parted(title)))
    whole = {without_head(name, document.language): name for _, name, _ in reversed(parted)}
    resolved = []
    for mention, written, number in parted:
        called = whole[without_head(written, document.language)]
        name = f"{shortest.get(fold_name(called), called)} {number}".strip()
        entity = vocabulary.identifier(MentionKind.SCHEME, slugify(name))
        resolved.append(ResolvedMention(mention, entity, known=False, name=name))
    return resolved


def _parted(title: str) -> tuple[str, str]:
    """Part a title into the name and the edition's number, "" where it has none."""
    name, _, number = title.rpartition(" ")
    return (name, number) if name and number.isdigit() and len(number) < 3 else (title, "")


@cache
def _shortest_names(language: Language) -> Mapping[str, str]:
    """Every name of a known programme, folded → the shortest of its names."""
    found: dict[str, str] = {}
    for row in language.table("programmes").get("known", ()):
        names = (row["name"], *row.get("other", ()))
        shortest = min(names, key=len)
        found.update({fold_name(name): shortest for name in names})
    return found
