"""A build in a process of its own."""

import shutil
from pathlib import Path

import pytest

from extractor.graph.build_lock import BuildInProgressError, build_lock
from extractor.pipeline.build_options import BuildOptions
from extractor.pipeline.extraction_options import ExtractionOptions
from extractor.pipeline.progress import untold
from extractor.resident.apart import FailedBuildError, build_apart
from extractor.resident.place import Place

OPTIONS = BuildOptions(workers=2, extraction=ExtractionOptions(prose=False, model=False))


@pytest.fixture
def place(tmp_path: Path) -> Place:
    above = tmp_path / "rivieres"
    shutil.copytree(Path(__file__).parents[1] / "layouts" / "rivieres", above)
    return Place([above / "fr"], tmp_path / "graph")


def test_its_report_and_how_far_it_is_are_those_of_the_build(place: Place) -> None:
    told: list[str] = []
    report = build_apart(place, OPTIONS, lambda step, _done, _total: told.append(step))
    assert report.read == report.total > 0
    assert "reading" in told


def test_what_stops_it_is_told_in_its_own_words(place: Place) -> None:
    configuration = place.sites[0].parent / "extractor.toml"
    configuration.write_text("[nonsense", "utf-8")
    with pytest.raises(FailedBuildError, match=r"extractor\.toml"):
        build_apart(place, OPTIONS, untold)
    configuration.unlink()
    with build_lock(place.output), pytest.raises(BuildInProgressError):
        build_apart(place, OPTIONS, untold)
