"""Which cluster a build runs over, and how."""

from dataclasses import dataclass

SHARD = 128
"""Sources of a shard, at most."""
CHARACTERS = 60_000
"""Characters of the texts of a shard, at most, where they are of several sources: about a second
of work, so that no node is at a long one when the others have done theirs."""
TRIES = 3
"""How often a shard is tried again where its node or its process is lost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterOptions:
    """A cluster of Ray at an ``address``; without one, Ray is started on this machine.

    ``shards`` is the folder, or the address of one, where shards are kept; without it, a folder
    of the graph's. A shard, of ``size`` sources and ``characters`` of their texts at most, is
    tried again ``tries`` times where its node or process is lost. ``processors`` is how many a
    cluster on this machine has, by default all.
    """

    address: str | None = None
    shards: str | None = None
    size: int = SHARD
    characters: int = CHARACTERS
    tries: int = TRIES
    processors: int | None = None
