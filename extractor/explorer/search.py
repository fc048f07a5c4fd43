"""Search over names: accents folded, beginnings of words first, faults of typing forgiven.

An index of trigrams in memory finds the names that share enough of them with what is sought; how
they are ranked depends on nothing but the two texts, so that it is the same everywhere.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from extractor.explorer.names import Named
from extractor.text import fold_name

LEAST = 0.55
"""What is less alike is not given: half of a name that has nothing to do with it looks alike."""
_MOST = 400
"""Names that are compared letter by letter, those that share most trigrams first."""
_EXACT, _BEGINNING, _WORD, _WITHIN = 1.0, 0.95, 0.9, 0.8


@dataclass(frozen=True, slots=True)
class Match:
    """A thing that was found: by which of its names, and how alike (to 1) that is."""

    thing: Named
    name: str
    score: float


class SearchIndex:
    """The names of things, ready to be searched."""

    def __init__(self, things: Iterable[Named], other_names: Mapping[str, Iterable[str]]) -> None:
        self._entries: list[tuple[Named, str, str]] = []
        self._of_trigram: dict[str, list[int]] = {}
        for thing in things:
            for name in dict.fromkeys((thing.label, *other_names.get(thing.iri, ()))):
                folded = _plain(name)
                for trigram in _trigrams(folded):
                    self._of_trigram.setdefault(trigram, []).append(len(self._entries))
                self._entries.append((thing, name, folded))

    def find(self, text: str, kind: str = "", number: int = 50) -> tuple[Match, ...]:
        """Give the things whose names are most like ``text``, best first, each once.

        ``kind`` keeps those of one kind.
        """
        sought = _plain(text)[:100]
        if not sought:
            return ()
        shared: Counter[int] = Counter()
        for trigram in _trigrams(sought):
            shared.update(self._of_trigram.get(trigram, ()))
        candidates = sorted(shared, key=lambda place: (-shared[place], place))[:_MOST]
        best: dict[str, Match] = {}
        for place in candidates:
            thing, name, folded = self._entries[place]
            if kind and thing.kind != kind:
                continue
            score = round(likeness(sought, folded), 4)
            held = best.get(thing.identifier)
            if score >= LEAST and (held is None or score > held.score):
                best[thing.identifier] = Match(thing, name, score)
        ranked = sorted(
            best.values(), key=lambda one: (-one.score, len(one.name), *one.thing.order)
        )
        return tuple(ranked[:number])


def likeness(sought: str, name: str) -> float:
    """Say from 0 to 1 how alike two folded names are."""
    if sought == name:
        return _EXACT
    if name.startswith(sought):
        return _BEGINNING
    if f" {sought}" in f" {name}":
        return _WORD
    words = name.split()
    if all(any(one.startswith(part) for one in words) for part in sought.split()):
        return _WORD
    if len(sought) > 3 and sought in name:
        return _WITHIN
    # As a whole, and word by word: one word of several may be what is sought.
    whole = float(OSA.normalized_similarity(sought, name))
    parts = [max((_of_words(part, one) for one in words), default=0.0) for part in sought.split()]
    return max(whole, 0.85 * sum(parts) / len(parts)) * _WORD if parts else whole


def _of_words(part: str, word: str) -> float:
    """Say how alike a word that is sought is to one of a name, or to its beginning."""
    beginning = word[: len(part)]
    return max(
        float(OSA.normalized_similarity(part, word)),
        0.95 * float(OSA.normalized_similarity(part, beginning)) if len(part) > 3 else 0.0,
    )


def _plain(name: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in fold_name(name)).split())


def _trigrams(folded: str) -> set[str]:
    padded = f"  {folded} "
    return {padded[at : at + 3] for at in range(len(padded) - 2)}
