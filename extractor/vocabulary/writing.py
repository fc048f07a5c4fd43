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
    """Give the profiles and the site's own rows, as stated: all that makes the vocabulary again."""
    return {
        "profiles": list(vocabulary.profiles),
        "namespace": vocabulary.namespace,
        "prefixes": dict(vocabulary.prefixes),
        "kinds": {one.name: _kind(one) for one in vocabulary.own_kinds},
        "properties": {one.name: _property(one) for one in vocabulary.own_properties},
        # An inverse that has no row follows from the row that names it.
        "relations": {one.name: _relation(one) for one in vocabulary.own_relations if one.stated},
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
    columns = {
        "labels": dict(one.labels),
        "definition": dict(one.definition),
        "class": one.class_iri,
        "mention": one.mention.value if one.mention else "",
    }
    return {
        column: columns[column] if column in columns else getattr(one, column)
        for column in sorted(one.stated)
    }


def _property(one: Property) -> dict[str, Any]:
    columns = {
        "labels": dict(one.labels),
        "definition": dict(one.definition),
        "form": one.form.value,
        "predicate": one.predicate,
        "kind": one.kind,
        "private": one.private,
        "keys": list(one.keys),
        "of": list(one.kinds),
    }
    return {column: columns[column] for column in sorted(one.stated)}


def _relation(one: Relation) -> dict[str, Any]:
    columns = {
        "labels": dict(one.labels),
        "definition": dict(one.definition),
        "predicate": one.predicate,
        "from": list(one.subject_kinds),
        "to": list(one.object_kinds),
        "inverse": one.inverse,
        "sheets": one.sheets,
        "phrases": {code: list(phrases) for code, phrases in one.phrases.items()},
        "keys": list(one.keys),
    }
    return {column: columns[column] for column in sorted(one.stated)}
