"""Roles, case by case."""

import re

import pytest

from extractor.languages import load_language
from extractor.reading import Document, read_document
from extractor.recognising.analysis import analyse
from extractor.recognising.mention import Mention, RoleMention, Witness
from extractor.recognising.people import find_people
from extractor.recognising.roles import find_roles
from extractor.vocabulary.mentions import MentionKind
from tests.cases_file import read_cases

MARK = re.compile(r"\{O ([^}]+)\}")


def read(text: str) -> tuple[Document, list[Mention]]:
    """Give the document of a marked text and the places that it marks."""
    document = read_document(
        MARK.sub(r"\1", text), site="exemple.fr", kind="post", slug="essai", path="essai.md"
    )
    places = []
    for name in MARK.findall(text):
        block = next(i for i, b in enumerate(document.blocks) if name in b.text)
        start = document.blocks[block].text.index(name)
        places.append(
            Mention(MentionKind.ORG, block, start, start + len(name), name, (Witness.LINK,))
        )
    return document, places


def roles(text: str, language: str = "fr") -> tuple[Document, list[RoleMention]]:
    document, places = read(text)
    analysed = analyse(document, load_language(language))
    people = find_people(analysed, places)
    return document, find_roles(analysed, people, places)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param(code, t, e, id=f"{code}: {i}")
        for code in ("fr", "en", "de")
        for i, t, e in read_cases("roles", code)
    ],
)
def test_case(language: str, text: str, expected: list[str]) -> None:
    document, found = roles(text, language)
    lines = []
    for role in found:
        parts = [role.person.surface, role.text]
        if role.organisation is not None:
            start, end = role.organisation
            parts.append(document.blocks[role.block].text[start:end])
        lines.append(" | ".join(parts))
    assert sorted(lines) == sorted(expected)


def test_the_role_is_the_text_at_its_offsets_and_its_evidence_holds_it() -> None:
    document, found = roles("Rien. Solenn Kerdraon, cheffe de quai à l'{O Île}, arrive. Rien.")
    (role,) = found
    text = document.blocks[role.block].text
    assert text[role.start : role.end] == role.text == "cheffe de quai"
    assert text[slice(*role.sentence)] == "Solenn Kerdraon, cheffe de quai à l'Île, arrive."


def test_typography_is_a_witness_of_what_it_shows() -> None:
    _, signed = roles("> « Le vent tourne. »\n\n**Solenn Kerdraon**\n\n*Cheffe de quai*")
    assert signed[0].witnesses == (Witness.TYPOGRAPHY,)
    _, told = roles("Solenn Kerdraon est cheffe de quai.")
    assert told[0].witnesses == (Witness.PATTERN,)
