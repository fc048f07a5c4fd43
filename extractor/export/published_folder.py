"""The folder of what is published of a generation: whether it is whole, and its end.

A build that publishes nothing asks no more than that, and does without what makes it.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

from extractor.graph.store import STORE, Generation
from extractor.graph.wholeness import Damage, DamagedGraphError, read_seal

PUBLISHED = "published"
"""Name of the folder, in a generation's, of what is published of it."""
LOCK = ".lock"
"""Name of the file that whoever makes something there holds."""
BEGUN = "begun-"
"""How the name of what is not finished yet begins."""


def damages_of_published(generation: Generation, *, trusted: bool = True) -> Iterator[Damage]:
    """Give what is wrong with what is published of a generation; nothing where nothing is.

    Unless stamps are ``trusted``, all of it is read.
    """
    folder = generation.folder / PUBLISHED
    try:
        if not is_there(folder):
            return
        made = sorted(one for one in folder.iterdir() if one.name != LOCK)
        for one in made:
            if not one.name.startswith(BEGUN):
                yield from _damages(one, trusted=trusted)
    except DamagedGraphError as error:
        yield Damage(error.file, error.problem)
    except OSError as error:
        yield Damage(folder, f"cannot be read ({error.strerror or error})")


def remove_published(generation: Generation) -> None:
    """Remove what is published of a generation, of which something is damaged.

    The next who needs it makes it again. Raises OSError.
    """
    folder = generation.folder / PUBLISHED
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)


def _damages(made: Path, *, trusted: bool) -> Iterator[Damage]:
    for folder in (made, made / STORE):
        if folder == made or is_there(folder):
            try:
                yield from read_seal(folder).damages(trusted=trusted)
            except DamagedGraphError as error:
                yield Damage(error.file, error.problem)


def is_there(folder: Path) -> bool:
    """Say whether a folder is there. Raises DamagedGraphError for what is none."""
    if folder.is_dir():
        return True
    if folder.exists() or folder.is_symlink():
        raise DamagedGraphError(folder, "is no folder")
    return False
