"""Names that several entities bear: the context chooses, or nobody does."""

import pytest

from extractor.catalogue import CatalogueOptions, Reference, Sheet, build_catalogue
from extractor.languages import load_language
from extractor.reading import read_document
from extractor.recognising.mention import Mention, Witness
from extractor.resolving.mentions import MentionResolver
from extractor.vocabulary.mentions import MentionKind


def sheet(identifier: str, label: str, *teams: str) -> Sheet:
    kind, _, slug = identifier.partition(":")
    return Sheet(
        "s",
        kind,
        slug,
        f"{slug}.md",
        None,
        {"label": (label,)},
        tuple(Reference("member_of", team, team, "clé") for team in teams),
    )


CATALOGUE = build_catalogue(
    [
        sheet("member:ana.bel", "Ana Bel", "startup:un"),
        sheet("member:ana.bel2", "Ana Bel", "startup:deux"),
        sheet("startup:un", "Premier"),
        sheet("startup:deux", "Second"),
        sheet("startup:littoral", "Littoral"),
        sheet("organisation:littoral", "Le Littoral"),
    ],
    CatalogueOptions(),
)
RESOLVER = MentionResolver(CATALOGUE, load_language("fr"))


def resolved(
    surface: str, candidates: tuple[str, ...], text: str, context: tuple[str, ...] = ()
) -> str | None:
    document = read_document(text, site="s", kind="post", slug="p", path="p.md")
    start = document.blocks[0].text.index(surface)
    mention = Mention(
        MentionKind.PER,
        0,
        start,
        start + len(surface),
        surface,
        (Witness.CATALOGUE,),
        0.9,
        candidates,
    )
    found, ambiguous = RESOLVER.resolve([mention], document, context)
    assert len(found) + len(ambiguous) == 1
    return found[0].entity if found else None


ANAS = ("member:ana.bel", "member:ana.bel2")


def test_one_candidate_is_the_one_meant() -> None:
    assert resolved("Premier", ("startup:un",), "Premier avance.") == "startup:un"


def test_homonyms_stay_ambiguous_without_a_context() -> None:
    assert resolved("Ana Bel", ANAS, "Ana Bel parle.") is None


@pytest.mark.parametrize(
    ("context", "expected"),
    [
        (("startup:deux",), "member:ana.bel2"),
        (("member:ana.bel",), "member:ana.bel"),
        (("startup:un", "startup:deux"), None),
    ],
    ids=["a team", "itself", "both teams"],
)
def test_the_team_that_a_document_speaks_of_chooses(
    context: tuple[str, ...], expected: str | None
) -> None:
    assert resolved("Ana Bel", ANAS, "Ana Bel parle.", context) == expected


def test_the_words_around_choose_the_kind() -> None:
    both = ("startup:littoral", "organisation:littoral")
    assert resolved("Littoral", both, "La startup Littoral avance.") == "startup:littoral"
