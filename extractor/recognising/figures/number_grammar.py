"""How a language writes numbers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from extractor.languages.phrases import NEVER, as_written
from extractor.recognising.figures.no_numbers import WRITTEN_ALIKE
from extractor.recognising.figures.number_forms import (
    places_pattern,
    plain_digits_pattern,
    said_again_pattern,
    scan_pattern,
)
from extractor.recognising.figures.patterns import (
    WORD_END,
    Table,
    broken_groups,
    compile_pattern,
    decimals,
    letters_before_nouns,
    named_lists,
    one_of,
    suffixes,
    unnamed,
    widen,
)
from extractor.recognising.figures.unit_grammar import UnitGrammar


@dataclass(frozen=True, slots=True)
class NumberGrammar:
    """How the language writes numbers.

    ``scan`` is the master pattern, one group a form, and ``places`` the first characters that
    it may match from; ``skipped`` finds what holds no number that counts (addresses, dates,
    times, idioms).
    """

    library_code: str
    scan: re.Pattern[str]
    places: re.Pattern[str]
    skipped: re.Pattern[str]
    grouping: str
    decimal: str
    multiplier: re.Pattern[str]
    multipliers: Mapping[str, Decimal]
    multipliers_in_words: Mapping[str, Decimal]
    """All that multiply at the end of a number in words."""
    letters: Mapping[str, Decimal]
    links_letter: re.Pattern[str]
    """What follows a letter that multiplies as a word that takes a partitive does: "3 M d'"."""
    linking_multipliers: frozenset[str]
    lone_multipliers: frozenset[str]
    """Those that are no number by themselves: "millions of pages"."""
    approximate: Mapping[str, int]
    approximate_linked: bool
    """Whether what an approximate number counts follows with a partitive."""
    fraction_nouns: Mapping[str, int]
    fraction_characters: Mapping[str, tuple[int, int]]
    compound_whole: int
    compound_unit: str
    articles: frozenset[str]
    one: str
    """How the library knows the number that an article stands for."""
    currency_before: re.Pattern[str]
    currency_scale: re.Pattern[str]
    currencies: Mapping[str, str]
    """The currency of each group of ``currency_before``."""
    currency_scales: Mapping[str, Decimal]
    suffix: re.Pattern[str]
    """Right after a number: what qualifies it; ``suffix_symbols`` says how, group by group."""
    suffix_symbols: Mapping[str, str]
    joiner: re.Pattern[str]
    range_joiner: re.Pattern[str]
    vague_joiner: re.Pattern[str]
    bounded_opener: re.Pattern[str]
    bounded_joiner: re.Pattern[str]
    change_opener: re.Pattern[str]
    more: re.Pattern[str]
    """After a number or its unit, a part more; ``parts_more`` says which, group by group."""
    parts_more: Mapping[str, Decimal]
    broken: Mapping[str, tuple[int, int]]
    """What the words for a number and a part stand for, and those for how many times, by group."""
    zeros: frozenset[str]
    plain_digits: re.Pattern[str]
    """Digits, in whatever text: no look around tells that they are a number."""
    said_again: re.Pattern[str]
    """A number in parentheses after the same in words, or in digits."""
    letter_before_noun: re.Pattern[str]
    letters_before_nouns: Mapping[str, Decimal]
    out_of: re.Pattern[str]
    share_of: re.Pattern[str]
    """As ``out_of``, where it may also be said of a place or a time: "one in three"."""
    factor_sign: re.Pattern[str]
    factor_sign_after: re.Pattern[str]
    """A sign that may also end a name: it counts after ``factor_sign_opener`` only."""
    factor_sign_opener: re.Pattern[str]
    factor_opener: re.Pattern[str]
    factor_unit: str
    factor_compared: re.Pattern[str]
    """After a word for how many times, what makes it a ratio: "twice as fast"."""
    factor_alone: re.Pattern[str]
    """A word for how many times that is a ratio by itself: "tenfold"."""
    factor: re.Pattern[str]

    @classmethod
    def from_table(cls, read: Table, units: UnitGrammar) -> "NumberGrammar":
        """Compile the language's table. Raises GrammarError."""
        multipliers = decimals(read.mapping("numbers.multipliers"))
        letters = decimals(read.mapping("numbers.letters"))
        hyphenated = unnamed(units.hyphenated.pattern)
        characters = read.mapping("numbers.fractions.characters")
        et = read.one_of("numbers.spelled_joiners")
        large = one_of(multipliers)
        signs = re.escape(read.text("units.currency_signs"))
        symbols: dict[str, str] = {}
        suffix = named_lists(read, "numbers.suffixes", "suffix", symbols)
        parts_more = read.mapping("numbers.more")
        more = "|".join(
            f"(?P<more{number}>{widen(pattern)})" for number, pattern in enumerate(parts_more)
        )
        opener = read.one_of("numbers.bounded_range.openers")
        joiners = read.one_of("numbers.range_joiners")
        determiners = read.one_of("numbers.fractions.out_of_determiners")
        return cls(
            library_code=read.text("numbers.library_code"),
            scan=scan_pattern(read, units),
            places=places_pattern(read, units),
            skipped=compile_pattern(
                rf"{read.one_of('exclusions.spans')}|{WRITTEN_ALIKE}", "exclusions.spans"
            ),
            grouping=read.text("numbers.grouping"),
            decimal=read.text("numbers.decimal"),
            # A letter keeps its case: "3 M" is millions, "3 m" is metres.
            multiplier=re.compile(
                rf"(?:(?:-|\s*)(?P<word>(?i:{large}))|\s*(?P<letter>{as_written(letters)}))"
                rf"(?!\w|['’]\w|[{signs}]"
                rf"|(?!{hyphenated}|{read.one_of('per.joiners')}|-\d|(?i:{suffixes(read)}))-\w)"
            ),
            multipliers=multipliers,
            multipliers_in_words={
                **multipliers,
                **decimals(read.mapping("numbers.multipliers_in_words")),
            },
            letters=letters,
            links_letter=compile_pattern(
                rf"\s*{read.one_of('noun_phrase.partitives')}{WORD_END}"
                if read.words("numbers.linking_multipliers")
                else NEVER,
                "noun_phrase.partitives",
            ),
            linking_multipliers=read.set("numbers.linking_multipliers"),
            lone_multipliers=read.set("numbers.lone_multipliers"),
            approximate=read.mapping("numbers.approximate.nouns"),
            approximate_linked=read.flag("numbers.approximate.linked"),
            fraction_nouns=read.mapping("numbers.fractions.nouns"),
            fraction_characters={sign: (parts[0], parts[1]) for sign, parts in characters.items()},
            compound_whole=read.number("numbers.compound.whole"),
            compound_unit=read.text("numbers.compound.unit"),
            articles=read.set("numbers.articles"),
            one=read.text("numbers.one"),
            currency_before=units.currency_before,
            currency_scale=units.currency_scale,
            currencies=units.names,
            currency_scales=units.scales,
            suffix=compile_pattern(rf"{suffix}(?!\w)", "numbers.suffixes"),
            suffix_symbols=symbols,
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
            more=compile_pattern(rf"\s+(?:{more or NEVER})(?!\w)", "numbers.more"),
            parts_more={
                f"more{number}": Decimal(above) / Decimal(below)
                for number, (above, below) in enumerate(parts_more.values())
            },
            broken={group: ratio for group, (_, _, ratio) in broken_groups(read).items()},
            zeros=read.set("numbers.zeros"),
            plain_digits=plain_digits_pattern(read, units),
            said_again=said_again_pattern(read, units),
            letter_before_noun=compile_pattern(
                f"(?P<letter>{letters_before_nouns(read)})", "numbers.letters_before_nouns"
            ),
            letters_before_nouns=decimals(read.mapping("numbers.letters_before_nouns")),
            out_of=compile_pattern(
                rf"\s+{read.one_of('numbers.fractions.out_of')}\s+(?:{determiners}\s+)?\Z",
                "numbers.fractions.out_of",
            ),
            share_of=compile_pattern(
                rf"\s+{read.one_of('numbers.fractions.share_of')}\s+\Z",
                "numbers.fractions.share_of",
            ),
            factor_sign=compile_pattern(
                rf"\s?{read.one_of('numbers.factors.signs')}(?!\w)", "numbers.factors.signs"
            ),
            factor_sign_after=compile_pattern(
                rf"\s?{read.one_of('numbers.factors.signs_after')}(?!\w)",
                "numbers.factors.signs_after",
            ),
            factor_sign_opener=compile_pattern(
                rf"\b{read.one_of('numbers.factors.sign_openers')}\s+\Z",
                "numbers.factors.sign_openers",
            ),
            factor_opener=compile_pattern(
                rf"\b{read.one_of('numbers.factors.openers')}\s+\Z", "numbers.factors.openers"
            ),
            factor_unit=read.text("numbers.factors.unit"),
            factor_compared=compile_pattern(
                rf"\s+{read.one_of('numbers.factors.comparatives')}(?!\w)", "numbers.factors"
            ),
            factor_alone=compile_pattern(read.one_of("numbers.factors.alone"), "numbers.factors"),
            factor=compile_pattern(
                rf"\s+{widen(read.text('numbers.factors.unit'))}\s+"
                rf"{read.one_of('numbers.factors.comparatives')}(?!\w)",
                "numbers.factors",
            ),
        )
