"""The forms in which a language writes numbers, as one pattern that finds them all."""

import re

from extractor.languages.phrases import NEVER, as_written
from extractor.recognising.figures.patterns import (
    WORD_END,
    Table,
    broken_groups,
    compile_pattern,
    letters_before_nouns,
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
            forms.mixed(),
            forms.scientific(),
            forms.approximate(),
            forms.broken(),
            forms.pointed(),
            forms.fraction(),
            forms.compound(),
            forms.cents(),
            forms.priced(),
            forms.in_digits(),
            forms.in_words(),
            rf"(?<![\w-])(?P<article>{forms.article})(?![\w'’-])",
        )
    )
    return compile_pattern(rf"{forms.beginning()}(?:{alternatives})", "numbers")


def places_pattern(read: Table, units: UnitGrammar) -> re.Pattern[str]:
    """Give the pattern of the first character of all that the scan may find. Raises GrammarError.

    It begins with that character, whatever its case: between two of them a search goes through
    a text as fast as can be.
    """
    forms = _Forms(read, units)
    signs, letters, _ = forms.openings()
    cased = re.findall(f"[{letters}]", _MOST_LETTERS, re.IGNORECASE)
    first = re.escape("".join(sorted({*letters, *cased})))
    pattern = rf"[\d{signs}{first}](?<=(?i:{forms.beginning()})[\s\S])"
    return compile_pattern(pattern, "numbers", flags=re.NOFLAG)


def plain_digits_pattern(read: Table, units: UnitGrammar) -> re.Pattern[str]:
    """Give the pattern of digits with their marks, wherever they stand."""
    return compile_pattern(_Forms(read, units).digits, "numbers")


def said_again_pattern(read: Table, units: UnitGrammar) -> re.Pattern[str]:
    """Give the pattern of a number in parentheses, as "(30)" after "thirty"."""
    forms = _Forms(read, units)
    again = rf"(?P<again>{forms.digits}|{forms.spelled}|{forms.article})"
    return compile_pattern(rf"\s?\(\s?{again}\s?\)", "numbers")


_EXPONENT = r"(?:\^[-−]?\d{1,2}|⁻?[⁰¹²³⁴-⁹]{1,2})"
_WHOLES = r"(?:2|3|4|5|6|8|10|12|16|32|64)"
"""Of how many parts a whole is said to be after a whole number: 3 1/16."""
_NOT_INSIDE = r"(?<![\w.,/°#@_·-])"
_MOST_DECIMALS = 6
_MOST_WORDS = 24
"""How many words a number in words may have: the longest are of twenty or so."""


_MOST_LETTERS = "".join(map(chr, range(0x3000)))
"""Where the letters are that differ by case alone from one of a table."""


