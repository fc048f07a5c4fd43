from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from extractor.related.terms import DocumentTerms, read_terms, write_terms
from extractor.related.vectors import TermVectors, read_vectors, vectors_of
from extractor.related.words import TermCounts

STEMS = st.text("abcdeé", min_size=1, max_size=4)


def document(identifier: str, **counts: int) -> DocumentTerms:
    return DocumentTerms(identifier, TermCounts(counts, {stem: f"{stem}s" for stem in counts}))


@given(
    st.dictionaries(
        st.text("xyz/", min_size=1, max_size=5),
        st.dictionaries(STEMS, st.integers(1, 50), max_size=6),
        max_size=5,
    )
)
def test_vectors_hold_every_count_of_every_document(texts: dict[str, dict[str, int]]) -> None:
    documents = {key: document(f"startup:{key}", **counts) for key, counts in texts.items()}
    assert vectors_of(documents).rows() == documents


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    documents = {"site/a.md": document("startup:a", eau=3, port=1)}
    write_terms(tmp_path, documents)
    assert read_terms(tmp_path) == documents


def test_sources_that_did_not_change_keep_their_terms_and_others_lose_them(tmp_path: Path) -> None:
    former, new = tmp_path / "1", tmp_path / "2"
    former.mkdir()
    new.mkdir()
    kept, dropped = document("startup:a", eau=3), document("startup:b", port=1)
    write_terms(former, {"a": kept, "b": dropped, "c": document("startup:c", ville=1)})
    changed = document("startup:c", mer=2)
    write_terms(new, {"c": changed}, kept=["a"], former=former)
    assert read_terms(new) == {"a": kept, "c": changed}


def test_the_same_terms_are_the_same_bytes(tmp_path: Path) -> None:
    first, second = tmp_path / "1", tmp_path / "2"
    first.mkdir()
    second.mkdir()
    a, b = document("startup:a", eau=3), document("startup:b", port=1)
    write_terms(first, {"a": a, "b": b})
    write_terms(second, {"b": b, "a": a})
    assert (first / "terms.marshal").read_bytes() == (second / "terms.marshal").read_bytes()


def test_a_graph_without_terms_gives_none(tmp_path: Path) -> None:
    assert read_terms(tmp_path) == {}
    assert read_vectors(tmp_path) == TermVectors()
