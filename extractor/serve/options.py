"""How a graph is served."""

import ipaddress
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from extractor.errors import UserError
from extractor.serve.bounds import Bounds
from extractor.serve.served import FULL

ANY_ORIGIN = "*"
"""Stands for all sites."""
_HOST = re.compile(r"[\w.:%-]{1,253}", re.ASCII)


class ServeError(UserError):
    """A graph cannot be served as it was asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServeOptions:
    """How a graph is served.

    ``folder`` is that of the graph, and ``profile`` what leaves of it; ``origins`` are the
    sites whose scripts may ask (CORS), ``*`` for all; ``public_address`` is the one that readers
    know the server by, "" for the one they ask; ``downloads`` is a folder of an export.
    """

    folder: Path
    profile: str = "open-data"
    host: str = "127.0.0.1"
    port: int = 8000
    origins: Sequence[str] = ()
    public_address: str = ""
    downloads: Path | None = None
    bounds: Bounds = field(default_factory=Bounds)

    @property
    def is_loopback(self) -> bool:
        """Whether nobody but this machine can ask."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def hosts(self) -> Sequence[str]:
        """The names that the server answers to, ``*`` for any.

        On this machine alone it answers to no other's: a page from elsewhere whose name was
        made to lead here (DNS rebinding) reads nothing.
        """
        if not self.is_loopback:
            return ("*",)
        own = urlsplit(self.public_address).hostname
        return ("localhost", "127.0.0.1", "[::1]", self.host, *([own] if own else []))

    def _opening(self) -> Iterator[str]:
        """Give the options by which others than this machine's people would read."""
        if not self.is_loopback:
            yield f"--host {self.host}"
        if self.public_address:
            yield f"--public-address {self.public_address}"
        if ANY_ORIGIN in self.origins:
            # Any page that is open in a browser here.
            yield f"--cors {ANY_ORIGIN}"

    def check(self) -> None:
        """Raise ServeError for what may not be."""
        if self.profile == FULL:
            for opens in self._opening():
                raise ServeError(
                    f"{opens}: the profile '{FULL}' holds personal data and is served to this "
                    "machine alone; leave that out, or take the profile 'open-data'"
                )
        if not _HOST.fullmatch(self.host):
            # An empty name would be all of the machine's, to everybody.
            raise ServeError(f"--host {self.host!r}: write a name or an address, 127.0.0.1")
        if self.public_address and not _is_address(self.public_address):
            raise ServeError(
                f"--public-address {self.public_address}: write a whole address, https://…"
            )
        for origin in self.origins:
            if origin != ANY_ORIGIN and not (_is_address(origin) and origin.count("/") == 2):
                raise ServeError(
                    f"--cors {origin}: write a site's scheme and host, https://…, or *"
                )


def _is_address(written: str) -> bool:
    """Say whether it is a whole address of the web."""
    try:
        parts = urlsplit(written)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and written.isprintable()
