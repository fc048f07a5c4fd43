"""Whatever is at an address, nothing leads out of a site's folder, and nothing has no end."""

import io
import os
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.named_files import LARGEST
from extractor.remote import RemoteSiteError, archives, placing
from extractor.remote.bounds import MOST_OF_A_FILE
from extractor.site.sources.site_files import MOST_BYTES

from .conftest import brought, git

Pack = Callable[..., Path]


def member(name: str, kind: bytes = tarfile.REGTYPE, target: str = "") -> tarfile.TarInfo:
    one = tarfile.TarInfo(name)
    one.type, one.linkname = kind, target
    return one


@pytest.fixture
def tar(tmp_path: Path) -> Pack:
    def pack(*members: tarfile.TarInfo | tuple[str, bytes]) -> Path:
        with tarfile.open(tmp_path / "site.tar.gz", "w:gz") as archive:
            for one in members:
                if isinstance(one, tarfile.TarInfo):
                    archive.addfile(one)
                else:
                    known = tarfile.TarInfo(one[0])
                    known.size = len(one[1])
                    archive.addfile(known, io.BytesIO(one[1]))
        return tmp_path / "site.tar.gz"

    return pack


@pytest.fixture
def zipped(tmp_path: Path) -> Pack:
    def pack(*members: tuple[str, bytes]) -> Path:
        with zipfile.ZipFile(tmp_path / "site.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in members:
                archive.writestr(name, content)
        return tmp_path / "site.zip"

    return pack


@pytest.mark.parametrize("name", ["../out.md", "/out.md", "a/../../out.md", "a//out.md"])
def test_a_file_that_leads_out_refuses_the_archive(
    name: str, tar: Pack, zipped: Pack, tmp_path: Path
) -> None:
    for archive in (tar(("a.md", b"a"), (name, b"out")), zipped(("a.md", b"a"), (name, b"out"))):
        with pytest.raises(RemoteSiteError, match="leads out of it: take it out"):
            brought(str(archive), tmp_path / "graph")
    assert not list(tmp_path.rglob("out.md"))


@pytest.mark.parametrize("kind", [tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE])
def test_a_device_or_a_pipe_refuses_the_archive(kind: bytes, tar: Pack, tmp_path: Path) -> None:
    with pytest.raises(RemoteSiteError, match="is a pipe or a device"):
        brought(str(tar(member("null", kind))), tmp_path / "graph")


@pytest.mark.parametrize("target", ["/etc", "../..", "sub/../../..", "deep/er/up/../.."])
def test_a_link_that_leads_out_leads_to_itself(target: str, tar: Pack, tmp_path: Path) -> None:
    archive = tar(
        ("a.md", b"a"),
        ("deep/er/b.md", b"b"),
        member("deep/er/up", tarfile.SYMTYPE, "../.."),
        member("out", tarfile.SYMTYPE, target),
    )
    folder = brought(str(archive), tmp_path / "graph")
    assert (folder / "out").readlink() == Path("out")
    assert (folder / "deep/er/up").resolve() == folder.resolve()


def test_a_link_that_stays_in_is_a_link(tar: Pack, tmp_path: Path) -> None:
    archive = tar(("a/a.md", b"a"), ("b.md", b"b"), member("c", tarfile.SYMTYPE, "a"))
    assert (brought(str(archive), tmp_path / "graph") / "c/a.md").read_bytes() == b"a"


@pytest.mark.parametrize("linked_first", [True, False])
def test_no_file_is_written_through_a_link(linked_first: bool, tar: Pack, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    members: list[object] = [
        member("a", tarfile.SYMTYPE, str(tmp_path / "outside")),
        ("a/b.md", b"b"),
    ]
    archive = tar(*(members if linked_first else reversed(members)))
    with pytest.raises(RemoteSiteError, match="is a file and another thing too"):
        brought(str(archive), tmp_path / "graph")
    assert not list((tmp_path / "outside").iterdir())


def test_a_hard_link_is_a_file_of_the_archive_or_nothing(tar: Pack, tmp_path: Path) -> None:
    archive = tar(("a.md", b"a"), member("b.md", tarfile.LNKTYPE, "a.md"))
    assert (brought(str(archive), tmp_path / "graph") / "b.md").read_bytes() == b"a"
    for target in ("/etc/passwd", "../a.md", "none.md"):
        with pytest.raises(RemoteSiteError, match=r"b\.md|leads out"):
            brought(str(tar(member("b.md", tarfile.LNKTYPE, target))), tmp_path / "graph")


def test_what_a_repository_tells_programs_to_run_is_not_brought(tar: Pack, tmp_path: Path) -> None:
    archive = tar(
        ("a.md", b"a"),
        (".git/HEAD", b"ref: refs/heads/main\n"),
        (".git/refs/heads/main", b"0123456789012345678901234567890123456789\n"),
        (".git/config", b"[core]\n\tfsmonitor = touch ran\n"),
        (".git/hooks/post-checkout", b"touch ran\n"),
        ("sub/.git", b"gitdir: /elsewhere\n"),
    )
    folder = brought(str(archive), tmp_path / "graph")
    assert git(folder, "rev-parse", "HEAD") == "0123456789012345678901234567890123456789"
    assert not (folder / ".git/config").exists()
    assert not (folder / ".git/hooks").exists()
    assert not (folder / "sub/.git").exists()


def test_hooks_filters_and_submodules_of_a_repository_are_not_run(
    repository: Path, tmp_path: Path
) -> None:
    ran = tmp_path / "ran"
    hook = repository / ".git/hooks/post-checkout"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\ntouch {ran}\n", "utf-8")
    hook.chmod(0o755)
    git(repository, "config", "filter.run.smudge", f"touch {ran}; cat")
    (repository / ".gitattributes").write_text("*.md filter=run\n", "utf-8")
    (repository / "out").symlink_to("/etc")
    git(repository, "add", "-A")
    head = git(repository, "rev-parse", "HEAD")
    git(repository, "update-index", "--add", "--cacheinfo", f"160000,{head},module")
    git(repository, "commit", "-qm", "second")
    folder = brought(f"git+file://{repository}", tmp_path / "graph")
    assert not ran.exists()
    assert list((folder / "module").iterdir()) == []
    assert (folder / "out").readlink() == Path("out")


def test_a_name_that_is_no_text_is_brought_and_told_when_the_site_is_read(
    tar: Pack, tmp_path: Path
) -> None:
    name = os.fsdecode(b"caf\xe9.md")
    folder = brought(str(tar((name, b"a"), ("b.md", b"b"))), tmp_path / "graph")
    assert sorted(os.fsencode(one.name) for one in folder.iterdir()) == [b"b.md", b"caf\xe9.md"]


def test_a_large_file_is_there_and_none_of_it_but_the_head_is_brought(
    zipped: Pack, tmp_path: Path
) -> None:
    assert MOST_OF_A_FILE == MOST_BYTES == LARGEST
    content = b"head" + bytes(MOST_OF_A_FILE)
    folder = brought(str(zipped(("film.mp4", content), ("a.md", b"a"))), tmp_path / "graph")
    found = (folder / "film.mp4").stat()
    assert found.st_size > MOST_BYTES
    assert found.st_blocks * 512 < 200_000
    assert (folder / "film.mp4").read_bytes()[:4] == b"head"


def test_an_archive_that_unpacks_without_end_is_refused(
    tar: Pack, zipped: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "MOST_IN_ALL", 1_000_000)
    monkeypatch.setattr(placing, "MOST_IN_ALL", 1_000_000)
    several = [(f"{number}.md", bytes(400_000)) for number in range(4)]
    for archive in (tar(*several), zipped(*several)):
        with pytest.raises(RemoteSiteError, match="it has more than"):
            brought(str(archive), tmp_path / "graph")


def test_an_archive_of_more_files_than_any_site_is_refused(
    tar: Pack, zipped: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(placing, "MOST_FILES", 3)
    several = [(f"{number}.md", b"") for number in range(4)]
    for archive in (tar(*several), zipped(*several)):
        with pytest.raises(RemoteSiteError, match="more than 3 files"):
            brought(str(archive), tmp_path / "graph")


def test_a_head_of_an_archive_is_not_read_however_long(tmp_path: Path) -> None:
    head = member("a", tarfile.XHDTYPE)
    head.size = 1 << 40
    (tmp_path / "site.tar").write_bytes(head.tobuf(tarfile.GNU_FORMAT) + bytes(2048))
    with pytest.raises(RemoteSiteError, match="damaged"):
        brought(str(tmp_path / "site.tar"), tmp_path / "graph")


def test_an_encrypted_archive_is_refused(zipped: Pack, tmp_path: Path) -> None:
    archive = zipped(("a.md", b"a"))
    content = bytearray(archive.read_bytes())
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        content[content.index(mark) + (6 if mark[2] == 3 else 8)] |= 1
    archive.write_bytes(content)
    with pytest.raises(RemoteSiteError, match="is encrypted: make an archive without"):
        brought(str(archive), tmp_path / "graph")
