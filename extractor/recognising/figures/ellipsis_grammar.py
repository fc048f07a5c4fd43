"""How a language leaves out what a number counts."""

import re
from dataclasses import dataclass

from extractor.recognising.figures.patterns import WORD_END, Table, compile_pattern


@dataclass(frozen=True, slots=True)
class EllipsisGrammar:
    """What shows, around a number without a noun, what it counts.

    The patterns named ``…_before`` end where the number, or its qualifier, starts.
    """

    series_before: re.Pattern[str]
    comparison_before: re.Pattern[str]
    set_against: re.Pattern[str]
    whole_before: re.Pattern[str]
    """Begins a sentence up to the figure of which the next number is a part."""
    pronoun_before: re.Pattern[str]
    people_before: re.Pattern[str]
    """A plural pronoun and its verb: what it stands for has been named before."""
    group_before: re.Pattern[str]
    """The noun of a group, as the group ``group``, before the number of its members."""
    others_after: re.Pattern[str]
    """After a number of what the figure before it counts."""
    average: re.Pattern[str]
    """What the name of a column begins with that says how its numbers were made."""
    number_of: re.Pattern[str]
    number_of_after: re.Pattern[str]
    reached_before: re.Pattern[str]
    aside_after: re.Pattern[str]
    share_before: re.Pattern[str]
    determiner: re.Pattern[str]
    every: re.Pattern[str]
    generic_headers: frozenset[str]
    enumerated: re.Pattern[str]
    """All that stands between two items of an enumeration of counts."""

    @classmethod
    def from_table(cls, read: Table) -> "EllipsisGrammar":
        """Compile the language's table. Raises GrammarError."""

        def before(path: str) -> re.Pattern[str]:
            return compile_pattern(rf"(?<!\w){read.one_of(path)}{WORD_END}\s*\Z", path)

        def anywhere(path: str) -> re.Pattern[str]:
            return compile_pattern(rf"(?<!\w){read.one_of(path)}{WORD_END}", path)

        return cls(
            series_before=before("ellipsis.before"),
            comparison_before=before("ellipsis.comparisons"),
            set_against=anywhere("ellipsis.set_against"),
            whole_before=compile_pattern(
                rf"\W*{read.one_of('ellipsis.wholes')}{WORD_END}\s*", "ellipsis.wholes"
            ),
            pronoun_before=before("ellipsis.pronouns"),
            people_before=before("ellipsis.plural_pronouns"),
            group_before=compile_pattern(
                rf"(?<!\w)(?P<group>{read.one_of('ellipsis.groups')})\s+"
                rf"{read.one_of('ellipsis.group_joiners')}\s*\Z",
                "ellipsis.groups",
            ),
            others_after=compile_pattern(
                rf"\s+{read.one_of('ellipsis.others_after')}", "ellipsis.others_after"
            ),
            average=compile_pattern(
                rf"\s+{read.one_of('ellipsis.averages')}(?=\s)", "ellipsis.averages"
            ),
            number_of=anywhere("ellipsis.number_of"),
            number_of_after=compile_pattern(
                rf"\s+(?:{read.one_of('noun_phrase.determiners')}{WORD_END}\s*)"
                rf"{read.one_of('ellipsis.number_of')}{WORD_END}",
                "ellipsis.number_of",
            ),
            reached_before=before("ellipsis.reached"),
            aside_after=compile_pattern(
                rf"\s+{read.one_of('ellipsis.asides')}\s*\)", "ellipsis.asides"
            ),
            share_before=before("ellipsis.shares"),
            determiner=anywhere("noun_phrase.determiners"),
            every=anywhere("noun_phrase.universal_determiners"),
            generic_headers=read.set("ellipsis.generic_headers"),
            enumerated=compile_pattern(
                rf"[^,;:.!?()]{{0,30}}(?:,?\s{read.one_of('noun_phrase.head_joiners')}\s|,)\s*",
                "noun_phrase.head_joiners",
            ),
        )
