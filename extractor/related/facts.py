"""What the graph says of the entities of one kind that may relate them: plain data.

It is read by SPARQL, one query a fact, so that whatever is said of two entities later can be
asked of the graph again.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

import pyoxigraph as ox

from extractor.graph.identifiers import is_own
from extractor.languages import available_languages
from extractor.query.results import run_query
from extractor.related.signal_tables import Weights, signal_table
from extractor.vocabulary import Vocabulary, kind_of, standard_vocabulary

SHEET, PAGE = "foaf:isPrimaryTopicOf", "foaf:page"
"""What leads from a thing to its sheet, and from a document to its page."""
DOCUMENT_LABEL = "dcterms:title|^foaf:isPrimaryTopicOf/rdfs:label"
LABEL = "rdfs:label|foaf:name|dcterms:title"

LINKS: Mapping[str, str] = MappingProxyType(
    {
        "succession": "?entity dcterms:isReplacedBy ?thing",
        "reference": "?entity dcterms:references ?thing",
        "mention": "?entity schema:mentions ?thing",
    }
)
"""Signal → the SPARQL pattern of a direct tie between two entities of the kind."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something of the graph and its name."""

    iri: str
    label: str


@dataclass(frozen=True, slots=True)
class Described:
    """An entity that lists are made for.

    That is its identifier, name, mission, current phase and the address of its page; the last
    three are empty for what has none.
    """

    identifier: str
    iri: str
    label: str
    description: str = ""
    phase: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Sharing:
    """Which entities have which things: ``pairs`` of (entity, thing), as places in the lists."""

    things: tuple[Thing, ...]
    pairs: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, order=True)
