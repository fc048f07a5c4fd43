"""Sources are cut into shards of about the same work, each source into one."""

from hypothesis import given
from hypothesis import strategies as st

from extractor.pipeline.cluster.cutting import cut

LENGTHS = st.lists(st.integers(0, 5_000), max_size=60)


@given(LENGTHS, st.integers(1, 12), st.integers(1, 6_000))
def test_each_source_is_in_one_shard_in_order(lengths: list[int], sources: int, most: int) -> None:
    shards = cut(lengths, sources, most)
    assert [number for shard in shards for number in shard] == list(range(len(lengths)))
    assert all(1 <= len(shard) <= sources for shard in shards)
    assert all(sum(lengths[one] for one in shard) <= most for shard in shards if len(shard) > 1)


@given(LENGTHS.filter(bool), st.integers(1, 12), st.integers(1, 6_000), st.data())
def test_a_text_that_grows_changes_the_shards_of_its_group_alone(
    lengths: list[int], sources: int, most: int, data: st.DataObject
) -> None:
    changed = data.draw(st.integers(0, len(lengths) - 1))
    others = [*lengths[:changed], lengths[changed] + 10_000, *lengths[changed + 1 :]]
    group = changed // sources

    def elsewhere(shards: list[range]) -> list[range]:
        return [one for one in shards if one.start // sources != group]

    assert elsewhere(cut(lengths, sources, most)) == elsewhere(cut(others, sources, most))
