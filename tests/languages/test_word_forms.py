"""How endings are read: of plurals, of acronyms in the plural, of whose a name is."""

import pytest

from extractor.languages import load_language
from extractor.languages.word_forms import word_forms
from extractor.reading import read_document
from extractor.recognising.analysis import AnalysedDocument, analyse
from extractor.recognising.institution_names.capital_words import words_of
from extractor.recognising.institutions import Institution, InstitutionLexicon
from extractor.recognising.people import find_people
from extractor.recognising.products import find_products
from extractor.recognising.role_phrases import is_condition, role_phrases


def analysed(text: str, language: str) -> AnalysedDocument:
    read = read_document(text, site="exemple.fr", kind="post", slug="essai", path="essai.md")
    return analyse(read, load_language(language))


@pytest.mark.parametrize(
    ("language", "word", "singular"),
    [
        ("fr", "conseils", "conseil"),
        ("fr", "bureaux", "bureau"),
        ("fr", "conseil", "conseil"),
        ("en", "offices", "office"),
        ("en", "bureaux", "bureaux"),
        ("de", "behorden", "behord"),
    ],
)
def test_a_language_says_by_its_table_how_plurals_end(
    language: str, word: str, singular: str
) -> None:
    assert word_forms(load_language(language)).singular(word) == singular


@pytest.mark.parametrize(
    ("text", "endings", "expected"),
    [
        ("Harbour's Office", ("'s",), [("Harbour", True), ("Office", False)]),
        ("Harbour’s Office", ("'s",), [("Harbour", True), ("Office", False)]),
        ("Harbours' Office", ("'s",), [("Harbours", True), ("Office", False)]),
        ("Harbour' Office", ("'s",), [("Harbour", False), ("Office", False)]),
        ("Harbour's Office", (), [("Harbour's", False), ("Office", False)]),
        ("Harbours' Office", (), [("Harbours", False), ("Office", False)]),
    ],
)
def test_whose_a_name_is_shows_by_the_endings_of_the_language(
    text: str, endings: tuple[str, ...], expected: list[tuple[str, bool]]
) -> None:
    assert [(word.text, word.possessive) for word in words_of(text, endings)] == expected


def test_an_acronym_is_found_in_the_plural_that_its_language_has() -> None:
    row = Institution("Centre de quai", "CQX", (), (), "agency", ())
    text = "Les CQXs sont là."
    with_plural = InstitutionLexicon((row,), acronym_plurals=("s",))
    assert with_plural.named("CQXs") == (row,)
    assert [text[start:end] for start, end in with_plural.find(text, text.lower())] == ["CQXs"]
    without = InstitutionLexicon((row,))
    assert without.named("CQXs") == ()
    assert without.named("CQX") == (row,)


@pytest.mark.parametrize(
    ("language", "text", "people"),
    [
        ("fr", "Les lycées Anne Kerbrat ouvrent.", []),
        ("fr", "Les bureaux d'Anne Kerbrat ouvrent.", ["Anne Kerbrat"]),
        ("fr", "Hier Anne Kerbrat est venue.", ["Anne Kerbrat"]),
    ],
)
def test_a_word_that_no_person_follows_is_read_in_the_plural_too(
    language: str, text: str, people: list[str]
) -> None:
    assert [one.surface for one in find_people(analysed(text, language), ())] == people


@pytest.mark.parametrize(
    ("text", "plural"),
    [
        ("directeurs du port", True),
        ("conseillers municipaux", True),
        ("directeur du port", False),
        ("directeur des ports", False),
    ],
)
def test_a_role_is_in_the_plural_by_its_first_word(text: str, plural: bool) -> None:
    block = analysed(text, "fr").blocks[0]
    phrase = role_phrases(block.language).at(block, 0)
    assert phrase is not None
    assert phrase.plural == plural


def test_what_people_are_may_have_a_complement_of_the_language() -> None:
    english = load_language("en")
    assert is_condition("veteran from Ohio", english) == is_condition("veteran who sails", english)


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("fr", "Carnet de Quai"),
        ("fr", "Carnet et Registre"),
        ("fr", "Carnet pour l'Escale"),
        ("fr", "Carnet"),
    ],
)
def test_a_name_of_two_parts_is_joined_by_words_of_its_language(language: str, name: str) -> None:
    found = find_products(analysed(f"Le simulateur {name} ouvre.", language), ())
    assert [one.surface for one in found] == [name]


def test_no_word_of_another_language_joins_two_parts_of_a_name() -> None:
    text = "Le simulateur Carnet for Registre ouvre."
    assert [one.surface for one in find_products(analysed(text, "fr"), ())] == ["Carnet"]
