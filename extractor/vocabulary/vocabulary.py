"""A vocabulary: the kinds, properties and relations that a project's sites may use."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from extractor.vocabulary.identifier import kind_of
from extractor.vocabulary.kinds import Kind
from extractor.vocabulary.mentions import MentionKind
from extractor.vocabulary.properties import Form, Property
from extractor.vocabulary.relations import Direction, Membership, Relation
from extractor.vocabulary.terms import PREFIXES

SITE = "site"
"""The source of the rows that a site declares."""
_NO_KIND = Kind(name="")


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """Kinds, properties and relations by name, in the order of their tables.

    ``profiles`` are the names of the profiles that are in it. ``prefixes`` are those of terms,
    a site's own taken in. ``namespace`` is that of the terms that the site declares, "" where
    it declares none.
    """

    kinds: Mapping[str, Kind]
    properties: Mapping[str, Property]
    relations: Mapping[str, Relation]
    profiles: tuple[str, ...] = ()
    prefixes: Mapping[str, str] = field(default_factory=lambda: PREFIXES)
    namespace: str = ""
    _above: dict[str, tuple[str, ...]] = field(default_factory=dict, init=False, repr=False)

    # Kinds

    def kind(self, name: str) -> Kind:
        """Give a kind; for a name that is none, one without any column."""
        return self.kinds.get(name, _NO_KIND)

    def kind_of(self, identifier: str) -> Kind:
        """Give the kind of an identifier (``<kind>:<slug>``)."""
        return self.kinds.get(kind_of(identifier), _NO_KIND)

    def mention_of(self, identifier: str) -> MentionKind | None:
        """Give what a name of the thing with an identifier is in prose."""
        return self.kind_of(identifier).mention

    def lineage(self, name: str) -> tuple[str, ...]:
        """Give a kind and those it is a sort of, the nearest first."""
        known = self._above.get(name)
        if known is None:
            chain = [name]
            while (broader := self.kind(chain[-1]).broader) and broader not in chain:
                chain.append(broader)
            known = self._above[name] = tuple(chain)
        return known

    def is_a(self, name: str, broader: str) -> bool:
        """Say whether a kind is another or a sort of it."""
        return broader in self.lineage(name)

    def with_narrower(self, names: Iterable[str]) -> tuple[str, ...]:
        """Give kinds and all the sorts of them, in the order of the table."""
        wanted = set(names)
        return tuple(one for one in self.kinds if wanted.intersection(self.lineage(one)))

    def usual_kind(self, name: str) -> str:
        """Give the kind that, in the world of a profile, a kind usually is."""
        for one in self.kinds.values():
            if one.usual and one.broader == name:
                return one.name
        return name

    def kinds_with(self, column: str) -> tuple[str, ...]:
        """Give the names of the kinds whose ``column`` is set, in the order of precedence."""
        return self._with_column.get(column, ())

    @cached_property
    def _with_column(self) -> Mapping[str, tuple[str, ...]]:
        ranked = sorted(self.kinds.values(), key=lambda one: one.precedence)
        columns = [name for name in Kind.__slots__ if isinstance(getattr(_NO_KIND, name), bool)]
        return {
            column: tuple(one.name for one in ranked if getattr(one, column)) for column in columns
        }

    def named_as(self, mention: MentionKind) -> tuple[str, ...]:
        """Give the kinds whose names are mentions of a kind, in the order of precedence."""
        ranked = sorted(self.kinds.values(), key=lambda one: one.precedence)
        return tuple(one.name for one in ranked if one.mention is mention)

    def introduced_as(self, mention: MentionKind) -> str:
        """Give the kind of what prose alone introduces by such a mention, or "" for none."""
        return next((one for one in self.named_as(mention) if self.kinds[one].introduced), "")

    def identifier(self, mention: MentionKind, slug: str) -> str:
        """Give the identifier of what prose alone introduces by such a mention.

        Raises KeyError where the vocabulary has no kind for it.
        """
        kind = self.introduced_as(mention)
        if not kind:
            raise KeyError(mention.value)
        return f"{kind}:{slug}"

    @cached_property
    def free_standing(self) -> str:
        """The kind of a file that nothing says more of."""
        return self.kinds_with("free_standing")[0]

    @cached_property
    def dated(self) -> str:
        """The kind of a dated file that nothing says more of."""
        return self.kinds_with("dated")[0]

    @cached_property
    def main_kind(self) -> str:
        """The kind that lists of related things are first made for."""
        return self.kinds_with("related")[0]

    def by_plural(self, written: str) -> Kind | None:
        """Give the kind that a name, in the singular or the plural, is of."""
        for one in self.kinds.values():
            if written in (one.name, one.plural):
                return one
        return None

    def joined(self, other: "Vocabulary") -> "Vocabulary":
        """Give this vocabulary with the rows of another that it does not have."""
        own = [one for one in other.profiles if one not in self.profiles]
        return Vocabulary(
            kinds={**other.kinds, **self.kinds},
            properties={**other.properties, **self.properties},
            relations={**other.relations, **self.relations},
            profiles=(*self.profiles, *own),
            prefixes={**other.prefixes, **self.prefixes},
            namespace=self.namespace or other.namespace,
        )

    # Properties and relations

    def properties_of_form(self, *forms: Form) -> Iterator[Property]:
        """Give the properties that are written in one of some forms."""
        known = self._of_forms.get(forms)
        if known is None:
            found = (one for one in self.properties.values() if one.form in forms)
            known = self._of_forms[forms] = tuple(found)
        return iter(known)

    @cached_property
    def _of_forms(self) -> dict[tuple[Form, ...], tuple[Property, ...]]:
        """Forms → the properties of one of them: each sheet asks for several."""
        return {}

    def relation_between(self, subject: str, target: str) -> Relation | None:
        """Give the relation that a key of a sheet most likely states towards another kind.

        The pair said of the narrowest kinds decides; of a site's own relations, any that goes
        from the one to the other.
        """
        for above in self.lineage(subject):
            for beyond in self.lineage(target):
                for one in self.relations.values():
                    if (above, beyond) in one.usual:
                        return one
        for one in self.relations.values():
            if one.source == SITE and one.sheets and self.relates(one, subject, target):
                return one
        return None

    def relates(self, relation: Relation, subject: str, target: str) -> bool:
        """Say whether a relation may go from one kind to another."""
        return any(one in relation.subject_kinds for one in self.lineage(subject)) and any(
            one in relation.object_kinds for one in self.lineage(target)
        )

    def meaning(self, name: str) -> str:
        """Give the relation that the triples of a relation are read as."""
        return self.relations[name].means or name

    def read_as(self, predicate: str, subject_kind: str) -> Relation | None:
        """Give the relation that a triple states, by its property and the kind of its subject.

        Of several that share a property, the one that goes from the narrowest kind.
        """
        found: list[tuple[int, Relation]] = []
        lineage = self.lineage(subject_kind)
        for one in self.relations.values():
            if one.predicate != predicate or one.means:
                continue
            ends = one.subject_kinds if one.direction is Direction.FORWARD else one.object_kinds
            near = [lineage.index(kind) for kind in ends if kind in lineage]
            if near:
                found.append((min(near), one))
        return min(found, key=lambda pair: pair[0])[1] if found else None

    @cached_property
    def memberships(self) -> frozenset[str]:
        """The names of the relations that are a time in something."""
        return frozenset(
            one.name for one in self.relations.values() if one.membership is not Membership.NONE
        )

    @property
    def own_kinds(self) -> tuple[Kind, ...]:
        """The kinds that the site declares."""
        return tuple(one for one in self.kinds.values() if one.source == SITE)

    @property
    def own_properties(self) -> tuple[Property, ...]:
        """The properties that the site declares."""
        return tuple(one for one in self.properties.values() if one.source == SITE)

    @property
    def own_relations(self) -> tuple[Relation, ...]:
        """The relations that the site declares."""
        return tuple(one for one in self.relations.values() if one.source == SITE)

    @property
    def has_own_rows(self) -> bool:
        """Say whether the site declares anything."""
        return bool(self.own_kinds or self.own_properties or self.own_relations)

    @cached_property
    def own_terms(self) -> frozenset[str]:
        """The IRIs that the rows of the site name, in its own namespace or in another."""
        named = {
            *(iri for one in self.own_kinds for iri in (one.class_iri, one.superclass)),
            *(iri for one in self.own_properties for iri in one.predicates),
            *(one.predicate for one in self.own_relations),
        }
        return frozenset(named - {""})
