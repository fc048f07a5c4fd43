"""One load at a time into a store: who loads is noted in it, in the graph of what a load says.

There is no lock in SPARQL's protocols. An update is one step, though, so that of two that each
say "where nobody is noted, note me" one finds somebody. Whoever is noted changes its ``beat``
with every update that it sends, in the same request. Who finds another noted looks whether that
one is gone: it is a process of this very machine that has ended, or its beat stays the same for
so long that it cannot be at work.
"""

import hashlib
import os
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from extractor.sparql_store.client import SparqlStore
from extractor.sparql_store.errors import LoadedStoreError, StoreError
from extractor.sparql_store.names import BEAT, LOCK, NOTE, OWNER

_SILENT = 150.0
"""Seconds without a beat after which a load elsewhere is held to be gone: no update takes as
long, as none is waited for longer than two minutes."""
_LOOKING = 1.0
"""Seconds between two looks at another's beat."""
_AT = f"GRAPH <{NOTE}>"
_BOOT = Path("/proc/sys/kernel/random/boot_id")
_PROCESSES = Path("/proc/self/ns/pid")
_BEGUN = 19
"""The place of a process's start among what ``/proc/PID/stat`` says after its name."""

Waiting = Callable[[float], None]
"""Called with the seconds to wait."""


@dataclass(frozen=True, slots=True)
class _Noted:
    """Who is noted: its name, and the number that changes while it is at work."""

    owner: str
    beat: str

    @property
    def process(self) -> int | None:
        """The number of its process, where that is of this machine."""
        machine, number, *_ = (*self.owner.split(" "), "", "")
        is_ours = bool(machine) and machine == _machine()
        return int(number) if is_ours and number.isdecimal() else None

    @property
    def has_ended(self) -> bool:
        """Whether it is a process of this machine that is no longer there."""
        # Another process may have its number by now.
        return self.process is not None and _begun(self.process) not in self.owner.split(" ")


class LoadLock:
    """What is held of a store while it is loaded: every update goes through it."""

    def __init__(self, store: SparqlStore) -> None:
        self._store = store
        me = os.getpid()
        self._owner = f"{_machine()} {me} {_begun(me)} {secrets.token_hex(8)}"
        self._beats = 0

    def update(self, text: str, seconds: float | None = None) -> None:
        """Have an update done, if this load is still the one that is noted.

        Raises StoreError: LoadedStoreError where another load has taken the store.
        """
        self.demand()
        self._beats += 1
        beat = (
            f"DELETE {{ {_AT} {{ <{LOCK}> <{BEAT}> ?b }} }} "
            f'INSERT {{ {_AT} {{ <{LOCK}> <{BEAT}> "{self._beats}" }} }} '
            f'WHERE {{ {_AT} {{ <{LOCK}> <{OWNER}> "{self._owner}" ; <{BEAT}> ?b }} }}'
        )
        self._store.update(f"{text} ;\n{beat}", seconds)

    def demand(self) -> None:
        """See that this load is still noted. Raises StoreError."""
        if not self._is_mine():
            raise LoadedStoreError(
                self._store.shown,
                "another 'extractor load' has taken the store meanwhile: "
                "wait for its end, and run this again",
            )

    def take(self, wait: Waiting) -> None:
        """Have this load noted. Raises StoreError: LoadedStoreError where another is at work."""
        self._note(None)
        since = time.monotonic()
        seen: _Noted | None = None
        while not self._is_mine():
            other = self._noted()
            if other is not None and other.process is not None and not other.has_ended:
                raise self._refused(other)
            if seen is not None and other is not None and other != seen:
                raise self._refused(other)
            silent = time.monotonic() - since > _SILENT
            if other is None or other.has_ended or silent:
                self._note(other)
                since = time.monotonic()
                seen = None
                continue
            seen = other
            wait(_LOOKING)

    def give_up(self) -> None:
        """Have nobody noted, if it is this load. Raises StoreError."""
        self._store.update(
            f"DELETE {{ {_AT} {{ <{LOCK}> ?p ?o }} }} "
            f'WHERE {{ {_AT} {{ <{LOCK}> <{OWNER}> "{self._owner}" ; ?p ?o }} }}'
        )

    def _note(self, former: _Noted | None) -> None:
        """Note this load where nobody is noted, or none but ``former``, with that very beat."""
        mine = f'{_AT} {{ <{LOCK}> <{OWNER}> "{self._owner}" ; <{BEAT}> "0" }}'
        if former is None:
            self._store.update(
                f"INSERT {{ {mine} }} WHERE "
                f"{{ OPTIONAL {{ {_AT} {{ <{LOCK}> <{OWNER}> ?o }} }} FILTER(!BOUND(?o)) }}"
            )
            return
        theirs = f'{_AT} {{ <{LOCK}> <{OWNER}> "{former.owner}" ; <{BEAT}> "{former.beat}" }}'
        self._store.update(f"DELETE {{ {theirs} }} INSERT {{ {mine} }} WHERE {{ {theirs} }}")

    def _is_mine(self) -> bool:
        noted = self._noted()
        return noted is not None and noted.owner == self._owner

    def _noted(self) -> _Noted | None:
        rows = self._store.rows(
            f"SELECT ?o ?b {{ {_AT} {{ <{LOCK}> <{OWNER}> ?o ; <{BEAT}> ?b }} }} ORDER BY ?o ?b"
        )
        for owner, beat in rows:
            if isinstance(owner, ox.Literal) and isinstance(beat, ox.Literal):
                return _Noted(owner.value, beat.value)
        return None

    def _refused(self, other: _Noted) -> LoadedStoreError:
        where = "a process" if other.process is None else f"process {other.process} of this machine"
        return LoadedStoreError(
            self._store.shown,
            f"another 'extractor load' is at work here ({where}): "
            "wait for its end, and run this again",
        )


@contextmanager
def locked(store: SparqlStore, wait: Waiting = time.sleep) -> Iterator[LoadLock]:
    """Give the lock of a store, which is given up at the end.

    Raises StoreError: LoadedStoreError where another load is at work. One that was killed on
    this machine holds up nobody; one elsewhere, as long as it might still be at work.
    """
    lock = LoadLock(store)
    lock.take(wait)
    try:
        yield lock
    except BaseException:
        # What is told is what happened before; a lock that stays is that of a process that ended.
        with suppress(StoreError):
            lock.give_up()
        raise
    lock.demand()
    lock.give_up()


def _begun(process: int) -> str:
    """Give when a process of this machine began, in a unit of the system; "-" for none."""
    try:
        told = Path(f"/proc/{process}/stat").read_text("utf-8", "replace")
    except OSError:
        return "-"
    return f"at:{told.rpartition(')')[2].split()[_BEGUN]}"


def _machine() -> str:
    """Give a digest of what tells this machine, and these processes, from all others.

    Whoever reads it learns no name. It is "" where nothing tells them apart.
    """
    try:
        known = f"{_BOOT.read_text('ascii')} {_PROCESSES.readlink()}"
    except (OSError, UnicodeError):
        return ""
    return hashlib.blake2b(known.encode(), digest_size=8).hexdigest()
