"""Shards in a store, and what is shipped to nodes that do not see the sites."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from extractor.cli import main
from extractor.pipeline.changes import Inputs
from extractor.pipeline.cluster.errors import ClusterError
from extractor.pipeline.cluster.ray_engine import connected
from extractor.pipeline.cluster.shard_files import Worked, files_of
from extractor.pipeline.cluster.shards import Folder, LocalFolder, Shards, folder_at
from extractor.pipeline.cluster.shipping import (
    OtherVersionError,
    UnseenSitesError,
    opened_job,
    packed,
    packed_job,
    packed_sites,
    unpacked,
)
from extractor.pipeline.engines import Processes
from extractor.pipeline.extraction_options import ExtractionOptions
from extractor.pipeline.model_cache import Answers
from extractor.pipeline.models import AskedModels
from extractor.pipeline.plan import plan_build
from extractor.pipeline.prepared import ExtractionJob
from extractor.pipeline.progress import untold
from extractor.pipeline.project import Project
from extractor.pipeline.read_sources import ReadSources
from extractor.pipeline.reading import read_planned
from extractor.pipeline.sources import ReadSource, list_sources
from extractor.site.publication import Publishing
from tests.conftest import DEMO

INPUTS = {"code": "1"}
LIMITS = {"sources": 3}


@pytest.fixture
def sites(tmp_path: Path) -> list[Path]:
    for one in DEMO:
        shutil.copytree(one, tmp_path / "sites" / one.name)
    shutil.copy(DEMO[0].parent / "extractor.toml", tmp_path / "sites")
    return [tmp_path / "sites" / one.name for one in DEMO]


@pytest.fixture
def job(sites: list[Path], tmp_path: Path) -> tuple[ExtractionJob, list[ReadSource]]:
    project = Project.open(sites)
    listed = list_sources(project)
    plan = plan_build(listed.sources, Inputs("", "", ""), None, date(2026, 1, 1))
    reading = read_planned(project, plan, Publishing(as_of=date(2026, 1, 1)), untold, tmp_path)
    options = ExtractionOptions(prose=False, model=False)
    made = ExtractionJob(
        project=project, catalogue=reading.catalogue, options=options, models=AskedModels()
    )
    return made, list(reading.read)


def worked(job: ExtractionJob, sources: list[ReadSource], folder: Path) -> Worked:
    read = ReadSources(folder)
    for one in sources:
        read.append(one)
    return Worked(list(Processes().worked(job, read, untold)), {})


def kept(folder: Folder, number: int, sources: list[ReadSource], made: Worked) -> None:
    """Keep what was made of the first of so many shards."""
    with Shards(folder, INPUTS, LIMITS, number) as shards:
        shards.keep(0, sources, files_of(sources, made))


def test_a_job_makes_the_same_where_the_sites_are_not_seen(
    job: tuple[ExtractionJob, list[ReadSource]], sites: list[Path], tmp_path: Path
) -> None:
    made, sources = job
    expected = worked(made, sources, tmp_path)
    shipped, files = packed_job(made, made.answers()), packed_sites(made.project)
    (tmp_path / "node").mkdir()
    (sites[0] / "_redirects").write_text("/new /startups/\n", "utf-8")
    with pytest.raises(UnseenSitesError):
        opened_job(shipped, None, tmp_path / "node")
    shutil.rmtree(sites[0].parent)
    with pytest.raises(UnseenSitesError):
        opened_job(shipped, None, tmp_path / "node")
    there, _ = opened_job(shipped, files, tmp_path / "node")
    assert there.project.fingerprint() == unpacked(shipped).fingerprint
    assert worked(there, unpacked(packed(sources)), tmp_path) == expected


def test_a_job_of_another_version_of_the_program_is_not_done(
    job: tuple[ExtractionJob, list[ReadSource]], tmp_path: Path
) -> None:
    made, _ = job
    other = replace(unpacked(packed_job(made, made.answers())), code="another")
    with pytest.raises(OtherVersionError):
        opened_job(packed(other), None, tmp_path)


@pytest.fixture(params=["local", "store"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Folder]:
    if request.param == "local":
        yield LocalFolder(tmp_path / "shards")
        return
    yield folder_at(f"{request.getfixturevalue('bucket')}/of/build")


def test_a_shard_that_is_done_is_there_for_the_same_sources_alone(
    folder: Folder, job: tuple[ExtractionJob, list[ReadSource]], tmp_path: Path
) -> None:
    made, sources = job
    mine = sources[:3]
    result = worked(made, mine, tmp_path)
    answers: dict[str, Answers] = {"model-1": {"digest": ((0, 3, "PER"),)}}
    kept(folder, 2, mine, Worked(result.sources, answers))
    again = Shards(folder, INPUTS, LIMITS, 2)
    assert again.done(0, mine) == Worked(result.sources, answers)
    assert again.done(0, sources[1:4]) is None
    assert again.done(1, mine) is None


@pytest.mark.parametrize("name", ["000000.nq", "000000.records.jsonl", "000000.json"])
def test_a_shard_that_is_damaged_is_not_done(
    name: str, job: tuple[ExtractionJob, list[ReadSource]], tmp_path: Path
) -> None:
    made, sources = job
    folder = LocalFolder(tmp_path / "shards")
    kept(folder, 1, sources[:3], worked(made, sources[:3], tmp_path))
    content = folder.read(name)
    assert content is not None
    folder.write(name, content[:-20])
    assert Shards(folder, INPUTS, LIMITS, 1).done(0, sources[:3]) is None


def test_shards_of_other_inputs_are_removed(
    folder: Folder, job: tuple[ExtractionJob, list[ReadSource]], tmp_path: Path
) -> None:
    made, sources = job
    kept(folder, 2, sources[:3], worked(made, sources[:3], tmp_path))
    assert Shards(folder, {"code": "2"}, LIMITS, 2).done(0, sources[:3]) is None
    assert folder.read("000000.nq") is None


def test_shards_that_cannot_be_kept_are_one_clear_line() -> None:
    with pytest.raises(ClusterError, match="nothing is known of 's4:'"):
        folder_at("s4://kept/of/build")


@pytest.mark.parametrize(
    ("missing", "said"), [("ray", r"pip install 'linked-content-extractor\[cluster\]'")]
)
def test_a_library_that_is_not_there_is_one_clear_line(
    missing: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(ClusterError, match=said), connected(None):
        pass


def test_a_cluster_that_is_not_there_is_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    ray = pytest.importorskip("ray", reason="the extra 'cluster' is not installed")
    monkeypatch.setattr(ray, "is_initialized", lambda: False)
    with (
        pytest.raises(ClusterError, match=r"127\.0\.0\.1:9: no cluster can be reached"),
        connected("127.0.0.1:9"),
    ):
        pass


def test_what_is_for_a_cluster_goes_with_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments: list[Any] = ["build", str(DEMO[0]), "-o", str(tmp_path / "graph"), "--shards", "x"]
    with pytest.raises(SystemExit):
        main(arguments)
    assert "--shards goes with --engine ray" in capsys.readouterr().err
