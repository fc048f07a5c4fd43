"""Records: what is extracted of a document, as plain data, each surface where it stands."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from extractor.export.record import LISTS, record_of
from extractor.export.record_schema import RecordValidator, record_schema
from extractor.pipeline.errors import FileOutsideSitesError
from extractor.pipeline.extraction_options import ExtractionOptions
from extractor.pipeline.project import Project
from extractor.pipeline.records import SiteReader

CORPUS = Path(__file__).parents[2] / "corpus"
SITES = [CORPUS / "annuaire", CORPUS / "journal"]


@pytest.fixture(scope="module")
def reader() -> SiteReader:
    return SiteReader(Project.open(SITES), ExtractionOptions(model=False))


@pytest.fixture(scope="module")
def records(reader: SiteReader) -> dict[str, tuple[str, dict[str, Any]]]:
    """Give the source and the record of every document, by path."""
    return {
        one.document.path: (one.document.source, record_of(one))
        for one in reader.extract(reader.files)
    }


def record(records: dict[str, tuple[str, dict[str, Any]]], name: str) -> dict[str, Any]:
    return next(one for path, (_, one) in records.items() if name in path)


def test_every_document_has_a_record_that_is_plain_json(
    records: dict[str, tuple[str, dict[str, Any]]],
) -> None:
    assert len(records) > 80
    for _, one in records.values():
        assert json.loads(json.dumps(one)) == one
        assert set(one) >= {
            "doc", "language", "people", "organisations", "startups", "figures", "links",
            "relations",
        }  # fmt: skip


def test_every_record_is_of_the_published_schema(
    reader: SiteReader,
    records: dict[str, tuple[str, dict[str, Any]]],
) -> None:
    validator = RecordValidator(reader.project.vocabulary)
    assert {validator.fault(one) for _, one in records.values()} == {""}


def test_the_schema_refuses_what_is_no_record(
    reader: SiteReader,
    records: dict[str, tuple[str, dict[str, Any]]],
) -> None:
    validator = RecordValidator(reader.project.vocabulary)
    good = record(records, "2022-03-15-bilan-2021")
    figure, relation = good["figures"][0], good["relations"][0]
    wrong = {**good, "figures": [{**figure, "qualifier": "?"}]}
    assert validator.fault(wrong).startswith("$.figures[0].qualifier: '?' is not one of")
    assert validator.fault({**good, "relations": [{**relation, "predicate": "funded_by"}]})
    assert validator.fault({key: value for key, value in good.items() if key != "links"})


def test_the_schema_is_a_schema_and_has_every_relation_that_prose_states(
    reader: SiteReader,
) -> None:
    vocabulary = reader.project.vocabulary
    schema = record_schema(vocabulary)
    jsonschema.Draft202012Validator.check_schema(schema)
    listed = schema["$defs"]["relation"]["properties"]["predicate"]["enum"]
    assert listed == [one.name for one in vocabulary.relations.values() if one.prose]
    assert set(schema["required"]) == {"doc", "language", *LISTS, "figures", "links", "relations"}


def spans(one: dict[str, Any]) -> list[tuple[str, int, int]]:
    found = [
        (mention["surface"], mention["start"], mention["end"])
        for kind in ("people", "organisations", "startups")
        for entity in one[kind]
        for mention in entity["mentions"]
    ]
    found += [(f["surface"], f["start"], f["end"]) for f in one["figures"]]
    found += [(r["evidence"], r["start"], r["end"]) for r in one["relations"]]
    found += [(r["role"], r["start"], r["end"]) for p in one["people"] for r in p["roles"]]
    return found


def test_every_surface_is_what_the_source_has_there(
    records: dict[str, tuple[str, dict[str, Any]]],
) -> None:
    count = 0
    for source, one in records.values():
        for surface, start, end in spans(one):
            assert source[start:end] == surface
            count += 1
    assert count > 400


def test_links_stand_where_they_are_and_come_in_order(
    records: dict[str, tuple[str, dict[str, Any]]],
) -> None:
    for source, one in records.values():
        starts = [link["start"] for link in one["links"]]
        assert starts == sorted(starts)
        for link in one["links"]:
            assert 0 <= link["start"] < link["end"] <= len(source)
            assert link["target"]


def test_an_entity_has_its_surfaces_and_its_identifier(
    records: dict[str, tuple[str, dict[str, Any]]],
) -> None:
    startups = {one["id"]: one for one in record(records, "laureats-elan-3")["startups"]}
    relais = startups["startup:relais"]
    assert relais["surfaces"] == list(
        dict.fromkeys(mention["surface"] for mention in relais["mentions"])
    )
    assert relais["name"] == max(relais["surfaces"], key=len)


def test_no_thing_is_called_by_an_address_where_the_document_has_its_name(
    records: dict[str, tuple[str, dict[str, Any]]],
) -> None:
    things = [one for _, found in records.values() for kind in LISTS for one in found[kind]]
    named = [one for one in things if any("://" not in text for text in one["surfaces"])]
    assert named
    assert [one["name"] for one in named if "://" in one["name"]] == []


def test_link_targets_are_as_annotated(
    records: dict[str, tuple[str, dict[str, Any]]],
) -> None:
    for file in sorted((CORPUS / "gold").glob("*.json")):
        gold = json.loads(file.read_text("utf-8"))
        (one,) = [o for _, o in records.values() if o["doc"] == gold["doc"] and o["links"]]
        expected = [(link["href"], link["target"]) for link in gold["links"]]
        assert [(link["href"], link["target"]) for link in one["links"]] == expected


def test_records_come_in_the_order_asked_for(reader: SiteReader) -> None:
    files = [reader.files[5], reader.files[1]]
    paths = [one.document.path for one in reader.extract(files)]
    assert [str(file).endswith(path) for file, path in zip(files, paths, strict=True)] == [True] * 2


def test_two_workers_give_the_same_records(reader: SiteReader) -> None:
    files = reader.files[40:60]
    one, two = (list(map(record_of, reader.extract(files, workers))) for workers in (1, 2))
    assert one == two


def test_a_file_of_no_site_is_refused(reader: SiteReader, tmp_path: Path) -> None:
    with pytest.raises(FileOutsideSitesError, match="not a document of the sites"):
        list(reader.extract([tmp_path / "autre.md"]))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("**Hannah** Quaymoor runs it.", "Hannah Quaymoor"),
        ("*Hannah* _Quaymoor_ runs it.", "Hannah Quaymoor"),
        ("Hannah&nbsp;Quaymoor runs it. Hannah Quaymoor speaks.", "Hannah Quaymoor"),
        ("Han&#110;ah  Quaymoor, pilot, runs it.", "Hannah Quaymoor"),
        ("[Hannah Quaymoor](mailto:hannah@example.org) runs it.", "Hannah Quaymoor"),
        ("HANNAH QUAYMOOR runs it. Hannah Quaymoor speaks.", "Hannah Quaymoor"),
        ("Through the long night of the harbor's first winter, Hannah\nQuaymoor ran it.", ""),
    ],
)
def test_a_person_is_called_by_the_text_and_not_by_the_source(
    tmp_path: Path, text: str, name: str
) -> None:
    (tmp_path / "extractor.toml").write_text('language = "en"\n[[site]]\nfolder = "."\n', "utf-8")
    (tmp_path / "essay.md").write_text(f"---\ntitle: Words\n---\n{text}\n", "utf-8")
    reader = SiteReader(Project.open([tmp_path]), ExtractionOptions(model=False))
    (found,) = (record_of(one) for one in reader.extract(reader.files))
    assert [one["name"] for one in found["people"]] == [name or "Hannah Quaymoor"]
