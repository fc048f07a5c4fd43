"""CSV tables, one a kind of thing, with their description (CSV on the Web).

A row is a thing; a column is a property, under its plain name. Several values stand in one
cell with `` | `` between them. A link's column holds the address; the column after it, named
``…_name``, gives the names in the same order, for reading. A mention's place and words are
columns of its own row; a membership or a period has a row of its own, with the column ``of``
for what it belongs to. The column ``type`` has the plain names of a thing's classes, for
reading; where the things of a table differ in their classes, the columns ``class`` have the
addresses of those that not all of them have. A thing that would be alone in its table, and that
nobody looks for by its kind (the build, its program), is a row of ``other.csv``.
``csv-metadata.json`` says what each column is (https://www.w3.org/TR/tabular-metadata/). A cell
that a spreadsheet would take for a formula has an apostrophe before it (``spreadsheet.py``): the
other formats hold the text itself.
"""

import io
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from extractor.export.files import COMPRESSED, exported_to
from extractor.export.framing import FramedGraph
from extractor.export.kinds import OTHER, kind_in
from extractor.export.plain_names import LANGUAGE, LINK, PlainNames, plain_names
from extractor.graph.literals import Literal, term_of
from extractor.graph.quads import Facts
from extractor.spreadsheet import TableWriter
from extractor.visible import visible_json
from extractor.vocabulary import Vocabulary
from extractor.vocabulary import terms as v
from extractor.wording import OTHERWISE

METADATA = "csv-metadata.json"
BETWEEN_VALUES = " | "
_CLASS = "class"
_TYPE = f"<{v.RDF_TYPE}>".encode()
_FLATTENED = {
    f"<{v.OA_HAS_TARGET}>".encode(): "/target",
    f"<{v.OA_HAS_SELECTOR}>".encode(): None,
}
"""Parts whose own properties are columns of what they are parts of."""

_OWNED = frozenset(
    f"<{iri}>".encode()
    for iri in (v.LC_MILESTONE_PROPERTY, v.LC_PHASE_PERIOD_PROPERTY, v.ORG_HAS_MEMBERSHIP)
)
"""Properties of parts that are rows of their own."""

Cell = tuple[str, str, str]
"""A column's key: (part, name or IRI of the property, form of the values)."""


@dataclass(slots=True)
class _Table:
    """A table as it is surveyed: its columns, and which of them hold several values.

    ``typed`` counts its rows by the classes of what they are about. When all are counted,
    ``common`` are the classes that all rows have, ``class_columns`` the names of the columns
    of those that not all have.
    """

    typed: Counter[tuple[str, ...]] = field(default_factory=Counter)
    columns: dict[Cell, bool] = field(default_factory=dict)
    named: set[Cell] = field(default_factory=set)
    owned_by: set[str] = field(default_factory=set)
    links: dict[tuple[str, str], str] = field(default_factory=dict)
    classes: dict[str, set[str]] = field(default_factory=dict)
    common: set[str] = field(default_factory=set)
    class_columns: list[str] = field(default_factory=list)

    def settle(self) -> None:
        """Tell which classes all rows have, and how many more a row has at most."""
        self.common = set.intersection(*map(set, self.typed)) if self.typed else set()
        most = max((len(set(one) - self.common) for one in self.typed), default=0)
        numbers = range(1, most + 1)
        self.class_columns = [_CLASS if n == 1 else f"{_CLASS}_{n}" for n in numbers]

    def take(self, other: "_Table") -> None:
        """Take the rows of another table, as it was surveyed."""
        self.typed.update(other.typed)
        for cell, several in other.columns.items():
            self.columns[cell] = self.columns.get(cell, False) or several
        self.named |= other.named
        self.links |= other.links
        for part, classes in other.classes.items():
            self.classes.setdefault(part, set()).update(classes)


def write(
    quads: Path,
    folder: Path,
    vocabulary: Vocabulary,
    language: str = OTHERWISE,
    compressed: bool = False,
) -> list[Path]:
    """Write the tables of a file of sorted N-Quads and their description. Give their paths.

    ``language`` is the one that the description is said to be in.
    """
    folder.mkdir(parents=True, exist_ok=True)
    names = plain_names(vocabulary)
    with FramedGraph(quads) as graph:
        tables = _survey(graph, names)
        folded = _folded(tables, vocabulary)
        for table in tables.values():
            table.settle()
        ending = ".csv" + (COMPRESSED if compressed else "")
        paths = {kind: folder / f"{kind}{ending}" for kind in sorted(tables)}
        with ExitStack() as stack:
            writers = {}
            for kind, path in paths.items():
                raw = stack.enter_context(exported_to(path))
                text = io.TextIOWrapper(io.BufferedWriter(_Unclosed(raw)), "utf-8", newline="")
                stack.callback(text.flush)
                writers[kind] = TableWriter(text)
                writers[kind].row(_header(tables[kind]))
            for one in _rows(graph):
                kind = OTHER if one.kind in folded else one.kind
                writers[kind].row(_row(graph, names, tables[kind], one))
    described = folder / METADATA
    with exported_to(described) as file:
        urls = {kind: path.name for kind, path in paths.items()}
        description = _description(tables, names, urls, language)
        file.write(visible_json(description, indent=1).encode() + b"\n")
    return [*paths.values(), described]


