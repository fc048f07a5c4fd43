"""Names of institutions where a text ends."""

import pytest

from extractor.languages import load_language
from extractor.recognising.institution_names import institution_grammar
from extractor.text import fold


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Elle mène une équipe des Ministères Écologiques", "Ministères Écologiques"),
        ("Il conseille les Directions Régionales", "Directions Régionales"),
        ("Directions Départementales", "Directions Départementales"),
        ("Elle suit les Ministères Sociaux,", "Ministères Sociaux"),
    ],
)
def test_a_head_in_the_plural_may_end_its_text(text: str, name: str) -> None:
    found = institution_grammar(load_language("fr")).find(text, fold(text))
    assert text[found[-1].start : found[-1].end] == name
