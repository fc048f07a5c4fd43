"""Some changed files → the next generation, as an edit of the one before, out of memory.

What cannot be done so, for it changes more than what the files themselves say, is left to a
build: a file that comes or goes, names and addresses, what is published, data files.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

from extractor.diagnostics import Finding
from extractor.graph.site_ontology import write_site_ontology
from extractor.graph.store import (
    Generation,
    Pointed,
    new_generation,
    publish,
    read_pointer,
    remove_unpublished,
    seal_generation,
    update_store,
)
from extractor.graph.vocabulary_file import write_vocabulary
from extractor.graph.wholeness import Seal
from extractor.locks import lock_folder
from extractor.pipeline.build_options import BuildOptions
from extractor.pipeline.document_work import WorkedSource
from extractor.pipeline.engine import run_here
from extractor.pipeline.findings import keep_findings
from extractor.pipeline.former import FormerBuild
from extractor.pipeline.gathering import all_findings
from extractor.pipeline.manifest import (
    Manifest,
    Remembered,
    write_manifest,
    write_remembered,
)
from extractor.pipeline.remembering import note_introduced
from extractor.pipeline.report import BuildReport
from extractor.pipeline.sources import ReadSource, Source, content_digest, with_content
from extractor.pipeline.unfinished import Unfinished, is_unfinished
from extractor.pipeline.unused_keys import unused_keys
from extractor.pipeline.work_limit import limits_heard
from extractor.pipeline.writing import overall_graphs
from extractor.related.errors import NoTermsError
from extractor.related.terms import TermsWriter, packed_terms, read_packed_terms
from extractor.resident.warm import Warm, commits_of
from extractor.site.errors import ConfigurationError
from extractor.site.sources.site_files import fenced, read_bytes


class _Beyond(Exception):  # noqa: N818 - no error: another way is taken
    """The change is more than an edit of the generation before."""


def edit(
    held: Warm, output: Path, options: BuildOptions, changed: Collection[Path]
) -> BuildReport | None:
    """Write what some changed files say now into a new generation, and make it the good one.

    Gives None where a build has to do it; what is ``held`` may then no longer be used. Whoever
    calls holds the right to build in ``output``. Raises OSError.
    """
    try:
        return _Edit(held, output, options).run(changed)
    except _Beyond:
        return None


class _Edit:
    """One edit of a graph on disk."""

    def __init__(self, held: Warm, output: Path, options: BuildOptions) -> None:
        self._held = held
        self._output = output
        self._options = options
        self._sheets_differ = False

    def run(self, changed: Collection[Path]) -> BuildReport:
        held = self._held
        self._demand_same_ground()
        sources = self._changed_sources(changed)
        if not sources:
            return self._report(0, _known_findings(held), unchanged=True)
        read = self._read(sources)
        worked = self._worked(read)
        before = {key: held.remembered[key] for key in worked}
        held.sources.update(sources)
        held.remembered.update((key, one.remembered) for key, one in worked.items())
        generation = new_generation(self._output)
        try:
            findings, manifest, sealed = self._write(generation, read, worked, before)
            publish(self._output, generation, sealed)
        except BaseException:
            remove_unpublished(self._output, generation)
            raise
        lock = lock_folder(generation.folder, shared=True)
        held.former = FormerBuild(Generation(generation.folder, lock), manifest, sealed)
        held.seal = sealed
        return self._report(len(worked), findings)

    def _demand_same_ground(self) -> None:
        """Go on only where the graph, the day and the commits are those that are known."""
        held = self._held
        pointed = Pointed(held.former.generation.folder.name, held.seal.digest)
        day = self._options.as_of or date.today()
        is_same = read_pointer(self._output) == pointed and day == held.day
        if not is_same or commits_of(held.project) != held.commits:
            raise _Beyond

    def _changed_sources(self, changed: Collection[Path]) -> dict[str, Source]:
        """Give the sources whose files have other bytes than before, by key."""
        held = self._held
        found: dict[str, Source] = {}
        for path in changed:
            keys = held.files.get(path.resolve(), ())
            known = held.sources[keys[0]] if len(keys) == 1 else None
            if known is None or known.file.entry is not None:
                raise _Beyond
            try:
                with fenced(held.project.fence):
                    content = read_bytes(path)
            except (ConfigurationError, OSError) as error:
                raise _Beyond from error
            if content_digest(content) != known.content_digest:
                found[known.key] = replace(with_content(held.project, known, content), content=None)
        return found

    def _read(self, sources: Mapping[str, Source]) -> dict[str, ReadSource]:
        """Read the sources again, and those that describe the same things in other words now."""
        read: dict[str, ReadSource] = {}
        with limits_heard(self._options.seconds):
            for key, source in sources.items():
                read[key] = self._read_one(key, source)
                self._put_sheet(key, read[key])
            if self._sheets_differ:
                for one in list(read.values()):
                    for key in self._held.same_things(one.sheet):
                        if key not in read:
                            read[key] = self._read_one(key, self._held.sources[key])
        return read

    def _read_one(self, key: str, source: Source) -> ReadSource:
        former = self._held.remembered[key]
        result = self._held.reader.read_within(source, self._options.seconds)
        if not isinstance(result, ReadSource) or former.sheet is None:
            raise _Beyond
        return result

    def _put_sheet(self, key: str, read: ReadSource) -> None:
        held = self._held
        if not held.sheets.put(key, read.sheet):
            return
        self._sheets_differ = True
        file = read.source.file
        joined = any(one.joins for one in held.project.sites[file.site].collections)
        # Whether it has front matter may decide whether it is listed.
        if held.sheets.is_outdated or joined or not read.document.metadata:
            raise _Beyond

    def _worked(self, read: Mapping[str, ReadSource]) -> dict[str, WorkedSource]:
        worked: dict[str, WorkedSource] = {}
        seconds = self._options.seconds
        with limits_heard(seconds):
            for key, one in read.items():
                result = run_here(self._held.work, one, seconds)
                if isinstance(result, Unfinished) or is_unfinished(result.remembered.findings):
                    raise _Beyond
                worked[key] = result
        return worked

    def _write(
        self,
        generation: Generation,
        read: Mapping[str, ReadSource],
        worked: Mapping[str, WorkedSource],
        before: Mapping[str, Remembered],
    ) -> tuple[tuple[Finding, ...], Manifest, Seal]:
        held, project = self._held, self._held.project
        former = held.former
        dropped, lines = self._graphs(worked, before)
        with ThreadPoolExecutor(max_workers=1) as beside:
            storing = beside.submit(update_store, generation, former.generation, dropped, lines)
            if self._options.drafts:
                generation.mark_drafts()
            findings = self._findings(generation, read)
            self._write_terms(generation, worked)
            write_remembered(generation.folder, held.remembered, held.written)
            write_vocabulary(generation.folder, project.vocabulary)
            generation.note_languages(project.configuration.languages)
            write_site_ontology(generation.folder, project.vocabulary)
            edited = storing.result()
        manifest = self._manifest(read, before, edited.more)
        write_manifest(generation.folder, manifest)
        known = held.seal.with_file(generation.quads.name, edited.quads)
        return findings, manifest, seal_generation(generation, known)

    def _graphs(
        self, worked: Mapping[str, WorkedSource], before: Mapping[str, Remembered]
    ) -> tuple[set[str], list[str]]:
        """Give the names of the graphs that are written anew, and the lines of their quads."""
        held = self._held
        dropped = {one.graph for one in before.values()}
        lines: list[str] = []
        for one in worked.values():
            dropped.add(one.remembered.graph)
            # Not splitlines, which also breaks at characters that a literal may hold.
            lines.extend(f"{line}\n" for line in one.quads.split("\n") if line)
        introduces = any(
            one.introduced != worked[key].remembered.introduced for key, one in before.items()
        )
        if self._sheets_differ or introduces:
            configuration = held.former.manifest.fingerprints.configuration
            for graph in overall_graphs(
                held.project,
                held.models.versions,
                held.sheets.catalogue,
                configuration,
                self._introduced(),
            ):
                dropped.add(graph.name)
                lines.extend(graph.lines())
        return dropped - {""}, lines

    def _introduced(self) -> dict[str, Counter[str]]:
        introduced: dict[str, Counter[str]] = {}
        for one in self._held.remembered.values():
            note_introduced(introduced, one.introduced)
        return introduced

    def _findings(
        self, generation: Generation, read: Mapping[str, ReadSource]
    ) -> tuple[Finding, ...]:
        held = self._held
        places = {(one.source.file.site, one.source.file.path) for one in read.values()}
        if self._sheets_differ or places & held.among_sheets.asked:
            held.among_sheets = held.check_sheets()
        findings = _known_findings(held)
        changed = {(one.site, one.path) for one in findings if one.edit is not None}
        contents = {
            place: held.sources[keys[0]].content_digest
            for place in changed
            if (keys := held.files.get(_path(held, place), ()))
        }
        keep_findings(held.project, generation, findings, contents)
        return findings

    def _write_terms(self, generation: Generation, worked: Mapping[str, WorkedSource]) -> None:
        held = self._held
        if held.terms is None:
            try:
                held.terms = dict(read_packed_terms(held.former.generation.folder))
            except NoTermsError as error:
                raise _Beyond from error
        for key, one in worked.items():
            held.terms.pop(key, None)
            if one.terms is not None:
                held.terms[key] = packed_terms(one.terms)
        with TermsWriter(generation.folder) as terms:
            terms.keep(held.sources, held.terms)
            terms.finish()

    def _manifest(
        self, read: Mapping[str, ReadSource], before: Mapping[str, Remembered], more: int
    ) -> Manifest:
        held = self._held
        former = held.former.manifest
        counts = Counter(former.counts)
        for key, one in before.items():
            counts.subtract(one.counts)
            counts.update(held.remembered[key].counts)
        notices = former.notices
        if self._sheets_differ:
            unpublished = frozenset(
                key
                for one in held.remembered.values()
                if one.held_back is not None
                for key in one.held_back.keys
            )
            notices = unused_keys(held.project.configuration, held.sheets.catalogue, unpublished)
        return replace(
            former,
            digests={**former.digests, **{key: held.sources[key].digest for key in read}},
            triples=former.triples + more,
            counts=dict(sorted(counts.items())),
            notices=notices,
            turns=tuple(sorted({day for one in held.remembered.values() for day in one.turns})),
        )

    def _report(
        self, number: int, findings: tuple[Finding, ...], *, unchanged: bool = False
    ) -> BuildReport:
        held = self._held
        manifest = held.former.manifest
        return BuildReport(
            folder=self._output,
            total=len(held.sources),
            read=number,
            extracted=number,
            dropped=0,
            quads=manifest.triples,
            entities=manifest.entities,
            counts=manifest.counts,
            findings=findings,
            notices=manifest.notices,
            unchanged=unchanged,
        )


def _known_findings(held: Warm) -> tuple[Finding, ...]:
    in_documents = [found for one in held.remembered.values() for found in one.findings]
    return all_findings(held.listed, in_documents, held.among_sheets.findings)


def _path(held: Warm, place: tuple[str, str]) -> Path:
    site, path = place
    return (Path(held.project.sites[site].folder) / path).resolve()
