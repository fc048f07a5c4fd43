"""A site at an address → its copy: how each form of address is brought."""

import hashlib
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import IO

from extractor.remote import repositories, stores, web
from extractor.remote.addresses import Form, SiteAddress
from extractor.remote.archives import unpack
from extractor.remote.copies import SiteCopy, State
from extractor.remote.errors import RemoteSiteError
from extractor.remote.placing import Placing, PlacingError

_BLOCK = 1 << 20


def bring(place: SiteAddress, copies: Path) -> Path:
    """Bring a site to a folder of its own in ``copies``; give the site's folder.

    Raises RemoteSiteError, OSError.
    """
    known = hashlib.blake2b(place.shown.encode("utf-8", "surrogateescape"), digest_size=8)
    copy = SiteCopy(copies / known.hexdigest(), place.name)
    try:
        with copy.held():
            _BRINGERS[place.form](place, copy)
    except PlacingError as error:
        raise RemoteSiteError(place.shown, _without(place, error.problem), error.remedy) from None
    except OSError as error:
        if error.filename is not None or error.errno is None:
            raise
        raise OSError(error.errno, error.strerror, str(copy.beside)) from error
    return copy.folder


def _without(place: SiteAddress, said: str) -> str:
    for secret in place.secrets:
        said = said.replace(secret, "…")
    return said


@contextmanager
def _arriving(copy: SiteCopy) -> Iterator[IO[bytes]]:
    """Give a file for an archive, which is gone at the end."""
    with tempfile.TemporaryFile(dir=copy.beside) as file:
        yield file


def _digest(file: IO[bytes]) -> str:
    digest = hashlib.sha256()
    file.seek(0)
    while block := file.read(_BLOCK):
        digest.update(block)
    file.seek(0)
    return digest.hexdigest()


def _bring_archive_file(place: SiteAddress, copy: SiteCopy) -> None:
    file = Path(place.location)
    found = file.stat()
    validators = {"size": str(found.st_size), "time": str(found.st_mtime_ns)}
    if copy.state.validators == validators and copy.is_whole():
        return
    with file.open("rb") as archive:
        _take_archive(place, copy, archive, validators)


def _bring_web_archive(place: SiteAddress, copy: SiteCopy) -> None:
    validators = copy.state.validators if copy.is_whole() else {}
    with _arriving(copy) as archive:
        found = web.download(place, validators, archive)
        if found is not None:
            _take_archive(place, copy, archive, found)


def _bring_stored_archive(place: SiteAddress, copy: SiteCopy) -> None:
    store, key = stores.opened_store(place)
    mark = stores.archive_mark(store, key)
    if mark and copy.state.validators == {"mark": mark} and copy.is_whole():
        return
    with _arriving(copy) as archive:
        stores.transfer(store, key, archive)
        _take_archive(place, copy, archive, {"mark": mark})


def _take_archive(
    place: SiteAddress, copy: SiteCopy, archive: IO[bytes], validators: Mapping[str, str]
) -> None:
    digest = _digest(archive)
    if copy.state.mark == digest and copy.is_whole():
        copy.note(replace(copy.state, validators=validators))
        return

    def place_all(placing: Placing) -> str:
        unpack(archive, placing)
        return place.subfolder or placing.only_folder()

    _take(copy, digest, place_all, validators)


def _bring_repository(place: SiteAddress, copy: SiteCopy) -> None:
    repository = repositories.Repository(place, copy.beside / "git")
    commit = repository.fetch()
    if copy.state.mark == commit and copy.is_whole():
        return

    def place_all(placing: Placing) -> str:
        repository.place(repository.files(commit), copy, placing)
        return ""

    # A checkout tells its commit, and so does its copy: by the repository that it came by.
    tells = {} if place.subfolder else {".git": "gitdir: ../../git\n"}
    _take(copy, commit, place_all, beside=tells)


def _bring_files(place: SiteAddress, copy: SiteCopy) -> None:
    store, key = stores.opened_store(place)
    files = stores.files_of(store, key)
    listed = hashlib.sha256()
    for one in files:
        listed.update(f"{one.path}\0{one.mark}\0".encode("utf-8", "surrogateescape"))
    mark = listed.hexdigest()
    if all(one.mark for one in files) and copy.state.mark == mark and copy.is_whole():
        return

    def place_all(placing: Placing) -> str:
        stores.place_files(store, files, copy, placing)
        return ""

    _take(copy, mark, place_all)


def _take(
    copy: SiteCopy,
    mark: str,
    place_all: Callable[[Placing], str],
    validators: Mapping[str, str] | None = None,
    beside: Mapping[str, str] | None = None,
) -> None:
    """Make the next copy, and put it in the place of the former."""
    with copy.next_copy() as incoming:
        placing = Placing(incoming / ".placing")
        inner = place_all(placing)
        files = placing.finish(incoming / copy.folder.name, inner)
        for name, text in (beside or {}).items():
            (incoming / copy.folder.name / name).write_text(text, "utf-8")
        copy.take(State(mark, validators or {}, files))


_BRINGERS: Mapping[Form, Callable[[SiteAddress, SiteCopy], None]] = {
    Form.ARCHIVE_FILE: _bring_archive_file,
    Form.WEB_ARCHIVE: _bring_web_archive,
    Form.STORE: _bring_files,
    Form.STORE_ARCHIVE: _bring_stored_archive,
    Form.GIT: _bring_repository,
}
