"""A content → a store: graph by graph, in updates of bounded size, and on from where it stopped.

Each update does all that is to be done with its graphs: it notes that they are begun, takes out
what the store holds of them, puts in what is to be there, and notes their digests. So whoever is
killed leaves graphs that are done and graphs that are noted as begun, and the next run does only
those that are not done.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import pyoxigraph as ox

from extractor.sparql_store.client import SparqlStore
from extractor.sparql_store.content import GraphPart, Surveyed
from extractor.sparql_store.errors import (
    LoadedStoreError,
    StoreAnswerError,
    StoreError,
    StoreTimeoutError,
)
from extractor.sparql_store.lock import LoadLock, locked
from extractor.sparql_store.names import NOTE
from extractor.sparql_store.note import (
    BEGUN,
    DONE,
    About,
    Held,
    Note,
    forget_update,
    lines_of,
    read_note,
    state_update,
)

Progress = Callable[[str, int, int], None]
"""Called with a step's name, how much of it is done, and how much there is."""

_QUADS = 2_000
"""Statements of an update; a larger graph is sent in several."""
_FEWEST = 100
"""Statements of the smallest update that a refused one is cut into."""
_CHARACTERS = 1 << 20
_GRAPHS = 200
"""Graphs that an update names."""
_COUNTED = 1_000
"""Graphs that are counted at once."""
_SECONDS = 3_600.0
"""For what looks at all that a store holds."""
_STEP = "loading"


@dataclass(frozen=True, slots=True)
class Failure:
    """A graph that could not be loaded, and why."""

    graph: str
    problem: str


@dataclass(slots=True)
class LoadReport:
    """What a load did: graphs that were sent, found as they are to be, dropped, and failed."""

    store: str
    about: About
    sent: int = 0
    kept: int = 0
    dropped: int = 0
    failures: list[Failure] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        """Whether the store was changed at all."""
        return bool(self.sent or self.dropped or self.failures)


