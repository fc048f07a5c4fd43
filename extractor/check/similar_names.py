"""Names in the text that resemble one of the catalogue without being one."""

import re
from collections.abc import Iterator, Sequence

from extractor.catalogue import Catalogue, NameSort
from extractor.check.context import DocumentContext
from extractor.check.near_names import Near, NearNames
from extractor.diagnostics import Finding
from extractor.languages import Language
from extractor.reading.document import Block, Style
from extractor.text import fold, fold_name

_WORD = re.compile(r"[^\W_]+")
_JOINT = re.compile(r"[\s'’\-‐‑]{0,2}")
_SORTS = frozenset({NameSort.LABEL, NameSort.ALIAS})
_KINDS = frozenset({"startup", "incubator", "organisation", "member"})
_PLURALS = ("s", "x")


class SimilarNames:
    """Finds them, for one catalogue and one language."""

    def __init__(self, catalogue: Catalogue, language: Language) -> None:
        self._ordinary = frozenset(
            line.strip() for line in language.text("common_words.txt").splitlines()
        )
        self._given = frozenset(
            fold(line.partition("\t")[0].strip())
            for line in language.text("given_names.tsv").splitlines()
            if line and not line.startswith("#")
        )
        self._catalogue = catalogue
        self._squeezed = {_squeezed(name) for name in catalogue.by_name}

    @staticmethod
    def index(catalogue: Catalogue) -> NearNames:
        """Give the names of the catalogue that texts are compared with."""
        return NearNames(
            (fold_name(name.text), identifier)
            for identifier, entity in catalogue.entities.items()
            if entity.kind in _KINDS
            for name in entity.names
            if name.sort in _SORTS
        )

    def __call__(self, context: DocumentContext) -> Iterator[Finding]:
        """Give each span with a capital that differs from a catalogue name by a letter or two.

        A name that the text writes again is reported once.
        """
        seen: set[str] = set()
        for number, block in enumerate(context.document.blocks):
            covered = [
                (one.mention.start, one.mention.end)
                for one in context.extraction.mentions
                if one.mention.block == number
            ]
            links = [
                (link.start, link.end) for link in context.document.links if link.block == number
            ]
            for start, end, near in self._find(context.names, block, covered):
                surface = " ".join(block.text[start:end].split())
                if surface in seen or _looks_like_address(surface, block, start, end, links):
                    continue
                seen.add(surface)
                entity = self._catalogue.entities[near.payload]
                name = next(
                    (n.text for n in entity.names if fold_name(n.text) == " ".join(near.words)),
                    entity.label,
                )
                yield context.at(
                    "similar-name",
                    *block.source_span(start, end),
                    surface=surface,
                    name=name,
                    identifier=near.payload,
                )

    def _find(
        self, names: NearNames, block: Block, covered: Sequence[tuple[int, int]]
    ) -> Iterator[tuple[int, int, Near]]:
        text = block.text
        found = list(_WORD.finditer(text))
        folded = [fold(word.group()) for word in found]
        taken = 0
        for place, word in enumerate(found):
            first = word.group()
            if word.start() < taken or not (first[0].isupper() or first[0].isdigit()):
                continue
            following = folded[place + 1] if place + 1 < len(found) else None
            longest = names.longest if names.may_begin(folded[place], following) else 1
            for last in range(min(place + longest, len(found)), place, -1):
                span = found[place:last]
                if not _is_one_run(text, span):
                    continue
                start, end = span[0].start(), span[-1].end()
                near = self._judge(names, [w.group() for w in span], folded[place:last], text, start)
                if near is not None and not any(s <= start and e >= end and (s, e) != (start, end) for s, e in covered):
                    if not _in_code(block, start, end):
                        yield start, end, near
                    taken = end
                    break

    def _judge(
        self,
        names: NearNames,
        written: Sequence[str],
        words: Sequence[str],
        text: str,
        start: int,
    ) -> Near | None:
        """Give the name that the words most likely misspell, or None."""
        if "".join(words) in self._squeezed:
            return None
        candidates = [
            one for one in names.near(words) if self._is_misspelling(one, written, words, text, start)
        ]
        return candidates[0] if len({one.payload for one in candidates}) == 1 else None

    def _is_misspelling(
        self, one: Near, written: Sequence[str], words: Sequence[str], text: str, start: int
    ) -> bool:
        place = one.place
        wrong, right = words[place], one.words[place]
        if any(c.isdigit() for c in wrong + right):
            return False
        person = one.payload.startswith("member:")
        if person:
            # Two given names, or a given name beside a rarer one, are two people.
            if wrong in self._given or not written[place][0].isupper():
                return False
            return len(words) > 1
        if len(words) == 1:
            at_start = start == 0 or text[:start].rstrip()[-1:] in "" or text[:start].rstrip()[-1:] in ".!?:"
            return not (wrong in self._ordinary or wrong in self._given or (at_start and _differs_by_ending(wrong, right)))
        if wrong in self._ordinary:
            # Another ordinary word makes another name, unless it is the same in the plural.
            return _differs_by_ending(wrong, right) and written[place][0].isupper()
        return True


def _differs_by_ending(wrong: str, right: str) -> bool:
    longer, shorter = (wrong, right) if len(wrong) > len(right) else (right, wrong)
    return any(shorter + ending == longer for ending in _PLURALS)


def _squeezed(name: str) -> str:
    return "".join(_WORD.findall(name))


def _is_one_run(text: str, words: Sequence[re.Match[str]]) -> bool:
    """Say whether only spaces, apostrophes and hyphens stand between the words."""
    return all(
        _JOINT.fullmatch(text, before.end(), after.start()) is not None
        for before, after in zip(words, words[1:], strict=False)
    )


def _in_code(block: Block, start: int, end: int) -> bool:
    return any(
        one.style is Style.CODE and one.start < end and one.end > start for one in block.styles
    )


def _looks_like_address(
    surface: str, block: Block, start: int, end: int, links: Sequence[tuple[int, int]]
) -> bool:
    """Say whether the span is a part of an address or of a file's name."""
    del surface, links
    text = block.text
    before, after = text[start - 1 : start], text[end : end + 2]
    return before in ("@", "/", "_", ".", "-") and bool(before) or bool(
        after[:1] in ("@", "/", "_", "-") and after[:1]
    ) or (after[:1] == "." and after[1:2].isalnum())
