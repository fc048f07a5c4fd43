"""What a load says of itself in a store: what it loaded, whence, and how far it has come.

It is a graph of its own, small beside what is loaded: one line a graph with its digest and its
number of statements, so that a load that was ended goes on where it stopped, and a second one
sends what has changed alone.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from typing import Any

import pyoxigraph as ox

from extractor.sparql_store.client import SparqlStore
from extractor.sparql_store.errors import LoadedStoreError
from extractor.sparql_store.lines import is_name
from extractor.sparql_store.names import ABOUT, HOLDS, NOTE, OWN, STATE
from extractor.vocabulary import Vocabulary, VocabularyError, standard_vocabulary
from extractor.vocabulary.writing import from_tables

FORMAT = 1
"""The format of what is said."""
BEGUN, DONE = "begun", "done"
_NO_DIGEST = "-"
_LINE = re.compile(r"(-|[0-9a-f]{32}) ([0-9]{1,15}) (.+)")
_PIECE = 2_000
"""Characters of what is said at once."""
_AT_ONCE = 5_000
"""Lines that are asked at once: no server gives fewer."""


@dataclass(frozen=True, slots=True)
class Held:
    """A graph as it was loaded: the digest of its sorted lines, and their number.

    A load that was ended may have left some of a graph without a digest.
    """

    digest: str
    quads: int

    def as_text(self, graph: str) -> str:
        """Give the line of a graph."""
        return f"{self.digest or _NO_DIGEST} {self.quads} {graph}"


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What was loaded.

    ``content`` is the SHA-256 of its sorted N-Quads, ``source`` that of the whole graph that it is
    of; ``profile`` says whether it is all of that. The rest is what a graph's folder knows.
    """

    content: str
    source: str
    profile: str
    quads: int
    graphs: int
    triples: int
    drafts: bool = False
    languages: tuple[str, ...] = ()
    vocabulary: Mapping[str, Any] | None = None
    left_out: Mapping[str, Any] | None = None
    numerals: Mapping[str, str] = field(default_factory=dict)
    copied: bool = False
    """Whether the store's default graph was filled, being no union of the others."""

    def as_text(self) -> str:
        """Give it as text, the same for the same content."""
        return json.dumps({"format": FORMAT, **asdict(self)}, ensure_ascii=False, sort_keys=True)


@dataclass(frozen=True, slots=True)
class Note:
    """What a store says of its load: whether that is ``done``, what it is about, its graphs."""

    done: bool
    about: About | None
    graphs: Mapping[str, Held]


def read_note(store: SparqlStore) -> Note | None:
    """Give what a store says of its load; None where none has begun.

    What another version loaded is about nothing that is known. Raises StoreError.
    """
    about = _about_rows(store)
    if about is None:
        return None
    state, text = about
    known: About | None = None
    with suppress(LoadedStoreError):
        known = _about(text, store.shown)
    return Note(state == DONE, known, _graphs(store))


def read_about(store: SparqlStore) -> tuple[bool, About | None] | None:
    """Give whether a store's load is done, and what it is about, without its graphs.

    None where none has begun. Raises StoreError.
    """
    found = _about_rows(store)
    return None if found is None else (found[0] == DONE, _about(found[1], store.shown))


def demand_done(store: SparqlStore, done: bool) -> None:
    """See that a load has come to its end. Raises LoadedStoreError."""
    if not done:
        raise LoadedStoreError(
            store.shown,
            "a load has begun here and has not come to its end: run 'extractor load' again",
        )


def vocabulary_of(about: About | None) -> Vocabulary:
    """Give the vocabulary of what was loaded; where nobody says, that of any graph."""
    if about is None or about.vocabulary is None:
        return standard_vocabulary()
    try:
        return from_tables(about.vocabulary)
    except (ValueError, KeyError, TypeError, VocabularyError):
        return standard_vocabulary()


def _about_rows(store: SparqlStore) -> tuple[str, str] | None:
    rows = store.rows(f"SELECT ?p ?o {{ GRAPH <{NOTE}> {{ <{NOTE}> ?p ?o }} }}")
    if not rows:
        return None
    state, pieces = BEGUN, list[str]()
    for predicate, value in rows:
        if isinstance(predicate, ox.NamedNode) and isinstance(value, ox.Literal):
            if predicate.value == ABOUT:
                pieces.append(value.value)
            else:
                state = value.value
    return state, "".join(one.partition(" ")[2] for one in sorted(pieces))


def _about(text: str, shown: str) -> About | None:
    if not text:
        return None
    try:
        told = json.loads(text)
        if told.pop("format") != FORMAT:
            raise ValueError
        told["languages"] = tuple(told["languages"])
        return About(**told)
    except (ValueError, TypeError, KeyError, AttributeError):
        raise LoadedStoreError(
            shown,
            "it was loaded by another version of the program: run 'extractor load' again",
        ) from None


def _graphs(store: SparqlStore) -> dict[str, Held]:
    found: dict[str, Held] = {}
    last = ""
    while True:
        rows = store.rows(
            f"SELECT ?e ?held {{ GRAPH <{NOTE}> {{ ?e <{HOLDS}> ?held "
            f'FILTER(STR(?e) > "{last}") }} }} ORDER BY STR(?e) LIMIT {_AT_ONCE}'
        )
        for entry, held in rows:
            if isinstance(entry, ox.NamedNode) and isinstance(held, ox.Literal):
                last = max(last, entry.value)
                line = _LINE.fullmatch(held.value)
                # What somebody else wrote there names no graph of ours.
                if line is not None and is_name(line[3]):
                    digest = "" if line[1] == _NO_DIGEST else line[1]
                    found[line[3]] = Held(digest, int(line[2]))
        if len(rows) < _AT_ONCE or '"' in last or "\\" in last:
            return found


def entry_of(graph: str) -> str:
    """Give the name of a graph's line."""
    return f"{OWN}graph:{hashlib.sha256(graph.encode()).hexdigest()[:24]}"


def state_update(state: str, about: About) -> str:
    """Give the update that says what is loaded, and how far the load is."""
    text = about.as_text()
    pieces = [text[start : start + _PIECE] for start in range(0, len(text), _PIECE)]
    said = [f"<{ABOUT}> {_literal(f'{number:06d} {piece}')}" for number, piece in enumerate(pieces)]
    return (
        f"DELETE {{ GRAPH <{NOTE}> {{ <{NOTE}> ?p ?o }} }} "
        f"WHERE {{ GRAPH <{NOTE}> {{ <{NOTE}> ?p ?o }} }} ;\n"
        f"INSERT DATA {{ GRAPH <{NOTE}> {{ "
        f"<{NOTE}> <{STATE}> {_literal(state)} ; {' ; '.join(said)} . }} }}"
    )


def forget_update(graphs: Iterable[str]) -> str:
    """Give the update that takes out the lines of some graphs."""
    entries = " ".join(f"<{entry_of(one)}>" for one in graphs)
    return (
        f"DELETE {{ GRAPH <{NOTE}> {{ ?e ?p ?o }} }} "
        f"WHERE {{ VALUES ?e {{ {entries} }} GRAPH <{NOTE}> {{ ?e ?p ?o }} }}"
    )


def lines_of(graphs: Mapping[str, Held]) -> str:
    """Give the statements that are the lines of some graphs."""
    return " ".join(
        f"<{entry_of(name)}> <{HOLDS}> {_literal(held.as_text(name))} ."
        for name, held in graphs.items()
    )


def _literal(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
