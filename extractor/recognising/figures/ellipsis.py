"""Numbers without a noun, and what the text around them shows that they count."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.recognising.figures.context import Sentence, read_denominator
from extractor.recognising.figures.grammar import FigureGrammar
from extractor.recognising.figures.noun_phrase_grammar import NounPhrase
from extractor.recognising.figures.noun_phrases import (
    head_of,
    next_word_counts,
    read_noun_phrase,
)
from extractor.recognising.figures.number import Form
from extractor.recognising.figures.quantity import Quantity
from extractor.recognising.figures.units import Unit
from extractor.recognising.mention import Figure, FigureKind

_REACH = 40
_FAR = 160
_CLAUSE = re.compile(r"[,;:.!?()«»]")
_QUOTED = re.compile(r"\s+[\"“‘«]\s?\w")
"""What a number counts, between quotation marks: nothing else is understood."""
_COUNTS = frozenset({FigureKind.COUNT, FigureKind.RATE})


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a number stands: its text and sentence, and what was said before it.

    ``before`` are the figures of the same block that precede it. ``introduction`` is the line
    that its list stands under, ``preceding`` the text before its block; both may be empty.
    """

    text: str
    sentence: Sentence
    before: Sequence[Figure]
    introduction: str = ""
    preceding: str = ""


def understood_unit(
    quantity: Quantity, qualified_start: int, setting: Setting, grammar: FigureGrammar
) -> Unit | None:
    """Give what a number counts that no noun follows, or None when nothing shows it."""
    if quantity.value_max is not None:
        return None
    number = quantity.last
    if number.form is Form.PART:
        return _of_a_part(quantity, qualified_start, setting, grammar)
    group = grammar.ellipsis.group_before.search(
        setting.text, max(0, qualified_start - _REACH), qualified_start
    )
    if _QUOTED.match(setting.text, quantity.end):
        return None
    follows = next_word_counts(setting.text, quantity.end, grammar.noun_phrases)
    follows_none = grammar.noun_phrases.head_last or not follows
    if group is not None and follows_none and number.form in {Form.DIGITS, Form.SPELLED}:
        name = group["group"]
        return Unit(name, FigureKind.COUNT, quantity.end, head=name.lower())
    written = setting.text[number.start : number.end]
    if number.form is not Form.DIGITS or (
        number.bare and grammar.exclusions.year.fullmatch(written)
    ):
        return None
    after = grammar.ellipsis.number_of_after.match(setting.text, quantity.end)
    if after is not None:
        return _named(setting.text, after.end(), quantity, grammar)
    others = grammar.ellipsis.others_after.match(setting.text, quantity.end)
    last = _last_count(setting) or _count_before(setting)
    if others is not None and last is not None:
        return _as_counted(last, quantity.end, grammar)
    if follows:
        return None
    return (
        _number_of(quantity, qualified_start, setting, grammar)
        or _aside(quantity, qualified_start, setting, grammar)
        or _of_a_whole(quantity, qualified_start, setting, grammar)
        or _repeated(quantity, qualified_start, setting, grammar)
        or _pronominal(quantity, qualified_start, setting, grammar)
    )


def antecedent_of_ratio(unit: Unit, setting: Setting, grammar: FigureGrammar) -> Unit:
    """Give a ratio that names nothing ("une sur quatre") what the figure before it counts."""
    if unit.kind is not FigureKind.RATIO or unit.name:
        return unit
    last = _last_count(setting)
    return _as_counted(last, unit.end, grammar, FigureKind.RATIO) if last else unit


def _as_counted(
    figure: Figure, end: int, grammar: FigureGrammar, kind: FigureKind = FigureKind.COUNT
) -> Unit:
    """Give what a figure counts as the unit of another that ends at ``end``."""
    return Unit(figure.unit, kind, end, head=head_of(figure.unit, grammar.noun_phrases))


def _named(text: str, position: int, quantity: Quantity, grammar: FigureGrammar) -> Unit | None:
    phrase = read_noun_phrase(text, position, grammar.noun_phrases, linked=True)
    return _unit(text, phrase, quantity) if phrase is not None else None


