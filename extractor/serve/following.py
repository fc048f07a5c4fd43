"""A store that is served from a copy: when something else is loaded into it, that is copied.

Usage: python -m extractor.serve.following FOLDER, with the store's address on standard input

The server asks now and then what the store says of its load; the copy is made by another process,
so that it takes no time of this one, and is served as any new build is.
"""

import logging
import subprocess
import sys
from pathlib import Path
from threading import Event, Thread

from extractor.errors import UserError
from extractor.sparql_store.client import open_store
from extractor.sparql_store.copying import copy_of
from extractor.sparql_store.note import About, read_about

_LOG = logging.getLogger("uvicorn.error")
_LOOKS_EVERY = 10.0
"""Seconds between two looks at what a store holds."""


class Follower:
    """Keeps the copy of a store in a folder up to date, beside whoever serves it."""

    def __init__(
        self, address: str, folder: Path, about: About, seconds: float = _LOOKS_EVERY
    ) -> None:
        self._address = address
        self._folder = folder
        self._text = about.as_text()
        self._seconds = seconds
        self._stopped = Event()
        self._refused = ""

    def start(self) -> None:
        """Begin to look; it ends with the process, or when it is told to."""
        Thread(target=self._follow, daemon=True).start()

    def stop(self) -> None:
        """Look no more."""
        self._stopped.set()

    def _follow(self) -> None:
        while not self._stopped.wait(self._seconds):
            try:
                done, about = read_about(open_store(self._address)) or (False, None)
                # A load that goes on is copied when it has come to its end.
                if done and about is not None and about.as_text() != self._text:
                    self._copy()
                    self._text = about.as_text()
                self._refused = ""
            except (UserError, OSError, subprocess.SubprocessError) as error:
                # What was copied is served on.
                if str(error) != self._refused:
                    _LOG.error("what the store holds now is not served: %s", error)
                self._refused = str(error)

    def _copy(self) -> None:
        # Who asks may be named in the address: it is in no list of processes.
        subprocess.run(  # noqa: S603 - our own
            [sys.executable, "-m", "extractor.serve.following", str(self._folder)],
            input=self._address.encode(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            check=True,
        )


if __name__ == "__main__":
    copy_of(open_store(sys.stdin.read()), lambda _step, _done, _total: None, Path(sys.argv[1]))
