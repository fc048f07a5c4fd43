"""A hostile site: a good one, and what stands beside its good files."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from tests.hostile.layouts import LAYOUTS, write


class Fate(StrEnum):
    """What has to become of the hostile file; the good ones are built in any case but one."""

    ANY = "any"
    """It may be read, or left out with a finding."""
    NAMED = "named"
    """It is left out, and a finding names it and says what to do."""
    ELSEWHERE = "elsewhere"
    """It may say that the good documents are no documents."""
    REFUSED = "refused"
    """It is the project's own configuration: nothing is built, and one line says why."""
    REFUSED_OR_READ = "refused or read"
    """It is the project's own configuration: the same, or all is built."""


@dataclass(frozen=True, slots=True)
class HostileSite:
    """A case. ``make`` puts the hostile file, ``path``, into the folder of the site.

    ``secret`` is a text outside of the site that nothing printed or written may hold.
    """

    name: str
    layout: str
    path: str
    make: Callable[[Path], None]
    fate: Fate = Fate.ANY
    secret: str = ""
    options: Sequence[str] = ()

    def lay(self, folder: Path) -> None:
        """Make the whole site in ``folder``."""
        LAYOUTS[self.layout].lay(folder)
        self.make(folder)


Cases = Iterator[HostileSite]


def file_case(
    name: str, layout: str, path: str, content: str | bytes, fate: Fate = Fate.ANY
) -> HostileSite:
    """Give a case whose hostile thing is the content of one file."""
    return HostileSite(name, layout, path, lambda folder: write(folder / path, content), fate)


def post_of(layout: str, stem: str = "mauvais") -> str:
    """Give the path of a document of a layout."""
    return LAYOUTS[layout].post.format(stem)
