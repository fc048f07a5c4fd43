"""A real client, and the real program behind its pipes: what an editor sees."""

import shutil
from pathlib import Path

import pytest

pytest.importorskip("pygls", reason="needs the extra 'editor'")

from lsprotocol import types as lsp

from tests.language_server.client import Editor, edited

CORPUS = Path(__file__).parents[2] / "corpus"
POST = "journal/content/_posts/2022-03-15-bilan-2021.md"
SHEET = "annuaire/content/_startups/cap.md"
DEAD = "Voir 😀 [Relais](https://annuaire.exemple.fr/startups/relai.html)"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    for name in ("annuaire", "journal"):
        shutil.copytree(CORPUS / name, tmp_path / name)
    shutil.copy(CORPUS / "extractor.toml", tmp_path)
    return tmp_path


def at(text: str, mark: str) -> lsp.Position:
    """Give the position, in units of UTF-16, of the end of some words."""
    before = text[: text.index(mark) + len(mark)]
    line = before.rpartition("\n")[2]
    return lsp.Position(before.count("\n"), len(line.encode("utf-16-le")) // 2)


def codes(found: list[lsp.Diagnostic]) -> set[object]:
    return {one.code for one in found}


def test_a_text_is_followed_as_it_is_written(place: Path) -> None:
    post = place / POST
    text = f"{post.read_text('utf-8')}\n{DEAD}\n"

    async def use(editor: Editor) -> None:
        uri = editor.open(post)
        assert "dead-link" in codes(await editor.found(uri, 1))
        former = [one for one in await editor.found(uri, 1) if one.code == "dead-link"]

        # Only the newest of what is written quickly is told of, in units of UTF-16.
        editor.change(uri, 2, text + "x")
        editor.change(uri, 3, text)
        found = await editor.found(uri, 3)
        assert not any(one.version == 2 for one in editor.published[uri])
        (dead,) = [
            one for one in found if one.code == "dead-link" and "startups/relai.html" in one.message
        ]
        assert len([one for one in found if one.code == "dead-link"]) == len(former) + 1
        assert dead.range == lsp.Range(at(text, "Voir 😀 "), at(text, DEAD))
        assert dead.severity is lsp.DiagnosticSeverity.Warning
        assert dead.message.startswith("le lien « Relais » mène à")

        # Its remedy mends it.
        document = lsp.TextDocumentIdentifier(uri)
        actions = await editor.client.text_document_code_action_async(
            lsp.CodeActionParams(document, dead.range, lsp.CodeActionContext([dead]))
        )
        (action,) = actions or []
        assert isinstance(action, lsp.CodeAction)
        assert action.edit is not None
        (change,) = action.edit.document_changes or []
        assert isinstance(change, lsp.TextDocumentEdit)
        assert change.text_document.version == 3
        (edit,) = change.edits
        assert isinstance(edit, lsp.TextEdit)
        assert edit.new_text == "https://annuaire.exemple.fr/startups/relais.html"
        mended = text.replace("startups/relai.html", "startups/relais.html")
        editor.change(uri, 4, mended)
        assert not any("startups/relai.html" in one.message for one in await editor.found(uri, 4))

        # What a link leads to is shown, and gone to.
        place_of_link = lsp.TextDocumentPositionParams(document, at(mended, "Voir 😀 [R"))
        hover = await editor.client.text_document_hover_async(
            lsp.HoverParams(place_of_link.text_document, place_of_link.position)
        )
        assert hover is not None
        assert isinstance(hover.contents, lsp.MarkupContent)
        assert "startup:relais" in hover.contents.value
        assert "incubé" in hover.contents.value or "incubateur" in hover.contents.value
        where = await editor.client.text_document_definition_async(
            lsp.DefinitionParams(place_of_link.text_document, place_of_link.position)
        )
        assert isinstance(where, lsp.Location)
        assert where.uri == (place / "annuaire/content/_startups/relais.md").as_uri()

        # A name that is begun is completed, as a link.
        begun = f"{mended}\nL'Atelier num"
        editor.change(uri, 5, begun)
        offered = await editor.client.text_document_completion_async(
            lsp.CompletionParams(document, at(begun, "L'Atelier num"))
        )
        assert isinstance(offered, lsp.CompletionList)
        assert any(
            isinstance(one.text_edit, lsp.TextEdit) and "](https://" in one.text_edit.new_text
            for one in offered.items
        )

    edited([place], use, locale="fr-FR")


def test_the_faults_of_front_matter_are_told_with_what_is_meant(place: Path) -> None:
    sheet = place / SHEET
    written = sheet.read_text("utf-8")
    text = written.replace("incubator: atelier-dsn", "incubator: atelier-dns").replace(
        "mission: ", "mision: "
    )

    async def use(editor: Editor) -> None:
        uri = editor.open(sheet, text)
        found = {one.code: one for one in await editor.found(uri, 1)}
        assert {"misspelt-key", "unknown-reference"} <= found.keys()
        assert "'mission'" in found["misspelt-key"].message
        assert "atelier-dsn" in found["unknown-reference"].message
        assert found["unknown-reference"].range.end == at(text, "incubator: atelier-dns")

        document = lsp.TextDocumentIdentifier(uri)
        offered = await editor.client.text_document_completion_async(
            lsp.CompletionParams(document, at(text, "incubator: at"))
        )
        assert isinstance(offered, lsp.CompletionList)
        assert [one.label for one in offered.items] == ["atelier-dsn"]

        editor.change(uri, 2, written.replace("phases:", "phases: ["))
        (fault,) = await editor.found(uri, 2)
        assert fault.code == "unreadable-sheet"
        assert fault.severity is lsp.DiagnosticSeverity.Error

        # What is not saved counts for the others: a name that the sheet has now is known.
        post = place / POST
        editor.change(uri, 3, written.replace("title: Cap", "title: Zorglubat"))
        await editor.found(uri, 3)
        other = editor.open(post, f"{post.read_text('utf-8')}\nVoici Zorglubat.\n")

        def names_it() -> bool:
            return any(
                "Zorglubat" in one.message
                for params in editor.published.get(other, ())
                for one in params.diagnostics
            )

        await editor.until(names_it)

    edited([], use, arguments=[str(place / "annuaire"), str(place / "journal")])


def test_what_is_no_file_of_the_sites_gives_nothing(place: Path) -> None:
    outside = place / "notes.md"
    outside.write_text(DEAD, "utf-8")

    async def use(editor: Editor) -> None:
        uri = editor.open(outside)
        assert await editor.found(uri, 1) == []
        document = lsp.TextDocumentIdentifier(uri)
        hover = lsp.HoverParams(document, lsp.Position(0, 2))
        assert await editor.client.text_document_hover_async(hover) is None

        # A configuration that cannot be read is told of, and the one before stays.
        stated = place / "extractor.toml"
        stated.write_text(stated.read_text("utf-8") + "\n[nonsense", "utf-8")
        editor.client.text_document_did_save(
            lsp.DidSaveTextDocumentParams(lsp.TextDocumentIdentifier(stated.as_uri()))
        )
        await editor.until(lambda: any("extractor.toml:" in line for line in editor.log))
        post = editor.open(place / POST)
        assert "dead-link" in codes(await editor.found(post, 1))

    edited([place], use, encodings=[lsp.PositionEncodingKind.Utf8])
