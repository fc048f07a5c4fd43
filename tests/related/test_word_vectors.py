from pathlib import Path

import numpy as np
import pytest
import scipy.sparse as sp
import srsly
from hypothesis import given
from hypothesis import strategies as st
from spacy.strings import hash_string  # type: ignore[attr-defined]

from extractor.related.meaning import FEWEST, word_likeness
from extractor.related.word_vectors import hash_of, read_word_vectors, word_vectors


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))
def test_words_are_known_by_the_hashes_that_models_know_them_by(word: str) -> None:
    assert hash_of(word) == hash_string(word)


def model(folder: Path, vectors: dict[str, list[float]]) -> Path:
    (folder / "vocab").mkdir(parents=True)
    with (folder / "vocab/vectors").open("wb") as file:
        np.save(file, np.array(list(vectors.values()), np.float32))
    rows = {hash_string(word): row for row, word in enumerate(vectors)}
    (folder / "vocab/key2row").write_bytes(srsly.msgpack_dumps(rows))
    return folder


def test_the_vectors_of_a_model_are_read_from_its_files(tmp_path: Path) -> None:
    found = read_word_vectors(model(tmp_path, {"puits": [3, 4], "navire": [0, 2]}))
    assert found is not None
    assert found.of(["navire", "inconnu", "puits"]).tolist() == pytest.approx(
        np.array([[0, 1], [0, 0], [0.6, 0.8]])
    )


def test_a_model_without_vectors_says_nothing(tmp_path: Path) -> None:
    assert read_word_vectors(tmp_path) is None
    assert read_word_vectors(model(tmp_path / "empty", {})) is None


def test_a_language_that_names_no_model_has_no_vectors() -> None:
    assert word_vectors("en") is None


def test_texts_of_other_words_are_near_where_their_words_are() -> None:
    # A well, a spring, a ship, a boat: one word a text.
    vectors = np.array([[1, 0.1], [1, 0.2], [-1, 0.1], [-1, 0.2]])
    near = word_likeness(sp.csr_matrix(np.eye(4, dtype=int)), vectors)
    assert near is not None
    assert [row.argmax() for row in near.similar(range(4))] == [1, 0, 3, 2]


def test_too_few_texts_have_no_nearness_of_words() -> None:
    few = sp.csr_matrix(np.eye(FEWEST - 1, dtype=int))
    assert word_likeness(few, np.eye(FEWEST - 1)) is None
