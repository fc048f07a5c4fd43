"""The tables say what the graph says: read by their description, they give its triples."""

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from extractor.export import tables
from extractor.vocabulary import standard_vocabulary
from extractor.vocabulary.terms import RDF_TYPE, XSD
from tests.conftest import Built


def read(folder: Path) -> Iterator[ox.Triple]:
    """Read tables by their description, with the rules of CSVW for what it uses."""
    description = json.loads((folder / tables.METADATA).read_text("utf-8"))
    for table in description["tables"]:
        with (folder / table["url"]).open(encoding="utf-8", newline="") as file:
            rows = csv.reader(file)
            columns = table["tableSchema"]["columns"]
            real = [one for one in columns if not one.get("virtual")]
            assert next(rows) == [one["titles"] for one in real]
            for row in rows:
                names = [one["name"] for one in real]
                cells = dict(zip(names, row, strict=True))
                for column in columns:
                    yield from cell(column, cells, table["tableSchema"]["aboutUrl"])


def filled(template: str, cells: dict[str, str]) -> str:
    for name, value in cells.items():
        template = template.replace(f"{{+{name}}}", value)
    return template


def cell(column: dict[str, Any], cells: dict[str, str], about: str) -> Iterator[ox.Triple]:
    written = cells.get(column["name"], "")
    if column.get("suppressOutput") or not (written or column.get("virtual")):
        return
    subject = ox.NamedNode(filled(column.get("aboutUrl", about), cells))
    predicate = ox.NamedNode(column["propertyUrl"])
    if "valueUrl" in column:
        yield ox.Triple(subject, predicate, ox.NamedNode(filled(column["valueUrl"], cells)))
        return
    values = written.split(column["separator"]) if "separator" in column else [written]
    for value in values:
        yield ox.Triple(subject, predicate, term(column, value))


def term(column: dict[str, Any], value: str) -> ox.NamedNode | ox.Literal:
    datatype = column.get("datatype", "string")
    if datatype == "anyURI":
        return ox.NamedNode(value)
    if "lang" in column:
        return ox.Literal(value, language=column["lang"])
    return ox.Literal(value, datatype=ox.NamedNode(XSD + str(datatype)))


@pytest.fixture(scope="module")
def folder(demo: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables")
    tables.write(demo.generation.quads, folder, standard_vocabulary())
    return folder


def rows(folder: Path, kind: str) -> list[dict[str, str]]:
    with (folder / f"{kind}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_tables_give_back_what_the_graph_says(folder: Path, demo: Built) -> None:
    expected = {
        quad.triple
        for quad in ox.parse(demo.generation.quads.read_bytes(), format=ox.RdfFormat.N_QUADS)
    }
    found = set(read(folder))
    assert expected - found == set()
    assert found - expected == set()


def test_a_row_is_read_without_knowing_rdf(folder: Path) -> None:
    by_name = {row["name"]: row for row in rows(folder, "startup")}
    assert by_name["Marée haute"]["type"] == "Startup"
    incubators = by_name["Marée haute"]["incubatedBy_name"].split(" | ")
    assert "La Fabrique du littoral" in incubators


def test_classes_are_addresses_wherever_they_are_said(folder: Path) -> None:
    """Names of classes are for reading: whoever makes RDF of the tables takes no literal."""
    description = json.loads((folder / tables.METADATA).read_text("utf-8"))
    for table in description["tables"]:
        for column in table["tableSchema"]["columns"]:
            if column.get("propertyUrl") == RDF_TYPE:
                assert "valueUrl" in column
            if column["name"] == "type":
                assert column["suppressOutput"]


def test_what_fills_a_template_is_text(folder: Path) -> None:
    """A reader of CSVW that takes addresses apart would fill in their parts."""
    description = json.loads((folder / tables.METADATA).read_text("utf-8"))
    for table in description["tables"]:
        columns = {one["name"]: one for one in table["tableSchema"]["columns"]}
        for column in columns.values():
            for name in re.findall(r"{\+(\w+)}", column.get("valueUrl", "{+id}")):
                assert "datatype" not in columns[name]


def test_what_is_alone_of_its_kind_and_looked_for_by_nobody_has_no_table(folder: Path) -> None:
    assert not {"build.csv", "software.csv"} & {one.name for one in folder.iterdir()}
    kinds = {row["type"] for row in rows(folder, "other")}
    assert {"Build", "SoftwareAgent"} <= kinds


def test_a_membership_says_whose_it_is(folder: Path) -> None:
    assert all("/id/member/" in row["of"] for row in rows(folder, "membership"))


def test_a_mention_has_its_words_in_its_row(folder: Path) -> None:
    for row in rows(folder, "mention"):
        assert int(row["end"]) - int(row["start"]) == len(row["words"])


def test_tables_are_the_same_each_time_and_may_be_compressed(
    folder: Path, demo: Built, tmp_path: Path
) -> None:
    again = tables.write(demo.generation.quads, tmp_path / "again", standard_vocabulary())
    for path in again:
        assert path.read_bytes() == (folder / path.name).read_bytes()
    packed = tables.write(
        demo.generation.quads, tmp_path / "packed", standard_vocabulary(), compressed=True
    )
    assert all(path.name.endswith((".csv.gz", ".json")) for path in packed)
