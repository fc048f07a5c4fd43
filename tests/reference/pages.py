"""The generated pages of ``docs/``.

Usage: python -m tests.reference.pages [--write]

Without --write it says which of them are no longer what the program gives.
"""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.reference import architecture, command_line, python, record_schema

DOCS = Path(__file__).parents[2] / "docs"
PAGES: Mapping[str, Callable[[], str]] = {
    "architecture.md": architecture.page,
    "command-line.md": command_line.page,
    "python.md": python.page,
    "record.schema.json": record_schema.page,
}
"""Name of the page → what makes its text."""


def stale() -> list[str]:
    """Give the names of the pages that are not what is made now."""
    return [
        name
        for name, make in PAGES.items()
        if not (DOCS / name).is_file() or (DOCS / name).read_text("utf-8") != make()
    ]


if __name__ == "__main__":
    found = stale()
    if "--write" in sys.argv[1:]:
        for name in found:
            (DOCS / name).parent.mkdir(exist_ok=True)
            (DOCS / name).write_text(PAGES[name](), "utf-8")
    elif found:
        sys.exit(f"stale in {DOCS}: {', '.join(found)}: make them again with 'make docs'")
