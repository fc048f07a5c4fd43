"""How a language writes numbers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from extractor.languages.phrases import as_written
from extractor.recognising.figures.patterns import (
    WORD_END,
    Table,
    compile_pattern,
    decimals,
    one_of,
    widen,
    widen_fixed,
)
from extractor.recognising.figures.unit_grammar import UnitGrammar


@dataclass(frozen=True, slots=True)
class NumberGrammar:
    """How the language writes numbers.

    ``scan`` is the master pattern, one group a form; ``skipped`` finds what holds no number
    that counts (addresses, dates, times, idioms).
    """

    library_code: str
    scan: re.Pattern[str]
    skipped: re.Pattern[str]
    grouping: str
    multiplier: re.Pattern[str]
    multipliers: Mapping[str, Decimal]
    letters: Mapping[str, Decimal]
    linking_multipliers: frozenset[str]
    approximate: Mapping[str, int]
    approximate_suffix: str
    fraction_nouns: Mapping[str, int]
    fraction_characters: Mapping[str, tuple[int, int]]
    compound_whole: int
    compound_unit: str
    articles: frozenset[str]
    joiner: re.Pattern[str]
    range_joiner: re.Pattern[str]
    vague_joiner: re.Pattern[str]
    bounded_opener: re.Pattern[str]
    bounded_joiner: re.Pattern[str]
    change_opener: re.Pattern[str]
    half_more: re.Pattern[str]
    out_of: re.Pattern[str]
    factor_opener: re.Pattern[str]
    factor_unit: str
    factor: re.Pattern[str]

    @classmethod
    def from_table(cls, read: Table, units: UnitGrammar) -> "NumberGrammar":
        """Compile the language's table. Raises GrammarError."""
        multipliers = decimals(read.mapping("numbers.multipliers"))
        letters = decimals(read.mapping("numbers.letters"))
        nouns = read.mapping("numbers.approximate.nouns")
        fraction_nouns = read.mapping("numbers.fractions.nouns")
        characters = read.mapping("numbers.fractions.characters")
        word = read.one_of("numbers.spelled")
        article = read.one_of("numbers.articles")
        et = read.one_of("numbers.spelled_joiners")
        large = one_of(multipliers)
        spelled = (
            rf"(?:{word}|{article}(?=\s+{large}\b))"
            rf"(?:(?:\s+{et}\s+|-{et}-|-|\s+)(?:{word}|{article}(?!\w)))*"
        )
        grouping = "[" + re.escape(read.text("numbers.grouping")) + "]"
        decimal = "[" + re.escape(read.text("numbers.decimal")) + "]"
        digits = rf"(?:\d{{1,3}}(?:{grouping}\d{{3}})+(?!\d)|\d+)(?:{decimal}\d+)?"
        attached = (
            rf"(?:{as_written(letters)}|{large}|{units.time.pattern}"
            rf"|{units.currency.pattern}|{units.measure.pattern})"
        )
        # Named groups serve once in a pattern: here the attached units only look ahead.
        attached = re.sub(r"\(\?P<\w+>", "(?:", attached)
        partitive = read.one_of("noun_phrase.partitives")
        signs = re.escape(read.text("units.currency_signs"))
        many = one_of(nouns)
        digital = rf"\d+{read.text('numbers.approximate.suffix')}"
        determiner = one_of([*read.words("numbers.approximate.determiners"), "\\d+"])
        adjective = read.one_of("numbers.approximate.adjectives")
        complement = read.one_of("numbers.fractions.complements")
        part = one_of(fraction_nouns)
        fraction = rf"(?:(?:{spelled}|{article}|\d+)[\s-]+{part}|\d/\d+)"
        # What stands right before a part says that it is one, where nothing completes it.
        announced = "|".join(
            rf"(?<={widen_fixed(opener)})" for opener in read.words("numbers.fractions.openers")
        )
        compound = read.one_of("numbers.compound.units")
        forms = [
            rf"(?P<character>[{''.join(map(re.escape, characters))}])",
            (
                rf"(?<![\w/.,-])(?P<fraction>{fraction}(?=\s+{complement}{WORD_END})"
                rf"|(?:{announced}){fraction}(?![\w/]))"
            ),
            (
                rf"(?<![\w.,/:-])(?P<compound>\d{{1,2}}\s?{compound}\s?[0-5]\d"
                rf"(?:\s?{read.one_of('numbers.compound.parts')})?)(?![\w/])"
            ),
            (
                rf"(?<![\w-])(?P<approximate>(?:{determiner}|{spelled})\s+(?:{adjective}\s+)?(?:{many}|{digital})"
                rf"(?:\s+{partitive}{WORD_END}\s*{large})?(?![\w-]))"
            ),
            (
                rf"(?:(?<![\w.,/°#@_·-])|(?<=\d[-–]))(?P<digits>[+±−-]?{digits})"
                rf"(?=(?!\w|-\w|[.,:/_@]\w)|{grouping}?{attached}(?!\w)|[-–]\d)"
            ),
            rf"(?<![\w-])(?P<spelled>{spelled})(?![\w]|-[^\W\d])",
            rf"(?<![\w-])(?P<article>{article})(?![\w'’-])",
        ]
        # What any form may begin with: the scan looks no further elsewhere.
        initials = {
            word[0]
            for path in ("numbers.spelled", "numbers.articles", "numbers.approximate.determiners")
            for word in read.words(path)
        }
        first = r"\d+±−\-" + "".join(sorted(map(re.escape, {*initials, *characters})))
        opener = read.one_of("numbers.bounded_range.openers")
        joiners = read.one_of("numbers.range_joiners")
        determiners = read.one_of("numbers.fractions.out_of_determiners")
        return cls(
            library_code=read.text("numbers.library_code"),
            scan=compile_pattern(rf"(?=[{first}])(?:{'|'.join(forms)})", "numbers"),
            skipped=compile_pattern(read.one_of("exclusions.spans"), "exclusions.spans"),
            grouping=read.text("numbers.grouping"),
            # A letter keeps its case: "3 M" is millions, "3 m" is metres.
            multiplier=re.compile(
                rf"\s*(?:(?P<word>(?i:{large}))|(?P<letter>{as_written(letters)}))(?!\w|['’\-]\w|[{signs}])"
            ),
            multipliers=multipliers,
            letters=letters,
            linking_multipliers=read.set("numbers.linking_multipliers"),
            approximate=nouns,
            approximate_suffix=read.text("numbers.approximate.suffix"),
            fraction_nouns=fraction_nouns,
            fraction_characters={sign: (parts[0], parts[1]) for sign, parts in characters.items()},
            compound_whole=read.number("numbers.compound.whole"),
            compound_unit=read.text("numbers.compound.unit"),
            articles=read.set("numbers.articles"),
            joiner=compile_pattern(rf"\s+{et}\s+", "numbers.spelled_joiners"),
            range_joiner=compile_pattern(rf"\s*{joiners}\s*", "numbers.range_joiners"),
            vague_joiner=compile_pattern(
                rf"\s*{read.one_of('numbers.vague_joiners')}\s*", "numbers.vague_joiners"
            ),
            bounded_opener=compile_pattern(rf"\b{opener}\s+\Z", "numbers.bounded_range"),
            bounded_joiner=compile_pattern(
                rf"\s+{read.one_of('numbers.bounded_range.joiners')}\s+", "numbers.bounded_range"
            ),
            change_opener=compile_pattern(
                rf"\b{read.one_of('numbers.change_openers')}\s+\Z", "numbers.change_openers"
            ),
            half_more=compile_pattern(
                rf"\s+{read.one_of('numbers.half_more')}(?!\w)", "numbers.half_more"
            ),
            out_of=compile_pattern(
                rf"\s+{read.one_of('numbers.fractions.out_of')}\s+(?:{determiners}\s+)?\Z",
                "numbers.fractions.out_of",
            ),
            factor_opener=compile_pattern(
                rf"\b{read.one_of('numbers.factors.openers')}\s+\Z", "numbers.factors.openers"
            ),
            factor_unit=read.text("numbers.factors.unit"),
            factor=compile_pattern(
                rf"\s+{widen(read.text('numbers.factors.unit'))}\s+"
                rf"{read.one_of('numbers.factors.comparatives')}(?!\w)",
                "numbers.factors",
            ),
        )
