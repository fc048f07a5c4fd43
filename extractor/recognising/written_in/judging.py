"""A piece of text → the language that it is in, against the one that is expected of it.

The expected language is believed until another is sure: a piece that is left where it is costs
little, one that is taken from its language is lost. Function words are counted first, and the
detector, which is slower, is asked where they leave a doubt. The numbers were measured on the prose
of eight sites (130,000 blocks, in French, English and 28 other languages).
"""

from dataclasses import dataclass
from functools import cached_property

from extractor.languages.detection import UNDETERMINED, Compared, compare
from extractor.languages.function_words import (
    function_words,
    languages_with_function_words,
    share_of,
)
from extractor.recognising.written_in.pieces import Piece

_OWN = 0.36
"""From this share of its function words on, a text is in a language: no other's reaches it."""
_OTHER = 0.25
_DOUBTFUL = 0.2
_LEAST = 4
"""Words of which a share says something."""
_PLAIN = 8
_NO_LANGUAGE = frozenset({UNDETERMINED, "zxx"})


@dataclass(frozen=True, slots=True)
class _Sure:
    """What a piece must have to be in another language than is expected."""

    words: int
    letters: int
    confidence: float
    expected: float
    """How likely the expected language may be at most."""

    def is_met_by(self, found: Compared, expected: str) -> bool:
        """Say whether a text is as surely in another language than ``expected``."""
        if found.code == expected or found.code in _NO_LANGUAGE:
            return False
        return found.confidence >= self.confidence and found.expected <= self.expected


_READ = _Sure(8, 36, 0.9, 0.003)
"""For a language whose function words are known, and as many of which speak for it too."""
_FEWER = _Sure(12, 60, 0.99, 0.001)
"""For such a language where half as many of its function words do."""
_UNREAD = _Sure(10, 50, 0.6, 0.001)
"""For a language that the detector alone knows. Which one it is matters little: it is not read."""
_SLOGAN = _Sure(3, 12, 0.4, 0.01)
"""For what is too short for that, and has no function word of the expected language."""
_FEW = 0.15
_SIGN = 3
"""How many letters a sign of a script that is not the Latin one counts for."""


class Judge:
    """Judges pieces by the language that is expected of them."""

    def __init__(self, expected: str) -> None:
        """Judge against ``expected``, a language's code, or "" where none is expected."""
        self.expected = expected
        self._others = [one for one in languages_with_function_words() if one != expected]
        self._is_known = bool(expected) and bool(function_words(expected))

    def is_plain(self, text: str) -> bool:
        """Say whether a text is in the expected language at first sight.

        Words with an accent, an elision or a mark are counted as no function words: it is quick,
        and says no too often.
        """
        if not self._is_known:
            return False
        words = text.lower().split()
        return len(words) >= _PLAIN and share_of(words, self.expected) >= _OWN

    def language(self, piece: Piece) -> str:
        """Give the code of the language that a piece is in; "" where that cannot be told."""
        return _Judgement(piece, self.expected, self._is_known, self._others).language()

    def is_foreign_slogan(self, piece: Piece) -> bool:
        """Say whether a short piece is at least not in the expected language."""
        fewest = _SLOGAN.words if piece.quotation else _LEAST
        if not self._is_known or len(piece.words) < fewest or not piece.is_running_text:
            return False
        if share_of(piece.words, self.expected) > 0:
            return False
        return _SLOGAN.is_met_by(compare(piece.text, self.expected), self.expected)


@dataclass(frozen=True)
class _Judgement:
    piece: Piece
    expected: str
    is_known: bool
    others: list[str]

    @cached_property
    def own(self) -> float:
        return share_of(self.piece.words, self.expected) if self.is_known else 0.0

    @cached_property
    def best(self) -> tuple[float, str]:
        """The language whose function words have the greatest share, but for the expected one."""
        return max(((share_of(self.piece.words, one), one) for one in self.others), default=(0, ""))

    def language(self) -> str:
        count = len(self.piece.words)
        if self.is_known and count >= _LEAST and self.own >= _OWN:
            return self.expected
        if self.is_asked_about and self.piece.is_running_text:
            found = self.detected()
            if found:
                return found
        if not self.is_known:
            # Its own function words are not known: it is not told where another's abound.
            return "" if count >= _LEAST and self.best[0] >= _OTHER else self.expected
        is_own = count >= _LEAST and self.own >= _DOUBTFUL and self.own > self.best[0]
        return self.expected if is_own else ""

    @cached_property
    def is_asked_about(self) -> bool:
        """Whether the piece may be in another language, by its length and its words."""
        if not self.expected or self.is_known:
            return self.is_long(_UNREAD) or (
                self.has_words_of_another(_OTHER) and self.is_long(_READ)
            )
        # What is not read in its own language need not be told from what is not read either.
        return self.has_words_of_another(_FEW) and self.is_long(_READ)

    def is_long(self, least: _Sure) -> bool:
        """Say whether the piece is as long; a language with signs for words needs fewer."""
        if not self.piece.is_latin:
            return self.piece.letters * _SIGN >= least.letters
        return len(self.piece.words) >= least.words and self.piece.letters >= least.letters

    def has_words_of_another(self, least: float) -> bool:
        """Say whether so many function words are of another language that is read."""
        share, _ = self.best
        return share >= least and share >= 2 * self.own

    def detected(self) -> str:
        """Ask the detector; "" where what it says is not sure."""
        found = compare(self.piece.text, self.expected)
        if found.code == self.expected:
            return self.expected
        if not function_words(found.code):
            needed = _UNREAD
        elif found.code != self.best[1] or not self.has_words_of_another(_FEW):
            return ""
        else:
            needed = _READ if self.has_words_of_another(_OTHER) else _FEWER
        is_sure = self.is_long(needed) and needed.is_met_by(found, self.expected)
        return found.code if is_sure else ""
