"""Which sentences say something private of a person: two hundred of our own, half of them do.

``cases/private_statements_<language>.tsv`` has a topic, or none, and a sentence a line.
"""

from pathlib import Path

import pytest

from extractor.export.private_statements import (
    TOPICS,
    PrivateStatements,
    parse_statements,
    statement_tables,
)
from tests.cases_file import CASES

LANGUAGES = ("fr", "en")
LEAST = 0.97


def cases(language: str) -> list[tuple[str, str]]:
    text = (CASES / f"private_statements_{language}.tsv").read_text("utf-8")
    return [(topic, said) for topic, _, said in (one.partition("\t") for one in text.splitlines())]


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_a_hundred_sentences_and_half_of_them_are_private(language: str) -> None:
    topics = [topic for topic, _ in cases(language)]
    assert len(set(cases(language))) >= 100
    assert set(topics) == {*TOPICS, "none"}
    assert 0.4 < topics.count("none") / len(topics) < 0.6


@pytest.mark.parametrize("language", LANGUAGES)
def test_private_sentences_are_found_and_others_left_alone(language: str) -> None:
    statements = PrivateStatements()
    found = [(topic != "none", statements.says_private(said)) for topic, said in cases(language)]
    right = found.count((True, True))
    assert right / (right + found.count((False, True))) >= LEAST
    assert right / (right + found.count((True, False))) >= LEAST


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_topic_s_own_section_finds_its_sentences(language: str) -> None:
    table = statement_tables()[language]
    missed = [
        said
        for topic, said in cases(language)
        if topic != "none" and not any(one.is_said_in(said) for one in table.values())
    ]
    assert missed == []


def test_only_the_topics_of_the_policy_are_looked_for() -> None:
    said = "Anselme Courtillac, 58 ans, est marié."
    assert PrivateStatements(("union",)).find(said) == []
    assert PrivateStatements(()).find(said) == []
    assert PrivateStatements(("age",)).find(said) == [(0, len(said))]


def test_of_a_text_the_private_sentences_alone_are_given() -> None:
    text = "Il dirige le port. Anne Martel a 58 ans. Le port est ouvert."
    (span,) = PrivateStatements().find(text)
    assert text[slice(*span)] == "Anne Martel a 58 ans."


GOOD = """[words]
name = "Anne"
""" + "".join(f"[{topic}]\nabout = ['x']\nsays = ['<name> x']\nunless = []\n" for topic in TOPICS)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("[union]", "[unoin]", "one section a topic"),
        ("unless = []", "", "write `about`, `says` and `unless`"),
        ("<name>", "<nom>", "no word 'nom'"),
        ("'<name> x'", "'<name> (x'", "bad pattern"),
        ("says = ['<name> x']", "says = []", "needs a pattern"),
    ],
)
def test_a_fault_in_a_table_is_said(before: str, after: str, said: str) -> None:
    assert set(parse_statements(GOOD, "xx.toml")) == set(TOPICS)
    with pytest.raises(ValueError, match=f"^xx.toml: .*{said}"):
        parse_statements(GOOD.replace(before, after, 1), "xx.toml")


def test_each_language_that_is_spoken_has_a_table() -> None:
    folder = Path(__file__).parents[2] / "extractor" / "export" / "statements"
    assert {one.stem for one in folder.glob("*.toml")} == set(LANGUAGES) == set(statement_tables())
