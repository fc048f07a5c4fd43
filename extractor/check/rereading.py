"""Whether changes of a document read as they are meant to: links change, and nothing else."""

from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from extractor.check.edits import apply_edits, overlap, places_after
from extractor.diagnostics import Edit
from extractor.reading import Document, read_document
from extractor.reading.addresses import clean_address
from extractor.reading.document import Link, LinkForm

_MOST_READINGS = 64
_MOST_CODE_POINTS = 1_000_000


class Rereader:
    """Tries edits of one document, as often as its length allows: a long page is read less often.

    They are tried all at once, and by halves where that fails. What could not be tried is not
    certain.
    """

    def __init__(self, source: str) -> None:
        self._source = source
        self._readings = max(1, min(_MOST_READINGS, _MOST_CODE_POINTS // max(1, len(source))))

    def certain_addresses(self, edits: Iterable[Edit]) -> frozenset[Edit]:
        """Give those of some edits of addresses that read as they are meant to."""
        return self._certain(edits, lambda some: reads_as_meant(self._source, addresses=some))

    def certain_links(self, edits: Iterable[Edit]) -> frozenset[Edit]:
        """Give those of some edits that make links which read as they are meant to."""
        return self._certain(edits, lambda some: reads_as_meant(self._source, links=some))

    def _certain(
        self, edits: Iterable[Edit], are_meant: Callable[[Sequence[Edit]], bool]
    ) -> frozenset[Edit]:
        certain: set[Edit] = set()
        waiting = deque([tuple(dict.fromkeys(edits))])
        while waiting and self._readings:
            group = waiting.popleft()
            if group and not overlap(group):
                self._readings -= 1
                if are_meant(group):
                    certain.update(group)
                    continue
            if len(group) > 1:
                middle = len(group) // 2
                waiting.extend((group[:middle], group[middle:]))
        return frozenset(certain)


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
    places = places_after(edits)
    made = {places[edit]: edit for edit in links}
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
    placed = _PlacedEdits(before, addresses)
    for old, new in zip(before.links, kept, strict=True):
        is_same = old.form is new.form and old.title == new.title and old.block == new.block
        if not is_same or (old.text != new.text and old.form is not LinkForm.AUTOLINK):
            return False
        if old.href != new.href:
            edit = placed.of_link(old)
            if edit is None or new.href != clean_address(edit.text):
                return False
            changed.add(edit)
    # An edit that only takes stray marks away leaves every address as it was read.
    return all(edit in changed or _only_cleans(before.source, edit) for edit in addresses)


class _PlacedEdits:
    """Finds the edit that was to change a link's address."""

    def __init__(self, before: Document, addresses: Sequence[Edit]) -> None:
        self._source = before.source
        self._edits = sorted(addresses)
        self._starts = [edit.start for edit in self._edits]
        inside = {edit for link in before.links for edit in self._within(link)}
        self._beside: dict[str, Edit] = {}
        for edit in addresses:
            if edit not in inside:
                self._beside.setdefault(self._source[edit.start : edit.end], edit)

    def of_link(self, link: Link) -> Edit | None:
        """Give the edit, which stands in the link, or, for a reference, in no link; or None."""
        if link.form is LinkForm.REFERENCE:
            return self._beside.get(link.href)
        written = (
            edit for edit in self._within(link) if self._source[edit.start : edit.end] == link.href
        )
        return next(written, None)

    def _within(self, link: Link) -> Iterator[Edit]:
        for at in range(bisect_left(self._starts, link.source_start), len(self._edits)):
            edit = self._edits[at]
            if edit.start > link.source_end:
                return
            if edit.end <= link.source_end:
                yield edit


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
