"""The sources that a build reads, and the catalogue that all sheets make."""

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.catalogue import Catalogue, Sheet, build_catalogue
from extractor.diagnostics import Finding
from extractor.pipeline.manifest import Fingerprints
from extractor.pipeline.plan import Plan
from extractor.pipeline.progress import Progress
from extractor.pipeline.project import Project
from extractor.pipeline.sources import ReadSource, Source, SourceReader


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read anew, or cannot be read, by source key; and the catalogue of all sheets.

    ``fingerprints`` decide whether what is made of it still holds at the next build.
    """

    read: dict[str, ReadSource]
    unreadable: dict[str, Finding]
    catalogue: Catalogue
    fingerprints: Fingerprints


def read_planned(project: Project, plan: Plan, progress: Progress) -> Reading:
    """Read what changed, and all the rest where names or addresses are no longer what they were.

    Whatever was resolved by names and addresses has to be resolved again.
    """
    reader = _Reader(project, progress)
    reader.read_sources(plan.changed)
    catalogue = build_catalogue(reader.sheets(plan), project.catalogue_options)
    fingerprints = plan.inputs.with_catalogue(catalogue.fingerprint())
    if plan.renames(fingerprints):
        reader.read_sources([one for one in plan.sources.values() if not reader.has(one.key)])
    return Reading(reader.read, reader.unreadable, catalogue, fingerprints)


class _Reader:
    """Reads sources and keeps what was read, and why the others cannot be."""

    def __init__(self, project: Project, progress: Progress) -> None:
        self.read: dict[str, ReadSource] = {}
        self.unreadable: dict[str, Finding] = {}
        self._project = project
        self._progress = progress

    def has(self, key: str) -> bool:
        return key in self.read or key in self.unreadable

    def read_sources(self, sources: Sequence[Source]) -> None:
        reader = SourceReader(self._project)
        for number, source in enumerate(sources, start=1):
            result = reader.read(source)
            if isinstance(result, Finding):
                self.unreadable[source.key] = result
            else:
                self.read[source.key] = result
            self._progress("reading", number, len(sources))

    def sheets(self, plan: Plan) -> list[Sheet]:
        """Give the sheets of all that can be read: read anew, else as they are remembered."""
        found = (self._sheet(plan, key) for key in plan.sources if key not in self.unreadable)
        return [sheet for sheet in found if sheet is not None]

    def _sheet(self, plan: Plan, key: str) -> Sheet | None:
        if key in self.read:
            return self.read[key].sheet
        remembered = plan.remembered.get(key)
        return remembered.sheet if remembered is not None else None
