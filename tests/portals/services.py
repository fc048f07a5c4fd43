"""What a CKAN needs on this machine while it is tested: PostgreSQL and Redis, on loopback alone."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_POSTGRESQL = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
_USER = "postgres"
_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Services:
    """Running services: the port of each."""

    postgresql: int
    redis: int

    def database(self, name: str) -> str:
        """Make a database, and give its address."""
        _run(["createdb", "-h", "127.0.0.1", "-p", str(self.postgresql), "-U", _USER, name])
        return f"postgresql://{_USER}@127.0.0.1:{self.postgresql}/{name}"


def missing_programs() -> list[str]:
    """Give the names of the services that are not installed."""
    found = {"PostgreSQL": bool(_POSTGRESQL), "Redis": shutil.which("redis-server")}
    return [name for name, there in found.items() if not there]


@contextmanager
def running() -> Iterator[Services]:
    """Start the services with nothing in them, and stop them at the end."""
    ports = Services(_free_port(), _free_port())
    with tempfile.TemporaryDirectory(prefix="extractor-portals-") as name:
        folder = Path(name)
        _give_to_postgres(folder)
        cluster = str(folder / "cluster")
        _run(_as_postgres("initdb", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", cluster))
        options = f"-p {ports.postgresql} -c listen_addresses=127.0.0.1 -c fsync=off -k {folder}"
        control = ("pg_ctl", "-D", cluster)
        _run(_as_postgres(*control, "-o", options, "-l", str(folder / "log"), "-w", "start"))
        redis = subprocess.Popen(
            [*("redis-server", "--bind", "127.0.0.1", "--save", ""), "--port", str(ports.redis)],
            cwd=folder,
            stdout=subprocess.DEVNULL,
        )
        try:
            _wait_for(ports.redis)
            yield ports
        finally:
            redis.terminate()
            redis.wait()
            _run(_as_postgres(*control, "-m", "immediate", "-w", "stop"))


def _as_postgres(program: str, *arguments: str) -> list[str]:
    """Give a command of PostgreSQL, which refuses to be run by root."""
    command = [str(_POSTGRESQL[-1] / program), *arguments]
    return ["runuser", "-u", _USER, "--", *command] if os.geteuid() == 0 else command


def _give_to_postgres(folder: Path) -> None:
    if os.geteuid() == 0:
        shutil.chown(folder, _USER)


def _run(command: Sequence[str], environment: Mapping[str, str] | None = None) -> None:
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(port: int) -> None:
    until = time.monotonic() + _SECONDS
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError(f"nothing answers at 127.0.0.1:{port}")
