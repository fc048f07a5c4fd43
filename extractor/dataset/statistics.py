"""What a graph holds, in numbers (VoID), counted in one reading."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from extractor.addresses import split_address
from extractor.graph.literals import term_of
from extractor.graph.quads import Facts, read_things
from extractor.vocabulary import terms as v

_TYPE = f"<{v.RDF_TYPE}>".encode()
_DAYS = frozenset(
    f"<{iri}>".encode() for iri in (v.DCTERMS_ISSUED, v.SCHEMA_START_DATE, v.SCHEMA_END_DATE)
)
_IDENTIFIER = f"<{v.DCTERMS_IDENTIFIER}>".encode()
_LINKS = {f"<{iri}>".encode(): iri for iri in (v.OWL_SAME_AS, v.SKOS_EXACT_MATCH)}
_PROVENANCE = frozenset(
    f"<{iri}>".encode() for iri in (v.LC_BUILD, v.PROV_SOFTWARE_AGENT, v.PROV_ENTITY)
)


@dataclass(frozen=True, slots=True)
class Statistics:
    """The numbers of a graph, as the union of its named graphs.

    ``entities`` are the things with an identifier; ``links`` counts links outward by property
    and host. ``first`` and ``last`` are days (ISO 8601) of posts and of what the things of the
    sites went through, "" when nothing is dated.
    ``provenance`` holds what the graph says of its build: subject → facts.
    """

    triples: int
    subjects: int
    entities: int
    classes: Mapping[str, int]
    properties: Mapping[str, int]
    links: Mapping[tuple[str, str], int]
    first: str
    last: str
    provenance: Mapping[str, Facts]


def count(quads: Path, until: str = "") -> Statistics:
    """Count what a file of sorted N-Quads holds.

    What is said of days after ``until`` (ISO 8601) is planned: no period that data cover.
    """
    classes: Counter[bytes] = Counter()
    properties: Counter[bytes] = Counter()
    links: Counter[tuple[str, str]] = Counter()
    provenance: dict[str, Facts] = {}
    subjects = entities = 0
    first, last = "", ""
    for subject, facts in read_things(quads):
        subjects += 1
        for predicate, value in facts:
            properties[predicate] += 1
            if predicate == _TYPE:
                classes[value] += 1
                if value in _PROVENANCE:
                    provenance[str(term_of(subject))] = facts
            elif predicate == _IDENTIFIER:
                entities += 1
            elif predicate in _DAYS:
                day = value[1 : value.rindex(b'"')].decode()
                if not until or day <= until:
                    first, last = min(first or day, day), max(last, day)
            elif predicate in _LINKS:
                links[_LINKS[predicate], split_address(str(term_of(value))).netloc] += 1
    return Statistics(
        triples=properties.total(),
        subjects=subjects,
        entities=entities,
        classes=_named(classes),
        properties=_named(properties),
        links=dict(sorted(links.items())),
        first=first,
        last=last,
        provenance=dict(sorted(provenance.items())),
    )


def _named(counts: Counter[bytes]) -> dict[str, int]:
    return {str(term_of(term)): counts[term] for term in sorted(counts)}