class _Forms:
    """The sources of the patterns of all forms."""

    def __init__(self, read: Table, units: UnitGrammar) -> None:
        self.read, self.units = read, units
        self.article = read.one_of("numbers.articles")
        self.large = one_of(read.mapping("numbers.multipliers"))
        self.grouping = read.any_of("numbers.grouping")
        self.characters = "".join(map(re.escape, read.mapping("numbers.fractions.characters")))
        self.decimal = read.any_of("numbers.decimal")
        self.signs = re.escape(read.text("units.currency_signs"))
        self.digits = (
            rf"(?:\d{{1,3}}(?:['’]\d{{3}})+(?!\d)(?:[.,]\d+)?"
            rf"|(?:\d{{1,3}}(?:{self.grouping}\d{{3}})+(?!\d)|\d+)"
            rf"(?:{self.decimal}\d+)?"
            rf"|{read.any_of('numbers.leading_decimal')}\d+)"
        )
        self.word, inner = read.one_of("numbers.spelled"), read.one_of("numbers.inner_articles")
        self.inner, word = inner, self.word
        et = read.one_of("numbers.spelled_joiners")
        self.spelled = (
            rf"(?:{word}|{self.article}(?=[\s-]+{self.large}\b))"
            rf"(?:(?:\s+{et}\s+|-{et}-|-|\s+)(?:{word}|{inner}(?!\w))){{0,{_MOST_WORDS}}}"
        )
        self.cents_after = rf"\d{{1,3}}(?:{self.grouping}?\d{{3}})*[.,]\d\d(?!\d|[.,]\d)"
        # What may be written against a number, or joined to it by a hyphen.
        scales = as_written([*read.mapping("numbers.letters")])
        self.letters = "".join(one for one in read.mapping("numbers.letters") if len(one) == 1)
        self.hyphenated = unnamed(
            rf"(?:{units.hyphenated.pattern}|-{self.large}(?!\w)"
            rf"|(?=-){units.time.pattern}|(?=-){units.currency.pattern})"
        )
        self.attached = unnamed(
            rf"(?:{scales}|{letters_before_nouns(read)}|{self.large}|{units.time.pattern}|{units.currency.pattern}"
            rf"|{units.measure.pattern}|{read.one_of('numbers.factors.signs')}"
            rf"|{read.one_of('numbers.factors.signs_after')}|{suffixes(read)})"
        )

    def fraction(self) -> str:
        """Give the form of "two thirds of", and of what is announced as a part."""
        read = self.read
        complement = read.one_of("numbers.fractions.complements")
        part = one_of(read.mapping("numbers.fractions.nouns"))
        fraction = rf"(?:(?:{self.spelled}|{self.article}|\d+)[\s-]+{part}|\d[/⁄]\d+)"
        # What stands right before a part says that it is one, where nothing completes it.
        announced = "|".join(
            rf"(?<={widen_fixed(opener)})" for opener in read.words("numbers.fractions.openers")
        )
        return (
            rf"(?<![\w/.,-])(?P<fraction>{fraction}(?=\s+{complement}{WORD_END})"
            rf"|(?:{announced}){fraction}(?![\w/]))"
        )

    def mixed(self) -> str:
        """Give the form of a whole number and a fraction: "2½", "2 1/2"."""
        sign = f"[{self.characters}]"
        return (
            rf"{_NOT_INSIDE}(?P<mixed>(?P<whole_part>\d{{1,3}})"
            rf"(?:[ \u00a0\u202f-]?(?={sign})|[ \u00a0\u202f-](?=\d))"
            rf"(?P<fractional>{sign}|\d{{1,2}}[/⁄]{_WHOLES}))"
            rf"(?=(?![\w/⁄]|[.,]\d)|\s?{self.attached}(?!\w))"
        )

    def scientific(self) -> str:
        """Give the form of a power of ten: "1.5e6", "3 × 10^6", "10⁶"."""
        return (
            rf"{_NOT_INSIDE}(?P<scientific>[−-]?\d+(?:{self.decimal}\d+)?"
            rf"(?:e[+-]?\d{{1,2}}|\s?[x×·*]\s?10{_EXPONENT})"
            rf"|10(?:\^[-−]?\d{{1,2}}|⁻[⁰¹²³⁴-⁹]|[³⁴-⁹]|¹[⁰¹²³⁴-⁹]))(?!\w)"
        )

    def broken(self) -> str:
        """Give the forms of words for a number and a part, a part of a unit, and how many times.

        Their groups are numbered: the table's values are in the order of the groups.
        """
        units = self.units
        unit = unnamed(
            rf"(?=(?:{units.time.pattern}|{units.measure.pattern}|{units.currency.pattern}"
            rf"|{units.percent.pattern}|{self.large}(?!\w)))"
        )
        ends = {"numbers.broken": r"(?![\w-])", "numbers.parts_of_units": unit}
        ends["numbers.factors.words"] = r"(?![\w-])"
        patterns = [
            rf"(?P<{group}>{pattern}){ends[path]}"
            for group, (path, pattern, _) in broken_groups(self.read).items()
        ]
        return rf"(?<![\w-])(?:{'|'.join(patterns) or NEVER})"

    def pointed(self) -> str:
        """Give the form of decimals in words: "two point five"."""
        read = self.read
        point, zero = read.one_of("numbers.points"), read.one_of("numbers.zeros")
        small = rf"(?!{self.large}\b)(?:{zero}|{self.word}(?:-{self.word})?|{self.inner})(?!\w)"
        return (
            rf"(?<![\w-])(?P<pointed>(?P<before_point>{zero}|{self.spelled}|{self.article})"
            rf"\s+{point}\s+(?P<after_point>{small}(?:\s+{small}){{0,{_MOST_DECIMALS}}}))(?!\w)"
        )

    def compound(self) -> str:
        """Give the form of a number of a unit and one of its parts: "2 h 30", "2 hours 5 min"."""
        read = self.read
        et, parts = read.one_of("numbers.spelled_joiners"), read.one_of("numbers.compound.parts")
        return (
            rf"(?<![\w.,/:-])(?P<compound>\d{{1,2}}\s?{read.one_of('numbers.compound.units')}"
            rf"(?:\s?[0-5]\d(?:\s?{parts})?|,?\s+(?:{et}\s+)?[0-5]?\d\s?{parts}))(?![\w/])"
        )

    def cents(self) -> str:
        """Give the form of an amount with its currency between units and cents."""
        sign = self.read.any_of("units.cents_signs")
        return rf"(?<![\w.,/-])(?P<cents>{self.digits}(?P<sign>{sign})\d\d)(?!\w|[.,]\d)"

    def priced(self) -> str:
        """Give the form of an amount after its currency."""
        before, scale = self.units.currency_before, self.units.currency_scale
        return (
            rf"(?P<priced>(?P<minus>(?<![\w%)])[−-])?{unnamed(before.pattern)}"
            rf"(?P<amount>{self.digits}(?!\d|[.,]\d)|{self.cents_after})|{NEVER})"
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
        currency = rf"{self.cents_after}(?=\s?{unnamed(self.units.currency.pattern)})"
        after_end = rf"(?<=[\d%{self.signs}][-–])"
        if self.letters:
            after_end = rf"(?:{after_end}|(?<=\d(?-i:[{self.letters}])[-–]))"
        return (
            rf"(?:{_NOT_INSIDE}|{after_end})"
            rf"(?P<digits>(?:(?<![\d%{self.signs}])[+±−-])?(?:{currency}|{self.digits}))"
            rf"(?=(?!\w|-\w|[.,:/_@]\w)|{self.grouping}?{self.attached}(?!\w)|[-–]\d"
            rf"|{self.hyphenated})"
        )

    def in_words(self) -> str:
        """Give the form of a number in words."""
        return rf"(?<![\w-])(?P<spelled>{self.spelled})(?!\w|(?!{self.hyphenated})-[^\W\d])"

    def beginning(self) -> str:
        """Give what any form begins with: the scan looks no further elsewhere."""
        signs, letters, openings = self.openings()
        return rf"(?:(?=[\d{signs}])|(?<!\w)(?=[{letters}])(?={'|'.join(openings)}))"

    def openings(self) -> tuple[str, str, list[str]]:
        """Give the signs and the letters that forms begin with, and the words' beginnings.

        Those are up to three letters: most words of a text begin with the first letter of some
        number, few with three, and trying every form on each is what takes the time.
        """
        words = {
            _first_letters(word)
            for path in (
                "numbers.spelled",
                "numbers.articles",
                "numbers.approximate.determiners",
                "numbers.approximate.halves",
                "numbers.zeros",
            )
            for word in self.read.words(path)
        }
        words |= {_first_letters(pattern) for _, pattern, _ in broken_groups(self.read).values()}
        words |= {word.split()[0][:_TELLING] for word in self.units.currency_words}
        words |= set(self.read.text("numbers.leading_decimal"))
        openings = sorted({re.escape(one.lower()) for one in words if one[0].isalpha()})
        letters = "".join(sorted({one[0] for one in openings}))
        signs = "".join(sorted({re.escape(one[0]) for one in words if not one[0].isalpha()}))
        return rf"+±−\-{self.characters}{signs}", letters, openings


_TELLING = 3
_FIRST_LETTERS = re.compile(rf"[^\W\d_]{{1,{_TELLING}}}(?![?*+{{|])")
"""As many letters of a pattern as no sign after them makes optional."""


def _first_letters(pattern: str) -> str:
    found = _FIRST_LETTERS.match(pattern)
    return found.group() if found is not None else pattern[0]
