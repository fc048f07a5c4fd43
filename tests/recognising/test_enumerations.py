"""The best of the others, as enumerations of people ask for it."""

from hypothesis import given
from hypothesis import strategies as st

from extractor.recognising.person_candidates import _BestOthers

CHANCES = st.lists(st.sampled_from((0.0, 0.1, 0.5, 0.9)), min_size=1, max_size=6)


@given(
    CHANCES, st.lists(st.tuples(st.integers(0, 5), st.sampled_from((0.2, 0.5, 0.95))), max_size=9)
)
def test_the_best_of_the_others_is_found_while_confidences_grow(
    chances: list[float], raises: list[tuple[int, float]]
) -> None:
    others = _BestOthers(chances)
    for number, chance in raises:
        at = number % len(chances)
        chances[at] = max(chances[at], chance)
        others.raise_to(at, chances[at])
        for asked in range(len(chances)):
            rest = chances[:asked] + chances[asked + 1 :]
            assert others.best_but(asked) == max(rest, default=0.0)
