"""What can happen to the files of a graph, file by file and kind by kind.

``python -m tests.hostile.damages`` tries every kind on every file, with every command, and prints
the table.
"""

import os
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from extractor.graph.store import POINTER, read_pointer
from tests.hostile.commands import READING, Outcome, reading, run
from tests.hostile.small_site import FIRST, SmallSite

Damaging = Callable[[Path, Path], None]
"""Does something to a file; the second is the same of another build."""


def _rewritten(change: Callable[[bytes], bytes]) -> Damaging:
    def damage(file: Path, other: Path) -> None:
        del other
        content = file.read_bytes()
        # In place, as a disk or an editor does it.
        with file.open("r+b") as opened:
            opened.write(change(content))
            opened.truncate()

    return damage


def _flipped(content: bytes, at: int) -> bytes:
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :] if content else b"\1"


def _replaced_by_folder(file: Path, other: Path) -> None:
    del other
    file.unlink()
    file.mkdir()


def _replaced_by_pipe(file: Path, other: Path) -> None:
    del other
    file.unlink()
    os.mkfifo(file)


def _replaced_by_dangling_link(file: Path, other: Path) -> None:
    del other
    file.unlink()
    file.symlink_to("nowhere")


def _replaced_by_anothers(file: Path, other: Path) -> None:
    file.write_bytes(other.read_bytes() if other.is_file() else b"of another build\n")


KINDS: dict[str, Damaging] = {
    "emptied": _rewritten(lambda content: b"" if content else b"filled\n"),
    "cut in half": _rewritten(lambda content: content[: len(content) // 2] or b"\n"),
    "cut by a byte": _rewritten(lambda content: content[:-1] if content else b"\n"),
    "a bit flipped at the start": _rewritten(lambda content: _flipped(content, 0)),
    "a bit flipped in the middle": _rewritten(lambda content: _flipped(content, len(content) // 2)),
    "a bit flipped at the end": _rewritten(lambda content: _flipped(content, len(content) - 1)),
    "other text": _rewritten(lambda _content: b"not this\n"),
    "other bytes of the same size": _rewritten(lambda content: b"\xa5" * len(content) or b"\xa5"),
    "lengthened": _rewritten(lambda content: content + b"\n\0more"),
    "doubled": _rewritten(lambda content: content * 2 or b"twice"),
    "removed": lambda file, _other: file.unlink(),
    "a folder": _replaced_by_folder,
    "a pipe": _replaced_by_pipe,
    "a dangling link": _replaced_by_dangling_link,
    "of another build": _replaced_by_anothers,
}


class DamagedGraph:
    """A graph of which one file at a time is damaged, and repaired by a build."""

    def __init__(self, folder: Path) -> None:
        self.place = SmallSite(folder)
        self.place.build()
        self.other = folder / "other"
        # The same files of another build: same names, other words.
        self.place.write(FIRST, "Un mot de plus.")
        self.place.build(self.other)
        self.place.write(FIRST, "")
        self.place.build()
        self.right = {name: reading(name, self.place.graph) for name in READING}
        # What is asked of what is published makes its store.
        assert all(one.status in (0, 1) for one in self.right.values()), self.right

    @property
    def build(self) -> Path:
        """The folder of the good build."""
        return self.place.graph / "generations" / read_pointer(self.place.graph).name

    def files(self) -> dict[str, Path]:
        """Give the files by what they are, whatever the numbers in their names."""
        found = {POINTER: self.place.graph / POINTER}
        for path in sorted(self.build.rglob("*")):
            role = path.relative_to(self.build).as_posix()
            if path.is_file() and path.name != ".lock":
                found[role] = path
        return found

    def of_other(self, role: str) -> Path:
        if role == POINTER:
            return self.other / POINTER
        return self.other / "generations" / "1" / role

    def repaired(self) -> Outcome:
        """Build again, and give what the build said."""
        return run("build", str(self.place.site), "-o", str(self.place.graph), "--no-prose", "-j1")


def problems_of(graph: DamagedGraph, role: str, kind: str) -> Iterator[str]:
    """Damage a file, and say what went wrong in each command and in the build that repairs it."""
    file = graph.files()[role]
    before = file.read_bytes()
    KINDS[kind](file, graph.of_other(role))
    if file.is_file() and file.read_bytes() == before:
        return  # the same in another build
    named = (file.name, str(file.parent))
    for name, right in graph.right.items():
        got = reading(name, graph.place.graph)
        if got.is_traceback:
            yield f"{name}: traceback: {got.status}"
        elif got != right and not got.is_refusal_naming(*named):
            yield f"{name}: neither the answer nor a clear line: {got}"
    verified = run("verify", "-g", str(graph.place.graph))
    if verified.status not in ((1,) if file.name != POINTER else (1, 2)):
        yield f"verify: {verified}"
    elif file.name not in verified.out.decode() + verified.err and role != POINTER:
        yield f"verify does not name it: {verified}"
    built = graph.repaired()
    if built.status not in (0, 1) or b"nothing changed" in built.out:
        yield f"build: {built}"
    after = run("verify", "-g", str(graph.place.graph))
    if after.status != 0:
        yield f"verify after the build: {after}"
    if reading("export everything", graph.place.graph) != graph.right["export everything"]:
        yield "the build did not make the graph again"
    # Made again where it is asked for.
    for name in ("related", "export"):
        if reading(name, graph.place.graph) != graph.right[name]:
            yield f"{name}: another answer after the build"


def main() -> None:
    """Try every kind on every file and print what went wrong."""
    folder = Path(tempfile.mkdtemp())
    tried: Counter[str] = Counter()
    failed: Counter[str] = Counter()
    try:
        graph = DamagedGraph(folder)
        number = len(graph.files())
        for kind in KINDS:
            for at in range(number):
                roles = list(graph.files())
                tried[kind] += 1
                for problem in problems_of(graph, roles[at % len(roles)], kind):
                    failed[kind] += 1
                    print(f"{kind}: {roles[at % len(roles)]}: {problem}")  # noqa: T201
            print(f"{kind}: {tried[kind]} files, {failed[kind]} problems", flush=True)  # noqa: T201
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{tried.total()} damages, {failed.total()} problems")  # noqa: T201
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
