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

FRENCH = load_language("fr")
MARK = re.compile(r"\{([SO]) ([^}]+)\}")
KINDS = {
    "S": (MentionKind.PRODUCT, "startup"),
    "O": (MentionKind.ORG, "organisation"),
}


def statements(text: str) -> tuple[Document, list[Statement]]:
    about = re.match(r"about: (\w+)\n+", text)
    body = text[about.end() :] if about else text
    read = read_document(
        MARK.sub(r"\2", body), site="exemple.fr", kind="post", slug="essai", path="essai.md"
    )
    document = analyse(read, FRENCH)
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
        resolve_people(people, document, CataloguePeople(()), FRENCH).resolved,
        places,
        find_roles(document, people, spans),
        find_quotations(document, people),
        subjects=[f"startup:{about[1].lower()}"] if about else (),
    )
    return document, found


@pytest.mark.parametrize(
    ("text", "expected"),
    [pytest.param(t, e, id=i) for i, t, e in read_cases("people_relations")],
)
def test_case(text: str, expected: list[str]) -> None:
    _, found = statements(text)
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
