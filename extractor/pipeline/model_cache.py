"""What the statistical model said of each text, kept from one build to the next.

The model is by far the dearest part of a build and depends on nothing but the text: a change
of the catalogue, of the configuration or of the rules asks it nothing again.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from extractor.cache import CacheError, read_json_cache, write_json_cache
from extractor.graph.wholeness import Damage
from extractor.pipeline.engine import run
from extractor.pipeline.progress import Progress
from extractor.pipeline.unfinished import Unfinished, UnfinishedWorkError
from extractor.recognising.model import Entity, NameModel
from extractor.whole_files import clear_unfinished, remove_whatever

MODEL_CACHES = "model-cache"
"""Name of the folder, in a graph's, of the models' answers."""

Answers = dict[str, tuple[Entity, ...]]
"""Digest of a text → the model's entities of it."""

_PIECE = 128
"""Texts in one piece of work for the model."""


def _key(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


class ModelCache:
    """Asks a model, and remembers its answers in a file of a folder."""

    def __init__(self, model: NameModel, folder: Path | None = None) -> None:
        """Without ``folder``, answers are remembered in memory only."""
        # One thread a process: processes are what the work is spread over.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        os.environ.setdefault("OMP_NUM_THREADS", "1")
        self._model = model
        self._file = folder / f"{model.identity}.json" if folder is not None else None
        self._known: Answers = self._load()
        self._new: Answers = {}

    def __len__(self) -> int:
        return len(self._known)

    def __call__(self, texts: Sequence[str]) -> list[tuple[Entity, ...]]:
        """Give the model's entities of each text, asking for those that are not known."""
        self.fill(texts)
        return [self._known[_key(text)] for text in texts]

    def fill(
        self, texts: Iterable[str], workers: int = 1, progress: Progress | None = None
    ) -> bool:
        """Ask the model for the texts that are not known; say whether there were any.

        Texts go to the model in pieces of some size, whichever documents they are of, and the
        pieces to so many processes. Raises UnfinishedWorkError where one of these died of it.
        """
        missing = {key: text for text in texts if (key := _key(text)) not in self._known}
        if not missing:
            return False
        keys, waiting = list(missing), list(missing.values())
        pieces = [waiting[at : at + _PIECE] for at in range(0, len(waiting), _PIECE)]
        if workers > 1 and len(pieces) > 1:
            # Loaded here, the model is shared by the processes that are forked.
            self._model.entities([" "])
        answers = self._answers(pieces, workers)
        for done, (key, answer) in enumerate(zip(keys, answers, strict=True), start=1):
            self._known[key] = self._new[key] = answer
            if progress is not None:
                progress("reading names", done, len(keys))
        return True

    def _answers(
        self, pieces: Sequence[Sequence[str]], workers: int
    ) -> Iterator[tuple[Entity, ...]]:
        for piece in run(self._model.entities, pieces, workers, chunk=1):
            if isinstance(piece, Unfinished):
                raise UnfinishedWorkError(self._model.identity, piece)
            yield from piece

    @property
    def known(self) -> Answers:
        """All that is remembered."""
        return self._known

    def take_new(self) -> Answers:
        """Give the answers that came since this was last asked."""
        new, self._new = self._new, {}
        return new

    def learn(self, answers: Answers) -> None:
        """Remember what the same model answered elsewhere."""
        self._known.update(answers)

    def unload(self) -> None:
        """Give back the memory of the model, which the rules do not need."""
        self._model.unload()

    def save(self) -> None:
        """Write all that is remembered. Raises OSError, which names the file."""
        if self._file is None:
            return
        write_json_cache(self._file, self._known)

    def _load(self) -> Answers:
        if self._file is None:
            return {}
        try:
            written = read_json_cache(self._file)
            return {
                key: tuple((int(s), int(e), str(label)) for s, e, label in entities)
                for key, entities in written.items()
            }
        except (OSError, CacheError, ValueError, TypeError, AttributeError):
            return {}


def damaged_caches(output: Path) -> Iterator[Damage]:
    """Give the caches, in a graph's folder, that are not what was written."""
    folder = output / MODEL_CACHES
    if folder.exists() and not folder.is_dir():
        yield Damage(folder, "is no folder")
        return
    for file in sorted(folder.glob("*.json")):
        try:
            read_json_cache(file)
        except OSError as error:
            yield Damage(file, f"cannot be read ({error.strerror or error})")
        except (CacheError, ValueError) as error:
            yield Damage(file, str(error).removeprefix(f"{file}: "))


def remove_damaged_caches(output: Path) -> tuple[Damage, ...]:
    """Remove the caches that are not what was written, and say which.

    The models are asked again when there is anything to be asked. Raises OSError.
    """
    damages = tuple(damaged_caches(output))
    for one in damages:
        remove_whatever(one.file)
    clear_unfinished(output / MODEL_CACHES)
    return damages
