"""A person whom only the text names is called by the fullest name that it gives."""

from pathlib import Path

import pytest

from extractor.api import KnowledgeGraph
from extractor.pipeline.build import build
from extractor.pipeline.project import Project
from tests.conftest import RULES

CONFIGURATION = "url: https://quay.example\nlang: {}\n"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "We met Helen Marlow of the Harbour Office. Later Marlow told us why."),
        ("fr", "Nous avons rencontré Hélène Marlow, directrice. Puis Marlow a dit pourquoi."),
    ],
)
def test_a_surname_alone_later_does_not_shorten_a_name(
    tmp_path: Path, language: str, text: str
) -> None:
    site = tmp_path / "quay"
    (site / "_posts").mkdir(parents=True)
    (site / "_config.yml").write_text(CONFIGURATION.format(language), "utf-8")
    (site / "_posts/2024-01-02-a.md").write_text(f"---\ntitle: A\n---\n{text}\n", "utf-8")
    build(Project.open([site]), tmp_path / "graph", RULES)
    rows = KnowledgeGraph(tmp_path / "graph").query(
        "SELECT ?name { ?p a foaf:Person ; foaf:name ?name }"
    )
    assert [str(row["name"]).split()[-1] for row in rows] == ["Marlow"]
    assert all(" " in str(row["name"]) for row in rows)
