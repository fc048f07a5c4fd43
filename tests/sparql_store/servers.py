"""Real servers of SPARQL on the loopback, each over an empty store of its own."""

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError

import pytest

_SECONDS = 60
_VIRTUOSO = """
[Database]
DatabaseFile = {0}/virtuoso.db
ErrorLogFile = {0}/virtuoso.log
LockFile = {0}/virtuoso.lck
TransactionFile = {0}/virtuoso.trx
xa_persistent_file = {0}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {0}/temporary.db
TransactionFile = {0}/temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{1}
DisableUnixSocket = 1
DirsAllowed = {0}
[HTTPServer]
ServerPort = 127.0.0.1:{2}
"""


def oxigraph_program() -> str | None:
    """Give the program of Oxigraph's server: beside Python, or on the path."""
    beside = Path(sys.executable).parent / "oxigraph"
    return str(beside) if beside.exists() else shutil.which("oxigraph")


def free_port() -> int:
    """Give a port that nobody listens at."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def oxigraph(folder: Path, port: int | None = None) -> Iterator[str]:
    """Run Oxigraph's server over a folder; give its address. Skips where there is none."""
    program = oxigraph_program()
    if program is None:
        pytest.skip("no program 'oxigraph' (the package of that name)")
    port = port or free_port()
    command = [program, "serve", "--location", str(folder), "--bind", f"127.0.0.1:{port}"]
    with _running(command, f"http://127.0.0.1:{port}", "/query"):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def virtuoso(folder: Path) -> Iterator[str]:
    """Run Virtuoso over a folder; give its address, with who may write.

    Skips where there is none.
    """
    program = shutil.which("virtuoso-t")
    if program is None:
        pytest.skip("no program 'virtuoso-t' (Debian's virtuoso-opensource)")
    folder.mkdir(parents=True, exist_ok=True)
    port, http = free_port(), free_port()
    (folder / "virtuoso.ini").write_text(_VIRTUOSO.format(folder, port, http))
    command = [program, "-f", "-c", str(folder / "virtuoso.ini")]
    with _running(command, f"http://127.0.0.1:{http}", "/sparql"):
        yield f"http://dba:dba@127.0.0.1:{http}"


@contextmanager
def _running(command: list[str], address: str, path: str) -> Iterator[None]:
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _wait_for(f"{address}{path}?query=ASK%20%7B%7D", process)
            yield
        finally:
            process.terminate()
            process.wait(timeout=_SECONDS)


def _wait_for(address: str, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + _SECONDS
    while True:
        try:
            with urllib.request.urlopen(address, timeout=_SECONDS):  # noqa: S310 - loopback
                return
        except (URLError, OSError):
            assert process.poll() is None, "the server ended"
            assert time.monotonic() < until, f"{address} does not answer"
            time.sleep(0.05)
