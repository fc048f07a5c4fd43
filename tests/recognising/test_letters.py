"""A capital is one in every alphabet: names with other letters than French ones are found alike."""

import pytest

from extractor.catalogue import CatalogueOptions, Sheet, build_catalogue
from extractor.languages import load_language
from extractor.pipeline.extraction import Extractor
from extractor.reading import read_document
from extractor.recognising.figures import FigureGrammar
from extractor.recognising.model import needs_reading
from extractor.recognising.sentences import sentence_spans
from extractor.resolving.links import LinkIndex

SHEET = Sheet("s", "startup", "semis", "semis.md", None, {"label": ("Semis Plus",)})
CATALOGUE = build_catalogue([SHEET], CatalogueOptions())
READER = Extractor(CATALOGUE, load_language("fr"), LinkIndex(CATALOGUE, ()))
USUAL = "Éclanor"
OTHERS = ("Œclanor", "Šumava", "Łódź", "Øresund", "Ždiar", "Ærø", "Ωμέγας", "Шумава")
TEXTS = (
    "La plateforme {X} Numérique, portée par l'association {X}, ouvre.",
    "Le ministère de {X} finance Semis Plus.",
    "Mme {X} est directrice de la {X}.",
    "Anne {X}, développeuse, a rejoint la start-up {X}.",
    "L'Agence {X} (A{first}) porte le projet. L'A{first} est là.",
    "Le fonds {X} finance. La 4e édition de l'appel à projets {X}.",
    "Il a dit oui. {X} est là. A. {X} est venue.",
    "Des associations comme {X} et {X}bis sont là.",
    "Nous travaillons avec {X}, une association.",
    "France {X} est là.",
    "Le lycée {X} ouvre. Semis Plus a été incubé par {X}.",
    "{first}. Dupont et {first}.-P. Martin parlent.",
)


def named(text: str, name: str) -> list[tuple[str, str]]:
    """Give what is named in a text with a name in it, as if the name were the usual one."""
    written = text.format(X=name, first=name[0])
    read = read_document(written, site="s", kind="post", slug="p", path="p.md")
    return [
        (str(one.mention.kind), one.mention.surface.replace(name, USUAL).replace(name[0], USUAL[0]))
        for one in READER.extract(read).mentions
    ]


@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize("text", TEXTS)
def test_a_name_with_other_letters_is_found_as_a_usual_one(text: str, name: str) -> None:
    assert named(text, USUAL)
    assert named(text, name) == named(text, USUAL)


@pytest.mark.parametrize("name", OTHERS)
def test_the_model_is_asked_about_it_as_well(name: str) -> None:
    assert needs_reading(f"Hier {name} Kerbrat est venue.")


@pytest.mark.parametrize("name", ["Œ. Dupont", "Š. Dupont", "Ж. Dupont", "A. Dupont"])
def test_an_initial_of_any_alphabet_ends_no_sentence(name: str) -> None:
    text = f"Hier {name} est là. Le port ouvre."
    assert len(sentence_spans(text, load_language("fr"))) == 2


@pytest.mark.parametrize("small", ["œuvre", "šumava", "łódź", "ωμέγα", "шумава"])
def test_a_small_letter_of_any_alphabet_begins_no_sentence_after_a_figure(small: str) -> None:
    french = load_language("fr")
    grammar = FigureGrammar.from_language(french.table("figures"), french.confidences.figures)
    assert grammar.context.sentence_end.search(f"Il y a 3 navires. {small}") is None
    assert grammar.context.sentence_end.search(f"Il y a 3 navires. {small.capitalize()}")
