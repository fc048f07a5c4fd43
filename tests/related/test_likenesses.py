import numpy as np
import pytest
import scipy.sparse as sp
from hypothesis import given
from hypothesis import strategies as st

from extractor.related.likenesses import NEAREST, Likeness, centred, topic_space, topics, unit
from extractor.related.signal_tables import signal_table
from extractor.related.signals import text_vectors
from extractor.vocabulary import standard_vocabulary
from tests.conftest import Built
from tests.related.conftest import lists_of

COUNTS = st.lists(st.lists(st.integers(0, 3), min_size=6, max_size=6), min_size=2, max_size=15).map(
    lambda rows: sp.csr_matrix(np.array(rows))
)


@given(COUNTS)
def test_a_likeness_is_of_others_alone_and_its_nearest_have_a_mean_of_one(
    counts: sp.csr_matrix,
) -> None:
    similar = Likeness(text_vectors(counts)).similar(range(counts.shape[0]))
    assert (similar >= 0).all()
    assert not similar.diagonal().any()
    for row in similar:
        nearest = np.sort(row)[::-1][: min(NEAREST, len(row) - 1)]
        assert not row.any() or nearest.mean() == pytest.approx(1)


@given(COUNTS)
def test_sharper_likenesses_rank_as_blunt_ones_do(counts: sp.csr_matrix) -> None:
    rows = range(counts.shape[0])
    vectors = text_vectors(counts)
    blunt, sharp = Likeness(vectors).similar(rows), Likeness(vectors, 3).similar(rows)
    for one, other in zip(blunt, sharp, strict=True):
        assert (np.argsort(-one, kind="stable") == np.argsort(-other, kind="stable")).all()


def test_texts_that_share_no_word_are_alike_in_topics_that_others_tie() -> None:
    # Wells and springs are each spoken of with water; ships are of another topic.
    texts = [[1, 0, 0, 0], [0, 1, 0, 0], [1, 0, 1, 0], [0, 1, 1, 0], [0, 0, 0, 1], [0, 0, 0, 2]]
    vectors = text_vectors(sp.csr_matrix(np.array(texts)))
    assert not (vectors[0] @ vectors[1].T).nnz
    similar = Likeness(topics(vectors, topic_space(vectors))).similar([0])[0]
    assert similar[1] > 0.1 > similar[4]


def test_what_all_have_in_common_is_taken_away_and_nothing_stays_nothing() -> None:
    rows = np.array([[9.0, 1.0], [9.0, -1.0], [0.0, 0.0]])
    directions = centred(rows)
    assert directions[0] @ directions[1] == pytest.approx(-1)
    assert not directions[2].any()
    assert np.linalg.norm(unit(rows), axis=1) == pytest.approx([1, 1, 0])


@pytest.mark.parametrize("kind", ["startup", "post", "incubator"])
def test_lists_weigh_every_way_in_which_texts_are_alike(demo: Built, kind: str) -> None:
    weights = signal_table(kind, standard_vocabulary()).weights.texts
    assert {"text", "public", "words", "sense"} == weights.keys()
    seen = {r.signal for one in lists_of(demo, kind).all().values() for e in one for r in e.reasons}
    assert {"text", "public"} <= seen
