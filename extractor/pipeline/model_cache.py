"""What the statistical model said of each text, kept from one build to the next.

The model is by far the dearest part of a build and depends on nothing but the text: a change
of the catalogue, of the configuration or of the rules asks it nothing again.
"""

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from extractor.recognising.model import Entity, NameModel

Answers = dict[str, tuple[Entity, ...]]
"""Digest of a text → the model's entities of it."""


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
        self._fresh: Answers = {}

    def __len__(self) -> int:
        return len(self._known)

    def __call__(self, texts: Sequence[str]) -> list[tuple[Entity, ...]]:
        """Give the model's entities of each text."""
        keys = [hashlib.blake2b(text.encode(), digest_size=16).hexdigest() for text in texts]
        missing = {
            key: text for key, text in zip(keys, texts, strict=True) if key not in self._known
        }
        if missing:
            answers = self._model.entities(list(missing.values()))
            self.add(dict(zip(missing, answers, strict=True)))
        return [self._known[key] for key in keys]

    def warm(self) -> None:
        """Load the model now, so that processes forked from this one share it."""
        self._model.entities([" "])

    def add(self, answers: Mapping[str, tuple[Entity, ...]]) -> None:
        """Remember answers, such as those that another process was given."""
        self._known.update(answers)
        self._fresh.update(answers)

    def take_fresh(self) -> Answers:
        """Give the answers since this was last called."""
        fresh, self._fresh = self._fresh, {}
        return fresh

    def save(self) -> None:
        """Write all that is remembered."""
        if self._file is None:
            return
        self._file.parent.mkdir(parents=True, exist_ok=True)
        beside = self._file.with_suffix(f".{os.getpid()}")
        beside.write_text(json.dumps(self._known, sort_keys=True), "utf-8")
        beside.replace(self._file)

    def _load(self) -> Answers:
        if self._file is None:
            return {}
        try:
            written = json.loads(self._file.read_text("utf-8"))
            return {
                key: tuple((int(s), int(e), str(label)) for s, e, label in entities)
                for key, entities in written.items()
            }
        except (OSError, ValueError, TypeError, AttributeError):
            return {}
