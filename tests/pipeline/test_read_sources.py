"""Sources are given back as they were read, from memory and from disk, in forked processes too."""

from pathlib import Path

import pytest

from extractor.pipeline.engine import run
from extractor.pipeline.project import Project
from extractor.pipeline.read_sources import ReadSources
from extractor.pipeline.sources import ReadSource, SourceReader, list_sources
from tests.conftest import DEMO


@pytest.fixture(scope="module")
def demonstration() -> list[ReadSource]:
    project = Project.open(DEMO)
    reader = SourceReader(project)
    results = [reader.read(one) for one in list_sources(project).sources]
    return [one for one in results if isinstance(one, ReadSource)]


@pytest.mark.parametrize("in_memory", [0, 1, 20, 1_000])
def test_each_is_what_was_read(
    demonstration: list[ReadSource], tmp_path: Path, in_memory: int
) -> None:
    kept = ReadSources(tmp_path, in_memory)
    for one in demonstration:
        kept.append(one)
    assert list(kept) == demonstration
    assert kept[-1] == demonstration[-1]
    assert kept[3:7] == demonstration[3:7]
    assert list(tmp_path.iterdir()) == [], "what is on disk has no name"


def test_entries_of_a_data_file_share_its_text(tmp_path: Path) -> None:
    text = "".join(f"rose{one}: {{name: Rose {one}}}\n" for one in range(5))
    (tmp_path / "site").mkdir()
    (tmp_path / "site/roses.yml").write_text(text)
    rows = '[site]\ncollections = { "roses.yml" = { kind = "startup" } }\n'
    (tmp_path / "site/extractor.toml").write_text(rows)
    project = Project.open([tmp_path / "site"])
    kept = ReadSources(tmp_path, in_memory=0)
    for one in list_sources(project).sources:
        read = SourceReader(project).read(one)
        assert isinstance(read, ReadSource)
        kept.append(read)
    assert [one.document.slug for one in kept] == [f"rose{one}" for one in range(5)]
    assert {one.document.source for one in kept} == {text}
    assert len({id(one.document.source) for one in kept[:]}) == 1


def test_forked_processes_have_them(demonstration: list[ReadSource], tmp_path: Path) -> None:
    kept = ReadSources(tmp_path, in_memory=2)
    for one in demonstration:
        kept.append(one)
    results = run(lambda number: kept[number].source.key, range(len(kept)), 2)
    assert list(results) == [one.source.key for one in demonstration]


def test_what_is_let_go_of_is_gone(demonstration: list[ReadSource], tmp_path: Path) -> None:
    kept = ReadSources(tmp_path, in_memory=1)
    for one in demonstration[:3]:
        kept.append(one)
    kept.clear()
    assert len(kept) == 0
    kept.append(demonstration[5])
    kept.append(demonstration[6])
    assert list(kept) == demonstration[5:7]
