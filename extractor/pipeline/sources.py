"""The files of the project: listed, read, and turned into documents and sheets."""

import hashlib
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extractor.catalogue import Sheet
from extractor.diagnostics import Finding, finding
from extractor.pipeline.document_language import in_its_languages, stated_language
from extractor.pipeline.engine import run_here
from extractor.pipeline.manifest import HeldBack
from extractor.pipeline.project import Project
from extractor.pipeline.unfinished import Unfinished, unfinished_file
from extractor.reading import (
    Document,
    MarkdownExtension,
    ReadingOptions,
    TemplateFamily,
    UnreadableFrontMatterError,
    read_document,
)
from extractor.site import (
    CollectionConfiguration,
    Listing,
    SiteConfiguration,
    SkipReason,
    SourceFile,
    effective_metadata,
    list_files,
    permalinks,
    read_entries,
    stated_redirects,
)
from extractor.site.errors import ConfigurationError
from extractor.site.files import unlisted_candidates
from extractor.site.generators import generator_named
from extractor.site.generators.conventions import Markdown, Scalars
from extractor.site.publication import Publication, Publishing, publication_of
from extractor.site.sources.site_files import RefusedFileError, fenced, holds, read_bytes
from extractor.text import slugify
from extractor.vocabulary import Form

_FOLDERS_SHOWN = 5
_MOST_SAID = 200
_EXTENSIONS = frozenset(MarkdownExtension)
_OF_TEXT = (Form.LABEL, Form.OTHER_NAME, Form.TEXT, Form.FIRST_TEXT, Form.STRING)


@dataclass(frozen=True, slots=True)
class Source:
    """A file (or an entry of a data file) as it was on disk when it was listed.

    Its bytes are read again where they are needed: a large site is more than memory holds.
    ``content_digest`` is that of the file's bytes alone, ``digest`` of all that it is read from.
    ``key`` is what it is known by in a build's cache. ``content`` is read instead of the file,
    where it is given: a text that is not saved.
    """

    file: SourceFile
    content_digest: str
    digest: str
    content: bytes | None = None
    key: str = field(init=False)

    def __post_init__(self) -> None:
        entry = "" if self.file.entry is None else f"#{self.file.entry}"
        object.__setattr__(self, "key", f"{self.file.site}/{self.file.path}{entry}")


@dataclass(frozen=True, slots=True)
class ReadSource:
    """A source as read: its sheet, and its document when it has prose or links of its own.

    ``turns`` are the days (ISO 8601) from which it is published or not by its dates; ``findings``
    is what was found wrong while it was read.
    """

    source: Source
    sheet: Sheet
    document: Document
    turns: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


class ChangedFileError(Exception):
    """A file is not what it was when it was listed."""


_ON_PURPOSE = {
    SkipReason.HIDDEN: "nothing, or take the dot from its name",
    SkipReason.EXCLUDED: "nothing, or take it out of what the configuration excludes",
}
"""Reasons that are no faults, and what else to do."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The sources of the project in order, and what was found wrong while listing them."""

    sources: Sequence[Source]
    findings: tuple[Finding, ...]


def list_sources(project: Project) -> Listed:
    """List and load every source of the project, site by site, in the order of their paths."""
    sources: list[Source] = []
    findings = list_into(project, sources.append)
    return Listed(tuple(sources), findings)


def list_into(project: Project, take: Callable[[Source], None]) -> tuple[Finding, ...]:
    """Have each source of the project taken as ``list_sources`` lists them; give what was found."""
    findings: list[Finding] = list(project.findings)
    with fenced(project.fence):
        _list_sources(project, take, findings)
    told = {one.path for one in findings if one.code == "refused-file"}
    findings.extend(one for one in project.faults() if one.path not in told)
    return tuple(findings)


def _list_sources(
    project: Project, take: Callable[[Source], None], findings: list[Finding]
) -> None:
    for name, site in project.sites.items():
        listing = list_files(site)
        findings.extend(
            finding(
                "held-back" if skipped.reason in _ON_PURPOSE else "skipped-file",
                name,
                skipped.path,
                reason=skipped.reason.value,
                remedy=_ON_PURPOSE.get(skipped.reason, skipped.remedy),
            )
            for skipped in listing.skipped
            # Nobody has to do anything about a README.
            if skipped.reason is not SkipReason.REPOSITORY
        )
        findings.extend(_of_unlisted_files(site, listing))
        digests: dict[str, str] = {}
        folder = str(site.folder)
        for file in listing.files:
            found = digests.get(file.path)
            if found is None:
                try:
                    found = _digest_of_file(project, f"{folder}/{file.path}")
                except RefusedFileError as error:
                    findings.append(_refused(name, file.path, error))
                    continue
                except ConfigurationError as error:
                    findings.append(
                        finding("unreadable-file", name, file.path, reason=error.problem)
                    )
                    continue
                if file.entry is not None:
                    digests[file.path] = found
            take(Source(file, found, digest_of(site, file, found)))


