"""Real kills: commands that are ended by SIGKILL at any moment, and what is left of them.

Each command runs in a process that is forked from this one, where all is imported already and
nothing is open: a kill meets the command's own work, not the start of Python.
"""

import hashlib
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from extractor.built_folders import GENERATIONS
from extractor.graph.store import POINTER, current_generation
from tests.hostile.small_site import FIRST, POSTS, SmallSite

_LEFT = (".unfinished", ".new", ".begun")
_FIXED = "Voir [le tarif](<(https://tarif.example/prix>) et [la suite](<(https://suite.example>)."
"""Links whose remedy is certain."""


def loaded() -> None:
    """Import all that the commands import, so that no process forked from here has to."""
    from importlib import import_module

    from extractor.cli import COMMANDS

    for name in (*COMMANDS.values(), "extractor.explorer.static_site", "extractor.related.lists"):
        import_module(name)


@dataclass
class Command:
    """A command in a process of its own, its words kept in a file."""

    process: int
    said: Path

    def killed_after(self, seconds: float) -> bool:
        """Kill it after some time; say whether it was still at work."""
        time.sleep(seconds)
        os.kill(self.process, signal.SIGKILL)
        _, status = os.waitpid(self.process, 0)
        return os.WIFSIGNALED(status)

    def ended(self) -> int:
        """Wait for its end, and give its status."""
        _, status = os.waitpid(self.process, 0)
        return os.waitstatus_to_exitcode(status)


@dataclass
class Place:
    """A small site with all that is made of it, where commands are killed."""

    folder: Path
    site: SmallSite = field(init=False)
    number: int = 0

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.temporary = self.folder / "tmp"
        self.temporary.mkdir()
        self.site = SmallSite(self.folder)

    def start(self, *arguments: str) -> Command:
        """Start a command."""
        said = self.folder / "said"
        process = os.fork()
        if process:
            return Command(process, said)
        status = 70
        try:
            tempfile.tempdir = str(self.temporary)
            words = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(words, 1)
            os.dup2(words, 2)
            from extractor.cli import main

            main(list(arguments))
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else 70
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)

    def run(self, *arguments: str) -> int:
        """Run a command to its end; give its status."""
        return self.start(*arguments).ended()

    @property
    def graph(self) -> str:
        return str(self.site.graph)

    @property
    def building(self) -> tuple[str, ...]:
        return ("build", str(self.site.site), "-o", self.graph, "--no-prose", "-j1")

    def answer(self) -> str:
        """Give the digest of all that the graph says, or "" where there is none.

        That the store says the same, ``verify`` tells.
        """
        if not (self.site.graph / POINTER).exists():
            return ""
        return hashlib.sha256(current_generation(self.site.graph).quads.read_bytes()).hexdigest()

    def change(self) -> None:
        """Have something to build."""
        self.number += 1
        self.site.write(FIRST, f"Un mot de plus, voir [cela](/cela-{self.number}.html).")


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith(_LEFT)
    }


@dataclass(frozen=True)
class Action:
    """Something that writes: what it needs, the command, and the folder that it writes into."""

    prepare: Callable[[Place], None]
    command: Callable[[Place], tuple[str, ...]]
    written: Callable[[Place], Path]
    statuses: tuple[int, ...] = (0, 1)


def _into(*arguments: str) -> Callable[[Place], tuple[str, ...]]:
    return lambda place: (*arguments, "-g", place.graph, "-o", str(_output(place)))


def _output(place: Place) -> Path:
    return place.folder / "public"


def _rebuilt(place: Place) -> None:
    place.change()
    assert place.run(*place.building) in (0, 1)


def _unpublished(place: Place) -> None:
    _rebuilt(place)
    import shutil

    for folder in (place.site.graph / GENERATIONS).glob("*/published"):
        shutil.rmtree(folder)


def _to_be_fixed(place: Place) -> None:
    for path in POSTS:
        place.site.write(path, f"{_FIXED} {place.number}")
    place.number += 1
    assert place.run(*place.building) in (0, 1)


def _none_yet(place: Place) -> None:
    import shutil

    shutil.rmtree(place.site.graph, ignore_errors=True)


