"""A dataset's record against the shapes of DCAT-AP 3.0, offline, with pySHACL."""

from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.graph.rdf_files import UnreadableRdfError, read_turtle
from extractor.graph.shapes import SH
from extractor.graph.validation import Result, ValidationReport

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

DCAT_AP = "dcat_ap"
"""The folder of the shapes, in this package."""


def is_record(quads: Path) -> bool:
    """Say whether a file of sorted N-Quads describes a catalogue."""
    with quads.open("rb") as lines:
        return any(b" <http://www.w3.org/ns/dcat#Catalog> " in line for line in lines)


def validate_record(path: Path, shapes: Sequence[Path] = ()) -> ValidationReport:
    """Validate a record, in any format that rdflib reads by its name.

    ``shapes`` are files, or folders of Turtle files, used instead of those of DCAT-AP 3.0.
    Raises UnreadableRdfError, NamedFileError.
    """
    import pyshacl
    from rdflib import RDF, Graph, URIRef

    try:
        record = Graph().parse(path)
    except Exception as error:
        # The library's readers raise whatever theirs do.
        raise UnreadableRdfError(path, " ".join(str(error).split())) from None
    graph = Graph()
    for text in _texts(shapes):
        graph.parse(data=text, format="turtle")
    _, report, _ = pyshacl.validate(record, shacl_graph=graph, allow_warnings=True)
    head = report.value(predicate=RDF.type, object=URIRef(SH + "ValidationReport"))
    results = [_result(report, node) for node in report.objects(head, URIRef(SH + "result"))]
    results.sort(key=lambda one: (one.focus, one.path, one.value, one.component))
    return ValidationReport(tuple(results), len(record))


def _texts(shapes: Sequence[Path]) -> list[str]:
    if shapes:
        files = [
            f for one in shapes for f in (sorted(one.glob("*.ttl")) if one.is_dir() else [one])
        ]
        return [read_turtle(file) for file in files]
    folder = resources.files(__package__) / DCAT_AP
    return [
        file.read_text("utf-8")
        for file in sorted(folder.iterdir(), key=lambda one: one.name)
        if file.name.endswith(".ttl")
    ]


def _result(report: "Graph", node: "Node") -> Result:
    from rdflib import Literal, URIRef

    def term(name: str) -> str:
        value = report.value(node, URIRef(SH + name))
        return value.n3() if value is not None else ""

    messages = {
        one.language or "": str(one)
        for one in report.objects(node, URIRef(SH + "resultMessage"))
        if isinstance(one, Literal)
    }
    return Result(
        focus=term("focusNode"),
        path=term("resultPath"),
        value=term("value"),
        severity=term("resultSeverity").strip("<>"),
        component=term("sourceConstraintComponent").strip("<>"),
        shape=term("sourceShape"),
        messages=messages,
    )
