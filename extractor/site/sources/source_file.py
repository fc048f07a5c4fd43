"""A file, or an entry of a data file, that describes one thing."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One thing's source. ``path`` is relative to the site's folder, with ``/``.

    ``entry`` is None for a document with front matter; for data, the entry's key inside the
    file (a mapping's key, or a row's place from 0 as a string), or "" when the whole file is
    one entry. ``language`` is the tag (BCP 47) that its place tells, or ""; ``work`` the path that
    the versions of one work in several languages share, or "". ``joined`` says that it is an
    entry which completes the sheet of its slug.
    """

    site: str
    kind: str
    slug: str
    path: str
    collection: str
    entry: str | None = None
    language: str = ""
    work: str = ""
    joined: bool = False

    @property
    def identifier(self) -> str:
        """The identifier of the thing, ``<kind>:<slug>``."""
        return f"{self.kind}:{self.slug}"


class SkipReason(StrEnum):
    """Why a file of a collection is not read."""

    NO_EXTENSION = "front matter but no Markdown extension"
    OTHER_FORMAT = "a format that is not read"
    HIDDEN = "hidden"
    EXCLUDED = "excluded by the configuration"
    REPOSITORY = "about the repository, not a page"
    UNREADABLE = "unreadable"
    SAME_SLUG = "same slug as another file"
    SAME_SLUG_BUT_CASE = "same slug as another file but for case"
    NO_SLUG = "entry without a name or a slug"


@dataclass(frozen=True, slots=True)
class SkippedFile:
    """A file that was left out: why, and what to do about it."""

    site: str
    path: str
    reason: SkipReason
    remedy: str = ""
    entry: str | None = None

    def __str__(self) -> str:
        end = f": {self.remedy}" if self.remedy else ""
        return f"{self.path}: {self.reason.value}{end}"
