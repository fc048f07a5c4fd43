"""In which language a document is, and what of it is in another."""

import pytest

from extractor.reading import read_document
from extractor.recognising.written_in.document import Told, WrittenIn, written_in

FRENCH = "La capitainerie donne la liste des places libres et prévient les équipages des marées."
MORE_FRENCH = "Depuis un an, elle le fait aussi pour les ports voisins, qui le lui avaient demandé."
ENGLISH = "The harbour office lists all of the free moorings, and it warns the crews of high tides."
MORE_ENGLISH = "We have 1,500 users, and most of them have been with us since the beginning."
GERMAN = "Das Hafenamt nennt die freien Liegeplätze und warnt die Mannschaften vor hohen Fluten."
PORTUGUESE = (
    "A capitania publica a lista dos lugares livres e avisa as tripulações das marés altas, "
    "que são muito fortes nesta costa durante o inverno."
)
JAPANESE = "港の事務所は空いている係留場所を公開し、高潮を知らせます。今年の利用者は1,500人でした。"
CODE = "```sh\ngit clone the repository of the port and run it as you would with any other\n```"


def read(body: str, stated: str = "fr", usual: str = "", title: str = "") -> WrittenIn:
    text = f"---\ntitle: {title}\n---\n{body}\n" if title else body
    document = read_document(text, site="s", kind="page", slug="p", path="p.md")
    return written_in(document, stated, usual)


def others(found: WrittenIn) -> list[tuple[str, str]]:
    """Give what is not in the document's own language, and in which it is."""
    return [
        (one.tag, block.text[one.start : one.end])
        for block in found.document.blocks
        for one in block.languages
    ]


@pytest.mark.parametrize(
    "body",
    [
        FRENCH,
        "Ana Roux, Léa Kowalczyk, Jo Brennan, Tom Fujimoto, Ida Oduya, Sam Whitfield",
        "\n".join(f"- [How to moor at the quay in the {n}th port](/p{n})" for n in range(9)),
        "- Product Owner\n- Data Scientist\n- Head of Design\n- The Open Harbour Company Ltd",
        CODE,
        f"{FRENCH} Lancez `the server of the port and all that is with it` chaque matin.",
        "| The name of the boat | When it was built and by whom |\n| --- | --- |\n| A | B |",
        "## How we came to be what we are\n\n" + FRENCH,
        "Voir <https://harbour.example/what-we-have-learnt-about-the-tides-and-how-it-was>.",
        f"Le port publie « Open Harbour » et « La Vigie ». {FRENCH}",
        f"« {FRENCH} {MORE_FRENCH} »",
        f"L’API *Tides of the World* est libre. {MORE_FRENCH}",
    ],
)
def test_french_names_code_links_titles_and_tables_stay_where_they_are(body: str) -> None:
    found = read(body, title="Welcome to the harbour of the north")
    assert others(found) == []
    assert found.told is Told.STATED
    assert found.document.language_tag == "fr"


@pytest.mark.parametrize(("tag", "text"), [("en", ENGLISH), ("de", GERMAN), ("pt", PORTUGUESE)])
def test_a_paragraph_that_is_surely_in_another_language_is_in_that(tag: str, text: str) -> None:
    found = read(f"{FRENCH}\n\n{text}\n\n{MORE_FRENCH}")
    assert others(found) == [(tag, text)]
    assert found.told is Told.STATED


def test_a_language_without_capitals_or_spaces_is_told_too() -> None:
    assert others(read(f"{FRENCH}\n\n{JAPANESE}\n\n{MORE_FRENCH}")) == [("ja", JAPANESE)]


def test_a_quotation_inside_a_paragraph_is_apart_from_it() -> None:
    said = f"{ENGLISH} {MORE_ENGLISH}"
    assert others(read(f"« {said} », explique Ana Roux, qui est là depuis dix ans.")) == [
        ("en", f" {said} ")
    ]


def test_a_block_quotation_is_in_its_own_language() -> None:
    found = read(f"{FRENCH}\n\n> {MORE_ENGLISH}\n\n{MORE_FRENCH}")
    assert others(found) == [("en", MORE_ENGLISH)]


def test_a_short_foreign_quotation_is_in_no_language_that_is_told() -> None:
    assert others(read(f"Leur devise est « keep it small and simple ». {FRENCH}")) == [
        ("und", " keep it small and simple ")
    ]


