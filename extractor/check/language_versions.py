"""Sheets that are one sheet in several languages, by where they lie."""

import re
from collections.abc import Iterable

from extractor.catalogue import Entity

_CODE = r"[a-z]{2}(?:[-_][A-Za-z]{2,4})?"
_FOLDER = re.compile(rf"(?:^|(?<=/)){_CODE}(?=/)")
_SUFFIX = re.compile(rf"\.{_CODE}(?=\.\w+$)")


def are_versions(first: Entity, second: Entity) -> bool:
    """Say whether the sheets of two entities differ by the language in their paths alone.

    ``en/relay.md`` and ``fr/relay.md`` do, and ``relay.md`` and ``relay.fr.md``.
    """
    mine = {_without_language(one.path) for one in first.sheets}
    return any(_without_language(one.path) in mine for one in second.sheets)


def are_all_versions(entities: Iterable[Entity]) -> bool:
    """Say whether some entities are all versions of one thing."""
    first, *others = entities
    return bool(others) and all(are_versions(first, one) for one in others)


def _without_language(path: str) -> str:
    return _SUFFIX.sub("", _FOLDER.sub("*", path))
