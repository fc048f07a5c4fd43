"""The sources of an extraction, in their order → the shards that they are cut into."""

from collections.abc import Sequence

_OF_A_SOURCE = 100
"""Characters whose reading takes as long as what is done for a source that has none."""


def cut(characters: Sequence[int], most_sources: int, most_characters: int) -> list[range]:
    """Give the numbers of the sources of each shard; ``characters`` are how many each source has.

    A shard has one source at least, so many at most, and no more characters than that where it
    has several. Sources are counted in fixed groups of ``most_sources``, of each of which one
    shard or more is made: a text that grows changes the shards of its own group alone.
    """
    return [
        shard
        for begin in range(0, len(characters), most_sources)
        for shard in _of_group(
            characters, range(begin, min(begin + most_sources, len(characters))), most_characters
        )
    ]


def _of_group(characters: Sequence[int], group: range, most: int) -> list[range]:
    found: list[range] = []
    begin, sum_of = group.start, 0
    for number in group:
        weight = characters[number] + _OF_A_SOURCE
        if number > begin and sum_of + weight > most:
            found.append(range(begin, number))
            begin, sum_of = number, 0
        sum_of += weight
    return [*found, range(begin, group.stop)]
