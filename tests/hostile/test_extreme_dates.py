"""Dates at the ends of the calendar are dates, and cost no document."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from extractor.cli import group
from tests.hostile.layouts import LAYOUTS, write

DATES = [
    "0001-01-01T00:00:00+02:00",
    "9999-12-31T23:59:59-02:00",
    "0001-01-01 00:00:00 +0200",
    "9999-12-31",
    "0001-01-01",
    "0000-01-01",
    "10000-01-01",
]
NAMES = ["0000-02-30-nul", "0001-01-01-premier", "9999-12-31-dernier", "9999-02-31-compte"]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    LAYOUTS["jekyll"].lay(folder)
    return folder


def build(site: Path) -> Result:
    arguments = ["build", str(site), "-o", str(site.parent / "graph"), "-j", "1", "--no-model"]
    return CliRunner().invoke(group, arguments, standalone_mode=False)


@pytest.mark.parametrize(
    "zone", ["", "timezone: Pacific/Kiritimati", "timezone: America/Los_Angeles"]
)
@pytest.mark.parametrize("date", DATES)
def test_a_post_of_any_date_is_read(site: Path, date: str, zone: str) -> None:
    with (site / "_config.yml").open("a") as file:
        file.write(f"\nfuture: true\n{zone}\n")
    write(site / "_posts/2024-01-05-date.md", f"---\ntitle: Datée\ndate: {date}\n---\nUn mot.\n")
    assert "failed-document" not in build(site).output
    assert '"Datée"' in next(site.parent.glob("graph/generations/*/graph.nq")).read_text("utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_a_post_named_after_any_day_costs_no_other(site: Path, name: str) -> None:
    write(site / f"_posts/{name}.md", "---\ntitle: Datée\n---\nUn mot.\n")
    assert "failed-document" not in build(site).output
    assert '"Bon billet un"' in next(site.parent.glob("graph/generations/*/graph.nq")).read_text(
        "utf-8"
    )


@pytest.mark.parametrize("seconds", ["9" * 30, "-1", "253402300800", "1e9"])
def test_a_moment_of_no_calendar_is_none(
    site: Path, seconds: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds)
    build(site)
    graph = str(site.parent / "graph")
    arguments = ["export", "-g", graph, "-o", str(site.parent / "public"), "-f", "turtle"]
    exported = CliRunner().invoke(group, arguments, standalone_mode=False)
    assert exported.exception is None, exported.output
