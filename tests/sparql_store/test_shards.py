"""Files that together are a graph."""

import hashlib
import json
from pathlib import Path

import pytest

from extractor.named_files import NamedFileError
from extractor.sparql_store.shards import files_of

LINE = "<urn:s> <urn:p> <urn:o> <urn:g> .\n"


@pytest.fixture
def shards(tmp_path: Path) -> Path:
    """Give a folder of two shards, and something else."""
    for name in ("b.nq", "a.nq"):
        (tmp_path / name).write_text(LINE, "utf-8")
    (tmp_path / "notes.md").write_text("", "utf-8")
    return tmp_path


def test_a_folder_is_its_files_of_rdf(shards: Path) -> None:
    assert files_of([shards]) == (shards / "a.nq", shards / "b.nq")


def listed(shards: Path, *rows: dict[str, str]) -> None:
    (shards / "manifest.json").write_text(json.dumps({"shards": rows}), "utf-8")


def test_a_manifest_says_which_files_are_shards(shards: Path) -> None:
    digest = hashlib.sha256(LINE.encode()).hexdigest()
    listed(shards, {"file": "b.nq", "sha256": digest})
    assert files_of([shards]) == (shards / "b.nq",)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"file": "c.nq"}, "'c.nq' is not there"),
        ({"file": "../a.nq"}, "is not there"),
        ({"file": "a.nq", "sha256": "0"}, "not what its manifest says"),
        ({"name": "a.nq"}, "no manifest"),
    ],
)
def test_a_shard_that_is_not_what_its_manifest_says_is_told(
    shards: Path, row: dict[str, str], told: str
) -> None:
    listed(shards, row)
    with pytest.raises(NamedFileError, match=told):
        files_of([shards])


def test_a_folder_without_rdf_is_told(tmp_path: Path) -> None:
    with pytest.raises(NamedFileError, match="no file of RDF"):
        files_of([tmp_path])


def test_a_manifest_that_tells_of_a_failed_shard_is_refused(tmp_path: Path) -> None:
    failed = {"state": "failed", "reason": "it took too long", "sources": {}}
    (tmp_path / "manifest.json").write_text(json.dumps({"state": "done", "shards": [failed]}))
    with pytest.raises(NamedFileError, match="1 of its shards failed"):
        files_of([tmp_path])
