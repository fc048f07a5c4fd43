"""What rows say of each predicate: the ground of a site's ontology, and of shapes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType

from extractor.vocabulary import (
    SITE,
    Direction,
    Form,
    Property,
    Relation,
    Vocabulary,
    standard_vocabulary,
)
from extractor.vocabulary import terms as v
from extractor.vocabulary.relations import WEB

DATATYPES: Mapping[Form, str] = MappingProxyType(
    {
        Form.TEXT: v.RDF_LANG_STRING,
        Form.STRING: v.XSD_STRING,
        Form.DATE: v.XSD_DATE,
        Form.INTEGER: v.XSD_INTEGER,
        Form.DECIMAL: v.XSD_DECIMAL,
        Form.BOOLEAN: v.XSD_BOOLEAN,
    }
)
"""Form → the datatype of its values. The values of any other form are links."""
REGISTERED = frozenset(term.iri for term in v.TERMS)
"""The terms that code names."""


@cache
def common_terms() -> frozenset[str]:
    """Give the terms that the ontology declares: those that code names, and those of ready rows."""
    ready = standard_vocabulary()
    return REGISTERED.union(
        (iri for one in ready.properties.values() for iri in one.predicates),
        (one.predicate for one in ready.relations.values()),
        (one.class_iri for one in ready.kinds.values()),
    ) - {""}


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPredicate:
    """A predicate of properties or relations, as all the rows that share it say.

    ``row`` is the name of the first of them, which gives ``labels`` and ``definition``.
    ``datatypes`` are those of its values, none where they are links. ``subject_kinds`` and
    ``object_kinds`` are those of its triples, whichever way a statement runs; none where a row
    leaves them open. ``inverses`` are the predicates that say the same the other way round.
    """

    iri: str
    row: str
    labels: Mapping[str, str]
    definition: Mapping[str, str]
    datatypes: tuple[str, ...] = ()
    subject_kinds: tuple[str, ...] = ()
    object_kinds: tuple[str, ...] = ()
    inverses: tuple[str, ...] = ()


def own_predicates(vocabulary: Vocabulary) -> tuple[OwnPredicate, ...]:
    """Give each predicate that a site's own rows are written by, in the order of the rows."""
    return _predicates(vocabulary, vocabulary.own_properties, vocabulary.own_relations)


def unregistered_predicates(vocabulary: Vocabulary) -> tuple[OwnPredicate, ...]:
    """Give those of ready rows that no code names, so that only their row tells of them."""
    properties = (one for one in vocabulary.properties.values() if one.source != SITE)
    relations = (one for one in vocabulary.relations.values() if one.source != SITE)
    stated = _predicates(vocabulary, properties, relations)
    return tuple(one for one in stated if one.iri not in REGISTERED)


def _predicates(
    vocabulary: Vocabulary, properties: Iterable[Property], relations: Iterable[Relation]
) -> tuple[OwnPredicate, ...]:
    found: dict[str, OwnPredicate] = {}
    for one in (*map(_of_property, properties), *_of_relations(vocabulary, relations)):
        found[one.iri] = _joined(found[one.iri], one) if one.iri in found else one
    return tuple(found.values())


def _of_property(one: Property) -> OwnPredicate:
    datatype = DATATYPES.get(one.form)
    return OwnPredicate(
        iri=one.predicate,
        row=one.name,
        labels=one.labels,
        definition=one.definition,
        datatypes=(datatype,) if datatype else (),
        subject_kinds=one.kinds,
        object_kinds=(one.kind,) if one.form is Form.CONCEPT else (),
    )


def _of_relations(vocabulary: Vocabulary, relations: Iterable[Relation]) -> Iterator[OwnPredicate]:
    for one in relations:
        # What is read the other way round is written by the predicate of its inverse.
        if one.direction is Direction.FORWARD and not one.means:
            yield OwnPredicate(
                iri=one.predicate,
                row=one.name,
                labels=one.labels,
                definition=one.definition,
                subject_kinds=one.subject_kinds,
                object_kinds=() if WEB in one.object_kinds else one.object_kinds,
                inverses=tuple(_inverses(vocabulary, one)),
            )


def _inverses(vocabulary: Vocabulary, one: Relation) -> Iterator[str]:
    other = vocabulary.relations.get(one.inverse)
    if other is not None and other.direction is Direction.FORWARD and other.predicate:
        yield other.predicate


def _joined(first: OwnPredicate, other: OwnPredicate) -> OwnPredicate:
    return replace(
        first,
        datatypes=_together(first.datatypes, other.datatypes),
        subject_kinds=_unless_open(first.subject_kinds, other.subject_kinds),
        object_kinds=_unless_open(first.object_kinds, other.object_kinds),
        inverses=_together(first.inverses, other.inverses),
    )


def _together(*groups: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for group in groups for one in group))


def _unless_open(first: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return _together(first, other) if first and other else ()
