"""A capital is one in every alphabet: names with other letters than French ones are found alike."""

import pytest

from extractor.catalogue import CatalogueOptions, Sheet, build_catalogue
from extractor.languages import load_language
from extractor.pipeline.extraction import Extractor
from extractor.reading import read_document
from extractor.recognising.model import needs_reading
from extractor.resolving.links import LinkIndex

SHEET = Sheet("s", "startup", "semis", "semis.md", None, {"label": ("Semis Plus",)})
CATALOGUE = build_catalogue([SHEET], CatalogueOptions())
READER = Extractor(CATALOGUE, load_language("fr"), LinkIndex(CATALOGUE, ()))
USUAL = "Éclanor"
OTHERS = ("Œclanor", "Šumava", "Łódź", "Øresund", "Ždiar", "Ærø")
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
