"""What held on a day, and the edges of memberships, against the front matter of sheets."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import yaml

from extractor.api import KnowledgeGraph
from extractor.view.networks import view
from extractor.view.options import ViewOptions
from tests.conftest import DEMO, Built

Membership = tuple[str, str, str | None, str | None]
"""(person, startup, first day, last day)."""
DAYS = ["2015-01-01", "2019-06-01", "2021-01-15", "2021-06-01", "2024-01-01", "2025-06-15"]


def front_matter(folder: Path) -> dict[str, dict[str, Any]]:
    sheets = {}
    for path in sorted(folder.glob("*.md")):
        # A sheet that is no YAML states nothing: the demonstration has one.
        with suppress(yaml.YAMLError):
            sheets[path.stem] = yaml.safe_load(path.read_text("utf-8").split("---")[1]) or {}
    return sheets


def missions(people: Mapping[str, Mapping[str, Any]]) -> Iterator[Membership]:
    for person, sheet in people.items():
        for mission in sheet.get("missions") or ():
            for startup in mission.get("startups") or ():
                start, end = (
                    str(mission[day]) if mission.get(day) else None for day in ("start", "end")
                )
                yield f"member:{person}", f"startup:{startup}", start, end


def held(memberships: Iterable[Membership], day: str) -> Counter[Membership]:
    return Counter(m for m in memberships if (m[2] or "") <= day <= (m[3] or "9999"))


def edges(graph: Any) -> Counter[Membership]:
    return Counter(
        (a, b, data.get("start"), data.get("end"))
        for a, b, data in graph.edges(data=True)
        if data["relation"] == "member_of"
    )


def expected_phase(sheet: Mapping[str, Any], day: str) -> str | None:
    periods = [one for one in sheet.get("phases") or () if one.get("start")]
    begun = [one for one in periods if str(one["start"]) <= day]
    if not begun:
        return None
    last = max(enumerate(begun), key=lambda one: (str(one[1]["start"]), one[0]))[1]
    return f"phase:{last['name']}" if day <= str(last.get("end") or "9999") else None


def phases(graph: Any) -> dict[str, str]:
    found = [(a, b) for a, b, key in graph.edges(keys=True) if key == "in_phase"]
    assert len(dict(found)) == len(found)
    return dict(found)


@pytest.mark.parametrize("day", DAYS)
def test_memberships_on_a_day_are_the_missions_of_sheets_then(demo: Built, day: str) -> None:
    people = front_matter(DEMO[0] / "content" / "_authors")
    graph = view(demo.store, options=ViewOptions(at=day))
    assert edges(graph) == held(missions(people), day)


@pytest.mark.parametrize("day", DAYS)
def test_phases_on_a_day_are_those_of_sheets_then(demo: Built, day: str) -> None:
    sheets = front_matter(DEMO[0] / "content" / "_startups")
    expected = {f"startup:{slug}": expected_phase(sheet, day) for slug, sheet in sheets.items()}
    graph = view(demo.store, options=ViewOptions(at=day))
    assert phases(graph) == {slug: phase for slug, phase in expected.items() if phase}


@pytest.mark.realsite
@pytest.mark.thorough
def test_on_the_real_sites_what_held_is_what_sheets_say(
    real: Built, real_sites: Sequence[Path]
) -> None:
    day = "2021-06-01"
    first, second = (front_matter(site / "content" / "_authors") for site in real_sites)
    found = edges(view(real.store, options=ViewOptions(at=day)))
    stated = held(missions(first), day)
    assert not stated - found
    # What else there is: of people whose sheet on the first site states no membership.
    assert not (found - stated) - held(missions(second), day)


@pytest.mark.thorough
@pytest.mark.realsite
@pytest.mark.slow
def test_on_the_real_sites_phases_are_those_of_sheets(
    real: Built, real_sites: Sequence[Path]
) -> None:
    day = "2021-06-01"
    sheets = front_matter(real_sites[0] / "content" / "_startups")
    expected = {f"startup:{slug}": expected_phase(sheet, day) for slug, sheet in sheets.items()}
    graph = view(real.store, options=ViewOptions(at=day))
    assert phases(graph) == {slug: phase for slug, phase in expected.items() if phase}


def test_a_membership_without_dates_is_not_known_to_have_held(harbour: KnowledgeGraph) -> None:
    undated = {
        ("member:ida", "startup:lights"),
        ("member:ida", "startup:charts"),
        ("member:ida", "team:pilots"),
        ("member:olaf", "startup:lights"),
        ("member:olaf", "startup:charts"),
    }
    assert undated < set(harbour.to_networkx().edges())
    for year in range(2018, 2027):
        assert not undated & set(harbour.to_networkx(at=f"{year}-02-01").edges())


@pytest.mark.parametrize(
    ("day", "startups"),
    [("2021-04-30", {"startup:charts"}), ("2021-05-01", {"startup:tides"})],
)
def test_a_period_is_open_where_a_day_is_not_stated(
    harbour: KnowledgeGraph, day: str, startups: set[str]
) -> None:
    graph = harbour.to_networkx(at=day)
    assert set(graph["member:noor"]) == startups


@pytest.mark.parametrize(
    ("startup", "day", "phase"),
    [
        ("startup:mooring", "2019-06-01", ["phase:building"]),
        ("startup:mooring", "2020-06-01", ["phase:growth"]),
        ("startup:mooring", "2021-01-01", ["phase:growth"]),
        ("startup:mooring", "2021-06-01", []),
        ("startup:tides", "2020-06-01", []),
        ("startup:tides", "2021-06-01", ["phase:growth"]),
    ],
)
def test_an_ended_phase_does_not_give_way_to_an_earlier_one(
    harbour: KnowledgeGraph, startup: str, day: str, phase: list[str]
) -> None:
    graph = harbour.to_networkx(at=day)
    assert list(graph[startup]) == phase


def test_every_membership_is_an_edge_of_its_own(harbour: KnowledgeGraph) -> None:
    graph: Any = harbour.to_networkx()
    assert {
        key: (data.get("start"), data.get("end"))
        for key, data in graph["member:ida"]["startup:mooring"].items()
    } == {
        "member_of": (None, None),
        "member_of@2020-01-01": ("2020-01-01", "2020-12-31"),
        "member_of@2022-01-01": ("2022-01-01", "2022-06-30"),
        "member_of@2022-01-01#2": ("2022-01-01", "2023-12-31"),
    }


def test_the_relation_s_name_is_a_key_wherever_it_holds(harbour: KnowledgeGraph) -> None:
    for at in (None, "2020-02-01", "2021-02-01", "2022-02-01", "2023-02-01"):
        graph: Any = harbour.to_networkx(relations=["member_of"], at=at)
        assert graph.number_of_edges() > 0
        assert all(graph.has_edge(a, b, "member_of") for a, b in graph.edges())


def test_memberships_of_the_demonstration_have_the_periods_of_sheets(demo: Built) -> None:
    people = front_matter(DEMO[0] / "content" / "_authors")
    found = edges(view(demo.store))
    assert Counter({m: n for m, n in found.items() if m[2] or m[3]}) == Counter(missions(people))
    former = {
        (f"member:{person}", f"startup:{startup}", None, None)
        for person, sheet in people.items()
        for startup in sheet.get("previously") or ()
    }
    assert former
    assert former <= found.keys()


@pytest.mark.parametrize("written", ["20210601", "2021-W22-2", "2021-06-01"])
def test_a_day_may_be_written_any_way_iso_8601_has(demo: Built, written: str) -> None:
    graph = view(demo.store, options=ViewOptions(at=written))
    plain = view(demo.store, options=ViewOptions(at="2021-06-01"))
    assert set(graph.edges(keys=True)) == set(plain.edges(keys=True))


def test_a_team_is_a_part_of_its_incubator(harbour: KnowledgeGraph) -> None:
    graph: Any = harbour.to_networkx(relations=["team_of"])
    assert list(graph.edges(keys=True)) == [("team:pilots", "incubator:pier", "team_of")]
