"""What a person chooses from: the tables that are offered one by one, and all in one package."""

import csv
import gzip
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor.export.exporting import ExportedFile, exported_file
from extractor.export.files import COMPRESSED, exported_to
from extractor.export.tables import METADATA
from extractor.vocabulary import Vocabulary

PACKAGE = "tables.zip"
"""Name of the file with all tables and their description."""
_TABLES = "csv"
_FIGURES = "figure"
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest moment that a ZIP file can say: the same content gives the same bytes."""


@dataclass(frozen=True, slots=True)
class OfferedTable:
    """A table that is offered by itself: its file, its kind of things, what it holds."""

    file: ExportedFile
    kind: str
    rows: int
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """The files of an export as they are offered.

    ``files`` are those that are whole graphs, or all of a kind; ``package`` holds all tables,
    ``packed``, and is None where there are none.
    """

    files: tuple[ExportedFile, ...]
    tables: tuple[OfferedTable, ...] = ()
    package: ExportedFile | None = None
    packed: tuple[str, ...] = ()


def offer(files: Sequence[ExportedFile], folder: Path, vocabulary: Vocabulary) -> Offer:
    """Write the package of the tables of an export beside them, and give what is offered.

    The tables of the kinds that readers look things up in are offered by themselves too; those
    of parts, of values and of traces are in the package alone. Raises OSError.
    """
    others = tuple(file for file in files if file.format != _TABLES)
    tables = [file for file in files if file.format == _TABLES]
    if not tables:
        return Offer(others)
    _pack(folder / PACKAGE, tables)
    return Offer(
        others,
        tuple(_offered(tables, vocabulary)),
        exported_file(folder / PACKAGE, _TABLES),
        tuple(one.path.name for one in tables if one.path.name != METADATA),
    )


def _offered(files: Iterable[ExportedFile], vocabulary: Vocabulary) -> Iterator[OfferedTable]:
    """Give the tables that are offered by themselves, first those of what is meant first."""
    by_kind = {file.path.name.partition(".")[0]: file for file in files}
    for kind in sorted(vocabulary.kinds.values(), key=lambda one: (one.precedence, one.name)):
        if kind.name in by_kind and (kind.related or kind.name == _FIGURES):
            file = by_kind[kind.name]
            yield OfferedTable(file, kind.name, *_content(file.path))


def _content(path: Path) -> tuple[int, tuple[str, ...]]:
    opening = gzip.open if path.suffix == COMPRESSED else open
    with opening(path, "rt", encoding="utf-8", newline="") as text:
        rows = csv.reader(text)
        columns = tuple(next(rows))
        return sum(1 for _ in rows), columns


def _pack(path: Path, files: Iterable[ExportedFile]) -> None:
    with exported_to(path) as output, zipfile.ZipFile(output, "w") as package:
        for file in files:
            entry = zipfile.ZipInfo(file.path.name, _EPOCH)
            packed_already = file.path.suffix == COMPRESSED
            entry.compress_type = zipfile.ZIP_STORED if packed_already else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            package.writestr(entry, file.path.read_bytes())