def _unit(
    text: str, phrase: NounPhrase, quantity: Quantity, kind: FigureKind = FigureKind.COUNT
) -> Unit:
    name = " ".join(text[phrase.start : phrase.end].split())
    return Unit(name, kind, quantity.end, head=phrase.head.lower())


def _number_of(
    quantity: Quantity, start: int, setting: Setting, grammar: FigureGrammar
) -> Unit | None:
    """Read "le nombre d'inscrits atteint 400", "… est passé de 400 à 600"."""
    text, ellipsis = setting.text, grammar.ellipsis
    left = max(setting.sentence.start, start - _FAR)
    if ellipsis.reached_before.search(text, left, start) is None:
        return None
    for opener in reversed(list(ellipsis.number_of.finditer(text, left, start))):
        phrase = read_noun_phrase(text, opener.end(), grammar.noun_phrases, linked=True)
        if phrase is None or phrase.end > start:
            continue
        between = text[phrase.end : start]
        changes = any(f.start >= phrase.end for f in setting.before)
        if re.search(r"[.;:!?]", between) or (re.search(r"\d{3}", between) and not changes):
            return None
        return _unit(text, phrase, quantity)
    return None


def _aside(quantity: Quantity, start: int, setting: Setting, grammar: FigureGrammar) -> Unit | None:
    """Read "les équipes en service (24 à ce jour)"."""
    text = setting.text
    if not text[:start].endswith("("):
        return None
    if start == quantity.start and not grammar.ellipsis.aside_after.match(text, quantity.end):
        return None
    return _last_noun_phrase(text, max(setting.sentence.start, start - 80), start - 1, grammar)


def _last_noun_phrase(text: str, left: int, right: int, grammar: FigureGrammar) -> Unit | None:
    """Give the last plural with a determiner in a stretch that no punctuation cuts."""
    cut = max((m.end() for m in _CLAUSE.finditer(text, left, right)), default=left)
    for match in reversed(list(grammar.ellipsis.determiner.finditer(text, cut, right))):
        unit = _determined(text, match.end(), right, grammar)
        if unit is not None:
            return unit
    return None


def _determined(text: str, position: int, right: int, grammar: FigureGrammar) -> Unit | None:
    start = position - 1 if text[position - 1 : position].isspace() else position
    phrase = read_noun_phrase(text[:right], start, grammar.noun_phrases, linked=False)
    if phrase is None:
        return None
    name = " ".join(text[phrase.start : phrase.end].split())
    return Unit(name, FigureKind.COUNT, right, head=phrase.head.lower())


def _of_a_whole(
    quantity: Quantity, start: int, setting: Setting, grammar: FigureGrammar
) -> Unit | None:
    """Read "Sur les 5 projets retenus, 4 sont en service"."""
    text, opening = setting.text, setting.sentence.start
    whole = next((f for f in setting.before if f.start >= opening), None)
    if whole is None or whole.kind not in _COUNTS or not text[:start].rstrip().endswith(","):
        return None
    if grammar.ellipsis.whole_before.fullmatch(text, opening, whole.start) is None:
        return None
    return _as_counted(whole, quantity.end, grammar)


def _repeated(
    quantity: Quantity, start: int, setting: Setting, grammar: FigureGrammar
) -> Unit | None:
    """Give the unit of the figure before, where the text leaves it out.

    ("4 400 victimes, dont 2 994 accompagnées", "25 000 demandes, puis 50 000 par an", "19 jours
    contre 52".) Something must show that it is one of a series: a word before it, a denominator
    after it, or a qualifier.
    """
    if not setting.before:
        return None
    text, last = setting.text, setting.before[-1]
    if not last.unit or last.kind is FigureKind.RATIO:
        return None
    reach = max(0, start - _REACH)
    compared = grammar.ellipsis.comparison_before.search(text, reach, start)
    if compared is not None and last.start >= setting.sentence.start:
        if last.kind in _COUNTS:
            return _as_counted(last, quantity.end, grammar)
        return Unit(last.unit, last.kind, quantity.end)
    qualified = start < quantity.start
    if last.kind not in _COUNTS or (last.start < setting.sentence.start and not qualified):
        return None
    unit = _as_counted(last, quantity.end, grammar)
    per, _ = read_denominator(
        text, quantity.start, quantity.end, unit, setting.sentence, grammar, adjacent=True
    )
    joined = grammar.ellipsis.series_before.search(text, reach, start)
    if joined is not None and text[: joined.start()].rstrip()[-1:].isdigit():
        return None  # the far end of a range, or of a list of numbers
    return unit if qualified or joined is not None or per is not None else None


