"""The page of the packages: ``docs/dependencies.md``, made of the lock.

``python -m tests.supply_chain.table --write`` writes it.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from tests.supply_chain.packages import ROOT, Use, packages

FILE = ROOT / "docs" / "dependencies.md"
_HEADINGS = {
    Use.REQUIRED: "Installed with the program",
    Use.OPTIONAL: "Installed with its extras",
    Use.EXCLUDED: "For building and testing it",
}
_OPENING = Path(__file__).with_name("dependencies.md").read_text("utf-8")


def page() -> str:
    """Give the page."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield _OPENING
    for use, heading in _HEADINGS.items():
        found = [one for one in packages() if one.use is use]
        yield f"## {heading} ({len(found)})\n"
        yield "| package | version | licence |"
        yield "| --- | --- | --- |"
        yield from (f"| {one.name} | {one.version} | {one.licence} |" for one in found)
        yield ""


if __name__ == "__main__" and "--write" in sys.argv[1:]:
    FILE.write_text(page(), "utf-8")