def _digest_of_file(project: Project, path: str) -> str:
    """Give the digest of a file's bytes, which are only read where it may have been touched.

    Raises ConfigurationError.
    """
    seen = project.fence.sightings
    known = seen.known_digest(path) if seen is not None and holds(path) else ""
    digest = known or content_digest(read_bytes(Path(path)))
    if seen is not None:
        seen.note_digest(path, digest)
    return digest


def content_digest(content: bytes) -> str:
    """Give the digest of a file's bytes."""
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def digest_of(site: SiteConfiguration, file: SourceFile, content: str) -> str:
    """Give the digest of all that a source is read from; ``content`` is that of its bytes."""
    return content_digest(content.encode() + _stated_beside(site, file))


def with_content(project: Project, source: Source, content: bytes) -> Source:
    """Give a source as it is where its file has other bytes, which are read instead of those."""
    digest = content_digest(content)
    site = project.sites[source.file.site]
    return Source(source.file, digest, digest_of(site, source.file, digest), content)


def content_of(project: Project, source: Source) -> bytes:
    """Give the bytes of a source, as they are now. Raises ConfigurationError."""
    if source.content is not None:
        return source.content
    with fenced(project.fence):
        return read_bytes(Path(project.sites[source.file.site].folder) / source.file.path)


class SourceReader:
    """Reads sources of one project."""

    def __init__(self, project: Project, publishing: Publishing | None = None) -> None:
        """Read for a day, ``publishing``; without it, what is not published is read too."""
        self._project = project
        self._publishing = publishing
        self._options: dict[tuple[str, str, str], ReadingOptions] = {}
        self._entries: dict[tuple[str, str], Mapping[str, Mapping[str, Any]]] = {}
        self._decoded: tuple[tuple[str, str], str] = (("", ""), "")
        self._given_up: dict[tuple[str, str], Unfinished] = {}

    def read(self, source: Source) -> ReadSource | HeldBack | Finding:
        """Read a source, or say why it cannot be read, or is not published."""
        try:
            with fenced(self._project.fence):
                return self._read(source)
        except ChangedFileError:
            return unfinished_file(source.file, Unfinished("it was changed while it was read"))
        except ConfigurationError as error:
            return _refused(source.file.site, source.file.path, error)
        except Exception as error:  # one file's fault must not cost the site its graph
            return failure(source.file.site, source.file.path, error)

    def _read(self, source: Source) -> ReadSource | HeldBack | Finding:
        file = source.file
        try:
            text = self._text(source)
        except UnicodeDecodeError as error:
            reason = f"byte {error.start} is not UTF-8"
            return finding("unreadable-file", file.site, file.path, reason=reason)
        site = self._project.sites[file.site]
        collection = self._project.collection(file.site, file.collection)
        if file.entry is not None:
            metadata = self._entry(site.folder, collection, file)
            document = Document(
                file.site,
                file.kind,
                file.slug,
                file.path,
                text,
                metadata,
                language_tag=stated_language(file, effective_metadata(site, file, metadata))
                or site.language,
                part=slugify(f"{file.path} {file.entry}") if file.joined else "",
            )
        else:
            try:
                document = read_document(
                    text,
                    site=file.site,
                    kind=file.kind,
                    slug=file.slug,
                    path=file.path,
                    options=self._reading_options(site, collection),
                )
            except UnreadableFrontMatterError as error:
                return finding(
                    "unreadable-sheet", file.site, file.path, error.line, reason=error.reason
                )
        metadata = effective_metadata(site, file, document.metadata)
        addresses = permalinks(site, collection, file, metadata)
        publication = self._publication(site, collection, file, metadata)
        turns = tuple(day.isoformat() for day in publication.turns)
        if publication.reason:
            return HeldBack(publication.reason, addresses, turns, tuple(sorted(map(str, metadata))))
        language = stated_language(file, metadata)
        redirects = stated_redirects(site, file, addresses, metadata)
        sheet = self._project.sheet_reader(file.site, file.collection).read(
            file,
            document.metadata,
            addresses=addresses,
            redirects=tuple(r.source for r in redirects if r.source not in addresses),
            terms=_terms(site, metadata),
            language=language,
        )
        document, findings = in_its_languages(document, site, language)
        return ReadSource(source, sheet, document, turns, findings)

    def read_within(self, source: Source, seconds: float | None) -> ReadSource | HeldBack | Finding:
        """Read a source as ``read`` does, or say that it took more than ``seconds`` of CPU.

        A data file that took too long for one of its entries is not tried for the others.
        """
        place = (source.file.site, source.file.path)
        known = self._given_up.get(place) if source.file.entry is not None else None
        if known is None:
            result = run_here(self.read, source, seconds)
            if not isinstance(result, Unfinished):
                return result
            known = self._given_up[place] = result
        return unfinished_file(source.file, known)

    def _text(self, source: Source) -> str:
        """Give the text of a source, one for all entries of a data file.

        Raises ConfigurationError, ChangedFileError, UnicodeDecodeError.
        """
        file = source.file
        place = (file.site, file.path)
        if file.entry is not None and place == self._decoded[0]:
            return self._decoded[1]
        content = content_of(self._project, source)
        if content_digest(content) != source.content_digest:
            raise ChangedFileError
        text = content.decode("utf-8")
        if file.entry is not None:
            self._decoded = place, text
        return text

    def _publication(
        self,
        site: SiteConfiguration,
        collection: CollectionConfiguration,
        file: SourceFile,
        metadata: Mapping[str, Any],
    ) -> Publication:
        publishing = self._publishing
        if publishing is None or publishing.drafts:
            return Publication()
        return publication_of(site, collection, file, metadata, publishing.as_of)

    def _reading_options(
        self, site: SiteConfiguration, collection: CollectionConfiguration
    ) -> ReadingOptions:
        key = (site.name, collection.name, collection.path)
        options = self._options.get(key)
        if options is None:
            mapping = collection.mapping
            is_person = self._project.vocabulary.kind(collection.kind).person
            conventions = generator_named(site.generator).conventions
            titles: Sequence[str] = () if is_person else mapping.keys_of("label")
            options = self._options[key] = ReadingOptions(
                title_keys=tuple(titles),
                excerpt_keys=(*mapping.keys_of("excerpt"), *mapping.keys_of("description")),
                templates=tuple(TemplateFamily(one.value) for one in conventions.templates),
                extensions=tuple(
                    MarkdownExtension(one.value)
                    for one in (*conventions.markdown, *map(Markdown, site.markdown))
                    if one.value in _EXTENSIONS
                ),
                fences=conventions.fences,
                yaml_1_2=conventions.scalars is Scalars.YAML_1_2,
                text_keys=tuple(
                    key
                    for one in self._project.vocabulary.properties_of_form(*_OF_TEXT)
                    for key in mapping.keys_of(one.name)
                ),
            )
        return options

    def _entry(
        self, folder: Path, collection: CollectionConfiguration, file: SourceFile
    ) -> Mapping[str, Any]:
        key = (file.site, file.path)
        entries = self._entries.get(key)
        if entries is None:
            part = collection.path.partition("#")[2]
            path = f"{file.path}#{part}" if part else file.path
            found = read_entries(folder, path, collection.slug)
            entries = self._entries[key] = {entry.key: entry.values for entry in found}
        return entries.get(file.entry or "", {})


