"""The formats of an export. A format is one module here and one row below."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import IO

from extractor.errors import UserError
from extractor.export import json_ld, nquads, ntriples, rdf_xml, spacy_docs, tables, trig, turtle
from extractor.vocabulary import Vocabulary


class UnknownFormatError(UserError):
    """A format that the graph is not exported in."""

    def __init__(self, name: str) -> None:
        super().__init__(f"no format '{name}'; there are: {', '.join(FORMATS)}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format: how it is written, and what portals call it.

    ``write`` writes a file of sorted N-Quads to a stream; for tables, which are several
    files, ``write_folder`` writes them to a folder, compressed or not, with the language that
    they are said to be in, and gives their paths.
    Both take the graph's vocabulary, for the names of its terms.
    ``media_type`` is IANA's; ``file_type`` is the code of the European authority table.
    ``is_rdf`` is for those that give the graph back; what is drawn from it is one file, however
    the graph is cut into kinds.
    """

    extension: str
    media_type: str
    file_type: str
    write: Callable[[Path, IO[bytes], Vocabulary], None] | None = None
    write_folder: Callable[[Path, Path, Vocabulary, str, bool], list[Path]] | None = None
    is_rdf: bool = True


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "turtle": Format(
            write=turtle.write,
            extension=".ttl",
            media_type="text/turtle",
            file_type="RDF_TURTLE",
        ),
        "trig": Format(
            write=trig.write,
            extension=".trig",
            media_type="application/trig",
            file_type="RDF_TRIG",
        ),
        "ntriples": Format(
            write=ntriples.write,
            extension=".nt",
            media_type="application/n-triples",
            file_type="RDF_N_TRIPLES",
        ),
        "nquads": Format(
            write=nquads.write,
            extension=".nq",
            media_type="application/n-quads",
            file_type="RDF_N_QUADS",
        ),
        "rdfxml": Format(
            write=rdf_xml.write,
            extension=".rdf",
            media_type="application/rdf+xml",
            file_type="RDF_XML",
        ),
        "jsonld": Format(
            write=json_ld.write,
            extension=".jsonld",
            media_type="application/ld+json",
            file_type="JSON_LD",
        ),
        "csv": Format(
            write_folder=tables.write,
            extension=".csv",
            media_type="text/csv",
            file_type="CSV",
            is_rdf=False,
        ),
        "spacy": Format(
            write=spacy_docs.write,
            extension=".spacy",
            media_type="application/octet-stream",
            file_type="OCTET",
            is_rdf=False,
        ),
    }
)
"""Every format, by name."""


def format_named(name: str) -> Format:
    """Give a format. Raises UnknownFormatError."""
    try:
        return FORMATS[name]
    except KeyError:
        raise UnknownFormatError(name) from None
