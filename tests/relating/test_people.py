"""What people hold, where they work and what they say, case by case."""

import re

import pytest

from extractor.languages import load_language
from extractor.reading import Document, read_document
from extractor.recognising.analysis import analyse
from extractor.recognising.mention import Mention, Witness
from extractor.recognising.people import find_people
from extractor.recognising.quotations import find_quotations
from extractor.recognising.roles import find_roles
from extractor.relating.people import relate_people
from extractor.relating.statement import Statement
from extractor.resolving.people import CataloguePeople, resolve_people
from extractor.resolving.resolution import ResolvedMention
from extractor.vocabulary.mentions import MentionKind
from tests.cases_file import read_cases

MARK = re.compile(r"\{([SO]) ([^}]+)\}")
KINDS = {
    "S": (MentionKind.PRODUCT, "startup"),
    "O": (MentionKind.ORG, "organisation"),
}


def statements(
    text: str, language: str = "fr", publisher: str | None = None
) -> tuple[Document, list[Statement]]:
    about = re.match(r"about: (\w+)\n+", text)
    body = text[about.end() :] if about else text
    read = read_document(
        MARK.sub(r"\2", body), site="exemple.fr", kind="post", slug="essai", path="essai.md"
    )
    document = analyse(read, load_language(language))
    places = []
    for letter, name in MARK.findall(body):
        kind, prefix = KINDS[letter]
        block = next(i for i, b in enumerate(document.blocks) if name in b.text)
        start = document.blocks[block].text.index(name)
        mention = Mention(kind, block, start, start + len(name), name, (Witness.LINK,))
        places.append(ResolvedMention(mention, f"{prefix}:{name.lower()}", known=True))
    spans = [place.mention for place in places]
    people = find_people(document, spans)
    found = relate_people(
        document,
        resolve_people(people, document, CataloguePeople(()), document.language).resolved,
        places,
        find_roles(document, people, spans),
        find_quotations(document, people),
        subjects=[f"startup:{about[1].lower()}"] if about else (),
        publisher=publisher,
    )
    return document, found


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param(code, t, e, id=f"{code}: {i}")
        for code in ("fr", "en")
        for i, t, e in read_cases("people_relations", code)
    ],
)
def test_case(language: str, text: str, expected: list[str]) -> None:
    _, found = statements(text, language)
    assert sorted(f"{s.subject} | {s.predicate} | {s.object}" for s in found) == sorted(expected)


def test_the_evidence_is_the_sentence_that_says_it() -> None:
    document, found = statements("Rien. Solenn Kerdraon, coach chez {S Digue}, arrive. Rien.")
    for one in found:
        evidence = one.evidence
        text = document.blocks[evidence.block].text[evidence.start : evidence.end]
        assert text == "Solenn Kerdraon, coach chez Digue, arrive."


def test_the_same_statement_is_given_once() -> None:
    _, found = statements("Solenn Kerdraon (coach) arrive.\n\nSolenn Kerdraon (coach) part.")
    assert [one.object for one in found] == ["coach"]


OWN = [("en", "Our talent director Ann Bell spoke."), ("fr", "Notre directrice Anne Bellec parle.")]


@pytest.mark.parametrize(("language", "text"), OWN)
def test_our_people_are_those_of_who_publishes(language: str, text: str) -> None:
    _, found = statements(text, language, publisher="organisation:port")
    assert [one.object for one in found if one.predicate == "works_for"] == ["organisation:port"]


def test_our_people_are_not_the_publishers_where_somebody_answers() -> None:
    text = (
        "Ann Bell is a baker. An interview with Ann Bell.\n\n"
        "## Who helps you?\n\nOur director Bo Lee helps me every day.\n\n"
        "## Why do you bake?\n\nI like my bread."
    )
    _, found = statements(text, "en", publisher="organisation:port")
    assert [one for one in found if one.predicate == "works_for"] == []
