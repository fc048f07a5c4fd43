"""Links that a generator makes addresses of, whatever there is at them."""

from pathlib import Path

import pytest

from tests.resolving.links_of_site import outcomes

CONFIG = """
const config = {{ configuration: {{ baseUrl: "n.example/jardin" }},
  plugins: {{ transformers: [Plugin.CrawlLinks({{ markdownLinkResolution: "{0}" }})] }} }}
"""
NOTES = {
    "content/index.md": "x",
    "content/Deux.md": "---\naliases: [Autre nom]\n---\n",
    "content/s/Deux.md": "x",
    "content/s/Seul.md": "x",
    "content/s/brouillon.md": "---\ndraft: true\n---\nx",
    "content/s/plan de ville.pdf": "",
    "content/page.html": "",
}


@pytest.mark.parametrize(
    ("link", "shortest", "absolute", "relative"),
    [
        ("[[Deux]]", "Deux", "Deux", "content/s/Deux"),
        ("[[deux]]", "dead", "dead", "dead"),
        ("[[Deux|texte]]", "Deux", "Deux", "content/s/Deux"),
        ("[[Deux#Titre]]", "Deux", "Deux", "content/s/Deux"),
        ("[[Seul]]", "Seul", "dead", "Seul"),
        ("[[s/Seul]]", "Seul", "Seul", "dead"),
        ("[[Autre nom]]", "Deux", "Deux", "dead"),
        ("[a](Seul.md)", "Seul", "dead", "Seul"),
        ("[a](../Deux.md)", "Deux", "Deux", "Deux"),
        ("[a](/s/Seul)", "Seul", "Seul", "dead"),
        ("[a](/s/Seul/)", "dead", "dead", "dead"),
        ("[a](Deux.md?x=1)", "dead", "dead", "dead"),
        ("[[brouillon]]", "dead", "dead", "dead"),
        ("[[s]]", "alive", "alive", "dead"),
        ("[[plan de ville.pdf]]", "alive", "dead", "alive"),
        ("[a](page.html)", "alive", "alive", "dead"),
        ("[a](https://ailleurs.example/x)", "alive", "alive", "alive"),
        ("[a](#titre)", "alive", "alive", "alive"),
        ("[a](mailto:a@b.example)", "alive", "alive", "alive"),
    ],
)
@pytest.mark.parametrize("way", ["shortest", "absolute", "relative"])
def test_a_link_leads_where_its_resolution_says(
    tmp_path: Path, link: str, shortest: str, absolute: str, relative: str, way: str
) -> None:
    files = {**NOTES, "quartz.config.ts": CONFIG.format(way)}
    wanted = {"shortest": shortest, "absolute": absolute, "relative": relative}[way]
    found = outcomes(tmp_path, files, "content/s/liens.md", [link])[link]
    assert found == (wanted if wanted in ("dead", "alive") else f"page:{wanted}")
