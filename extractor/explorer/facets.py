"""Facets: by which properties the things of a list can be told apart, and how many have which."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from extractor.explorer.names import Named, Names
from extractor.explorer.spoken_terms import SpokenTerms, relation_predicates
from extractor.explorer.triples import Triples
from extractor.vocabulary import Form, Vocabulary

MOST_FACETS = 6
"""A list has no more of them: those that most of its things have."""
MOST_OPTIONS = 12
"""Of a facet the commonest values are offered, and those that are chosen."""
_FEW = 60
"""A text that takes more values than these tells things apart by itself, and is no facet."""
KIND = "kind"
"""The name of the facet of all things: what they are."""


@dataclass(frozen=True, slots=True)
class Option:
    """A value of a facet: its name and label, how many things of the list have it.

    ``thing`` is what the value is, None for a year or text; ``chosen`` says that the list is of
    those that have it.
    """

    name: str
    label: str
    count: int
    thing: Named | None = None
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """A property by which a list can be narrowed."""

    name: str
    label: str
    options: tuple[Option, ...]


class FacetValues:
    """What every thing has of every property that may be a facet: read once.

    That is any property of the vocabulary that relates things or leads to concepts, truth
    values, years of dates, and texts of no language that take few values.
    """

    def __init__(self, triples: Triples, names: Names, vocabulary: Vocabulary) -> None:
        self._names = names
        self._of: dict[str, dict[str, tuple[str, ...]]] = {}
        gathered: dict[str, dict[str, set[str]]] = {}
        for predicate in relation_predicates(vocabulary):
            for iri, other in triples.pairs(predicate):
                named = names.of_iri(other.value) if isinstance(other, ox.NamedNode) else None
                thing = names.of_iri(iri)
                if named is not None and thing is not None:
                    of_thing = gathered.setdefault(thing.identifier, {})
                    of_thing.setdefault(predicate, set()).add(named.identifier)
        for row in vocabulary.properties_of_form(Form.DATE, Form.BOOLEAN, Form.STRING):
            if row.private:
                continue
            for predicate in row.predicates:
                for iri, literal in triples.pairs(predicate):
                    thing = names.of_iri(iri)
                    if thing is None or isinstance(literal, ox.NamedNode):
                        continue
                    value = literal.value[:4] if row.form is Form.DATE else literal.value
                    of_thing = gathered.setdefault(thing.identifier, {})
                    of_thing.setdefault(predicate, set()).add(value)
        for identifier, by_predicate in gathered.items():
            self._of[identifier] = {p: tuple(sorted(vs)) for p, vs in by_predicate.items()}

    def of(self, identifier: str) -> Mapping[str, tuple[str, ...]]:
        """Give the values of a thing by property: identifiers, years and texts."""
        return self._of.get(identifier, {})


class Facets:
    """Narrows lists, and says by what they can be narrowed further, in one language."""

    def __init__(self, values: FacetValues, names: Names, terms: SpokenTerms) -> None:
        self._values = values
        self._names = names
        self._terms = terms

    def narrowed(
        self, things: Sequence[Named], choices: Iterable[tuple[str, str]]
    ) -> tuple[Named, ...]:
        """Give the things that have every value chosen."""
        kept = tuple(things)
        for name, value in choices:
            if name == KIND:
                kept = tuple(one for one in kept if one.kind == value)
            else:
                kept = tuple(one for one in kept if value in self._of(one, name))
        return kept

    def of(
        self, things: Sequence[Named], choices: Sequence[tuple[str, str]], kind: str
    ) -> tuple[Facet, ...]:
        """Give the facets of a list, those first that most of its things have.

        ``kind`` is that of the list, "" for one of all kinds.
        """
        counts: dict[str, Counter[str]] = {}
        having: Counter[str] = Counter()
        if not kind:
            counts[KIND] = Counter(one.kind for one in things)
            having[KIND] = len(things)
        for one in things:
            for predicate, values in self._values.of(one.identifier).items():
                name = self._terms.key(predicate)
                having[name] += 1
                counts.setdefault(name, Counter()).update(values)
        chosen = set(choices)
        chosen_names = {name for name, _ in choices}
        useful = [
            name
            for name in counts
            if name in chosen_names
            or (
                (len(counts[name]) >= 2 and max(counts[name].values()) > 1)
                and (len(counts[name]) <= _FEW or self._are_things(counts[name]))
            )
        ]
        useful.sort(key=lambda name: (name not in chosen_names, name != KIND, -having[name], name))
        return tuple(
            Facet(name, self._label(name, kind), self._options(name, counts[name], chosen))
            for name in useful[:MOST_FACETS]
        )

    def label_of(self, name: str, value: str) -> str:
        """Give a value of a facet in words."""
        if name == KIND:
            return self._terms.kind(value)
        named = self._names.of_identifier(value)
        return named.label if named is not None else self._in_words(value)

    def _of(self, thing: Named, name: str) -> tuple[str, ...]:
        for predicate, values in self._values.of(thing.identifier).items():
            if self._terms.key(predicate) == name:
                return values
        return ()

    def _are_things(self, values: Iterable[str]) -> bool:
        return all(self._names.of_identifier(one) is not None for one in values)

    def _options(
        self, name: str, counts: Counter[str], chosen: set[tuple[str, str]]
    ) -> tuple[Option, ...]:
        ranked = sorted(
            counts,
            key=lambda value: ((name, value) not in chosen, -counts[value], value),
        )
        return tuple(
            Option(
                value,
                self.label_of(name, value),
                counts[value],
                self._names.of_identifier(value) if name != KIND else None,
                (name, value) in chosen,
            )
            for value in ranked[:MOST_OPTIONS]
        )

    def _in_words(self, value: str) -> str:
        return (
            self._terms.wording({"true": "yes", "false": "no"}[value])
            if value
            in (
                "true",
                "false",
            )
            else value
        )

    def _label(self, name: str, kind: str) -> str:
        if name == KIND:
            return self._terms.wording("kind")
        return self._terms.facet(name, kind)
