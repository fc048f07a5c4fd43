"""The words by which sites name their folders and keys, from the languages' data files."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from extractor.site.configuration import KindConfiguration, Relation
from extractor.site.structured import read_structured
from extractor.site.vocabulary import PREDICATES, PROPERTIES

_LANGUAGES = Path(__file__).parent.parent / "languages"
_FILE = "site.toml"
_ARROWS = ("→", "->")
_ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class SiteWords:
    """The words of one or more languages, the first language's first.

    Every word is folded by ``fold``. ``kinds`` gives the kind of a folder's name, ``shapes``
    the kinds that a front-matter key gives away, ``parts`` the part of a list item that a key
    states.
    """

    kinds: Mapping[str, str]
    properties: Mapping[str, Mapping[str, str]]
    relations: Mapping[str, Mapping[str, Relation]]
    parts: Mapping[str, str]
    shapes: Mapping[str, tuple[str, ...]]

    def property_of(self, kind: str, key: str) -> str:
        """Give the property that ``key`` states in sheets of ``kind``, or ""."""
        word = fold(key)
        own = self.properties.get(kind, {}).get(word)
        return own or self.properties.get("any", {}).get(word, "")

    def relation_of(self, kind: str, key: str) -> Relation | None:
        """Give the relation that ``key`` states in sheets of ``kind``, or None."""
        return self.relations.get(kind, {}).get(fold(key))


def fold(word: str) -> str:
    """Give ``word`` in lower case without accents, its separators made ``_``."""
    plain = unicodedata.normalize("NFKD", word.replace("œ", "oe"))
    plain = "".join(one for one in plain if not unicodedata.combining(one)).lower()
    kept = (one if one.isalnum() else "_" for one in plain)
    return "_".join(part for part in "".join(kept).split("_") if part)


def parse_relation(text: str) -> Relation:
    """Give the relation that ``incubated_by`` or ``sponsored_by → organisation`` states.

    Without a kind, it is the predicate's first. Raises KeyError for an unknown predicate.
    """
    for arrow in _ARROWS:
        predicate, found, target = text.partition(arrow)
        if found:
            known = PREDICATES[predicate.strip()]
            return Relation(predicate=known.name, target=target.strip() or known.targets[0])
    known = PREDICATES[text.strip()]
    return Relation(predicate=known.name, target=known.targets[0])


def known_languages() -> tuple[str, ...]:
    """Give the codes of the languages that have words for sites, in order."""
    return tuple(sorted(one.parent.name for one in _LANGUAGES.glob(f"*/{_FILE}")))


@cache
def site_words(language: str) -> SiteWords:
    """Give the words of ``language``, completed by those of the other known languages.

    English comes second, for generators' own keys are English.
    """
    known = known_languages()
    order = dict.fromkeys([language, _ENGLISH, *known])
    tables = [_table(one) for one in order if one in known]
    names = {"any", *(kind for table in tables for kind in table.get("properties", {}))}
    related = {kind for table in tables for kind in table.get("relations", {})}
    return SiteWords(
        kinds=_inverted(table.get("kinds", {}) for table in tables),
        properties=MappingProxyType(
            {
                kind: _inverted(table.get("properties", {}).get(kind, {}) for table in tables)
                for kind in sorted(names)
            }
        ),
        relations=MappingProxyType(
            {
                kind: MappingProxyType(
                    {
                        word: parse_relation(text)
                        for word, text in _inverted(
                            table.get("relations", {}).get(kind, {}) for table in tables
                        ).items()
                    }
                )
                for kind in sorted(related)
            }
        ),
        parts=_inverted(table.get("parts", {}) for table in tables),
        shapes=_shapes(tables),
    )


def usual_mapping(kind: str, words: SiteWords) -> KindConfiguration:
    """Give the mapping of a kind that the configuration says nothing of: the usual keys."""
    relations = dict(words.relations.get(kind, {}))
    properties = {
        word: name
        for group in ("any", kind)
        for word, name in words.properties.get(group, {}).items()
        if word not in relations
    }
    for word, name in tuple(properties.items()):
        known = PROPERTIES[name].parts
        for key, part in words.parts.items():
            if part in known and key != part:
                properties[f"{word}[].{key}"] = f"{name}.{part}"
        if name == "missions":
            for key, part in words.parts.items():
                if part == "startups":
                    relations[f"{word}[].{key}"] = parse_relation("member_of → startup")
    return KindConfiguration(properties=properties, relations=relations)


def _table(language: str) -> Mapping[str, Any]:
    table = read_structured(_LANGUAGES / language / _FILE)
    return table if isinstance(table, Mapping) else {}


def _inverted(groups: Iterable[Mapping[str, list[str]]]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for group in groups:
        for name, words in group.items():
            for word in words:
                found.setdefault(fold(word), name)
    return MappingProxyType(found)


def _shapes(tables: Iterable[Mapping[str, Any]]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for table in tables:
        for kind, words in table.get("shapes", {}).items():
            for word in words:
                kinds = found.setdefault(fold(word), [])
                if kind not in kinds:
                    kinds.append(kind)
    return MappingProxyType({word: tuple(kinds) for word, kinds in found.items()})
