"""Turtle 1.1: the union of the named graphs, one thing after the other.

Written as text from canonical N-Quads, whose terms are Turtle already: only the vocabulary's
IRIs and datatypes are shortened. Prefixes stand in alphabetical order, so that two exports
compare line by line.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from extractor.graph.quads import read_triples
from extractor.vocabulary.terms import PREFIXES, RDF_TYPE, TERMS, shorten

_LOCAL_NAME = re.compile(r"[a-z]+:[A-Za-z][A-Za-z0-9]*\Z")
_SHORT = {
    f"<{term.iri}>".encode(): shorten(term.iri).encode()
    for term in TERMS
    if _LOCAL_NAME.match(shorten(term.iri))
}
_TYPE = f"<{RDF_TYPE}>".encode()
_SHORT_PREDICATE = {**_SHORT, _TYPE: b"a"}


def header() -> bytes:
    """Give the declarations of the prefixes."""
    lines = (f"@prefix {prefix}: <{PREFIXES[prefix]}> .\n" for prefix in sorted(PREFIXES))
    return "".join(lines).encode() + b"\n"


def short_object(term: bytes) -> bytes:
    """Give an object with its IRI, or its datatype, shortened where the vocabulary has it."""
    if term.endswith(b">"):
        if term.startswith(b"<"):
            return _SHORT.get(term, term)
        value, mark, datatype = term.rpartition(b"^^")
        return value + mark + _SHORT.get(datatype, datatype)
    return term


def statements(triples: Iterable[tuple[bytes, bytes, bytes]]) -> Iterator[bytes]:
    """Give the pieces of the text of triples that stand in order of subject and predicate."""
    short, short_predicate = _SHORT, _SHORT_PREDICATE
    last_subject = last_predicate = None
    for subject, predicate, value in triples:
        if value[-1] == 62:  # ">": an IRI, or a literal with its datatype
            value = short[value] if value in short else short_object(value)
        if subject != last_subject:
            if last_subject is not None:
                yield b" .\n"
            last_subject, last_predicate = subject, predicate
            yield b"%b %b %b" % (subject, short_predicate.get(predicate, predicate), value)
        elif predicate != last_predicate:
            last_predicate = predicate
            yield b" ;\n\t%b %b" % (short_predicate.get(predicate, predicate), value)
        else:
            yield b" , " + value
    if last_subject is not None:
        yield b" .\n"


def write(quads: Path, output: IO[bytes]) -> None:
    """Write the graph of a file of sorted N-Quads."""
    output.write(header())
    output.writelines(statements(read_triples(quads)))
