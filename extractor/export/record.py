"""An extraction → its record: one JSON object a document, in the shape of the annotation guide.

Every surface has its ``start`` and ``end`` in code points of the source file: in ``mentions``
for people, organisations and startups, beside the surface for figures, links and relations.
"""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Any

from extractor.reading.document import Document
from extractor.relating.extraction import AttributedFigure, Extraction
from extractor.relating.statement import Statement
from extractor.resolving.resolution import ResolvedMention
from extractor.vocabulary import MentionKind

PEOPLE = "people"
LISTS = {
    PEOPLE: (MentionKind.PER,),
    "organisations": (MentionKind.ORG,),
    "startups": (MentionKind.PRODUCT,),
    "things": (MentionKind.LOC, MentionKind.MISC),
}
"""List of the record → what the mentions of its entities are."""

SentenceOf = Callable[[int, int, int], tuple[int, int]]
_SAID_WORDS = 8


def record_of(extraction: Extraction) -> dict[str, Any]:
    """Give the record of an extraction."""
    names = _Names(extraction)
    document = extraction.document
    roles: dict[str, list[dict[str, Any]]] = {}
    for held in extraction.roles:
        where = held.role.organisation
        block = document.blocks[held.role.block]
        start, end = block.source_span(held.role.start, held.role.end)
        roles.setdefault(held.person, []).append(
            {
                "role": document.source[start:end],
                "organisation": block.text[where[0] : where[1]] if where else None,
                "start": start,
                "end": end,
            }
        )
    record: dict[str, Any] = {"doc": document.slug, "language": document.language_tag}
    for listed, kinds in LISTS.items():
        record[listed] = [
            _entity(document, entity, mentions) for entity, mentions in names.of_kinds(kinds)
        ]
    people = (entity for entity, _ in names.of_kinds(LISTS[PEOPLE]))
    for entity, person in zip(people, record[PEOPLE], strict=True):
        person["roles"] = roles.get(entity, [])
    record["figures"] = [_figure(document, one, names) for one in extraction.figures]
    record["links"] = [
        {
            "href": link.href,
            "text": " ".join(link.text.split()),
            "target": resolved.target,
            "start": link.source_start,
            "end": link.source_end,
        }
        for resolved in extraction.links
        for link in (document.links[resolved.link],)
    ]
    record["relations"] = [
        *(_relation(document, one, names) for one in extraction.statements),
        *(
            _figure_relation(document, one, names)
            for one in extraction.figures
            if one.subject is not None
        ),
    ]
    return record


class _Names:
    """The entities of an extraction: their mentions, and what they are called in the record."""

    def __init__(self, extraction: Extraction) -> None:
        self._mentions: dict[str, list[ResolvedMention]] = {}
        for one in extraction.mentions:
            self._mentions.setdefault(one.entity, []).append(one)

    def of_kinds(self, kinds: Iterable[MentionKind]) -> list[tuple[str, list[ResolvedMention]]]:
        """Give the entities whose mentions are of some kinds, in the order of the first."""
        wanted = frozenset(kinds)
        return [(e, m) for e, m in self._mentions.items() if m[0].mention.kind in wanted]

    def reference(self, entity: str) -> str:
        """Give the identifier of an entity of the catalogue, the name of any other."""
        mentions = self._mentions.get(entity)
        if mentions is None or mentions[0].known:
            return entity
        return name_of(mentions)


def name_of(mentions: Iterable[ResolvedMention]) -> str:
    """Give the fullest of an entity's names; of two as long, the first that is not in capitals."""
    return _fullest([plain_name(one.name or one.mention.surface) for one in mentions])


def plain_name(surface: str) -> str:
    """Give a name on one line, with plain spaces."""
    return " ".join(surface.split())


def _fullest(names: Sequence[str]) -> str:
    # An address stands for a thing, but is no name of it.
    spoken = [name for name in names if "://" not in name]
    return max(spoken or names, key=lambda name: (len(name), not name.isupper()))


def _entity(document: Document, entity: str, mentions: list[ResolvedMention]) -> dict[str, Any]:
    spans = []
    for one in mentions:
        mention = one.mention
        start, end = document.blocks[mention.block].source_span(mention.start, mention.end)
        spans.append(
            {
                "surface": document.source[start:end],
                "start": start,
                "end": end,
                "witnesses": [witness.value for witness in mention.witnesses],
                "confidence": round(min(mention.confidence, one.confidence), 3),
            }
        )
    surfaces = list(dict.fromkeys(str(span["surface"]) for span in spans))
    # The text's, not the source's: marks of Markdown are no part of a name.
    plain = {plain_name(one.mention.surface) for one in mentions}
    names = [one.name if one.name in plain else plain_name(one.mention.surface) for one in mentions]
    return {
        "name": _fullest(names),
        "surfaces": surfaces,
        "id": entity if mentions[0].known else None,
        "mentions": spans,
    }


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _figure(document: Document, attributed: AttributedFigure, names: _Names) -> dict[str, Any]:
    figure = attributed.figure
    block = document.blocks[figure.block]
    start, end = block.source_span(figure.start, figure.end)
    left, right = block.source_span(*attributed.sentence)
    result: dict[str, Any] = {
        "surface": document.source[start:end],
        "start": start,
        "end": end,
        "value": _number(figure.value),
    }
    if figure.value_max is not None:
        result["value_max"] = _number(figure.value_max)
    result |= {
        "unit": figure.unit,
        "kind": figure.kind.value,
        "qualifier": figure.qualifier,
        "period": figure.period,
        "per": figure.per,
        "subject": names.reference(attributed.subject) if attributed.subject else None,
        "sentence": document.source[left:right],
        "confidence": round(figure.confidence, 3),
        "subject_confidence": round(attributed.confidence, 3) if attributed.subject else None,
    }
    return result


def _evidence(document: Document, block: int, start: int, end: int) -> dict[str, Any]:
    first, last = document.blocks[block].source_span(start, end)
    return {"evidence": document.source[first:last], "start": first, "end": last}


def _relation(document: Document, statement: Statement, names: _Names) -> dict[str, Any]:
    spoken = statement.object
    if statement.object_is_entity:
        spoken = names.reference(statement.object)
    elif statement.predicate == "said":
        spoken = " ".join(statement.object.split()[:_SAID_WORDS])
    evidence = statement.evidence
    return {
        "subject": names.reference(statement.subject),
        "predicate": statement.predicate,
        "object": spoken,
        **_evidence(document, evidence.block, evidence.start, evidence.end),
        "witnesses": [witness.value for witness in statement.witnesses],
        "confidence": round(statement.confidence, 3),
    }


def _figure_relation(
    document: Document, attributed: AttributedFigure, names: _Names
) -> dict[str, Any]:
    figure = attributed.figure
    start, end = document.blocks[figure.block].source_span(figure.start, figure.end)
    return {
        "subject": names.reference(attributed.subject or ""),
        "predicate": "has_figure",
        "object": document.source[start:end],
        **_evidence(document, figure.block, *attributed.sentence),
        "witnesses": ["pattern"],
        "confidence": round(attributed.confidence, 3),
    }
