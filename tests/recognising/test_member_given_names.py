"""Given names of people with a sheet, alone in a text."""

import pytest

from extractor.catalogue import CatalogueOptions, Sheet, build_catalogue
from extractor.languages import load_language
from extractor.reading import read_document
from extractor.recognising.analysis import analyse
from extractor.recognising.member_given_names import MemberGivenNames

PEOPLE = {"ezhvin.troadig": "Ezhvin Troadig", "marin.calvez": "Marin Calvez"}
CATALOGUE = build_catalogue(
    [
        Sheet("s", "member", slug, f"{slug}.md", None, {"label": (name,)})
        for slug, name in PEOPLE.items()
    ],
    CatalogueOptions(),
)


def found(text: str, language: str = "fr", near: tuple[str, ...] = ()) -> list[str]:
    read = read_document(text, site="s", kind="post", slug="p", path="p.md")
    names = MemberGivenNames(CATALOGUE, load_language(language))
    document = analyse(read, load_language(language))
    return [one.surface for one in names.find(document, (), near)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Avec notre graphiste Ezhvin, la page change."),
        ("fr", "Ezhvin, développeuse, arrive."),
        ("fr", "« C'est simple », explique Ezhvin."),
        ("fr", "Un grand merci à Ezhvin."),
        ("en", "Our designer Ezhvin drew it."),
        ("en", "Ezhvin, an engineer, came."),
        ("de", "Unsere Designerin Ezhvin zeichnet."),
    ],
)
def test_the_words_around_make_a_given_name_a_persons(language: str, text: str) -> None:
    assert found(text, language) == ["Ezhvin"]


@pytest.mark.parametrize(
    "text", ["Ezhvin ouvre.", "Le lycée Ezhvin, directeur compris.", "Ezhvin Kerdraon, designer."]
)
def test_a_given_name_alone_is_nobodys_without_such_words(text: str) -> None:
    assert found(text) == []


def test_a_word_of_the_language_is_no_given_name_of_a_sheet() -> None:
    assert found("Notre graphiste Marin dessine.") == []


def test_who_is_near_the_document_needs_fewer_words() -> None:
    text = "J'en parle avec Ezhvin qui essaie."
    assert found(text) == []
    assert found(text, near=("member:ezhvin.troadig",)) == ["Ezhvin"]
