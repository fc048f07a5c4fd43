"""A server of SPARQL that misbehaves as it is told to: a little HTTP, and no store."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

TRUE = b'{"head": {}, "boolean": true}'
ONE_ROW = b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"literal","value":"1"}}]}}'
RESULTS = "application/sparql-results+json"

Behaviour = Callable[["Faulty"], None]


class Faulty(BaseHTTPRequestHandler):
    """One request: what it asked, and ways to answer it."""

    protocol_version = "HTTP/1.1"
    behaviour: Behaviour
    asked: list["Faulty"]
    body = b""

    def do_GET(self) -> None:
        self.body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.close_connection = True
        self.asked.append(self)
        type(self).behaviour(self)

    do_POST = do_GET  # noqa: N815

    def log_message(self, *args: object) -> None:
        """Say nothing."""

    @property
    def tries(self) -> int:
        """How often anything was asked, with this time."""
        return len(self.asked)

    def answer(
        self,
        body: bytes = TRUE,
        status: int = 200,
        media_type: str = RESULTS,
        length: int | None = None,
        **headers: str,
    ) -> None:
        """Answer, with a length that may be a lie."""
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def misbehaving(behaviour: Behaviour) -> Iterator[tuple[str, list[Faulty]]]:
    """Run a server that answers each request so; give its address, and what was asked."""
    asked: list[Faulty] = []
    made = type("Made", (Faulty,), {"behaviour": behaviour, "asked": asked})
    server = ThreadingHTTPServer(("127.0.0.1", 0), made)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/sparql", asked
    finally:
        server.shutdown()
        server.server_close()
