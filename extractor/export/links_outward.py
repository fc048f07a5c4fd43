"""Links outward: a thing here is that thing elsewhere.

Two sources, and no guessing: what the sheets themselves state in a form that can be checked
offline (``links_outward.toml``), and a table that whoever publishes gives.
"""

import csv
import io
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import IO

from extractor.errors import UserError
from extractor.graph.literals import term_of
from extractor.graph.quads import Quad, read_quads
from extractor.graph.terms import safe_iri
from extractor.named_files import read_named_text
from extractor.vocabulary import terms as v

PROPERTIES: Mapping[str, str] = {"exactMatch": v.SKOS_EXACT_MATCH, "sameAs": v.OWL_SAME_AS}
"""Names of the properties that a table of links may use → their IRIs."""

_TYPE = f"<{v.RDF_TYPE}>".encode()
_IDENTIFIER = f"<{v.DCTERMS_IDENTIFIER}>".encode()
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+\Z")


class LinksError(UserError):
    """A table of links cannot be used."""

    def __init__(self, path: Path, line: int, problem: str) -> None:
        super().__init__(f"{path}:{line}: {problem}")


@dataclass(frozen=True, slots=True)
class Link:
    """A row of a table: an identifier or IRI, the property's IRI, the address, and the line."""

    thing: str
    property: str
    address: str
    line: int


@dataclass(frozen=True, slots=True)
class _Rule:
    pattern: re.Pattern[str]
    property: str
    address: str
    luhn: bool

    def address_for(self, value: str) -> str | None:
        """Give the address that a value leads to, or None."""
        found = self.pattern.fullmatch(value)
        if found is None or (self.luhn and not passes_luhn(found.group(1))):
            return None
        address = self.address
        for number, group in enumerate(found.groups(), start=1):
            address = address.replace(f"{{{number}}}", group or "")
        return address


def read_links(path: Path) -> tuple[Link, ...]:
    """Read a table of links: CSV with the columns ``id``, ``address`` and maybe ``property``.

    ``id`` is an identifier (``organisation:slug``) or an IRI, ``property`` is ``exactMatch``
    (the default) or ``sameAs``. Raises LinksError, NamedFileError.
    """
    rows = csv.DictReader(io.StringIO(read_named_text(path), newline=""))
    try:
        return tuple(_links(rows, path))
    except csv.Error as error:
        raise LinksError(path, rows.line_num, f"no table of CSV ({error})") from None


def _links(rows: "csv.DictReader[str]", path: Path) -> Iterator[Link]:
    missing = {"id", "address"} - set(rows.fieldnames or ())
    if missing:
        raise LinksError(
            path, 1, f"no column '{min(missing)}'; write 'id,address,property' at the top"
        )
    for row in rows:
        name = (row.get("property") or "exactMatch").strip()
        if name not in PROPERTIES:
            raise LinksError(
                path, rows.line_num, f"no property '{name}'; write exactMatch or sameAs"
            )
        thing, address = (row["id"] or "").strip(), (row["address"] or "").strip()
        if not thing or not _ABSOLUTE.match(address):
            raise LinksError(
                path, rows.line_num, "write an identifier and a complete address (https://…)"
            )
        yield Link(thing, PROPERTIES[name], address, rows.line_num)


def passes_luhn(digits: str) -> bool:
    """Say whether digits pass Luhn's check (ISO/IEC 7812-1, annex B), as SIREN numbers do."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def add_links(
    quads: Path, output: IO[bytes], links: Iterable[Link] = (), table: Path = Path()
) -> Counter[str]:
    """Write a file of sorted N-Quads with the links that its things have outward.

    Gives the number of links by property. Raises LinksError when a row of the table names
    nothing that is in the file.
    """
    asked: dict[str, list[Link]] = {}
    for link in links:
        asked.setdefault(link.thing, []).append(link)
    counts: Counter[str] = Counter()
    for subject, group in groupby(read_quads(quads), attrgetter("subject")):
        held = list(group)
        found = set(_stated(held))
        names = {subject[1:-1].decode()} if asked else set()
        if asked:
            names.update(_identifiers(held))
        for name in names & asked.keys():
            found.update((link.property, safe_iri(link.address)) for link in asked.pop(name))
        already = {quad[1:3] for quad in held}
        lines = [quad.line() for quad in held]
        for property_iri, address in sorted(found):
            predicate, value = f"<{property_iri}>".encode(), f"<{address}>".encode()
            if (predicate, value) not in already:
                counts[property_iri] += 1
                lines.append(Quad(subject, predicate, value, _graph(subject, held)).line())
        lines.sort()
        output.writelines(lines)
    if asked:
        first = min((link for rest in asked.values() for link in rest), key=lambda one: one.line)
        raise LinksError(table, first.line, f"'{first.thing}' is not in the export")
    return counts


def _graph(subject: bytes, held: list[Quad]) -> bytes:
    root, mark, _ = subject.rpartition(b"/id/")
    root, mark, _ = root.partition(b"/id/") if b"/id/" in root else (root, mark, b"")
    return root + b"/id/graph/links>" if mark else held[0].graph


def _identifiers(held: Iterable[Quad]) -> Iterator[str]:
    for quad in held:
        if quad.predicate == _IDENTIFIER:
            term = term_of(quad.object)
            yield term if isinstance(term, str) else term.text


def _stated(held: list[Quad]) -> Iterator[tuple[str, str]]:
    classes, properties, rules = _rules()
    if not any(quad.predicate == _TYPE and quad.object in classes for quad in held):
        return
    for quad in held:
        if quad.predicate in properties:
            term = term_of(quad.object)
            value = term if isinstance(term, str) else term.text
            for rule in rules:
                address = rule.address_for(value)
                if address is not None:
                    yield rule.property, address


@cache
def _rules() -> tuple[frozenset[bytes], frozenset[bytes], tuple[_Rule, ...]]:
    file = resources.files(__package__) / "links_outward.toml"
    table = tomllib.loads(file.read_text("utf-8"))
    return (
        frozenset(map(_written, table["classes"])),
        frozenset(map(_written, table["properties"])),
        tuple(
            _Rule(
                re.compile(one["pattern"]),
                _written(one["property"])[1:-1].decode(),
                one["address"],
                one.get("check") == "luhn",
            )
            for one in table["rule"]
        ),
    )


def _written(name: str) -> bytes:
    prefix, _, local = name.partition(":")
    return f"<{v.PREFIXES[prefix]}{local}>".encode()
