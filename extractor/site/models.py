"""The pipelines of spaCy that a site's configuration names for its languages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from extractor.vocabulary.mentions import MentionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class PipelineConfiguration:
    """A pipeline, as ``[models]`` names it for a language.

    ``written`` is the name of a package or a path, as written; ``folder`` is that path where it
    is one. ``confidences`` say how probably it is right, by kind, where the site says so;
    ``labels`` what its own labels name. ``place`` is the file and the line.
    """

    written: str
    folder: Path | None = None
    confidences: Mapping[MentionKind, float] = field(default_factory=dict)
    labels: Mapping[str, MentionKind] = field(default_factory=dict)
    place: str = ""

    def as_plain(self) -> list[object]:
        """Give what decides its results, wherever the configuration lies, as plain data."""
        believed = {kind.value: number for kind, number in self.confidences.items()}
        named = {label: kind.value for label, kind in self.labels.items()}
        return [self.written, believed, named]
