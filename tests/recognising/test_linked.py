"""Links whose text names what they lead to, and mentions of two sources made one."""

import pytest

from extractor.catalogue import CatalogueOptions, Sheet, build_catalogue
from extractor.languages import load_language
from extractor.reading import read_document
from extractor.recognising.linked import LinkedNames, joined, merge
from extractor.recognising.mention import Mention, Witness
from extractor.recognising.names import NameWords
from extractor.vocabulary.mentions import MentionKind

CATALOGUE = build_catalogue(
    [
        Sheet("s", "startup", "mon-service", "m.md", None, {"label": ("Mon Service",)},
              redirects=("https://exemple.fr/nos-outils.html",)),
        Sheet("s", "post", "billet", "b.md", None, {"label": ("Un billet",)}),
    ],
    CatalogueOptions(),
)  # fmt: skip
LINKED = LinkedNames(CATALOGUE, NameWords.of(load_language("fr")), frozenset({"le", "la", "l'"}))


def surfaces(text: str, target: str = "startup:mon-service") -> list[str]:
    document = read_document(text, site="s", kind="post", slug="p", path="p.md")
    return [one.surface for one in LINKED.find(document, {0: target})]


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("[Mon Service](/s)", "Mon Service"),
        ("[« Mon Service »](/s)", "Mon Service"),
        ("[le Mon Service](/s)", "Mon Service"),
        ("[mon-service](/s)", "mon-service"),
        ("[monservice.exemple.fr](https://monservice.exemple.fr)", "monservice.exemple.fr"),
        ("[Mon Service,](/s)", "Mon Service"),
    ],
)
def test_a_link_that_names_its_target_is_a_mention(text: str, surface: str) -> None:
    assert surfaces(text) == [surface]


@pytest.mark.parametrize(
    "text",
    ["[ici](/s)", "[en savoir plus](/s)", "[](/s)", "[![logo](/i.png)](/s)", "[…](/s)",
     "[Nos outils](/nos-outils.html)", "[RSA](/s)", "[TVA](/s)",
     "[une phrase entière qui parle de tout autre chose que de lui](/s)"],
)  # fmt: skip
def test_a_link_that_names_nothing_is_none(text: str) -> None:
    assert surfaces(text) == []


def test_a_link_to_a_thing_that_prose_does_not_name_is_none() -> None:
    assert surfaces("[Un billet](/b)", "post:billet") == []
    assert surfaces("[Parti](/b)", "post:parti") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[Inconnue](/b)", ["Inconnue"]),
        ("[la carte Inconnue](/b)", ["carte Inconnue"]),
        ("[la fiche](/b)", []),
        ("[Mon Service](/b)", []),
    ],
    ids=["its slug", "a name with its slug", "other words", "what something else is called"],
)
def test_a_link_may_name_a_thing_that_has_no_sheet(text: str, found: list[str]) -> None:
    assert surfaces(text, "startup:inconnue") == found


def mention(start: int, end: int, *candidates: str, witness: Witness = Witness.LINK,
            confidence: float = 0.8) -> Mention:  # fmt: skip
    return Mention(
        MentionKind.PRODUCT, 0, start, end, "x" * (end - start), (witness,), confidence, candidates
    )


def test_two_mentions_of_one_span_become_one_with_both_witnesses() -> None:
    one = mention(0, 4, "startup:a", "startup:b")
    other = mention(0, 4, "startup:b", witness=Witness.CATALOGUE, confidence=0.5)
    (both,) = merge([one], [other])
    assert both == joined(one, other)
    assert both.witnesses == (Witness.LINK, Witness.CATALOGUE)
    assert both.candidates == ("startup:b",)
    assert both.confidence == pytest.approx(0.9)


def test_a_weaker_mention_that_overlaps_is_left_out_and_the_others_are_in_order() -> None:
    strong, apart, over = mention(5, 9), mention(0, 4), mention(8, 12)
    assert merge([strong], [over, apart]) == [apart, strong]
