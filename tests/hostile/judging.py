"""What the commands make of a hostile site, and what is wrong with that.

Each case runs in a process of its own, forked from one that has the program loaded: what hangs
is ended, what overflows the stack ends alone, and nothing of one case reaches the next.
"""

import contextlib
import io
import json
import os
import resource
import shutil
import signal
import tempfile
import traceback
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import extractor.pipeline.build as build_module
import extractor.pipeline.program as program_module
from extractor.cli import COMMANDS, main
from extractor.export.private_statements import statement_tables
from extractor.languages.detection import detect
from extractor.spoken_findings import fragment_in
from extractor.wording import SPOKEN
from tests.hostile.layouts import GOOD, LAYOUTS
from tests.hostile.site import Fate, HostileSite

_SECONDS = 40
_MEMORY = 6_000_000_000
_STATUSES = (0, 1, 2)
COMMANDS_JUDGED = ("check", "extract", "explain", "init")
"""The commands that are tried on a case beside its build."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with what was made of a case: its class, and what shows it."""

    sort: str
    detail: str


def judge(case: HostileSite, commands: Collection[str] = COMMANDS_JUDGED) -> list[Fault]:
    """Give what is wrong with what the commands make of a case; [] where all is right.

    It is built in any case; ``commands`` are what is tried besides.
    """
    folder = Path(tempfile.mkdtemp(prefix="hostile-"))
    try:
        return list(_judge_in(case, folder, commands))
    finally:
        # Folders whose rights are taken away are given them back.
        shutil.rmtree(folder, ignore_errors=True)


def _judge_in(case: HostileSite, folder: Path, commands: Collection[str]) -> Iterator[Fault]:
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        _limit()
        try:
            faults = [(one.sort, one.detail) for one in _faults(case, folder, commands)]
        except BaseException:
            faults = [("traceback", traceback.format_exc()[-1500:])]
        with os.fdopen(writer, "w") as sent:
            json.dump(faults, sent)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as received:
        text = received.read()
    status = os.waitpid(child, 0)[1]
    if os.WIFSIGNALED(status):
        ended = signal.Signals(os.WTERMSIG(status))
        yield Fault("hang" if ended is signal.SIGALRM else "crash", ended.name)
    elif text:
        for sort, detail in json.loads(text):
            yield Fault(sort, detail)


def _limit() -> None:
    """Bound what a case may take."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(_SECONDS)


@dataclass(frozen=True, slots=True)
class _Run:
    status: int
    out: str
    err: str


def _run(arguments: Sequence[str]) -> _Run:
    """Run a command; what it writes has to be what a terminal of UTF-8 takes."""
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="backslashreplace")
    status = 0
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            main(list(arguments))
        except SystemExit as ended:
            status = ended.code if isinstance(ended.code, int) else 0
    texts = []
    for one in (out, err):
        one.flush()
        texts.append(one.buffer.getvalue().decode())
    return _Run(status, *texts)


def _faults(case: HostileSite, folder: Path, commands: Collection[str]) -> Iterator[Fault]:
    site, graph = folder / "site", folder / "graph"
    site.mkdir()
    case.lay(site)
    built = _run(
        ("build", str(site), "-o", str(graph), "-j", "1", "--no-model", "--json", *case.options)
    )
    printed = built.out + built.err
    yield from _of_status("build", built)
    refused = case.fate is Fate.REFUSED or (case.fate is Fate.REFUSED_OR_READ and built.status == 2)
    if refused:
        lines = built.err.strip().splitlines()
        if built.status != 2 or len(lines) != 1 or Path(case.path).name not in lines[0]:
            yield Fault("finding", f"status {built.status}: {built.err[-300:]}")
    else:
        yield from _of_build(case, built, graph)
    if "check" in commands:
        checked = _run(("check", "-g", str(graph), "--all", "--format", "json"))
        yield from _of_status("check", checked)
        printed += checked.out + checked.err
    good = LAYOUTS[case.layout].post.format("bon-1")
    for command, path in (("extract", good), ("explain", case.path)):
        if command in commands and (site / path).is_file():
            run = _run((command, str(site / path), "--site", str(site), "--no-model"))
            yield from _of_status(command, run)
            printed += run.out + run.err
    if "init" in commands:
        proposed = _run(("init", str(site), "--print"))
        yield from _of_status("init", proposed)
        printed += proposed.out + proposed.err
    written = b"".join(one.read_bytes() for one in graph.rglob("*") if one.is_file())
    if case.secret and (case.secret in printed or case.secret.encode() in written):
        yield Fault("outside", "what lies outside of the site was printed or written")


def _of_status(command: str, run: _Run) -> Iterator[Fault]:
    if run.status not in _STATUSES:
        yield Fault("status", f"{command} ended with {run.status}")
    if "Traceback (most recent call last)" in run.err:
        yield Fault("traceback", f"{command}: {run.err[-600:]}")


def _of_build(case: HostileSite, built: _Run, graph: Path) -> Iterator[Fault]:
    try:
        report = json.loads(built.out)
    except ValueError:
        yield Fault("site lost", f"status {built.status}: {built.err[-400:]}")
        return
    quads = next(iter(sorted(graph.glob("generations/*/graph.nq"))), None)
    text = quads.read_text("utf-8") if quads is not None else ""
    lost = [title for title in GOOD if f'"{title}"' not in text]
    if lost and case.fate not in (Fate.ELSEWHERE, Fate.REFUSED_OR_READ):
        yield Fault("site lost", f"without {', '.join(lost)}; {report['findings'][:3]}")
    serious = [one for one in report["findings"] if one["severity"] == "error"]
    if built.status != (1 if serious else 0):
        yield Fault("status", f"build ended with {built.status}, {len(serious)} errors")
    for one in report["findings"]:
        if one["code"] == "failed-document":
            yield Fault("program", one["message"])
        if "\n" in one["message"] or not one["path"] or not one["message"]:
            yield Fault("finding", f"is not one line: {one}")
    if case.fate is Fate.NAMED:
        shown = os.fsencode(case.path).decode("utf-8", "backslashreplace")
        of_file = [one for one in report["findings"] if one["path"] in (case.path, shown)]
        if not of_file:
            yield Fault("finding", f"nothing names {shown}: {report['findings'][:4]}")
        elif not any(one["remedy"] for one in of_file):
            yield Fault("finding", f"no remedy: {of_file[0]}")


def warm() -> None:
    """Load what the commands load, once for all the processes that are forked.

    No graph is opened: the threads of its store would not be there in a forked process.
    """
    for module in COMMANDS.values():
        import_module(module)
    # What is read from the program's own files is the same for all cases.
    statement_tables()
    detect("Un texte assez long pour que le modèle des langues soit chargé.")
    for language in SPOKEN:
        fragment_in("", language)
    # The program does not change while its sites are judged.
    known = program_module.code_fingerprint()
    setattr(build_module, "code_fingerprint", lambda _sightings=None: known)  # noqa: B010
    with tempfile.TemporaryDirectory() as folder:
        LAYOUTS["jekyll"].lay(Path(folder) / "site")
        good = str(Path(folder) / "site" / LAYOUTS["jekyll"].post.format("bon-1"))
        for command in ("extract", "explain"):
            _run((command, good, "--site", f"{folder}/site", "--no-model"))
