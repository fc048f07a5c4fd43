"""The protocol: what an editor sends → the session → what it is sent back.

Texts are sent whole at every change: the library that speaks the protocol would put parts in
their places by other ends of lines than the protocol's. One thread does all the work, so that
the other always hears what is sent meanwhile; what it did for a text that has changed since is
thrown away.
"""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path

from extractor.diagnostics import Finding, Severity
from extractor.language_server import PACKAGE
from extractor.language_server.hovering import entity_at, shown_at
from extractor.language_server.positions import UTF_16, Positions
from extractor.language_server.remedies import near_names, remedies
from extractor.language_server.session import OpenText, Session, site_folders, told
from extractor.reading.document import BlockKind
from extractor.resident.project import Seen
from extractor.spoken_findings import diagnostic_in, message_in, remedy_in
from extractor.visible import visible_line
from extractor.wording import Wording, spoken_language, wording_of

Result = TypeVar("Result")

NAME = "extractor"
_DISTRIBUTION = "linked-content-extractor"
_PAUSE = 0.06
"""Seconds without a change after which a text is looked at."""
_LONG_PAUSE = 0.8
"""Seconds without a change after which new names and addresses are taken in."""
_SEVERITIES = {
    Severity.ERROR: lsp.DiagnosticSeverity.Error,
    Severity.WARNING: lsp.DiagnosticSeverity.Warning,
    Severity.NOTE: lsp.DiagnosticSeverity.Information,
}
_WATCHED = "**/*.{md,mdx,markdown,toml,yml,yaml,json,csv}"


