"""Certain remedies, applied to the files at their exact offsets; every other byte stays."""

import hashlib
import os
import stat
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor.check.edits import apply_edits, overlap
from extractor.check.patch import unified_diff
from extractor.check.paths import shown_path
from extractor.check.report import Report
from extractor.check.rereading import reads_as_meant
from extractor.diagnostics import Edit, Finding
from extractor.site.errors import ConfigurationError
from extractor.site.sources.site_files import read_bytes
from extractor.whole_files import write_whole

_MAKE_A_LINK = frozenset({"unlinked-mention"})
"""Codes whose remedy makes a link; that of the others writes a link's address."""
_ANY_WRITE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


class StoppedWritingError(OSError):
    """A file could not be written, and those after it were not tried."""

    def __init__(self, stopped_at: str, written: Sequence[str], error: OSError) -> None:
        before = ", ".join(written) if written else "no file"
        reason = error.strerror or str(error)
        super().__init__(f"{stopped_at}: {reason}; written before it: {before}; check again")


@dataclass(frozen=True, slots=True)
class FixedFile:
    """A file as it was and as its remedies make it. ``shown`` is its path for people."""

    path: Path
    shown: str
    before: str
    after: str
    findings: tuple[Finding, ...]

    def diff(self) -> str:
        """Give the change as a unified diff, with three lines around each change."""
        return unified_diff(self.before, self.after, self.shown)


@dataclass(frozen=True, slots=True)
class NotFixed:
    """A finding whose remedy is not applied, and why. ``shown`` is its file for people."""

    finding: Finding
    shown: str
    reason: str

    def __str__(self) -> str:
        one = self.finding
        return f"{self.shown}:{one.line}: {one.message}: not applied: {self.reason}"


@dataclass(frozen=True, slots=True)
class Fixes:
    """What the certain remedies of a report come to."""

    files: tuple[FixedFile, ...]
    not_fixed: tuple[NotFixed, ...]


class _RefusedError(Exception):
    """Nothing is changed in a file, for the reason given."""


def fixes_of(report: Report, *, to_show: bool = False) -> Fixes:
    """Work out the certain remedies of a report's findings. Nothing is written.

    A file that has changed since the build is left as it is, and so is one that a symbolic link
    leads to outside its site; one that a link leads to inside the site is changed itself. Unless
    the changes are only ``to_show``, a file that may not be written is left as well.
    """
    by_file: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    not_fixed: list[NotFixed] = []
    for one in report.findings:
        if one.edit is None:
            continue
        try:
            by_file[one.site, _real_path(report, one)].append(one)
        except _RefusedError as refusal:
            not_fixed.append(_not_fixed(report, one, str(refusal)))
    files: list[FixedFile] = []
    for (site, path), findings in by_file.items():
        file = report.folders[site] / path
        try:
            source = _unchanged_text(report, file, findings)
            if not to_show:
                _demand_writable(file)
        except _RefusedError as refusal:
            not_fixed.extend(_not_fixed(report, one, str(refusal)) for one in findings)
            continue
        kept, refused = _kept(source, findings)
        not_fixed.extend(_not_fixed(report, one, reason) for one, reason in refused)
        after = apply_edits(source, _edits(kept))
        if after != source:
            shown = shown_path(report, site, path)
            files.append(FixedFile(file, shown, source, after, tuple(kept)))
    return Fixes(tuple(files), tuple(not_fixed))


def write_fixes(fixes: Fixes) -> None:
    """Write the files, each beside the old one and then in its place.

    Raises StoppedWritingError, which says what was written before it.
    """
    written: list[str] = []
    for one in fixes.files:
        try:
            write_whole(one.path, one.after.encode("utf-8"))
        except OSError as error:
            raise StoppedWritingError(one.shown, written, error) from error
        written.append(one.shown)


def _real_path(report: Report, one: Finding) -> str:
    """Give the path, in its site, of the file that a finding's path leads to."""
    folder = report.folders[one.site].resolve()
    real = (folder / one.path).resolve()
    try:
        return real.relative_to(folder).as_posix()
    except ValueError:
        raise _RefusedError(
            f"it is a link to {real}, outside the site: change that file by hand"
        ) from None


def _unchanged_text(report: Report, file: Path, findings: Sequence[Finding]) -> str:
    """Give the text of a file, which is what was read when the graph was built."""
    try:
        content = read_bytes(file)
    except ConfigurationError:
        content = b""
    digest = hashlib.blake2b(content, digest_size=16).hexdigest()
    if any(digest != report.digests.get((one.site, one.path)) for one in findings):
        raise _RefusedError("the file has changed since the build: build again")
    return content.decode("utf-8")


def _demand_writable(file: Path) -> None:
    # Whoever may write everything may also write what is marked as not to be written.
    if not (file.stat().st_mode & _ANY_WRITE and os.access(file, os.W_OK)):
        raise _RefusedError("the file is read-only: give yourself the right to write it")
    if not os.access(file.parent, os.W_OK | os.X_OK):
        raise _RefusedError("its folder is read-only: give yourself the right to write there")


def _kept(
    source: str, findings: Sequence[Finding]
) -> tuple[list[Finding], list[tuple[Finding, str]]]:
    """Give the findings whose remedies read together as they are meant to, and why not others."""
    if not overlap(_edits(findings)) and _read_as_meant(source, findings):
        return list(findings), []
    kept: list[Finding] = []
    refused: list[tuple[Finding, str]] = []
    for one in findings:
        if overlap(_edits([*kept, one])):
            reason = "another remedy changes the same words: apply it, and build again"
            refused.append((one, reason))
        elif not _read_as_meant(source, [*kept, one]):
            reason = "the page would not read as it is meant to: correct it by hand"
            refused.append((one, reason))
        else:
            kept.append(one)
    return kept, refused


def _read_as_meant(source: str, findings: Sequence[Finding]) -> bool:
    links = set(_edits([one for one in findings if one.code in _MAKE_A_LINK]))
    addresses = set(_edits([one for one in findings if one.code not in _MAKE_A_LINK]))
    return reads_as_meant(source, addresses=sorted(addresses), links=sorted(links))


def _edits(findings: Sequence[Finding]) -> list[Edit]:
    return [one.edit for one in findings if one.edit is not None]


def _not_fixed(report: Report, one: Finding, reason: str) -> NotFixed:
    return NotFixed(one, shown_path(report, one.site, one.path), reason)
