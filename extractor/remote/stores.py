"""Files of a store (S3, and whatever fsspec has) → files placed in a folder; an archive of one.

What a store needs to know (keys, its own address) is what its library finds in the environment:
``AWS_ACCESS_KEY_ID``, ``AWS_ENDPOINT_URL`` … of S3. With ``FSSPEC_S3_ANON=true`` it is asked
without a key.
"""

import importlib.util
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from extractor.remote.addresses import SiteAddress
from extractor.remote.bounds import MOST_FILES, MOST_IN_ALL, MOST_OF_A_FILE, SECONDS
from extractor.remote.copies import SiteCopy
from extractor.remote.placing import Placing, PlacingError

_OWN = ("file", "git+file", "git+http", "git+https", "git+ssh", "http", "https", "s3")
"""Schemes that need nothing but this program and its extra."""
_MARKS = ("ETag", "etag", "md5Hash", "content_md5", "mtime", "LastModified", "updated", "created")
"""What stores call what a file is told from its former version by."""
_TOGETHER = 256
"""Files that are asked for at once."""
_BLOCK = 1 << 20
_INSTALL = "install it: pip install 'linked-content-extractor[remote]'"


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file of a store: its key, its path in the site, its size and what its content is told by.

    Without a ``mark`` nothing tells whether it is what it was.
    """

    key: str
    path: str
    size: int
    mark: str


def opened_store(address: SiteAddress) -> tuple[Any, str]:
    """Give the store of an address, as fsspec has it, and the key. Raises PlacingError."""
    try:
        import fsspec
        from fsspec.registry import known_implementations, registry
    except ImportError:
        raise PlacingError("it needs the library 'fsspec'", _INSTALL) from None
    if address.scheme not in (*registry, *known_implementations):
        known = ", ".join(sorted({*_OWN, *_usable(known_implementations)}))
        raise PlacingError(f"nothing is known of '{address.scheme}:'", f"there are: {known}")
    options = _options(address.scheme)
    if address.user:
        options["username"] = address.user
    if address.password:
        options["password"] = address.password
    try:
        with asking():
            found: tuple[Any, str] = fsspec.core.url_to_fs(address.location, **options)
    except ImportError:
        raise PlacingError(f"a library for '{address.scheme}:' is missing", _INSTALL) from None
    return found


def _options(scheme: str) -> dict[str, Any]:
    options: dict[str, Any] = {"use_listings_cache": False, "skip_instance_cache": True}
    if scheme in ("s3", "s3a"):
        waiting = {"connect_timeout": SECONDS, "read_timeout": SECONDS}
        options["config_kwargs"] = {**waiting, "retries": {"max_attempts": 3}}
    return options


def _usable(known: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    for scheme, one in known.items():
        package = one["class"].partition(".")[0]
        if package != "fsspec" and importlib.util.find_spec(package) is not None:
            yield scheme


@contextmanager
def asking() -> Iterator[None]:
    """Say what a store's library raises in one way. Raises PlacingError."""
    try:
        yield
    except (PlacingError, ImportError):
        raise
    except FileNotFoundError:
        raise PlacingError("there is no such bucket or folder", "correct the address") from None
    except PermissionError:
        raise PlacingError(
            "the store does not let it be read (403)",
            "give a key that may, as AWS_ACCESS_KEY_ID does, or ask for the right",
        ) from None
    except TimeoutError:
        raise PlacingError(f"the store says nothing for {SECONDS} s", "try again later") from None
    except OSError as error:
        if error.filename is not None:
            # A file of this machine, as of a full disk.
            raise
        raise _told(error) from None
    except Exception as error:  # each store has a library of its own, and that has errors
        raise _told(error) from None


def _told(error: Exception) -> PlacingError:
    kind = type(error).__name__
    if "Credentials" in kind:
        return PlacingError(
            "no key is known for the store",
            "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or FSSPEC_S3_ANON=true",
        )
    if "Timeout" in kind:
        return PlacingError(f"the store says nothing for {SECONDS} s", "try again later")
    if "Connect" in kind:
        return PlacingError("the store cannot be reached", "check its address")
    said = " ".join(str(error).split())
    return PlacingError(f"the store cannot be read ({kind}: {said})", "check the address")


def files_of(store: Any, key: str) -> list[StoredFile]:
    """Give the files of a site in a store, in order. Raises PlacingError."""
    above = f"{key.rstrip('/')}/"
    with asking():
        found = store.find(key, detail=True)
        if not found and not store.exists(key):
            raise FileNotFoundError(key)
    if len(found) > MOST_FILES:
        raise PlacingError(f"it has more than {MOST_FILES} files", "name a part of it")
    if list(found) == [key]:
        raise PlacingError("it is a file", "name the folder of the site, or an archive")
    files = [
        StoredFile(one, one.removeprefix(above), int(known.get("size") or 0), _mark(known))
        for one, known in sorted(found.items())
        # What some programs write to say that there is a folder.
        if not one.endswith("/") and known.get("type") != "directory" and one != above.rstrip("/")
    ]
    if sum(min(one.size, MOST_OF_A_FILE) for one in files) > MOST_IN_ALL:
        raise PlacingError(
            f"it has more than {MOST_IN_ALL // 1_000_000_000} GB", "name a part of it"
        )
    return files


def _mark(known: Mapping[str, Any]) -> str:
    said = [f"{name}={known[name]}" for name in _MARKS if known.get(name) is not None]
    return " ".join([*said, f"size={known.get('size')}"]) if said else ""


def place_files(store: Any, files: Sequence[StoredFile], copy: SiteCopy, placing: Placing) -> None:
    """Place the files of a site: those that changed are transferred. Raises PlacingError."""
    changed: list[StoredFile] = []
    for one in files:
        known = copy.state.files.get(one.path)
        if one.mark and known is not None and known[0] == one.mark and copy.has(one.path):
            placing.kept(one.path, one.mark, copy.folder / one.path)
        else:
            changed.append(one)
    arriving = copy.incoming / ".arriving"
    arriving.mkdir()
    small = [one for one in changed if one.size <= MOST_OF_A_FILE]
    for at in range(0, len(small), _TOGETHER):
        several = small[at : at + _TOGETHER]
        there = [arriving / str(number) for number in range(len(several))]
        with asking():
            store.get([one.key for one in several], [str(one) for one in there])
        for one, path in zip(several, there, strict=True):
            _place_arrived(one, path, placing)
    for one in changed:
        if one.size > MOST_OF_A_FILE:
            with asking(), store.open(one.key, "rb") as content:
                placing.file(one.path, one.mark, one.size, content.read)
    arriving.rmdir()


def _place_arrived(one: StoredFile, path: Path, placing: Placing) -> None:
    if path.stat().st_size != one.size:
        raise PlacingError(f"'{one.path}' changed while it was transferred", "run it again")
    with path.open("rb") as content:
        placing.file(one.path, one.mark, one.size, content.read)
    path.unlink()


def archive_mark(store: Any, key: str) -> str:
    """Give what an archive in a store is told from another by, "" for nothing.

    Raises PlacingError.
    """
    with asking():
        return _mark(store.info(key))


def transfer(store: Any, key: str, into: IO[bytes]) -> None:
    """Write an archive of a store to a file. Raises PlacingError."""
    written = 0
    with asking(), store.open(key, "rb") as content:
        while block := content.read(_BLOCK):
            into.write(block)
            written += len(block)
            if written > MOST_IN_ALL:
                raise PlacingError(
                    f"it has more than {MOST_IN_ALL // 1_000_000_000} GB", "name a part of it"
                )