class ExtractorServer(LanguageServer):
    """A language server for the texts of some sites."""

    def __init__(
        self,
        folders: Sequence[Path] = (),
        configuration: Path | None = None,
        allowed: Sequence[Path] = (),
    ) -> None:
        """Without ``folders``, the workspace folders of the client are taken as sites."""
        super().__init__(
            NAME, version(_DISTRIBUTION), text_document_sync_kind=lsp.TextDocumentSyncKind.Full
        )
        self.session = Session(configuration, allowed)
        self.texts: dict[str, OpenText] = {}
        self._given = tuple(folders)
        self._beside = ThreadPoolExecutor(max_workers=1, thread_name_prefix=NAME)
        self._waiting: dict[str, asyncio.Task[None]] = {}
        self._renewal: asyncio.Task[None] | None = None
        self._loading: asyncio.Task[None] | None = None
        self._locale = ""

    @property
    def language(self) -> str:
        """The language to speak: the client's, else the sites'."""
        project = self.session.project
        own = project.project.configuration.languages if project is not None else ()
        return spoken_language((self._locale, *own))

    @property
    def wording(self) -> Wording:
        """The server's own texts."""
        return wording_of(PACKAGE, self.language)

    def positions(self, text: str) -> Positions:
        """Give the positions of a text as the client counts them."""
        encoding = self.workspace.position_encoding or UTF_16
        return Positions(text, getattr(encoding, "value", encoding))

    async def run(self, work: Callable[[], Result]) -> Result:
        """Do some work beside: whatever the client sends meanwhile is heard."""
        return await asyncio.get_running_loop().run_in_executor(self._beside, work)

    def log(self, text: str, kind: lsp.MessageType = lsp.MessageType.Log) -> None:
        """Write one line into the client's log."""
        self.window_log_message(lsp.LogMessageParams(kind, visible_line(text)))

    def set_locale(self, locale: str | None) -> None:
        """Note the language of the client."""
        self._locale = locale or ""

    # Reading the sites

    def load(self) -> None:
        """Read the sites, anew where they are read, beside whatever else goes on."""
        if self._loading is not None and not self._loading.done():
            self._loading.cancel()
        self._loading = asyncio.get_running_loop().create_task(self._load())

    async def _load(self) -> None:
        await asyncio.sleep(_PAUSE)
        folders = self._given or tuple(self._workspace_sites())
        if not folders:
            self.log(self.wording("no-sites"), lsp.MessageType.Warning)
            return
        names = ", ".join(one.name for one in folders)
        self.log(self.wording("reading", folders=names))
        try:
            project = await self.run(lambda: self.session.load(folders))
        except Exception as error:  # it is mended in the editor, which goes on
            line = visible_line(f"{NAME}: {told(error)}")
            self.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Error, line))
            return
        for one in self.texts.values():
            one.seen = None
        self.log(self.wording("ready", things=self.wording.number(len(project.catalogue))))
        for uri in list(self.texts):
            await self._check(uri)

    def _workspace_sites(self) -> Iterable[Path]:
        for folder in self.workspace.folders.values():
            path = to_fs_path(folder.uri)
            if path is not None:
                yield from site_folders(Path(path))

    # Texts

    def put(self, uri: str, number: int, text: str, pause: float = _PAUSE) -> None:
        """Take a text as it is now; it is looked at when nothing more is written for a moment."""
        path = to_fs_path(uri)
        if path is None:
            return
        known = self.texts.get(uri)
        if known is None:
            self.texts[uri] = OpenText(Path(path), number, text)
        else:
            known.version, known.text = number, text
        if (former := self._waiting.get(uri)) is not None:
            former.cancel()
        self._waiting[uri] = asyncio.get_running_loop().create_task(self._check(uri, pause))

    async def close(self, uri: str) -> None:
        """Give up a text: what is on disk counts again."""
        one = self.texts.pop(uri, None)
        if (waiting := self._waiting.pop(uri, None)) is not None:
            waiting.cancel()
        if one is None:
            return
        self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, []))
        await self.look_on_disk(one.path)

    async def look_on_disk(self, path: Path) -> None:
        """Look at a file that is not open as it is on disk."""
        project = self.session.project
        if project is not None:
            await self.guarded(path, lambda: project.look_again(path))
            self._renew_soon()

    async def _check(self, uri: str, pause: float = 0.0) -> None:
        await asyncio.sleep(pause)
        one = self.texts.get(uri)
        if one is None or self.session.project is None:
            return
        number, text = one.version, one.text
        found = await self.guarded(one.path, lambda: self._found(one, number, text))
        current = self.texts.get(uri)
        if found is not None and current is one and one.version == number:
            params = lsp.PublishDiagnosticsParams(uri, found, number)
            self.text_document_publish_diagnostics(params)
        self._renew_soon()

    def _found(self, one: OpenText, number: int, text: str) -> list[lsp.Diagnostic] | None:
        if one.version != number:
            return None
        seen = self.session.look(one, text)
        return [] if seen is None else self._diagnostics(seen)

    def _renew_soon(self) -> None:
        project = self.session.project
        if project is None or not project.is_outdated:
            return
        if self._renewal is not None and not self._renewal.done():
            self._renewal.cancel()
        self._renewal = asyncio.get_running_loop().create_task(self._renew())

    async def _renew(self) -> None:
        await asyncio.sleep(_LONG_PAUSE)
        texts = [one for one in self.texts.values() if one.is_seen]
        await self.guarded(Path(), lambda: self.session.renew(texts))
        for uri in list(self.texts):
            await self._check(uri)

    async def guarded(self, path: Path, work: Callable[[], Result]) -> Result | None:
        """Do some work beside; a fault of the program in it is a line of the log, and no more."""
        try:
            return await self.run(work)
        except Exception as error:  # one document's fault must not cost the editor the others
            line = self.wording("failed", path=path.name, fault=told(error))
            self.log(line, lsp.MessageType.Error)
            return None

    async def asked(
        self, uri: str, answer: Callable[[OpenText, Seen], Result | None]
    ) -> Result | None:
        """Give what a request about a text asks for, of the text as it is now; else None."""
        one = self.texts.get(uri)
        if one is None or self.session.project is None:
            return None
        text = one.text

        def work() -> Result | None:
            seen = self.session.look(one, text)
            return None if seen is None else answer(one, seen)

        return await self.guarded(one.path, work)

    # What is sent

    def range_of(self, positions: Positions, start: int, end: int) -> lsp.Range:
        """Give the range of some code points."""
        return lsp.Range(
            lsp.Position(*positions.position(start)), lsp.Position(*positions.position(end))
        )

    def _diagnostics(self, seen: Seen) -> list[lsp.Diagnostic]:
        positions = self.positions(seen.text)
        return [self.diagnostic(seen, positions, one) for one in seen.findings]

    def diagnostic(self, seen: Seen, positions: Positions, one: Finding) -> lsp.Diagnostic:
        """Give a finding as the client shows it."""
        del seen
        language, project = self.language, self.session.project
        message = message_in(one, language)
        near = near_names(project, one) if project is not None else []
        if near:
            message += f" ({self.wording('near', name=near[0])})"
        remedy = remedy_in(one, language)
        kind = diagnostic_in(one.code, language)
        return lsp.Diagnostic(
            range=self._place(positions, one),
            message=visible_line(f"{message} → {remedy}" if remedy else message),
            severity=_SEVERITIES[one.diagnostic.severity],
            code=one.code,
            source=NAME,
            data={"title": kind.title, "meaning": kind.meaning},
        )

    def _place(self, positions: Positions, one: Finding) -> lsp.Range:
        if one.start >= 0:
            return self.range_of(positions, one.start, one.end)
        start, end = positions.line_span(max(one.line - 1, 0))
        return self.range_of(positions, start, end)


