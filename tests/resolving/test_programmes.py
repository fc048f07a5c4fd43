"""Programmes: one entity for each, and for each edition."""

from extractor.languages import load_language
from extractor.reading import read_document
from extractor.recognising.analysis import analyse
from extractor.recognising.programmes import find_programmes
from extractor.resolving.programmes import resolve_programmes
from extractor.vocabulary import standard_vocabulary

FRENCH = load_language("fr")


def resolved(text: str) -> list[tuple[str, str]]:
    """Give the identifier and the name of each programme that a text names."""
    read = read_document(text, site="s", kind="post", slug="p", path="p.md")
    document = analyse(read, FRENCH)
    found = resolve_programmes(find_programmes(document), document, standard_vocabulary())
    return [(one.entity, one.name) for one in found]


def test_an_editions_number_is_part_of_the_name_wherever_it_stands() -> None:
    expected = [("programme:fse-4", "FSE 4")]
    assert resolved("Les lauréats du FSE 4 sont connus.") == expected
    assert resolved("La 4e édition du FSE est close.") == expected


def test_a_programme_known_by_several_names_is_one() -> None:
    assert resolved("Le Fonds social européen, ou FSE, finance l’équipe.") == [
        ("programme:fse", "FSE"),
        ("programme:fse", "FSE"),
    ]


def test_a_name_is_the_same_without_the_noun_that_says_what_it_is() -> None:
    expected = [
        ("programme:programme-estran", "programme Estran"),
        ("programme:programme-estran-2", "programme Estran 2"),
        ("programme:programme-estran-3", "programme Estran 3"),
    ]
    assert resolved("Le programme Estran ouvre. Estran 2 et le programme Estran 3.") == expected
