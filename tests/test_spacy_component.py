"""Our recognition in spaCy: names of a graph found in anybody's text, judged by spaCy itself."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.tokens import DocBin
from spacy.training import Example
from spacy.util import load_config, load_model_from_config

from extractor.graph.store import NoGraphError
from extractor.spacy_component import NAME, linked_content
from tests.conftest import Built
from tests.entry_points import declared, environment

RELAIS = "https://annuaire.exemple.fr/id/startup/relais"
OFFICE = "https://annuaire.exemple.fr/id/organisation/oce"
FRENCH = "Maëlle Tissandre a présenté Relais ! à l'Office corvanien de l'emploi."
CONFIGURATION = """
[nlp]
lang = "fr"
pipeline = ["linked_content"]

[components]

[components.linked_content]
factory = "linked_content"
graph = {graph}
"""


def pipeline(demo: Built, language: str = "fr") -> Any:
    nlp = spacy.blank(language)
    nlp.add_pipe(NAME, config={"graph": str(demo.folder)})
    return nlp


def named(doc: Any) -> list[tuple[str, str, str]]:
    return [(one.text, one.label_, one.kb_id_.rpartition("/id/")[2]) for one in doc.ents]


def test_names_of_the_graph_are_found_in_any_text(demo: Built) -> None:
    assert named(pipeline(demo)(FRENCH)) == [
        ("Maëlle Tissandre", "PER", "member/maelle.tissandre"),
        ("Relais !", "PRODUCT", "startup/relais"),
        ("Office corvanien de l'emploi", "ORG", "organisation/oce"),
    ]


def test_a_text_may_be_in_english(demo: Built) -> None:
    found = named(pipeline(demo, "en")("Maëlle Tissandre showed it.\n\nThe DSN liked it."))
    assert found == [
        ("Maëlle Tissandre", "PER", "member/maelle.tissandre"),
        ("DSN", "ORG", "organisation/dsn"),
    ]


def test_an_ordinary_word_is_no_name(demo: Built) -> None:
    assert named(pipeline(demo)("Il a pris le relais et garde le cap.")) == []


def test_earlier_entities_stay_where_nothing_is_over_them(demo: Built) -> None:
    nlp = pipeline(demo)
    ruler = nlp.add_pipe("entity_ruler", before=NAME)
    ruler.add_patterns([{"label": "DATE", "pattern": "mardi"}, {"label": "X", "pattern": "DSN"}])
    assert named(nlp("La DSN ouvre mardi.")) == [
        ("DSN", "ORG", "organisation/dsn"),
        ("mardi", "DATE", ""),
    ]


def test_spacy_assembles_it_of_a_configuration_and_evaluates_it(
    demo: Built, tmp_path: Path
) -> None:
    written = tmp_path / "config.cfg"
    written.write_text(CONFIGURATION.format(graph=json.dumps(str(demo.folder))), "utf-8")
    nlp = load_model_from_config(load_config(written), auto_fill=True)
    nlp.initialize()
    nlp.to_disk(tmp_path / "pipeline")
    again = spacy.load(tmp_path / "pipeline")
    scores = again.evaluate([example(again), example(again, missing=True)])
    assert scores["ents_r"] == pytest.approx(4 / 5)
    assert scores["ents_p"] == pytest.approx(4 / 6)
    assert scores["nel_micro_p"] == 1.0


def example(nlp: Any, *, missing: bool = False) -> Example:
    """Give what should be found; with ``missing``, a gold without the person and with a date."""
    gold = nlp.make_doc(FRENCH)
    spans = [
        gold.char_span(FRENCH.index(words), FRENCH.index(words) + len(words), label, kb_id=iri)
        for words, label, iri in (
            ("Relais !", "PRODUCT", RELAIS),
            ("Office corvanien de l'emploi", "ORG", OFFICE),
        )
    ]
    if missing:
        spans.append(gold.char_span(19, 27, "DATE"))
    gold.set_ents(spans)
    return Example(nlp.make_doc(FRENCH), gold)


@pytest.mark.thorough
def test_spacy_s_own_commands_find_it_by_its_entry_point(demo: Built, tmp_path: Path) -> None:
    value = f"{linked_content.__module__}:{linked_content.__name__}"
    assert declared() == {NAME: value}
    seen = environment(tmp_path / "site")
    configuration = tmp_path / "config.cfg"
    configuration.write_text(CONFIGURATION.format(graph=json.dumps(str(demo.folder))), "utf-8")
    gold = example(spacy.blank("fr")).reference
    DocBin(docs=[gold]).to_disk(tmp_path / "gold.spacy")

    def run(*arguments: str | Path) -> None:
        done = subprocess.run(
            [sys.executable, "-m", "spacy", *map(str, arguments)],
            cwd=tmp_path,
            env=seen,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr

    run("assemble", configuration, tmp_path / "pipeline")
    run("evaluate", tmp_path / "pipeline", tmp_path / "gold.spacy", "-o", tmp_path / "scores.json")
    scores = json.loads((tmp_path / "scores.json").read_text("utf-8"))
    assert scores["ents_r"] == 1.0
    assert scores["ents_per_type"]["ORG"] == {"p": 1.0, "r": 1.0, "f": 1.0}


def test_a_folder_without_a_graph_is_said(tmp_path: Path) -> None:
    with pytest.raises(NoGraphError, match="no graph here"):
        spacy.blank("fr").add_pipe(NAME, config={"graph": str(tmp_path)})
