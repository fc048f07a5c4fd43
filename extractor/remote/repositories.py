"""A revision of a git repository → files placed in a folder, as its objects hold them.

``git`` fetches and gives the objects; it checks nothing out, so that no hook, filter, submodule
or large-file extension is run, and no link is followed.
"""

import base64
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Self

from extractor.remote.addresses import SiteAddress
from extractor.remote.bounds import MOST_FILES
from extractor.remote.copies import SiteCopy
from extractor.remote.placing import Placing, PlacingError

_SETTINGS = {
    "core.hooksPath": os.devnull,
    "core.askPass": "",
    "protocol.ext.allow": "never",
    "fetch.recurseSubmodules": "false",
    "gc.auto": "0",
    "maintenance.auto": "false",
    "http.lowSpeedLimit": "1",
    "http.lowSpeedTime": "30",
}
_LINK, _SUBMODULE, _FOLDER = "120000", "160000", "040000"
_REMEDY = "check the address, and that you may read it"
_HEAD = "HEAD"
_OF_CONNECTIONS = ("GIT_SSL_", "GIT_PROXY_")
"""What the environment may say to git."""


@dataclass(frozen=True, slots=True)
class TreeFile:
    """A file or a link of a revision: its path, its object, and the bytes that has."""

    path: str
    mode: str
    object: str
    size: int


class Repository:
    """The objects of a repository that were fetched, in a folder beside the copy of its site."""

    def __init__(self, address: SiteAddress, folder: Path) -> None:
        """Make the folder where there is none. Raises PlacingError where there is no git."""
        self._address = address
        self._folder = folder
        for left in folder.rglob("*.lock"):
            # Of a git that was killed: nobody else is at work here.
            left.unlink()
        if not (folder / _HEAD).is_file():
            self._git("init", "--quiet", "--bare", "--template=", str(folder), inside=False)

    def fetch(self) -> str:
        """Fetch the revision; give its commit. Raises PlacingError."""
        revision = self._address.revision or _HEAD
        try:
            self._fetch("--depth", "1", "--", self._address.location, revision)
            found = "FETCH_HEAD"
        except PlacingError as error:
            if not self._address.revision or _unreachable(error):
                raise
            # A server may give no commit by its number, or it is a part of one: all are asked for.
            heads = "+refs/*:refs/asked/*"
            self._fetch("--", self._address.location, heads)
            found = revision
        commit = self._git("rev-parse", "--verify", "--quiet", f"{found}^{{commit}}", fails=True)
        if not commit:
            raise PlacingError(f"it has no revision '{revision}'", "name a branch, tag or commit")
        # Where the copy of the site stands is read from here.
        self._git("update-ref", "--no-deref", _HEAD, commit)
        return commit

    def _fetch(self, *arguments: str) -> None:
        options = ("--quiet", "--no-tags", "--no-recurse-submodules", "--force")
        self._git("fetch", *options, *arguments)

    def files(self, commit: str) -> Iterator[TreeFile]:
        """Give the files of a commit, links too, in order. Raises PlacingError."""
        inner = self._address.subfolder
        tree = f"{commit}:{inner}" if inner else commit
        listed = self._run("ls-tree", "-r", "-l", "-z", "--full-tree", tree)
        if listed is None:
            raise PlacingError(f"it has no folder '{inner}'", "name one that it has after #")
        entries = listed.split(b"\0")
        if len(entries) > MOST_FILES:
            raise PlacingError(f"it has more than {MOST_FILES} files", "name a part of it")
        for entry in filter(None, entries):
            told, _, path = entry.partition(b"\t")
            mode, _, known, size = told.decode("ascii").split()
            # A submodule is another repository, and an empty folder of this one.
            number = int(size) if size != "-" else 0
            yield TreeFile(os.fsdecode(path), mode, known, number)

    def place(self, files: Iterator[TreeFile], copy: SiteCopy, placing: Placing) -> None:
        """Place files: what is in the copy already is not written again. Raises PlacingError."""
        with self._contents() as contents:
            for one in files:
                known = copy.state.files.get(one.path)
                if one.path.partition("/")[0] == ".git":
                    continue
                if one.mode == _SUBMODULE:
                    placing.subfolder(one.path)
                elif one.mode == _LINK:
                    target = contents.read(one)
                    placing.link(one.path, os.fsdecode(target))
                elif known is not None and known[0] == one.object and copy.has(one.path):
                    placing.kept(one.path, one.object, copy.folder / one.path)
                else:
                    contents.place(one, placing)

    def _contents(self) -> "_Contents":
        command = [*self._command(), "cat-file", "--batch"]
        return _Contents(
            subprocess.Popen(  # noqa: S603 - git, with arguments of this program
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=self._environment(),
            )
        )

    def _git(self, *arguments: str, inside: bool = True, fails: bool = False) -> str:
        done = self._done(arguments, inside=inside)
        if done.returncode != 0 and not fails:
            raise PlacingError(_said(done.stderr, self._address), _REMEDY)
        return done.stdout.decode("utf-8", "replace").strip() if done.returncode == 0 else ""

    def _run(self, *arguments: str) -> bytes | None:
        done = self._done(arguments)
        return done.stdout if done.returncode == 0 else None

    def _done(
        self, arguments: tuple[str, ...], *, inside: bool = True
    ) -> subprocess.CompletedProcess[bytes]:
        command = [*self._command(inside=inside), *arguments]
        try:
            return subprocess.run(  # noqa: S603 - git, with arguments of this program
                command,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                check=False,
                env=self._environment(),
            )
        except OSError:
            raise PlacingError("it needs the program 'git'", "install it") from None

    def _command(self, *, inside: bool = True) -> list[str]:
        settings = [part for key, value in _SETTINGS.items() for part in ("-c", f"{key}={value}")]
        return ["git", *settings, *(["--git-dir", str(self._folder)] if inside else [])]

    def _environment(self) -> dict[str, str]:
        # Whatever repository this process was started from is another one.
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("GIT_") or name.startswith(_OF_CONNECTIONS)
        }
        kept |= {
            "LC_ALL": "C",
            "GIT_TERMINAL_PROMPT": "0",
            "GCM_INTERACTIVE": "never",
            "GIT_ASKPASS": "",
            "SSH_ASKPASS": "",
            "GIT_SSH_COMMAND": "ssh -oBatchMode=yes -oConnectTimeout=30",
            "GIT_ALLOW_PROTOCOL": self._address.scheme,
            "GIT_LFS_SKIP_SMUDGE": "1",
        }
        user, password = self._address.user, self._address.password
        if user or password:
            # Not in the command, which everybody on the machine may see.
            known = base64.b64encode(f"{user}:{password}".encode()).decode()
            kept |= {
                "GIT_CONFIG_COUNT": "1",
                "GIT_CONFIG_KEY_0": f"http.{self._address.location}.extraHeader",
                "GIT_CONFIG_VALUE_0": f"Authorization: Basic {known}",
            }
        return kept