def test_a_name_between_marks_is_no_such_quotation() -> None:
    for name in ("Open Harbour", "Tides for Good", "Les Talents du port", "Welcome to the Quay"):
        assert others(read(f"Leur devise est « {name} ». {FRENCH}")) == []


def test_what_is_short_goes_with_the_section_that_it_stands_in() -> None:
    english = f"## Crews\n\n{ENGLISH}\n\n- High tides\n- Free moorings\n\n{MORE_ENGLISH}"
    found = read(f"{FRENCH}\n\n{english}\n\n## Les marées\n\n{MORE_FRENCH}\n\n- Deux ports")
    assert [text for tag, text in others(found) if tag == "en"] == [
        "Crews",
        ENGLISH,
        "High tides",
        "Free moorings",
        MORE_ENGLISH,
    ]


def test_what_is_short_stays_where_a_section_is_in_two_languages() -> None:
    found = read(f"## Crews\n\n{ENGLISH}\n\n- Marées hautes\n\n{MORE_FRENCH}")
    assert others(found) == [("en", ENGLISH)]


def test_a_page_half_and_half_has_the_language_that_is_stated() -> None:
    body = f"{FRENCH} {MORE_FRENCH}\n\n{ENGLISH} {MORE_ENGLISH}"
    assert [tag for tag, _ in others(read(body))] == ["en"]
    assert [tag for tag, _ in others(read(body, stated="en"))] == ["fr"]


def test_where_nothing_is_stated_each_half_is_in_its_own() -> None:
    found = read(f"{FRENCH}\n\n{ENGLISH}", stated="und")
    assert [tag for tag, _ in others(found)] == ["fr", "en"]
    assert (found.told, found.document.language_tag) == (Told.READ, "und")


def test_prose_that_is_all_in_another_language_than_is_stated_is_believed() -> None:
    body = "\n\n".join([ENGLISH, MORE_ENGLISH] * 3)
    found = read(body, stated="fr-CA")
    assert (found.told, found.document.language_tag) == (Told.CONTRADICTED, "en")
    assert others(found) == []


def test_one_line_of_prose_does_not_speak_against_what_is_stated() -> None:
    found = read(ENGLISH)
    assert (found.told, found.document.language_tag) == (Told.STATED, "fr")
    assert others(found) == [("en", ENGLISH)]


def test_a_page_that_is_translated_in_part_keeps_its_language() -> None:
    body = "\n\n".join([ENGLISH, MORE_ENGLISH, FRENCH, MORE_FRENCH, ENGLISH, MORE_ENGLISH])
    found = read(body)
    assert (found.told, found.document.language_tag) == (Told.STATED, "fr")
    assert [tag for tag, _ in others(found)] == ["en"] * 4


def test_a_language_that_has_no_tables_is_believed_until_another_is_sure() -> None:
    assert others(read(f"{PORTUGUESE}\n\n{ENGLISH}", stated="pt-BR")) == [("en", ENGLISH)]
    found = read("\n\n".join([ENGLISH, MORE_ENGLISH] * 3), stated="pt-BR")
    assert (found.told, found.document.language_tag) == (Told.CONTRADICTED, "en")


def test_without_a_statement_a_document_is_in_the_language_that_it_is_read_in() -> None:
    for text, tag in ((FRENCH, "fr"), (ENGLISH, "en"), (PORTUGUESE, "pt")):
        for usual in ("", "und", "fr", "en"):
            found = read(text, stated="", usual=usual)
            assert (found.told, found.document.language_tag) == (Told.READ, tag), usual
            assert others(found) == []


def test_a_short_text_is_in_the_language_of_its_site_where_it_is_likeliest_of_that() -> None:
    found = read("Développeuse de logiciels libres", stated="", usual="fr")
    assert (found.told, found.document.language_tag) == (Told.READ, "fr")


def test_an_uncertain_document_is_in_no_language() -> None:
    names = "- Lenoir Kowalczyk\n- Oduya Brennan\n- Fujimoto Whitfield\n- Quaymoor Nduka"
    for usual in ("", "fr", "en"):
        found = read(names, stated="", usual=usual)
        assert (found.told, found.document.language_tag) == (Told.UNTOLD, "und")
        assert others(found) == []


def test_a_document_without_prose_is_not_uncertain() -> None:
    for body in ("", CODE, "OK"):
        found = read(body, stated="", usual="fr", title="Quai")
        assert (found.told, found.document.language_tag) == (Told.READ, "fr")
