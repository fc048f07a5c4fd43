"""Where nothing was touched since the last build, the next one says the same without looking."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from extractor.cache import read_packed_cache, write_packed_cache
from extractor.graph.build_lock import BuildInProgressError, build_lock
from extractor.graph.store import current_generation
from extractor.pipeline import build as building
from extractor.pipeline import program
from extractor.pipeline.build import build, build_requested
from extractor.pipeline.build_options import BuildOptions
from extractor.pipeline.project import Project
from extractor.pipeline.unchanged import SEEN, Built, Request, built_before
from extractor.sightings import Sightings
from tests.pipeline.conftest import NAMES_ONLY, POST, PROSE, SHEET, Workplace

DAY = date(2025, 1, 1)
OPTIONS = BuildOptions(extraction=NAMES_ONLY, as_of=DAY)


@pytest.fixture(scope="module")
def fingerprint() -> str:
    return program.code_fingerprint()


@pytest.fixture
def request_of(place: Workplace) -> Request:
    return Request(tuple(place.sites), options=OPTIONS)


@pytest.fixture
def built(place: Workplace, request_of: Request) -> Built:
    return build_requested(request_of, place.output)


def fresh(place: Workplace) -> bytes:
    """Give the quads of a build that knows of no earlier one."""
    output = place.folder / "fresh"
    build(Project.open(place.sites), output, OPTIONS)
    return current_generation(output).quads.read_bytes()


def without_time(one: Built) -> Built:
    return replace(one, report=replace(one.report, seconds=0.0))


@pytest.mark.usefixtures("built")
def test_it_says_what_a_build_that_looks_says(place: Workplace, request_of: Request) -> None:
    before = built_before(request_of, place.output)
    assert before is not None
    looked = build_requested(request_of, place.output)
    assert looked.report.unchanged
    assert without_time(before) == without_time(looked)
    again = built_before(request_of, place.output)
    assert again is not None
    assert without_time(again) == without_time(before)


def _edit(path: str, change: Callable[[str], str]) -> Callable[[Workplace], None]:
    return lambda place: place.edit(path, change)


def _add(place: Workplace) -> None:
    shutil.copy(place.folder / POST, place.folder / "journal/content/_posts/2024-01-01-autre.md")


def _configure_above(place: Workplace) -> None:
    place.edit("extractor.toml", lambda text: f"{text}\n# Une remarque.\n")


CHANGES: dict[str, Callable[[Workplace], object]] = {
    "words of the same length": _edit(POST, lambda text: text[:-2] + "Z" + text[-1:]),
    "more words": _edit(POST, lambda text: f"{text}\nUne ligne de plus.\n"),
    "a name": _edit(SHEET, lambda text: text.replace("title: ", "title: Grand ")),
    "touched alone": lambda place: (place.folder / POST).touch(),
    "a new file": _add,
    "a file less": lambda place: (place.folder / POST).unlink(),
    "another name": lambda place: (place.folder / POST).rename(
        place.folder / "journal/content/_posts/2023-09-19-relais.md"
    ),
    "the configuration": _configure_above,
    "an empty folder": lambda place: (place.folder / "journal/content/_posts/new").mkdir(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
@pytest.mark.usefixtures("built")
def test_every_change_is_noticed_and_the_graph_is_that_of_a_fresh_build(
    place: Workplace, request_of: Request, change: Callable[[Workplace], object]
) -> None:
    change(place)
    assert built_before(request_of, place.output) is None
    build_requested(request_of, place.output)
    assert place.quads() == fresh(place)
    assert built_before(request_of, place.output) is not None


@pytest.mark.usefixtures("built")
def test_a_configuration_nearer_to_the_site_is_noticed(
    place: Workplace, request_of: Request
) -> None:
    (place.folder / "annuaire/extractor.toml").write_text("[[site]]\n", "utf-8")
    assert built_before(request_of, place.output) is None


OTHERWISE: dict[str, Callable[[Request], Request]] = {
    "prose": lambda one: replace(one, options=replace(OPTIONS, extraction=PROSE)),
    "drafts": lambda one: replace(one, options=replace(OPTIONS, drafts=True)),
    "another day": lambda one: replace(one, options=replace(OPTIONS, as_of=date(2025, 1, 2))),
    "today": lambda one: replace(one, options=replace(OPTIONS, as_of=None)),
    "one site": lambda one: replace(one, folders=one.folders[:1]),
    "another order": lambda one: replace(one, folders=one.folders[::-1]),
    "a folder that is allowed": lambda one: replace(one, allowed=(one.folders[0].parent,)),
    "a configuration that is named": lambda one: replace(
        one, configuration=one.folders[0].parent / "extractor.toml"
    ),
}


@pytest.mark.usefixtures("built")
def test_what_is_asked_otherwise_is_not_what_was_asked(
    place: Workplace, request_of: Request
) -> None:
    for what, otherwise in OTHERWISE.items():
        assert built_before(otherwise(request_of), place.output) is None, what
    # How many work on it does not matter.
    several = replace(request_of, options=replace(OPTIONS, workers=7, seconds=9.0))
    assert built_before(several, place.output) is not None


def test_what_is_published_tomorrow_is_tomorrow(place: Workplace, request_of: Request) -> None:
    text = (place.folder / POST).read_text("utf-8").replace("date: 2023-09-18", "date: 2025-01-02")
    post = place.folder / "journal/content/_posts/2025-01-02-demain.md"
    post.write_text(text, "utf-8")
    tomorrow = replace(request_of, options=replace(OPTIONS, as_of=date(2025, 1, 2)))
    build_requested(request_of, place.output)
    number = build_requested(tomorrow, place.output).report.entities["post"]
    assert built_before(request_of, place.output) is None
    assert build_requested(request_of, place.output).report.entities["post"] == number - 1


def test_a_file_that_changes_while_a_build_runs_is_read_by_the_next(
    place: Workplace, request_of: Request
) -> None:
    def meanwhile(step: str, done: int, _total: int) -> None:
        if (step, done) == ("writing", 0):
            place.edit(POST, lambda text: text[:-2] + "Z" + text[-1:])

    build_requested(request_of, place.output, meanwhile)
    assert built_before(request_of, place.output) is None
    assert build_requested(request_of, place.output).report.read == 1
    assert place.quads() == fresh(place)


def test_another_program_looks_for_itself(
    place: Workplace,
    request_of: Request,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    fingerprint: str,
) -> None:
    code = tmp_path / "code.py"
    code.write_text("one = 1\n", "utf-8")

    def known(sightings: object) -> str:
        assert isinstance(sightings, Sightings)
        sightings.look(code)
        sightings.read(code, code.read_bytes())
        return fingerprint

    monkeypatch.setattr(building, "code_fingerprint", known)
    build_requested(request_of, place.output)
    assert built_before(request_of, place.output) is not None
    code.write_text("one = 2\n", "utf-8")
    assert built_before(request_of, place.output) is None


def test_the_files_of_the_program_are_all_seen() -> None:
    seen = Sightings()
    program.code_fingerprint(seen)
    stamps = seen.as_plain()["stamps"]
    package = Path(program.__file__).parents[1]
    assert {str(one) for one in package.rglob("*.py")} <= stamps.keys()
    assert str(package / "wording.py") in stamps


def _instead(make: Callable[[Path], object]) -> Callable[[Path], object]:
    def damage(file: Path) -> None:
        file.unlink()
        make(file)

    return damage


FORGED: tuple[object, ...] = (None, {}, [], "x", {"stamps": 3})
DAMAGES: dict[str, Callable[[Path], object]] = {
    "emptied": lambda file: file.write_bytes(b""),
    "cut": lambda file: file.write_bytes(file.read_bytes()[:-9]),
    "another byte": lambda file: file.write_bytes(file.read_bytes()[:-9] + b"x" * 9),
    "removed": lambda file: file.unlink(),
    "a folder": _instead(Path.mkdir),
    "a pipe": _instead(os.mkfifo),
    "a link to nowhere": _instead(lambda file: file.symlink_to("nowhere")),
    "other data": lambda file: write_packed_cache(file, {"asked": {}}),
    "no data": lambda file: write_packed_cache(file, None),
}


@pytest.mark.usefixtures("built")
def test_a_memory_that_is_damaged_is_as_none(place: Workplace, request_of: Request) -> None:
    for what, damage in DAMAGES.items():
        damage(place.output / SEEN)
        assert built_before(request_of, place.output) is None, what
        assert build_requested(request_of, place.output).report.unchanged, what
        assert built_before(request_of, place.output) is not None, what


@pytest.mark.usefixtures("built")
def test_a_memory_that_is_forged_is_as_none(place: Workplace, request_of: Request) -> None:
    memory = read_packed_cache(place.output / SEEN)
    for part in memory:
        for forged in FORGED:
            write_packed_cache(place.output / SEEN, {**memory, part: forged})
            assert built_before(request_of, place.output) is None, (part, forged)


@pytest.mark.parametrize("role", ["CURRENT", "generations/1/graph.nq", "generations/1/format"])
@pytest.mark.usefixtures("built")
def test_a_graph_that_is_damaged_is_made_again(
    place: Workplace, request_of: Request, role: str
) -> None:
    file = place.output / role
    file.write_bytes(b"x" * file.stat().st_size)
    assert built_before(request_of, place.output) is None
    report = build_requested(request_of, place.output).report
    assert report.repaired
    assert not report.unchanged
    assert place.quads() == fresh(place)


@pytest.mark.usefixtures("built")
def test_another_build_meanwhile_is_refused(place: Workplace, request_of: Request) -> None:
    with build_lock(place.output), pytest.raises(BuildInProgressError):
        built_before(request_of, place.output)


@pytest.mark.usefixtures("built")
def test_a_build_by_another_door_is_noticed(place: Workplace, request_of: Request) -> None:
    place.edit(POST, lambda text: f"{text}\nUne ligne de plus.\n")
    build(Project.open(place.sites), place.output, OPTIONS)
    assert built_before(request_of, place.output) is None
    assert build_requested(request_of, place.output).report.unchanged
    assert built_before(request_of, place.output) is not None


def test_a_site_without_a_configuration_is_surveyed_again_where_it_changed(
    place: Workplace,
) -> None:
    (place.folder / "extractor.toml").unlink()
    asked = Request((place.sites[1],), options=OPTIONS)
    build_requested(asked, place.output)
    assert built_before(asked, place.output) is not None
    (place.sites[1] / "content/_essais").mkdir()
    (place.sites[1] / "content/_essais/un.md").write_text("---\ntitle: Un\n---\nUn.\n", "utf-8")
    assert built_before(asked, place.output) is None


COMMAND = (
    "import sys\n"
    "from extractor.cli import main\n"
    "try:\n"
    "    main(sys.argv[2:])\n"
    "finally:\n"
    "    dear = sys.argv[1].split(',')\n"
    "    print(sorted(set(dear) & set(sys.modules)), file=sys.stderr)\n"
)
DEAR = "pyoxigraph,rdflib,rich,extractor.site,extractor.catalogue,extractor.pipeline.project"


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", COMMAND, DEAR, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_command_says_the_same_with_hardly_any_of_the_program(place: Workplace) -> None:
    sites = [str(one) for one in place.sites]
    asked = ("build", *sites, "-o", str(place.output), "--no-prose")
    looked = _run(*asked)
    before = _run(*asked)
    assert looked.stderr.splitlines()[-1] != "[]"
    assert before.stderr.splitlines()[-1] == "[]"
    assert before.returncode == looked.returncode
    told = before.stderr.splitlines()[:-1]
    assert looked.stderr.splitlines()[:-1][-len(told) :] == told, "progress is told before"
    *counted, last = before.stdout.splitlines()
    assert counted == looked.stdout.splitlines()[:-1]
    assert "(nothing changed)" in last
    said = json.loads(_run(*asked, "--json").stdout)
    (place.output / SEEN).unlink()
    again = json.loads(_run(*asked, "--json").stdout)
    assert said.pop("seconds") < again.pop("seconds")
    assert said == again
