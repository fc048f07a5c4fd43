"""What can be said about a site's content: one catalogue of diagnostics.

A diagnostic is a code, a title, a template and a remedy; a finding is one occurrence of it in
a file. Terminal, JSON, SARIF and documentation are all made from these.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from string import Formatter
from types import MappingProxyType
from typing import Any

from extractor.visible import shortened
from extractor.wording import OTHERWISE, spoken_number

_LONGEST = 600
"""How much of a field is shown: a list of names, or a reason with a value in it."""


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    """Something was not read."""
    WARNING = "warning"
    """Something was read and is doubtful."""
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A kind of finding. ``template`` and ``remedy`` have named placeholders.

    ``meaning`` is a sentence for someone who has never seen such a finding. ``profile`` is that
    of the sites that it is for, "" where it is for any. ``numbers`` are the placeholders of
    numbers, which each language writes in its way.
    """

    code: str
    title: str
    meaning: str
    severity: Severity
    template: str
    remedy: str
    profile: str = ""
    numbers: frozenset[str] = frozenset()

    @property
    def fields(self) -> frozenset[str]:
        """The names of the placeholders."""
        parsed = (*Formatter().parse(self.template), *Formatter().parse(self.remedy))
        return frozenset(name for _, name, _, _ in parsed if name)


_STARTUPS = "startups"
"""The profile whose sites have incubators and phases."""