class Occurrence:
    """An entity named in a document.

    ``entity`` and ``document`` are places in the lists; ``start`` and ``end`` count code points
    of the source file; ``sentence`` is where the sentence begins: where the quotation's prefix
    does.
    """

    document: int
    start: int
    end: int
    entity: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that may relate the entities of one kind.

    ``links`` has, for each signal, pairs of places (from, to). ``owners`` says which entity a
    document is the sheet of: place of the document → place of the entity. ``parts`` gives the
    identifiers whose texts speak for an entity, itself first; ``weights`` are those of the
    kind. ``phases`` are the slugs of those that an entity may be in, none where the kind has
    none. ``sentences`` has, by document and where it begins, what a sentence says as it is read,
    in documents that name more than one entity.
    """

    kind: str
    language: str
    entities: tuple[Described, ...]
    shared: Mapping[str, Sharing]
    links: Mapping[str, tuple[tuple[int, int], ...]]
    documents: tuple[Thing, ...]
    owners: Mapping[int, int]
    occurrences: tuple[Occurrence, ...]
    parts: tuple[tuple[str, ...], ...]
    weights: Weights
    phases: tuple[str, ...] = ()
    sentences: Mapping[tuple[int, int], str] = field(default_factory=dict)


def read_facts(store: ox.Store, kind: str, vocabulary: Vocabulary | None = None) -> Facts:
    """Read what may relate the entities of ``kind``, a kind of the graph's vocabulary.

    Entities are those that a document describes; what prose alone names has no list.
    """
    vocabulary = vocabulary or standard_vocabulary()
    table = signal_table(kind, vocabulary)
    stated = vocabulary.kind(kind)
    pattern = f"?entity a <{stated.class_iri}> . "
    pages = _pages(store, PAGE if stated.document else SHEET, pattern)
    entities = _entities(store, kind, stated.class_iri, pages)
    place = {entity.iri: number for number, entity in enumerate(entities)}
    documents, occurrences, sentences = _occurrences(store, pattern, place)
    owners = _owners(pages, documents, place)
    return Facts(
        kind=kind,
        language=_language(store),
        entities=entities,
        shared={
            signal: _sharing(store, pattern + shared, place)
            for signal, shared in table.shared.items()
        },
        links={
            signal: tuple(
                sorted(
                    {
                        (place[a], place[b])
                        for a, b in _rows(
                            store, f"SELECT DISTINCT ?entity ?thing {{ {pattern} {tie} }}"
                        )
                        if a in place and b in place and a != b
                    }
                )
            )
            for signal, tie in LINKS.items()
        },
        documents=documents,
        owners=owners,
        occurrences=occurrences,
        parts=_parts(store, table.parts, pattern, entities),
        weights=table.weights,
        phases=_phases(store, entities),
        sentences=sentences,
    )


def _rows(store: ox.Store, query: str) -> list[tuple[str, ...]]:
    answer = run_query(store, query)
    return [tuple("" if term is None else term.value for term in row) for row in answer.rows]


def _language(store: ox.Store) -> str:
    """Give the language of most documents that the program has resources for."""
    rows = _rows(
        store,
        "SELECT ?language (COUNT(*) AS ?documents) { ?document dcterms:language ?language } "
        "GROUP BY ?language",
    )
    counts: Counter[str] = Counter()
    for language, documents in rows:
        counts[language.partition("-")[0]] += int(documents)
    known = {code: counts[code] for code in available_languages()}
    return min(known, key=lambda code: (-known[code], code))


def _pages(store: ox.Store, page: str, pattern: str) -> list[tuple[str, str]]:
    """Give the documents about each entity, as IRIs: the addresses of those that are published."""
    rows = _rows(store, f"SELECT DISTINCT ?entity ?page {{ {pattern} ?entity {page} ?page }}")
    return [(entity, document) for entity, document in rows]


def _entities(
    store: ox.Store, kind: str, class_iri: str, pages: Iterable[tuple[str, str]]
) -> tuple[Described, ...]:
    # A document that the site does not publish has an IRI of ours, which is no address.
    published = sorted((row for row in pages if not is_own(row[1], "document")), reverse=True)
    addresses = dict(published)
    pattern = (
        f"GRAPH ?graph {{ ?entity a <{class_iri}> }} "
        "FILTER(!STRENDS(STR(?graph), '/id/graph/derived'))"
    )
    rows = _rows(
        store,
        "SELECT ?identifier ?entity (SAMPLE(?label) AS ?l) (SAMPLE(?text) AS ?d) "
        f"(SAMPLE(?slug) AS ?p) {{ {pattern} ?entity dcterms:identifier ?identifier ; "
        f"{LABEL} ?label OPTIONAL {{ ?entity dcterms:description|dcterms:abstract ?text }} "
        "OPTIONAL { ?entity lc:currentPhase ?phase "
        "BIND(REPLACE(STR(?phase), '^.*/', '') AS ?slug) } } "
        "GROUP BY ?identifier ?entity ORDER BY ?identifier",
    )
    return tuple(
        Described(identifier, entity, label, description, phase, addresses.get(entity, ""))
        for identifier, entity, label, description, phase in rows
        # Several kinds may have one class: a project, and what prose alone calls a startup.
        if kind_of(identifier) == kind
    )


def _phases(store: ox.Store, entities: Iterable[Described]) -> tuple[str, ...]:
    """Give the phases that the site describes or that an entity is in."""
    current = {entity.phase for entity in entities if entity.phase}
    if not current:
        return ()
    described = _rows(store, "SELECT ?slug { ?phase a lc:Phase ; lc:slug ?slug }")
    return tuple(sorted(current.union(slug for (slug,) in described)))


def _sharing(store: ox.Store, pattern: str, place: Mapping[str, int]) -> Sharing:
    rows = _rows(
        store,
        f"SELECT DISTINCT ?entity ?thing {{ {pattern} FILTER(?entity != ?thing) }}",
    )
    counts = Counter(thing for entity, thing in rows if entity in place)
    # What only one has is shared by nobody.
    things = sorted(thing for thing, number in counts.items() if number > 1)
    column = {thing: number for number, thing in enumerate(things)}
    labels = _labels(store, things)
    pairs = sorted((place[a], column[b]) for a, b in rows if b in column and a in place)
    return Sharing(tuple(Thing(iri, labels[iri]) for iri in things), tuple(pairs))


def _labels(store: ox.Store, iris: Sequence[str]) -> dict[str, str]:
    """Give the name of each IRI; its last segment for what has none."""
    labels = {iri: iri.rstrip("/").rpartition("/")[2] for iri in iris}
    if iris:
        values = " ".join(f"<{iri}>" for iri in iris)
        rows = _rows(
            store,
            f"SELECT ?iri (MIN(?label) AS ?l) {{ VALUES ?iri {{ {values} }} "
            f"?iri {LABEL} ?label }} GROUP BY ?iri",
        )
        labels.update((iri, label) for iri, label in rows)
    return labels


def _occurrences(
    store: ox.Store, pattern: str, place: Mapping[str, int]
) -> tuple[tuple[Thing, ...], tuple[Occurrence, ...], dict[tuple[int, int], str]]:
    # What annotates a name is all in the graph of its document: no need to join across graphs.
    rows = _rows(
        store,
        f"SELECT ?entity ?document ?target ?start ?end {{ {pattern} GRAPH ?graph {{ "
        "?annotation oa:hasBody ?entity ; oa:hasTarget ?target . "
        "?target oa:hasSource ?document ; oa:hasSelector ?place . "
        "?place oa:start ?start ; oa:end ?end } }",
    )
    rows = sorted({row for row in rows if row[0] in place})
    iris = sorted({row[1] for row in rows})
    number = {iri: n for n, iri in enumerate(iris)}
    titles = _labels_of_documents(store, iris)
    quoted = _quoted(store, rows)
    occurrences: list[Occurrence] = []
    sentences: dict[tuple[int, int], str] = {}
    for entity, document, target, start, end in rows:
        before, sentence = quoted.get(target, (0, ""))
        left = int(start) - before
        occurrences.append(
            Occurrence(number[document], int(start), int(end), place[entity], sentence=left)
        )
        if sentence:
            sentences.setdefault((number[document], left), sentence)
    things = tuple(Thing(iri, titles[iri]) for iri in iris)
    return things, tuple(sorted(occurrences)), sentences


def _owners(
    pages: Iterable[tuple[str, str]], documents: Sequence[Thing], place: Mapping[str, int]
) -> dict[int, int]:
    """Give which entity a document is the sheet of, as places in the lists."""
    number = {document.iri: n for n, document in enumerate(documents)}
    return {
        number[page]: place[entity] for entity, page in pages if page in number and entity in place
    }


def _quoted(store: ox.Store, rows: Sequence[tuple[str, ...]]) -> dict[str, tuple[int, str]]:
    """Give the lengths of quotations' prefixes and their sentences as they are read.

    Those are of documents that name more than one entity.
    """
    named: dict[str, set[str]] = {}
    for entity, document, *_ in rows:
        named.setdefault(document, set()).add(entity)
    targets = sorted({row[2] for row in rows if len(named[row[1]]) > 1})
    if not targets:
        return {}
    values = " ".join(f"<{target}>" for target in targets)
    query = (
        f"SELECT ?target (STRLEN(?prefix) AS ?length) ?sentence {{ VALUES ?target {{ {values} }} "
        "?target oa:hasSelector ?quote . ?quote oa:exact ?words "
        "OPTIONAL { ?quote oa:prefix ?prefix } OPTIONAL { ?quote lc:sentence ?sentence } }"
    )
    return {
        target: (int(length or 0), sentence) for target, length, sentence in _rows(store, query)
    }


def _labels_of_documents(store: ox.Store, iris: Sequence[str]) -> dict[str, str]:
    titles = {iri: iri.rstrip("/").rpartition("/")[2] for iri in iris}
    if iris:
        values = " ".join(f"<{iri}>" for iri in iris)
        titles.update(
            (iri, title)
            for iri, title in _rows(
                store,
                f"SELECT ?iri (MIN(?title) AS ?t) {{ VALUES ?iri {{ {values} }} "
                f"?iri {DOCUMENT_LABEL} ?title }} GROUP BY ?iri",
            )
        )
    return titles


def _parts(
    store: ox.Store, tie: str, pattern: str, entities: Sequence[Described]
) -> tuple[tuple[str, ...], ...]:
    parts: dict[str, list[str]] = {}
    if tie:
        query = (
            f"SELECT DISTINCT ?entity ?identifier {{ {pattern} {tie} . "
            "?part dcterms:identifier ?identifier } ORDER BY ?entity ?identifier"
        )
        for entity, identifier in _rows(store, query):
            parts.setdefault(entity, []).append(identifier)
    return tuple((e.identifier, *parts.get(e.iri, ())) for e in entities)
