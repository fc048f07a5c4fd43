"""Figures, case by case: each block of ``cases/figures.md`` is one test."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.languages import load_language
from extractor.reading import Block, BlockKind, SourceMap, Style, StyledSpan, read_document
from extractor.recognising.figures import FigureGrammar, GrammarError, find_figures
from extractor.recognising.mention import Figure

CASES = Path(__file__).parents[1] / "cases"
FILES = {
    "fr": CASES / "figures.md",
    "en": CASES / "figures_en.md",
    "de": CASES / "figures_de.md",
}
CASE = re.compile(r"^## (.+?)\n+```text\n(.*?)\n?```\n+```figures\n(.*?)```", re.M | re.S)
LANGUAGE = load_language("fr")
CONFIDENCES = LANGUAGE.confidences.figures
FRENCH = FigureGrammar.from_language(LANGUAGE.table("figures"), CONFIDENCES)
ENGLISH = FigureGrammar.from_language(load_language("en").table("figures"), CONFIDENCES)
GERMAN = FigureGrammar.from_language(load_language("de").table("figures"), CONFIDENCES)
GRAMMARS = {"fr": FRENCH, "en": ENGLISH, "de": GERMAN}


def block(
    text: str,
    kind: BlockKind = BlockKind.PARAGRAPH,
    *,
    level: int = 0,
    styles: tuple[StyledSpan, ...] = (),
) -> Block:
    return Block(kind, text, SourceMap(((0, 0, len(text), len(text)),)), level=level, styles=styles)


def figures(*texts: str, language: str = "fr") -> list[Figure]:
    return find_figures([block(text) for text in texts], GRAMMARS[language])


def cases(language: str) -> list[tuple[str, str, str]]:
    return CASE.findall(FILES[language].read_text(encoding="utf-8"))


def line(figure: Figure) -> str:
    parts = [figure.surface, f"{figure.value.normalize():f}", figure.unit, figure.kind.value]
    if figure.value_max is not None:
        parts.append(f"max={figure.value_max.normalize():f}")
    if figure.qualifier != "=":
        parts.append(f"qualifier={figure.qualifier}")
    parts += [f"per={figure.per}"] if figure.per else []
    parts += [f"period={figure.period}"] if figure.period else []
    return " | ".join(parts)


@pytest.mark.parametrize("language", FILES)
def test_every_case_of_the_file_is_read(language: str) -> None:
    written = FILES[language].read_text(encoding="utf-8").count("\n## ")
    assert len(cases(language)) == written > 0


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [pytest.param(c, t, e, id=f"{c}: {i}") for c in FILES for i, t, e in cases(c)],
)
def test_case(language: str, text: str, expected: str) -> None:
    found = figures(*re.split(r"\n\s*\n", text), language=language)
    assert [line(figure) for figure in found] == expected.splitlines()


def test_offsets_slice_back_to_the_surface_and_to_the_number() -> None:
    text = "Depuis mai, près de 20 millions d’euros par an ont été versés."
    (figure,) = figures(text)
    assert text[figure.start : figure.end] == figure.surface == "20 millions d’euros par an"
    assert text[figure.number_start : figure.number_end] == "20 millions"


@given(st.text(alphabet="0123456789 .,%€àdeunsmixlotraj'’-–/\n", max_size=80))
def test_any_text_gives_figures_inside_it(text: str) -> None:
    check_figures(text, "fr")


@given(st.text(alphabet="0123456789 .,%$ktoeandrwmilsfhy+'’-–/\n", max_size=80))
def test_any_text_gives_english_figures_inside_it(text: str) -> None:
    check_figures(text, "en")


def check_figures(text: str, language: str) -> None:
    for figure in figures(text, language=language):
        assert text[figure.start : figure.end] == figure.surface
        assert figure.start <= figure.number_start < figure.number_end <= figure.end
        assert figure.value_max is None or figure.value < figure.value_max


def test_a_figure_names_its_block() -> None:
    assert [figure.block for figure in figures("Rien.", "Il y a 30 cartes.")] == [1]


def test_no_figure_crosses_a_block() -> None:
    assert figures("Il y en a 30", "cartes et 40", "plis") == []


def test_what_stands_in_code_is_left_out() -> None:
    text = "Tapez limite 30 pages ici."
    code = StyledSpan(6, 21, Style.CODE)
    assert find_figures([block(text, styles=(code,))], FRENCH) == []


def test_a_list_takes_the_period_of_the_line_before_it() -> None:
    blocks = [
        block("À la fin du mois, en mars 2024 :"),
        block("40 lycées", BlockKind.LIST_ITEM, level=1),
        block("Puis rien."),
    ]
    assert [figure.period for figure in find_figures(blocks, FRENCH)] == ["mars 2024"]


def figures_of(source: str) -> list[Figure]:
    document = read_document(source, site="exemple.fr", kind="post", slug="essai", path="essai.md")
    return find_figures(document.blocks, FRENCH)


def test_a_number_alone_in_a_cell_counts_what_its_row_is_called() -> None:
    found = figures_of(
        "| Indicateur | Valeur |\n|---|---|\n| Abonnés | 6 250 |\n| Trajets par semaine | 1 900 |\n"
    )
    assert [(f.value, f.unit, f.per) for f in found] == [
        (Decimal(6250), "Abonnés", None),
        (Decimal(1900), "Trajets", "semaine"),
    ]


def test_a_number_alone_in_a_cell_counts_what_its_column_is_called() -> None:
    found = figures_of("| Port | Navires | Délai (jours) |\n|---|---|---|\n| Est | 140 | 12 |\n")
    assert [(f.value, f.unit) for f in found] == [(Decimal(140), "Navires"), (Decimal(12), "jour")]


def test_items_of_a_list_may_receive_the_same_sum() -> None:
    found = figures_of("- Balise : 80 000 €\n- Marégraphe : 80 000 €\n")
    assert [figure.value for figure in found] == [Decimal(80000)] * 2


def test_an_item_that_opens_with_a_one_counts() -> None:
    assert [figure.surface for figure in figures_of("- **1** port fermé\n")] == ["1 port"]


def test_parts_in_a_list_are_of_what_its_first_line_speaks_of() -> None:
    found = figures_of("Un tour des équipes montre que :\n\n- ⅔ ont fini ;\n- ~ ⅓ cherchent.\n")
    assert [(f.unit, f.qualifier) for f in found] == [("équipes", "="), ("équipes", "~")]


def test_a_heading_that_announces_a_list_counts_nothing() -> None:
    assert find_figures([block("Les 10 bonnes raisons de lire", BlockKind.TITLE)], FRENCH) == []


def test_an_imagined_case_ends_with_its_section() -> None:
    blocks = [
        block("Un cas d'école", BlockKind.HEADING, level=2),
        block("Le budget est de 30 euros."),
        block("Le détail", BlockKind.HEADING, level=3),
        block("Il reste 20 euros."),
        block("Les résultats", BlockKind.HEADING, level=2),
        block("Il a coûté 10 euros."),
    ]
    assert [figure.value for figure in find_figures(blocks, FRENCH)] == [Decimal(10)]


def test_a_quantity_that_is_inferred_is_less_sure_than_one_that_is_written() -> None:
    written, inferred = figures("On compte 4400 lettres, dont 2994 ont eu une réponse.")
    assert inferred.confidence < written.confidence <= 1


def test_units_of_the_international_system_have_an_iri() -> None:
    assert FRENCH.qudt["mois"] == "http://qudt.org/vocab/unit/MO"


def test_a_missing_entry_is_named() -> None:
    table = {k: v for k, v in LANGUAGE.table("figures").items() if k != "noun_phrase"}
    with pytest.raises(GrammarError, match="noun_phrase"):
        FigureGrammar.from_language(table, CONFIDENCES)


def test_an_entry_that_is_no_pattern_is_named() -> None:
    table = dict(LANGUAGE.table("figures"))
    table["ellipsis"] = {"before": ["("]}
    with pytest.raises(GrammarError, match=r"ellipsis\.before"):
        FigureGrammar.from_language(table, CONFIDENCES)


def test_where_the_head_stands_is_first_or_last() -> None:
    table = dict(LANGUAGE.table("figures"))
    table["noun_phrase"] = {**table["noun_phrase"], "head": "middle"}
    with pytest.raises(GrammarError, match=r"noun_phrase\.head"):
        FigureGrammar.from_language(table, CONFIDENCES)


def test_a_long_text_takes_no_more_than_its_share_of_time() -> None:
    text = "two and three hundred, $5 million-a-year new or expanded, open and free " * 400
    assert len(figures(text, language="en")) < len(text)


def test_an_english_column_gives_its_unit() -> None:
    document = read_document(
        "| Port | Ships | Wait (in days) |\n|---|---|---|\n| East | 140 | 12 |\n",
        site="example.org",
        kind="post",
        slug="test",
        path="test.md",
    )
    found = find_figures(document.blocks, ENGLISH)
    assert [(f.value, f.unit) for f in found] == [(Decimal(140), "Ships"), (Decimal(12), "day")]


def english_figures_of(source: str) -> list[tuple[str, str, str | None]]:
    document = read_document(source, site="e.org", kind="post", slug="p", path="p.md")
    found = find_figures(document.blocks, ENGLISH)
    return [(figure.surface, figure.unit, figure.per) for figure in found]


def test_a_column_of_examples_states_nothing_nor_does_what_says_it_again() -> None:
    table = "| Target example | Boats |\n|---|---|\n| Reach 75 visits per week | 12 |\n"
    assert english_figures_of(f"{table}\n* 75 visits per week\n* 30 docks\n") == [
        ("12", "Boats", None),
        ("30 docks", "docks", None),
    ]


def test_a_column_of_examples_states_nothing_in_a_table_of_html_either() -> None:
    head = "<tr><th>Benchmark Example</th><th>Boats</th></tr>"
    row = "<tr><th>50 new docks</th><td>12</td></tr>"
    assert english_figures_of(f"<table>\n{head}\n{row}\n</table>\n") == [("12", "Boats", None)]


def test_a_table_after_words_that_call_it_invented_states_nothing() -> None:
    table = "| Port | Boats |\n|---|---|\n| East | 140 |\n"
    assert english_figures_of(f"The table has made-up values:\n\n{table}") == []
    assert english_figures_of(f"The table has the values of May:\n\n{table}") != []


def test_a_column_of_averages_is_called_by_what_is_counted() -> None:
    table = (
        "| Port | Avg Lines per File | Average Boats | Total crews | Mean wait (days) |\n"
        "|---|---|---|---|---|\n| East | 44 | 12 | 30 | 7 |\n"
    )
    assert english_figures_of(table) == [
        ("44", "Lines", "File"),
        ("12", "Boats", None),
        ("30", "crews", None),
        ("7", "day", None),
    ]


def test_a_mark_of_emphasis_parts_a_rate_from_its_figure() -> None:
    found = english_figures_of(
        "It gets 20 calls *per day*, *30 letters* per week and 40 boats **each month**."
    )
    assert found == [
        ("20 calls", "calls", "day"),
        ("30 letters", "letters", "week"),
        ("40 boats", "boats", "month"),
    ]


def test_lines_that_count_down_are_numbered() -> None:
    assert english_figures_of("**10** Open Harbors\n\n**9** New Boats\n\n**8** Old Docks\n") == []
    assert english_figures_of("1 Boats\n\n2 Docks\n\n3 Crews\n") == []
    assert english_figures_of("* 4 Boats\n* 5 Docks\n* 6 Crews\n") == []


def test_two_counts_next_to_each_other_are_counts() -> None:
    assert len(english_figures_of("* 12 boats\n* 11 docks\n* 30 crews\n")) == 3
