"""Only what changed is brought again, and a transfer that is killed leaves the former copy."""

import os
from pathlib import Path

import pytest

from extractor.remote import RemoteSiteError
from extractor.remote.copies import SiteCopy
from extractor.remote.placing import Placing

from .conftest import SITE, Server, brought, contents, git, packed

SHEET = "content/_startups/relais.md"


def inode(folder: Path, path: str) -> int:
    return (folder / path).stat().st_ino


def test_an_archive_that_is_the_same_is_not_sent_again(
    site: Path, server: Server, tmp_path: Path
) -> None:
    packed(site, server.folder / "annuaire.zip")
    address = f"{server.address}/annuaire.zip"
    first = inode(brought(address, tmp_path), SHEET)
    assert inode(brought(address, tmp_path), SHEET) == first
    assert [status for _, _, status in server.asked] == [200, 304]


def test_an_archive_that_changed_is_brought_whole(
    site: Path, server: Server, tmp_path: Path
) -> None:
    archive = packed(site, server.folder / "annuaire.zip")
    address = f"{server.address}/annuaire.zip"
    brought(address, tmp_path)
    (site / SHEET).unlink()
    packed(site, archive)
    os.utime(archive, (2_000_000_000, 2_000_000_000))
    assert contents(brought(address, tmp_path)) == contents(site)


def test_of_a_repository_only_the_files_that_changed_are_written(
    repository: Path, tmp_path: Path
) -> None:
    address = f"git+file://{repository}@main"
    first = brought(address, tmp_path)
    kept, changed = inode(first, SHEET), inode(first, "_config.yml")
    (repository / "_config.yml").write_text("title: Autre\n", "utf-8")
    git(repository, "commit", "-qam", "second")
    second = brought(address, tmp_path)
    assert second == first
    assert (inode(second, SHEET) == kept, inode(second, "_config.yml") == changed) == (True, False)
    assert contents(second) == contents(repository)


def test_a_repository_is_fetched_after_a_git_that_was_killed(
    repository: Path, tmp_path: Path
) -> None:
    folder = brought(f"git+file://{repository}", tmp_path)
    (folder.parents[1] / "git" / "shallow.lock").touch()
    (repository / "_config.yml").write_text("title: Autre\n", "utf-8")
    git(repository, "commit", "-qam", "second")
    assert contents(brought(f"git+file://{repository}", tmp_path)) == contents(repository)


def test_a_copy_that_somebody_changed_is_put_right(repository: Path, tmp_path: Path) -> None:
    folder = brought(f"git+file://{repository}", tmp_path)
    (folder / SHEET).chmod(0o644)
    (folder / SHEET).write_text("other", "utf-8")
    (folder / "_config.yml").unlink()
    assert contents(brought(f"git+file://{repository}", tmp_path)) == contents(repository)


@pytest.mark.parametrize("body", [b"", b"PK\x03\x04 no zip", b"\x1f\x8b\x08 no gzip"])
def test_a_transfer_that_fails_leaves_the_former_copy(
    body: bytes, site: Path, server: Server, tmp_path: Path
) -> None:
    packed(site, server.folder / "annuaire.zip")
    address = f"{server.address}/annuaire.zip"
    folder = brought(address, tmp_path)
    server.answers["/annuaire.zip"] = (200, {"Content-Length": str(len(body))}, body)
    with pytest.raises(RemoteSiteError, match="archive"):
        brought(address, tmp_path)
    assert contents(folder) == contents(site)
    del server.answers["/annuaire.zip"]
    assert contents(brought(address, tmp_path)) == contents(site)


@pytest.mark.parametrize("steps", [1, 2, 3])
def test_whoever_is_killed_while_names_change_leaves_one_whole_copy(
    steps: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "place"

    def take(text: str) -> None:
        copy = SiteCopy(place, SITE)
        with copy.held():
            incoming = place / "incoming"
            incoming.mkdir()
            placing = Placing(incoming / ".placing")
            placing.file("a.md", text, len(text), lambda _: text.encode())
            files = placing.finish(incoming / SITE, "")
            copy.take(type(copy.state)(text, {}, files))

    take("first")
    replace = Path.replace
    left = steps

    def killed(self: Path, target: Path) -> Path:
        nonlocal left
        if self.name in ("copy", "incoming"):
            left -= 1
            if not left:
                raise KeyboardInterrupt
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", killed)
    if steps < 3:
        with pytest.raises(KeyboardInterrupt):
            take("second")
    else:
        take("second")
    monkeypatch.undo()
    copy = SiteCopy(place, SITE)
    with copy.held():
        assert copy.is_whole()
        expected = "first" if steps == 1 else "second"
        assert (copy.folder / "a.md").read_text("utf-8") == expected
    assert {one.name for one in place.iterdir()} == {"copy", ".lock"}
