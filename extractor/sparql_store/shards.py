"""Files that together are a graph: named one by one, or as a folder with or without a manifest.

A manifest is the file ``manifest.json`` of the folder. Its list ``shards`` has, for each, the
name of its ``file`` and, where they are known, its ``sha256``: a shard that is not there, or is
not what was written, is told. The shards that a build leaves over a cluster are such a folder:
they hold what documents say, and not what is derived from all of them.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from extractor.graph.rdf_files import rdf_format
from extractor.named_files import NamedFileError, read_named_text

MANIFEST = "manifest.json"


def files_of(named: Iterable[Path]) -> tuple[Path, ...]:
    """Give the files of RDF that some names stand for. Raises NamedFileError."""
    found: list[Path] = []
    for path in named:
        if path.is_dir():
            found.extend(_of_folder(path))
        else:
            found.append(path)
    return tuple(dict.fromkeys(found))


def _of_folder(folder: Path) -> Iterator[Path]:
    if (folder / MANIFEST).exists():
        yield from _of_manifest(folder / MANIFEST)
        return
    files = [one for one in sorted(folder.iterdir()) if one.is_file() and rdf_format(one)]
    if not files:
        raise NamedFileError(folder, "no file of RDF lies in it", "name a folder with *.nq files")
    yield from files


def _of_manifest(path: Path) -> Iterator[Path]:
    """Give the shards that a manifest lists, each of which is what was written."""
    try:
        shards = json.loads(read_named_text(path))["shards"]
        failed = [one for one in shards if one.get("state") == "failed"]
        made = [one for one in shards if one not in failed]
        listed = [(path.parent / one["file"], one.get("sha256", "")) for one in made]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise NamedFileError(
            path, "it is no manifest of shards", 'write {"shards": [{"file": "….nq"}]}'
        ) from None
    if failed:
        raise NamedFileError(path, f"{len(failed)} of its shards failed", "build again")
    for shard, digest in listed:
        if shard.parent != path.parent or not shard.is_file():
            raise NamedFileError(path, f"its shard '{shard.name}' is not there", "make it again")
        if digest:
            with shard.open("rb") as file:
                is_whole = hashlib.file_digest(file, "sha256").hexdigest() == digest
            if not is_whole:
                raise NamedFileError(shard, "it is not what its manifest says", "make it again")
        yield shard
