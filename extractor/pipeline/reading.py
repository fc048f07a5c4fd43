"""The sources that a build reads, and the catalogue that all sheets make."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor.catalogue import Catalogue, Sheet, build_catalogue
from extractor.catalogue.packing import packed_sheet, unpacked_sheet
from extractor.diagnostics import Finding
from extractor.kept import KeptObjects, Keys
from extractor.pipeline.manifest import Fingerprints, HeldBack
from extractor.pipeline.plan import Plan
from extractor.pipeline.progress import Progress
from extractor.pipeline.project import Project
from extractor.pipeline.read_sources import ReadSources
from extractor.pipeline.sources import Source, SourceReader
from extractor.pipeline.work_limit import limits_heard
from extractor.site import forget_entries
from extractor.site.publication import Publishing


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read anew, or cannot be read, by source key; and the catalogue of all sheets.

    ``keys`` are those of ``read``, in its order. ``held_back`` is what was found not to be
    published, ``withheld`` why, by the address of its page and by its path, of all that is, by
    site. ``fingerprints`` decide whether what is made of it still holds at the next build.
    """

    keys: Sequence[str]
    read: ReadSources
    unreadable: dict[str, Finding]
    held_back: dict[str, HeldBack]
    withheld: Mapping[str, Mapping[str, str]]
    catalogue: Catalogue
    fingerprints: Fingerprints


def read_planned(
    project: Project,
    plan: Plan,
    publishing: Publishing,
    progress: Progress,
    output: Path,
    seconds: float | None = None,
) -> Reading:
    """Read what changed, and all the rest where names or addresses are no longer what they were.

    Whatever was resolved by names and addresses has to be resolved again. What takes more than
    ``seconds`` of CPU to read counts as unreadable. What memory is not meant to hold is kept in
    the folder ``output``.
    """
    reader = _Reader(project, publishing, progress, output, seconds)
    reader.read_sources(plan.changed)
    catalogue = build_catalogue(reader.sheets(plan), project.catalogue_options, output)
    withheld = reader.withheld(plan)
    fingerprints = plan.inputs.with_catalogue(_fingerprint(project, catalogue, withheld))
    if plan.renames(fingerprints):
        reader.read_sources([one for one in plan.sources.values() if not reader.has(one.key)])
        withheld = reader.withheld(plan)
    forget_entries()
    return Reading(
        reader.keys,
        reader.read,
        reader.unreadable,
        reader.held_back,
        withheld,
        catalogue,
        fingerprints,
    )


def _fingerprint(
    project: Project, catalogue: Catalogue, withheld: Mapping[str, Mapping[str, str]]
) -> str:
    """Give a digest of all that can change what links and names are resolved to."""
    # Terms and lists have pages whose addresses no entity of the catalogue bears.
    made = project.made_pages(catalogue)
    text = json.dumps([withheld, made], ensure_ascii=False, sort_keys=True)
    return hashlib.blake2b((catalogue.fingerprint() + text).encode(), digest_size=16).hexdigest()


class _Reader:
    """Reads sources and keeps what was read, and why the others cannot be."""

    def __init__(
        self,
        project: Project,
        publishing: Publishing,
        progress: Progress,
        output: Path,
        seconds: float | None,
    ) -> None:
        self.read = ReadSources(output)
        self.keys = Keys()
        """Those of what was read, in its order."""
        self._sheets = KeptObjects(output, packed_sheet, unpacked_sheet)
        self.unreadable: dict[str, Finding] = {}
        self.held_back: dict[str, HeldBack] = {}
        self._publishing = publishing
        self._project = project
        self._progress = progress
        self._seconds = seconds

    def has(self, key: str) -> bool:
        return key in self.keys or key in self.unreadable or key in self.held_back

    def read_sources(self, sources: Sequence[Source]) -> None:
        reader = SourceReader(self._project, self._publishing)
        with limits_heard(self._seconds):
            for number, source in enumerate(sources, start=1):
                result = reader.read_within(source, self._seconds)
                if isinstance(result, Finding):
                    self.unreadable[source.key] = result
                elif isinstance(result, HeldBack):
                    self.held_back[source.key] = result
                else:
                    self.read.append(result)
                    self.keys.add(source.key)
                    self._sheets.append(result.sheet)
                self._progress("reading", number, len(sources))

    def sheets(self, plan: Plan) -> Sequence[Sheet]:
        """Give the sheets of all that can be read: read anew, else as they are remembered."""
        if not plan.remembered:
            return self._sheets
        left = self.unreadable.keys() | self.held_back.keys()
        found = (self._sheet(plan, key) for key in plan.sources if key not in left)
        return [sheet for sheet in found if sheet is not None]

    def withheld(self, plan: Plan) -> dict[str, dict[str, str]]:
        """Give why pages are not published, by address and by path, of each site."""
        found: dict[str, dict[str, str]] = {name: {} for name in self._project.sites}
        for key, source in plan.sources.items():
            held = self.held_back.get(key)
            if held is None and not self.has(key) and key in plan.remembered:
                held = plan.remembered.without_sheet(key).held_back
            if held is not None:
                reasons = found[source.file.site]
                for place in (source.file.path, *held.addresses):
                    reasons[place] = f"it is not published: {held.reason}"
        return found

    def _sheet(self, plan: Plan, key: str) -> Sheet | None:
        number = self.keys.find(key)
        if number >= 0:
            return self._sheets[number]
        return plan.remembered[key].sheet if key in plan.remembered else None
