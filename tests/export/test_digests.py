"""A set of digests answers as a set does."""

from hypothesis import given
from hypothesis import strategies as st

from extractor.export.digests import DigestSet

TERMS = st.lists(st.binary(max_size=3))


@given(TERMS, TERMS, TERMS)
def test_a_set_of_digests_answers_as_a_set(
    first: list[bytes], then: list[bytes], asked: list[bytes]
) -> None:
    digests, expected = DigestSet(first), set(first)
    assert len(digests) == len(expected)
    for term in then:
        digests.add(term)
    expected.update(then)
    assert len(digests) == len(expected)
    assert all((term in digests) == (term in expected) for term in (*asked, *first, *then))


@given(TERMS, TERMS)
def test_sets_are_joined_and_parted(first: list[bytes], second: list[bytes]) -> None:
    rest = DigestSet(first) - DigestSet(second)
    assert len(rest) == len(set(first) - set(second))
    rest.update(DigestSet(second))
    assert len(rest) == len({*first, *second})
