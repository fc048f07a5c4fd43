"""What a language puts around a number that is no figure."""

import re
from dataclasses import dataclass
from decimal import Decimal

from extractor.recognising.figures.patterns import WORD_END, Table, compile_pattern, fill


@dataclass(frozen=True, slots=True)
class ExclusionGrammar:
    """What makes a number no figure."""

    label_before: re.Pattern[str]
    name_before: re.Pattern[str]
    """The end of a name that a number goes on with, in its letter case."""
    year: re.Pattern[str]
    qualified_years: bool
    """Whether what may be a year is one with a qualifier before it as well."""
    year_before: re.Pattern[str]
    after: re.Pattern[str]
    age_units: frozenset[str]
    age_before: re.Pattern[str]
    age_label_before: re.Pattern[str]
    age_label_lowest: Decimal
    threshold_after: re.Pattern[str]
    threshold_heads: frozenset[str]
    threshold_before: re.Pattern[str]
    clock_before: re.Pattern[str]
    clock_units: frozenset[str]
    clock_after: re.Pattern[str]
    clock_verb_before: re.Pattern[str]
    lasting_before: re.Pattern[str]
    moment_after: re.Pattern[str]
    moment_before: re.Pattern[str]
    ago: re.Pattern[str]
    """After a time counted from now, however it is qualified."""
    example: re.Pattern[str]
    announcing: re.Pattern[str]
    anaphora: re.Pattern[str]
    resumed_before: re.Pattern[str]
    resumed_after: re.Pattern[str]
    """After two or three things that are known: the end of the clause, or its verb."""
    imagined: re.Pattern[str]
    imagined_section: re.Pattern[str]
    imagined_heading: re.Pattern[str]
    known_before: re.Pattern[str]
    """The article of what the reader knows of, right before a number."""
    supposed_before: re.Pattern[str]
    """Opens the clause of a supposition, as far as the number."""
    advised_before: re.Pattern[str]
    told_before: re.Pattern[str]
    """Opens a sentence that tells the reader to do something, as far as the number."""
    asked: re.Pattern[str]
    """A question to the reader, from the beginning of a sentence or of parentheses."""
    example_header: re.Pattern[str]
    example_table: re.Pattern[str]
    work_before: re.Pattern[str]
    group_before: re.Pattern[str]
    group_after: re.Pattern[str]
    listing_before: re.Pattern[str]
    listing_after: re.Pattern[str]
    colon_after: re.Pattern[str]

    @classmethod
    def from_table(cls, read: Table) -> "ExclusionGrammar":
        """Compile the language's table. Raises GrammarError."""
        fillers = {name: read.text(f"periods.{name}") for name in ("year", "month")}

        def before(path: str) -> re.Pattern[str]:
            pattern = fill(read.one_of(path), fillers)
            return compile_pattern(rf"(?<!\w){pattern}[\s\-–:]*\Z", path)

        def after(path: str) -> re.Pattern[str]:
            return compile_pattern(rf"[\s,]*{fill(read.one_of(path), fillers)}(?!\w)", path)

        def anywhere(path: str) -> re.Pattern[str]:
            return compile_pattern(rf"(?<!\w){read.one_of(path)}", path)

        def earlier(path: str, opening: str, excluded: str) -> re.Pattern[str]:
            pattern = fill(read.one_of(path), fillers)
            return compile_pattern(rf"{opening}{pattern}(?!\w)[^{excluded}]*\Z", path)

        return cls(
            label_before=before("exclusions.before"),
            name_before=re.compile(
                rf"(?<!\w){fill(read.one_of('exclusions.names_before'), fillers)}\s\Z"
            ),
            year=compile_pattern(fillers["year"], "periods.year"),
            qualified_years=read.flag("exclusions.qualified_years"),
            year_before=before("exclusions.before_years"),
            after=after("exclusions.after"),
            age_units=read.set("exclusions.age_units"),
            age_before=before("exclusions.age_before"),
            age_label_before=before("exclusions.age_label_before"),
            age_label_lowest=Decimal(read.number("exclusions.age_label_lowest")),
            threshold_after=after("exclusions.threshold_after"),
            threshold_heads=read.set("exclusions.threshold_qualified"),
            threshold_before=before("exclusions.threshold_before"),
            clock_before=before("exclusions.time_of_day_before"),
            clock_units=read.set("exclusions.time_of_day_units"),
            clock_after=after("exclusions.time_of_day_after"),
            clock_verb_before=before("exclusions.time_of_day_verbs"),
            lasting_before=before("exclusions.lasting_before"),
            moment_after=compile_pattern(
                rf"\s+{read.one_of('exclusions.moments_after')}", "exclusions.moments_after"
            ),
            ago=compile_pattern(rf"\s+{read.one_of('exclusions.ago')}(?!\w)", "exclusions.ago"),
            moment_before=before("exclusions.moments_before"),
            example=compile_pattern(
                rf"\s*{read.one_of('exclusions.examples')}", "exclusions.examples"
            ),
            announcing=compile_pattern(
                rf"(?<!\w){read.one_of('exclusions.announcing')}(?!\w)", "exclusions.announcing"
            ),
            anaphora=before("exclusions.anaphora"),
            resumed_before=before("exclusions.resumed_before"),
            resumed_after=compile_pattern(
                rf"\s*(?:[.,;!?)»”]|\Z)|\s+{read.one_of('exclusions.resumed_after')}(?!\w)",
                "exclusions.resumed_after",
            ),
            imagined=anywhere("exclusions.imagined"),
            imagined_section=anywhere("exclusions.imagined_sections"),
            imagined_heading=anywhere("exclusions.imagined_headings"),
            known_before=compile_pattern(
                rf"(?<!\w)(?:{read.one_of('noun_phrase.determiners')}"
                rf"|{read.one_of('noun_phrase.universal_determiners')}){WORD_END}\s*\Z",
                "noun_phrase.determiners",
            ),
            supposed_before=earlier("exclusions.suppositions", r"(?<!\w)", ",.;:!?()"),
            advised_before=earlier("exclusions.advice", r"(?<!\w)", ".;:!?()"),
            told_before=earlier("exclusions.instructions", r"\A\W*", ".;:!?()"),
            asked=compile_pattern(
                rf"(?:\A|[(—–:])\W*{read.one_of('exclusions.questions')}(?!\w)[^.!?]*\?",
                "exclusions.questions",
            ),
            example_header=compile_pattern(
                read.one_of("exclusions.example_headers"), "exclusions.example_headers"
            ),
            example_table=anywhere("exclusions.example_tables"),
            work_before=compile_pattern(
                rf"(?<!\w){read.one_of('exclusions.works')}(?!\w)[\s,:]*[“\"«„*_]?\s*\Z",
                "exclusions.works",
            ),
            group_before=before("exclusions.group_amounts_before"),
            group_after=after("exclusions.group_amounts_after"),
            listing_before=compile_pattern(
                rf"(?<!\w){read.one_of('exclusions.listing')}(?:\s+[\w’'-]+){{0,2}}\s+\Z",
                "exclusions.listing",
            ),
            listing_after=compile_pattern(
                rf"\s+{read.one_of('exclusions.listing_after')}(?!\w|\s\w*\d)",
                "exclusions.listing_after",
            ),
            colon_after=re.compile(r"[^.;:!?()\d]*:(?=\s|\Z)"),
        )
