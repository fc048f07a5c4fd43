"""What a build did."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor.diagnostics import Finding
from extractor.pipeline.notices import Notice
from extractor.visible import visible_json
from extractor.wording import OTHERWISE


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did.

    ``read`` sources were read anew of ``total``; ``dropped`` are no longer there. ``entities``
    counts the catalogue by kind, ``counts`` what was extracted, ``quads`` the graph.
    ``findings`` are in order of site, file and line; ``notices`` are sentences about the
    configuration, ``prose_notices`` about prose that is not read by all means. ``repaired`` says
    what of the former build was damaged, and is made again. ``seconds`` is wall time.
    """

    folder: Path
    total: int
    read: int
    extracted: int
    dropped: int
    quads: int
    entities: Mapping[str, int]
    counts: Mapping[str, int]
    findings: Sequence[Finding]
    notices: tuple[str, ...] = ()
    prose_notices: tuple[Notice, ...] = ()
    seconds: float = 0.0
    unchanged: bool = False
    repaired: tuple[str, ...] = ()

    def kinds(self) -> Counter[str]:
        """Give how many findings there are of each kind, by its code."""
        return Counter(one.code for one in self.findings)

    def as_json(self, language: str = OTHERWISE) -> dict[str, Any]:
        """Give the report as plain data, what it says said in a language."""
        # What knows all that can be said takes a while to load.
        from extractor.spoken_findings import as_json_in

        return {
            "folder": str(self.folder),
            "sources": self.total,
            "read": self.read,
            "extracted": self.extracted,
            "dropped": self.dropped,
            "quads": self.quads,
            "entities": dict(self.entities),
            "counts": dict(self.counts),
            "findings": [as_json_in(one, language) for one in self.findings],
            "notices": [*(one.said_in(language) for one in self.prose_notices), *self.notices],
            "seconds": round(self.seconds, 3),
            "unchanged": self.unchanged,
            "repaired": list(self.repaired),
        }


def report_json(report: BuildReport, language: str = OTHERWISE) -> str:
    """Give a report as one JSON text, its findings said in a language."""
    return visible_json(report.as_json(language), indent=2)
