"""A full disk: one line says which file and what to do, and what was whole stays so.

A limit of the size of files stands for it: what is beyond is refused in the same way.
"""

import os
import resource
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.hostile.commands import run
from tests.hostile.small_site import FIRST, SmallSite

LIMITED = """
import resource, sys
from extractor.cli import main
limit = int(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
main(sys.argv[2:])
"""
EXTRACTOR = [sys.executable, "-c", "from extractor.cli import main; main()"]


@pytest.fixture
def place(tmp_path: Path) -> SmallSite:
    place = SmallSite(tmp_path)
    place.build()
    return place


def limited(limit: int, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command that may write no file of more than so many bytes."""
    command = [sys.executable, "-c", LIMITED, str(limit), *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=120)


def building(place: SmallSite) -> Sequence[str]:
    return ("build", str(place.site), "-o", str(place.graph), "--no-prose", "-j1")


def left_behind(folder: Path) -> list[str]:
    return [
        one.name
        for one in folder.rglob("*")
        if one.name.endswith((".unfinished", ".new", ".begun")) or one.name.startswith("begun-")
    ]


@pytest.mark.parametrize("limit", [0, 1000, 20_000])
@pytest.mark.parametrize("first", [True, False], ids=["first build", "second build"])
def test_a_build_that_finds_no_room_leaves_the_last_good_graph(
    tmp_path: Path, limit: int, first: bool
) -> None:
    place = SmallSite(tmp_path)
    if not first:
        place.build()
        place.write(FIRST, "Un mot de plus.")
    said = limited(limit, *building(place))
    assert said.returncode == 2, said
    (line,) = [one for one in said.stderr.splitlines() if one.startswith("extractor:")]
    assert "Traceback" not in said.stderr
    assert os.strerror(27) in line
    assert str(place.graph) in line
    assert "make room" in line
    assert not left_behind(place.graph)
    generations = place.graph / "generations"
    assert [one.name for one in generations.iterdir()] == ([] if first else ["1"])
    if not first:
        assert run("verify", "-g", str(place.graph)).status == 0
    assert run(*building(place)).status in (0, 1)
    assert run("verify", "-g", str(place.graph)).status == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("export", "-f", "turtle", "-o", "out/graph.ttl"),
        ("export", "-f", "csv", "-f", "turtle", "-o", "out"),
        ("view", "-f", "json", "-o", "out/view.json"),
        ("site", "-o", "out"),
    ],
    ids=" ".join,
)
def test_what_finds_no_room_names_a_file_and_leaves_nothing_half_written(
    place: SmallSite, arguments: Sequence[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(place.folder)
    Path("out").mkdir()
    said = limited(200, *arguments, "-g", str(place.graph))
    assert said.returncode == 2, said
    (line,) = said.stderr.strip().splitlines()
    assert os.strerror(27) in line
    assert "make room" in line
    assert not [one for one in left_behind(Path("out")) if not one.endswith(".begun")]
    assert run(*arguments, "-g", str(place.graph)).status == 0
    assert not left_behind(Path("out"))


def test_a_full_standard_output_is_one_line(place: SmallSite) -> None:
    for arguments in (("query", "counts"), ("export",), ("view",)):
        with Path("/dev/full").open("wb") as full:
            said = subprocess.run(
                [*EXTRACTOR, *arguments, "-g", str(place.graph)],
                stdout=full,
                stderr=subprocess.PIPE,
                text=True,
                timeout=120,
            )
        assert said.returncode == 2, said
        assert said.stderr.count("standard output: No space left on device") == 1, said
        assert "Traceback" not in said.stderr


def test_what_is_written_to_the_null_device_leaves_it_a_device(
    place: SmallSite,
) -> None:
    assert run("view", "-g", str(place.graph), "-o", os.devnull).status == 0
    assert not Path(os.devnull).is_file()
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY
