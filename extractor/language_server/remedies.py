"""The remedies of findings, as edits of the text that they were found in."""

from collections.abc import Iterator
from dataclasses import dataclass

from extractor.check.dead_links import nearest_page
from extractor.check.link_source import address_span
from extractor.check.moved_links import present_address
from extractor.diagnostics import Edit, Finding
from extractor.language_server import PACKAGE
from extractor.language_server.cursor import value_at
from extractor.language_server.written_values import near_entities
from extractor.resident.project import ResidentProject, Seen
from extractor.spoken_findings import remedy_in
from extractor.wording import wording_of

_MOST_NEAR = 3
_WRITES_A_NAME = frozenset({"similar-name", "misspelt-key"})
"""Codes whose finding stands where its field ``name`` is to be written."""


@dataclass(frozen=True, slots=True)
class Remedy:
    """What to do about a finding: in words, and as an edit; ``is_certain`` where it was tried."""

    finding: Finding
    title: str
    edit: Edit
    is_certain: bool = False


def remedies(project: ResidentProject, seen: Seen, one: Finding, language: str) -> Iterator[Remedy]:
    """Give the remedies of a finding, the best first."""
    wording = wording_of(PACKAGE, language)
    if one.edit is not None:
        yield Remedy(one, remedy_in(one, language), one.edit, is_certain=True)
    elif one.start < 0:
        return
    elif one.code in _WRITES_A_NAME:
        name = one.fields["name"]
        yield Remedy(one, wording("write", text=name), Edit(one.start, one.end, name))
    elif one.code == "unknown-reference":
        yield from _near_references(project, seen, one, language)
    elif one.code == "dead-link":
        yield from _near_pages(project, seen, one, language)


def near_names(project: ResidentProject, one: Finding) -> list[str]:
    """Give what an unknown reference may mean, as it would be written in its place."""
    if one.code != "unknown-reference":
        return []
    near = near_entities(project.catalogue, one.fields["kind"], one.fields["written"])
    written = one.fields["written"]
    by_name = " " in written
    names = (entity.label if by_name else entity.slug for entity in near)
    return list(dict.fromkeys(names))[:_MOST_NEAR]


def _near_references(
    project: ResidentProject, seen: Seen, one: Finding, language: str
) -> Iterator[Remedy]:
    if seen.text[one.start : one.end] != one.fields["written"]:
        return
    value = value_at(seen.text, one.start)
    wording = wording_of(PACKAGE, language)
    for name in near_names(project, one) if value is not None else ():
        yield Remedy(one, wording("write", text=name), Edit(one.start, one.end, name))


def _near_pages(
    project: ResidentProject, seen: Seen, one: Finding, language: str
) -> Iterator[Remedy]:
    read = seen.read
    links = read.document.links if read is not None else ()
    link = next((each for each in links if each.source_start == one.start), None)
    span = address_span(seen.text, link) if link is not None else None
    nearest = nearest_page(project.catalogue, one.fields["href"])
    if span is not None and nearest is not None:
        root = project.project.roots[one.site]
        address = present_address(one.fields["href"], nearest, root)
        title = wording_of(PACKAGE, language)("replace-address", address=address)
        yield Remedy(one, title, Edit(*span, address))
