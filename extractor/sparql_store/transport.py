"""Requests of HTTP to one host, within bounds: of time, of tries, of where they may lead.

No variable of the environment names another server to ask in its place, and a redirection leads
nowhere but to the same host. A connection that does not end is ended.
"""

import contextlib
import http.client
import io
import socket
import ssl
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from threading import Event, Timer
from typing import Any, Self, TypeVar
from urllib.parse import urljoin, urlsplit

from extractor.sparql_store.access import Access
from extractor.sparql_store.errors import (
    NoStoreError,
    StoreAccessError,
    StoreAnswerError,
    StoreError,
    StoreTimeoutError,
)

Result = TypeVar("Result")

_AGAIN = frozenset({429, 503})
"""Statuses that say: come again."""
_REDIRECTIONS = frozenset({301, 302, 303, 307, 308})
_MOST_REDIRECTIONS = 5
_FORBIDDEN = frozenset({401, 403})
_TOLD = 300
"""Characters of what a server says that are told on."""
_PIECE = 64 << 10
_AGENT = "linked-content-extractor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long a store is waited for, and how often it is asked again.

    ``connecting`` and ``seconds`` are for a connection and for a whole answer; ``pauses`` are the
    seconds before each further try, ``longest_pause`` the longest that a server may ask for.
    """

    connecting: float = 10.0
    seconds: float = 120.0
    pauses: tuple[float, ...] = (0.5, 1.0, 2.0, 4.0)
    longest_pause: float = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is asked: the method, the address, what is accepted, and the body with its type."""

    method: str
    address: str
    accept: str = "*/*"
    body: bytes | None = None
    media_type: str = ""


class Reply(io.RawIOBase):
    """What a server says: its type and headers, and the body as it is read.

    Raises StoreError while it is read, which is ``fault`` then: where the body ends too early, or
    the time is up.
    """

    def __init__(self, place: str, response: http.client.HTTPResponse, late: Event) -> None:
        super().__init__()
        self.place = place
        self.headers = {name.lower(): value for name, value in response.headers.items()}
        self.media_type = self.headers.get("content-type", "").partition(";")[0].strip().lower()
        self.fault: StoreError | None = None
        self._response = response
        self._late = late
        length = self.headers.get("content-length", "")
        self._left = int(length) if length.isdecimal() else None

    def readable(self) -> bool:
        """Say that it is to be read."""
        return True

    def read(self, size: int = -1) -> bytes:
        """Give some of the body, "" at its end. Raises StoreError."""
        try:
            data = self._response.read1(size if size > 0 else _PIECE)
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise self._told(error) from None
        if self._late.is_set():
            raise self._told(TimeoutError())
        if self._left is not None:
            self._left -= len(data)
            if not data and self._left > 0:
                raise self._told(http.client.IncompleteRead(b""))
        return data

    def _told(self, error: Exception) -> StoreError:
        self.fault = _lost(self.place, error, self._late)
        return self.fault


class LostConnectionError(StoreAnswerError):
    """A connection ended in the middle of an exchange: it may be tried again."""


class BusyStoreError(StoreAnswerError):
    """A server says that it is to be asked again later."""

    def __init__(self, place: str, status: int, pause: float | None) -> None:
        super().__init__(
            place, f"the server is too busy (HTTP {status}): run the command again later", status
        )
        self.pause = pause


