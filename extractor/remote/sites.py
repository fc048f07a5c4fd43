"""The sites as they are named → the folders that they are read in."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor.remote.addresses import SiteAddress

COPIES = ".sites"
"""Name of the folder, in a graph's, of the copies of sites that are elsewhere."""
SitePlace = Path | SiteAddress


@dataclass(frozen=True, slots=True)
class SiteFolders:
    """The folders of some sites, in the order that they were named in, and how each was named."""

    places: tuple[SitePlace, ...]
    folders: tuple[Path, ...]

    def file(self, written: Path) -> Path:
        """Give the file that somebody names: one of this machine, or of a site that was brought.

        The latter is named by its site's name and its path there: ``my-site/posts/one.md``.
        """
        if written.exists():
            return written
        for place, folder in zip(self.places, self.folders, strict=True):
            if isinstance(place, SiteAddress) and written.parts[:1] == (folder.name,):
                return folder.joinpath(*written.parts[1:])
        return written


def local_folders(places: Sequence[SitePlace], beside: Path | None = None) -> SiteFolders:
    """Give the folders of sites: a site at an address is brought to a folder first.

    That is in ``beside``, the folder of a graph, else in the user's own cache. Only what changed
    is transferred, and a copy is what it was until the next is whole. Raises RemoteSiteError.
    """
    copies = beside / COPIES if beside is not None else _of_user()
    return SiteFolders(tuple(places), tuple(_folder(one, copies) for one in places))


def _of_user() -> Path:
    stated = os.environ.get("XDG_CACHE_HOME")
    above = Path(stated) if stated else Path.home() / ".cache"
    return above / "linked-content-extractor" / "sites"


def _folder(place: SitePlace, copies: Path) -> Path:
    if isinstance(place, Path):
        return place
    # What brings sites takes a while to load, and most sites are here.
    from extractor.remote.bringing import bring

    return bring(place, copies)
