"""A build over a cluster makes what a build on one machine makes, whatever dies meanwhile."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from extractor.pipeline.cluster.shards import folder_at
from extractor.pipeline.document_work import DocumentWork, WorkedSource
from extractor.pipeline.sources import ReadSource
from tests.conftest import DEMO

from .conftest import Made, Nodes, built, small
from .poison import BETWEEN, RAYS, WORKER

DEADLY = "journal/content/_posts/2022-03-15-bilan-2021.md"


def shards(folder: Path) -> dict[str, int]:
    """Give when each file of a shard was written."""
    return {one.name: one.stat().st_mtime_ns for one in sorted(folder.glob("0*"))}


def test_the_same_is_made_on_two_nodes_and_where_one_is_lost_half_way(
    nodes: Nodes, alone: Made, tmp_path: Path
) -> None:
    together = built(small(), tmp_path / "together")
    assert (together.quads, together.findings) == (alone.quads, alone.findings)
    manifest = json.loads((tmp_path / "together/.shards/manifest.json").read_text("utf-8"))
    assert manifest["state"] == "done"
    assert sum(len(one["sources"]) for one in manifest["shards"]) == alone.report.extracted

    def lose(step: str, done: int, total: int) -> None:
        if (step, done) == ("extracting", 13):
            nodes.kill_one()

    bereft = built(small(), tmp_path / "bereft", lose)
    assert not nodes.cluster.worker_nodes
    assert (bereft.quads, bereft.findings) == (alone.quads, alone.findings)


@pytest.mark.thorough
def test_a_build_that_is_ended_half_way_does_not_do_again_what_is_done(
    nodes: Nodes, alone: Made, tmp_path: Path
) -> None:
    def end(step: str, done: int, total: int) -> None:
        if (step, done) == ("extracting", 40):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        built(small(), tmp_path / "graph", end)
    done = shards(tmp_path / "graph/.shards")
    assert len(done) >= 3 * 3
    damaged = tmp_path / "graph/.shards/000001.nq"
    damaged.write_bytes(b"")
    again = built(small(), tmp_path / "graph")
    now = shards(tmp_path / "graph/.shards")
    again_done = {name for name, when in done.items() if now[name] != when}
    assert again_done == {"000001.nq", "000001.records.jsonl", "000001.json"}
    assert again.quads == alone.quads


@pytest.mark.thorough
def test_a_document_that_a_worker_dies_of_is_named_as_on_one_machine(
    nodes: Nodes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nodes.poison.write_text(f"{WORKER} {DEADLY}", "utf-8")
    there = built(small(), tmp_path / "there")
    work = DocumentWork.__call__

    def deadly(self: DocumentWork, item: ReadSource) -> WorkedSource:
        if item.source.key == DEADLY:
            os.kill(os.getpid(), signal.SIGKILL)
        return work(self, item)

    monkeypatch.setattr(DocumentWork, "__call__", deadly)
    here = built(None, tmp_path / "here", workers=2)
    assert "was ended by SIGKILL" in here.findings
    assert (there.quads, there.findings) == (here.quads, here.findings)


@pytest.mark.thorough
@pytest.mark.parametrize("whom", [RAYS, BETWEEN])
def test_a_shard_that_cannot_be_done_is_named_with_its_files_and_the_rest_is_built(
    nodes: Nodes, alone: Made, tmp_path: Path, whom: str
) -> None:
    nodes.poison.write_text(f"{whom} {DEADLY}", "utf-8")
    made = built(small(tries=1), tmp_path / "graph")
    named = [one for one in made.report.findings if one.code == "unfinished-file"]
    assert DEADLY.partition("/")[2] in {one.path for one in named}
    assert len(named) <= 12
    assert {one.diagnostic.severity.value for one in named} == {"error"}
    assert "could not do its shard" in str(named[0])
    entries = [
        json.loads(one.read_text("utf-8")) for one in (tmp_path / "graph/.shards").glob("0*.json")
    ]
    assert [one["state"] for one in entries].count("failed") == 1
    kept = set(made.quads.splitlines()) & set(alone.quads.splitlines())
    assert len(kept) > len(alone.quads.splitlines()) / 4


@pytest.mark.thorough
def test_a_build_whose_shards_are_in_a_store_loses_nothing_with_a_node(
    nodes: Nodes, alone: Made, tmp_path: Path, bucket: str
) -> None:
    def lose(step: str, done: int, total: int) -> None:
        if step == "extracting" and done == total // 2:
            nodes.kill_one()

    made = built(small(shards=f"{bucket}/shards"), tmp_path / "graph", lose)
    assert not nodes.cluster.worker_nodes
    assert (made.quads, made.findings) == (alone.quads, alone.findings)
    manifest = json.loads(folder_at(f"{bucket}/shards").read("manifest.json") or b"")
    assert manifest["state"] == "done"
    assert sum(len(one["sources"]) for one in manifest["shards"]) == alone.report.extracted
    assert not (tmp_path / "graph/.shards").exists()


@pytest.mark.thorough
def test_nothing_of_rays_own_talk_reaches_the_user(nodes: Nodes, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "extractor", "build", *map(str, DEMO)]
    options = ["-o", str(tmp_path / "graph"), "--no-prose", "--engine", "ray", "--lang", "en"]
    done = subprocess.run(
        [*command, *options],
        env={**os.environ, "RAY_ADDRESS": nodes.address},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    begin = ("reading:", "starting:", "extracting:", "content/", "corpus/", "findings:")
    assert [one for one in done.stderr.splitlines() if not one.startswith(begin)] == []
    assert len(done.stdout.splitlines()) == 3
