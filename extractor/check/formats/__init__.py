"""The forms that a report is written in: one file a form, one row here."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol

from extractor.check.formats.json_format import as_json
from extractor.check.formats.markdown_format import as_markdown
from extractor.check.formats.sarif_format import as_sarif
from extractor.check.formats.table_format import as_table
from extractor.check.formats.text_format import as_text
from extractor.check.report import Report


class Written(Protocol):
    """What writes a whole report in a form."""

    def __call__(self, report: Report, language: str = ...) -> str:
        """Give the text, in English where no language is asked for."""


FORMATS: Mapping[str, Written] = MappingProxyType(
    {"text": as_text, "json": as_json, "sarif": as_sarif, "markdown": as_markdown}
)
"""Name → what writes a whole report in that form and in a language, ending in a line feed."""

TO_READ = frozenset({"text"})
"""The forms that are for a screen: the others are read by programs, or kept."""

__all__ = ["FORMATS", "TO_READ", "as_table"]
