"""Guessing which kind of thing a folder or a data file holds, by its name and by the keys in it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from extractor.site.sheets.words import SiteWords, fold

_NAME_WEIGHT = 3.0
_PART_OF_NAME_WEIGHT = 2.0
_DATED_WEIGHT = 3.0
_ENOUGH = 2.0
_OFTEN = 0.3
_SHORT = 2
"""How many words a name has at most for one of them to tell what it names."""


def kind_by_name(name: str, words: SiteWords) -> tuple[str, float]:
    """Give the kind that a folder's or a file's name tells, or "", and how much it counts."""
    word = fold(name)
    # "10 - Projets", "02_equipe": numbers only order the folders.
    parts = [part for part in word.split("_") if not part.isdecimal()]
    word = "_".join(parts)
    if word in words.kinds:
        return words.kinds[word], _NAME_WEIGHT
    for part in parts if len(parts) <= _SHORT else ():
        if part in words.kinds:
            return words.kinds[part], _PART_OF_NAME_WEIGHT
    return "", 0.0


def likeliest_kind(
    names: Sequence[str], samples: Sequence[Mapping[str, Any]], dated: bool, words: SiteWords
) -> tuple[str, str]:
    """Give the likeliest kind, and why it is unsure."""
    by_name, weight = "", 0.0
    for name in names:
        kind, one = kind_by_name(name, words)
        if one > weight:
            by_name, weight = kind, one
    scores: Counter[str] = Counter()
    seen: dict[str, list[str]] = {}
    filled = [one for one in samples if one]
    counts = Counter(str(key) for one in filled for key in one)
    for key, count in sorted(counts.items()):
        share = count / len(filled)
        for kind in words.shapes.get(fold(key), ()) if share >= _OFTEN else ():
            scores[kind] += share  # type: ignore[assignment]
            seen.setdefault(kind, []).append(key)
    if dated:
        scores[words.vocabulary.dated] += _DATED_WEIGHT  # type: ignore[assignment]
    best = max(words.vocabulary.kinds_with("sheet"), key=lambda kind: scores[kind])
    if by_name:
        if best != by_name and scores[best] - scores[by_name] > weight:
            keys = ", ".join(seen.get(best, ()))
            return best, f"the name says {by_name}, the keys ({keys}) say {best}"
        return by_name, "" if weight == _NAME_WEIGHT else "guessed from a part of the name"
    if scores[best] >= _ENOUGH:
        how = ", ".join(seen.get(best, ())) or "dated file names"
        return best, f"guessed from: {how}"
    return words.vocabulary.free_standing, "neither the name nor the keys tell its kind"
