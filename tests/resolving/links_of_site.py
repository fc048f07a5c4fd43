"""What the links of a page of a small site lead to, as a build finds it."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from tests.layouts.oracles.comparing import see


def written(folder: Path, files: Mapping[str, str]) -> Path:
    """Write files into a folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def outcomes(
    folder: Path, files: Mapping[str, str], page: str, links: Sequence[str]
) -> dict[str, str]:
    """Give what each link of a page leads to: the page of a thing, "alive", or "dead".

    ``files`` are the site's, without ``page``, which is made of the links.
    """
    text = "\n\n".join(links) + "\n"
    seen = see(written(folder, {**files, page: text}), date(2026, 6, 1))
    found: dict[str, str] = {}
    for number, link in enumerate(links):
        (outcome,) = seen.links[page, 2 * number + 1]
        alive = outcome.page or ("alive" if not outcome.moved else f"moved {outcome.moved}")
        found[link] = "dead" if outcome.dead else alive
    return found
