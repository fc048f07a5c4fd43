"""An editor: a real client of the protocol, that talks to the real program by its pipes."""

import asyncio
import sys
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient

PATIENCE = 60.0
"""Seconds after which a test gives up waiting."""


class Editor:
    """A client with what it was sent: diagnostics by address, lines of the log."""

    def __init__(self, client: LanguageClient) -> None:
        self.client = client
        self.published: dict[str, list[lsp.PublishDiagnosticsParams]] = {}
        self.log: list[str] = []
        self._news = asyncio.Event()

        hear: Callable[[str], Callable[[Callable[[Any], None]], object]] = client.feature

        @hear(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def published(params: lsp.PublishDiagnosticsParams) -> None:
            self.published.setdefault(params.uri, []).append(params)
            self._news.set()

        @hear(lsp.WINDOW_LOG_MESSAGE)
        def logged(params: lsp.LogMessageParams) -> None:
            self.log.append(params.message)
            self._news.set()

        @hear(lsp.WINDOW_SHOW_MESSAGE)
        def shown(params: lsp.ShowMessageParams) -> None:
            self.log.append(params.message)
            self._news.set()

    async def until(self, holds: Callable[[], Any]) -> None:
        """Wait until something holds."""
        async with asyncio.timeout(PATIENCE):
            while not holds():
                self._news.clear()
                await self._news.wait()

    def open(self, path: Path, text: str | None = None) -> str:
        """Open a file, with what is on disk unless a text is given; give its address."""
        uri = path.as_uri()
        written = path.read_bytes().decode() if text is None else text
        document = lsp.TextDocumentItem(uri, "markdown", 1, written)
        self.client.text_document_did_open(lsp.DidOpenTextDocumentParams(document))
        return uri

    def change(self, uri: str, version: int, text: str) -> None:
        """Send another text of an open file."""
        self.client.text_document_did_change(
            lsp.DidChangeTextDocumentParams(
                lsp.VersionedTextDocumentIdentifier(version, uri),
                [lsp.TextDocumentContentChangeWholeDocument(text)],
            )
        )

    async def found(self, uri: str, version: int) -> list[lsp.Diagnostic]:
        """Give the last diagnostics of a version of an open file, when they are there."""

        def of_version() -> list[lsp.PublishDiagnosticsParams]:
            return [one for one in self.published.get(uri, ()) if one.version == version]

        await self.until(of_version)
        return list(of_version()[-1].diagnostics)


def edited(
    folders: Sequence[Path],
    use: Callable[[Editor], Awaitable[None]],
    *,
    locale: str = "en",
    encodings: Sequence[lsp.PositionEncodingKind] = (),
    arguments: Sequence[str] = (),
) -> None:
    """Start the program, use it as an editor that has some folders open, and end it."""

    async def run() -> None:
        client = LanguageClient("an-editor", "1")
        editor = Editor(client)
        await client.start_io(sys.executable, "-m", "extractor", "lsp", *arguments)
        try:
            general = lsp.GeneralClientCapabilities(position_encodings=list(encodings) or None)
            await client.initialize_async(
                lsp.InitializeParams(
                    lsp.ClientCapabilities(general=general),
                    locale=locale,
                    workspace_folders=[lsp.WorkspaceFolder(f.as_uri(), f.name) for f in folders],
                )
            )
            client.initialized(lsp.InitializedParams())
            async with asyncio.timeout(PATIENCE):
                await use(editor)
        finally:
            # The program ends when it is told to, and the client waits for that.
            await client.shutdown_async(None)
            client.exit(None)
            ending: Any = client.stop
            await ending()

    asyncio.run(run())
