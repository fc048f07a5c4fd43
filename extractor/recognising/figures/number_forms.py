"""The forms in which a language writes numbers, as one pattern that finds them all."""

import re

from extractor.languages.phrases import as_written
from extractor.recognising.figures.patterns import (
    WORD_END,
    Table,
    compile_pattern,
    one_of,
    suffixes,
    unnamed,
    widen_fixed,
)
from extractor.recognising.figures.unit_grammar import UnitGrammar


def scan_pattern(read: Table, units: UnitGrammar) -> re.Pattern[str]:
    """Give the pattern of a number in any form, one named group a form. Raises GrammarError."""
    forms = _Forms(read, units)
    alternatives = "|".join(
        (
            rf"(?P<character>[{forms.characters}])",
            forms.fraction(),
            forms.compound(),
            forms.cents(),
            forms.priced(),
            forms.approximate(),
            forms.in_digits(),
            forms.in_words(),
            rf"(?<![\w-])(?P<article>{forms.article})(?![\w'’-])",
        )
    )
    return compile_pattern(rf"(?=[{forms.initials()}])(?:{alternatives})", "numbers")


_MOST_WORDS = 16
"""How many words a number in words may have: the longest are of fifteen or so."""


class _Forms:
    """The sources of the patterns of all forms."""

    def __init__(self, read: Table, units: UnitGrammar) -> None:
        self.read, self.units = read, units
        self.article = read.one_of("numbers.articles")
        self.large = one_of(read.mapping("numbers.multipliers"))
        self.grouping = read.any_of("numbers.grouping")
        self.characters = "".join(map(re.escape, read.mapping("numbers.fractions.characters")))
        self.digits = (
            rf"(?:(?:\d{{1,3}}(?:{self.grouping}\d{{3}})+(?!\d)|\d+)"
            rf"(?:{read.any_of('numbers.decimal')}\d+)?"
            rf"|{read.any_of('numbers.leading_decimal')}\d+)"
        )
        word, inner = read.one_of("numbers.spelled"), read.one_of("numbers.inner_articles")
        et = read.one_of("numbers.spelled_joiners")
        self.spelled = (
            rf"(?:{word}|{self.article}(?=[\s-]+{self.large}\b))"
            rf"(?:(?:\s+{et}\s+|-{et}-|-|\s+)(?:{word}|{inner}(?!\w))){{0,{_MOST_WORDS}}}"
        )
        # What may be written against a number, or joined to it by a hyphen.
        scales = as_written([*read.mapping("numbers.letters")])
        self.hyphenated = unnamed(
            rf"(?:{units.hyphenated.pattern}|-{self.large}(?!\w)"
            rf"|(?=-){units.time.pattern}|(?=-){units.currency.pattern})"
        )
        self.attached = unnamed(
            rf"(?:{scales}|{self.large}|{units.time.pattern}|{units.currency.pattern}"
            rf"|{units.measure.pattern}|{read.one_of('numbers.factors.signs')}"
            rf"|{read.one_of('numbers.factors.signs_after')}|{suffixes(read)})"
        )

    def fraction(self) -> str:
        """Give the form of "two thirds of", and of what is announced as a part."""
        read = self.read
        complement = read.one_of("numbers.fractions.complements")
        part = one_of(read.mapping("numbers.fractions.nouns"))
        fraction = rf"(?:(?:{self.spelled}|{self.article}|\d+)[\s-]+{part}|\d/\d+)"
        # What stands right before a part says that it is one, where nothing completes it.
        announced = "|".join(
            rf"(?<={widen_fixed(opener)})" for opener in read.words("numbers.fractions.openers")
        )
        return (
            rf"(?<![\w/.,-])(?P<fraction>{fraction}(?=\s+{complement}{WORD_END})"
            rf"|(?:{announced}){fraction}(?![\w/]))"
        )

    def compound(self) -> str:
        """Give the form of a number of a unit and one of its parts."""
        read = self.read
        return (
            rf"(?<![\w.,/:-])(?P<compound>\d{{1,2}}\s?{read.one_of('numbers.compound.units')}"
            rf"\s?[0-5]\d(?:\s?{read.one_of('numbers.compound.parts')})?)(?![\w/])"
        )

    def cents(self) -> str:
        """Give the form of an amount with its currency between units and cents."""
        sign = self.read.any_of("units.cents_signs")
        return rf"(?<![\w.,/-])(?P<cents>{self.digits}(?P<sign>{sign})\d\d)(?!\w|[.,]\d)"

    def priced(self) -> str:
        """Give the form of an amount after its currency."""
        before, scale = self.units.currency_before, self.units.currency_scale
        return (
            rf"(?P<priced>{unnamed(before.pattern)}(?P<amount>{self.digits}))"
            rf"(?=(?!\w|[.,:@_]\w)|\s?(?:{unnamed(scale.pattern)}|{self.large}(?!\w)))"
        )

    def approximate(self) -> str:
        """Give the forms of a number more or less, and of half of a large one.

        An article, or how many, and a noun for it.
        """
        read = self.read
        partitive = read.one_of("noun_phrase.partitives")
        suffix = read.text("numbers.approximate.suffix")
        digital = rf"|(?P<digital>\d+){suffix}" if suffix else ""
        many = one_of([*read.words("numbers.approximate.determiners"), "\\d+"])
        half = read.one_of("numbers.approximate.halves")
        return (
            rf"(?<![\w-])(?P<half_of>{half}[\s-]+(?P<whole>{self.large}))(?!\w)"
            rf"|(?<![\w-])(?P<approximate>(?:(?P<half>{half})"
            rf"|(?P<many>{many}|{self.spelled}))\s+"
            rf"(?:{read.one_of('numbers.approximate.adjectives')}\s+)?"
            rf"(?:(?P<noun>{one_of(read.mapping('numbers.approximate.nouns'))}){digital})"
            rf"(?:\s+{partitive}{WORD_END}\s*(?P<times>{self.large}))?(?![\w-]))"
        )

    def in_digits(self) -> str:
        """Give the form of a number in digits, with a unit against it or not."""
        return (
            rf"(?:(?<![\w.,/°#@_·-])|(?<=\d[-–]))(?P<digits>[+±−-]?{self.digits})"
            rf"(?=(?!\w|-\w|[.,:/_@]\w)|{self.grouping}?{self.attached}(?!\w)|[-–]\d"
            rf"|{self.hyphenated})"
        )

    def in_words(self) -> str:
        """Give the form of a number in words."""
        return rf"(?<![\w-])(?P<spelled>{self.spelled})(?!\w|(?!{self.hyphenated})-[^\W\d])"

    def initials(self) -> str:
        """Give what any form may begin with, as a set: the scan looks no further elsewhere."""
        words = {
            word[0]
            for path in (
                "numbers.spelled",
                "numbers.articles",
                "numbers.approximate.determiners",
                "numbers.approximate.halves",
            )
            for word in self.read.words(path)
        }
        leading = set(self.read.text("numbers.leading_decimal"))
        listed = {*words, *leading, *self.units.currency_initials}
        return r"\d+±−\-" + self.characters + "".join(sorted(map(re.escape, listed)))
