"""The languages that were found by reading, kept from one build to the next.

A language depends on nothing but the texts it was told by: where they did not change, the
detector, which takes longer to load than such a build, is not asked.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from extractor.site.proposal.language import FindLanguage, read_language

_FILE = "languages.json"


@contextmanager
def remembered_languages(folder: Path) -> Iterator[FindLanguage]:
    """Give what finds a language by reading, and keeps its answers in a file of ``folder``.

    Answers that were not asked for again are forgotten. What cannot be written is found anew.
    """
    known = _load(folder / _FILE)
    asked: dict[str, str] = {}

    def find(texts: Sequence[str]) -> str:
        key = hashlib.blake2b("\0".join(texts).encode(), digest_size=16).hexdigest()
        if key not in asked:
            asked[key] = known.get(key) or read_language(texts)
        return asked[key]

    yield find
    if asked != known:
        _save(folder / _FILE, asked)


def _load(file: Path) -> dict[str, str]:
    try:
        written = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(key): str(code) for key, code in dict(written).items()}


def _save(file: Path, languages: dict[str, str]) -> None:
    beside = file.with_suffix(f".{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(json.dumps(languages, sort_keys=True), "utf-8")
        beside.replace(file)
    except OSError:
        return
