"""Corrections of names and figures: read with clear errors, obeyed everywhere."""

from pathlib import Path

import pytest

from extractor.languages import load_language
from extractor.reading import Document, read_document
from extractor.recognising.figures import FigureGrammar, find_figures
from extractor.recognising.mention import Mention, Witness
from extractor.resolving.corrections import (
    Corrections,
    corrected_figures,
    corrected_resolution,
    load_corrections,
)
from extractor.resolving.resolution import Resolution, ResolvedMention
from extractor.site.errors import ConfigurationError
from extractor.vocabulary.mentions import MentionKind

FRENCH = load_language("fr")
CATALOGUE = {"member:malo.tanguy", "startup:aurore"}
TEXT = "Aurore aide Malo. Trois questions à l’équipe Aurore."


@pytest.fixture
def document() -> Document:
    return read_document(TEXT, site="s", kind="post", slug="essai", path="_posts/essai.md")


@pytest.fixture
def resolution() -> Resolution:
    """Give what was found in ``TEXT``: Aurore taken for a person, Malo not found."""
    mentions = [
        ResolvedMention(
            Mention(MentionKind.PER, 0, start, start + 6, "Aurore", (Witness.MODEL,), 0.5),
            "person:aurore",
            known=False,
        )
        for start in (0, TEXT.rindex("Aurore"))
    ]
    return Resolution(tuple(mentions), (), (), (), ())


def corrections(folder: Path, text: str) -> Corrections:
    file = folder / "corrections.toml"
    file.write_text(text, encoding="utf-8")
    return load_corrections(file)


def test_a_name_that_is_no_person_is_left_out(
    tmp_path: Path, document: Document, resolution: Resolution
) -> None:
    told = corrections(tmp_path, '[[not]]\nname = "Aurore"\nkind = "person"\n')
    assert corrected_resolution(resolution, document, told, CATALOGUE).mentions == ()


def test_another_kind_or_another_document_is_not_corrected(
    tmp_path: Path, document: Document, resolution: Resolution
) -> None:
    told = corrections(
        tmp_path,
        '[[not]]\nname = "Aurore"\nkind = "organisation"\n'
        '[[not]]\nname = "Aurore"\ndocument = "post:autre"\n',
    )
    assert corrected_resolution(resolution, document, told, CATALOGUE) == resolution


def test_a_name_is_the_entity_that_the_correction_says_wherever_it_stands(
    tmp_path: Path, document: Document, resolution: Resolution
) -> None:
    told = corrections(tmp_path, '[[is]]\nname = "Aurore"\nentity = "startup:aurore"\n')
    corrected = corrected_resolution(resolution, document, told, CATALOGUE)
    assert corrected.people == ()
    assert [one.entity for one in corrected.startups] == ["startup:aurore"] * 2
    assert all(one.known for one in corrected.startups)
    assert corrected.startups[0].mention.witnesses == (Witness.CORRECTION, Witness.MODEL)


def test_a_name_that_was_not_found_is_added_in_the_document_of_that_path(
    tmp_path: Path, document: Document, resolution: Resolution
) -> None:
    told = corrections(
        tmp_path,
        '[[is]]\nname = "Malo"\nentity = "member:malo.tanguy"\ndocument = "_posts/essai.md"\n',
    )
    people = corrected_resolution(resolution, document, told, CATALOGUE).people
    assert [one.mention.surface for one in people] == ["Aurore", "Malo", "Aurore"]
    assert people[1].mention.witnesses == (Witness.CORRECTION,)


def test_an_ambiguous_name_is_settled(tmp_path: Path, document: Document) -> None:
    doubtful = Mention(
        MentionKind.PER, 0, 12, 16, "Malo", (Witness.CATALOGUE,), 0.9, ("member:a", "member:b")
    )
    told = corrections(tmp_path, '[[is]]\nname = "Malo"\nentity = "member:malo.tanguy"\n')
    settled = corrected_resolution(
        Resolution((), (), (), (), (doubtful,)), document, told, CATALOGUE
    )
    assert settled.ambiguous == ()
    assert [one.entity for one in settled.people] == ["member:malo.tanguy"]


def test_what_is_no_figure_is_left_out(tmp_path: Path) -> None:
    document = read_document(
        "Déjà 40 ports. Et 12 phares.", site="s", kind="post", slug="p", path="p.md"
    )
    grammar = FigureGrammar.from_language(FRENCH.table("figures"), FRENCH.confidences.figures)
    figures = find_figures(document.blocks, grammar)
    told = corrections(tmp_path, '[[figure]]\nsurface = "12 phares"\n')
    kept = corrected_figures(figures, document, told)
    assert [one.surface for one in kept] == ["40 ports"]


def test_no_file_has_no_corrections(tmp_path: Path) -> None:
    told = load_corrections(tmp_path / "corrections.toml")
    assert (told.not_names, told.is_entity, told.not_figures) == ((), (), ())


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ('[[not]]\nname = "A"\n\n[[not]]\nnom = "B"\n', 4, "unknown key 'nom'"),
        ('[[is]]\nname = "A"\n', 1, "has no 'entity'"),
        ('[[is]]\nname = "A"\nentity = "Aurore"\n', 1, "is no identifier"),
        ("\n[[not]]\nname = 3\n", 2, "is no text"),
        ('[[not]]\nname = "A"\nkind = "people"\n', 1, "unknown kind 'people'"),
        ('[[no]]\nname = "A"\n', 1, "unknown table 'no'"),
        ('[[not]]\nname = "A\n', 2, "no TOML"),
        ('[not]\nname = "A"\n', 1, "is no list of tables"),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path: Path, text: str, line: int, problem: str) -> None:
    with pytest.raises(ConfigurationError, match=problem) as raised:
        corrections(tmp_path, text)
    assert raised.value.line == line


def test_an_entity_that_has_no_sheet_is_told(tmp_path: Path) -> None:
    told = corrections(tmp_path, '[[is]]\nname = "Malo"\nentity = "member:malo.tangui"\n')
    with pytest.raises(ConfigurationError, match=r"did you mean 'member:malo\.tanguy'"):
        told.check(CATALOGUE)


def test_somebody_without_a_sheet_may_be_told(tmp_path: Path) -> None:
    told = corrections(tmp_path, '[[is]]\nname = "Malo"\nentity = "person:malo-le-goff"\n')
    told.check(CATALOGUE)
    assert told.is_entity[0].entity == "person:malo-le-goff"