_DIAGNOSTICS = (
    Diagnostic(
        "unreadable-sheet",
        "Unreadable front matter",
        "The front matter of a file is no valid YAML, so nothing of the file is read.",
        Severity.ERROR,
        "the front matter does not parse: {reason}",
        "correct the line; the file is left out until then",
    ),
    Diagnostic(
        "repeated-key",
        "Key written twice",
        "A key stands twice in one mapping of the front matter; the last is used.",
        Severity.WARNING,
        "'{key}' is written a second time: this value is used, and the one before is not",
        "keep one of the two",
    ),
    Diagnostic(
        "misspelt-key",
        "Key that resembles one that is read",
        "A key of the front matter is not read, and differs by a letter or two from one that is: "
        "an editor is told while the file is written.",
        Severity.WARNING,
        "'{key}' is no key that is read, and resembles '{name}'",
        "write '{name}'; if something else is meant, leave it",
    ),
    Diagnostic(
        "unreadable-file",
        "Unreadable file",
        "A file cannot be opened or is not UTF-8 text.",
        Severity.ERROR,
        "the file cannot be read: {reason}",
        "save it as UTF-8 text",
    ),
    Diagnostic(
        "refused-file",
        "File that is refused",
        "A file leads out of the site's folder, is no file, is too large, or does not parse, or a "
        "value of the generator's configuration is not what it has to be: the site is built as if "
        "it were not there.",
        Severity.ERROR,
        "as if it were not there: {reason}",
        "{remedy}",
    ),
    Diagnostic(
        "skipped-file",
        "File left out",
        "A file looks like content and is not read as such, by its name or its place.",
        Severity.WARNING,
        "not read: {reason}",
        "{remedy}",
    ),
    Diagnostic(
        "held-back",
        "File that is not published",
        "A file, its place or its date, or the site's configuration says that it is not published.",
        Severity.NOTE,
        "not published, and left out: {reason}",
        "{remedy}",
    ),
    Diagnostic(
        "failed-document",
        "Document that the program failed on",
        "The program itself failed on a document; the rest of the site is built.",
        Severity.ERROR,
        "a fault of the program stopped its reading: {reason}",
        "report the fault with this file; only what its front matter says is in the graph",
    ),
    Diagnostic(
        "unfinished-file",
        "File whose reading came to no end",
        "Reading a file took more than it may, or ended the process that did it; the rest of the "
        "site is built, and the next build tries again.",
        Severity.ERROR,
        "its reading was given up: {reason}",
        "split the file, or allow more with --file-limit; at most what its front matter says is "
        "in the graph",
    ),
    Diagnostic(
        "unknown-reference",
        "Reference to a missing sheet",
        "A sheet names a project, a person, an organisation … that has no sheet.",
        Severity.WARNING,
        "'{key}' names {kind} '{written}', which has no sheet{elsewhere}",
        "correct the name or add the sheet",
    ),
    Diagnostic(
        "unlisted-files",
        "Markdown that no collection holds",
        "Markdown files of a site stand in folders that the configuration does not name.",
        Severity.WARNING,
        "{number} of {all} Markdown files are not read: {folders}",
        "name their folders in extractor.toml, as collections or as pages, or exclude them",
    ),
    Diagnostic(
        "mostly-unread",
        "Site that is not read",
        "Nothing of a site is read, or less than half of its Markdown files.",
        Severity.ERROR,
        "{number} of {all} Markdown files are not read: {folders}",
        "name their folders in extractor.toml, as collections or as pages",
    ),
    Diagnostic(
        "untold-language",
        "Document whose language cannot be told",
        "Nothing states the language of a document, and its text does not tell it.",
        Severity.WARNING,
        "the language cannot be told, so the prose is not read: links, front matter and the "
        "catalogue's names are",
        "state it: 'lang' in the front matter, or 'language' for the site in extractor.toml",
    ),
    Diagnostic(
        "other-language",
        "Document in another language than is stated",
        "The prose of a document is surely in another language than is stated: a page that is "
        "not translated yet, often.",
        Severity.NOTE,
        "the language is stated to be '{stated}', and the prose is in '{found}', which is believed",
        "translate it, or state its language: 'lang' in the front matter",
    ),
    Diagnostic(
        "dead-link",
        "Link to a page that does not exist",
        "A link leads to an address, or names a source file, where the sites have no page or file.",
        Severity.WARNING,
        "the link '{text}' leads to {href}{why}",
        "{remedy}",
    ),
    Diagnostic(
        "moved-link",
        "Link to an address that is not the page's",
        "A link leads to an old address, or to the other site's page under this site's address.",
        Severity.WARNING,
        "the link '{text}' leads to {href}, and the page is at {moved}",
        "write {address}",
    ),
    Diagnostic(
        "malformed-link",
        "Link with stray marks in its address",
        "The address of a link has marks that do not belong to it, so that it leads nowhere.",
        Severity.WARNING,
        "the address of the link '{text}' is written {written}",
        "write {address}",
    ),
    Diagnostic(
        "unlinked-mention",
        "Name without a link",
        "A post names something that has a page, and links that page nowhere.",
        Severity.NOTE,
        "the post names '{surface}' ({identifier}), which has a page, and nowhere links it",
        "link it to {address}",
    ),
    Diagnostic(
        "similar-name",
        "Name that resembles one of the catalogue",
        "A name differs by a letter or two from one of the catalogue: a misspelling, often.",
        Severity.WARNING,
        "'{surface}' is no name of the catalogue, and resembles '{name}' ({identifier})",
        "write '{name}'; if something else is meant, leave it",
    ),
    Diagnostic(
        "name-spellings",
        "Person named with two spellings",
        "A person without a sheet is named with two spellings.",
        Severity.WARNING,
        "'{surface}' is written '{name}' in {elsewhere}",
        "write one name the same way everywhere",
    ),
    Diagnostic(
        "ambiguous-name",
        "Name that several entities bear",
        "Several entities bear a name, and nothing near it says which one is meant.",
        Severity.NOTE,
        "'{surface}' may be {candidates}",
        "write the full name, link it, or say which one in the corrections",
    ),
    Diagnostic(
        "missing-incubator",
        "Startup without an incubator",
        "The sheet of a startup names no incubator.",
        Severity.WARNING,
        "the sheet of '{name}' names no incubator",
        "name its incubator in the front matter",
        _STARTUPS,
    ),
    Diagnostic(
        "phase-order",
        "Phases out of order",
        "Phases overlap, stand out of order, or run against the order of all the other sheets.",
        Severity.WARNING,
        "{problem}",
        "correct the dates, or put the phases in their order",
        _STARTUPS,
    ),
    Diagnostic(
        "duplicate-sheet",
        "Two sheets for one thing",
        "Two sheets describe one thing, to all appearances.",
        Severity.WARNING,
        "'{name}' seems to have another sheet, {other} ({identifier}): {reason}",
        "keep one sheet, and give it the other's address as redirect_from",
    ),
    Diagnostic(
        "conflicting-sheets",
        "Sheets of two sites that differ",
        "Two sites have a sheet of one thing, and the two differ.",
        Severity.NOTE,
        "'{key}' of '{name}' is '{here}', and '{there}' in {other}, which is believed",
        "write the same in both, or keep it in one",
    ),
    Diagnostic(
        "unwritten-value",
        "Value that is left out of the graph",
        "The value of a key has not the form that its property has: no date, no number.",
        Severity.WARNING,
        "'{key}' is '{value}', which is no {form}: it is left out of the graph",
        "write a {form}, or map the key to a property of text",
    ),
    Diagnostic(
        "incubator-contradiction",
        "Two incubators for one startup",
        "A document says another incubator of a startup than its sheet or another document.",
        Severity.WARNING,
        "{startup} is said to be incubated by {incubator}; {elsewhere} says {other}",
        "correct the one that is wrong, or say when it changed",
        _STARTUPS,
    ),
    Diagnostic(
        "figure-contradiction",
        "Two values for one figure",
        "Two documents give one figure of one thing for one period two values.",
        Severity.WARNING,
        "{value} {unit} ({period}) for {subject}; {elsewhere} says {other}",
        "correct the one that is wrong, or say what each counts",
        numbers=frozenset({"value", "other"}),
    ),
    Diagnostic(
        "bad-redirect",
        "Line of a redirects file that is no rule",
        "A line of a redirects file cannot be read as a rule, so that it redirects nothing.",
        Severity.WARNING,
        "'{text}' is no redirect rule",
        "write a source path and a target, or begin the line with '#'",
    ),
)

