"""The server: an application on a socket, until it is stopped."""

import asyncio
import contextlib
import math
import socket
from collections.abc import Callable

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

from extractor.serve.application import application
from extractor.serve.bounds import Bounds
from extractor.serve.options import ServeError, ServeOptions
from extractor.serve.served import served_graph

_LONGEST_HEAD = 64 << 10
"""Bytes of a request's line and headers: a longer query is sent in a body."""
_STOP_SECONDS = 3
"""For the requests that are being answered when the server is stopped."""


def serve(options: ServeOptions, started: Callable[[str], None] | None = None) -> None:
    """Serve a graph until the process is told to end (SIGINT, SIGTERM).

    ``started`` is given the server's address, once it answers. Raises ServeError, NoGraphError,
    DraftsError, OSError.
    """
    made = application(options)
    # What keeps a graph from being served is said before anything listens.
    served_graph(options.folder, options.profile)
    with _bound(options) as listening:
        config = uvicorn.Config(
            made,
            http=_protocol(options.bounds),
            ws="none",
            lifespan="on",
            # Of requests that are none, as many as anybody likes would be noted.
            log_level="error",
            access_log=False,
            server_header=False,
            h11_max_incomplete_event_size=_LONGEST_HEAD,
            limit_concurrency=options.bounds.connections,
            timeout_keep_alive=math.ceil(options.bounds.idle_seconds),
            timeout_graceful_shutdown=_STOP_SECONDS,
        )
        server = _Server(config, _address(listening, options.host), started)
        # Ctrl-C is how it is ended.
        with contextlib.suppress(KeyboardInterrupt):
            server.run(sockets=[listening])


class _Server(uvicorn.Server):
    """Says when it answers."""

    def __init__(
        self, config: uvicorn.Config, address: str, started: Callable[[str], None] | None
    ) -> None:
        super().__init__(config)
        self._address = address
        self._said = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started and self._said is not None:
            self._said(self._address)


def _bound(options: ServeOptions) -> socket.socket:
    family = socket.AF_INET6 if ":" in options.host else socket.AF_INET
    # Its protocol is named: only then does the loop send what is short at once (TCP_NODELAY).
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((options.host, options.port))
    except OSError as error:
        listening.close()
        raise ServeError(
            f"--host {options.host} --port {options.port}: {error.strerror or error}; "
            "name another port"
        ) from None
    return listening


def _address(listening: socket.socket, host: str) -> str:
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{listening.getsockname()[1]}/"


def _protocol(bounds: Bounds) -> type[H11Protocol]:
    """Give the protocol of connections, which are cut off when nothing moves on them in time.

    The library waits for a head, and for an answer to be read, for ever.
    """

    class Hasty(H11Protocol):
        _reading: asyncio.TimerHandle | None = None

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            self._expect_head(bounds.head_seconds)

        def on_response_complete(self) -> None:
            super().on_response_complete()
            self._expect_head(bounds.idle_seconds + bounds.head_seconds)

        def pause_writing(self) -> None:
            super().pause_writing()
            self._reading = self.loop.call_later(bounds.read_seconds, self.transport.abort)

        def resume_writing(self) -> None:
            super().resume_writing()
            self._stop_waiting()

        def connection_lost(self, exc: Exception | None) -> None:
            self._stop_waiting()
            super().connection_lost(exc)

        def _stop_waiting(self) -> None:
            if self._reading is not None:
                self._reading.cancel()

        def _expect_head(self, seconds: float) -> None:
            self.loop.call_later(seconds, self._cut_off, self.cycle)

        def _cut_off(self, cycle: RequestResponseCycle | None) -> None:
            # Still the exchange of then, and it is over: the next has not begun.
            if self.cycle is cycle and (cycle is None or cycle.response_complete):
                self.transport.close()

    return Hasty
