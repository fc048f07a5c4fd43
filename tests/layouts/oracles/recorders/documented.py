"""A record that is kept as it is: written from documentation, or by a program not to be had."""

from __future__ import annotations

from pathlib import Path

from tests.layouts.oracles import recording
from tests.layouts.oracles.recording import Record


def record(site: Path, work: Path) -> Record:
    """Give back what is kept, its work folder unused."""
    del work
    return recording.stored(site.parent.name)
