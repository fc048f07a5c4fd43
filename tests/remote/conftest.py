"""The demonstration sites where they may be elsewhere: a server, a store, a repository."""

import http.server
import os
import shutil
import subprocess
import tarfile
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.pipeline.build import build
from extractor.pipeline.build_options import BuildOptions
from extractor.pipeline.extraction_options import ExtractionOptions
from extractor.pipeline.project import Project
from extractor.pipeline.provenance import commit_of
from extractor.remote import local_folders, place_of
from tests.conftest import DEMO

CORPUS = DEMO[0].parent
SITE = "annuaire"


class Server:
    """A web server of a folder, which keeps what it was asked and may be told to fail."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked: list[tuple[str, str, int]] = []
        self.heads: list[dict[str, str]] = []
        self.answers: dict[str, tuple[int, dict[str, str], bytes]] = {}
        server = self

        class Handler(http.server.SimpleHTTPRequestHandler):
            def __init__(self, *arguments: object) -> None:
                super().__init__(*arguments, directory=str(folder))  # type: ignore[arg-type]

            def do_GET(self) -> None:
                server.heads.append(dict(self.headers))
                known = server.answers.get(self.path.partition("?")[0])
                if known is None:
                    super().do_GET()
                    return
                status, headers, body = known
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
                del size
                server.asked.append((self.command, self.path, int(code)))

            def log_message(self, *_: object) -> None:
                pass

        self._http = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._http.server_port}"
        threading.Thread(target=self._http.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._http.shutdown()
        self._http.server_close()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    folder = tmp_path / "served"
    folder.mkdir()
    one = Server(folder)
    yield one
    one.close()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Give a copy of a demonstration site that a test may change."""
    folder = tmp_path / "sites" / SITE
    shutil.copytree(CORPUS / SITE, folder)
    return folder


def packed(site: Path, archive: Path, above: str = "") -> Path:
    """Pack a site as its ending says, all in the folder ``above`` or none."""
    if archive.suffix == ".zip":
        with zipfile.ZipFile(archive, "w") as target:
            for one in sorted(site.rglob("*")):
                target.write(one, Path(above, one.relative_to(site)))
    else:
        with tarfile.open(archive, "w:gz" if archive.name.endswith("gz") else "w") as target:
            for one in sorted(site.iterdir()):
                target.add(one, str(Path(above, one.name)))
    return archive


def git(folder: Path, *arguments: str) -> str:
    known = {
        "GIT_AUTHOR_NAME": "A",
        "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "A",
        "GIT_COMMITTER_EMAIL": "a@example.org",
        "GIT_CONFIG_GLOBAL": os.devnull,
    }
    done = subprocess.run(
        ["git", "-C", str(folder), *arguments],
        env={**os.environ, **known},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


@pytest.fixture
def repository(site: Path) -> Path:
    """Give the site as a repository of one commit on the branch ``main``."""
    git(site, "init", "-q", "-b", "main")
    git(site, "add", "-A")
    git(site, "commit", "-qm", "first")
    return site


def brought(address: str, copies: Path) -> Path:
    (folder,) = local_folders([place_of(address)], copies).folders
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Give the files of a folder by path, those of git apart."""
    return {
        one.relative_to(folder).as_posix(): one.read_bytes()
        for one in sorted(folder.rglob("*"))
        if one.is_file() and ".git" not in one.relative_to(folder).parts
    }


def graph_of(folder: Path, output: Path) -> tuple[bytes, bytes, str | None]:
    """Give the quads and the findings that a folder is built into, and the commit it tells."""
    options = BuildOptions(extraction=ExtractionOptions(prose=False, model=False))
    build(Project.open([folder]), output, options)
    made = output / "generations" / "1"
    return (made / "graph.nq").read_bytes(), _findings(made), commit_of(folder)


def _findings(generation: Path) -> bytes:
    """Give what is remembered of the findings, but for where the folder is."""
    from extractor.check.memory import read_memory

    return repr(read_memory(generation).findings).encode()
