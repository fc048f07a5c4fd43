from extractor.languages import load_language
from extractor.related.words import TermCounter

FRENCH = TermCounter(load_language("fr"))


def test_forms_of_a_word_count_as_one_term_known_by_its_commonest_form() -> None:
    found = FRENCH.count(["Les ports et le port.", "Du port aux ports, des ports."])
    assert found.counts == {"port": 5}
    assert found.forms == {"port": "ports"}


def test_words_that_say_nothing_and_numbers_are_left_out() -> None:
    assert FRENCH.count(["Le 12 mars, avec nous tous, pour les deux cents autres."]).counts == {
        "mar": 1
    }


def test_case_and_accents_make_no_difference() -> None:
    once, again = FRENCH.count(["Éducation"]), FRENCH.count(["EDUCATION"])
    assert once.counts == again.counts


def test_each_language_brings_its_own_stemmer() -> None:
    english = TermCounter(load_language("en"))
    assert set(english.count(["carers and carer"]).counts.values()) == {2}
