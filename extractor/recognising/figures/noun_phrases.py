"""The noun phrase that a number counts, read by the language's lists, without a tagger."""

import re

from extractor.recognising.figures.noun_phrase_grammar import NounPhrase, NounPhraseGrammar
from extractor.recognising.figures.premodified import read_premodified
from extractor.recognising.figures.series import series_end

# A word, with the inner marks of compounds (porte-parole) and of inclusive spelling
# (agent·es, chargé.e.s).
_WORD = re.compile(r"[^\W\d_][^\W_]*(?:[-·•][^\W_]+|\.[^\W\d_]{1,4}(?![^\W\d_]))*")
_GAP = re.compile(r"\s+")
_INCLUSIVE = re.compile(r"[·•.]")
_LONGEST_RUN = 3
_MOST_COMPLEMENTS = 2


def read_noun_phrase(
    text: str, position: int, grammar: NounPhraseGrammar, *, linked: bool, singular: bool = False
) -> NounPhrase | None:
    """Read the noun phrase that starts after ``position``.

    ``linked``: a partitive must come first, and the head may be a collective in the singular.
    ``singular``: the head may be in the singular. None when what follows is no noun.
    """
    if linked:
        partitive = grammar.partitive.match(text, position)
        if partitive is None:
            return None
        position = partitive.end()
    else:
        gap = grammar.definite_partitive.match(text, position) or _GAP.match(text, position)
        if gap is None:
            return None
        position = gap.end()
    if grammar.head_last:
        return read_premodified(text, position, grammar, linked=linked, singular=singular)
    start = position
    word = _WORD.match(text, position)
    for _ in range(2):
        if word is None or word[0].lower() not in grammar.adjectives:
            break
        following = _next_word(text, word.end())
        if following is None or not _is_head(following[0], grammar, any_number=False):
            break
        word = following
    if word is None or not _is_head(word[0], grammar, any_number=linked or singular):
        return None
    head = word[0]
    end = _adjectives(text, word.end(), grammar)
    joined = grammar.head_joiner.match(text, end)
    if joined is not None:
        second = _WORD.match(text, joined.end())
        if second is not None and _is_head(second[0], grammar, any_number=False):
            end = _adjectives(text, second.end(), grammar)
    else:
        end = series_end(text, start, end, grammar)
    return NounPhrase(start, _complements(text, end, grammar), head)


def next_word_counts(text: str, position: int, grammar: NounPhraseGrammar) -> bool:
    """Whether a word other than a stop word follows: a number before it counts that, if any."""
    word = _next_word(text, position)
    return word is not None and word[0].lower() not in grammar.stop_words


def head_of(phrase: str, grammar: NounPhraseGrammar) -> str:
    """Give the head noun of a noun phrase as it is written."""
    if not grammar.head_last:
        return phrase.partition(" ")[0]
    complement = grammar.complement_joiner.search(phrase)
    return phrase[: complement.start() if complement else len(phrase)].rpartition(" ")[2]


def _next_word(text: str, position: int) -> re.Match[str] | None:
    gap = _GAP.match(text, position)
    return _WORD.match(text, gap.end()) if gap else None


def _is_head(word: str, grammar: NounPhraseGrammar, *, any_number: bool) -> bool:
    lower = word.lower()
    if lower in grammar.stop_words:
        return False
    if any_number or grammar.plural.fullmatch(lower):
        return len(word) > 1
    acronym = sum(character.isupper() for character in word) > 1
    return acronym or bool(_INCLUSIVE.search(word))


def _adjectives(text: str, position: int, grammar: NounPhraseGrammar) -> int:
    for _ in range(_LONGEST_RUN):
        word = _next_word(text, position)
        if word is None or word[0].lower() in grammar.stop_words:
            break
        if not grammar.following_adjective.fullmatch(word[0]) and not _INCLUSIVE.search(word[0]):
            break
        position = word.end()
    return position


def _complements(text: str, position: int, grammar: NounPhraseGrammar) -> int:
    whole = grammar.whole_complement.match(text, position)
    if whole is not None:
        return whole.end()
    for _ in range(_MOST_COMPLEMENTS):
        joined = grammar.complement_joiner.match(text, position)
        word = _WORD.match(text, joined.end()) if joined else None
        if (
            word is None
            or word[0].lower() in grammar.stop_words
            or grammar.not_complement.fullmatch(word[0])
        ):
            break
        position = _adjectives(text, word.end(), grammar)
    return position