class _Contents:
    """Gives the content of objects, one after the other."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()
        self._process.wait()

    def place(self, one: TreeFile, placing: Placing) -> None:
        answer = self._ask(one)
        taken = 0

        def read(size: int) -> bytes:
            nonlocal taken
            block = answer.read(size)
            taken += len(block)
            return block

        placing.file(one.path, one.object, one.size, read)
        while taken < one.size and read(min(one.size - taken, 1 << 20)):
            pass
        answer.read(1)

    def read(self, one: TreeFile) -> bytes:
        answer = self._ask(one)
        content = answer.read(one.size)
        answer.read(1)
        return content

    def _ask(self, one: TreeFile) -> IO[bytes]:
        asked, answer = self._process.stdin, self._process.stdout
        if asked is None or answer is None:
            raise PlacingError("git gives no files", _REMEDY)
        try:
            asked.write(f"{one.object}\n".encode())
            asked.flush()
        except OSError:
            raise PlacingError("git gives no files", _REMEDY) from None
        said = answer.readline().decode("ascii", "replace").split()
        if said != [one.object, "blob", str(one.size)]:
            raise PlacingError(f"git does not give '{one.path}'", "run it again")
        return answer


def _said(stderr: bytes, address: SiteAddress) -> str:
    """Give the line by which git says why it failed, without what is secret."""
    lines = [one.strip() for one in stderr.decode("utf-8", "replace").splitlines() if one.strip()]
    fatal = [one for one in lines if one.startswith(("fatal:", "error:", "ssh:"))]
    said = (fatal or lines or ["git failed"])[0].removeprefix("fatal:").strip()
    for secret in address.secrets:
        said = said.replace(secret, "…")
    return f"git: {said}"


def _unreachable(error: PlacingError) -> bool:
    """Say whether a fetch failed for another reason than its revision."""
    said = error.problem.lower()
    return not any(
        one in said for one in ("remote ref", "not our ref", "unadvertised", "not a valid")
    )
