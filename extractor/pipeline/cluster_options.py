"""Which cluster a build runs over, and how."""

from dataclasses import dataclass

SHARD = 128
"""Sources of a shard: some seconds of work."""
TRIES = 3
"""How often a shard is tried again where its node or its process is lost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterOptions:
    """A cluster of Ray at an ``address``; without one, Ray is started on this machine.

    ``shards`` is the folder, or the address of one, where shards are kept; without it, a folder
    of the graph's. A shard of ``size`` sources whose node or process is lost is tried again
    ``tries`` times. ``processors`` is how many a cluster on this machine has, by default all.
    """

    address: str | None = None
    shards: str | None = None
    size: int = SHARD
    tries: int = TRIES
    processors: int | None = None
