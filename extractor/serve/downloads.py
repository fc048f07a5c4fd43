"""Files to download: those of an export's folder, or the graph as it is served."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from extractor.graph.store import QUADS
from extractor.serve.served import Served

_MEDIA_TYPES: Mapping[str, str] = {
    ".csv": "text/csv; charset=utf-8",
    ".graphml": "application/graphml+xml",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".nq": "application/n-quads",
    ".nt": "application/n-triples",
    ".rdf": "application/rdf+xml",
    ".trig": "application/trig; charset=utf-8",
    ".ttl": "text/turtle; charset=utf-8",
    ".zip": "application/zip",
}
_PACKED = ".gz"
_OTHERWISE = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Download:
    """A file that is offered."""

    name: str
    path: Path
    size: int

    @property
    def media_type(self) -> str:
        """Its media type, by its name; that of what is packed says so alone."""
        suffix = Path(self.name).suffix
        if suffix == _PACKED:
            return "application/gzip"
        return _MEDIA_TYPES.get(suffix, _OTHERWISE)


def offered(served: Served, folder: Path | None) -> Mapping[str, Download]:
    """Give what may be downloaded, by name.

    It is the files that lie in a folder, as they are now: none that is hidden, and no link to
    elsewhere. Without a folder it is the graph as it is served.
    """
    if folder is None:
        return {QUADS: Download(QUADS, served.quads, served.quads.stat().st_size)}
    found = {}
    for path in sorted(folder.iterdir()):
        if path.is_file() and not path.is_symlink() and not path.name.startswith("."):
            found[path.name] = Download(path.name, path, path.stat().st_size)
    return found
