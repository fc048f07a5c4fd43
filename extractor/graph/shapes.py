"""SHACL Core shapes, compiled for reading a graph once.

Only the constructs that the project's shapes use are known (W3C SHACL, sections 2 to 4): an
unknown one is an error, never passed over. What a shape says of a value may depend on the
value itself and on its classes, not on what else is said of it; so a graph is validated thing
by thing.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from extractor.errors import UserError
from extractor.graph.literals import Literal, term_of
from extractor.vocabulary.terms import (
    RDF,
    XSD_BOOLEAN,
    XSD_DATE,
    XSD_DATE_TIME,
    XSD_DECIMAL,
    XSD_INTEGER,
    XSD_NON_NEGATIVE_INTEGER,
)

SH = "http://www.w3.org/ns/shacl#"
VIOLATION, WARNING, INFO = SH + "Violation", SH + "Warning", SH + "Info"


class UnsupportedShapeError(UserError):
    """A shape uses a construct that is not known here."""

    def __init__(self, shape: str, construct: str) -> None:
        super().__init__(
            f"{shape}: {construct.removeprefix(SH)} is not supported; validate with pySHACL, "
            "or write the shape otherwise"
        )


@dataclass(frozen=True, slots=True)
class Node:
    """A thing under validation: its term, its values by predicate, and everyone's classes."""

    term: bytes
    values: Mapping[bytes, tuple[bytes, ...]]
    classes_of: Callable[[bytes], frozenset[bytes]]


@dataclass(frozen=True, slots=True)
class Failure:
    """What a shape finds: its path or b"", the value or None, the constraint's component."""

    shape: "Shape"
    path: bytes
    value: bytes | None
    component: str


Check = Callable[[Node, tuple[bytes, ...]], Iterator[bytes | None]]
"""(the focus, the value nodes) → each value that fails, or None for all of them together."""


@dataclass(slots=True)
class Shape:
    """A node shape, or with a ``path`` a property shape."""

    name: str
    path: bytes = b""
    severity: str = VIOLATION
    messages: Mapping[str, str] = field(default_factory=dict)
    target_classes: tuple[bytes, ...] = ()
    targets_subjects_of: tuple[bytes, ...] = ()
    checks: list[tuple[str, Check]] = field(default_factory=list)
    properties: list["Shape"] = field(default_factory=list)

    def failures(self, node: Node) -> Iterator[Failure]:
        """Give what is wrong with a node."""
        values = node.values.get(self.path, ()) if self.path else (node.term,)
        for component, check in self.checks:
            for value in check(node, values):
                yield Failure(self, self.path, value, component)
        for inner in self.properties:
            yield from inner.failures(node)

    def accepts(self, node: Node) -> bool:
        """Say whether a node conforms."""
        return next(self.failures(node), None) is None

    def message(self, language: str = "en") -> str:
        """Give the message in a language, or in any."""
        return self.messages.get(language) or next(iter(self.messages.values()), "")


class ShapesGraph:
    """The shapes of a Turtle text, compiled."""

    def __init__(self, turtle: str) -> None:
        """Compile them. Raises UnsupportedShapeError, SyntaxError."""
        import pyoxigraph as ox

        self._values: dict[str, dict[str, list[Any]]] = {}
        for quad in ox.parse(turtle.encode(), format=ox.RdfFormat.TURTLE):
            held = self._values.setdefault(str(quad.subject), {})
            held.setdefault(quad.predicate.value, []).append(quad.object)
        self._shapes: dict[str, Shape] = {}
        named = [
            subject
            for subject, said in self._values.items()
            if f"{SH}NodeShape" in (getattr(t, "value", "") for t in said.get(RDF + "type", ()))
        ]
        self.shapes = [self._shape(subject) for subject in named]
        self.by_class: dict[bytes, list[Shape]] = {}
        self.by_property: dict[bytes, list[Shape]] = {}
        for shape in self.shapes:
            for target in shape.target_classes:
                self.by_class.setdefault(target, []).append(shape)
            for target in shape.targets_subjects_of:
                self.by_property.setdefault(target, []).append(shape)

    def _shape(self, subject: str) -> Shape:
        known = self._shapes.get(subject)
        if known is not None:
            return known
        said = self._values.get(subject, {})
        shape = self._shapes[subject] = Shape(subject)
        messages = {}
        for one in said.get(SH + "message", ()):
            messages[one.language or ""] = one.value
        shape.messages = messages
        for path in said.get(SH + "path", ()):
            if type(path).__name__ != "NamedNode":
                raise UnsupportedShapeError(subject, "a path that is not a property")
            shape.path = str(path).encode()
        if SH + "severity" in said:
            shape.severity = said[SH + "severity"][0].value
        shape.target_classes = _terms(said.get(SH + "targetClass", ()))
        shape.targets_subjects_of = _terms(said.get(SH + "targetSubjectsOf", ()))
        for predicate, values in said.items():
            if not predicate.startswith(SH) or predicate in _NOT_CONSTRAINTS:
                continue
            if predicate == SH + "property":
                shape.properties.extend(self._shape(str(one)) for one in values)
                continue
            build = _COMPONENTS.get(predicate)
            if build is None:
                raise UnsupportedShapeError(subject, predicate)
            component = SH + predicate.removeprefix(SH)[0].upper()
            component += predicate.removeprefix(SH)[1:] + "ConstraintComponent"
            if predicate == SH + "qualifiedMinCount":
                component = SH + "QualifiedMinCountConstraintComponent"
            for value in values:
                shape.checks.append((component, build(self, said, value)))
        return shape

    def members(self, head: Any) -> list[Any]:
        """Give the members of an RDF list."""
        items = []
        while head.value != RDF + "nil":
            said = self._values[str(head)]
            items.append(said[RDF + "first"][0])
            head = said[RDF + "rest"][0]
        return items

    def inner(self, node: Any) -> Shape:
        """Give the shape of a node that another shape names."""
        return self._shape(str(node))


