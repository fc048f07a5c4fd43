"""A small site whose sheets hold what periods may hold."""

import pytest

import extractor
from extractor.api import KnowledgeGraph

CONFIGURATION = """
language = "en"
[[site]]
folder = "."
url = "https://harbour.example"
generator = "jekyll"
[site.collections]
authors = "member"
startups = "startup"
teams = "team"
incubators = "incubator"
[kinds.startup.properties]
title = "label"
phases = "phases"
[kinds.incubator.properties]
title = "label"
[kinds.team.properties]
title = "label"
[kinds.team.relations]
incubator = "team_of → incubator"
[kinds.member.properties]
fullname = "label"
missions = "missions"
[kinds.member.relations]
"missions[].startups" = "member_of → startup"
startups = "member_of → startup"
previously = "formerly_member_of → startup"
teams = "member_of → team"
"""
SHEETS = {
    "_config.yml": 'title: Harbour\nurl: "https://harbour.example"\nlang: en\ncollections:\n'
    + "".join(
        f"  {name}:\n    output: true\n" for name in ("authors", "startups", "teams", "incubators")
    ),
    "_authors/ida.md": """
        fullname: Ida Quay
        missions:
          - {start: 2020-01-01, end: 2020-12-31, startups: [mooring]}
          - {start: 2022-01-01, end: 2022-06-30, startups: [mooring, tides]}
          - {start: 2022-01-01, end: 2023-12-31, startups: [mooring]}
        startups: [mooring, lights]
        previously: [tides, charts]
        teams: [pilots]""",
    "_authors/noor.md": """
        fullname: Noor Strand
        missions:
          - {start: 2021-05-01, startups: [tides]}
          - {end: 2021-04-30, startups: [charts]}""",
    "_authors/olaf.md": """
        fullname: Olaf Bay
        startups: [lights]
        previously: [charts]""",
    "_startups/mooring.md": """
        title: "Moor\\x0Bing"
        phases:
          - {name: building, start: 2019-01-01}
          - {name: growth, start: 2020-01-01, end: 2021-01-01}""",
    "_startups/tides.md": """
        title: Tides
        phases:
          - {name: growth, start: 2021-01-01, end: 2022-01-01}
          - {name: building, start: 2019-01-01, end: 2020-01-01}""",
    "_startups/lights.md": "title: Lights",
    "_startups/charts.md": "title: Charts",
    "_teams/pilots.md": "title: Pilots\nincubator: pier",
    "_incubators/pier.md": "title: The Pier",
    "extractor.toml": CONFIGURATION,
}


@pytest.fixture(scope="session")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    """Give the graph of that site. Read it only."""
    folder = tmp_path_factory.mktemp("harbour")
    for path, text in SHEETS.items():
        file = folder / "site" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"---\n{text}\n---\n" if file.suffix == ".md" else text, "utf-8")
    extractor.build([folder / "site"], folder / "graph")
    return extractor.open(folder / "graph")