class _Unclosed(io.RawIOBase):
    """A stream that text can be written over without closing it."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        return self._stream.write(data)


@dataclass(frozen=True, slots=True)
class _Thing:
    """What a row is about; ``owner`` and ``property`` are those of what it is a part of."""

    kind: str
    subject: bytes
    facts: Facts
    owner: str = ""
    property: str = ""


def _rows(graph: FramedGraph) -> Iterator[_Thing]:
    for subject, facts in graph.things():
        kept: Facts = []
        for predicate, value in facts:
            owned = graph.part(value) if predicate in _OWNED else None
            if owned:
                owner = str(term_of(subject))
                name = predicate[1:-1].decode()
                yield _Thing(kind_in(value), value, owned, owner, name)
            else:
                kept.append((predicate, value))
        yield _Thing(kind_in(subject), subject, kept)


def _cells(
    graph: FramedGraph, names: PlainNames, facts: Facts, part: str = ""
) -> Iterator[tuple[Cell, str | Literal, bytes]]:
    """Give the values of a thing and of its flattened parts, with their columns."""
    for predicate, value in facts:
        term = term_of(value)
        if predicate in _FLATTENED and isinstance(term, str):
            inside = graph.part(value)
            if inside:
                inner = f"{part}/target" if _FLATTENED[predicate] else "/" + term.rpartition("/")[2]
                yield (part, predicate[1:-1].decode(), f"part:{inner}"), term, value
                yield from _cells(graph, names, inside, inner)
                continue
        yield (part, *_column(names, predicate, term)), term, value


def _column(names: PlainNames, predicate: bytes, term: str | Literal) -> tuple[str, str]:
    iri = predicate[1:-1].decode()
    if predicate == _TYPE:
        return "type", LINK
    if isinstance(term, str):
        return names.properties.get((iri, LINK), iri), LINK
    if term.language:
        return names.properties.get((iri, LANGUAGE), iri), f"@{term.language}"
    return names.properties.get((iri, term.datatype), iri), term.datatype


def _survey(graph: FramedGraph, names: PlainNames) -> dict[str, _Table]:
    tables: dict[str, _Table] = {}
    for one in _rows(graph):
        table = tables.setdefault(one.kind, _Table())
        if one.owner:
            table.owned_by.add(one.property)
        seen: set[Cell] = set()
        table.typed[_classes(one.facts)] += 1
        for cell, term, written in _cells(graph, names, one.facts):
            part, name, form = cell
            if form.startswith("part:"):
                table.links[part, form.removeprefix("part:")] = name
            elif part and name == "type":
                table.classes.setdefault(part, set()).add(str(term))
            else:
                table.columns[cell] = table.columns.get(cell, False) or cell in seen
                seen.add(cell)
                if name != "type" and form == LINK and b"/id/" in written:
                    table.named.add(cell)
    return tables


def _classes(facts: Facts) -> tuple[str, ...]:
    return tuple(str(term_of(value)) for predicate, value in facts if predicate == _TYPE)


def _folded(tables: dict[str, _Table], vocabulary: Vocabulary) -> set[str]:
    """Fold tables of one row into that of what is of no kind. Give their kinds."""
    folded = set()
    for name, table in list(tables.items()):
        kind = vocabulary.kinds.get(name)
        looked_for = kind is not None and (kind.listed or bool(kind.part_of))
        if table.typed.total() == 1 and not table.owned_by and not looked_for and name != OTHER:
            folded.add(name)
            tables.setdefault(OTHER, _Table()).take(tables.pop(name))
    return folded


def _ordered(table: _Table) -> list[tuple[Cell, bool]]:
    return sorted(table.columns.items(), key=lambda one: (one[0][0], one[0][1] != "type", one[0]))


def _title(cell: Cell, table: _Table) -> str:
    _, name, form = cell
    if form.startswith("@") and form != LINK:
        return f"{name}_{form[1:]}"
    alike = [one for one in table.columns if one[1] == name and one[2] == LINK]
    return f"{name}_text" if form != LINK and alike else name


def _header(table: _Table) -> list[str]:
    header = ["id", "of"] if table.owned_by else ["id"]
    for cell, _ in _ordered(table):
        if cell[:2] == ("", "type"):
            header += ["type", *table.class_columns]
            continue
        header.append(_title(cell, table))
        if cell in table.named:
            header.append(f"{_title(cell, table)}_name")
    return header


def _row(graph: FramedGraph, plain: PlainNames, table: _Table, one: _Thing) -> list[str]:
    values: dict[Cell, list[str]] = {}
    names: dict[Cell, list[str]] = {}
    for cell, term, written in _cells(graph, plain, one.facts):
        if isinstance(term, Literal):
            values.setdefault(cell, []).append(term.text)
        elif cell[1] == "type":
            values.setdefault(cell, []).append(plain.classes.get(term, term))
        else:
            values.setdefault(cell, []).append(term)
            names.setdefault(cell, []).append(_name(graph, written))
    row = [str(term_of(one.subject))]
    if table.owned_by:
        row.append(one.owner)
    for cell, _ in _ordered(table):
        row.append(BETWEEN_VALUES.join(values.get(cell, ())))
        if cell[:2] == ("", "type"):
            own = [found for found in _classes(one.facts) if found not in table.common]
            row += own + [""] * (len(table.class_columns) - len(own))
        if cell in table.named:
            row.append(BETWEEN_VALUES.join(names.get(cell, ())) if any(names.get(cell, ())) else "")
    return row


def _name(graph: FramedGraph, subject: bytes) -> str:
    for _, value in graph.names(subject):
        term = term_of(value)
        if isinstance(term, Literal):
            return term.text
    return ""


def _description(
    tables: dict[str, _Table], names: PlainNames, files: dict[str, str], language: str
) -> dict[str, Any]:
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": language}],
        "dialect": {"encoding": "utf-8", "lineTerminators": ["\n"], "header": True},
        "tables": [
            {
                "url": files[kind],
                "tableSchema": {
                    "aboutUrl": "{+id}",
                    "primaryKey": "id",
                    "columns": list(_columns(tables[kind], names)),
                },
            }
            for kind in sorted(tables)
        ],
    }


def _columns(table: _Table, names: PlainNames) -> Iterator[dict[str, Any]]:
    # What fills a template has no datatype: readers that take an address apart (csvw of PyPI)
    # would fill in its parts.
    yield {"name": "id", "titles": "id", "suppressOutput": True}
    if table.owned_by:
        # One property a table: what a membership is a part of is always a person.
        (property_iri,) = table.owned_by
        yield {
            "name": "of",
            "titles": "of",
            "aboutUrl": "{+of}",
            "propertyUrl": property_iri,
            "valueUrl": "{+id}",
        }
    for cell, several in _ordered(table):
        if cell[:2] == ("", "type"):
            yield from _class_columns(several, table)
        else:
            yield from _described_column(cell, several, table, names)
    yield from _virtual_columns(table)


def _class_columns(several: bool, table: _Table) -> Iterator[dict[str, Any]]:
    """Describe the names of classes, which are for reading, and the classes themselves."""
    reading: dict[str, Any] = {"name": "type", "titles": "type", "suppressOutput": True}
    yield reading | ({"separator": BETWEEN_VALUES} if several else {})
    for name in table.class_columns:
        yield {
            "name": name,
            "titles": name,
            "propertyUrl": v.RDF_TYPE,
            "valueUrl": f"{{+{name}}}",
        }


def _described_column(
    cell: Cell, several: bool, table: _Table, names: PlainNames
) -> Iterator[dict[str, Any]]:
    part, name, form = cell
    title = _title(cell, table)
    column: dict[str, Any] = {"name": _variable(title), "titles": title}
    known = names.by_name.get(name)
    column["propertyUrl"] = known.iri if known else name
    if part:
        column["aboutUrl"] = "{+id}" + part
    if several:
        column["separator"] = BETWEEN_VALUES
    if form == LINK:
        if several:
            column["datatype"] = "anyURI"
        else:
            column["valueUrl"] = f"{{+{_variable(title)}}}"
    elif form.startswith("@"):
        column["lang"] = form[1:]
    else:
        column["datatype"] = form.removeprefix(v.XSD)
    yield column
    if cell in table.named:
        yield {
            "name": f"{_variable(title)}_name",
            "titles": f"{title}_name",
            "suppressOutput": True,
        }


def _virtual_columns(table: _Table) -> Iterable[dict[str, Any]]:
    number = 0
    for (part, inner), property_iri in sorted(table.links.items()):
        number += 1
        yield {
            "name": f"virtual_{number}",
            "virtual": True,
            "aboutUrl": "{+id}" + part,
            "propertyUrl": property_iri,
            "valueUrl": "{+id}" + inner,
        }
    for part, classes in sorted([("", table.common), *table.classes.items()]):
        for class_iri in sorted(classes):
            number += 1
            yield {
                "name": f"virtual_{number}",
                "virtual": True,
                "aboutUrl": "{+id}" + part,
                "propertyUrl": v.RDF_TYPE,
                "valueUrl": class_iri,
            }


def _variable(title: str) -> str:
    """Give a name that URI templates can hold (RFC 6570, 2.3)."""
    return "".join(one if one.isascii() and one.isalnum() else "_" for one in title)