def server_of(
    folders: Sequence[Path] = (),
    configuration: Path | None = None,
    allowed: Sequence[Path] = (),
) -> ExtractorServer:
    """Give a server that answers what it says it can. It is to be started."""
    server = ExtractorServer(folders, configuration, allowed)
    _follow_texts(server)
    _follow_files(server)
    _answer_requests(server)
    return server


def _follow_texts(server: ExtractorServer) -> None:
    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    def did_open(params: lsp.DidOpenTextDocumentParams) -> None:
        one = params.text_document
        server.put(one.uri, one.version, one.text, pause=0)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def did_change(params: lsp.DidChangeTextDocumentParams) -> None:
        one = params.text_document
        if params.content_changes:
            server.put(one.uri, one.version, params.content_changes[-1].text)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    async def did_close(params: lsp.DidCloseTextDocumentParams) -> None:
        await server.close(params.text_document.uri)


def _follow_files(server: ExtractorServer) -> None:
    @server.feature(lsp.INITIALIZED)
    async def initialized(_params: lsp.InitializedParams) -> None:
        server.load()
        workspace = server.client_capabilities.workspace
        watching = workspace.did_change_watched_files if workspace is not None else None
        if watching is not None and watching.dynamic_registration:
            options = lsp.DidChangeWatchedFilesRegistrationOptions(
                [lsp.FileSystemWatcher(glob_pattern=_WATCHED)]
            )
            registration = lsp.Registration(
                "watched", lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES, options
            )
            await server.client_register_capability_async(lsp.RegistrationParams([registration]))

    @server.feature(lsp.INITIALIZE)
    def initialize(params: lsp.InitializeParams) -> None:
        server.set_locale(params.locale)

    @server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    async def did_save(params: lsp.DidSaveTextDocumentParams) -> None:
        await changed([params.text_document.uri])

    @server.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def files_changed(params: lsp.DidChangeWatchedFilesParams) -> None:
        gone = {one.uri for one in params.changes if one.type is not lsp.FileChangeType.Changed}
        await changed([one.uri for one in params.changes], gone)

    @server.feature(lsp.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    def folders_changed(_params: lsp.DidChangeWorkspaceFoldersParams) -> None:
        server.load()

    async def changed(uris: Sequence[str], gone: Iterable[str] = ()) -> None:
        named = ((uri, to_fs_path(uri)) for uri in uris)
        paths = {uri: Path(name) for uri, name in named if name is not None}
        project = server.session.project
        if project is None:
            server.load()
            return
        missing = set(gone)
        for uri, path in paths.items():
            is_known = project.source_of(path) is not None
            if is_known and uri in server.texts:
                continue
            if is_known and uri not in missing:
                await server.look_on_disk(path)
            elif server.session.concerns(path):
                server.load()
                return


def _answer_requests(server: ExtractorServer) -> None:
    @server.feature(
        lsp.TEXT_DOCUMENT_COMPLETION,
        lsp.CompletionOptions(trigger_characters=["(", "/", " ", "-", "["]),
    )
    async def complete(params: lsp.CompletionParams) -> lsp.CompletionList | None:
        def answer(_one: OpenText, seen: Seen) -> lsp.CompletionList | None:
            offers = server.session.offers
            if offers is None:
                return None
            positions = server.positions(seen.text)
            at = positions.offset(params.position.line, params.position.character)
            found = offers.at(seen, seen.text, at, server.language)
            items = [
                lsp.CompletionItem(
                    label=offer.label,
                    detail=offer.detail,
                    documentation=lsp.MarkupContent(lsp.MarkupKind.Markdown, offer.card),
                    filter_text=seen.text[offer.start : at] or offer.filtered_by,
                    sort_text=f"{number:04}",
                    text_edit=lsp.TextEdit(
                        server.range_of(positions, offer.start, offer.end), offer.text
                    ),
                )
                for number, offer in enumerate(found)
            ]
            return lsp.CompletionList(is_incomplete=True, items=items)

        return await server.asked(params.text_document.uri, answer)

    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    async def hover(params: lsp.HoverParams) -> lsp.Hover | None:
        def answer(_one: OpenText, seen: Seen) -> lsp.Hover | None:
            project = server.session.project
            positions = server.positions(seen.text)
            at = positions.offset(params.position.line, params.position.character)
            shown = shown_at(project, seen, at, server.language) if project is not None else None
            if shown is None:
                return None
            content = lsp.MarkupContent(lsp.MarkupKind.Markdown, shown.markdown)
            return lsp.Hover(content, server.range_of(positions, shown.start, shown.end))

        return await server.asked(params.text_document.uri, answer)

    @server.feature(
        lsp.TEXT_DOCUMENT_CODE_ACTION, lsp.CodeActionOptions([lsp.CodeActionKind.QuickFix])
    )
    async def act(params: lsp.CodeActionParams) -> list[lsp.CodeAction] | None:
        uri = params.text_document.uri

        def answer(one: OpenText, seen: Seen) -> list[lsp.CodeAction]:
            project = server.session.project
            positions = server.positions(seen.text)
            first, last = (
                positions.offset(place.line, place.character)
                for place in (params.range.start, params.range.end)
            )
            document = lsp.OptionalVersionedTextDocumentIdentifier(uri, one.version)
            return [
                lsp.CodeAction(
                    title=remedy.title,
                    kind=lsp.CodeActionKind.QuickFix,
                    diagnostics=[server.diagnostic(seen, positions, finding)],
                    is_preferred=remedy.is_certain or None,
                    edit=lsp.WorkspaceEdit(
                        document_changes=[
                            lsp.TextDocumentEdit(
                                document,
                                [
                                    lsp.TextEdit(
                                        server.range_of(
                                            positions, remedy.edit.start, remedy.edit.end
                                        ),
                                        remedy.edit.text,
                                    )
                                ],
                            )
                        ]
                    ),
                )
                for finding in seen.findings
                if finding.start <= last and first <= finding.end and project is not None
                for remedy in remedies(project, seen, finding, server.language)
            ]

        return await server.asked(uri, answer)

    @server.feature(lsp.TEXT_DOCUMENT_DEFINITION)
    async def define(params: lsp.DefinitionParams) -> lsp.Location | None:
        def answer(_one: OpenText, seen: Seen) -> lsp.Location | None:
            project = server.session.project
            positions = server.positions(seen.text)
            at = positions.offset(params.position.line, params.position.character)
            entity = entity_at(project, seen, at) if project is not None else None
            file = project.sheet_file(entity) if project is not None and entity else None
            uri = from_fs_path(str(file)) if file is not None else None
            first = lsp.Position(0, 0)
            return lsp.Location(uri, lsp.Range(first, first)) if uri is not None else None

        return await server.asked(params.text_document.uri, answer)

    @server.feature(lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    async def symbols(params: lsp.DocumentSymbolParams) -> list[lsp.DocumentSymbol] | None:
        def answer(_one: OpenText, seen: Seen) -> list[lsp.DocumentSymbol]:
            positions = server.positions(seen.text)
            blocks = seen.read.document.blocks if seen.read is not None else ()
            titles = (BlockKind.TITLE, BlockKind.HEADING)
            shown = [one for one in blocks if one.kind in titles and one.text.strip()]
            ranges = (
                server.range_of(positions, *one.source_span(0, len(one.text))) for one in shown
            )
            return [
                lsp.DocumentSymbol(" ".join(one.text.split()), lsp.SymbolKind.String, place, place)
                for one, place in zip(shown, ranges, strict=True)
            ]

        return await server.asked(params.text_document.uri, answer)

    @server.feature(lsp.TEXT_DOCUMENT_DOCUMENT_LINK)
    async def links(params: lsp.DocumentLinkParams) -> list[lsp.DocumentLink] | None:
        def answer(_one: OpenText, seen: Seen) -> list[lsp.DocumentLink]:
            project = server.session.project
            if project is None or seen.extraction is None:
                return []
            positions = server.positions(seen.text)
            found: list[lsp.DocumentLink] = []
            for one in seen.extraction.links:
                link = seen.extraction.document.links[one.link]
                entity = project.catalogue.get(one.page or one.target)
                file = project.sheet_file(entity) if entity is not None else None
                if file is not None:
                    place = server.range_of(positions, link.source_start, link.source_end)
                    found.append(lsp.DocumentLink(place, target=from_fs_path(str(file))))
            return found

        return await server.asked(params.text_document.uri, answer)
