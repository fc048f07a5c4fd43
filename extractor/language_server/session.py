"""The texts that an editor has open, each looked at as it is now. Nothing here knows a protocol."""

import gc
import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import UserError
from extractor.language_server.completing import Offers
from extractor.pipeline.engine import without_collector
from extractor.resident.project import ResidentProject, Seen
from extractor.site import CONFIGURATION_FILE

Say = Callable[[str], None]


@dataclass(slots=True)
class OpenText:
    """A text that an editor has open, the number of its version, and what was seen in it."""

    path: Path
    version: int
    text: str
    seen: Seen | None = None

    @property
    def is_seen(self) -> bool:
        """Whether what was seen is this very text."""
        return self.seen is not None and self.seen.text == self.text


class Session:
    """A project and the texts of it that are open. One thread at a time may use it."""

    def __init__(self, configuration: Path | None, allowed: Sequence[Path] = ()) -> None:
        self._configuration = configuration
        self._allowed = allowed
        self._folders: tuple[Path, ...] = ()
        self._offers: Offers | None = None
        self.project: ResidentProject | None = None

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders of the sites that are read."""
        return self._folders

    def load(self, folders: Iterable[Path]) -> ResidentProject:
        """Read the sites in some folders. Raises ConfigurationError; the former stay then."""
        self._folders = tuple(folders)
        with without_collector():
            project = ResidentProject(self._folders, self._configuration, self._allowed)
        self.project, self._offers = project, None
        # What was read stays: the collector need not go through it at every turn.
        gc.collect()
        gc.freeze()
        return project

    def look(self, one: OpenText, text: str) -> Seen | None:
        """Look at a text; None where it is no document of the sites, or nothing is read yet."""
        if self.project is None:
            return None
        if one.seen is None or one.seen.text != text:
            one.seen = self.project.look(one.path, text)
        return one.seen

    def renew(self, texts: Iterable[OpenText]) -> None:
        """Take in new names and addresses, and look at all texts again."""
        if self.project is None:
            return
        self.project.renew()
        self._offers = None
        for one in texts:
            one.seen = self.project.look(one.path, one.text)

    @property
    def offers(self) -> Offers | None:
        """What may be written, or None as long as nothing is read."""
        if self._offers is None and self.project is not None:
            self._offers = Offers(self.project)
        return self._offers

    def concerns(self, path: Path) -> bool:
        """Say whether a change of a file on disk may change what is known of the sites."""
        return self.project is not None and self.project.holds(path)


def site_folders(folder: Path) -> list[Path]:
    """Give the folders of sites in a folder that an editor has open.

    Where it has a configuration that names folders of sites, these; else it is a site itself.
    """
    try:
        stated = tomllib.loads((folder / CONFIGURATION_FILE).read_text("utf-8")).get("site", ())
        named = [folder / one["folder"] for one in stated if isinstance(one.get("folder"), str)]
    except (OSError, ValueError, AttributeError, TypeError):
        named = []
    return [one for one in named if one.is_dir()] or [folder]


def told(error: Exception) -> str:
    """Give what an error tells, in one line."""
    text = " ".join(str(error).split())
    return text if isinstance(error, UserError | OSError) else f"{type(error).__name__}: {text}"
