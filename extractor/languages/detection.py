"""Which language a text is in, found by reading it.

The statistical model is that of ``py3langid`` (139 languages, 4.6 MB, BSD licence): the same
text always gives the same answer. It is loaded when it is first asked, and not before.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from typing import Protocol

UNDETERMINED = "und"
"""The tag (BCP 47) of a language that cannot be told."""

SURE = 0.5
"""The confidence from which an answer is taken."""

_FEWEST_LETTERS = 20
"""Shorter texts are names and labels as likely as prose."""
_MOST_CHARACTERS = 2_000
"""No answer changes after so much of a text, and time grows with it."""
_MAJORITY = 0.6

# One written language under the codes of its spoken ones: what sites call it.
_USUAL = {"cmn": "zh", "yue": "zh", "nb": "no", "nn": "no", "ekk": "et", "lvs": "lv", "arb": "ar"}


@dataclass(frozen=True, slots=True)
class Detected:
    """A language by its ISO 639 code, and how surely it is that one (0 to 1)."""

    code: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Compared:
    """The likeliest language of a text, and how likely two languages are (0 to 1)."""

    code: str
    confidence: float
    expected: float
    """How likely the language is that was expected; 0 for one that is not known."""


NOT_TOLD = Detected(UNDETERMINED, 0.0)
"""What a text too short to tell gives."""


Answer = tuple[str, float, float]
"""Of a text that was asked about: the code, its confidence, and that of the expected one."""
Answers = dict[bytes, Answer]
"""Digest of a text, and of what was expected of it → what was answered."""


@dataclass(frozen=True, slots=True)
class _Memory:
    """What is ``known``, and what was ``asked`` since with what was answered."""

    known: Mapping[bytes, Answer]
    asked: Answers


_memory: ContextVar[_Memory | None] = ContextVar("memory of detections", default=None)


@contextmanager
def answering(known: Mapping[bytes, Answer]) -> Iterator[Answers]:
    """Have what is known be answered without the model, and give all that is asked meanwhile."""
    asked: Answers = {}
    token = _memory.set(_Memory(known, asked))
    try:
        yield asked
    finally:
        _memory.reset(token)


def _answer(text: str, expected: str | None) -> Answer:
    """Give what the model says of a text, and of a language that is expected, where one is."""
    memory = _memory.get()
    if memory is None:
        return _asked(text, expected)
    what = "detect" if expected is None else f"compare {expected}"
    key = hashlib.blake2b(f"{what}\0{text}".encode("utf-8", "surrogatepass"), digest_size=16)
    found = memory.known.get(key.digest()) or memory.asked.get(key.digest())
    if found is None:
        found = _asked(text, expected)
    memory.asked[key.digest()] = found
    return found


def _asked(text: str, expected: str | None) -> Answer:
    # Round: the last digits depend on the processor's arithmetic.
    if expected is None:
        code, confidence = _model().classify(text)
        return code, round(float(confidence), 3), 0.0
    ranked = _model().rank(text)
    code, confidence = ranked[0]
    own = sum(float(one) for known, one in ranked if _USUAL.get(known, known) == expected)
    return code, round(float(confidence), 3), round(own, 4)


def detect(text: str) -> Detected:
    """Give the language of a text of plain prose, at most its first 2,000 characters.

    It is ``UNDETERMINED`` for fewer than 20 letters, and where no language is likely enough;
    the confidence is then that of the likeliest.
    """
    text = " ".join(text[:_MOST_CHARACTERS].split())
    if sum(one.isalpha() for one in text) < _FEWEST_LETTERS:
        return NOT_TOLD
    code, confidence, _ = _answer(text, None)
    return Detected(_USUAL.get(code, code) if confidence >= SURE else UNDETERMINED, confidence)


def compare(text: str, expected: str) -> Compared:
    """Give the likeliest language of a text, however short, beside the one that is expected.

    ``expected`` is a code as ``detect`` gives it. At most 2,000 characters are read.
    """
    code, confidence, own = _answer(" ".join(text[:_MOST_CHARACTERS].split()), expected)
    return Compared(_USUAL.get(code, code), confidence, own)


def detect_together(texts: Iterable[str]) -> Detected:
    """Give the language that most of several texts are in, each heard by its length.

    Texts too short to be told by themselves are read as one. It is ``UNDETERMINED`` where no
    language has three fifths of what could be told.
    """
    short: list[str] = []
    heard: dict[str, float] = {}
    for text in texts:
        found = detect(text)
        if found is NOT_TOLD:
            short.append(text)
        elif found.code != UNDETERMINED:
            weight = min(len(text), _MOST_CHARACTERS)
            heard[found.code] = heard.get(found.code, 0.0) + weight
    if not heard:
        return detect(". ".join(one.strip() for one in short if one.strip()))
    best = max(sorted(heard), key=lambda code: heard[code])
    share = round(heard[best] / sum(heard.values()), 3)
    return Detected(best if share >= _MAJORITY else UNDETERMINED, share)


class _Model(Protocol):
    def classify(self, text: str) -> tuple[str, float]: ...

    def rank(self, text: str) -> list[tuple[str, float]]: ...


@cache
def _model() -> _Model:
    # Loaded late: it takes half a second, and most builds state their languages.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    model: _Model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    return model
