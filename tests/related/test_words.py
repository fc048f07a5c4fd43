import pytest

from extractor.languages import load_language
from extractor.related.words import TermCounter

FRENCH = TermCounter(load_language("fr"))
ENGLISH = TermCounter(load_language("en"))
FUNCTION_WORDS = {
    "fr": {
        "determiners": "le la les l' un une des du ce cet cette ces mon ma mes ton ta tes son sa "
        "ses notre nos votre vos leur leurs chaque quelque quelques plusieurs aucun aucune nul "
        "nulle tout toute tous toutes tel telle tels telles quel quelle quels quelles certains "
        "certaines divers diverses différents différentes",
        "pronouns": "je j' tu il elle on nous vous ils elles me m' te t' se s' lui eux moi toi soi "
        "en y celui celle ceux celles ceci cela ça rien chose autrui quiconque quelqu'un chacun "
        "chacune le mien la tienne les siens les nôtres les vôtres qui que qu' quoi dont où lequel "
        "laquelle lesquels lesquelles auquel auxquels auxquelles duquel desquels desquelles",
        "prepositions": "à après avant avec chez contre dans de d' depuis derrière dès devant "
        "durant en entre envers hors jusque jusqu'à malgré outre par parmi pendant pour sans sauf "
        "selon sous sur vers via grâce à à travers au-delà de lors de vis-à-vis de concernant",
        "conjunctions": "et ou ni mais or car donc si comme quand lorsque lorsqu'il puisque "
        "puisqu'elle quoique quoiqu'on parce que afin que tandis que sinon soit",
        "auxiliaries": "être est sont était étaient été sera seront serait seraient soit soient "
        "fut furent étant avoir ai as a avons avez ont avait avaient eu aura auront aurait "
        "auraient ait aient ayant",
        "modal forms": "peut peuvent pouvait pourra pourront pourrait pourraient puisse pu pouvoir "
        "doit doivent devait devra devront devrait devraient dû veut veulent voulait voudrait "
        "vouloir faut fallait faudra faudrait va vont fait font faire",
        "adverbs": "ne pas plus moins très trop peu assez beaucoup bien mieux mal aussi ainsi "
        "alors déjà encore enfin ensuite toujours jamais souvent parfois presque plutôt surtout "
        "seulement également notamment ici là ailleurs aujourd'hui hier demain bientôt longtemps "
        "maintenant désormais pourtant cependant toutefois néanmoins davantage tant autant "
        "vraiment",
    },
    "en": {
        "determiners": "the a an this that these those my your his her its our their each every "
        "either neither some any no all both few many much more most several such another",
        "pronouns": "i me you he him she her it we us they them mine yours hers ours theirs myself "
        "itself themselves someone something anyone anything everyone everything nobody nothing "
        "none who whom whose which what whoever whatever one ones other others",
        "prepositions": "about above across after against along among around at before behind "
        "below beneath beside between beyond by despite down during except for from in inside "
        "into near of off on onto out outside over per since through throughout to toward "
        "towards under until up upon via with within without",
        "conjunctions": "and or but nor so yet if unless because although though while whereas "
        "whether than as until once",
        "auxiliaries": "be am is are was were been being have has had having do does did doing "
        "isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't I'm we've they'll",
        "modal forms": "can cannot could may might must shall should will would ought can't "
        "couldn't won't wouldn't shouldn't mustn't",
        "adverbs": "not very too also just only even still already yet again almost always never "
        "often sometimes usually here there everywhere now then soon however therefore thus "
        "instead rather quite perhaps maybe enough further together",
    },
}
"""Language → part of speech → words of it, as they are written."""


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


@pytest.mark.parametrize(
    ("language", "part"),
    [(language, part) for language, parts in FUNCTION_WORDS.items() for part in parts],
)
def test_function_words_say_nothing_of_what_a_text_is_about(language: str, part: str) -> None:
    counter = {"fr": FRENCH, "en": ENGLISH}[language]
    assert counter.count([FUNCTION_WORDS[language][part]]).counts == {}


def test_forms_that_are_mostly_nouns_count() -> None:
    found = FRENCH.count(["Les avions, les devoirs, une part, des personnes."])
    assert set(found.forms.values()) == {"avions", "devoirs", "part", "personnes"}
