"""``extractor check``: its statuses, its kinds, its patch."""

from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from extractor.cli.check import command
from extractor.cli.errors import FINDINGS, GOOD

from .conftest import BuildSite

POST = "_posts/2024-01-01-bac.md"
MOVED = {POST: "Voir [le bac](/startups/ancien-bac.html).\n"}
UNLINKED = {POST: "Le service Bac à traille passe la rivière.\n"}


def run(*arguments: str) -> tuple[int, Result]:
    result = CliRunner().invoke(command, arguments, standalone_mode=False)
    status = result.return_value
    return (status if isinstance(status, int) else 2), result


def test_a_site_without_findings_is_good(build_site: BuildSite) -> None:
    _, graph = build_site({})
    assert run("-g", str(graph))[0] == GOOD


def test_a_warning_gives_the_status_of_findings(build_site: BuildSite) -> None:
    _, graph = build_site(MOVED)
    assert run("-g", str(graph))[0] == FINDINGS


def test_a_note_does_only_when_it_is_asked_to(build_site: BuildSite) -> None:
    _, graph = build_site(UNLINKED)
    assert run("-g", str(graph))[0] == GOOD
    assert run("-g", str(graph), "--fail-on", "note")[0] == FINDINGS


# Languages


def said(graph: Path, *arguments: str, locale: str) -> str:
    environment = {"LC_ALL": locale}
    result = CliRunner(env=environment).invoke(
        command, ("-g", str(graph), *arguments), standalone_mode=False
    )
    return result.stdout


@pytest.mark.parametrize("arguments", [(), ("--all",), ("moved-link",), ("--list",)])
def test_a_screen_is_in_the_reader_s_language(
    build_site: BuildSite, arguments: tuple[str, ...]
) -> None:
    _, graph = build_site(MOVED)
    english = said(graph, *arguments, locale="en_GB.UTF-8")
    french = said(graph, *arguments, locale="fr_FR.UTF-8")
    assert ("warning" in english, "avertissement" in english) == (True, False)
    assert ("warning" in french, "avertissement" in french) == (False, True)
    assert said(graph, *arguments, "--lang", "fr", locale="en_GB.UTF-8") == french


def test_a_screen_of_no_language_is_in_that_of_the_site(build_site: BuildSite) -> None:
    _, graph = build_site(MOVED)
    assert "avertissement" in said(graph, locale="C.UTF-8")


@pytest.mark.parametrize("form", ["json", "sarif", "markdown"])
def test_what_is_kept_is_in_the_site_s_language_on_every_machine(
    build_site: BuildSite, form: str
) -> None:
    _, graph = build_site(MOVED)
    french = said(graph, "--format", form, locale="en_GB.UTF-8")
    assert "et la page est à" in french
    assert said(graph, "--format", form, locale="C") == french
    english = said(graph, "--format", form, "--lang", "en", locale="fr_FR.UTF-8")
    assert "and the page is at" in english
    assert english != french


def test_only_the_kinds_asked_for_are_reported(build_site: BuildSite) -> None:
    _, graph = build_site(MOVED)
    status, result = run("dead-link", "-g", str(graph))
    assert (status, result.output) == (GOOD, "0 findings\n")


def test_a_dry_run_shows_the_patch_and_changes_nothing(build_site: BuildSite) -> None:
    folder, graph = build_site(MOVED)
    status, result = run("--fix", "moved-link", "--dry-run", "-g", str(graph))
    assert status == GOOD
    assert "+Voir [le bac](/startups/bac-a-traille.html)." in result.output
    assert (folder / POST).read_text("utf-8") == MOVED[POST]


def test_a_fix_is_applied_once(build_site: BuildSite) -> None:
    folder, graph = build_site(MOVED)
    assert run("--fix", "moved-link", "-g", str(graph))[0] == GOOD
    fixed = (folder / POST).read_text("utf-8")
    assert fixed == "Voir [le bac](/startups/bac-a-traille.html).\n"
    assert run("--fix", "moved-link", "-g", str(graph))[0] == FINDINGS
    assert (folder / POST).read_text("utf-8") == fixed


def test_there_is_no_fixing_what_has_no_certain_remedy(build_site: BuildSite) -> None:
    _, graph = build_site(MOVED)
    assert "correct by hand" in str(run("--fix", "dead-link", "-g", str(graph))[1].exception)
    assert "needs the kinds" in str(run("--fix", "-g", str(graph))[1].exception)


def test_an_unknown_kind_is_named(build_site: BuildSite) -> None:
    _, graph = build_site(MOVED)
    assert "no kind of finding 'lien'" in str(run("lien", "-g", str(graph))[1].exception)


def test_a_folder_of_no_site_is_refused(build_site: BuildSite, tmp_path: Path) -> None:
    _, graph = build_site(MOVED)
    other = tmp_path / "autre"
    other.mkdir()
    _, result = run("-g", str(graph), "--site", str(other))
    assert isinstance(result.exception, click.UsageError)
    assert "no site of the graph has that name" in str(result.exception)
    assert "rives" in str(result.exception)


def test_what_is_not_applied_is_said_with_its_file(build_site: BuildSite) -> None:
    folder, graph = build_site(MOVED)
    (folder / POST).write_text("Autre chose.", "utf-8")
    status, result = run("--fix", "moved-link", "-g", str(graph))
    assert status == FINDINGS
    assert f"rives/{POST}:1: " in result.output
    assert "not applied: the file has changed since the build: build again" in result.output
