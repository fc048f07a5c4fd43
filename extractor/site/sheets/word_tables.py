"""A language's table ``site``: the words of sites, under names that the vocabulary has."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from extractor.languages import available_languages, file_of, load_language
from extractor.languages.tables import LanguageTableError, nearest
from extractor.site.configuration import Relation
from extractor.vocabulary import Vocabulary, standard_vocabulary

ANY = "any"
"""Stands, among the properties, for whatever kind a thing is of."""
_ARROWS = ("→", "->")
_TABLE = "site"


def known_languages() -> tuple[str, ...]:
    """Give the codes of the languages that have words for sites, in order."""
    return tuple(one for one in sorted(available_languages()) if load_language(one).table(_TABLE))


@cache
def word_table(language: str) -> Mapping[str, Any]:
    """Give the words of sites in a language, by section and name.

    Raises LanguageTableError for a name that no vocabulary that comes ready has.
    """
    table, vocabulary = load_language(language).table(_TABLE), standard_vocabulary()
    for section in ("kinds", "shapes"):
        _check(language, section, table.get(section, {}), vocabulary.kinds)
    for kind, names in table.get("properties", {}).items():
        _check(language, "properties", (kind,), (ANY, *vocabulary.kinds))
        _check(language, f"properties.{kind}", names, vocabulary.properties)
    for kind, names in table.get("relations", {}).items():
        _check(language, "relations", (kind,), vocabulary.kinds)
        _check_relations(language, f"relations.{kind}", names, vocabulary)
    parts = {part for one in vocabulary.properties.values() for part in one.parts}
    _check(language, "parts", table.get("parts", {}), parts)
    return table


def parse_relation(text: str, vocabulary: Vocabulary) -> Relation:
    """Give what ``sponsored_by`` or ``sponsored_by → organisation`` states.

    Without a kind, it is the first that the relation leads to. Raises KeyError for a relation
    that sheets cannot state.
    """
    name, target = text, ""
    for arrow in _ARROWS:
        before, found, after = text.partition(arrow)
        if found:
            name, target = before, after
            break
    known = vocabulary.relations[name.strip()]
    if not known.sheets:
        raise KeyError(name.strip())
    usual = next((kind for kind in known.object_kinds if vocabulary.kind(kind).sheet), "")
    return Relation(predicate=known.name, target=vocabulary.usual_kind(target.strip() or usual))


def _check_relations(
    language: str, section: str, names: Iterable[str], vocabulary: Vocabulary
) -> None:
    for name in names:
        try:
            target = parse_relation(name, vocabulary).target
        except KeyError:
            stated = [one.name for one in vocabulary.relations.values() if one.sheets]
            _check(language, section, (name,), stated)
        else:
            _check(language, f"{section}.{name}", (target,), vocabulary.kinds)


def _check(language: str, section: str, names: Iterable[str], known: Iterable[str]) -> None:
    known = frozenset(known)
    for name in names:
        if name not in known:
            problem = f"unknown key '{name}' in [{section}]"
            raise LanguageTableError(
                f"{file_of(language, _TABLE)}: {problem}: {nearest(name, known)}"
            )
