"""What is built of a site at an address is what is built of the same files in a folder."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from extractor.cli import main
from extractor.remote import RemoteSiteError, SiteAddress, place_of
from extractor.remote.addresses import Form
from tests.conftest import DEMO

from .conftest import SITE, Server, brought, contents, git, graph_of, packed


@pytest.mark.parametrize("name", ["annuaire.zip", "annuaire.tar", "annuaire.tgz"])
@pytest.mark.parametrize("above", ["", "release-1.2"])
def test_an_archive_of_a_site_is_the_site(
    name: str, above: str, site: Path, tmp_path: Path
) -> None:
    archive = packed(site, tmp_path / name, above)
    folder = brought(str(archive), tmp_path / "graph")
    assert folder.name == SITE
    assert contents(folder) == contents(site)


def test_a_graph_of_an_archive_is_that_of_the_folder(
    site: Path, server: Server, tmp_path: Path
) -> None:
    packed(site, server.folder / "annuaire.tar.gz")
    folder = brought(f"{server.address}/annuaire.tar.gz", tmp_path / "graph")
    assert graph_of(folder, tmp_path / "there") == graph_of(site, tmp_path / "here")


def test_a_graph_of_a_repository_is_that_of_its_checkout_the_commit_too(
    repository: Path, tmp_path: Path
) -> None:
    bare = tmp_path / "annuaire.git"
    git(repository, "clone", "-q", "--bare", str(repository), str(bare))
    folder = brought(f"git+file://{bare}@main", tmp_path / "graph")
    assert folder.name == SITE
    there = graph_of(folder, tmp_path / "there")
    assert there == graph_of(repository, tmp_path / "here")
    assert there[2] == git(repository, "rev-parse", "HEAD")


def test_a_folder_of_an_archive_or_a_repository_may_be_the_site(
    repository: Path, tmp_path: Path
) -> None:
    archive = packed(repository, tmp_path / "all.zip", "above")
    for address in (
        f"git+file://{repository}#content/_startups",
        f"{archive}#above/content/_startups",
    ):
        folder = brought(address, tmp_path / "graph")
        assert folder.name == "_startups"
        assert contents(folder) == contents(repository / "content/_startups")


@pytest.mark.parametrize("revision", ["main", "v1", "COMMIT", "SHORT"])
def test_a_repository_is_read_at_a_branch_a_tag_or_a_commit(
    revision: str, repository: Path, tmp_path: Path
) -> None:
    commit = git(repository, "rev-parse", "HEAD")
    git(repository, "tag", "v1")
    if revision != "main":
        (repository / "later.md").write_text("later", "utf-8")
        git(repository, "add", "-A")
        git(repository, "commit", "-qm", "second")
    known = {"COMMIT": commit, "SHORT": commit[:12]}
    folder = brought(f"git+file://{repository}@{known.get(revision, revision)}", tmp_path / "graph")
    assert not (folder / "later.md").exists()
    assert (folder / "content").is_dir()


def test_a_file_address_is_the_folder_itself(site: Path) -> None:
    assert place_of(f"file://{site}") == site
    assert place_of(str(site)) == site


@pytest.mark.parametrize(
    ("written", "form", "name"),
    [
        ("s3://bucket/a/site", Form.STORE, "site"),
        ("s3://bucket", Form.STORE, "bucket"),
        ("s3://bucket/site.tar.gz", Form.STORE_ARCHIVE, "site"),
        ("https://host/site.zip", Form.WEB_ARCHIVE, "site"),
        ("https://host/archive/main.zip#site-main/docs", Form.WEB_ARCHIVE, "docs"),
        ("git+https://host/a/site.git@feature/x", Form.GIT, "site"),
    ],
)
def test_an_address_says_how_a_site_is_brought_and_what_it_is_called(
    written: str, form: Form, name: str
) -> None:
    place = place_of(written)
    assert isinstance(place, SiteAddress)
    assert (place.form, place.name) == (form, name)


@pytest.mark.parametrize(
    "written",
    [
        "https://ana:hunter2@host/site.zip",
        "https://host/site.zip?token=hunter2",
        "git+https://ana:hunter2@host/site",
        "s3://ana:hunter2@bucket/site",
    ],
)
def test_what_is_secret_in_an_address_is_not_shown(written: str) -> None:
    place = place_of(written)
    assert "hunter2" not in repr(place)
    assert isinstance(place, SiteAddress)
    assert "hunter2" not in place.shown
    assert "ana" not in place.shown


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("git+ext://host/site", "there are: git+https"),
        ("git+https://host/site@--upload-pack=x", "no revision"),
        ("git+https://host/site@a..b", "no revision"),
        ("git+https://host/site#../x", "leads out"),
        ("https:///site.zip", "no host"),
        ("s3://bucket/..", "no name"),
        ("simplecache::s3://bucket/site", "chains"),
        ("file://elsewhere/site", "on this machine"),
        ("https://[host/site.zip", "no address"),
    ],
)
def test_an_address_that_says_nothing_is_refused(written: str, said: str) -> None:
    with pytest.raises(RemoteSiteError, match=re.escape(said)):
        place_of(written)


def test_commands_take_an_address_wherever_they_take_a_folder(
    repository: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    address = f"git+file://{repository}"
    sheet = "annuaire/content/_startups/relais.md"

    def run(*arguments: str) -> int:
        with pytest.raises(SystemExit) as ended:
            main(list(arguments))
        assert isinstance(ended.value.code, int)
        return ended.value.code

    assert run("build", address, "-o", "graph", "--no-prose") in (0, 1)
    assert run("check", "-g", "graph", "--site", address) in (0, 1)
    assert run("validate", "-g", "graph", "--site", address) in (0, 1)
    assert run("init", address, "--print") == 0
    capfd.readouterr()
    assert run("extract", sheet, "--site", address, "--no-model") == 0
    assert '"doc"' in capfd.readouterr().out
    assert run("explain", sheet, "--site", address, "--no-model") == 0
    assert run("extract", "annuaire/no.md", "--site", address, "--no-model") == 2


def test_what_is_brought_is_not_changed_by_remedies(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sites = [str(packed(one, tmp_path / f"{one.name}.zip")) for one in (site, DEMO[1])]
    graph = tmp_path / "graph"
    folder = brought(sites[1], graph)
    assert all(not one.stat().st_mode & 0o222 for one in folder.rglob("*.md"))
    for arguments in (
        ["build", *sites, "-o", str(graph), "--no-prose"],
        ["check", "--fix", "moved-link", "unlinked-mention", "-g", str(graph)],
    ):
        with pytest.raises(SystemExit):
            main(arguments)
    assert "read-only" in capsys.readouterr().err
    assert contents(folder) == contents(DEMO[1])


def test_commands_without_an_address_load_nothing_that_brings_sites(site: Path) -> None:
    asks = (
        "import sys; from extractor.cli import main\n"
        "try: main(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        "print(sorted({'fsspec', 's3fs', 'ray', 'extractor.remote.bringing'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", asks, "init", str(site), "--print"],
        capture_output=True,
        text=True,
        check=True,
        env=dict(os.environ),
    )
    assert done.stdout.splitlines()[-1] == "[]"
