"""A store → a graph's folder, which every command reads as any other.

The copy is kept, and used again as long as the store says that it holds the same. What was
published before it was loaded is what is published of the copy, whole.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from extractor.export.published import take_as_published
from extractor.graph.store import (
    Generation,
    NoGraphError,
    fill_store,
    new_generation,
    publish,
    remove_unpublished,
    sealed_generation,
)
from extractor.graph.vocabulary_file import write_vocabulary
from extractor.graph.wholeness import DamagedGraphError, read_sealed
from extractor.locks import lock_file
from extractor.sparql_store.client import SparqlStore
from extractor.sparql_store.errors import LoadedStoreError, StoreError
from extractor.sparql_store.fetching import Progress, fetch
from extractor.sparql_store.note import (
    About,
    Note,
    demand_done,
    read_about,
    read_note,
    vocabulary_of,
)
from extractor.sparql_store.numerals import Numerals
from extractor.whole_files import write_file

FULL = "full"
"""The profile that leaves nothing out."""
_ORIGIN = "origin.json"
_LOCK = ".copy.lock"
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Copy:
    """A store's copy: what the store is called, the copy's folder, and what it is about.

    ``about`` is None where no load of ours filled the store.
    """

    store: str
    folder: Path
    about: About | None
    changed: int = 0
    """Graphs that somebody changed since they were loaded."""


def copies_folder(environment: Mapping[str, str] | None = None) -> Path:
    """Give the folder that copies are kept in, for this user alone. Raises StoreError."""
    held = os.environ if environment is None else environment
    # https://specifications.freedesktop.org/basedir-spec/
    above = held.get("XDG_CACHE_HOME", "")
    if above.startswith("/"):
        cache = Path(above)
    else:
        try:
            cache = Path.home() / ".cache"
        except RuntimeError:
            raise StoreError(
                "XDG_CACHE_HOME",
                "nothing says where copies of stores are kept: name a folder in it",
            ) from None
    return cache / "linked-content-extractor" / "stores"


def copy_of(store: SparqlStore, progress: Progress, folder: Path | None = None) -> Copy:
    """Give a copy of all that a store holds of a graph, brought anew where the store has changed.

    It is in ``folder``, or where copies are kept. Raises StoreError: LoadedStoreError where a
    load has not come to its end; OSError.
    """
    name = hashlib.sha256(store.endpoints.query.encode()).hexdigest()[:24]
    folder = folder or copies_folder() / name
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with lock_file(folder / _LOCK):
        said = read_about(store)
        if said is not None and said[1] is not None and said[0]:
            kept = _kept(store.shown, folder, said[1])
            if kept is not None:
                return kept
        note = read_note(store)
        if note is not None:
            demand_done(store, note.done)
        return _brought(store, note, folder, progress)


def _kept(shown: str, folder: Path, about: About) -> Copy | None:
    """Give the copy in a folder where it is of the same content."""
    try:
        generation, _ = sealed_generation(folder)
        origin = json.loads(read_sealed(generation.folder, _ORIGIN))
    except (NoGraphError, DamagedGraphError, OSError, ValueError):
        return None
    if origin.get("format") != _FORMAT or origin.get("about") != about.as_text():
        return None
    # What somebody changed by hand may be changed again, and nothing says so.
    return None if origin.get("changed") else Copy(shown, folder, about)


def _brought(store: SparqlStore, note: Note | None, folder: Path, progress: Progress) -> Copy:
    about = note.about if note is not None else None
    generation = new_generation(folder)
    try:
        fetched = fetch(
            store,
            None if note is None else note.graphs,
            Numerals(about.numerals if about is not None else {}),
            generation.quads,
            progress,
        )
        if not fetched.quads:
            raise LoadedStoreError(
                store.shown, "it holds no graph: 'extractor load --store' fills it"
            )
        vocabulary = vocabulary_of(about)
        fill_store(generation, generation.quads)
        write_vocabulary(generation.folder, vocabulary)
        generation.note_languages(about.languages if about is not None else ())
        if about is not None and about.drafts:
            generation.mark_drafts()
        _write_origin(generation, about, len(fetched.other))
        if about is not None and about.profile != FULL:
            take_as_published(generation, vocabulary, about.left_out or {})
        publish(folder, generation)
    except BaseException:
        remove_unpublished(folder, generation)
        raise
    return Copy(store.shown, folder, about, len(fetched.other))


def _write_origin(generation: Generation, about: About | None, changed: int) -> None:
    origin = {
        "format": _FORMAT,
        "about": "" if about is None else about.as_text(),
        "changed": changed,
    }
    text = json.dumps(origin, ensure_ascii=False, sort_keys=True)
    write_file(generation.folder / _ORIGIN, f"{text}\n".encode())
