"""A graph against the project's SHACL shapes, thing by thing, and what is wrong with it.

The sorted file is read twice: once for the classes of things, once to check each. Only the
classes are held in memory.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from extractor.graph.literals import Literal, term_of
from extractor.graph.ontology import shapes_text
from extractor.graph.quads import Quad, read_quads
from extractor.graph.shapes import SH, VIOLATION, Failure, Node, ShapesGraph
from extractor.vocabulary import Vocabulary, standard_vocabulary
from extractor.vocabulary import terms as v

_TYPE = f"<{v.RDF_TYPE}>".encode()
_SOURCE_PATH = f"<{v.LC_SOURCE_PATH}>".encode()
_IDENTIFIER = re.compile(r"/id/([a-z][a-z0-9_-]*)/(.+)\Z")
_SPAN = re.compile(rb"-(\d+)-\d+(?:/[a-z]+)?>\Z")
"""The end of a mention's IRI: its place in the source, in code points."""
_NONE: frozenset[bytes] = frozenset()


@dataclass(frozen=True, slots=True)
class Result:
    """One result of validation: what is wrong with a thing, and where it comes from.

    ``focus``, ``path`` and ``value`` are terms of N-Quads (``path`` and ``value`` may be
    empty); ``file`` is relative to its site's folder, ``line`` from 1, or 0 when not known.
    """

    focus: str
    path: str
    value: str
    severity: str
    component: str
    shape: str
    messages: Mapping[str, str]
    file: str = ""
    line: int = 0

    @property
    def is_violation(self) -> bool:
        """Say whether the graph does not conform for it."""
        return self.severity == VIOLATION

    @property
    def entity(self) -> str:
        """The identifier of the thing (``startup:slug``), or its IRI."""
        return identifier_in(self.focus)


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """The results of a validation, in the order of the graph."""

    results: tuple[Result, ...]
    triples: int

    @property
    def conforms(self) -> bool:
        """Say whether there is no violation; warnings are faults of the sites."""
        return not any(one.is_violation for one in self.results)


def identifier_in(term: str) -> str:
    """Give the identifier in one of our own IRIs, as a term or bare, or the term as it is."""
    found = _IDENTIFIER.search(term.strip("<>"))
    return f"{found.group(1)}:{found.group(2)}" if found else term.strip("<>")


def shapes_of(vocabulary: Vocabulary) -> ShapesGraph:
    """Give the shapes of the graphs of a vocabulary, compiled."""
    return ShapesGraph(shapes_text(vocabulary))


def validate(
    quads: Path, shapes: ShapesGraph | None = None, sites: Sequence[Path] = ()
) -> ValidationReport:
    """Validate a file of sorted N-Quads against shapes.

    By default they are all that come with the program; those of a graph's own vocabulary are
    ``shapes_of(vocabulary)``. ``sites`` are the folders that the sources are in, for the lines
    of results. Raises UnsupportedShapeError, OSError.
    """
    shapes = shapes or shapes_of(standard_vocabulary())
    return _Validation(quads, shapes, sites).run()


class _Validation:
    """One validation."""

    def __init__(self, quads: Path, shapes: ShapesGraph, sites: Sequence[Path]) -> None:
        self._quads = quads
        self._shapes = shapes
        self._lines = SourceLines(sites)
        self._classes: dict[bytes, frozenset[bytes]] = {}
        self._files: dict[bytes, str] = {}
        self._count = 0

    def run(self) -> ValidationReport:
        self._read_classes()
        results: list[Result] = []
        for subject, group in groupby(read_quads(self._quads), attrgetter("subject")):
            results.extend(self._results(subject, list(group)))
        return ValidationReport(tuple(results), self._count)

    def _read_classes(self) -> None:
        # Most things have one of a few sets of classes: each set is kept once.
        kept: dict[frozenset[bytes], frozenset[bytes]] = {}
        subject, classes = b"", _NONE
        for quad in read_quads(self._quads):
            if quad.predicate == _TYPE:
                if quad.subject != subject:
                    subject, classes = quad.subject, _NONE
                classes |= {quad.object}
                classes = kept.setdefault(classes, classes)
                self._classes[subject] = classes
            elif quad.predicate == _SOURCE_PATH:
                # A graph of several documents (a file without named graphs) says no one file.
                path = _text(quad.object)
                known = self._files.setdefault(quad.graph, path)
                self._files[quad.graph] = path if known == path else ""

    def _results(self, subject: bytes, quads: list[Quad]) -> Iterator[Result]:
        values: dict[bytes, dict[bytes, bytes]] = {}
        for quad in quads:
            values.setdefault(quad.predicate, {}).setdefault(quad.object, quad.graph)
        self._count += sum(map(len, values.values()))
        shapes = [
            shape
            for one in self._classes.get(subject, _NONE)
            for shape in self._shapes.by_class.get(one, ())
        ]
        for predicate in values.keys() & self._shapes.by_property.keys():
            shapes.extend(self._shapes.by_property[predicate])
        if not shapes:
            return
        node = Node(subject, {p: tuple(held) for p, held in values.items()}, self._classes_of)
        found: dict[tuple[str, bytes, bytes | None, str], Failure] = {}
        for shape in shapes:
            for failure in shape.failures(node):
                key = (failure.shape.name, failure.path, failure.value, failure.component)
                found.setdefault(key, failure)
        for failure in sorted(
            found.values(), key=lambda one: (one.path, one.value or b"", one.component)
        ):
            yield self._result(subject, values, quads, failure)

    def _classes_of(self, term: bytes) -> frozenset[bytes]:
        return self._classes.get(term, _NONE)

    def _result(
        self,
        subject: bytes,
        values: Mapping[bytes, Mapping[bytes, bytes]],
        quads: list[Quad],
        failure: Failure,
    ) -> Result:
        held = values.get(failure.path, {})
        graph = held.get(failure.value or b"") or next(iter(held.values()), quads[0].graph)
        own = values.get(_SOURCE_PATH)
        file = _text(next(iter(own))) if own else self._files.get(graph, "")
        spans = _SPAN.findall(subject)
        starts = [int(one) for one in spans]
        line = self._lines.find(file, failure.value, starts) if file else 0
        return Result(
            focus=subject.decode(),
            path=failure.path.decode(),
            value=(failure.value or b"").decode(),
            severity=failure.shape.severity,
            component=failure.component,
            shape=failure.shape.name,
            messages=failure.shape.messages,
            file=file,
            line=line,
        )


