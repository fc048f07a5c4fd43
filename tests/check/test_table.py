"""The report at a glance, and dead links to one target taken together."""

from pathlib import Path

import pytest

from extractor.check.formats import FORMATS, as_table
from extractor.check.report import Report, check

from .conftest import BuildSite
from .test_command import run

ABSENT = "Voir [la fiche](/startups/passeur.html).\n"
POSTS = {f"_posts/2024-01-0{day}-bac.md": ABSENT for day in range(1, 6)}
MOVED = {
    f"_posts/2024-02-0{day}-vieux.md": "Voir [le bac](/startups/ancien-bac.html).\n"
    for day in range(1, 6)
}


@pytest.fixture
def graph(build_site: BuildSite, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder, graph = build_site(
        {
            **POSTS,
            **MOVED,
            "_posts/2024-03-01-autre.md": "Un [autre](https://exemple.test/startups/gue.html).\n",
        }
    )
    monkeypatch.chdir(folder.parent)
    return graph


@pytest.fixture
def report(graph: Path) -> Report:
    return check(graph)


def test_each_kind_has_its_count_its_files_and_the_first_few(report: Report) -> None:
    lines = as_table(report).splitlines()
    rows = [line.split() for line in lines]
    assert ["6", "6", "dead-link", "(warning):"] in [row[:4] for row in rows]
    assert ["5", "5", "moved-link", "(warning):"] in [row[:4] for row in rows]
    shown = [line for line in lines if "the link 'le bac' leads to" in line]
    assert [line.split(": ")[0].strip() for line in shown] == [
        f"rives/_posts/2024-02-0{day}-vieux.md:1" for day in (1, 2, 3)
    ]


def test_the_table_says_how_to_see_more(report: Report) -> None:
    text = as_table(report, "un graphe")
    assert "… 2 more: extractor check moved-link -g 'un graphe'" in text
    assert "extractor check --all -g 'un graphe'" in text


def test_dead_links_to_one_target_are_one_row_the_most_linked_first(report: Report) -> None:
    lines = as_table(report).splitlines()
    (place,) = [n for n, line in enumerate(lines) if " dead-link (" in line]
    assert lines[place + 1].strip() == (
        "/startups/passeur.html is linked from 5 places: rives/_posts/2024-01-01-bac.md:1, "
        "rives/_posts/2024-01-02-bac.md:1, rives/_posts/2024-01-03-bac.md:1 …"
    )
    assert "startups/gue.html" in lines[place + 2]
    assert " more: " not in lines[place + 3]


def test_the_list_tells_every_place_below_its_target(report: Report) -> None:
    lines = FORMATS["text"](report).splitlines()
    (place,) = [n for n, line in enumerate(lines) if "is linked from 5 places" in line]
    assert [line.split(":")[0].strip() for line in lines[place + 1 : place + 6]] == [
        f"rives/_posts/2024-01-0{day}-bac.md" for day in range(1, 6)
    ]


def test_machines_get_one_result_a_place(report: Report) -> None:
    assert FORMATS["json"](report).count('"code": "dead-link"') == 6
    assert FORMATS["markdown"](report).count("/startups/passeur.html") == 5
    assert FORMATS["sarif"](report).count('"ruleId": "dead-link"') == 6


def test_a_target_is_one_however_its_links_are_written(build_site: BuildSite) -> None:
    _, graph = build_site(
        {
            "_posts/2024-01-01-a.md": "Voir [ici](/startups/passeur.html#rives).\n",
            "_posts/2024-01-02-b.md": "Voir [là](https://exemple.test/startups/passeur.html).\n",
            "_posts/2024-01-03-c.md": "Et [là]({{ '/startups/passeur.html' | relative_url }}).\n",
        }
    )
    assert "is linked from 3 places" in as_table(check(graph))


def test_the_table_is_what_is_shown_unless_kinds_are_named(graph: Path) -> None:
    table = as_table(check(graph), str(graph))
    assert run("-g", str(graph))[1].output == table
    assert run("-g", str(graph), "--format", "table")[1].output == table
    assert run("moved-link", "-g", str(graph))[1].output.count("[moved-link]") == 5
    assert run("--all", "-g", str(graph))[1].output == FORMATS["text"](check(graph))


def test_all_kinds_and_some_are_not_asked_together(graph: Path) -> None:
    assert "--all is for every kind" in str(
        run("--all", "dead-link", "-g", str(graph))[1].exception
    )


def test_a_report_without_findings_says_so(build_site: BuildSite) -> None:
    _, graph = build_site({})
    assert as_table(check(graph)) == "0 findings\n"