DIAGNOSTICS: Mapping[str, Diagnostic] = MappingProxyType({one.code: one for one in _DIAGNOSTICS})
"""Every diagnostic, by code."""


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """A change of a file: ``text`` in the place of the code points ``start:end``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One occurrence of a diagnostic: the site, the file, the line (from 1; 0 for the file).

    ``column`` counts code points of the line from 1, and is 0 where the line is all that is
    known; ``start`` and ``end`` are then code points of the file, else -1. ``edit`` is the
    remedy where it is certain.
    """

    site: str
    path: str
    line: int
    code: str
    fields: Mapping[str, str] = field(default_factory=dict, compare=False)
    column: int = 0
    start: int = -1
    end: int = -1
    edit: Edit | None = field(default=None, compare=False)

    @property
    def diagnostic(self) -> Diagnostic:
        """The kind of finding."""
        return DIAGNOSTICS[self.code]

    @property
    def message(self) -> str:
        """What is wrong."""
        return self.diagnostic.template.format(**self.fields_in(OTHERWISE))

    @property
    def remedy(self) -> str:
        """What to do."""
        return self.diagnostic.remedy.format(**self.fields_in(OTHERWISE))

    def fields_in(self, language: str) -> dict[str, str]:
        """Give the fields, the numbers among them as a language that is spoken writes them."""
        numbers = self.diagnostic.numbers
        return {
            name: _number_in(value, language) if name in numbers else shortened(value, _LONGEST)
            for name, value in self.fields.items()
        }

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
            "column": self.column,
            "start": self.start if self.start >= 0 else None,
            "end": self.end if self.end >= 0 else None,
            "code": self.code,
            "severity": self.diagnostic.severity.value,
            "message": self.message,
            "remedy": self.remedy,
            "fixable": self.edit is not None,
        }


def _number_in(value: str, language: str) -> str:
    try:
        return spoken_number(Decimal(value), language)
    except InvalidOperation:
        return value


def finding(
    code: str, site: str, path: str, line: int = 0, *, edit: Edit | None = None, **fields: str
) -> Finding:
    """Make a finding. Raises KeyError for an unknown code or a placeholder without its field."""
    diagnostic = DIAGNOSTICS[code]
    missing = diagnostic.fields - fields.keys()
    if missing:
        raise KeyError(f"{code} needs {', '.join(sorted(missing))}")
    return Finding(site, path, line, code, fields, edit=edit)


def placed(one: Finding, source: str, start: int, end: int) -> Finding:
    """Give the finding at the code points ``start:end`` of its file, whose text is ``source``."""
    line_start = source.rfind("\n", 0, start) + 1
    return replace(
        one,
        line=source.count("\n", 0, start) + 1,
        column=start - line_start + 1,
        start=start,
        end=end,
    )
