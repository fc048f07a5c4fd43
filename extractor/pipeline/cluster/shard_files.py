"""What is made of the sources of a shard ↔ its two files: N-Quads, and a line of JSON a source.

They are written where the work is done, and read by whoever builds: what a shard gives is what
its files say, whether it was done just now or by a build that was ended.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extractor.pipeline.document_work import WorkedSource
from extractor.pipeline.manifest import Remembered
from extractor.pipeline.model_cache import Answers
from extractor.pipeline.sources import ReadSource
from extractor.related.terms import plain_terms, terms_of_plain


@dataclass(frozen=True, slots=True)
class Worked:
    """What was made of the sources of a shard, and what the models answered for it."""

    sources: Sequence[WorkedSource]
    answers: Mapping[str, Answers]


@dataclass(frozen=True, slots=True)
class ShardFiles:
    """The files of a shard, each with its SHA-256, and the number of its quads."""

    quads: bytes
    quads_digest: str
    number: int
    records: bytes
    records_digest: str


def files_of(sources: Sequence[ReadSource], worked: Worked) -> ShardFiles:
    """Give the files of what was made of sources."""
    each = [one.quads.encode() for one in worked.sources]
    quads = b"".join(each)
    lines = [
        {
            "source": source.source.key,
            "bytes": len(written),
            "graph": one.remembered.graph,
            "sheet": one.remembered.sheet is not None,
            "introduced": dict(one.remembered.introduced),
            "findings": list(one.remembered.findings),
            "counts": dict(one.remembered.counts),
            "turns": list(one.remembered.turns),
            "terms": None if one.terms is None else plain_terms(one.terms),
        }
        for source, one, written in zip(sources, worked.sources, each, strict=True)
    ]
    records = b"".join([*map(json_bytes, lines), json_bytes({"answers": worked.answers})])
    return ShardFiles(quads, digest_of(quads), quads.count(b"\n"), records, digest_of(records))


def worked_of(quads: bytes, records: bytes, sources: Sequence[ReadSource]) -> Worked:
    """Give what was made of sources, as the files say."""
    *lines, last = map(json.loads, records.splitlines())
    found, at = [], 0
    for source, line in zip(sources, lines, strict=True):
        text = quads[at : at + line["bytes"]].decode()
        at += line["bytes"]
        remembered = Remembered(
            line["graph"],
            source.sheet if line["sheet"] else None,
            introduced=line["introduced"],
            findings=tuple(line["findings"]),
            counts=line["counts"],
            turns=tuple(line["turns"]),
        )
        terms = terms_of_plain(line["terms"]) if line["terms"] else None
        found.append(WorkedSource(text, remembered, terms))
    answers = {
        identity: {key: tuple((s, e, label) for s, e, label in one) for key, one in known.items()}
        for identity, known in last["answers"].items()
    }
    return Worked(found, answers)


def digest_of(content: bytes) -> str:
    """Give the SHA-256 of a file."""
    return hashlib.sha256(content).hexdigest()


def json_bytes(data: Mapping[str, Any]) -> bytes:
    """Give a line of JSON."""
    return json.dumps(data, ensure_ascii=True).encode() + b"\n"
