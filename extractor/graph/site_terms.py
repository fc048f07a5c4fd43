"""What the rows of a site say of each predicate: the ground of its ontology and of its shapes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from extractor.vocabulary import Direction, Form, Property, Relation, Vocabulary
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


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPredicate:
    """A predicate of a site's own properties or relations, as all the rows that share it say.

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
    found: dict[str, OwnPredicate] = {}
    for one in (*_of_properties(vocabulary), *_of_relations(vocabulary)):
        found[one.iri] = _joined(found[one.iri], one) if one.iri in found else one
    return tuple(found.values())


def _of_properties(vocabulary: Vocabulary) -> Iterator[OwnPredicate]:
    for one in vocabulary.own_properties:
        yield _of_property(one)


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


def _of_relations(vocabulary: Vocabulary) -> Iterator[OwnPredicate]:
    for one in vocabulary.own_relations:
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