def _text(term: bytes) -> str:
    parsed = term_of(term)
    return parsed.text if isinstance(parsed, Literal) else parsed


class SourceLines:
    """Finds the line of a source file that a value comes from."""

    def __init__(self, sites: Sequence[Path]) -> None:
        self._sites = sites
        self._texts: dict[str, str] = {}

    def find(self, file: str, value: bytes | None, starts: Iterable[int]) -> int:
        """Give the line (from 1) of a position, or where a value is written; 0 if unknown."""
        text = self._text(file)
        if not text:
            return 0
        for start in starts:
            return text.count("\n", 0, start) + 1
        if value:
            words = _text(value)
            if value.startswith(b"<"):
                words = words.rstrip("/").rpartition("/")[2]
            place = text.find(words) if words else -1
            if place != -1:
                return text.count("\n", 0, place) + 1
        return 1

    def _text(self, file: str) -> str:
        if file not in self._texts:
            paths = (site / file for site in self._sites)
            path = next((one for one in paths if one.is_file()), None)
            self._texts[file] = path.read_text("utf-8", errors="replace") if path else ""
        return self._texts[file]


def report_text(report: ValidationReport, language: str = "en") -> str:
    """Give a report for reading: the thing, the file and line it came from, what is wrong."""
    lines = []
    last = None
    for one in report.results:
        place = f"{one.file}:{one.line}" if one.line else one.file
        if (one.focus, place) != last:
            last = (one.focus, place)
            lines.append(f"{one.entity}  {place}".rstrip())
        severity = one.severity.rpartition("#")[2].lower()
        message = one.messages.get(language) or next(iter(one.messages.values()), one.component)
        about = v.shorten(one.path.strip("<>")) if one.path else ""
        value = f": {identifier_in(one.value)}" if one.value else ""
        lines.append(f"    {severity}: {message}" + (f" ({about}{value})" if about else ""))
    violations = sum(one.is_violation for one in report.results)
    lines.append(
        f"{report.triples} triples: {violations} violations, "
        f"{len(report.results) - violations} warnings"
    )
    return "\n".join(lines)


def report_json(report: ValidationReport) -> list[dict[str, object]]:
    """Give the results of a report as plain data."""
    return [
        {
            "entity": one.entity,
            "focus": one.focus.strip("<>"),
            "path": one.path.strip("<>") or None,
            "value": one.value or None,
            "severity": one.severity.rpartition("#")[2].lower(),
            "component": one.component.rpartition("#")[2],
            "messages": dict(one.messages),
            "file": one.file or None,
            "line": one.line or None,
        }
        for one in report.results
    ]


def report_turtle(report: ValidationReport) -> str:
    """Give a report in the vocabulary of SHACL (W3C SHACL, section 3.6)."""
    lines = [f"@prefix sh: <{SH}> .", f"@prefix lc: <{v.LC}> .", ""]
    head = f"[] a sh:ValidationReport ;\n    sh:conforms {str(report.conforms).lower()}"
    for one in report.results:
        said = [
            "a sh:ValidationResult",
            f"sh:resultSeverity <{one.severity}>",
            f"sh:sourceConstraintComponent <{one.component}>",
            f"sh:focusNode {one.focus}",
        ]
        if one.shape.startswith("<"):
            said.append(f"sh:sourceShape {one.shape}")
        if one.path:
            said.append(f"sh:resultPath {one.path}")
        if one.value:
            said.append(f"sh:value {one.value}")
        said.extend(
            f"sh:resultMessage {_quoted(text)}" + (f"@{language}" if language else "")
            for language, text in sorted(one.messages.items())
        )
        if one.file:
            said.append(f"lc:sourcePath {_quoted(one.file)}")
        head += " ;\n    sh:result [ " + " ;\n        ".join(said) + " ]"
    lines.append(head + " .\n")
    return "\n".join(lines)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
