"""Cases kept as data: files of titled blocks, each with a text and what is expected of it."""

import re
from pathlib import Path

CASES = Path(__file__).parent / "cases"


def read_cases(name: str) -> list[tuple[str, str, list[str]]]:
    """Give the cases of ``cases/<name>.md``: title, text, expected lines.

    Raises ValueError when a titled block is no case.
    """
    written = (CASES / f"{name}.md").read_text(encoding="utf-8")
    case = re.compile(rf"^## (.+?)\n+```text\n(.*?)\n?```\n+```{name}\n(.*?)```", re.M | re.S)
    found = [
        (title, text, expected.splitlines()) for title, text, expected in case.findall(written)
    ]
    if len(found) != written.count("\n## "):
        raise ValueError(f"cases/{name}.md: a block has no text or no expected lines")
    return found
