"""What a build found that the one before had not, and what it finds no more."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractor.diagnostics import Finding

_Key = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Difference:
    """The findings that are new, and those that are mended."""

    new: tuple[Finding, ...]
    mended: tuple[Finding, ...]


def difference(former: Sequence[Finding], now: Sequence[Finding]) -> Difference:
    """Compare the findings of two builds: one that only stands on another line is the same."""
    return Difference(tuple(_beyond(now, former)), tuple(_beyond(former, now)))


def _beyond(findings: Iterable[Finding], others: Iterable[Finding]) -> Iterable[Finding]:
    left = Counter(map(_key, others))
    for one in findings:
        if left[_key(one)]:
            left[_key(one)] -= 1
        else:
            yield one


def _key(one: Finding) -> _Key:
    return one.site, one.path, one.code, one.message
