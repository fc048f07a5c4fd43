"""Mentions of programmes → one entity for each programme, and for each edition of it."""

from collections.abc import Mapping, Sequence
from functools import cache

from extractor.languages import Language
from extractor.reading import Document
from extractor.recognising.mention import Mention, MentionKind
from extractor.recognising.programmes import programme_title
from extractor.resolving.resolution import ResolvedMention
from extractor.text import fold_name, slugify


def resolve_programmes(
    mentions: Sequence[Mention], document: Document, language: Language
) -> list[ResolvedMention]:
    """Give each mention of a programme its entity, ``programme:<slug>``, in order.

    An edition's number is part of the name (``FAST 4``). A programme that the document calls
    by several of its names is one, named by the shortest.
    """
    canonical = _canonical_names(language)
    titled: list[tuple[Mention, str, str]] = []
    shortest: dict[str, str] = {}
    for mention in mentions:
        if mention.kind is not MentionKind.PROGRAMME:
            continue
        text = document.blocks[mention.block].text
        name, number = _parted(programme_title(text, mention.start, mention.end, language))
        key = canonical.get(fold_name(name), fold_name(name))
        titled.append((mention, key, number))
        known = shortest.get(key)
        if known is None or len(name) < len(known) or (len(name) == len(known) and name.isupper()):
            shortest[key] = name
    resolved = []
    for mention, key, number in titled:
        name = f"{shortest[key]} {number}".strip()
        entity = f"programme:{slugify(f'{key} {number}')}"
        resolved.append(ResolvedMention(mention, entity, known=False, name=name))
    return resolved


def _parted(title: str) -> tuple[str, str]:
    """Part a title into the name and the edition's number, "" where it has none."""
    name, _, number = title.rpartition(" ")
    return (name, number) if name and number.isdigit() and len(number) < 3 else (title, "")


@cache
def _canonical_names(language: Language) -> Mapping[str, str]:
    rows = language.table("programmes").get("known", ())
    return {
        fold_name(name): fold_name(row["name"])
        for row in rows
        for name in (row["name"], *row.get("other", ()))
    }
