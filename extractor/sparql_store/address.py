"""The address of a store, as somebody wrote it: its parts, and who asks, kept apart from it."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import SplitResult, unquote, urlsplit

from extractor.sparql_store.errors import StoreAddressError

USER, PASSWORD = "EXTRACTOR_STORE_USER", "EXTRACTOR_STORE_PASSWORD"
"""The variables of the environment that say who asks, where the address does not."""
_LONGEST = 2_000
_EXAMPLE = "write a whole one: http://127.0.0.1:7878"


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who asks; neither is ever printed."""

    user: str = field(repr=False)
    password: str = field(repr=False)


def read_address(
    written: str, environment: Mapping[str, str] | None = None
) -> tuple[str, Credentials | None]:
    """Give an address without who asks, and who asks: as it says, else as the environment does.

    Raises StoreAddressError, whose message is without them too.
    """
    parts = web_address(written)
    host = parts.netloc.rpartition("@")[2]
    plain = parts._replace(netloc=host).geturl()
    if parts.username is not None:
        return plain, Credentials(unquote(parts.username), unquote(parts.password or ""))
    held = os.environ if environment is None else environment
    if held.get(USER):
        return plain, Credentials(held[USER], held.get(PASSWORD, ""))
    return plain, None


def web_address(written: str) -> SplitResult:
    """Give the parts of a whole address of the web. Raises StoreAddressError."""
    try:
        parts = urlsplit(written)
        # A port that is none is only refused when it is asked for.
        is_whole = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        raise StoreAddressError("--store", f"that is no address: {_EXAMPLE}") from None
    if not is_whole or len(written) > _LONGEST or not _is_printable(written):
        raise StoreAddressError("--store", f"that is no address of the web: {_EXAMPLE}")
    if parts.query or parts.fragment:
        raise StoreAddressError(
            "--store", "an address of a store ends with its path: leave out what is after ? or #"
        )
    return parts


def _is_printable(written: str) -> bool:
    return written.isascii() and written.isprintable() and " " not in written


def beneath(base: str, path: str) -> str:
    """Give the address of a path beneath another address; that address itself for ""."""
    return f"{base.rstrip('/')}/{path}" if path else base
