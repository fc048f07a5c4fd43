"""Tables for spreadsheets, which take a cell for a formula by how it begins.

A cell that begins so gets an apostrophe before it: spreadsheets' own mark for "this is text".
One that begins with apostrophes and goes on so gets one more; so what an apostrophe was put
before is known, and taking one away gives the text back. A number stays a number,
and a sign alone is no formula.
"""

import csv
import re
from collections.abc import Iterable
from typing import IO

from extractor.visible import visible

# Spreadsheets pass over what is not seen, and take signs of full width for the others
# (https://owasp.org/www-community/attacks/CSV_Injection).
_FORMULA = re.compile("'*(?:[\t\r\n]|[\\s\ufeff\u200b-\u200f\u2060]*[=+@＝＋－＠-]\\s*\\S)")
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)


def cell(text: str) -> str:
    r"""Give a text as a cell: no formula, and nothing that steers (``\u001b`` for ESC)."""
    shown = visible(text)
    if _FORMULA.match(text) and not _NUMBER.fullmatch(text):
        return f"'{shown}"
    return shown


class TableWriter:
    """Writes rows of texts as CSV (RFC 4180, but lines end with a line feed), each a cell."""

    def __init__(self, file: IO[str], delimiter: str = ",") -> None:
        self._writer = csv.writer(file, delimiter=delimiter, lineterminator="\n")

    def row(self, texts: Iterable[str]) -> None:
        """Write a row."""
        self._writer.writerow([cell(one) for one in texts])

    def rows(self, rows: Iterable[Iterable[str]]) -> None:
        """Write rows."""
        for one in rows:
            self.row(one)
