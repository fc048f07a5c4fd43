"""Cases kept as data: files of titled blocks, each with a text and what is expected of it."""

import re
from pathlib import Path

CASES = Path(__file__).parent / "cases"


def read_cases(name: str, language: str = "fr") -> list[tuple[str, str, list[str]]]:
    """Give the cases of ``cases/<name>.md``: title, text, expected lines.

    Those of another language than French are in ``cases/<name>_<language>.md``. Raises
    ValueError when a titled block is no case.
    """
    file = f"{name}.md" if language == "fr" else f"{name}_{language}.md"
    written = (CASES / file).read_text(encoding="utf-8")
    case = re.compile(rf"^## (.+?)\n+```text\n(.*?)\n?```\n+```{name}\n(.*?)```", re.M | re.S)
    found = [
        (title, text, expected.splitlines()) for title, text, expected in case.findall(written)
    ]
    if len(found) != written.count("\n## "):
        raise ValueError(f"cases/{file}: a block has no text or no expected lines")
    return found