def _pronominal(
    quantity: Quantity, start: int, setting: Setting, grammar: FigureGrammar
) -> Unit | None:
    """Read "elle en a compté 73", "ils seraient 180 000": the noun stands before, or after."""
    text, ellipsis = setting.text, grammar.ellipsis
    left = max(setting.sentence.start, start - _REACH)
    if ellipsis.pronoun_before.search(text, left, start) is not None:
        last = _last_count(setting)
        if last is not None:
            return _as_counted(last, quantity.end, grammar)
        for match in reversed(list(ellipsis.every.finditer(text, max(0, start - _FAR), start))):
            unit = _determined(text, match.end(), start, grammar)
            if unit is not None:
                return replace(unit, end=quantity.end)
        unit = _next_count(text, quantity.end, setting.sentence.end, grammar)
        if unit is not None:
            return replace(unit, end=quantity.end)
        last = _count_before(setting)
        return _as_counted(last, quantity.end, grammar) if last is not None else None
    if ellipsis.people_before.search(text, left, start) is not None:
        earlier = f"{setting.preceding}\n{text[: setting.sentence.start]}"
        for match in reversed(list(ellipsis.determiner.finditer(earlier))):
            unit = _determined(earlier, match.end(), len(earlier), grammar)
            if unit is not None:
                return replace(unit, end=quantity.end)
        unit = _determined(f" {setting.preceding}", 1, len(setting.preceding) + 1, grammar)
        return replace(unit, end=quantity.end) if unit is not None else None
    return None


def _next_count(text: str, left: int, right: int, grammar: FigureGrammar) -> Unit | None:
    """Give what the next number of the sentence counts."""
    for match in re.finditer(r"\d(?=\s)", text[left:right]):
        unit = _determined(text, left + match.end() + 1, right, grammar)
        if unit is not None:
            return unit
    return None


def _last_count(setting: Setting) -> Figure | None:
    """Give the last figure of the sentence that counts things."""
    opening = setting.sentence.start
    counts = [f for f in setting.before if f.start >= opening and f.kind in _COUNTS and f.unit]
    return counts[-1] if counts else None


def _count_before(setting: Setting) -> Figure | None:
    """Give the last figure before the sentence, where it counts things."""
    opening = setting.sentence.start
    earlier = [figure for figure in setting.before if figure.start < opening]
    return earlier[-1] if earlier and earlier[-1].kind in _COUNTS and earlier[-1].unit else None


def _of_a_part(
    quantity: Quantity, start: int, setting: Setting, grammar: FigureGrammar
) -> Unit | None:
    """Give the whole of a part that nothing completes: "des agents pour les trois quarts"."""
    text = setting.text
    share = grammar.ellipsis.share_before.search(text, max(0, start - _REACH), start)
    if share is not None:
        cuts = [match.end() for match in _CLAUSE.finditer(text, setting.sentence.start, start)]
        left = cuts[-1] if cuts else setting.sentence.start
        phrase = read_noun_phrase(text, left, grammar.noun_phrases, linked=False)
        if phrase is not None and not text[phrase.end : share.start()].strip():
            return _unit(text, phrase, quantity, FigureKind.RATIO)
    last = _last_count(setting)
    if last is not None:
        return _as_counted(last, quantity.end, grammar, FigureKind.RATIO)
    introduction = setting.introduction
    if introduction and not text[:start].strip():
        for match in grammar.ellipsis.determiner.finditer(introduction):
            unit = _determined(introduction, match.end(), len(introduction), grammar)
            if unit is not None:
                return replace(unit, kind=FigureKind.RATIO, end=quantity.end)
    return None
