"""Certain remedies, applied to the files at their exact offsets; every other byte stays."""

import difflib
import hashlib
import os
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor.check.report import Report
from extractor.diagnostics import Edit, Finding
from extractor.reading import read_document


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
        lines = difflib.unified_diff(
            _lines(self.before), _lines(self.after), f"a/{self.shown}", f"b/{self.shown}"
        )
        return "".join(_with_end(line) for line in lines)


@dataclass(frozen=True, slots=True)
class NotFixed:
    """A finding whose remedy is not applied, and why."""

    finding: Finding
    reason: str


@dataclass(frozen=True, slots=True)
class Fixes:
    """What the certain remedies of a report come to."""

    files: tuple[FixedFile, ...]
    not_fixed: tuple[NotFixed, ...]


def fixes_of(report: Report) -> Fixes:
    """Work out the certain remedies of a report's findings. Nothing is written.

    A file that has changed since the build is left as it is, and so is a link that would not
    be one where it stands (in raw HTML, for instance).
    """
    by_file: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for one in report.findings:
        if one.edit is not None:
            by_file[one.site, one.path].append(one)
    files: list[FixedFile] = []
    not_fixed: list[NotFixed] = []
    for (site, path), findings in by_file.items():
        file = report.folders[site] / path
        content = _read(file)
        digest = None if content is None else hashlib.blake2b(content, digest_size=16).hexdigest()
        if content is None or digest != report.digests.get((site, path)):
            reason = "the file has changed since the build: build again"
            not_fixed.extend(NotFixed(one, reason) for one in findings)
            continue
        fixed, refused = _fix(file, _shown(file, path), content.decode("utf-8"), findings)
        not_fixed.extend(refused)
        if fixed is not None:
            files.append(fixed)
    return Fixes(tuple(files), tuple(not_fixed))


def write_fixes(fixes: Fixes) -> None:
    """Write the files, each beside the old one and then in its place. Raises OSError."""
    for one in fixes.files:
        mode = one.path.stat().st_mode
        descriptor, beside = tempfile.mkstemp(dir=one.path.parent, prefix=f".{one.path.name}.")
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(one.after.encode("utf-8"))
            Path(beside).chmod(mode)
            Path(beside).replace(one.path)
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise


def apply_edits(source: str, edits: Iterable[Edit]) -> str:
    """Give ``source`` with the edits made. Raises ValueError for edits that overlap."""
    parts: list[str] = []
    at = 0
    for edit in sorted(set(edits)):
        if edit.start < at:
            raise ValueError(f"edits overlap at {edit.start}")
        parts += (source[at : edit.start], edit.text)
        at = edit.end
    return "".join((*parts, source[at:]))


def _fix(
    file: Path, shown: str, source: str, findings: Sequence[Finding]
) -> tuple[FixedFile | None, list[NotFixed]]:
    kept: list[Finding] = []
    refused: list[NotFixed] = []
    for one in findings:
        reason = _reason_against(source, one, kept)
        if reason is None:
            kept.append(one)
        else:
            refused.append(NotFixed(one, reason))
    after = apply_edits(source, _edits(kept))
    if after == source:
        return None, refused
    return FixedFile(file, shown, source, after, tuple(kept)), refused


def _reason_against(source: str, one: Finding, kept: Sequence[Finding]) -> str | None:
    edit = one.edit
    assert edit is not None  # noqa: S101 - findings without an edit never come here
    others = [other for other in _edits(kept) if other != edit]
    if any(other.start < edit.end and other.end > edit.start for other in others):
        return "another remedy changes the same words: apply it, and build again"
    if one.code == "unlinked-mention" and not _makes_a_link(source, edit):
        return "Markdown is not read there: link it by hand"
    return None


def _makes_a_link(source: str, edit: Edit) -> bool:
    """Say whether the edit gives a link that a Markdown reader sees, and changes no other."""
    before = _links(source)
    after = _links(apply_edits(source, (edit,)))
    return len(after) == len(before) + 1 and edit.start in after


def _links(source: str) -> list[int]:
    document = read_document(source, site="", kind="", slug="", path="")
    return [link.source_start for link in document.links]


def _edits(findings: Iterable[Finding]) -> Iterator[Edit]:
    return (one.edit for one in findings if one.edit is not None)


def _read(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except OSError:
        return None


def _shown(file: Path, path: str) -> str:
    """Give a file's path from the working folder, or from its site where it is outside it."""
    try:
        return file.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path


def _lines(text: str) -> list[str]:
    """Give the lines of a text with their ends; only a line feed ends a line, as for ``patch``."""
    return [line for line in text.replace("\n", "\n\0").split("\0") if line] if text else []


def _with_end(line: str) -> str:
    return line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
