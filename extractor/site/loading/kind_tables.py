"""Tables ``[kinds.…]``: what the keys of the sheets of each kind mean."""

from collections.abc import Mapping
from typing import Any

from extractor.site.configuration import KindConfiguration, Relation
from extractor.site.errors import nearest
from extractor.site.generators import generator_named
from extractor.site.loading.configuration_file import ConfigurationFile
from extractor.site.sheets.word_tables import parse_relation
from extractor.site.sheets.words import SiteWords, usual_mapping
from extractor.vocabulary import Vocabulary
from extractor.vocabulary.reading import DECLARING_KIND_KEYS

_ALIAS = "alias"
_KIND_KEYS = frozenset({"properties", "relations"})


def kinds_of_tables(
    file: ConfigurationFile, tables: Mapping[str, Any], vocabulary: Vocabulary
) -> dict[str, KindConfiguration]:
    """Give the mappings that tables ``[kinds.…]`` state, by kind. Raises ConfigurationError."""
    made: dict[str, KindConfiguration] = {}
    sheet_kinds = vocabulary.kinds_with("sheet")
    for kind, table in tables.items():
        where = f"[kinds.{kind}]"
        if kind not in sheet_kinds:
            raise file.error(f"unknown kind '{kind}' in [kinds]", nearest(kind, sheet_kinds), kind)
        if not isinstance(table, Mapping):
            raise file.error(f"'{kind}' is not a table", f"write it as {where}", kind)
        if not _KIND_KEYS.intersection(table) and set(table) <= DECLARING_KIND_KEYS:
            continue
        file.only(table, _KIND_KEYS | DECLARING_KIND_KEYS, where)
        properties = file.table(table, "properties", f"[kinds.{kind}.properties]")
        relations = file.table(table, "relations", f"[kinds.{kind}.relations]")
        for key in properties:
            _check_property(file, key, file.string(properties, key), vocabulary)
        made[kind] = KindConfiguration(
            properties=dict(properties),
            relations={
                key: _relation(file, key, file.string(relations, key), vocabulary)
                for key in relations
            },
        )
    return made


def mapping_of_kind(
    kind: str, kinds: Mapping[str, KindConfiguration], words: SiteWords
) -> KindConfiguration:
    """Give what the keys of a kind's sheets mean: as stated, with the keys of a site's own rows.

    A key that is stated keeps its meaning.
    """
    stated = kinds.get(kind)
    if stated is None:
        return usual_mapping(kind, words)
    vocabulary = words.vocabulary
    lineage = vocabulary.lineage(kind)
    properties = {
        key: one.name
        for one in vocabulary.own_properties
        for key in one.keys
        if not one.kinds or set(one.kinds).intersection(lineage)
    }
    relations = {
        key: parse_relation(one.name, vocabulary)
        for one in vocabulary.own_relations
        for key in one.keys
        if set(one.subject_kinds).intersection(lineage)
    }
    taken = {*stated.properties, *stated.relations}
    return KindConfiguration(
        properties={
            **{key: name for key, name in properties.items() if key not in taken},
            **stated.properties,
        },
        relations={
            **{key: one for key, one in relations.items() if key not in taken},
            **stated.relations,
        },
    )


def without_redirects(mapping: KindConfiguration, generator: str) -> KindConfiguration:
    """Take out of a mapping the keys whose values are older addresses to the site's generator.

    ``aliases`` are names of a note in one, and addresses of a page in another.
    """
    old = generator_named(generator).conventions.redirect_keys
    named = {
        key: name for key, name in mapping.properties.items() if not (name == _ALIAS and key in old)
    }
    if len(named) == len(mapping.properties):
        return mapping
    return KindConfiguration(properties=named, relations=mapping.relations)


def _check_property(file: ConfigurationFile, key: str, name: str, vocabulary: Vocabulary) -> None:
    whole, _, part = name.partition(".")
    known = vocabulary.properties
    if whole not in known:
        raise file.error(f"unknown property '{name}'", nearest(whole, known), key)
    if part and part not in known[whole].parts:
        raise file.error(
            f"property '{whole}' has no part '{part}'", nearest(part, known[whole].parts), key
        )


def _relation(file: ConfigurationFile, key: str, text: str, vocabulary: Vocabulary) -> Relation:
    try:
        relation = parse_relation(text, vocabulary)
    except KeyError as error:
        name = str(error.args[0])
        stated = [one.name for one in vocabulary.relations.values() if one.sheets]
        raise file.error(f"unknown relation '{name}'", nearest(name, stated), key) from None
    if relation.target not in vocabulary.kinds_with("sheet"):
        known = vocabulary.kinds_with("sheet")
        raise file.error(f"unknown kind '{relation.target}'", nearest(relation.target, known), key)
    return relation
