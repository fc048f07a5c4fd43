"""The kind of a thing, and a graph cut into one file a kind."""

import re
from collections.abc import Mapping
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import IO

from extractor.vocabulary import Vocabulary

_KIND = re.compile(rb"/id/([a-z][a-z0-9_-]*)/")
OTHER = "other"


def kind_in(subject: bytes) -> str:
    """Give the kind in a subject's IRI; addresses and units are of kind ``other``."""
    found = _KIND.search(subject)
    return found.group(1).decode() if found else OTHER


def kind_of(subject: bytes, vocabulary: Vocabulary) -> str:
    """Give the kind of the file that a subject stands in."""
    kind = kind_in(subject)
    return _kind_of_owner(vocabulary).get(kind, kind)


@cache
def _kind_of_owner(vocabulary: Vocabulary) -> Mapping[str, str]:
    """Give the kinds of parts, which stand in the file of what they are parts of."""
    return {one.name: one.part_of for one in vocabulary.kinds.values() if one.part_of}


def split_by_kind(quads: Path, folder: Path, vocabulary: Vocabulary) -> dict[str, Path]:
    """Write a file of sorted N-Quads a kind into ``folder``. Give the files by kind."""
    files: dict[str, Path] = {}
    with ExitStack() as stack, quads.open("rb") as lines:
        opened: dict[str, IO[bytes]] = {}
        subject, kind = b"", ""
        for line in lines:
            if not line.startswith(subject) or not subject:
                subject = line[: line.index(b" ") + 1]
                kind = kind_of(subject, vocabulary)
                if kind not in opened:
                    files[kind] = folder / f"{kind}.nq"
                    opened[kind] = stack.enter_context(files[kind].open("wb"))
            opened[kind].write(line)
    return dict(sorted(files.items()))
