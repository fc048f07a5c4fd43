"""One file that takes all time, or kills whoever reads it, costs the site that file alone."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from extractor.cli import main
from extractor.graph.build_lock import build_lock
from extractor.graph.store import current_generation
from extractor.pipeline.build import build
from extractor.pipeline.build_options import BuildOptions
from extractor.pipeline.document_work import DocumentWork, WorkedSource
from extractor.pipeline.extraction_options import ExtractionOptions
from extractor.pipeline.project import Project
from extractor.pipeline.report import BuildReport
from extractor.pipeline.sources import ReadSource, Source, SourceReader

CORPUS = Path(__file__).parents[2] / "corpus"
HOSTILE = "content/_posts/2023-09-18-relais-un-an-apres-elan.md"
FILE = f"journal/{HOSTILE}"
BOTH = pytest.mark.parametrize("workers", [1, 2])
BUILD = """
import sys, time
from pathlib import Path
from extractor.pipeline.document_work import DocumentWork

def slow(self, item, work=DocumentWork.__call__):
    if item.document.path.endswith(sys.argv[1]):
        print("reading", flush=True)
        while True:
            time.sleep(0.01) if sys.argv[2] == "waiting" else None
    return work(self, item)

DocumentWork.__call__ = slow
from extractor.cli import main
main(["build", *sys.argv[4:], "-o", sys.argv[3], "--no-prose", "-j", "2"])
"""


@pytest.fixture
def sites(tmp_path: Path) -> list[Path]:
    for name in ("annuaire", "journal"):
        shutil.copytree(CORPUS / name, tmp_path / name)
    shutil.copy(CORPUS / "extractor.toml", tmp_path)
    return [tmp_path / "annuaire", tmp_path / "journal"]


def built(sites: list[Path], workers: int, seconds: float = 60) -> BuildReport:
    options = BuildOptions(
        workers=workers,
        extraction=ExtractionOptions(prose=False, model=False),
        seconds=seconds,
    )
    return build(Project.open(sites), sites[0].parent / "graph", options)


def without_end(monkeypatch: pytest.MonkeyPatch, *, stage: str = "extracting") -> None:
    """Have one file take all time: while it is read, or while it is extracted from."""
    extracting, reading = DocumentWork.__call__, SourceReader.read

    def extract(self: DocumentWork, item: ReadSource) -> WorkedSource:
        while stage == "extracting" and item.source.file.path == HOSTILE:
            pass
        return extracting(self, item)

    def read(self: SourceReader, source: Source) -> object:
        while stage == "reading" and source.file.path == HOSTILE:
            pass
        return reading(self, source)

    monkeypatch.setattr(DocumentWork, "__call__", extract)
    monkeypatch.setattr(SourceReader, "read", read)


def killing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have one file kill whoever extracts from it."""
    working = DocumentWork.__call__

    def work(self: DocumentWork, item: ReadSource) -> WorkedSource:
        if item.source.file.path == HOSTILE:
            os.kill(os.getpid(), signal.SIGKILL)
        return working(self, item)

    monkeypatch.setattr(DocumentWork, "__call__", work)


def told(report: BuildReport) -> list[tuple[str, str, str]]:
    return [
        (one.path, one.message, one.remedy)
        for one in report.findings
        if one.code == "unfinished-file"
    ]


@BOTH
@pytest.mark.parametrize("stage", ["reading", "extracting"])
def test_a_file_without_end_is_named_and_the_rest_is_built(
    sites: list[Path], monkeypatch: pytest.MonkeyPatch, workers: int, stage: str
) -> None:
    whole = built(sites, 1)
    shutil.rmtree(sites[0].parent / "graph")
    without_end(monkeypatch, stage=stage)
    report = built(sites, workers, seconds=1)
    ((path, message, remedy),) = told(report)
    assert path == HOSTILE
    assert message == "its reading was given up: it took more than 1 s"
    assert "--file-limit" in remedy
    assert report.total == whole.total
    assert report.counts["links"] > whole.counts["links"] * 0.8


def test_a_file_that_kills_its_worker_is_named_and_the_rest_is_built(
    sites: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    killing(monkeypatch)
    report = built(sites, 2)
    ((path, message, _),) = told(report)
    assert path == HOSTILE
    assert message.endswith("the process that read it was ended by SIGKILL")
    assert report.counts["links"] > 50


def test_what_the_sheet_of_an_unfinished_file_says_is_in_the_graph(
    sites: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    killing(monkeypatch)
    report = built(sites, 2)
    quads = current_generation(report.folder).quads.read_text("utf-8")
    assert "/2023/09/18/" in quads or "relais-un-an-apres-elan" in quads


@BOTH
def test_the_next_build_tries_again(
    sites: list[Path], monkeypatch: pytest.MonkeyPatch, workers: int
) -> None:
    whole = built(sites, 1)
    expected = current_generation(whole.folder).quads.read_bytes()
    shutil.rmtree(whole.folder)
    with monkeypatch.context() as hostile:
        without_end(hostile)
        assert told(built(sites, workers, seconds=1))
        again = built(sites, workers, seconds=1)
        assert told(again), "not forgotten, and not left unsaid"
    mended = built(sites, workers)
    assert not told(mended)
    assert not mended.unchanged
    assert current_generation(mended.folder).quads.read_bytes() == expected
    assert built(sites, workers).unchanged


@BOTH
def test_the_limit_is_an_option_and_the_status_is_one(
    sites: list[Path],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    workers: int,
) -> None:
    without_end(monkeypatch)
    output = str(sites[0].parent / "graph")
    common = ["--no-prose", "--file-limit", "1", "-j", str(workers)]
    with pytest.raises(SystemExit) as ended:
        main(["build", *map(str, sites), "-o", output, "--lang", "en", *common])
    assert ended.value.code == 1
    assert f"{HOSTILE}: its reading was given up: it took more than 1 s" in capsys.readouterr().err


def started(sites: list[Path], way: str) -> "subprocess.Popen[str]":
    """Start a build in a process of its own, and come back when a worker is at a file."""
    command = [sys.executable, "-c", BUILD, HOSTILE, way, str(sites[0].parent / "graph")]
    process = subprocess.Popen(
        [*command, *map(str, sites)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "reading\n"
    return process


def in_group(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("way", ["working", "waiting"])
def test_an_interrupted_build_ends_with_one_word_and_leaves_nothing(
    sites: list[Path], way: str
) -> None:
    process = started(sites, way)
    os.killpg(process.pid, signal.SIGINT)
    _, told_user = process.communicate(timeout=20)
    assert process.returncode == 130
    assert told_user.splitlines()[-1] == "interrupted"
    assert "Traceback" not in told_user
    assert not in_group(process.pid)
    generations = sites[0].parent / "graph" / "generations"
    assert not list(generations.iterdir())


@pytest.mark.parametrize("way", ["working", "waiting"])
def test_no_worker_outlives_a_killed_build_nor_holds_its_lock(sites: list[Path], way: str) -> None:
    process = started(sites, way)
    process.kill()
    process.communicate(timeout=20)
    deadline = time.monotonic() + 20
    while in_group(process.pid) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not in_group(process.pid)
    with build_lock(sites[0].parent / "graph"):
        pass
