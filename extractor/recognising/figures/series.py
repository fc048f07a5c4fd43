"""Several nouns that one number counts together: "60 designers, developers and managers"."""

import re

from extractor.recognising.figures.noun_phrase_grammar import NounPhraseGrammar

_COMMA = re.compile(r",\s+")
_WORD = re.compile(r"[^\W\d_][\w’'&·-]*")
_WORDS_BEFORE = re.compile(r"[^\W\d_][\w’'-]*")
_OPENING_WORDS = 3
_LONGEST_ITEM = 3
_MOST_ITEMS = 8
_REACH = 60


def series_end(text: str, number_end: int, position: int, grammar: NounPhraseGrammar) -> int:
    """Give where a series of nouns ends whose first one ends at ``position``.

    ``position`` itself where no series follows: one has two nouns more at least, and the last
    has a word for "and" before it. A number that a preposition opens a sentence with counts
    the first noun alone: "In 12 ports, sailors and captains …".
    """
    if _opens_sentence(text, number_end, grammar):
        return position
    end = position
    for _ in range(_MOST_ITEMS):
        joined = grammar.series_joiner.match(text, end)
        if joined is not None:
            last = _item(text, joined.end(), grammar)
            if end == position or last is None or grammar.object_opener.match(text, last):
                return position
            return last
        comma = _COMMA.match(text, end)
        following = _item(text, comma.end(), grammar) if comma else None
        if following is None:
            return position
        end = following
    return position


def _opens_sentence(text: str, number_end: int, grammar: NounPhraseGrammar) -> bool:
    left = max(text.rfind(mark, max(0, number_end - _REACH), number_end) for mark in ".!?\n:;")
    words = _WORDS_BEFORE.findall(text[left + 1 : number_end])
    return 0 < len(words) <= _OPENING_WORDS and words[0].lower() in grammar.prepositions


def _item(text: str, position: int, grammar: NounPhraseGrammar) -> int | None:
    """Give where a noun of a series ends that starts at a position, with its modifiers."""
    end = None
    for count in range(_LONGEST_ITEM):
        word = _WORD.match(text, position)
        if word is None or word[0].lower() in grammar.stop_words:
            break
        is_head = grammar.series_head.fullmatch(word[0]) is not None
        if is_head:
            end = word.end()
        if not grammar.head_last and not (is_head or count):
            break
        gap = re.match(r"\s+", text[word.end() :])
        if gap is None:
            return word.end() if is_head or (end and not grammar.head_last) else None
        if grammar.head_last and is_head:
            break
        position = word.end() + gap.end()
    return end