class Transport:
    """Asks one host, as one client."""

    def __init__(
        self,
        access: Access,
        patience: Patience | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.patience = patience or Patience()
        self._access = access
        self._sleep = sleep

    def ask(
        self, request: Request, take: Callable[[Reply], Result], seconds: float | None = None
    ) -> Result:
        """Give what ``take`` makes of the reply to a request, tried again where that may help.

        ``seconds`` are for all of it. Raises StoreError.
        """
        end = time.monotonic() + (seconds or self.patience.seconds)
        for pause in (*self.patience.pauses, None):
            try:
                with self._reply(request, end) as reply:
                    return take(reply)
            except (LostConnectionError, BusyStoreError) as error:
                asked = getattr(error, "pause", None)
                wait = pause if asked is None else min(asked, self.patience.longest_pause)
                if pause is None or wait is None or time.monotonic() + wait >= end:
                    raise
                self._sleep(wait)
        raise AssertionError("the last try gives or raises")

    @contextlib.contextmanager
    def _reply(self, request: Request, end: float) -> Iterator[Reply]:
        """Give the good reply to a request, after redirections and the question who asks."""
        address = request.address
        with contextlib.ExitStack() as stack:
            told_who = False
            for _ in range(_MOST_REDIRECTIONS + 2):
                exchange = stack.enter_context(_Exchange(self.patience, end))
                header = self._access.header(request.method, _path(address))
                response = exchange.ask(request, address, header)
                if response.status == 401 and not told_who:
                    told_who = True
                    if self._access.learn(response.headers.get_all("WWW-Authenticate") or ()):
                        continue
                if response.status in _REDIRECTIONS:
                    address = _redirected(address, response.headers.get("Location", ""))
                    continue
                yield _good(request.address, response, exchange.late)
                return
            raise StoreAnswerError(
                request.address, "it redirects without end: name the address that answers"
            )


class _Exchange:
    """One connection, which is ended with its time."""

    def __init__(self, patience: Patience, end: float) -> None:
        self._patience = patience
        self._end = end
        self.late = Event()
        self._connection: http.client.HTTPConnection | None = None
        self._clock: Timer | None = None

    def ask(self, request: Request, address: str, header: str) -> http.client.HTTPResponse:
        left = self._end - time.monotonic()
        if left <= 0:
            raise _too_late(address)
        parts = urlsplit(address)
        made: type[http.client.HTTPConnection] = http.client.HTTPConnection
        options: dict[str, Any] = {"timeout": min(self._patience.connecting, left)}
        if parts.scheme == "https":
            made = http.client.HTTPSConnection
            options["context"] = ssl.create_default_context()
        connection = self._connection = made(parts.hostname or "", parts.port, **options)
        headers = {
            "Accept": request.accept,
            "Accept-Encoding": "identity",
            "User-Agent": _AGENT,
            "Connection": "close",
        }
        if request.media_type:
            headers["Content-Type"] = request.media_type
        if header:
            headers["Authorization"] = header
        try:
            connection.connect()
        except (OSError, http.client.HTTPException, UnicodeError) as error:
            raise _unreached(address, error) from None
        connection.sock.settimeout(left)
        self._clock = Timer(left, self._end_it)
        self._clock.daemon = True
        self._clock.start()
        try:
            connection.request(request.method, _path(address), request.body, headers)
            return connection.getresponse()
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise _lost(address, error, self.late) from None

    def _end_it(self) -> None:
        self.late.set()
        sock = self._connection.sock if self._connection is not None else None
        if sock is not None:
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._clock is not None:
            self._clock.cancel()
        if self._connection is not None:
            self._connection.close()


def _path(address: str) -> str:
    parts = urlsplit(address)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _redirected(address: str, location: str) -> str:
    """Give where a redirection leads, which is on the same host. Raises StoreAnswerError."""
    try:
        led = urljoin(address, location)
        here, there = urlsplit(address), urlsplit(led)
        same = (here.scheme, here.hostname, here.port) == (there.scheme, there.hostname, there.port)
    except ValueError:
        same = False
    if not location or not same or there.username is not None or not led.isascii():
        raise StoreAnswerError(
            address,
            "it redirects to another host, which is not followed: name the address that answers",
        )
    return led


def _good(place: str, response: http.client.HTTPResponse, late: Event) -> Reply:
    """Give a reply of a good status. Raises StoreError for any other."""
    reply = Reply(place, response, late)
    status = response.status
    if status in _AGAIN:
        pause = reply.headers.get("retry-after", "")
        raise BusyStoreError(place, status, float(pause) if pause.isdecimal() else None)
    if status in _FORBIDDEN:
        raise StoreAccessError(
            place,
            f"the server does not let you (HTTP {status}): name a user who may in the address "
            "(https://user:password@…), or in EXTRACTOR_STORE_USER and EXTRACTOR_STORE_PASSWORD",
        )
    # 206 is how some servers say that they gave up in the middle.
    if not 200 <= status < 300 or status == 206:
        raise StoreAnswerError(place, f"the server answers HTTP {status}{_said(reply)}", status)
    return reply


def _said(reply: Reply) -> str:
    """Give the first words of what a server says of a fault, as one line; "" for a page."""
    if "html" in reply.media_type:
        return ""
    try:
        text = reply.read(_PIECE).decode("utf-8", "replace")
    except StoreError:
        return ""
    words = " ".join(text.split())
    return f": {words[:_TOLD]}{'…' if len(words) > _TOLD else ''}" if words else ""


def _unreached(address: str, error: Exception) -> StoreError:
    host = urlsplit(address).netloc
    if isinstance(error, ssl.SSLCertVerificationError):
        return NoStoreError(
            address,
            f"the certificate of {host} is not to be trusted ({error.verify_message}): "
            "have the server show a good one, or trust its authority on this machine",
        )
    if isinstance(error, ssl.SSLError):
        return NoStoreError(address, f"{host} does not speak TLS: write http://, or another port")
    if isinstance(error, TimeoutError):
        reason = "no answer in time"
    elif isinstance(error, socket.gaierror | UnicodeError):
        reason = "no host of that name"
    else:
        reason = getattr(error, "strerror", None) or "no connection"
    return NoStoreError(
        address, f"no server answers there ({reason}): start it, or correct the address"
    )


def _lost(place: str, error: Exception, late: Event) -> StoreError:
    if late.is_set() or isinstance(error, TimeoutError):
        return _too_late(place)
    if isinstance(error, OSError | http.client.IncompleteRead | http.client.RemoteDisconnected):
        return LostConnectionError(
            place, "the connection ended in the middle of an answer: run the command again"
        )
    return StoreAnswerError(place, "what answers there does not speak HTTP: correct the address")


def _too_late(place: str) -> StoreTimeoutError:
    return StoreTimeoutError(
        place, "no whole answer in time: ask for less, give it longer, or see to the server"
    )
