"""The ready question of what has no sheet: it counts what refers to it."""

import extractor

from .conftest import BuildSite

TWICE = """\
---
fullname: Ana Rive
missions:
  - startups: [perdue]
    start: 2020-01-01
    end: 2020-06-01
  - startups: [perdue, bac-a-traille]
    start: 2021-01-01
---
"""
ONCE = "---\nfullname: Luc Gué\nmissions:\n  - startups: [perdue]\n    end: 2020-06-01\n---\n"


def missing(build_site: BuildSite, files: dict[str, str]) -> list[dict[str, str]]:
    _, graph = build_site(files)
    return [
        {"identifier": str(row["identifier"]), "sheets": str(row["sheets"])}
        for row in extractor.open(graph).ask("missing-sheets")
    ]


def test_a_sheet_that_names_a_thing_twice_counts_once(build_site: BuildSite) -> None:
    files = {"_members/ana.rive.md": TWICE, "_members/luc.gue.md": ONCE}
    assert missing(build_site, files) == [{"identifier": "startup:perdue", "sheets": "2"}]


def test_a_site_whose_sheets_are_all_there_misses_none(build_site: BuildSite) -> None:
    assert missing(build_site, {}) == []
