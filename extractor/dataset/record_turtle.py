"""A Turtle document that grows, subject by subject.

It is of ASCII alone, other characters being escaped: a server that says ``text/turtle`` without
a charset is taken for one of ISO 8859-1 by harvesters, which would spell every accent wrong.
"""

import re

from extractor.graph.terms import iri
from extractor.vocabulary import terms as v

PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dcterms": v.DCTERMS,
    "foaf": v.FOAF,
    "hydra": "http://www.w3.org/ns/hydra/core#",
    "lc": v.LC,
    "owl": v.OWL,
    "prov": v.PROV,
    "rdfs": v.RDFS,
    "schema": v.SCHEMA,
    "skos": v.SKOS,
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": v.XSD,
}
"""Prefix → namespace, of the vocabularies of a record."""
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_LAST_OF_FOUR_DIGITS = 0xFFFF


class TurtleDocument:
    """A Turtle document as it grows: subjects in order, each with its predicates in order."""

    def __init__(self) -> None:
        self._subjects: dict[str, dict[str, dict[str, None]]] = {}

    def add(self, subject: str, predicate: str, *objects: str) -> None:
        """Add objects, as Turtle; the subject is an IRI, the predicate a prefixed name."""
        if objects:
            held = self._subjects.setdefault(subject, {}).setdefault(predicate, {})
            held.update(dict.fromkeys(objects))

    def turtle(self) -> str:
        """Give the document, of ASCII alone."""
        lines = [f"@prefix {name}: <{PREFIXES[name]}> ." for name in sorted(PREFIXES)]
        for subject, said in self._subjects.items():
            lines.append(f"\n{iri(subject)}")
            members = [f"    {p} {' , '.join(objects)}" for p, objects in said.items()]
            lines.append(" ;\n".join(members) + " .")
        return _NOT_ASCII.sub(_escaped, "\n".join(lines)) + "\n"


def _escaped(found: re.Match[str]) -> str:
    """Give an escape that Turtle has in literals and IRIs (UCHAR)."""
    code = ord(found.group())
    return f"\\u{code:04X}" if code <= _LAST_OF_FOUR_DIGITS else f"\\U{code:08X}"
