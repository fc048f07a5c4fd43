"""Small sites written to disk for one test."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

MakeSite = Callable[[Mapping[str, str]], Path]


@pytest.fixture
def make_site(tmp_path: Path) -> MakeSite:
    """Give a function that writes files and gives the site's folder."""

    def make(files: Mapping[str, str]) -> Path:
        folder = tmp_path / "site"
        for name, text in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return folder

    return make
