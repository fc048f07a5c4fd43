"""How to build."""

from dataclasses import dataclass, field
from datetime import date

from extractor.pipeline.cluster_options import ClusterOptions
from extractor.pipeline.extraction_options import ExtractionOptions
from extractor.pipeline.work_limit import DEFAULT_SECONDS


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildOptions:
    """How to build: worker processes, what is extracted, for which day (today, by default).

    Documents are extracted by so many ``workers`` of this machine, or over a ``cluster``.

    ``drafts`` builds what is not published as well. ``seconds`` is what the work on one file may
    take of CPU; a file that takes more is left out, named and tried again by the next build.
    """

    workers: int = 1
    cluster: ClusterOptions | None = None
    extraction: ExtractionOptions = field(default_factory=ExtractionOptions)
    as_of: date | None = None
    drafts: bool = False
    seconds: float | None = DEFAULT_SECONDS
