"""The words by which sites name their folders and keys, from the languages' data files."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any

from extractor.site.configuration import KindConfiguration, Relation
from extractor.site.sheets.word_tables import ANY, known_languages, parse_relation, word_table
from extractor.vocabulary import (
    Form,
    Kind,
    Membership,
    MentionKind,
    Vocabulary,
    standard_vocabulary,
)

_ENGLISH = "en"
TEAM_PART = "startups"
"""The part of an item of a list of missions that says what they were in."""


@dataclass(frozen=True, slots=True)
class BylineWords:
    """The words of lines of authors, folded.

    ``joining`` stand between two names, ``openings`` before the first; ``groups`` are words of
    teams and other signatures that are nobody's, ``roles`` of what somebody is.
    """

    joining: frozenset[str]
    openings: frozenset[str]
    groups: frozenset[str]
    roles: frozenset[str]


@dataclass(frozen=True, slots=True)
class SiteWords:
    """The words of one or more languages, the first language's first.

    Every word is folded by ``fold``. ``kinds`` gives the kind of a folder's name, ``shapes``
    the kinds that a front-matter key gives away, ``parts`` the part of a list item that a key
    states. What ``vocabulary`` does not have is not in them.
    """

    vocabulary: Vocabulary
    kinds: Mapping[str, str]
    properties: Mapping[str, Mapping[str, str]]
    relations: Mapping[str, Mapping[str, Relation]]
    parts: Mapping[str, str]
    shapes: Mapping[str, tuple[str, ...]]
    bylines: BylineWords

    def property_of(self, kind: str, key: str) -> str:
        """Give the property that ``key`` states in sheets of ``kind``, or ""."""
        word = fold(key)
        for group in (*self.vocabulary.lineage(kind), ANY):
            name = self.properties.get(group, {}).get(word, "")
            if name:
                return name
        return ""

    def relation_of(self, kind: str, key: str) -> Relation | None:
        """Give the relation that ``key`` states in sheets of ``kind``, or None."""
        word = fold(key)
        for group in self.vocabulary.lineage(kind):
            found = self.relations.get(group, {}).get(word)
            if found is not None:
                return found
        return None

    def mission_relation(self) -> Relation | None:
        """Give the relation by which an item of a list of missions says what it was in."""
        return _mission_relation(self.vocabulary)


@lru_cache(maxsize=1 << 12)
def fold(word: str) -> str:
    """Give ``word`` in lower case without accents, its separators made ``_``."""
    plain = unicodedata.normalize("NFKD", word.replace("œ", "oe"))
    plain = "".join(one for one in plain if not unicodedata.combining(one)).lower()
    kept = (one if one.isalnum() else "_" for one in plain)
    return "_".join(part for part in "".join(kept).split("_") if part)


@cache
def site_words(language: str, vocabulary: Vocabulary) -> SiteWords:
    """Give the words of ``language``, completed by those of the other known languages.

    English comes second, for generators' own keys are English. The kinds, keys and relations
    that a site declares come before all.
    """
    known = known_languages()
    order = dict.fromkeys([language, _ENGLISH, *known])
    tables = [_own_words(vocabulary), *(word_table(one) for one in order if one in known)]
    properties = [_known(table.get("properties", {}), vocabulary) for table in tables]
    relations = [_known(table.get("relations", {}), vocabulary) for table in tables]
    return SiteWords(
        vocabulary=vocabulary,
        kinds=_inverted(_of_kinds(table.get("kinds", {}), vocabulary) for table in tables),
        properties=MappingProxyType(
            {
                kind: _inverted(
                    {
                        name: words
                        for name, words in table.get(kind, {}).items()
                        if name in vocabulary.properties
                    }
                    for table in properties
                )
                for kind in sorted({kind for table in properties for kind in table})
            }
        ),
        relations=MappingProxyType(
            {
                kind: MappingProxyType(
                    {
                        word: parse_relation(text, vocabulary)
                        for word, text in _inverted(
                            _parsable(table.get(kind, {}), vocabulary) for table in relations
                        ).items()
                    }
                )
                for kind in sorted({kind for table in relations for kind in table})
            }
        ),
        parts=_inverted(table.get("parts", {}) for table in tables),
        bylines=_bylines([table.get("bylines", {}) for table in tables]),
        shapes=_shapes([_of_kinds(table.get("shapes", {}), vocabulary) for table in tables]),
    )


def usual_mapping(kind: str, words: SiteWords) -> KindConfiguration:
    """Give the mapping of a kind that the configuration says nothing of: the usual keys."""
    vocabulary = words.vocabulary
    groups = (ANY, *reversed(vocabulary.lineage(kind)))
    relations = {
        word: relation
        for group in groups
        for word, relation in words.relations.get(group, {}).items()
    }
    properties = {
        word: name
        for group in groups
        for word, name in words.properties.get(group, {}).items()
        if word not in relations
    }
    mission = words.mission_relation()
    for word, name in tuple(properties.items()):
        stated = vocabulary.properties[name]
        for key, part in words.parts.items():
            if part in stated.parts and key != part:
                properties[f"{word}[].{key}"] = f"{name}.{part}"
        if stated.form is Form.MEMBERSHIPS and mission is not None:
            for key, part in words.parts.items():
                if part == TEAM_PART:
                    relations[f"{word}[].{key}"] = mission
    return KindConfiguration(properties=properties, relations=relations)


def _mission_relation(vocabulary: Vocabulary) -> Relation | None:
    products = vocabulary.named_as(MentionKind.PRODUCT)
    held = (one for one in vocabulary.relations.values() if one.membership is Membership.HELD)
    name = next((one.name for one in held), "")
    return Relation(predicate=name, target=products[0]) if name and products else None


def _own_words(vocabulary: Vocabulary) -> Mapping[str, Any]:
    """Give the words of what the site declares, as a table of a language has them."""
    kinds = {one.name: _words_of_kind(one) for one in vocabulary.own_kinds}
    properties: dict[str, dict[str, list[str]]] = {}
    for stated in vocabulary.own_properties:
        for kind in stated.kinds or (ANY,):
            properties.setdefault(kind, {})[stated.name] = [stated.name, *stated.keys]
    relations: dict[str, dict[str, list[str]]] = {}
    for relation in vocabulary.own_relations:
        for kind in relation.subject_kinds:
            if relation.sheets:
                words = [relation.name, *relation.keys]
                relations.setdefault(kind, {})[relation.name] = words
    return {"kinds": kinds, "properties": properties, "relations": relations}


def _words_of_kind(kind: Kind) -> list[str]:
    labels = [text for label in kind.labels.values() for text in (label, f"{label}s")]
    return [kind.name, kind.plural, *labels]


def _of_kinds(table: Mapping[str, list[str]], vocabulary: Vocabulary) -> dict[str, list[str]]:
    """Give the words of kinds by the kinds that a vocabulary has for them.

    Words of a profile's kind are those of its broader one where the profile is not there.
    """
    found: dict[str, list[str]] = {}
    for name, words in table.items():
        lineage = vocabulary.lineage(name) if name in vocabulary.kinds else _known_lineage(name)
        known = next((one for one in lineage if one in vocabulary.kinds), "")
        if known:
            found.setdefault(vocabulary.usual_kind(known), []).extend(words)
    return found


@cache
def _known_lineage(name: str) -> tuple[str, ...]:
    return standard_vocabulary().lineage(name)


def _known(table: Mapping[str, Any], vocabulary: Vocabulary) -> dict[str, Any]:
    return {n: words for n, words in table.items() if n == ANY or n in vocabulary.kinds}


def _parsable(table: Mapping[str, Any], vocabulary: Vocabulary) -> dict[str, Any]:
    found = {}
    for text, words in table.items():
        try:
            target = parse_relation(text, vocabulary).target
        except KeyError:
            continue
        if target in vocabulary.kinds:
            found[text] = words
    return found


def _inverted(groups: Iterable[Mapping[str, list[str]]]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for group in groups:
        for name, words in group.items():
            for word in words:
                found.setdefault(fold(word), name)
    return MappingProxyType(found)


def _bylines(tables: Sequence[Mapping[str, list[str]]]) -> BylineWords:
    def words(name: str) -> frozenset[str]:
        return frozenset(fold(word) for table in tables for word in table.get(name, ()))

    return BylineWords(
        joining=words("joining"),
        openings=words("openings"),
        groups=words("groups"),
        roles=words("roles"),
    )


def _shapes(tables: Iterable[Mapping[str, list[str]]]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for table in tables:
        for kind, words in table.items():
            for word in words:
                kinds = found.setdefault(fold(word), [])
                if kind not in kinds:
                    kinds.append(kind)
    return MappingProxyType({word: tuple(kinds) for word, kinds in found.items()})
