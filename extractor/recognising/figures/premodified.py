"""The noun phrase that a number counts, where the head noun stands last: "three new tools".

The words up to the first plural are the head's modifiers. A further plural right after it is
the head ("systems engineers"), and a name in capitals goes on to its end ("Veterans Affairs
hospitals").
"""

import re
from collections.abc import Sequence

from extractor.recognising.figures.noun_phrase_grammar import NounPhrase, NounPhraseGrammar
from extractor.recognising.figures.series import series_end

# A word, which may begin with a digit (18F, 30-minute), have full stops (U.S.) or inner marks
# (on-site, children's).
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|(?=\d*-?[^\W\d_])\w+(?:[-'’&·]\w+)*")
_GAP = re.compile(r"\s+")
_CLOSING = ("", ",", ";", ")", ".")
_LONGEST_RUN = 8
_LONGEST_COMPLEMENT = 3
_WORDS_OF_NAME = 3


def read_premodified(
    text: str, position: int, grammar: NounPhraseGrammar, *, linked: bool, singular: bool
) -> NounPhrase | None:
    """Read the noun phrase whose first word starts at ``position``, after its number.

    ``linked``: it is what a part is of, and may be in the singular. ``singular``: it is what
    one is of. None when what follows is no noun.
    """
    words = _run(text, position, grammar)
    head = _head(words, grammar, collective=linked)
    if head is None and words:
        if singular:
            head = _singular(words, text, grammar)
        elif linked:
            head = len(words) - 1 if len(words) <= _LONGEST_COMPLEMENT else 0
        else:
            head = next((i for i in (len(words) - 1, 0) if _is_acronym(words[i][0])), None)
    if head is None:
        return None
    end = words[head].end()
    joined = grammar.head_joiner.match(text, end)
    if joined is not None:
        second = _WORD.match(text, joined.end())
        if second is not None and _is_plural(second[0], grammar):
            # "categories and explains what": a verb.
            object_follows = grammar.object_opener.match(text, second.end())
            end = end if object_follows else second.end()
    else:
        end = series_end(text, position, end, grammar)
    return NounPhrase(position, _complement(text, end, grammar), words[head][0])


def _run(text: str, position: int, grammar: NounPhraseGrammar) -> list[re.Match[str]]:
    """Give the words from a position on, up to one that is of no noun phrase."""
    words: list[re.Match[str]] = []
    series = False
    while len(words) < _LONGEST_RUN:
        word = _WORD.match(text, position)
        if word is None or word[0].lower() in grammar.stop_words:
            break
        words.append(word)
        # "new or expanded tools", "state, local and tribal agencies": modifiers. Two heads are
        # joined elsewhere.
        plural = _is_plural(word[0], grammar)
        gap = (_GAP if plural else grammar.modifier_gap).match(text, word.end())
        if gap is None:
            break
        comma, spaces = "," in gap[0], not gap[0].strip(", \n\t\xa0")
        if comma and not spaces and not series:
            break  # "…, and": no series of modifiers ends here
        series = series or comma
        position = gap.end()
    return words


def _head(
    words: Sequence[re.Match[str]], grammar: NounPhraseGrammar, *, collective: bool
) -> int | None:
    """Give which word is the head: a plural, or a collective where one may stand."""
    for index, word in enumerate(words):
        if collective and word[0].lower() in grammar.collectives:
            return index
        if not _is_plural(word[0], grammar):
            continue
        later = _later(words, index, grammar)
        return _last_of_plurals(words, index if later is None else later, grammar)
    return None


def _later(words: Sequence[re.Match[str]], index: int, grammar: NounPhraseGrammar) -> int | None:
    """Give a later plural that the one at ``index`` only modifies, being used so or a name."""
    following = words[index + 1 : index + 1 + _WORDS_OF_NAME]
    if not following:
        return None
    modifies = words[index][0].lower() in grammar.attributive_plurals
    name = words[index][0][0].isupper() and following[0][0][0].isupper()
    if not (modifies or name):
        return None
    return next((index + 1 + n for n, w in enumerate(following) if _is_plural(w[0], grammar)), None)


def _last_of_plurals(words: Sequence[re.Match[str]], index: int, grammar: NounPhraseGrammar) -> int:
    while index + 1 < len(words) and _is_plural(words[index + 1][0], grammar):
        if words[index + 1].start() - words[index].end() > 1:
            break  # a word for "and" stands between
        index += 1
    return index


def _singular(words: Sequence[re.Match[str]], text: str, grammar: NounPhraseGrammar) -> int:
    """Give which word is the head in the singular: the first noun, or a compound's last."""
    last = len(words) - 1
    closed = text[words[last].end() : words[last].end() + 1] in _CLOSING
    if closed and last < _LONGEST_COMPLEMENT and not grammar.not_complement.fullmatch(words[-1][0]):
        return last
    index = 0
    while index < last and words[index][0].lower() in grammar.adjectives:
        index += 1
    return index


def _complement(text: str, position: int, grammar: NounPhraseGrammar) -> int:
    """Give where a complement without an article ends: "barrels of oil"; a name is none."""
    whole = grammar.whole_complement.match(text, position)
    if whole is not None:
        return whole.end()
    joined = grammar.complement_joiner.match(text, position)
    if joined is None:
        return position
    words = _run(text, joined.end(), grammar)[:_LONGEST_COMPLEMENT]
    if not words or words[0][0][0].isupper():
        return position
    head = _head(words, grammar, collective=True)
    if head is None:
        cut = (n for n, w in enumerate(words) if grammar.not_complement.fullmatch(w[0]))
        head = next(cut, len(words)) - 1
        if grammar.complement_adjective.fullmatch(words[0][0]):
            # "rounds of formal usability testing": the noun comes at the end, if anywhere.
            return words[-1].end() if head == len(words) - 2 else position
        if len(words) == _LONGEST_COMPLEMENT:
            head = min(head, 0)
    return words[head].end() if head >= 0 else position


def _is_plural(word: str, grammar: NounPhraseGrammar) -> bool:
    lower = word.lower()
    return lower not in grammar.stop_words and grammar.plural.fullmatch(lower) is not None


def _is_acronym(word: str) -> bool:
    return "." not in word and sum(character.isupper() for character in word) > 1
