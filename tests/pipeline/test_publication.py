"""What is not published is in no graph; a link to it is dead, and says why."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from extractor.api import KnowledgeGraph
from extractor.export.policy import DraftsError
from extractor.pipeline.build import build
from extractor.pipeline.build_options import BuildOptions
from extractor.pipeline.extraction_options import ExtractionOptions
from extractor.pipeline.project import Project
from extractor.pipeline.report import BuildReport

FILES = {
    "_config.yml": "url: https://gue.example\nlang: fr\n",
    "_posts/2026-01-05-paru.md": "---\ntitle: Paru\n---\n[suite](/2026/06/10/a-venir.html) "
    "[cache](/2026/02/03/cache.html)\n",
    "_posts/2026-02-03-cache.md": "---\ntitle: Secret du gué\npublished: false\n---\nSecret.\n",
    "_posts/2026-06-10-a-venir.md": "---\ntitle: À venir du gué\n---\nPlus tard.\n",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "gue"
    write(folder, FILES)
    return folder


def write(folder: Path, files: Mapping[str, str]) -> None:
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def built(site: Path, day: date = date(2026, 6, 1), *, drafts: bool = False) -> BuildReport:
    options = BuildOptions(
        extraction=ExtractionOptions(model=False), as_of=day, drafts=drafts, workers=1
    )
    return build(Project.open([site]), site.parent / "graph", options)


def text_of(site: Path) -> str:
    return KnowledgeGraph(site.parent / "graph").quads_file.read_text("utf-8")


def findings(report: BuildReport, code: str) -> list[str]:
    return [str(one.message) for one in report.findings if one.code == code]


def test_what_is_held_back_is_listed_and_in_no_graph(site: Path) -> None:
    report = built(site)
    assert findings(report, "held-back") == [
        "not published, and left out: 'published: false'",
        "not published, and left out: it is dated 2026-06-10",
    ]
    assert "du gué" not in text_of(site)
    assert "cache.html> " not in text_of(site)


def test_a_link_to_what_is_held_back_is_dead_and_says_why(site: Path) -> None:
    dead = findings(built(site), "dead-link")
    assert [one.partition(": it ")[2] for one in dead] == [
        "is not published: it is dated 2026-06-10",
        "is not published: 'published: false'",
    ]


def test_the_same_day_gives_the_same_bytes(site: Path) -> None:
    built(site)
    first = text_of(site)
    built(site, date(2026, 6, 20))
    built(site)
    assert text_of(site) == first


def test_a_day_on_which_nothing_turns_changes_nothing(site: Path) -> None:
    built(site)
    assert built(site, date(2026, 6, 9)).unchanged


def test_a_day_that_passes_reads_only_its_pages(site: Path) -> None:
    write(site, {"_posts/2026-01-06-autre.md": "---\ntitle: Autre\n---\nRien.\n"})
    built(site)
    report = built(site, date(2026, 6, 10))
    assert not report.unchanged
    assert "À venir du gué" in text_of(site)
    assert findings(report, "held-back") == ["not published, and left out: 'published: false'"]
    assert built(site).dropped == 0
    assert "À venir du gué" not in text_of(site)


def test_drafts_are_built_for_an_editors_eyes_and_not_exported(site: Path) -> None:
    report = built(site, drafts=True)
    assert findings(report, "held-back") == []
    graph = KnowledgeGraph(site.parent / "graph")
    assert "Secret du gué" in text_of(site)
    with pytest.raises(DraftsError, match="--drafts"):
        graph.export(site.parent / "x.ttl")
    graph.export(site.parent / "x.ttl", profile="full")


def test_defaults_of_the_site_count_as_front_matter(site: Path) -> None:
    defaults = "defaults:\n  - scope: {path: _posts/prives}\n    values: {published: false}\n"
    write(
        site,
        {
            "_config.yml": FILES["_config.yml"] + defaults,
            "_posts/prives/2026-01-07-x.md": "---\ntitle: Privé du gué\n---\n",
        },
    )
    built(site)
    assert "Privé du gué" not in text_of(site)


def test_what_the_configuration_excludes_is_held_back_too(site: Path) -> None:
    write(site, {"_config.yml": f"{FILES['_config.yml']}exclude: [_posts/2026-01-07-tu.md]\n"})
    write(
        site, {"_posts/2026-01-07-tu.md": "---\ntitle: Tu\n---\n", "README.md": "# Mode d'emploi\n"}
    )
    report = built(site)
    assert "not published, and left out: excluded by the configuration" in findings(
        report, "held-back"
    )
    assert findings(report, "skipped-file") == []


@pytest.mark.parametrize(
    "taken_over",
    [
        {"_posts/2026-01-08-neuf.md": "---\nredirect_from: /2026/02/03/cache.html\n---\nNeuf.\n"},
        {"_redirects": "/2026/02/03/cache.html /2026/01/05/paru.html\n"},
    ],
    ids=["another page", "a rule of the host"],
)
def test_an_address_that_is_taken_over_is_not_dead(
    site: Path, taken_over: Mapping[str, str]
) -> None:
    write(
        site,
        {**taken_over, "_config.yml": FILES["_config.yml"] + "plugins: [jekyll-redirect-from]\n"},
    )
    report = built(site)
    assert not any("cache.html" in one for one in findings(report, "dead-link"))
    assert any("cache.html" in one for one in findings(report, "moved-link"))
