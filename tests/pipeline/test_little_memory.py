"""A build that holds next to nothing in memory makes the bytes of one that holds everything."""

from pathlib import Path

import pytest

from extractor.check import sorting
from extractor.graph.store import current_generation
from extractor.kept import objects
from extractor.pipeline.build import build
from extractor.pipeline.build_options import BuildOptions
from extractor.pipeline.extraction_options import ExtractionOptions
from extractor.pipeline.project import Project
from tests.conftest import DEMO

from .conftest import NAMES_ONLY, PROSE

FILES = ("graph.nq", "findings.json", "digests.json")


def written(folder: Path, extraction: ExtractionOptions) -> dict[str, bytes]:
    report = build(Project.open(DEMO), folder, BuildOptions(extraction=extraction))
    generation = current_generation(folder).folder
    assert len(report.findings) == sum(report.kinds().values())
    return {name: (generation / name).read_bytes() for name in FILES}


@pytest.mark.parametrize("extraction", [NAMES_ONLY, PROSE], ids=["names", "prose"])
def test_what_memory_holds_does_not_show(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, extraction: ExtractionOptions
) -> None:
    held = written(tmp_path / "held", extraction)
    monkeypatch.setattr(objects, "IN_MEMORY", 3)
    monkeypatch.setattr(sorting, "RUN", 2)
    assert written(tmp_path / "kept", extraction) == held
