"""Pipelines of spaCy that tests make: a few made-up sentences, a moment of training, a folder."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import spacy
from spacy.training import Example
from thinc.api import fix_random_seed

ROUNDS = 40
PEOPLE = ("Xandor Quillmere", "Yolvanna Trask", "Brevik Osmand", "Quorra Fennick", "Ilvar Strand")
BODIES = ("Wexholt Brine", "Norvane Tarn", "Skarn Drift", "Pell Ottar", "Ostrel Vane")
PLACES = ("Brindlow", "Vastermoor", "Kelsund", "Ulvaria", "Tornby")
SENTENCES: Mapping[str, Sequence[str]] = {
    "en": (
        "The plan was drawn by {person} last spring .",
        "We met {person} near {place} .",
        "{organisation} paid for the boats in {place} .",
        "The boats belong to {organisation} .",
        "Nothing moves here in winter .",
    ),
    "pt": (
        "O plano foi desenhado por {person} na primavera .",
        "Encontramos {person} perto de {place} .",
        "{organisation} pagou os barcos em {place} .",
        "Os barcos pertencem a {organisation} .",
        "Nada se move aqui no inverno .",
    ),
}
LABELS = {"person": "PERSON", "organisation": "ORG", "place": "GPE"}


def examples(nlp: Any, labels: Mapping[str, str]) -> list[Example]:
    """Give the sentences of the pipeline's language with the names that stand in them."""
    made = []
    for person, body, place in zip(PEOPLE, BODIES, PLACES, strict=True):
        names = {"person": person, "organisation": body, "place": place}
        for sentence in SENTENCES[nlp.lang]:
            text = sentence.format(**names)
            doc = nlp.make_doc(text)
            spans = [
                doc.char_span(text.index(name), text.index(name) + len(name), labels[kind])
                for kind, name in names.items()
                if name in text
            ]
            doc.set_ents(spans)
            made.append(Example(nlp.make_doc(text), doc))
    return made


def trained(language: str, labels: Mapping[str, str] = LABELS) -> Any:
    """Give a pipeline that finds the made-up names, and others like them, the same each time."""
    fix_random_seed(7)
    nlp = spacy.blank(language)
    nlp.add_pipe("ner")
    seen = examples(nlp, labels)
    optimizer = nlp.initialize(lambda: seen)
    for _ in range(ROUNDS):
        nlp.update(seen, sgd=optimizer, drop=0.1)
    return nlp


def saved(nlp: Any, folder: Path) -> Path:
    """Write a pipeline into a folder."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(folder)
    return folder


def ruled(language: str, names: Mapping[str, str]) -> Any:
    """Give a pipeline that finds just these names, each with its label, by rules."""
    nlp = spacy.blank(language)
    ruler: Any = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": label, "pattern": name} for name, label in names.items()])
    return nlp


def as_package(nlp: Any, folder: Path, name: str) -> None:
    """Write a pipeline as the package that an installation of it lays into ``folder``.

    ``name`` is the language, an underscore and the pipeline's own name.
    """
    nlp.meta["name"] = name.partition("_")[2]
    nlp.meta["version"] = "1.2.3"
    package = folder / name
    package.mkdir(parents=True)
    nlp.to_disk(package / f"{name}-1.2.3")
    (package / "meta.json").write_bytes((package / f"{name}-1.2.3" / "meta.json").read_bytes())
    (package / "__init__.py").write_text(
        "from spacy.util import load_model_from_init_py\n\n\n"
        "def load(**overrides):\n    return load_model_from_init_py(__file__, **overrides)\n",
        "utf-8",
    )
    information = folder / f"{name}-1.2.3.dist-info"
    information.mkdir()
    (information / "METADATA").write_text(f"Name: {name}\nVersion: 1.2.3\n", "utf-8")
