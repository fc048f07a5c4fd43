"""What the keys of sheets seem to state, by the languages' words and by their values."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from extractor.site.configuration import Relation
from extractor.site.sheets.words import TEAM_PART, SiteWords, fold
from extractor.site.sources.data_entries import SLUG_KEYS
from extractor.vocabulary.properties import Form

_SAME = 0.5
_ALIAS = "alias"
_ANY_KIND = "any"
_REPOSITORY = "repository"
_HOMEPAGE = "homepage"
_ADDRESS = re.compile(r"//\w|^\s*(www\.|[\w.-]+\.[a-z]{2,}(/\S*)?\s*$|/)", re.IGNORECASE)
# A host and nothing of it: no repository is a whole site.
_WHOLE_SITE = re.compile(r"^\W*(https?:)?//[^/?#\s]+/?\W*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyedCollection:
    """A collection with the kind it seems to hold.

    ``doubt`` says why the kind is unsure, or is "". ``joins`` is the collection of sheets that
    a data file completes, and ``by`` what tells so, as in ``CollectionConfiguration``.
    ``samples`` are the front matters looked at, and ``places`` the paths of their files where
    these have one each; ``slugs`` are the folded stems of all files.
    """

    name: str
    path: str
    kind: str
    doubt: str = ""
    pages: bool = False
    joins: str = ""
    by: str = ""
    samples: tuple[Mapping[str, Any], ...] = ()
    places: tuple[str, ...] = ()
    slugs: frozenset[str] = frozenset()
    size: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyedKind:
    """What the keys of one kind's sheets seem to state.

    ``unused`` are keys left out; ``guessed`` those taken for relations by their values alone.
    """

    properties: Mapping[str, str]
    relations: Mapping[str, Relation]
    unused: tuple[str, ...] = ()
    guessed: tuple[str, ...] = ()


@dataclass(slots=True)
class _Key:
    """A key, or path of keys, seen in samples, with the strings it takes."""

    count: int = 0
    values: list[str] = field(default_factory=list)
    holds_items: bool = False


def survey_keys(
    kind: str, collections: Sequence[SurveyedCollection], words: SiteWords
) -> SurveyedKind:
    """Give what the keys of the sheets of ``kind`` seem to state, by their names and values.

    A key whose values are slugs or names of another collection's sheets is a relation.
    """
    seen: dict[str, _Key] = {}
    for collection in collections:
        if collection.kind == kind:
            for sample in collection.samples:
                _look(sample, "", seen)
    names = _names_by_kind(collections, words)
    stated = words.vocabulary.properties
    properties: dict[str, str] = {}
    relations: dict[str, Relation] = {}
    unused: list[str] = []
    guessed: list[str] = []
    for path in sorted(seen):
        key = seen[path]
        if "[]." in path:
            _part(path, properties, relations, words)
            continue
        name = words.property_of(kind, path)
        relation = words.relation_of(kind, path)
        usual = relation.target if relation is not None else ""
        told = path in SLUG_KEYS or (relation is None and _says_of_others(path, words))
        target = "" if told else _target(key.values, names, kind, usual)
        guessed += [path] if target and relation is None and not name else []
        may_be_relation = bool(name) and stated[name].may_be_relation
        if target and (not name or may_be_relation or relation is not None):
            relation = _towards(relation, kind, target, words)
        elif may_be_relation and relation is not None and not _has(collections, relation):
            relation = None
        if relation is not None and not key.holds_items:
            relations[path] = relation
        elif name and (name := _by_values(name, key.values, words)):
            properties[path] = name
        elif "." not in path:
            unused.append(path)
    _one_label(properties, seen, words)
    return SurveyedKind(
        properties=properties,
        relations=relations,
        unused=tuple(unused),
        guessed=tuple(guessed),
    )


def without_redirects(kind: SurveyedKind, redirect_keys: Collection[str]) -> SurveyedKind:
    """Leave out the keys that are names to some generators and old addresses to this one."""
    kept = {
        key: name
        for key, name in kind.properties.items()
        if not (name == _ALIAS and key in redirect_keys)
    }
    return replace(kind, properties=kept)


def _says_of_others(path: str, words: SiteWords) -> bool:
    """Say whether a key states a relation in sheets of other kinds than the one looked at.

    Who wrote a product's page (``authors``) is not who works on the product.
    """
    return any(fold(path) in stated for stated in words.relations.values())


def _has(collections: Sequence[SurveyedCollection], relation: Relation) -> bool:
    return any(one.kind == relation.target for one in collections)


def _by_values(name: str, values: Sequence[str], words: SiteWords) -> str:
    """Give the property that values bear out where a key's name suggests ``name``, or "".

    What is mostly no address is no link: ``source: the town's archives`` leads nowhere. A
    whole site is no repository, but the thing's own.
    """
    if words.vocabulary.properties[name].form is not Form.LINK or not values:
        return name
    addresses = [one for one in values if _ADDRESS.search(one)]
    if len(addresses) < _SAME * len(values):
        return ""
    whole = sum(_WHOLE_SITE.search(one) is not None for one in addresses)
    if name == _REPOSITORY and whole > _SAME * len(addresses):
        return _HOMEPAGE
    return name


def _look(sample: Mapping[str, Any], prefix: str, seen: dict[str, _Key]) -> None:
    for name, value in sample.items():
        if value is None or value == "" or value == []:
            continue
        key = seen.setdefault(f"{prefix}{name}", _Key())
        key.count += 1
        if isinstance(value, Mapping) and not prefix:
            _look(value, f"{name}.", seen)
        elif isinstance(value, list):
            for one in value:
                if isinstance(one, Mapping) and not prefix:
                    key.holds_items = True
                    _look(one, f"{name}[].", seen)
            key.values.extend(_strings(value))
        elif not isinstance(value, date | bool | float):
            key.values.extend(_strings([value]))


def _strings(values: Sequence[Any]) -> Iterator[str]:
    for one in values:
        if isinstance(one, list):
            yield from _strings(one)
        elif isinstance(one, str) and one.strip():
            yield one


def _part(
    path: str, properties: dict[str, str], relations: dict[str, Relation], words: SiteWords
) -> None:
    parent, _, inside = path.partition("[].")
    name = properties.get(parent, "")
    part = words.parts.get(fold(inside), "")
    if not name or part not in words.vocabulary.properties[name].parts:
        return
    mission = words.mission_relation()
    if part == TEAM_PART and mission is not None:
        relations[path] = mission
    elif part != inside:
        properties[path] = f"{name}.{part}"


def _names_by_kind(
    collections: Sequence[SurveyedCollection], words: SiteWords
) -> Mapping[str, set[str]]:
    names: dict[str, set[str]] = {}
    for one in collections:
        known = names.setdefault(one.kind, set())
        if one.kind == words.vocabulary.free_standing:
            continue
        known |= one.slugs
        for sample in one.samples:
            for key, value in sample.items():
                stated = words.property_of(one.kind, str(key))
                if stated in ("label", "acronym") and isinstance(value, str):
                    known.add(fold(value))
    return names


def _target(values: Sequence[str], names: Mapping[str, set[str]], kind: str, usual: str) -> str:
    """Give the kind whose slugs or names at least half of ``values`` are, or "".

    That is the ``usual`` kind wherever it will do.
    """
    if not values:
        return ""
    folded = [fold(_last_part(one)) for one in values]
    counts = {one: sum(value in known for value in folded) for one, known in names.items()}
    # Its own kind comes last: a product's sheet may well repeat its slug.
    enough = max(1, _SAME * len(folded))
    if counts.get(usual, 0) >= enough:
        return usual
    best = max(counts, key=lambda one: (counts[one], one != kind), default="")
    return best if best and counts[best] >= enough else ""


def _last_part(reference: str) -> str:
    text = reference.strip().removeprefix("[[").removesuffix("]]").partition("|")[0]
    text = text if " " in text and "[[" not in reference else text.rstrip("/").rpartition("/")[2]
    for ending in (".md", ".html"):
        text = text.removesuffix(ending)
    return text


def _towards(
    relation: Relation | None, kind: str, target: str, words: SiteWords
) -> Relation | None:
    if relation is not None:
        return Relation(predicate=relation.predicate, target=target)
    usual = words.vocabulary.relation_between(kind, target)
    return Relation(predicate=usual.name, target=target) if usual is not None else None


def _one_label(properties: dict[str, str], seen: Mapping[str, _Key], words: SiteWords) -> None:
    """See to it that a sheet has a name, and that a person's family name is not taken for it."""
    labels = [key for key, name in properties.items() if name == "label"]
    if "given_name" in properties.values():
        for key in labels:
            if len(labels) == 1 and "family_name" not in properties.values():
                properties[key] = "family_name"
        return
    if not labels:
        for key in sorted(seen):
            if words.property_of(_ANY_KIND, key) == "label":
                properties[key] = "label"
                return
