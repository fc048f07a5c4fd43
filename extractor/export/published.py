"""The graph as a policy lets it out: made once, and kept in the generation's folder.

Every door that shows the graph to readers outside takes it from here: the quads that pass, what
was left out, and a store of its own for whoever asks it. It is known by the digest of the policy
that made it, so that another policy, or another version of the program, finds nothing of its own
and makes it anew. It is made beside and appears whole: whoever is killed leaves nothing.
"""

import contextlib
import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from extractor.errors import UserError
from extractor.export.discretion import Discretion
from extractor.export.policy import Policy, load_policy, with_private_rows
from extractor.export.policy_digest import policy_digest
from extractor.export.privacy import LeftOut, applied
from extractor.export.published_folder import BEGUN, LOCK, PUBLISHED, is_there
from extractor.export.withheld_names import WithheldNames
from extractor.graph.store import QUADS, STORE, Generation, fill_store, without_notes
from extractor.graph.wholeness import read_seal, read_sealed, seal
from extractor.locks import lock_file
from extractor.vocabulary import Vocabulary
from extractor.whole_files import naming, write_file

_LEFT_OUT = "left-out.json"
_WITHHELD = "withheld.json"
"""What is looked for in what leaves: it stays beside the graph, which has all of it."""
_REASONS = "reasons.json"
_NOTHING = "/"
"""How no file's path begins."""


class PublishedFolderError(UserError):
    """What is published cannot be kept beside the graph."""

    def __init__(self, folder: Path, error: OSError) -> None:
        super().__init__(
            f"{folder}: what is published of the graph cannot be kept here "
            f"({error.strerror or error}): make the folder writable, or ask for '--profile full'"
        )


@dataclass(frozen=True, slots=True)
class Published:
    """What a policy lets out of a generation, on disk in ``folder``."""

    folder: Path

    @property
    def quads(self) -> Path:
        """The file of the quads that are published, sorted, as N-Quads."""
        return self.folder / QUADS

    @property
    def left_out(self) -> LeftOut:
        """What was left out."""
        return LeftOut(**json.loads(read_sealed(self.folder, _LEFT_OUT)))

    @property
    def reasons(self) -> Mapping[str, Mapping[str, str]]:
        """Why each person is published: IRI → the policy's reason → a graph that says it."""
        reasons: Mapping[str, Mapping[str, str]] = json.loads(read_sealed(self.folder, _REASONS))
        return reasons

    def demand_quads(self) -> Path:
        """Give the file of the quads, which has been read whole. Raises DamagedGraphError."""
        return read_seal(self.folder).demand(QUADS)

    def store(self) -> Path:
        """Give the folder of the store of what is published, which is made when it is missing.

        Raises PublishedFolderError where it cannot be kept, DamagedGraphError.
        """
        store = self.folder / STORE
        if not is_there(store):
            with _making(self.folder) as beside:
                if not is_there(store):
                    fill_store(Generation(beside), self.demand_quads())
                    without_notes(beside / STORE)
                    seal(beside / STORE)
                    (beside / STORE).rename(store)
        read_seal(store).demand_whole()
        return store


def published_policy(vocabulary: Vocabulary) -> Policy:
    """Give the policy that a graph of this vocabulary is published by: open data."""
    return with_private_rows(load_policy(), vocabulary)


def published(generation: Generation, vocabulary: Vocabulary) -> Published:
    """Give what is published of a generation, making it when nobody has yet.

    Raises PublishedFolderError where it cannot be kept, DamagedGraphError.
    """
    policy = published_policy(vocabulary)
    folder = generation.folder / PUBLISHED
    made = folder / policy_digest(policy)
    if not (is_there(folder) and is_there(made)):
        with _making(folder) as beside:
            if not is_there(made):
                _make(policy, generation.demand_quads(), beside)
                beside.rename(made)
    read_seal(made).demand_whole(within=_NOTHING)
    return Published(made)


def take_as_published(
    generation: Generation, vocabulary: Vocabulary, left_out: Mapping[str, Any]
) -> None:
    """Have all of a generation be what is published of it: it came through the policy already.

    ``left_out`` is what that left out, as plain data. Who was kept back is not known here, and
    nothing of it. Raises OSError.
    """
    policy = published_policy(vocabulary)
    made = generation.folder / PUBLISHED / policy_digest(policy)
    made.mkdir(parents=True)
    shutil.copyfile(generation.quads, made / QUADS)
    Discretion(policy, WithheldNames(), None, ()).write(made / _WITHHELD)
    for name, content in ((_REASONS, {}), (_LEFT_OUT, left_out)):
        write_file(made / name, f"{json.dumps(content, ensure_ascii=False)}\n".encode())
    seal(made)


def discretion_of(generation: Generation, vocabulary: Vocabulary) -> Discretion:
    """Give what the policy that a generation is published by keeps back of any text.

    Raises PublishedFolderError, DamagedGraphError as ``published`` does.
    """
    made = published(generation, vocabulary)
    return Discretion.read(made.folder / _WITHHELD, published_policy(vocabulary))


def _make(policy: Policy, quads: Path, folder: Path) -> None:
    with naming(folder / QUADS), (folder / QUADS).open("wb") as output:
        done = applied(policy, quads, output)
    done.discretion.write(folder / _WITHHELD)
    for name, content in ((_REASONS, done.reasons), (_LEFT_OUT, asdict(done.left_out))):
        text = json.dumps(content, ensure_ascii=False, indent=1)
        write_file(folder / name, f"{text}\n".encode())
    seal(folder)


@contextlib.contextmanager
def _making(folder: Path) -> Iterator[Path]:
    """Give an empty folder in ``folder`` to make something in, to one process at a time."""
    try:
        folder.mkdir(exist_ok=True)
        lock = lock_file(folder / LOCK)
    except OSError as error:
        raise PublishedFolderError(folder, error) from None
    with lock:
        # Whoever has the right to make something here may remove what the dead began.
        for begun in folder.glob(f"{BEGUN}*"):
            shutil.rmtree(begun, ignore_errors=True)
        beside = folder / f"{BEGUN}work"
        beside.mkdir()
        try:
            yield beside
        finally:
            shutil.rmtree(beside, ignore_errors=True)
