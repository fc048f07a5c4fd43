"""The words by which a language says what a figure is about, compiled."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from extractor.languages import Language
from extractor.languages.phrases import alternatives, before_word, bounded

_OF_A_STEP = ("/SEC", "/MIN", "/HR")


@dataclass(frozen=True, slots=True)
class SubjectWords:
    """A language's table ``figure_subjects``, compiled; every pattern reads folded text."""

    world_section: re.Pattern[str]
    product_section: re.Pattern[str]
    product: re.Pattern[str]
    this_product: re.Pattern[str]
    """What stands for the product named before it."""
    measure: re.Pattern[str]
    world: re.Pattern[str]
    refused_before: re.Pattern[str]
    """Ends where a name begins that is no subject."""
    source: re.Pattern[str]
    """Ends where the name of a number's source begins."""
    exemplifying: re.Pattern[str]
    """Before the names of examples of what is counted."""
    complement: re.Pattern[str]
    """Is all that stands between a figure and the name of what it belongs to."""
    possessive: re.Pattern[str]
    """Is all that stands between the name of whose a figure is and the figure."""
    leading: re.Pattern[str]
    """Is all that stands between the head of a sentence and its subject's name."""
    first_person: re.Pattern[str]
    own_name: re.Pattern[str]
    """Ends where the name begins that its bearer says."""
    we: re.Pattern[str]
    continues: re.Pattern[str]
    relative: re.Pattern[str]
    edition: re.Pattern[str]
    received: re.Pattern[str]
    """Is all that stands between a figure and the name of who received or does it."""
    given: re.Pattern[str]
    """Is all that stands between a sum and the name of who gives it."""
    they: re.Pattern[str]
    lasting: re.Pattern[str]
    grant: re.Pattern[str]
    frame: re.Pattern[str]
    country: re.Pattern[str]
    item: re.Pattern[str]
    """After a name: the conjunction before the next of an enumeration."""
    clause: re.Pattern[str]
    """Where a clause begins inside a sentence."""
    of_a_step: frozenset[str]
    """Units of hours and less: how long a step takes, more often than a thing."""
    of_reasoning: re.Pattern[str]
    """A unit that counts parts of a reasoning (reasons, kinds, points), not of a thing."""


@cache
def subject_words(language: Language) -> SubjectWords:
    """Give the words of a language; compiled once."""
    table = language.table("figure_subjects")
    both = language.table("organisations").get("grammar", {}).get("conjunctions", ())
    sections, sentence = table.get("sections", {}), table.get("sentence", {})

    def whole(words: Iterable[str]) -> re.Pattern[str]:
        return re.compile(bounded(words))

    def listed(name: str) -> re.Pattern[str]:
        return whole(sentence.get(name, ()))

    def either(*names: str) -> str:
        return alternatives(word for name in names for word in sentence.get(name, ()))

    article = before_word(sentence.get("articles", ()))
    # Articles, and what else may stand right before a name.
    to_name = rf"(?:{either('articles')}\s*)*\W*"
    return SubjectWords(
        world_section=whole(sections.get("world", ())),
        product_section=whole(sections.get("product", ())),
        product=listed("product"),
        this_product=listed("this_product"),
        measure=listed("measure"),
        world=listed("world"),
        refused_before=re.compile(rf"(?<!\w){either('not_subjects')}\s+{to_name}\Z"),
        source=re.compile(rf"(?<!\w){either('sources')}\s*:?\s*{to_name}\Z"),
        exemplifying=listed("exemplifying"),
        complement=re.compile(rf"\W*(?:[\w'-]+\s+)?{either('complement')}\s*{to_name}"),
        possessive=re.compile(rf"{either('possessives')}\s+(?:[\w'-]+\s+){{0,3}}\W*"),
        leading=re.compile(rf"\W*(?:{either('leading', 'articles')}(?:\s+|(?<=')|\W*\Z))*\W*"),
        first_person=listed("first_person"),
        own_name=re.compile(rf"(?<!\w){either('own_name')}\s+\Z"),
        we=listed("we"),
        continues=re.compile(rf"\W*{either('continues')}(?!\w)"),
        relative=re.compile(rf"\W{{1,3}}{either('relative')}(?!\w)"),
        edition=listed("edition"),
        received=re.compile(
            rf"[^.;:!?]{{0,40}}?(?<!\w){either('received')}\s+{either('agents')}\s*{to_name}"
        ),
        given=re.compile(rf"\s*(?:{either('given')}\s+)?{either('givers')}\s+{to_name}"),
        they=re.compile(
            rf"(?<!\w)(?:(?P<coordinated>{either('coordinated')}\s*))?"
            rf"(?<!\w){either('third_person')}(?!\w)"
        ),
        lasting=re.compile(rf"(?<!\w){either('lasting')}\W+(?:\w+\s+(?:{article})?)?\Z"),
        grant=listed("grants"),
        frame=re.compile(rf"\W*{either('frames')}\s+{to_name}"),
        country=re.compile(rf"\W+(?:\w+\W+)?{either('country')}(?!\w)"),
        item=re.compile(rf"\s+{before_word(both)}"),
        clause=re.compile(rf"[,;:]|(?<!\w){either('conjunctions')}(?:\s|(?<='))"),
        of_a_step=frozenset(
            unit
            for unit, iri in language.table("figures").get("qudt", {}).items()
            if iri.endswith(_OF_A_STEP)
        ),
        of_reasoning=listed("of_reasoning"),
    )
