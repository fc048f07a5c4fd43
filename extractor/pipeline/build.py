"""Building: site folders → a graph on disk; again: only what changed."""

import contextlib
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.cache import CacheError
from extractor.catalogue import Catalogue, Sheet, build_catalogue
from extractor.check.checks import check_catalogue
from extractor.check.context import CatalogueContext
from extractor.check.memory import (
    CheckMemory,
    NoFindingsError,
    finding_from_json,
    finding_to_json,
    read_memory,
    sorted_findings,
    write_memory,
)
from extractor.check.unread_pages import without_links_to_unread_pages
from extractor.diagnostics import Finding
from extractor.graph.derived import write_derived
from extractor.graph.provenance import write_provenance
from extractor.graph.store import (
    Generation,
    NoGraphError,
    StoreLoader,
    build_lock,
    current_generation,
    graph_of,
    new_generation,
    publish,
    update_store,
    write_quads,
)
from extractor.pipeline.changes import Inputs, changed_sources
from extractor.pipeline.document_work import DocumentWork, identifiers_of
from extractor.pipeline.engine import run, without_collector
from extractor.pipeline.extraction import ExtractionOptions, Extractor
from extractor.pipeline.manifest import (
    Fingerprints,
    Manifest,
    Remembered,
    read_manifest,
    read_remembered,
    write_manifest,
)
from extractor.pipeline.model_cache import ModelCache
from extractor.pipeline.project import Project, code_fingerprint
from extractor.pipeline.provenance import commit_of
from extractor.pipeline.report import BuildReport
from extractor.pipeline.sources import ReadSource, Source, SourceReader, list_sources
from extractor.recognising.model import name_model

if TYPE_CHECKING:
    from extractor.related.terms import DocumentTerms

