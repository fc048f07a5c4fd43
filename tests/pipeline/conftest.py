"""The demonstration sites, copied so that a test may change them."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.graph.store import current_generation
from extractor.pipeline.build import build
from extractor.pipeline.build_options import BuildOptions
from extractor.pipeline.extraction_options import ExtractionOptions
from extractor.pipeline.project import Project
from extractor.pipeline.report import BuildReport

CORPUS = Path(__file__).parents[2] / "corpus"
NAMES_ONLY = ExtractionOptions(prose=False, model=False)
"""Links and names of the catalogue: what is asked of the build does not rest on the prose."""
PROSE = ExtractionOptions(model=False)
POST = "journal/content/_posts/2023-09-18-relais-un-an-apres-elan.md"
SHEET = "annuaire/content/_startups/relais.md"


class Workplace:
    """A copy of the demonstration sites, and a folder that graphs are built into."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.output = folder / "graph"
        for name in ("annuaire", "journal"):
            shutil.copytree(CORPUS / name, folder / name)
        shutil.copy(CORPUS / "extractor.toml", folder)

    @property
    def sites(self) -> list[Path]:
        return [self.folder / "annuaire", self.folder / "journal"]

    def build(
        self,
        output: Path | None = None,
        workers: int = 1,
        extraction: ExtractionOptions = NAMES_ONLY,
    ) -> BuildReport:
        options = BuildOptions(workers=workers, extraction=extraction)
        return build(Project.open(self.sites), output or self.output, options)

    def cold(self, extraction: ExtractionOptions = NAMES_ONLY) -> bytes:
        """Give the quads of a build that knows of no earlier one."""
        other = self.folder / "cold"
        shutil.rmtree(other, ignore_errors=True)
        self.build(other, extraction=extraction)
        return current_generation(other).quads.read_bytes()

    def quads(self) -> bytes:
        """Give the quads of the last good build."""
        return current_generation(self.output).quads.read_bytes()

    def edit(self, path: str, change: Callable[[str], str]) -> None:
        file = self.folder / path
        before = file.read_text("utf-8")
        after = change(before)
        assert after != before, "the edit changes something"
        file.write_text(after, "utf-8")


@pytest.fixture
def place(tmp_path: Path) -> Workplace:
    return Workplace(tmp_path)
