"""Keys of front matter that are not read, and are a letter or two from one that is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from extractor.catalogue import Sheet
from extractor.check.context import CatalogueContext
from extractor.check.near_names import distance
from extractor.diagnostics import Finding
from extractor.site import KindConfiguration

_LEAST_USED = 3
"""Sheets that have a key from which it is one that the site uses on purpose."""
_SHORTEST = 4
_LETTERS_FOR_TWO = 7


@dataclass(frozen=True, slots=True)
class UsualKeys:
    """The keys of a collection's front matter: those that are ``read``, and all that are used."""

    read: frozenset[str]
    used: frozenset[str]

    @classmethod
    def of(cls, mapping: KindConfiguration, counted: Mapping[str, int]) -> "UsualKeys":
        """Give those of a mapping; ``counted`` says how many sheets have each key."""
        paths = (*mapping.properties, *mapping.relations)
        read = frozenset(path.partition("[")[0].partition(".")[0] for path in paths)
        return cls(read, read | {key for key, times in counted.items() if times >= _LEAST_USED})


def misspelt_keys(
    context: CatalogueContext, sheet: Sheet, metadata: Mapping[str, Any], keys: UsualKeys
) -> Iterator[Finding]:
    """Give each key of a sheet's front matter that resembles one that is read and is not there."""
    missing = sorted(keys.read - set(map(str, metadata)))
    for key in map(str, metadata):
        if key in keys.used or len(key) < _SHORTEST:
            continue
        most = 2 if len(key) >= _LETTERS_FOR_TWO else 1
        away = {name: distance(key, name, most) for name in missing}
        near = min(missing, key=lambda name: away[name], default="")
        if near and away[near] <= most:
            yield context.at_key("misspelt-key", sheet, key, "", key=key, name=near)
