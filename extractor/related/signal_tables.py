"""What may relate the things of a kind, and what each signal counts for: tables, read strictly."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from extractor.vocabulary import Direction, Relation, Vocabulary
from extractor.vocabulary.profiles import profile_folder
from extractor.vocabulary.relations import WEB

_CORE = "signals.toml"
_OF_PROFILE = "related.toml"
_DEFAULT = "default"
RELATIONS = "relations"
"""The signal of every relation that the vocabulary has for a kind."""
_KEYS = frozenset({"structure", "parts", "shared", "weights", "texts"})
TEXTS = frozenset({"text", "purpose", "public", "topics", "words", "sense"})
"""What texts may be alike in (see :mod:`extractor.related.likenesses` and ``meaning``)."""
_OWN_RELATIONS_WEIGHT = 0.2


@dataclass(frozen=True, slots=True)
class Weights:
    """What each signal counts for, and all of them together beside the texts.

    ``texts`` is what each way counts for in which texts may be alike.
    """

    structure: float
    signals: Mapping[str, float]
    texts: Mapping[str, float] = field(default_factory=lambda: {"text": 1.0})


@dataclass(frozen=True, slots=True)
class SignalTable:
    """Signal → the SPARQL pattern that ties ``?entity`` to ``?thing``, which it may share.

    ``parts`` is the pattern of the parts whose texts speak for the whole, "" for none.
    """

    shared: Mapping[str, str]
    weights: Weights
    parts: str = ""


def signal_table(kind: str, vocabulary: Vocabulary) -> SignalTable:
    """Give the table of a kind: its own, else that of its nearest broader kind, else the default.

    Relations that a site declares count for every kind that they are of.
    """
    tables = _tables(vocabulary.profiles)
    name = next((one for one in vocabulary.lineage(kind) if one in tables), _DEFAULT)
    table = tables[name]
    shared = dict(table.get("shared", {}))
    weights = dict(table["weights"])
    ties = [one for one in vocabulary.relations.values() if _ties(one, kind, vocabulary)]
    if shared.pop(RELATIONS, None) is None:
        ties = [one for one in ties if one in vocabulary.own_relations]
    if ties:
        shared[RELATIONS] = _pattern(ties, kind, vocabulary)
        weights.setdefault(RELATIONS, _OWN_RELATIONS_WEIGHT)
    else:
        weights.pop(RELATIONS, None)
    texts = table.get("texts", tables[_DEFAULT]["texts"])
    return SignalTable(shared, Weights(table["structure"], weights, texts), table.get("parts", ""))


def _ties(relation: Relation, kind: str, vocabulary: Vocabulary) -> bool:
    tying = vocabulary.kinds_with("ties")
    return not relation.means and any(
        vocabulary.relates(relation, kind, other) or vocabulary.relates(relation, other, kind)
        for other in tying
        if other != WEB
    )


def _pattern(ties: list[Relation], kind: str, vocabulary: Vocabulary) -> str:
    """Give the pattern of some relations between things of a kind and things that tie."""
    paths: dict[str, None] = {}
    tying = vocabulary.kinds_with("ties")
    for one in ties:
        forward = any(vocabulary.relates(one, kind, other) for other in tying)
        backward = any(vocabulary.relates(one, other, kind) for other in tying)
        if one.direction is Direction.INVERSE:
            forward, backward = backward, forward
        if forward:
            paths[f"<{one.predicate}>"] = None
        if backward:
            paths[f"^<{one.predicate}>"] = None
    kinds = "|".join(tying)
    return f'?entity {"|".join(paths)} ?thing FILTER(REGEX(STR(?thing), "/id/({kinds})/"))'


@cache
def _tables(profiles: tuple[str, ...]) -> Mapping[str, Mapping[str, Any]]:
    core = (resources.files(__package__) / _CORE).read_text("utf-8")
    tables: dict[str, Mapping[str, Any]] = _checked(_CORE, tomllib.loads(core))
    for profile in profiles:
        file = profile_folder(profile) / _OF_PROFILE
        if file.is_file():
            name = f"{profile}/{_OF_PROFILE}"
            tables.update(_checked(name, tomllib.loads(file.read_text("utf-8"))))
    return tables


def _checked(file: str, tables: dict[str, Any]) -> dict[str, Mapping[str, Any]]:
    for kind, table in tables.items():
        unknown = sorted(table.keys() - _KEYS)
        if unknown:
            raise ValueError(f"{file}: unknown key '{unknown[0]}' in [{kind}]")
        missing = sorted(table.get("shared", {}).keys() - table["weights"].keys())
        if missing:
            raise ValueError(f"{file}: no weight of '{missing[0]}' in [{kind}.weights]")
        other = sorted(table.get("texts", {}).keys() - TEXTS)
        if other:
            raise ValueError(f"{file}: texts are not alike in '{other[0]}', in [{kind}.texts]")
    return tables
