"""A vocabulary as plain data, to be kept beside a graph and read again."""

from collections.abc import Mapping
from typing import Any

from extractor.vocabulary.assembling import vocabulary_with
from extractor.vocabulary.kinds import Kind
from extractor.vocabulary.properties import Property
from extractor.vocabulary.reading import read_tables
from extractor.vocabulary.relations import Relation
from extractor.vocabulary.vocabulary import SITE, Vocabulary


def as_tables(vocabulary: Vocabulary) -> dict[str, Any]:
    """Give the profiles and the site's own rows: all that makes the vocabulary again."""
    return {
        "profiles": list(vocabulary.profiles),
        "namespace": vocabulary.namespace,
        "prefixes": dict(vocabulary.prefixes),
        "kinds": {one.name: _kind(one) for one in vocabulary.own_kinds},
        "properties": {one.name: _property(one) for one in vocabulary.own_properties},
        "relations": {one.name: _relation(one) for one in vocabulary.own_relations},
    }


def from_tables(tables: Mapping[str, Any]) -> Vocabulary:
    """Give the vocabulary that ``as_tables`` wrote.

    Raises KeyError for a profile that this version does not have, and VocabularyError.
    """
    return read_tables(
        tables,
        vocabulary_with(tables["profiles"]),
        source=SITE,
        prefixes=tables["prefixes"],
        namespace=tables["namespace"],
    )


def _kind(one: Kind) -> dict[str, Any]:
    written: dict[str, Any] = {
        "labels": dict(one.labels),
        "definition": dict(one.definition),
        "plural": one.plural,
        "class": one.class_iri,
        "superclass": one.superclass,
        "broader": one.broader,
        "mention": one.mention.value if one.mention and "mention" in one.stated else "",
        "precedence": one.precedence,
    }
    flags = {name: getattr(one, name) for name in one.stated if name not in written}
    flags = {name: value for name, value in flags.items() if isinstance(value, bool)}
    if one.mention and not one.broader:
        written["mention"] = one.mention.value
    return {**_stated(written), **dict(sorted(flags.items()))}


def _property(one: Property) -> dict[str, Any]:
    return _stated(
        {
            "labels": dict(one.labels),
            "definition": dict(one.definition),
            "form": one.form.value,
            "predicate": one.predicate,
            "kind": one.kind,
            "private": one.private,
            "keys": list(one.keys),
            "of": list(one.kinds),
        }
    )


def _relation(one: Relation) -> dict[str, Any]:
    turned = bool(one.means and one.inverse)
    return _stated(
        {
            "labels": dict(one.labels),
            "definition": dict(one.definition),
            "predicate": "" if turned else one.predicate,
            "from": [] if turned else list(one.subject_kinds),
            "to": [] if turned else list(one.object_kinds),
            "inverse": one.inverse,
            "sheets": one.sheets,
            "phrases": {code: list(phrases) for code, phrases in one.phrases.items()},
            "keys": list(one.keys),
        }
    )


def _stated(written: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in written.items() if value not in ("", [], {}, None)}