def _terms(values: Any) -> tuple[bytes, ...]:
    return tuple(str(one).encode() for one in values)


def _alone(node: Node, value: bytes) -> Node:
    """Give a value as a node. What else is said of it is not known, unless it is the focus."""
    return node if value == node.term else Node(value, {}, node.classes_of)


# Components: what builds the check of each constraint

Build = Callable[[ShapesGraph, Mapping[str, list[Any]], Any], Check]


def _each(accepts: Callable[[Node, bytes], bool]) -> Check:
    def check(node: Node, values: tuple[bytes, ...]) -> Iterator[bytes | None]:
        for value in values:
            if not accepts(node, value):
                yield value

    return check


def _together(accepts: Callable[[tuple[bytes, ...]], bool]) -> Check:
    def check(_: Node, values: tuple[bytes, ...]) -> Iterator[bytes | None]:
        if not accepts(values):
            yield None

    return check


def _min_count(_: ShapesGraph, __: Any, value: Any) -> Check:
    least = int(value.value)
    return _together(lambda values: len(values) >= least)


def _max_count(_: ShapesGraph, __: Any, value: Any) -> Check:
    most = int(value.value)
    return _together(lambda values: len(values) <= most)


def _class(_: ShapesGraph, __: Any, value: Any) -> Check:
    wanted = str(value).encode()
    return _each(lambda node, one: wanted in node.classes_of(one))


def _node_kind(_: ShapesGraph, __: Any, value: Any) -> Check:
    kinds = value.value.removeprefix(SH)
    allowed = "".join(
        mark for mark, name in (("<", "IRI"), ('"', "Literal"), ("_", "BlankNode")) if name in kinds
    ).encode()
    return _each(lambda _, one: one[:1] in allowed)


def _datatype(_: ShapesGraph, __: Any, value: Any) -> Check:
    wanted = value.value
    lexical = _LEXICAL.get(wanted)

    def accepts(_: Node, one: bytes) -> bool:
        literal = _literal(one)
        if literal is None or literal.datatype != wanted:
            return False
        return lexical is None or lexical.fullmatch(literal.text) is not None

    return _each(accepts)


def _pattern(_: ShapesGraph, said: Mapping[str, list[Any]], value: Any) -> Check:
    flags = said[SH + "flags"][0].value if SH + "flags" in said else ""
    pattern = re.compile(value.value, re.IGNORECASE if "i" in flags else 0)
    return _each(lambda _, one: pattern.search(_plain(one)) is not None)


def _min_length(_: ShapesGraph, __: Any, value: Any) -> Check:
    least = int(value.value)
    return _each(lambda _, one: len(_plain(one)) >= least)


def _max_length(_: ShapesGraph, __: Any, value: Any) -> Check:
    most = int(value.value)
    return _each(lambda _, one: len(_plain(one)) <= most)


def _in(graph: ShapesGraph, _: Any, value: Any) -> Check:
    allowed = frozenset(_terms(graph.members(value)))
    return _each(lambda _, one: one in allowed)


def _has_value(_: ShapesGraph, __: Any, value: Any) -> Check:
    wanted = str(value).encode()
    return _together(lambda values: wanted in values)


def _or(graph: ShapesGraph, _: Any, value: Any) -> Check:
    shapes = [graph.inner(one) for one in graph.members(value)]
    return _each(lambda node, one: any(s.accepts(_alone(node, one)) for s in shapes))


def _and(graph: ShapesGraph, _: Any, value: Any) -> Check:
    shapes = [graph.inner(one) for one in graph.members(value)]
    return _each(lambda node, one: all(s.accepts(_alone(node, one)) for s in shapes))


def _xone(graph: ShapesGraph, _: Any, value: Any) -> Check:
    shapes = [graph.inner(one) for one in graph.members(value)]
    return _each(lambda node, one: sum(s.accepts(_alone(node, one)) for s in shapes) == 1)


def _not(graph: ShapesGraph, _: Any, value: Any) -> Check:
    shape = graph.inner(value)
    return _each(lambda node, one: not shape.accepts(_alone(node, one)))