def load(surveyed: Surveyed, store: SparqlStore, progress: Progress) -> LoadReport:
    """Have a store hold a content and nothing of what an earlier load put there.

    Graphs that no load put there are left alone. Raises StoreError: LoadedStoreError where the
    store's default graph holds what is not from a load, and where another load is at work.
    """
    former = read_note(store)
    if former is None:
        _refuse_others(store)
    elif former.done and (plan := _plan(surveyed, store, former)).is_done:
        return plan.report
    with locked(store) as lock:
        # Another load may have come to its end since.
        former = read_note(store)
        if former is None:
            # What the store's default graph is can be asked when there is something to ask for.
            lock.update(state_update(BEGUN, surveyed.about))
        plan = _plan(surveyed, store, former)
        if not plan.is_done:
            _load(plan, surveyed, store, lock, progress)
        return plan.report


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is to be done with a store: graphs to be sent and to be dropped."""

    report: LoadReport
    held: Mapping[str, Held]
    todo: Sequence[GraphPart]
    gone: Sequence[str]
    is_done: bool


def _plan(surveyed: Surveyed, store: SparqlStore, former: Note | None) -> _Plan:
    """Give what is to be done with a store of which that is noted."""
    about = replace(surveyed.about, copied=not store.unites)
    held = _as_noted(store, former, about)
    faulty = [part for part in surveyed.parts if part.fault]
    todo = [part for part in surveyed.parts if not part.fault and held.get(part.name) != part.held]
    gone = sorted(held.keys() - {part.name for part in surveyed.parts})
    report = LoadReport(store.shown, about, kept=len(surveyed.parts) - len(faulty) - len(todo))
    report.failures.extend(
        Failure(part.name, f"this statement is none that can be sent: {part.fault}")
        for part in faulty
    )
    is_done = _is_done(former, about) and not todo and not gone and not faulty
    return _Plan(report, held, todo, gone, is_done)


def _load(
    plan: _Plan, surveyed: Surveyed, store: SparqlStore, lock: LoadLock, progress: Progress
) -> None:
    report, todo, about = plan.report, plan.todo, plan.report.about
    # From here on, whoever asks is told that a load has not come to its end.
    lock.update(state_update(BEGUN, about))
    named = {*plan.held, *(part.name for part in todo)}
    present = _present(store, named) if todo or plan.gone else set()
    loader = _Loader(lock, surveyed, present, progress, report)
    loader.drop(plan.gone)
    loader.load(todo)
    _see_counts(store, loader, todo, report)
    if about.copied and not report.failures:
        _see_union(store, lock, about, report)
    if not report.failures:
        lock.update(state_update(DONE, about))


def _is_done(former: Note | None, about: About) -> bool:
    if former is None or former.about is None:
        return False
    return former.done and former.about.as_text() == about.as_text()


def _refuse_others(store: SparqlStore) -> None:
    """Refuse a store whose default graph holds what no load put there: it would be no union."""
    alone = "ASK { ?s ?p ?o FILTER NOT EXISTS { GRAPH ?g { ?s ?p ?o } } }"
    if not store.holds(alone, _SECONDS):
        return
    raise LoadedStoreError(
        store.shown,
        "its default graph holds statements that no 'extractor load' put there: "
        "name an empty store, or empty this one",
    )


def _as_noted(store: SparqlStore, former: Note | None, about: About) -> Mapping[str, Held]:
    """Give the graphs that the store holds of a load, each as it is noted if it is so."""
    if former is None:
        return {}
    if former.about is None or former.about.copied != about.copied:
        # Another version loaded it, or the server takes another default graph than it did.
        return {name: Held("", 0) for name in former.graphs}
    counts = _counts(store, [name for name, one in former.graphs.items() if one.digest])
    return {
        name: one if counts.get(name, 0) == one.quads else Held("", 0)
        for name, one in former.graphs.items()
    }


def _counts(store: SparqlStore, graphs: Sequence[str]) -> dict[str, int]:
    """Give the number of statements that a store holds in each of some graphs."""
    found: dict[str, int] = {}
    for some in _pieces(graphs, _COUNTED):
        names = " ".join(f"<{one}>" for one in some)
        rows = store.rows(
            f"SELECT ?g (COUNT(*) AS ?n) {{ VALUES ?g {{ {names} }} GRAPH ?g {{ ?s ?p ?o }} }} "
            "GROUP BY ?g",
            _SECONDS,
        )
        for name, number in rows:
            if isinstance(name, ox.NamedNode):
                found[name.value] = _number(number)
    return found


def _present(store: SparqlStore, graphs: Iterable[str]) -> set[str]:
    """Give those of some graphs of which a store holds anything."""
    return {name for name, number in _counts(store, sorted(graphs)).items() if number}


def _see_counts(
    store: SparqlStore, loader: "_Loader", sent: Sequence[GraphPart], report: LoadReport
) -> None:
    """See that each graph that was sent is held whole; one that is not is a failure."""
    failed = {one.graph for one in report.failures}
    counts = _counts(store, [part.name for part in sent if part.name not in failed])
    for part in sent:
        if part.name in failed or counts.get(part.name, 0) == part.held.quads:
            continue
        report.failures.append(
            Failure(
                part.name,
                f"the server holds {counts.get(part.name, 0)} of its {part.held.quads} statements",
            )
        )
        loader.forget(part)


def _see_union(store: SparqlStore, lock: LoadLock, about: About, report: LoadReport) -> None:
    """See that the default graph is the union of the others, and make it that where it is not."""
    if _size_of_default(store) == about.triples:
        return
    others = f"GRAPH ?g {{ ?s ?p ?o }} FILTER(?g != <{NOTE}>)"
    lock.update(
        f"DELETE {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o FILTER NOT EXISTS {{ {others} }} }} ;\n"
        f"INSERT {{ ?s ?p ?o }} WHERE {{ {others} }}",
        _SECONDS,
    )
    if (size := _size_of_default(store)) < about.triples:
        report.failures.append(
            Failure("the default graph", f"it holds {size} of {about.triples} statements")
        )


def _size_of_default(store: SparqlStore) -> int:
    ((number,),) = store.rows("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", _SECONDS)
    return _number(number)


def _number(term: object) -> int:
    """Give a number that a server counted; 0 for what is none."""
    is_one = isinstance(term, ox.Literal) and term.value.isdecimal()
    return int(term.value) if is_one and isinstance(term, ox.Literal) else 0


class _Loader:
    """Sends updates to one store, which is held for that."""

    def __init__(
        self,
        lock: LoadLock,
        surveyed: Surveyed,
        present: set[str],
        progress: Progress,
        report: LoadReport,
    ) -> None:
        self._lock = lock
        self._surveyed = surveyed
        self._copied = report.about.copied
        self._present = present
        self._progress = progress
        self._report = report
        self._total = 0
        self._done = 0

    def drop(self, graphs: Sequence[str]) -> None:
        """Take graphs out of the store. What cannot be is a failure."""
        for some in _pieces(graphs, _GRAPHS):
            try:
                self._lock.update(" ;\n".join((*self._taken_out(some), forget_update(some))))
                self._report.dropped += len(some)
            except (StoreAnswerError, StoreTimeoutError) as error:
                self._report.failures.extend(Failure(one, error.problem) for one in some)

    def forget(self, part: GraphPart) -> None:
        """Note that a graph is not as it is to be."""
        begun = {part.name: Held("", 0)}
        self._lock.update(f"{forget_update(begun)} ;\n{_noting(begun)}")

    def load(self, parts: Sequence[GraphPart]) -> None:
        """Have the store hold some graphs. What cannot be loaded is a failure."""
        self._total = sum(part.held.quads for part in parts)
        for some in _batches(parts):
            self._load(some)

    def _load(self, parts: Sequence[GraphPart]) -> None:
        try:
            self._send(parts)
        except (StoreAnswerError, StoreTimeoutError) as error:
            if len(parts) > 1:
                # One of them, or too much at once: the others are loaded.
                middle = len(parts) // 2
                self._load(parts[:middle])
                self._load(parts[middle:])
                return
            problem = self._in_small_pieces(parts[0], error)
            if problem is not None:
                self._report.failures.append(Failure(parts[0].name, problem.problem))
                self._tell(parts)
                return
        self._report.sent += len(parts)
        self._tell(parts)

    def _tell(self, parts: Sequence[GraphPart]) -> None:
        self._done += sum(part.held.quads for part in parts)
        self._progress(_STEP, self._done, self._total)

    def _in_small_pieces(self, part: GraphPart, error: StoreError) -> StoreError | None:
        """Send one graph in ever smaller updates; give why it cannot be, or None."""
        size = min(part.held.quads, _QUADS) // 4
        while size >= _FEWEST:
            try:
                self._send([part], size)
            except (StoreAnswerError, StoreTimeoutError) as other:
                error, size = other, size // 4
            else:
                return None
        return error

    def _send(self, parts: Sequence[GraphPart], size: int = _QUADS) -> None:
        """Send all that is to be done with some graphs: one graph may be more than one update."""
        names = [part.name for part in parts]
        begun = {name: Held("", 0) for name in names}
        head = [forget_update(names), _noting(begun)]
        # What was begun and not noted as done, here or before, may be there in part.
        there = [name for name in names if name in self._present]
        head.extend(self._taken_out(there))
        tail = [forget_update(names), _noting({part.name: part.held for part in parts})]
        self._present.update(names)
        if len(parts) > 1:
            text = "\n".join(self._put_in(part.name, self._lines(part)) for part in parts)
            self._lock.update(" ;\n".join((*head, f"INSERT DATA {{\n{text}\n}}", *tail)))
            return
        (part,) = parts
        waiting = head
        for number, piece in enumerate(_cut(self._lines(part), size)):
            if number:
                self._lock.update(" ;\n".join(waiting))
                waiting = []
            waiting.append(f"INSERT DATA {{\n{self._put_in(part.name, piece)}\n}}")
        self._lock.update(" ;\n".join((*waiting, *tail)))

    def _lines(self, part: GraphPart) -> Iterator[str]:
        """Give the triples of a graph, each with its full stop."""
        for line in self._surveyed.lines(part):
            yield f"{line[: line.rindex(b' <')].decode()} ."

    def _put_in(self, name: str, triples: Iterable[str]) -> str:
        text = "\n".join(triples)
        return f"GRAPH <{name}> {{\n{text}\n}}" + (f"\n{text}" if self._copied else "")

    def _taken_out(self, names: Sequence[str]) -> list[str]:
        """Give the updates that take graphs out, and what only they state out of the default."""
        if not names:
            return []
        listed = [f"<{one}>" for one in names]
        drops = [f"DROP SILENT GRAPH {one}" for one in listed]
        if not self._copied:
            return drops
        alone = (
            f"DELETE {{ ?s ?p ?o }} WHERE {{ VALUES ?g {{ {' '.join(listed)} }} "
            "GRAPH ?g { ?s ?p ?o } FILTER NOT EXISTS { GRAPH ?h { ?s ?p ?o } "
            f"FILTER(?h NOT IN ({', '.join(listed)})) }} }}"
        )
        return [alone, *drops]


def _noting(graphs: Mapping[str, Held]) -> str:
    return f"INSERT DATA {{ GRAPH <{NOTE}> {{ {lines_of(graphs)} }} }}"


def _batches(parts: Iterable[GraphPart]) -> Iterator[list[GraphPart]]:
    """Give graphs together as far as an update takes them."""
    some: list[GraphPart] = []
    quads = size = 0
    for part in parts:
        length = part.end - part.start
        full = quads + part.held.quads > _QUADS or size + length > _CHARACTERS
        if some and (full or len(some) >= _GRAPHS):
            yield some
            some, quads, size = [], 0, 0
        some.append(part)
        quads += part.held.quads
        size += length
    if some:
        yield some


def _cut(lines: Iterable[str], most: int) -> Iterator[list[str]]:
    """Cut the lines of a graph as far as an update takes them."""
    some: list[str] = []
    size = 0
    for line in lines:
        if some and (len(some) >= most or size + len(line) > _CHARACTERS):
            yield some
            some, size = [], 0
        some.append(line)
        size += len(line)
    if some:
        yield some


def _pieces(names: Sequence[str], most: int) -> Iterator[Sequence[str]]:
    for start in range(0, len(names), most):
        yield names[start : start + most]
