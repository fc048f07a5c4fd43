"""What the recognisers leave each other."""

import pytest

from extractor.languages import load_language
from extractor.reading import read_document
from extractor.recognising.analysis import analyse
from extractor.recognising.figures import FigureGrammar
from extractor.recognising.mention import Mention, Witness
from extractor.recognising.recognise import recognise
from extractor.vocabulary.mentions import MentionKind


@pytest.mark.parametrize(
    ("language", "text", "startups"),
    [
        ("fr", "Merci à Jeanne, Clara et Paul.", []),
        ("en", "Thanks to Jane, Clara and Paul.", []),
        ("fr", "La startup Clara ouvre.", ["Clara"]),
        ("en", "The tool Clara is open.", ["Clara"]),
    ],
)
def test_a_name_between_people_is_a_persons_and_no_products(
    language: str, text: str, startups: list[str]
) -> None:
    read = read_document(text, site="s", kind="post", slug="p", path="p.md")
    spoken = load_language(language)
    start = text.index("Clara")
    known = Mention(
        MentionKind.PRODUCT, 0, start, start + 5, "Clara", (Witness.CATALOGUE,), 0.95, ("x:clara",)
    )
    grammar = FigureGrammar.from_language(spoken.table("figures"), spoken.confidences.figures)
    found = recognise(analyse(read, spoken), [known], grammar, None)
    assert [one.surface for one in found.startups] == startups
    assert ("Clara" in [one.surface for one in found.people]) is not bool(startups)


@pytest.mark.parametrize(
    ("text", "teams"),
    [
        ("**Chef de projet** : Jeanne Kerbrat", []),
        ("- **Chef de projet** : [Jeanne Kerbrat](https://exemple.org/jk)", []),
        ("Elle aide l'équipe Chef de projet du port.", ["Chef de projet"]),
    ],
)
def test_a_role_is_no_team_that_is_called_so(text: str, teams: list[str]) -> None:
    document = analyse(
        read_document(text, site="s", kind="post", slug="p", path="p.md"), load_language("fr")
    )
    start = document.blocks[0].text.index("Chef")
    witness, bearers = (Witness.CATALOGUE,), ("team:a", "team:b")
    known = Mention(MentionKind.ORG, 0, start, start + 14, "Chef de projet", witness, 0.9, bearers)
    spoken = document.language
    grammar = FigureGrammar.from_language(spoken.table("figures"), spoken.confidences.figures)
    found = recognise(document, [known], grammar, None)
    assert [one.surface for one in found.organisations] == teams
