"""Which language a text is in, by reading it."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.languages.detection import UNDETERMINED, detect, detect_together

ENGLISH = "The harbour office lists free moorings and warns crews of high tides."
FRENCH = "La capitainerie donne la liste des places libres et prévient des marées."
TEXTS = {
    "en": ENGLISH,
    "fr": FRENCH,
    "de": "Das Hafenamt nennt freie Liegeplätze und warnt vor hohen Fluten.",
    "es": "La capitanía publica los amarres libres y avisa de las mareas altas.",
    "ja": "港の事務所は空いている係留場所を公開し、高潮を知らせます。",
    "ar": "ينشر مكتب الميناء قائمة المراسي الشاغرة ويحذر من المد العالي.",
}


@pytest.mark.parametrize("code", TEXTS)
def test_a_sentence_is_enough(code: str) -> None:
    found = detect(TEXTS[code])
    assert found.code == code
    assert 0.5 <= found.confidence <= 1


@pytest.mark.parametrize("text", ["", "OK", "2024-01-02", "v1.2.3 (#42) → 50 %", "un pont"])
def test_what_is_too_short_is_not_told(text: str) -> None:
    assert detect(text).code == UNDETERMINED


def test_names_and_code_are_in_no_language() -> None:
    assert detect("Lenoir Kowalczyk Oduya Brennan Fujimoto").code == UNDETERMINED
    assert detect("git rebase && make -j4 all; ./run.sh --dry-run").code == UNDETERMINED


@given(st.text(max_size=300))
def test_any_text_has_the_same_answer_twice(text: str) -> None:
    first = detect(text)
    assert first == detect(text)
    assert 0 <= first.confidence <= 1


def test_most_of_the_texts_decide() -> None:
    assert detect_together([ENGLISH, ENGLISH, FRENCH]).code == "en"
    assert detect_together([ENGLISH, FRENCH]).code == UNDETERMINED


def test_short_texts_are_read_together() -> None:
    words = ["The free moorings", "Of the harbour", "Are on this page"]
    assert all(detect(one).code == UNDETERMINED for one in words)
    assert detect_together(words).code == "en"
    assert detect_together([]).code == UNDETERMINED


def test_the_model_is_loaded_when_it_is_asked_and_not_before() -> None:
    program = (
        "import sys, extractor.languages.detection as one, extractor.pipeline.build;"
        "assert 'py3langid' not in sys.modules;"
        "one.detect('a text that is long enough to be read by it');"
        "assert 'py3langid' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
