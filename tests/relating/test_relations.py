"""Relations between startups, organisations and programmes, case by case."""

import re

import pytest

from extractor.languages import load_language
from extractor.reading import Document, read_document
from extractor.recognising.analysis import analyse
from extractor.recognising.mention import Mention, Witness
from extractor.relating.carried_by import find_carried_by
from extractor.relating.declared import find_declared
from extractor.relating.incubated_by import find_incubated_by
from extractor.relating.laureate_of import find_laureate_of
from extractor.relating.named_document import NamedDocument
from extractor.relating.partner_of import find_partner_of
from extractor.relating.relate import FOUND_BY_MODULES
from extractor.relating.statement import Statement
from extractor.relating.succeeded_by import find_succeeded_by
from extractor.resolving.resolution import ResolvedMention
from extractor.vocabulary.mentions import MentionKind
from tests.cases_file import read_cases

FRENCH = load_language("fr")
MARK = re.compile(r"\{([SOIP]) ([^}]+)\}")
KINDS = {
    "S": (MentionKind.PRODUCT, "startup"),
    "O": (MentionKind.ORG, "organisation"),
    "I": (MentionKind.ORG, "incubator"),
    "P": (MentionKind.SCHEME, "programme"),
}


def read(text: str) -> tuple[Document, list[ResolvedMention], list[Mention]]:
    """Give the document of a marked text, what it names, and its programmes."""
    sheet = re.match(r"sheet: (\w+)\n+", text)
    body = text[sheet.end() :] if sheet else text
    document = read_document(
        MARK.sub(lambda m: m[2], body),
        site="exemple.fr",
        kind="startup" if sheet else "post",
        slug=sheet[1].lower() if sheet else "essai",
        path="essai.md",
    )
    resolved, programmes = [], []
    places: dict[str, tuple[int, int]] = {}
    for letter, name in MARK.findall(body):
        block, at = places.get(name, (0, 0))
        while (start := document.blocks[block].text.find(name, at)) < 0:
            block, at = block + 1, 0
        places[name] = (block, start + 1)
        kind, prefix = KINDS[letter]
        mention = Mention(kind, block, start, start + len(name), name, (Witness.CATALOGUE,))
        if kind is MentionKind.SCHEME:
            programmes.append(mention)
        else:
            resolved.append(ResolvedMention(mention, f"{prefix}:{name.lower()}", known=True))
    return document, resolved, programmes


def statements(text: str, language: str = "fr") -> tuple[Document, list[Statement]]:
    document, resolved, programmes = read(text)
    named = NamedDocument(analyse(document, load_language(language)), resolved)
    return document, [
        *find_carried_by(named),
        *find_incubated_by(named),
        *find_partner_of(named),
        *find_laureate_of(named, programmes),
        *find_succeeded_by(named),
        *find_declared(named, FOUND_BY_MODULES),
    ]


def line(one: Statement) -> str:
    """Give a statement as the cases write it."""
    target = one.object.partition(":")[2] if one.object_is_entity else one.object
    return f"{one.subject.partition(':')[2]} | {one.predicate} | {target}"


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param(code, t, e, id=f"{code}: {i}")
        for code in ("fr", "en", "de")
        for i, t, e in read_cases("relations", code)
    ],
)
def test_case(language: str, text: str, expected: list[str]) -> None:
    assert [line(one) for one in statements(text, language)[1]] == expected


def test_the_evidence_is_the_sentence() -> None:
    document, found = statements("Bonjour. {S Digue} est portée par le {O Port}. Merci.")
    evidence = found[0].evidence
    text = document.blocks[evidence.block].text
    assert text[evidence.start : evidence.end] == "Digue est portée par le Port."
