"""What the graph says of a thing: facts, each with the documents and sentences it rests on."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

import pyoxigraph as ox

from extractor.explorer.documents import Document, Documents
from extractor.explorer.names import Named, Names
from extractor.explorer.passages import Passages, Sentence
from extractor.explorer.spoken_terms import (
    BACKWARD,
    FORWARD,
    SpokenTerms,
    relation_predicates,
)
from extractor.explorer.triples import Term, Triples
from extractor.vocabulary import Form
from extractor.vocabulary import terms as v

_WEB = re.compile(r"https?://[^\s<>\"']+\Z|mailto:[^\s<>\"']+\Z", re.IGNORECASE)
_SHOWN_APART = frozenset(
    {
        v.RDF_TYPE,
        v.RDFS_LABEL,
        v.FOAF_NAME,
        v.DCTERMS_TITLE,
        v.DCTERMS_DESCRIPTION,
        v.DCTERMS_ABSTRACT,
        v.DCTERMS_IDENTIFIER,
        v.DCTERMS_LANGUAGE,
        v.LC_SLUG,
        v.LC_SOURCE_PATH,
        v.LC_CONTENT_HASH,
        v.LC_EXPECTED_KIND,
        v.PROV_WAS_GENERATED_BY,
        v.PROV_WAS_QUOTED_FROM,
        v.FOAF_IS_PRIMARY_TOPIC_OF,
        v.SCHEMA_MENTIONS,
        v.DCTERMS_REFERENCES,
        v.SCHEMA_AWARD,
        v.SKOS_ALT_LABEL,
        v.QUDT_UNIT,
    }
)
"""What the heading of a page, its lists or its technical note show."""
_LAST = 1 << 10
"""The place of what the vocabulary does not order."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a fact: a thing, or text, with ``href`` where it is a web address.

    ``documents`` are those that state it; ``sentences`` are what prose says it by, none where
    only sheets do.
    """

    text: str
    thing: Named | None = None
    href: str = ""
    language: str = ""
    documents: tuple[Document, ...] = ()
    sentences: tuple[Sentence, ...] = ()

    @property
    def order(self) -> tuple[str, ...]:
        """What values of a fact are sorted by."""
        return self.thing.order if self.thing is not None else (self.text, self.href)


@dataclass(frozen=True, slots=True)
class Fact:
    """A property or relation of a thing with its first values; ``total`` is how many there are.

    ``name`` is short and the same in every language. ``way`` is "in" for what is said of the
    thing as the other end of a relation.
    """

    name: str
    label: str
    way: str
    values: tuple[Value, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Extent:
    """Which values of a fact to give: ``number`` from ``first`` on."""

    first: int = 0
    number: int = 12


def web_address(written: str) -> str:
    """Give an address that a page may lead to, "" for any other (``javascript:``, ``data:``)."""
    return written if _WEB.match(written) else ""


class Facts:
    """Reads the facts of things, in one language."""

    def __init__(
        self,
        triples: Triples,
        names: Names,
        documents: Documents,
        passages: Passages,
        terms: SpokenTerms,
    ) -> None:
        self._triples = triples
        self._names = names
        self._documents = documents
        self._passages = passages
        self._terms = terms
        self._relations = relation_predicates(terms.vocabulary)
        self._place = {
            predicate: place
            for place, predicate in enumerate(
                predicate
                for row in terms.vocabulary.properties.values()
                for predicate in row.predicates
            )
        }
        self._nodes = {
            row.predicate
            for row in terms.vocabulary.properties_of_form(
                Form.PERIODS, Form.PERIOD, Form.MILESTONES, Form.MEMBERSHIPS
            )
        }

    def of(self, thing: Named, only: str = "", extent: Extent | None = None) -> tuple[Fact, ...]:
        """Give the facts of a thing, what sheets say first and what others say of it last.

        ``only`` is the name of one fact to give alone.
        """
        extent = extent or Extent()
        said = self._triples.about(thing.iri)
        literal = (
            fact
            for predicate in sorted(said, key=lambda one: (self._place.get(one, _LAST), one))
            if predicate not in _SHOWN_APART
            and predicate not in self._nodes
            and predicate not in self._relations
            for fact in self._literal(thing, predicate, said[predicate], only, extent)
        )
        forward = {one: said[one] for one in self._relations if one in said}
        backward = self._triples.towards(thing.iri, self._relations)
        return (
            *literal,
            *self._related(thing, forward, FORWARD, only, extent),
            *self._related(thing, backward, BACKWARD, only, extent),
        )

    def _literal(
        self,
        thing: Named,
        predicate: str,
        values: Mapping[Term, tuple[str, ...]],
        only: str,
        extent: Extent,
    ) -> Iterator[Fact]:
        name = self._terms.key(predicate)
        if only and only != name:
            return
        found = [self._value(term, graphs) for term, graphs in values.items()]
        label = self._terms.property(predicate, thing.kind)
        if not label:
            # Several properties are written alike: which it was, the graph does not say.
            web = all(one.href or one.thing for one in found)
            label = self._terms.wording("fact-web" if web else "fact-other", name=name)
        shown = found[extent.first : extent.first + extent.number]
        yield Fact(name, label, FORWARD, tuple(shown), len(found))

    def _value(self, term: Term, graphs: Iterable[str]) -> Value:
        documents = self._stating(graphs)
        if isinstance(term, ox.NamedNode):
            named = self._names.of_iri(term.value)
            if named is not None:
                return Value(named.label, named, documents=documents)
            return Value(term.value, href=web_address(term.value), documents=documents)
        language = getattr(term, "language", None) or ""
        return Value(self._terms.literal(term), language=language, documents=documents)

    def _stating(self, graphs: Iterable[str]) -> tuple[Document, ...]:
        found = (self._documents.of_graph(graph) for graph in graphs)
        return tuple(one for one in found if one is not None)

    def _related(
        self,
        thing: Named,
        by_predicate: Mapping[str, Mapping[Term, tuple[str, ...]]],
        way: str,
        only: str,
        extent: Extent,
    ) -> Iterator[Fact]:
        groups: dict[_Group, list[tuple[Value, _Triple]]] = {}
        for predicate, others in by_predicate.items():
            for term, graphs in others.items():
                if not isinstance(term, ox.NamedNode) or term.value == thing.iri:
                    continue
                other = self._names.of_iri(term.value)
                label = other.label if other else term.value
                value = Value(label, other, "" if other else web_address(term.value))
                group = self._group(thing, predicate, other, way)
                groups.setdefault(group, []).append((value, _Triple(predicate, term.value, graphs)))
        statements: Mapping[tuple[str, str], list[str]] | None = None
        for group in sorted(groups, key=lambda one: (one.place, one.name)):
            if only and only != group.name:
                continue
            if statements is None:
                role = v.RDF_SUBJECT if way == FORWARD else v.RDF_OBJECT
                statements = self._passages.statements(thing.iri, role)
            values = sorted(groups[group], key=lambda one: one[0].order)
            shown = values[extent.first : extent.first + extent.number]
            rested = tuple(
                replace(
                    value,
                    documents=self._stating(triple.graphs),
                    sentences=self._sentences(thing, triple, way, statements),
                )
                for value, triple in shown
            )
            yield Fact(group.name, group.label, way, rested, len(values))

    def _sentences(
        self,
        thing: Named,
        triple: "_Triple",
        way: str,
        statements: Mapping[tuple[str, str], list[str]],
    ) -> tuple[Sentence, ...]:
        """Give what prose says a relation by; of an office, the words that name it there."""
        if triple.predicate == v.ORG_HOLDS:
            office = triple.other if way == FORWARD else thing.iri
            return self._passages.of_body(office, triple.graphs)
        stated = statements.get((triple.predicate, triple.other), ())
        return self._passages.of_statements(stated, self._called(triple.other))

    def _called(self, iri: str) -> tuple[str, ...]:
        """Give the names of a thing."""
        named = self._names.of_iri(iri)
        own = (named.label,) if named is not None else ()
        return (*own, *self._names.other_names.get(iri, ()))

    def _group(self, thing: Named, predicate: str, other: Named | None, way: str) -> "_Group":
        if other is not None:
            subject, target = (thing, other) if way == FORWARD else (other, thing)
            relation = self._terms.relation(predicate, subject, target, way)
            if relation is not None:
                label = self._terms.relation_label(relation)
                place = self._terms.place(relation)
                return _Group(f"{way}-{relation.name.replace('_', '-')}", label, place)
        kind = thing.kind if way == FORWARD or other is None else other.kind
        key = self._terms.key(predicate)
        label = self._terms.property(predicate, kind)
        if predicate == v.ORG_POST_IN:
            # What the graph says of offices by themselves, in no row of the vocabulary.
            label = self._terms.wording("post-in")
        return _Group(f"{way}-{key}", label or key, _LAST)


@dataclass(frozen=True, slots=True)
class _Triple:
    """A relation of a thing: its property, what is at the other end, and who states it."""

    predicate: str
    other: str
    graphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Group:
    """The relations that are one fact: ``place`` is that among facts."""

    name: str
    label: str
    place: int