def _unique_language(_: ShapesGraph, __: Any, value: Any) -> Check:
    asked = value.value == "true"

    def accepts(values: tuple[bytes, ...]) -> bool:
        languages = [one.rpartition(b'"')[2].lower() for one in values if b'"@' in one]
        return not asked or len(languages) == len(set(languages))

    return _together(accepts)


def _qualified(graph: ShapesGraph, said: Mapping[str, list[Any]], value: Any) -> Check:
    least = int(value.value)
    shape = graph.inner(said[SH + "qualifiedValueShape"][0])

    def check(node: Node, values: tuple[bytes, ...]) -> Iterator[bytes | None]:
        if sum(shape.accepts(_alone(node, one)) for one in values) < least:
            yield None

    return check


def _compared(strictly: bool) -> Build:
    def build(_: ShapesGraph, __: Any, value: Any) -> Check:
        other = str(value).encode()

        def check(node: Node, values: tuple[bytes, ...]) -> Iterator[bytes | None]:
            for one in values:
                for limit in node.values.get(other, ()):
                    left, right = _ordered_value(one), _ordered_value(limit)
                    comparable = left is not None and right is not None and left[0] == right[0]
                    if (
                        left is None
                        or right is None
                        or not comparable
                        or not (left[1] < right[1] or (not strictly and left[1] == right[1]))
                    ):
                        yield one

        return check

    return build


def _bound(accepts: Callable[[Any, Any], bool]) -> Build:
    def build(_: ShapesGraph, __: Any, value: Any) -> Check:
        limit = _ordered_value(str(value).encode())

        def check(_: Node, one: bytes) -> bool:
            number = _ordered_value(one)
            return (
                number is not None
                and limit is not None
                and number[0] == limit[0]
                and accepts(number[1], limit[1])
            )

        return _each(check)

    return build


_COMPONENTS: Mapping[str, Build] = {
    SH + "and": _and,
    SH + "class": _class,
    SH + "datatype": _datatype,
    SH + "hasValue": _has_value,
    SH + "in": _in,
    SH + "lessThan": _compared(strictly=True),
    SH + "lessThanOrEquals": _compared(strictly=False),
    SH + "maxCount": _max_count,
    SH + "maxExclusive": _bound(lambda number, limit: number < limit),
    SH + "maxInclusive": _bound(lambda number, limit: number <= limit),
    SH + "maxLength": _max_length,
    SH + "minCount": _min_count,
    SH + "minExclusive": _bound(lambda number, limit: number > limit),
    SH + "minInclusive": _bound(lambda number, limit: number >= limit),
    SH + "minLength": _min_length,
    SH + "nodeKind": _node_kind,
    SH + "not": _not,
    SH + "or": _or,
    SH + "pattern": _pattern,
    SH + "qualifiedMinCount": _qualified,
    SH + "uniqueLang": _unique_language,
    SH + "xone": _xone,
}
"""Constraint → what builds its check. A constraint is one function above and one row here."""

_NOT_CONSTRAINTS = frozenset(
    SH + name
    for name in (
        "flags",
        "message",
        "name",
        "description",
        "path",
        "qualifiedValueShape",
        "severity",
        "targetClass",
        "targetSubjectsOf",
    )
)

_LEXICAL: Mapping[str, re.Pattern[str]] = {
    XSD_BOOLEAN: re.compile("true|false|1|0"),
    XSD_DATE: re.compile(r"-?\d{4,}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:Z|[+-]\d\d:\d\d)?"),
    XSD_DATE_TIME: re.compile(
        r"-?\d{4,}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
        r"T(?:[01]\d|2[0-4]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?"
    ),
    XSD_DECIMAL: re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)"),
    XSD_INTEGER: re.compile(r"[+-]?\d+"),
    XSD_NON_NEGATIVE_INTEGER: re.compile(r"\+?\d+|-0+"),
}
"""Lexical forms (W3C XML Schema 1.1, part 2)."""
_NUMBERS = frozenset({XSD_DECIMAL, XSD_INTEGER, XSD_NON_NEGATIVE_INTEGER})


def _literal(term: bytes) -> Literal | None:
    parsed = _parsed(term)
    return parsed if isinstance(parsed, Literal) else None


@lru_cache(maxsize=1 << 14)
def _cached_term(term: bytes) -> str | Literal:
    return term_of(term)


def _parsed(term: bytes) -> str | Literal:
    # Long texts are read once; short values (codes, confidences) come again and again.
    return _cached_term(term) if len(term) < 80 and term.startswith(b'"') else term_of(term)


def _plain(term: bytes) -> str:
    parsed = _parsed(term)
    return parsed.text if isinstance(parsed, Literal) else parsed


def _ordered_value(term: bytes) -> tuple[str, Any] | None:
    """Give a value that can be compared with those of the same sort, or None."""
    literal = _literal(term)
    if literal is None:
        return None
    if literal.datatype in _NUMBERS:
        try:
            return "number", Decimal(literal.text)
        except InvalidOperation:
            return None
    if literal.datatype in (XSD_DATE, XSD_DATE_TIME):
        return literal.datatype, literal.text
    return None
