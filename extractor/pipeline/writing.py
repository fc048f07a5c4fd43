"""What a build made → a complete generation on disk, and what was done."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.metadata import version

from extractor.catalogue import Catalogue
from extractor.check.memory import finding_to_json
from extractor.diagnostics import Finding, finding
from extractor.graph.derived import write_derived
from extractor.graph.identifiers import Identifiers
from extractor.graph.provenance import write_provenance
from extractor.graph.site_ontology import ontology_graph, write_site_ontology
from extractor.graph.store import Generation
from extractor.graph.terms import NamedGraph
from extractor.graph.vocabulary_file import write_vocabulary
from extractor.pipeline.among_sheets import (
    AmongSheets,
    Place,
    found_among_sheets,
    read_among_sheets,
    write_among_sheets,
)
from extractor.pipeline.detection_memory import DetectionMemory
from extractor.pipeline.document_work import identifiers_of
from extractor.pipeline.findings import keep_findings
from extractor.pipeline.gathering import gather_findings
from extractor.pipeline.manifest import (
    Fingerprints,
    HeldBack,
    Manifest,
    Remembered,
    write_manifest,
)
from extractor.pipeline.plan import Plan
from extractor.pipeline.project import Project
from extractor.pipeline.provenance import commit_of
from extractor.pipeline.remembering import Remembering
from extractor.pipeline.storing import GraphChange, Storing
from extractor.pipeline.unused_keys import unused_keys

DISTRIBUTION = "linked-content-extractor"

_PUBLISH = "nothing, or publish it; --drafts builds it all the same"


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What a build made of its plan: all that a generation is written from.

    ``unreadable`` says why a source cannot be read, ``held_back`` why it is not published, both
    by source key; ``extracted`` are the keys of the others that were read anew. ``remembered``
    is written already, apart from what is taken over. ``listed`` is what was found while listing
    the sources; ``sheets_are_same`` says that no sheet is another than in the former build.
    ``detected`` is what was answered about the languages of texts.
    """

    plan: Plan
    catalogue: Catalogue
    fingerprints: Fingerprints
    unreadable: Mapping[str, Finding]
    held_back: Mapping[str, HeldBack]
    extracted: Collection[str]
    remembered: Remembering
    listed: Sequence[Finding]
    sheets_are_same: bool
    detected: DetectionMemory

    def digests_at(self, places: Collection[Place]) -> dict[Place, str]:
        """Give the digests of the contents of sources, by site and path, at some places."""
        if not places:
            return {}
        return {
            place: one.content_digest
            for one in self.plan.sources.values()
            if (place := (one.file.site, one.file.path)) in places
        }

    def is_new(self, key: str) -> bool:
        """Say whether nothing is taken over from the former build for a source."""
        return key in self.extracted or key in self.unreadable or key in self.held_back

    @property
    def kept(self) -> list[str]:
        """The keys of the sources that the former build's results are taken over for."""
        return [key for key in self.plan.sources if not self.is_new(key)]

    @property
    def gone(self) -> list[str]:
        """The names of the graphs whose sources are no longer there."""
        former = self.plan.remembered
        lost = (former.graph_of(key) for key in former if key not in self.plan.sources)
        return [graph for graph in lost if graph]

    def remember_others(self) -> None:
        """Write what the next build has to remember of the sources that nothing is made of.

        Raises OSError, which names the file.
        """
        for key, found in self.unreadable.items():
            one = Remembered("", None, findings=(finding_to_json(found),))
            self.remembered.add(key, one)
        for key, held in self.held_back.items():
            file = self.plan.sources[key].file
            found = finding("held-back", file.site, file.path, reason=held.reason, remedy=_PUBLISH)
            said = (finding_to_json(found),)
            one = Remembered("", None, findings=said, held_back=held, turns=held.turns)
            self.remembered.add(key, one)
        former = self.plan.former
        folder = former.generation.folder if former is not None else None
        self.remembered.keep(self.plan.remembered, self.kept, folder)
        self.remembered.finish()


