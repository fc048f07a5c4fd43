"""The sentence of each piece of evidence, as the source has it and as it is read."""

from dataclasses import replace

import pytest

from extractor.pipeline.build import build
from extractor.pipeline.project import Project
from tests.conftest import RULES, Built

SENTENCES = {
    "link": (
        "Voir [Phare](https://exemple.fr/startups/phare/) à 12 bateaux.",
        "Voir Phare à 12 bateaux.",
    ),
    "bold and italics": (
        "**Marée** compte *plus de* 34 ports.",
        "Marée compte plus de 34 ports.",
    ),
    "entity": ("Marée &amp; Phare ont 56&nbsp;marins.", "Marée & Phare ont 56 marins."),
    "shortcode": (
        'Sur 78 quais, {{< note "x" >}}Marée{{< /note >}} est là.',
        "Sur 78 quais, Marée est là.",
    ),
    "wrapped line": (
        "Marée, que l'on voit depuis le bord de la grande digue,\nsert 90 matelots.",
        "Marée, que l'on voit depuis le bord de la grande digue, sert 90 matelots.",
    ),
    "code": (
        "Le fichier `carte.csv` de Phare a 91 lignes.",
        "Le fichier carte.csv de Phare a 91 lignes.",
    ),
    "tag of HTML": ("Marée a <b>92</b> ancres.", "Marée a 92 ancres."),
    "no markup": ("Phare a 93 lampes.", "Phare a 93 lampes."),
}
"""What is written → what is read, each in a paragraph of its own."""


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Give the graph of a post of these sentences."""
    folder = tmp_path_factory.mktemp("sentences")
    files = {
        "extractor.toml": 'language = "fr"\nprofiles = ["startups"]\n[[site]]\nfolder = "."\n'
        'url = "https://exemple.fr"\n[site.collections]\nstartups = "startup"\nposts = "post"\n',
        "hugo.toml": 'baseURL = "https://exemple.fr/"\n',
        "content/startups/phare.md": "---\ntitle: Phare\n---\n",
        "content/startups/maree.md": "---\ntitle: Marée\n---\n",
        "content/posts/ete.md": "---\ntitle: L'été\ndate: 2024-06-01\n---\n"
        + "\n\n".join(one for one, _ in SENTENCES.values()),
    }
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    project = Project.open([folder])
    report = build(project, folder / "graph", replace(RULES, workers=1))
    return Built(project, folder / "graph", report)


@pytest.mark.parametrize("name", SENTENCES)
def test_evidence_has_its_sentence_as_a_reader_sees_it(name: str, written: Built) -> None:
    _, read = SENTENCES[name]
    shown = {one for (one,) in written.select("SELECT ?s WHERE { ?quote lc:sentence ?s }")}
    assert read in shown


@pytest.mark.parametrize("name", SENTENCES)
def test_the_source_s_sentence_stays_beside_it(name: str, written: Built) -> None:
    source, read = SENTENCES[name]
    rows = written.select(
        "SELECT ?before ?words ?after WHERE { ?quote lc:sentence ?s ; oa:exact ?words "
        f'FILTER(?s = "{read}") '
        "OPTIONAL { ?quote oa:prefix ?before } OPTIONAL { ?quote oa:suffix ?after } }"
    )
    assert rows
    for row in rows:
        quoted = "".join(row)
        assert quoted in source
        assert source.strip("*").startswith(quoted.strip("*"))


def test_every_quotation_of_the_source_has_one_sentence(written: Built) -> None:
    rows = written.select(
        "SELECT ?quote (COUNT(?s) AS ?n) WHERE { ?quote a oa:TextQuoteSelector "
        "OPTIONAL { ?quote lc:sentence ?s } } GROUP BY ?quote"
    )
    assert {number for _, number in rows} == {"1"}
