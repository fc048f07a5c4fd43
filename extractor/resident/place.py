"""What is built, and where."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Place:
    """What is built, and where: the sites' folders, their configuration, the graph's folder."""

    sites: Sequence[Path]
    output: Path
    configuration: Path | None = None
    allowed: Sequence[Path] = ()

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders that are read."""
        return (*self.sites, *self.allowed)
