"""Whether changes of a document read as they are meant to: links change, and nothing else."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from extractor.check.edits import apply_edits, overlap, place_after
from extractor.diagnostics import Edit
from extractor.reading import Document, read_document
from extractor.reading.addresses import clean_address
from extractor.reading.document import Link, LinkForm


def certain_addresses(source: str, edits: Iterable[Edit]) -> frozenset[Edit]:
    """Give those of some edits of addresses that read as they are meant to.

    They are tried all at once, and one by one when that fails.
    """
    tried = tuple(dict.fromkeys(edits))
    if not tried:
        return frozenset()
    if not overlap(tried) and reads_as_meant(source, addresses=tried):
        return frozenset(tried)
    return frozenset(one for one in tried if reads_as_meant(source, addresses=(one,)))


def reads_as_meant(
    source: str, *, addresses: Sequence[Edit] = (), links: Sequence[Edit] = ()
) -> bool:
    """Say whether the changed document, read again, differs by what was to change alone.

    ``addresses`` write another address of a link, or the same without stray marks; ``links``
    make a link of a name. The words, the titles and every other link have to be what they were.
    Edits must not overlap.
    """
    edits = (*addresses, *links)
    before, after = _read(source), _read_once(apply_edits(source, edits))
    made = {place_after(edits, edit.start): edit for edit in links}
    new = [link for link in after.links if link.source_start in made]
    kept = [link for link in after.links if link.source_start not in made]
    return (
        _words(before) == _words(after)
        and before.images == after.images
        and len(new) == len(made)
        and all(_is_made_by(made[link.source_start], link, after.source) for link in new)
        and _differ_by_address_alone(before, kept, addresses)
    )


def _is_made_by(edit: Edit, link: Link, source: str) -> bool:
    return source[link.source_start : link.source_end] == edit.text


def _differ_by_address_alone(
    before: Document, kept: Sequence[Link], addresses: Sequence[Edit]
) -> bool:
    """Say whether the links are the former ones, but for the addresses that were to change."""
    if len(kept) != len(before.links):
        return False
    changed: set[Edit] = set()
    for old, new in zip(before.links, kept, strict=True):
        is_same = old.form is new.form and old.title == new.title and old.block == new.block
        if not is_same or (old.text != new.text and old.form is not LinkForm.AUTOLINK):
            return False
        if old.href != new.href:
            edit = _of_link(before, old, addresses)
            if edit is None or new.href != clean_address(edit.text):
                return False
            changed.add(edit)
    # An edit that only takes stray marks away leaves every address as it was read.
    return all(edit in changed or _only_cleans(before.source, edit) for edit in addresses)


def _of_link(before: Document, link: Link, addresses: Sequence[Edit]) -> Edit | None:
    """Give the edit that was to change a link's address, or None.

    It stands in the link, or, for a reference, in no link.
    """
    around = (link,) if link.form is not LinkForm.REFERENCE else before.links
    for edit in addresses:
        is_inside = any(
            one.source_start <= edit.start and edit.end <= one.source_end for one in around
        )
        is_its_own = is_inside is (link.form is not LinkForm.REFERENCE)
        if is_its_own and before.source[edit.start : edit.end] == link.href:
            return edit
    return None


def _only_cleans(source: str, edit: Edit) -> bool:
    return clean_address(source[edit.start : edit.end]) == edit.text


def _words(document: Document) -> list[tuple[str, str]]:
    """Give what each block says, without addresses that are shown as they are."""
    shown: Mapping[int, list[Link]] = {number: [] for number in range(len(document.blocks))}
    for link in document.links:
        if link.form is LinkForm.AUTOLINK:
            shown[link.block].append(link)
    found = []
    for number, block in enumerate(document.blocks):
        text = block.text
        for link in reversed(shown[number]):
            text = text[: link.start] + text[link.end :]
        found.append((block.kind.value, text))
    return found


@lru_cache(maxsize=2)
def _read(source: str) -> Document:
    """Read a document as it is, which every change of it is compared with."""
    return _read_once(source)


def _read_once(source: str) -> Document:
    return read_document(source, site="", kind="", slug="", path="")
