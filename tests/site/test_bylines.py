"""The people whom a line of authors names."""

import pytest

from extractor.site.sheets.bylines import people_of_byline
from extractor.site.sheets.words import site_words
from extractor.vocabulary import standard_vocabulary

WORDS = site_words("fr", standard_vocabulary()).bylines


@pytest.mark.parametrize(
    ("written", "people"),
    [
        ("Ana Roux", ["Ana Roux"]),
        ("Ana Roux et Blaise Koné", ["Ana Roux", "Blaise Koné"]),
        ("Ana Roux, Blaise Koné and Cyr Li", ["Ana Roux", "Blaise Koné", "Cyr Li"]),
        ("Ana Roux, Blaise Koné", ["Ana Roux", "Blaise Koné"]),
        ("Ana Roux & Blaise Koné / Cyr Li", ["Ana Roux", "Blaise Koné", "Cyr Li"]),
        ("Par Ana Roux ; Blaise Koné", ["Ana Roux", "Blaise Koné"]),
        ("By Ana Roux with Blaise Koné", ["Ana Roux", "Blaise Koné"]),
        ("ana", ["ana"]),
        ("ana, blaise", ["ana", "blaise"]),
        ("ana.roux", ["ana.roux"]),
        ("Charles de la Tour", ["Charles de la Tour"]),
        ("Étienne Et", ["Étienne Et"]),
    ],
)
def test_names_are_told_apart(written: str, people: list[str]) -> None:
    assert list(people_of_byline(written, WORDS)) == people


@pytest.mark.parametrize(
    "written",
    [
        "Ana Roux, équipe Transports",
        "Ana Roux, The River Team",
        "Ana Roux, directrice du pôle",
        "Ana Roux, Product Manager",
        "Ana Roux (DINUM)",
        "Ana Roux <ana@serre.example>",
        "Ana Roux ana@serre.example",
        "[Ana Roux](https://serre.example/ana)",
        "Ana Roux et l'équipe Transports",
        "Ana Roux, Ministère des Rivières",
    ],
)
def test_teams_roles_and_addresses_are_nobody(written: str) -> None:
    assert people_of_byline(written, WORDS) == ("Ana Roux",)


@pytest.mark.parametrize(
    "written", ["Équipe Transports", "The River Team", "admin", "18F", "", "—"]
)
def test_a_signature_may_be_nobody_s(written: str) -> None:
    assert people_of_byline(written, WORDS) == ()


def test_a_comma_between_two_words_may_stand_inside_one_name() -> None:
    assert people_of_byline("Roux, Ana", WORDS) == ("Roux, Ana",)
