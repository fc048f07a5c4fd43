"""What can be said about a site's content: one catalogue of diagnostics.

A diagnostic is a code, a title, a template and a remedy; a finding is one occurrence of it in
a file. Terminal, JSON and documentation are all made from these.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from string import Formatter
from types import MappingProxyType
from typing import Any


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    """Something was not read."""
    WARNING = "warning"
    """Something was read and is doubtful."""
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A kind of finding. ``template`` and ``remedy`` have named placeholders."""

    code: str
    title: str
    severity: Severity
    template: str
    remedy: str

    @property
    def fields(self) -> frozenset[str]:
        """The names of the placeholders."""
        parsed = (*Formatter().parse(self.template), *Formatter().parse(self.remedy))
        return frozenset(name for _, name, _, _ in parsed if name)


_DIAGNOSTICS = (
    Diagnostic(
        "unreadable-sheet",
        "Unreadable front matter",
        Severity.ERROR,
        "the front matter does not parse: {reason}",
        "correct the line; the file is left out until then",
    ),
    Diagnostic(
        "unreadable-file",
        "Unreadable file",
        Severity.ERROR,
        "the file cannot be read: {reason}",
        "save it as UTF-8 text",
    ),
    Diagnostic(
        "skipped-file",
        "File left out",
        Severity.WARNING,
        "not read: {reason}",
        "{remedy}",
    ),
    Diagnostic(
        "unknown-reference",
        "Reference to a missing sheet",
        Severity.WARNING,
        "'{key}' names {kind} '{written}', which has no sheet",
        "correct the name or add the sheet",
    ),
    Diagnostic(
        "dead-link",
        "Link to a page that does not exist",
        Severity.WARNING,
        "the link '{text}' leads to {href}, which the sites do not have",
        "correct the address or remove the link",
    ),
    Diagnostic(
        "moved-link",
        "Link to an old address",
        Severity.NOTE,
        "the link '{text}' leads to {href}, an old address",
        "write {moved}",
    ),
    Diagnostic(
        "ambiguous-name",
        "Name that several entities bear",
        Severity.NOTE,
        "'{surface}' may be {candidates}",
        "write the full name, link it, or say which one in the corrections",
    ),
    Diagnostic(
        "bad-redirect",
        "Line of a redirects file that is no rule",
        Severity.WARNING,
        "'{text}' is no redirect rule",
        "write a source path and a target, or begin the line with '#'",
    ),
)

DIAGNOSTICS: Mapping[str, Diagnostic] = MappingProxyType({one.code: one for one in _DIAGNOSTICS})
"""Every diagnostic, by code."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One occurrence of a diagnostic: the site, the file, the line (from 1; 0 for the file)."""

    site: str
    path: str
    line: int
    code: str
    fields: Mapping[str, str] = field(default_factory=dict, compare=False)

    @property
    def diagnostic(self) -> Diagnostic:
        """The kind of finding."""
        return DIAGNOSTICS[self.code]

    @property
    def message(self) -> str:
        """What is wrong."""
        return self.diagnostic.template.format(**self.fields)

    @property
    def remedy(self) -> str:
        """What to do."""
        return self.diagnostic.remedy.format(**self.fields)

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        remedy = self.remedy
        return f"{place}: {self.message}" + (f" → {remedy}" if remedy else "")

    def as_json(self) -> dict[str, Any]:
        """Give the finding as plain data."""
        return {
            "site": self.site,
            "path": self.path,
            "line": self.line,
            "code": self.code,
            "severity": self.diagnostic.severity.value,
            "message": self.message,
            "remedy": self.remedy,
        }


def finding(code: str, site: str, path: str, line: int = 0, **fields: str) -> Finding:
    """Make a finding. Raises KeyError for an unknown code or a placeholder without its field."""
    diagnostic = DIAGNOSTICS[code]
    missing = diagnostic.fields - fields.keys()
    if missing:
        raise KeyError(f"{code} needs {', '.join(sorted(missing))}")
    return Finding(site, path, line, code, fields)
