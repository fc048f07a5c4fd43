"""The graph as a policy lets it out: made once, and kept in the generation's folder.

Every door that shows the graph to readers outside takes it from here: the quads that pass, what
was left out, and a store of its own for whoever asks it. It is known by the digest of the policy
that made it, so that another policy, or another version of the program, finds nothing of its own
and makes it anew. It is made beside and appears whole: whoever is killed leaves nothing.
"""

import contextlib
import fcntl
import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from extractor.errors import UserError
from extractor.export.discretion import Discretion
from extractor.export.policy import Policy, load_policy, with_private_rows
from extractor.export.policy_digest import policy_digest
from extractor.export.privacy import LeftOut, applied
from extractor.graph.store import QUADS, STORE, Generation, fill_store
from extractor.vocabulary import Vocabulary

PUBLISHED = "published"
"""Name of the folder, in a generation's, of what is published of it."""
_LEFT_OUT = "left-out.json"
_WITHHELD = "withheld.json"
"""What is looked for in what leaves: it stays beside the graph, which has all of it."""
_REASONS = "reasons.json"
_LOCK = ".lock"
_BEGUN = "begun-"
"""How the name of what is not finished yet begins."""


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
        return LeftOut(**json.loads((self.folder / _LEFT_OUT).read_text("utf-8")))

    @property
    def reasons(self) -> Mapping[str, Mapping[str, str]]:
        """Why each person is published: IRI → the policy's reason → a graph that says it."""
        reasons: Mapping[str, Mapping[str, str]] = json.loads(
            (self.folder / _REASONS).read_text("utf-8")
        )
        return reasons

    def store(self) -> Path:
        """Give the folder of the store of what is published, which is made when it is missing.

        Raises PublishedFolderError where it cannot be kept.
        """
        store = self.folder / STORE
        if not store.is_dir():
            with _making(self.folder) as beside:
                if not store.is_dir():
                    fill_store(Generation(beside), self.quads)
                    (beside / STORE).rename(store)
        return store


def published_policy(vocabulary: Vocabulary) -> Policy:
    """Give the policy that a graph of this vocabulary is published by: open data."""
    return with_private_rows(load_policy(), vocabulary)


def published(generation: Generation, vocabulary: Vocabulary) -> Published:
    """Give what is published of a generation, making it when nobody has yet.

    Raises PublishedFolderError where it cannot be kept.
    """
    policy = published_policy(vocabulary)
    folder = generation.folder / PUBLISHED
    made = folder / policy_digest(policy)
    if not made.is_dir():
        with _making(folder) as beside:
            if not made.is_dir():
                _make(policy, generation.quads, beside)
                beside.rename(made)
    return Published(made)


def discretion_of(generation: Generation, vocabulary: Vocabulary) -> Discretion:
    """Give what the policy that a generation is published by keeps back of any text.

    Raises PublishedFolderError as ``published`` does.
    """
    made = published(generation, vocabulary)
    return Discretion.read(made.folder / _WITHHELD, published_policy(vocabulary))


def _make(policy: Policy, quads: Path, folder: Path) -> None:
    with (folder / QUADS).open("wb") as output:
        done = applied(policy, quads, output)
    done.discretion.write(folder / _WITHHELD)
    for name, content in ((_REASONS, done.reasons), (_LEFT_OUT, asdict(done.left_out))):
        text = json.dumps(content, ensure_ascii=False, indent=1)
        (folder / name).write_text(text + "\n", "utf-8")


@contextlib.contextmanager
def _making(folder: Path) -> Iterator[Path]:
    """Give an empty folder in ``folder`` to make something in, to one process at a time."""
    try:
        folder.mkdir(exist_ok=True)
        lock = (folder / _LOCK).open("w")
    except OSError as error:
        raise PublishedFolderError(folder, error) from None
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        # Whoever has the right to make something here may remove what the dead began.
        for begun in folder.glob(f"{_BEGUN}*"):
            shutil.rmtree(begun, ignore_errors=True)
        beside = folder / f"{_BEGUN}work"
        beside.mkdir()
        try:
            yield beside
        finally:
            shutil.rmtree(beside, ignore_errors=True)
