"""Turtle 1.1 as text, from terms of canonical N-Quads, which are Turtle already.

Only the IRIs of a vocabulary are shortened, with its prefixes. These stand in alphabetical
order, so that two texts compare line by line.
"""

import re
from collections.abc import Iterable, Iterator

from extractor.graph.terms import iri as iri_term
from extractor.vocabulary import Vocabulary
from extractor.vocabulary.terms import RDF_TYPE, TERMS, shorten

_PREFIX = re.compile(r"[A-Za-z][A-Za-z0-9_-]*\Z")
_SHORT_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*:[A-Za-z_][A-Za-z0-9_-]*\Z")
_TYPE = f"<{RDF_TYPE}>".encode()


class TurtleText:
    """Writes Turtle with the prefixes and the short names of a vocabulary's terms."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._prefixes = {
            prefix: namespace
            for prefix, namespace in sorted(vocabulary.prefixes.items())
            if _PREFIX.match(prefix)
        }
        names = {
            iri: shorten(iri, self._prefixes)
            for iri in (*(term.iri for term in TERMS), *sorted(vocabulary.own_terms))
        }
        self._short = {
            f"<{iri}>".encode(): name.encode()
            for iri, name in names.items()
            if _SHORT_NAME.match(name)
        }
        self._short_predicate = {**self._short, _TYPE: b"a"}

    def header(self) -> bytes:
        """Give the declarations of the prefixes."""
        lines = (f"@prefix {one}: <{namespace}> .\n" for one, namespace in self._prefixes.items())
        return "".join(lines).encode() + b"\n"

    def name(self, iri: str) -> str:
        """Give an IRI as a term: by its prefix where it is one of the vocabulary's."""
        term = iri_term(iri)
        return self._short.get(term.encode(), term.encode()).decode()

    def statements(self, triples: Iterable[tuple[bytes, bytes, bytes]]) -> Iterator[bytes]:
        """Give the pieces of the text of triples that stand in order of subject and predicate."""
        short, short_predicate = self._short, self._short_predicate
        last_subject = last_predicate = None
        for subject, predicate, value in triples:
            if value[-1] == 62:  # ">": an IRI, or a literal with its datatype
                value = short[value] if value in short else self._short_object(value)
            if subject != last_subject:
                if last_subject is not None:
                    yield b" .\n"
                last_subject, last_predicate = subject, predicate
                yield b"%b %b %b" % (
                    short.get(subject, subject),
                    short_predicate.get(predicate, predicate),
                    value,
                )
            elif predicate != last_predicate:
                last_predicate = predicate
                yield b" ;\n\t%b %b" % (short_predicate.get(predicate, predicate), value)
            else:
                yield b" , " + value
        if last_subject is not None:
            yield b" .\n"

    def _short_object(self, term: bytes) -> bytes:
        """Give an IRI as it is, or a literal with its datatype shortened."""
        if term.startswith(b"<"):
            return term
        value, mark, datatype = term.rpartition(b"^^")
        return value + mark + self._short.get(datatype, datatype)
