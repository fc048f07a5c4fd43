from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.cache import PartsWriter, packed
from extractor.related.errors import NoTermsError
from extractor.related.terms import TERMS, DocumentTerms, TermsWriter, read_terms
from extractor.related.vectors import TermVectors, read_vectors, vectors_of
from extractor.related.words import TermCounts

STEMS = st.text("abcdeé", min_size=1, max_size=4)


def document(identifier: str, **counts: int) -> DocumentTerms:
    terms = TermCounts(counts, {stem: f"{stem}s" for stem in counts})
    purpose = dict(sorted(counts.items())[:1])
    return DocumentTerms(identifier, terms, purpose, f"{identifier} begins")


def write_terms(
    folder: Path,
    changed: Mapping[str, DocumentTerms],
    kept: Iterable[str] = (),
    former: Path | None = None,
) -> None:
    """Write the terms of documents read anew, and take over those of others."""
    with TermsWriter(folder) as terms:
        for key, one in changed.items():
            terms.add(key, one)
        terms.keep(kept, former)
        terms.finish()


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


def test_terms_are_the_same_whichever_was_written_first(tmp_path: Path) -> None:
    first, second = tmp_path / "1", tmp_path / "2"
    first.mkdir()
    second.mkdir()
    a, b = document("startup:a", eau=3), document("startup:b", port=1)
    write_terms(first, {"a": a, "b": b})
    write_terms(second, {"b": b, "a": a})
    assert list(read_terms(first).items()) == list(read_terms(second).items())


def test_a_site_without_text_has_terms_that_are_none(tmp_path: Path) -> None:
    write_terms(tmp_path, {})
    assert read_terms(tmp_path) == {}
    assert read_vectors(tmp_path) == TermVectors()


def written(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    write_terms(folder, {"a": document("startup:a", eau=3, port=1)})
    return folder / TERMS


def write_part(file: Path, content: bytes) -> None:
    with PartsWriter(file) as parts:
        parts.add("a", content)
        parts.finish()


def damaged(file: Path, how: str) -> None:
    match how:
        case "missing":
            file.unlink()
        case "empty":
            file.write_bytes(b"")
        case "cut short":
            file.write_bytes(file.read_bytes()[:-20])
        case "a document's terms cut short":
            write_part(file, packed(["startup:a", {}, {}, {}, ""])[:-4])
        case "another format":
            file.write_bytes(b"extractor-parts another\n" + file.read_bytes())
        case "not terms":
            write_part(file, packed([1, 2]))


DAMAGES = (
    "missing",
    "empty",
    "cut short",
    "a document's terms cut short",
    "another format",
    "not terms",
)


@pytest.mark.parametrize("how", DAMAGES)
def test_terms_that_cannot_be_read_are_an_error_of_one_line(tmp_path: Path, how: str) -> None:
    damaged(written(tmp_path), how)
    with pytest.raises(NoTermsError, match=r"build the graph again$") as raised:
        read_vectors(tmp_path)
    assert str(raised.value).startswith(f"{tmp_path}: ")
    assert "\n" not in str(raised.value)


def test_a_build_on_terms_that_are_lost_writes_none_rather_than_half(tmp_path: Path) -> None:
    former, new = tmp_path / "1", tmp_path / "2"
    damaged(written(former), "missing")
    new.mkdir()
    write_terms(new, {"b": document("startup:b", mer=2)}, kept=["a"], former=former)
    with pytest.raises(NoTermsError):
        read_terms(new)


def test_a_build_that_keeps_no_source_needs_no_former_terms(tmp_path: Path) -> None:
    former, new = tmp_path / "1", tmp_path / "2"
    damaged(written(former), "missing")
    new.mkdir()
    write_terms(new, {"a": document("startup:a", mer=2)}, kept=[], former=former)
    assert read_terms(new) == {"a": document("startup:a", mer=2)}