def _refused(site: str, path: str, error: ConfigurationError) -> Finding:
    return finding(
        "refused-file", site, path, error.line or 0, reason=error.problem, remedy=error.remedy
    )


def failure(site: str, path: str, error: Exception) -> Finding:
    """Give the finding that the program failed on a file: by what, and where in the program."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(place.filename).name}:{place.lineno}"
    said = " ".join(str(error).split())[:_MOST_SAID]
    reason = f"{type(error).__name__} at {where}: {said}"
    return finding("failed-document", site, path, reason=reason)


def _stated_beside(site: SiteConfiguration, file: SourceFile) -> bytes:
    """Give what is known of a file from elsewhere, as its digest takes it in.

    What the site states for it in other places, and its name, language and work, which other
    files have a part in.
    """
    defaults = generator_named(site.generator).defaults(site, file)
    place = (file.slug, file.language, file.work)
    return repr((place, sorted(defaults.items()))).encode()


def _of_unlisted_files(site: SiteConfiguration, listing: Listing) -> Iterator[Finding]:
    """Give a finding where Markdown files of a site are neither read nor left out for a reason."""
    known = {one.path for one in listing.files} | {one.path for one in listing.skipped}
    documents = unlisted_candidates(site)
    missing = [path for path in documents if path not in known]
    if not missing and (documents or listing.files):
        return
    folders = sorted({path.rpartition("/")[0] or "." for path in missing})
    shown = ", ".join(folders[:_FOLDERS_SHOWN]) + (" …" if len(folders) > _FOLDERS_SHOWN else "")
    is_most = not listing.files or len(missing) * 2 > len(documents)
    yield finding(
        "mostly-unread" if is_most else "unlisted-files",
        site.name,
        missing[0] if missing else ".",
        number=str(len(missing)),
        all=str(len(documents)),
        folders=shown or "there are none",
    )


def _path_or_name(term: Mapping[str, Any]) -> object:
    path = term.get("permalink")
    return f"/{path.strip('/')}" if isinstance(path, str) else term.get("label")


def _terms(site: SiteConfiguration, metadata: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Give the terms of the site's taxonomies that a document is filed under, by key."""
    found: dict[str, tuple[str, ...]] = {}
    for key in site.taxonomies:
        value = metadata.get(key)
        several = value if isinstance(value, list | tuple) else [value]
        # A tag may be a table of its name and of its own path.
        several = [_path_or_name(one) if isinstance(one, Mapping) else one for one in several]
        terms = tuple(str(one).strip() for one in several if isinstance(one, str | int) and one)
        if terms:
            found[key] = terms
    return found
