"""Products that are in no catalogue, case by case."""

import pytest

from extractor.languages import load_language
from extractor.reading import read_document
from extractor.recognising.analysis import AnalysedDocument, analyse
from extractor.recognising.mention import Mention, Witness
from extractor.recognising.organisations import find_organisations
from extractor.recognising.products import find_products
from extractor.vocabulary.mentions import MentionKind
from tests.cases_file import read_cases


def document(text: str, language: str = "fr") -> AnalysedDocument:
    read = read_document(text, site="exemple.fr", kind="post", slug="essai", path="essai.md")
    return analyse(read, load_language(language))


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param(code, t, e, id=f"{code}: {i}")
        for code in ("fr", "en", "de")
        for i, t, e in read_cases("products", code)
    ],
)
def test_case(language: str, text: str, expected: list[str]) -> None:
    read = document(text, language)
    organisations = find_organisations(read, ()) if language == "en" else ()
    assert [m.surface for m in find_products(read, organisations)] == expected


def test_what_is_known_is_not_found_again() -> None:
    text = "On s'y connecte avec FranceConnect."
    start = text.index("FranceConnect")
    known = Mention(
        MentionKind.PRODUCT, 0, start, len(text) - 1, "FranceConnect", (Witness.CATALOGUE,)
    )
    assert find_products(document(text), [known]) == []


def test_a_surface_that_is_known_elsewhere_has_the_same_candidates() -> None:
    read = document("Voici MonQuai.\n\nLe service MonQuai répond.")
    known = Mention(
        MentionKind.PRODUCT, 0, 6, 13, "MonQuai", (Witness.LINK,), candidates=("startup:quai",)
    )
    found = find_products(read, [known])
    assert [(m.block, m.candidates) for m in found] == [(1, ("startup:quai",))]
