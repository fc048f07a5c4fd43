"""The program itself, as what it builds depends on it."""

import hashlib
from importlib import resources
from pathlib import Path

from extractor.sightings import Sightings

_PACKAGE = "extractor"
_SUFFIXES = (".py", ".toml", ".tsv", ".txt")


def code_fingerprint(sightings: Sightings | None = None) -> str:
    """Give a digest of the program: its code and its language resources.

    ``sightings`` take the files that it is made of, where it is one of files.
    """
    digest = hashlib.blake2b(digest_size=16)
    waiting = [resources.files(_PACKAGE)]
    seen = sightings if isinstance(waiting[0], Path) else None
    while waiting:
        folder = waiting.pop()
        if seen is not None:
            seen.look_into(str(folder))
        entries = sorted(folder.iterdir(), key=lambda one: one.name)
        if seen is not None:
            seen.listed(str(folder), (one.name for one in entries))
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    waiting.append(entry)
            elif entry.name.endswith(_SUFFIXES):
                if seen is not None:
                    seen.look(str(entry))
                content = entry.read_bytes()
                if seen is not None:
                    seen.read(str(entry), content)
                digest.update(entry.name.encode())
                digest.update(content)
    return digest.hexdigest()
