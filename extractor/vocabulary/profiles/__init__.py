"""Profiles: the vocabularies of particular worlds, as data, a folder a profile."""

from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable


def available_profiles() -> tuple[str, ...]:
    """Give the names of the profiles that come with the program, in order."""
    folders = resources.files(__name__).iterdir()
    return tuple(
        sorted(one.name for one in folders if one.is_dir() and not one.name.startswith("_"))
    )


def profile_folder(name: str) -> Traversable:
    """Give the folder of a profile."""
    return resources.files(__name__) / name


def profile_files(name: str, folder: str) -> Iterator[Traversable]:
    """Give the files of a folder of a profile, by name; none where it has no such folder."""
    inside = profile_folder(name) / folder
    if inside.is_dir():
        yield from sorted(inside.iterdir(), key=lambda one: one.name)