_MODEL_CACHE = "model-cache"
DISTRIBUTION = "linked-content-extractor"
Progress = Callable[[str, int, int], None]
"""(name of the step, done, total): called as a build goes on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildOptions:
    """How to build: worker processes, and what is extracted."""

    workers: int = 1
    extraction: ExtractionOptions = field(default_factory=ExtractionOptions)


def build(
    project: Project,
    output: Path,
    options: BuildOptions | None = None,
    progress: Progress = lambda _step, _done, _total: None,
) -> BuildReport:
    """Build the graph of a project into ``output``.

    Raises BuildInProgressError when another process builds there.
    """
    started = time.perf_counter()
    options = options or BuildOptions()
    with build_lock(output), without_collector():
        return _Build(project, output, options, progress, started).run()


class _Build:
    """One run of a build."""

    def __init__(
        self,
        project: Project,
        output: Path,
        options: BuildOptions,
        progress: Progress,
        started: float,
    ) -> None:
        self._project = project
        self._output = output
        self._options = options
        self._progress = progress
        self._started = started
        self._former: Generation | None = None
        self._terms: Mapping[str, DocumentTerms] = {}
        self._manifest: Manifest | None = None
        try:
            self._former = current_generation(output)
            self._manifest = read_manifest(self._former.folder)
        except NoGraphError:
            pass

    def run(self) -> BuildReport:
        listed = list_sources(self._project)
        sources = {source.key: source for source in listed.sources}
        digests = {key: source.digest for key, source in sources.items()}
        inputs = Inputs(
            code_fingerprint(), self._project.fingerprint(), repr(self._options.extraction)
        )
        manifest = self._manifest
        remembered: dict[str, Remembered] = {}
        if (
            manifest is not None
            and self._former is not None
            and inputs.same_as(manifest)
            # Lost terms are counted again, which takes every text.
            and self._has_terms(self._former)
        ):
            if manifest.digests == digests:
                return self._unchanged(manifest, len(sources), listed.findings)
            with contextlib.suppress(OSError, CacheError):
                remembered = read_remembered(self._former.folder)
        read, unreadable = self._read(changed_sources(sources, manifest, remembered))
        good = [key for key in sources if key not in unreadable]
        sheets = self._sheets(good, read, remembered)
        catalogue = build_catalogue(sheets.values(), self._project.catalogue_options)
        fingerprints = Fingerprints(
            inputs.code, inputs.configuration, catalogue.fingerprint(), inputs.options
        )
        if manifest is not None and manifest.fingerprints.catalogue != fingerprints.catalogue:
            # Names or addresses changed: whatever was resolved by them is resolved again.
            rest = [s for key, s in sources.items() if key not in read and key not in unreadable]
            more, broken = self._read(rest)
            read |= more
            unreadable |= broken
        generation = new_generation(self._output)
        few = bool(remembered) and len(read) < len(sources) // 2
        loader = None if few else StoreLoader(generation)
        results = self._extract(catalogue, read, loader)
        self._terms = self._count_terms(read)
        read.clear()
        return self._write(
            generation,
            loader,
            sources,
            digests,
            catalogue,
            fingerprints,
            results,
            unreadable,
            remembered,
            listed.findings,
        )

    def _models(self) -> dict[str, str]:
        """Give the models asked, with their versions."""
        model = name_model(self._project.language)
        extraction = self._options.extraction
        if model is None or not (extraction.prose and extraction.model):
            return {}
        package, _, model_version = model.identity.rpartition("-")
        return {package: model_version}

    def _unchanged(
        self, manifest: Manifest, total: int, findings: Sequence[Finding]
    ) -> BuildReport:
        if self._former is not None:
            with contextlib.suppress(NoFindingsError):
                memory = read_memory(self._former.folder)
                findings = memory.findings
                if memory.folders != self._folders():
                    self._remember_findings(self._former, findings, manifest.digests)
        return BuildReport(
            folder=self._output,
            total=total,
            read=0,
            extracted=0,
            dropped=0,
            quads=manifest.triples,
            entities=manifest.entities,
            counts=manifest.counts,
            findings=tuple(findings),
            seconds=time.perf_counter() - self._started,
            unchanged=True,
        )

    def _read(self, sources: Sequence[Source]) -> tuple[dict[str, ReadSource], dict[str, Finding]]:
        reader = SourceReader(self._project)
        read: dict[str, ReadSource] = {}
        unreadable: dict[str, Finding] = {}
        for number, source in enumerate(sources, start=1):
            result = reader.read(source)
            if isinstance(result, Finding):
                unreadable[source.key] = result
            else:
                read[source.key] = result
            self._progress("reading", number, len(sources))
        return read, unreadable

    def _sheets(
        self,
        keys: Iterable[str],
        read: Mapping[str, ReadSource],
        remembered: Mapping[str, Remembered],
    ) -> dict[str, Sheet]:
        sheets: dict[str, Sheet] = {}
        for key in keys:
            if key in read:
                sheets[key] = read[key].sheet
            elif key in remembered and (sheet := remembered[key].sheet) is not None:
                sheets[key] = sheet
        return sheets

    def _extract(
        self,
        catalogue: Catalogue,
        read: Mapping[str, ReadSource],
        loader: StoreLoader | None,
    ) -> dict[str, tuple[str, Remembered]]:
        if not read:
            return {}
        model = self._model()
        extractor = Extractor(
            catalogue,
            self._project.language,
            self._project.addresses,
            self._options.extraction,
            model,
            corrections=self._project.corrections,
        )
        items = list(read.values())
        if model is not None:
            texts = (text for one in items for text in extractor.texts_for_model(one.document))
            if model.fill(texts, self._options.workers, self._progress):
                model.save()
                model.unload()
        work = DocumentWork(self._project, catalogue, extractor)
        results: dict[str, tuple[str, Remembered]] = {}
        for number, (item, result) in enumerate(
            zip(items, run(work, items, self._options.workers), strict=True), start=1
        ):
            results[item.source.key] = result
            if loader is not None:
                loader.add(result[0])
            self._progress("extracting", number, len(items))
        return results

    def _model(self) -> ModelCache | None:
        """Give the language's model behind its cache, or None to do without."""
        extraction = self._options.extraction
        model = name_model(self._project.language)
        if model is None or not (extraction.prose and extraction.model):
            return None
        return ModelCache(model, self._output / _MODEL_CACHE)

    def _count_terms(self, read: Mapping[str, ReadSource]) -> "Mapping[str, DocumentTerms]":
        # Imported here: a build that has nothing to do starts without the numerical libraries.
        from extractor.related.terms import count_documents

        documents = ((key, one.document) for key, one in read.items())
        return count_documents(documents, self._project.language)

    @staticmethod
    def _has_terms(former: Generation) -> bool:
        from extractor.related.terms import has_terms

        return has_terms(former.folder)

    def _write_terms(self, generation: Generation, kept: Sequence[str]) -> None:
        from extractor.related.terms import write_terms

        former = self._former.folder if self._former is not None else None
        write_terms(generation.folder, self._terms, kept, former)

    def _write(
        self,
        generation: Generation,
        loader: StoreLoader | None,
        sources: Mapping[str, Source],
        digests: Mapping[str, str],
        catalogue: Catalogue,
        fingerprints: Fingerprints,
        results: dict[str, tuple[str, Remembered]],
        unreadable: Mapping[str, Finding],
        former: Mapping[str, Remembered],
        findings: Sequence[Finding],
    ) -> BuildReport:
        project = self._project
        identifiers = identifiers_of(project, catalogue)
        remembered: dict[str, Remembered] = {}
        for key in sources:
            if key in results:
                remembered[key] = results[key][1]
            elif key in unreadable:
                remembered[key] = Remembered("", None, findings=(finding_to_json(unreadable[key]),))
            else:
                remembered[key] = former[key]
        overall = (
            write_derived(
                catalogue,
                identifiers,
                project.configuration.sites[0].language,
                (one.introduced for one in remembered.values()),
            ),
            write_provenance(
                identifiers,
                version=version(DISTRIBUTION),
                configuration=fingerprints.configuration,
                sites={name: commit_of(site.folder) for name, site in project.sites.items()},
                models=self._models(),
            ),
        )
        self._progress("writing", 0, 1)
        beside = ThreadPoolExecutor(max_workers=1)
        lines = list(_lines_of(results))
        others = [line for graph in overall for line in graph.lines()]
        gone = [one.graph for key, one in former.items() if key not in sources and one.graph]
        if loader is None and self._former is not None and self._manifest is not None:
            before = self._manifest.triples
            lines.extend(others)
            replaced = [former[key].graph for key in results if key in former]
            dropped = {name for name in (*gone, *replaced) if name}
            dropped.update(graph.name for graph in overall)
            dropped.update(former[key].graph for key in unreadable if key in former)
            writing = beside.submit(update_store, generation, self._former, dropped - {""}, lines)
        else:
            loader = loader or StoreLoader(generation)
            if len(results) < len(sources) and self._former is not None:
                graphs = {one.graph for key, one in remembered.items() if key not in results}
                others.extend(_lines_of_graphs(self._former, graphs))
            loader.add("".join(others))
            lines.extend(others)
            before = 0
            writing = beside.submit(write_quads, generation, lines)
        counts: Counter[str] = Counter()
        for one in remembered.values():
            counts.update(one.counts)
        entities = Counter(entity.kind for entity in catalogue.entities.values())
        found = self._findings(catalogue, sources, remembered, findings)
        kept = [key for key in sources if key not in results and key not in unreadable]
        self._write_terms(generation, kept)
        self._remember_findings(generation, found, digests)
        quads = before + writing.result()
        if loader is not None:
            loader.close()
        manifest = Manifest(
            fingerprints,
            digests,
            quads,
            entities=dict(sorted(entities.items())),
            counts=dict(sorted(counts.items())),
        )
        write_manifest(generation.folder, manifest, remembered)
        publish(self._output, generation)
        self._progress("writing", 1, 1)
        return BuildReport(
            folder=self._output,
            total=len(sources),
            read=len(results) + len(unreadable),
            extracted=len(results),
            dropped=len(gone),
            quads=quads,
            entities=manifest.entities,
            counts=manifest.counts,
            findings=found,
            seconds=time.perf_counter() - self._started,
        )

    def _findings(
        self,
        catalogue: Catalogue,
        sources: Mapping[str, Source],
        remembered: Mapping[str, Remembered],
        listed: Sequence[Finding],
    ) -> tuple[Finding, ...]:
        """Give all that was found: while listing, in each document, among the sheets."""
        contents = {(one.file.site, one.file.path): one.content for one in sources.values()}

        def text_of(site: str, path: str) -> str | None:
            content = contents.get((site, path))
            return None if content is None else content.decode("utf-8", errors="replace")

        in_documents = [f for one in remembered.values() for f in one.findings]
        among_sheets = check_catalogue(CatalogueContext(catalogue, text_of, self._project.keys_of))
        found = (*listed, *map(finding_from_json, in_documents), *among_sheets)
        return sorted_findings(tuple(without_links_to_unread_pages(found)))

    def _remember_findings(
        self, generation: Generation, findings: Sequence[Finding], digests: Mapping[str, str]
    ) -> None:
        changed = {(one.site, one.path) for one in findings if one.edit is not None}
        write_memory(
            generation.folder,
            CheckMemory(
                findings=tuple(findings),
                folders=self._folders(),
                roots=self._project.roots,
                digests={(site, path): digests[f"{site}/{path}"] for site, path in changed},
                language=self._project.language.code,
            ),
        )

    def _folders(self) -> dict[str, Path]:
        return {name: Path(site.folder).resolve() for name, site in self._project.sites.items()}


def _lines_of(results: dict[str, tuple[str, Remembered]]) -> Iterable[str]:
    """Give the quads of all results, leaving no second copy of them behind."""
    for key, (text, remembered) in results.items():
        results[key] = ("", remembered)
        # Not splitlines, which also breaks at characters that a literal may hold.
        yield from (f"{line}\n" for line in text.split("\n") if line)


def _lines_of_graphs(generation: Generation, names: set[str]) -> list[str]:
    with generation.quads.open(encoding="utf-8", newline="\n") as file:
        return [line for line in file if graph_of(line) in names]