class _DigestsOfFinished(Mapping[str, str]):
    """The digests of sources, but of those that the next build has to try again."""

    def __init__(self, made: Made) -> None:
        self._sources = made.plan.sources
        self._tried_again = made.remembered.unfinished

    def __getitem__(self, key: str) -> str:
        if key in self._tried_again:
            raise KeyError(key)
        return self._sources[key].digest

    def __iter__(self) -> Iterator[str]:
        return (key for key in self._sources if key not in self._tried_again)

    def __len__(self) -> int:
        return sum(1 for _ in self)


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: the memory of it, and what was found."""

    manifest: Manifest
    findings: Sequence[Finding]


def write_generation(
    project: Project,
    models: Mapping[str, str],
    made: Made,
    generation: Generation,
    storing: Storing,
) -> Written:
    """Write all that a build made into its generation's folder.

    ``models`` are the statistical models that were asked, with their versions.
    """
    made.remember_others()
    made.detected.write(generation.folder, made.plan.sources)
    overall = overall_graphs(
        project,
        models,
        made.catalogue,
        made.fingerprints.configuration,
        made.remembered.introduced,
    )
    change = _graph_change(made, overall)
    with ThreadPoolExecutor(max_workers=1) as beside:
        storing_quads = beside.submit(storing.store, change)
        among_sheets = _among_sheets(project, made)
        write_among_sheets(generation.folder, among_sheets)
        findings = gather_findings(
            made.listed, made.remembered.findings, among_sheets.findings, generation.folder
        )
        changed = {(one.site, one.path) for one in findings if one.edit is not None}
        keep_findings(project, generation, findings, made.digests_at(changed))
        quads = storing_quads.result()
    manifest = Manifest(
        made.fingerprints,
        _DigestsOfFinished(made),
        quads,
        entities=made.catalogue.counted(),
        counts=dict(sorted(made.remembered.counts.items())),
        notices=unused_keys(project.configuration, made.catalogue, made.remembered.unpublished),
        as_of=made.plan.as_of,
        turns=tuple(sorted(made.remembered.turns)),
    )
    write_manifest(generation.folder, manifest)
    write_vocabulary(generation.folder, project.vocabulary)
    generation.note_languages(project.configuration.languages)
    write_site_ontology(generation.folder, project.vocabulary)
    return Written(manifest, findings)


def _among_sheets(project: Project, made: Made) -> AmongSheets:
    """Give what is found among the sheets: what the former build found, where that holds."""
    if made.sheets_are_same and made.plan.former is not None:
        former = read_among_sheets(made.plan.former.generation.folder)
        if former is not None and former.holds_for(made.digests_at(former.asked)):
            return former
    return found_among_sheets(project, made.catalogue, made.digests_at)


def overall_graphs(
    project: Project,
    models: Mapping[str, str],
    catalogue: Catalogue,
    configuration: str,
    introduced: Mapping[str, Mapping[str, int]],
) -> tuple[NamedGraph, ...]:
    """Give the graphs that no document describes alone: what is derived, how it was made.

    ``configuration`` is the digest of that; ``introduced`` is how many documents
    introduce a thing by a name: identifier → name → number.
    """
    identifiers = identifiers_of(project, catalogue)
    vocabulary = project.vocabulary
    return (
        write_derived(
            catalogue,
            identifiers,
            project.configuration.sites[0].language,
            introduced,
        ),
        _provenance(project, models, identifiers, configuration),
        *([ontology_graph(vocabulary, identifiers)] if vocabulary.has_own_rows else []),
    )


def _provenance(
    project: Project, models: Mapping[str, str], identifiers: Identifiers, configuration: str
) -> NamedGraph:
    return write_provenance(
        identifiers,
        version=version(DISTRIBUTION),
        configuration=configuration,
        sites={name: commit_of(site.folder) for name, site in project.sites.items()},
        models=models,
    )


def _graph_change(made: Made, overall: tuple[NamedGraph, ...]) -> GraphChange:
    former = made.plan.remembered
    replaced = (former.graph_of(key) for key in former if made.is_new(key))
    return GraphChange(
        overall=overall,
        kept=filter(None, map(former.graph_of, made.kept)),
        dropped=frozenset((*made.gone, *replaced)) - {""},
    )
