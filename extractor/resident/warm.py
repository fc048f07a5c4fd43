"""What a build of one changed file has in memory, and how it comes there from a graph on disk."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from extractor.catalogue import Sheet
from extractor.check.checks import check_catalogue
from extractor.check.context import CatalogueContext
from extractor.diagnostics import Finding
from extractor.graph.wholeness import Seal
from extractor.pipeline.build_options import BuildOptions
from extractor.pipeline.document_work import DocumentWork
from extractor.pipeline.extractors import Extractors
from extractor.pipeline.former import FormerBuild, former_build
from extractor.pipeline.manifest import PackedMemory, Remembered
from extractor.pipeline.model_cache import MODEL_CACHES
from extractor.pipeline.models import AskedModels, ModelAnswers
from extractor.pipeline.project import Project
from extractor.pipeline.provenance import commit_of
from extractor.pipeline.sources import (
    ReadSource,
    Source,
    SourceReader,
    content_of,
    list_sources,
)
from extractor.resident.sheets import KeptSheets
from extractor.site import forget_entries
from extractor.site.errors import ConfigurationError
from extractor.site.publication import Publishing

_Place = tuple[str, str]
"""(site, path)"""


@dataclass(slots=True)
class AmongSheets:
    """What was found among the sheets, and the files whose texts were asked for that."""

    findings: tuple[Finding, ...] = ()
    asked: frozenset[_Place] = frozenset()


@dataclass(slots=True, kw_only=True)
class Warm:
    """All that a build of some changed files goes on from: the graph on disk is made of it."""

    project: Project
    day: date
    former: FormerBuild
    seal: Seal
    sources: dict[str, Source]
    files: Mapping[Path, Sequence[str]]
    """Where a source's file is → the keys of the sources in it."""
    listed: tuple[Finding, ...]
    remembered: dict[str, Remembered]
    sheets: KeptSheets
    reader: SourceReader
    work: DocumentWork
    models: AskedModels
    among_sheets: AmongSheets
    commits: Mapping[str, str | None]
    terms: dict[str, bytes] | None = None
    written: PackedMemory = field(default_factory=dict)

    def text_of(self, site: str, path: str) -> str | None:
        """Give the text of a file of a site, or None for one that is no source."""
        keys = self.files.get((Path(self.project.sites[site].folder) / path).resolve(), ())
        if not keys:
            return None
        try:
            content = content_of(self.project, self.sources[keys[0]])
        except ConfigurationError:
            return None
        return content.decode("utf-8", errors="replace")

    def check_sheets(self) -> AmongSheets:
        """Check all sheets."""
        asked: set[_Place] = set()

        def text_of(site: str, path: str) -> str | None:
            asked.add((site, path))
            return self.text_of(site, path)

        context = CatalogueContext(self.sheets.catalogue, text_of, self.project.keys_of)
        return AmongSheets(tuple(check_catalogue(context)), frozenset(asked))

    def rehearse(self) -> None:
        """Read one document of each site as a build does: what that takes is made then."""
        met: set[str] = set()
        for key, source in reversed(self.sources.items()):
            if source.file.site not in met and self.remembered[key].counts.get("mentions"):
                met.add(source.file.site)
                read = self.reader.read(source)
                if isinstance(read, ReadSource):
                    self.work(read)

    def same_things(self, sheet: Sheet) -> list[str]:
        """Give the keys of the sources that describe the same thing as a sheet."""
        return [
            key
            for key, one in self.remembered.items()
            if one.sheet is not None and one.sheet.identifier == sheet.identifier
        ]


def commits_of(project: Project) -> dict[str, str | None]:
    """Give the commit that each site's folder stands at."""
    return {name: commit_of(Path(site.folder)) for name, site in project.sites.items()}


def warm(project: Project, output: Path, options: BuildOptions, models: AskedModels) -> Warm | None:
    """Give what a build in ``output`` is gone on from; None where what is there is not whole.

    That is so as well where a file has changed since: it is built first.
    """
    former = former_build(output).build
    if former is None or former.seal is None or not former.store_is_whole:
        return None
    listed = list_sources(project)
    sources = {one.key: one for one in listed.sources}
    known = former.remembered()
    digests = {key: one.digest for key, one in sources.items()}
    day = options.as_of or date.today()
    is_same = digests == former.manifest.digests and known.keys() == sources.keys()
    if not is_same or former.manifest.as_of != day.isoformat():
        return None
    remembered = {key: known[key] for key in sources}
    sheets = {key: one.sheet for key, one in remembered.items() if one.sheet is not None}
    kept = KeptSheets(sheets, project.catalogue_options)
    files: dict[Path, list[str]] = defaultdict(list)
    withheld: dict[str, dict[str, str]] = {name: {} for name in project.sites}
    for key, source in sources.items():
        folder = Path(project.sites[source.file.site].folder)
        files[(folder / source.file.path).resolve()].append(key)
        held = remembered[key].held_back
        if held is not None:
            for place in (source.file.path, *held.addresses):
                withheld[source.file.site][place] = f"it is not published: {held.reason}"
    answers = ModelAnswers(models, output / MODEL_CACHES)
    extractors = Extractors(
        project, kept.catalogue, options.extraction, answers.readers(), withheld
    )
    publishing = Publishing(as_of=day, drafts=options.drafts)
    found = Warm(
        project=project,
        day=day,
        former=former,
        seal=former.seal,
        sources=sources,
        files=files,
        listed=listed.findings,
        remembered=remembered,
        sheets=kept,
        reader=SourceReader(project, publishing),
        work=DocumentWork(project, kept.catalogue, extractors),
        models=models,
        among_sheets=AmongSheets(),
        commits=commits_of(project),
    )
    found.among_sheets = found.check_sheets()
    forget_entries()
    return found
