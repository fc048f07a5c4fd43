"""What is shown of the place of a document under the pointer."""

from collections.abc import Iterator
from dataclasses import dataclass

from extractor.catalogue import Entity
from extractor.explain import PACKAGE as EXPLAINED
from extractor.explain.explanation import value_of
from extractor.language_server import PACKAGE
from extractor.language_server.cards import card_of, plain
from extractor.language_server.cursor import front_matter_span, value_at
from extractor.language_server.written_values import entity_written, kind_under
from extractor.relating.extraction import Extraction
from extractor.resident.project import ResidentProject, Seen
from extractor.wording import wording_of

_BETWEEN = "\n\n---\n\n"


@dataclass(frozen=True, slots=True)
class Shown:
    """Markdown about the code points ``start:end`` of a text."""

    start: int
    end: int
    markdown: str


def shown_at(project: ResidentProject, seen: Seen, offset: int, language: str) -> Shown | None:
    """Give what is known of what stands at a place: a name, a figure, a link, a reference."""
    start, end = front_matter_span(seen.text)
    if start <= offset < end:
        return _in_front_matter(project, seen, offset, language)
    if seen.extraction is None:
        return None
    found = sorted(
        (
            *_mentions(project, seen.extraction, offset, language),
            *_figures(project, seen.extraction, offset, language),
            *_links(project, seen.extraction, offset, language),
        ),
        key=lambda one: one.end - one.start,
    )
    if not found:
        return None
    texts = dict.fromkeys(one.markdown for one in found)
    return Shown(found[0].start, found[0].end, _BETWEEN.join(texts))


def entity_at(project: ResidentProject, seen: Seen, offset: int) -> Entity | None:
    """Give the thing that a place names, links or refers to, or None."""
    value = value_at(seen.text, offset)
    catalogue = project.catalogue
    if value is not None:
        kind = kind_under(project.collection_of(seen.source), catalogue, value.key)
        written = seen.text[value.start : value.end]
        return entity_written(catalogue, kind, written) if kind else None
    if seen.extraction is None:
        return None
    document = seen.extraction.document
    named = (
        (end - start, one.entity)
        for one in seen.extraction.mentions
        for start, end in (_span(seen.extraction, one.mention),)
        if start <= offset <= end
    )
    linked = (
        (link.source_end - link.source_start, one.page or one.target)
        for one in seen.extraction.links
        for link in (document.links[one.link],)
        if link.source_start <= offset <= link.source_end
    )
    known = ((size, catalogue.get(identifier)) for size, identifier in (*linked, *named))
    found = sorted(
        ((size, one) for size, one in known if one is not None), key=lambda pair: pair[0]
    )
    return found[0][1] if found else None


def _in_front_matter(
    project: ResidentProject, seen: Seen, offset: int, language: str
) -> Shown | None:
    value = value_at(seen.text, offset)
    entity = entity_at(project, seen, offset) if value is not None else None
    if value is None or entity is None:
        return None
    return Shown(value.start, value.end, card_of(entity, project.catalogue, language))


def _span(extraction: Extraction, one: object) -> tuple[int, int]:
    block = extraction.document.blocks[one.block]  # type: ignore[attr-defined]
    return block.source_span(one.start, one.end)  # type: ignore[attr-defined]


def _mentions(
    project: ResidentProject, extraction: Extraction, offset: int, language: str
) -> Iterator[Shown]:
    wording, explained = wording_of(PACKAGE, language), wording_of(EXPLAINED, language)
    for one in extraction.mentions:
        start, end = _span(extraction, one.mention)
        if not start <= offset < end:
            continue
        entity = project.catalogue.get(one.entity)
        name = plain(one.name or one.mention.surface)
        card = (
            card_of(entity, project.catalogue, language)
            if entity is not None
            else f"{wording('introduced', name=f'**{name}**')} · `{one.entity}`"
        )
        witnesses = ", ".join(explained(f"witness.{each}") for each in one.mention.witnesses)
        sure = wording.number(min(one.confidence, one.mention.confidence), 2)
        why = f"{wording('by', witnesses=witnesses)} · {wording('confidence', number=sure)}"
        yield Shown(start, end, f"{card}\n\n_{why}_")
    for doubt in extraction.ambiguous:
        start, end = _span(extraction, doubt)
        if start <= offset < end:
            names = ", ".join(f"`{each}`" for each in doubt.candidates)
            yield Shown(start, end, wording("may-be", names=names))


def _figures(
    project: ResidentProject, extraction: Extraction, offset: int, language: str
) -> Iterator[Shown]:
    wording, explained = wording_of(PACKAGE, language), wording_of(EXPLAINED, language)
    for one in extraction.figures:
        figure = one.figure
        start, end = _span(extraction, figure)
        if not start <= offset < end:
            continue
        kind = explained(f"quantity.{figure.kind}")
        lines = [f"**{plain(value_of(figure, explained))}** · {kind}"]
        if one.subject:
            subject = project.catalogue.get(one.subject)
            name = subject.label if subject is not None else one.subject
            lines.append(f"- {wording('about', name=plain(name))}")
        if figure.period:
            lines.append(f"- {wording('period', period=plain(figure.period))}")
        lines.append(f"- {wording('confidence', number=wording.number(figure.confidence, 2))}")
        yield Shown(start, end, "\n".join(lines))


def _links(
    project: ResidentProject, extraction: Extraction, offset: int, language: str
) -> Iterator[Shown]:
    for one in extraction.links:
        link = extraction.document.links[one.link]
        if link.source_start <= offset < link.source_end:
            entity = project.catalogue.get(one.page or one.target)
            if entity is not None:
                card = card_of(entity, project.catalogue, language)
                yield Shown(link.source_start, link.source_end, card)