ACTIONS: dict[str, Action] = {
    "build": Action(Place.change, lambda p: p.building, lambda p: p.site.graph),
    "first build": Action(_none_yet, lambda p: p.building, lambda p: p.site.graph),
    "publish": Action(
        _unpublished,
        lambda p: ("related", "--all", "--kind", "post", "-g", p.graph),
        lambda p: p.site.graph,
        statuses=(0,),
    ),
    "export": Action(
        _rebuilt, _into("export", "-f", "turtle", "-f", "csv"), _output, statuses=(0,)
    ),
    "site": Action(_rebuilt, _into("site"), _output),
    "fix": Action(
        _to_be_fixed,
        lambda p: ("check", "--fix", "malformed-link", "-g", p.graph),
        lambda p: p.site.site,
    ),
}


_ROUND = (
    *("build", "export", "fix", "first build") * 3,
    *("build", "publish", "site"),
)
"""Which actions are killed, one after another: a site is the dearest of all."""


def problems_of(place: Place, name: str, seconds: float) -> Iterator[str]:
    """Kill a command after some time, and say what was lost, or left after the next run."""
    action = ACTIONS[name]
    action.prepare(place)
    of_graph = action.written(place) == place.site.graph
    answered = place.answer()
    before = {} if of_graph else _files(action.written(place))
    place.start(*action.command(place)).killed_after(seconds)
    if (place.site.graph / POINTER).exists() and place.run("verify", "-g", place.graph) != 0:
        yield f"{name}: not whole after a kill: {place.folder.joinpath('said').read_text()}"
    between = place.answer()
    left = {} if of_graph else _files(action.written(place))
    # What was fixed has changed since its build: the next run of a fix is after another build.
    if name == "fix":
        assert place.run(*place.building) in (0, 1)
    if place.run(*action.command(place)) not in action.statuses:
        yield f"{name}: the next run fails: {place.folder.joinpath('said').read_text()}"
    after = {} if of_graph else _files(action.written(place))
    if name != "fix" and between not in (answered, place.answer()):
        yield f"{name}: the graph answers as neither before nor after"
    for path, content in left.items():
        if content not in (before.get(path), after.get(path)):
            yield f"{name}: {path} is neither as before nor as after"
    if lost := before.keys() - left.keys() & after.keys():
        yield f"{name}: lost: {sorted(lost)}"
    yield from (f"{name}: left after the next run: {one}" for one in _left_behind(place))


def _left_behind(place: Place) -> Iterator[str]:
    for folder in (place.site.graph, _output(place), place.site.site, place.temporary):
        for path in folder.rglob("*"):
            if path.name.endswith(_LEFT) or path.name.startswith("begun-"):
                yield str(path)
    yield from map(str, place.temporary.iterdir())
    builds = [one.name for one in (place.site.graph / GENERATIONS).iterdir()]
    if len(builds) > 2:
        yield f"builds: {sorted(builds)}"


def problems_at(folder: Path, name: str, moments: Sequence[float]) -> list[str]:
    """Kill an action, in a place of its own, at moments that are parts of the time it takes.

    To be called in a process that has opened no store.
    """
    place = _place(folder)
    taken = _duration(place, name)
    return [one for part in moments for one in problems_of(place, name, part * taken)]


def status_of(folder: Path, name: str) -> int:
    """Give the status of an action that nobody kills, in a place of its own."""
    place = _place(folder)
    ACTIONS[name].prepare(place)
    return place.run(*ACTIONS[name].command(place))


def _place(folder: Path) -> Place:
    loaded()
    place = Place(folder)
    assert place.run(*place.building) in (0, 1)
    return place


def durations(place: Place) -> dict[str, float]:
    """Give how long each action takes here and now, in seconds."""
    return {name: _duration(place, name) for name in ACTIONS}


def _duration(place: Place, name: str) -> float:
    action = ACTIONS[name]
    action.prepare(place)
    begun = time.perf_counter()
    status = place.run(*action.command(place))
    taken = time.perf_counter() - begun
    assert status in action.statuses, (name, (place.folder / "said").read_text())
    return taken


def tried(folder: Path, kills: int, seed: int, tell: Callable[[str], None]) -> list[str]:
    """Kill so many commands at moments drawn from ``seed``; give what went wrong."""
    place = _place(folder)
    taken = durations(place)
    draw = random.Random(seed)  # noqa: S311
    problems: list[str] = []
    counted: Counter[str] = Counter()
    for number in range(1, kills + 1):
        name = _ROUND[number % len(_ROUND)]
        counted[name] += 1
        seconds = draw.uniform(0, 1.1 * taken[name])
        found = [
            f"kill {number}, after {seconds:.3f} s: {one}"
            for one in problems_of(place, name, seconds)
        ]
        problems += found
        for one in found:
            tell(one)
        if number % 50 == 0:
            tell(f"{number} kills ({dict(counted)}), {len(problems)} problems")
    return problems
