import pytest

from extractor.languages import load_language
from extractor.reading import read_document
from extractor.related.sections import FIRST_WORDS, Sections, SectionWords, sections_of

PROBLEM, ASIDE = "Le puits est à sec.", "Nous visons douze puits."


def sections(text: str, language: str = "fr") -> Sections:
    document = read_document(text, site="site", kind="startup", slug="a", path="a.md")
    return sections_of(document.blocks, SectionWords.of(load_language(language)))


@pytest.mark.parametrize(
    ("language", "problem", "aside"),
    [
        ("fr", "Le problème", "Notre stratégie"),
        ("en", "The problem", "Our strategy"),
        ("de", "Das Problem", "Unsere Strategie"),
    ],
)
def test_sections_on_how_something_is_made_do_not_say_what_it_is_about(
    language: str, problem: str, aside: str
) -> None:
    found = sections(f"Ouverture.\n\n## {aside}\n\n{ASIDE}\n\n## {problem}\n\n{PROBLEM}", language)
    assert found.purpose == ("Ouverture.", PROBLEM)
    assert found.beginning == PROBLEM


def test_a_section_stands_for_those_below_it_that_show_nothing() -> None:
    found = sections(f"## Stratégie\n\n### En un mot\n\n{ASIDE}\n\n### Contexte\n\n{PROBLEM}")
    assert found.purpose == (PROBLEM,)


def test_without_a_section_on_the_problem_the_first_lines_begin_what_is_said() -> None:
    found = sections(f"{PROBLEM}\n\n## Ailleurs\n\nOn pêche.")
    assert found.purpose == (PROBLEM, "On pêche.")
    assert found.beginning == PROBLEM


def test_it_begins_with_so_many_words_of_a_section() -> None:
    found = sections(" ".join(f"mot{number}" for number in range(3 * FIRST_WORDS)))
    assert len(found.beginning.split()) == FIRST_WORDS


def test_a_language_without_tables_sets_nothing_aside() -> None:
    nothing = SectionWords(frozenset(), frozenset())
    document = read_document(
        f"## Stratégie\n\n{ASIDE}", site="site", kind="startup", slug="a", path="a.md"
    )
    assert sections_of(document.blocks, nothing).purpose == (ASIDE,)
