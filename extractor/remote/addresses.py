"""The address of a site, as it is written → its parts, the secret ones apart."""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from extractor.remote.errors import RemoteSiteError

ARCHIVES = (".tar.gz", ".tgz", ".tar.bz2", ".tar", ".zip")
"""How the names of archives end."""
_GIT = ("https", "http", "ssh", "file")
"""What git may go by: each stands after ``git+``."""
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.:-]*)://")
_REVISION = re.compile(r"(?!.*\.\.)[A-Za-z0-9_][A-Za-z0-9_./+-]*")


class Form(StrEnum):
    """How a site is brought."""

    ARCHIVE_FILE = "a local archive"
    WEB_ARCHIVE = "an archive over HTTP"
    STORE = "files of a store"
    STORE_ARCHIVE = "an archive in a store"
    GIT = "a git repository"


@dataclass(frozen=True, slots=True)
class SiteAddress:
    """Where a site is, and what it is called there.

    ``location`` is what is opened, without a user; ``subfolder`` the folder of the site in it,
    ``revision`` that of a repository. ``user`` and ``password`` are as they stand in the address.
    ``shown`` is all that is ever printed or kept of it.
    """

    form: Form
    scheme: str
    location: str = field(repr=False)
    shown: str
    name: str
    subfolder: str = ""
    revision: str = ""
    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)

    @property
    def secrets(self) -> tuple[str, ...]:
        """What of the address is never shown: a message may repeat it."""
        query = urlsplit(self.location).query if self.form is not Form.ARCHIVE_FILE else ""
        return tuple(one for one in (self.password, self.user, query) if one)


def place_of(written: str) -> Path | SiteAddress:
    """Give the place of a site as it is written: a folder, or an address to bring it from.

    A path that is that of an archive is an address too. Raises RemoteSiteError.
    """
    scheme = _SCHEME.match(written)
    if scheme is None:
        path, _, subfolder = written.partition("#")
        return _local_archive(path, subfolder) or Path(written)
    name = scheme[1].lower()
    if "::" in written:
        raise RemoteSiteError(f"{name}://…", "it chains addresses", "name one address")
    split = _split(written)
    if name == "file":
        if split.netloc not in ("", "localhost"):
            raise _wrong(split, "a file is on this machine", "write file:///path")
        path = unquote(split.path)
        return _local_archive(path, unquote(split.fragment)) or Path(path)
    if name in ("http", "https"):
        return _address(split, Form.WEB_ARCHIVE)
    if name.startswith("git+"):
        return _repository(split)
    archive = split.path.lower().endswith(ARCHIVES)
    return _address(split, Form.STORE_ARCHIVE if archive else Form.STORE)


def _split(written: str) -> SplitResult:
    try:
        split = urlsplit(written)
        _ = split.port, split.hostname
    except ValueError:
        shown = written.partition("://")[0] + "://…"
        raise RemoteSiteError(shown, "it is no address", "correct it") from None
    return split


def _local_archive(path: str, subfolder: str) -> SiteAddress | None:
    if not path.lower().endswith(ARCHIVES) or not Path(path).is_file():
        return None
    shown = f"{path}#{subfolder}" if subfolder else path
    file = Path(path).resolve()
    return SiteAddress(
        Form.ARCHIVE_FILE,
        "file",
        str(file),
        shown,
        _named(shown, subfolder or _without_suffix(file.name)),
        subfolder=_inner(shown, subfolder),
    )


def _address(split: SplitResult, form: Form) -> SiteAddress:
    subfolder = unquote(split.fragment)
    host, path, shown = _host(split), split.path, _shown(split)
    query = f"?{split.query}" if split.query else ""
    if not host and form is Form.WEB_ARCHIVE:
        raise RemoteSiteError(shown, "it names no host", "write https://host/site.tar.gz")
    if form is Form.STORE and subfolder:
        raise RemoteSiteError(shown, "it has a part after #", "write the folder itself")
    last = path.rstrip("/").rpartition("/")[2] or split.hostname or ""
    return SiteAddress(
        form,
        split.scheme.lower(),
        f"{split.scheme.lower()}://{host}{path}{query}",
        shown,
        _named(shown, subfolder or (last if form is Form.STORE else _without_suffix(last))),
        subfolder=_inner(shown, subfolder),
        user=unquote(split.username or ""),
        password=unquote(split.password or ""),
    )


def _repository(split: SplitResult) -> SiteAddress:
    scheme = split.scheme.lower().removeprefix("git+")
    path, at, revision = split.path.rpartition("@")
    if not at:
        path, revision = split.path, ""
    shown = _shown(split)
    if scheme not in _GIT:
        known = ", ".join(f"git+{one}" for one in _GIT)
        raise RemoteSiteError(shown, f"git does not go by '{scheme}' here", f"there are: {known}")
    if at and not _REVISION.fullmatch(revision):
        raise RemoteSiteError(
            shown, "what stands after @ is no revision", "write a branch, a tag or a commit"
        )
    if split.query or not path.strip("/"):
        raise RemoteSiteError(shown, "it names no repository", "write git+https://host/repository")
    subfolder = unquote(split.fragment)
    user = f"{split.username}@" if scheme == "ssh" and split.username else ""
    last = unquote(path.rstrip("/").removesuffix("/.git").rpartition("/")[2]).removesuffix(".git")
    return SiteAddress(
        Form.GIT,
        scheme,
        f"{scheme}://{user}{_host(split)}{path}",
        shown,
        _named(shown, subfolder or last),
        subfolder=_inner(shown, subfolder),
        revision=revision,
        user="" if scheme == "ssh" else unquote(split.username or ""),
        password=unquote(split.password or ""),
    )


def _host(split: SplitResult) -> str:
    return split.netloc.rpartition("@")[2]


def _shown(split: SplitResult) -> str:
    query = "?…" if split.query else ""
    part = f"#{split.fragment}" if split.fragment else ""
    return f"{split.scheme.lower()}://{_host(split)}{split.path}{query}{part}"


def _wrong(split: SplitResult, problem: str, remedy: str) -> RemoteSiteError:
    return RemoteSiteError(_shown(split), problem, remedy)


def _without_suffix(name: str) -> str:
    lowered = name.lower()
    suffix = next((one for one in ARCHIVES if lowered.endswith(one)), "")
    return name[: len(name) - len(suffix)]


def _named(shown: str, path: str) -> str:
    name = path.strip("/").rpartition("/")[2]
    if name in ("", ".", "..") or "\0" in name:
        raise RemoteSiteError(shown, "it has no name for the site", "end it with one: …/my-site")
    return name


def _inner(shown: str, subfolder: str) -> str:
    parts = [one for one in subfolder.split("/") if one not in ("", ".")]
    if ".." in parts or "\0" in subfolder:
        raise RemoteSiteError(shown, "what stands after # leads out of it", "name a folder in it")
    return "/".join(parts)
