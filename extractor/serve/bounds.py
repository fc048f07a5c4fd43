"""What a request may cost, said once."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What a request may cost, and how many are answered beside each other."""

    seconds: float = 10.0
    """For a query, from the moment that a worker takes it; then its worker is killed."""
    rows: int = 10_000
    """Of a query's answer, or its triples: a larger answer is refused, never cut short."""
    workers: int = 4
    """Queries that run beside each other; half of them the short ones, half the long ones."""
    waiting: int = 16
    """Queries that wait for a worker; the next one is told to come again."""
    request_size: int = 1 << 20
    """Bytes of a request's body."""
    body_seconds: float = 10.0
    """For a request's body to arrive."""
    head_seconds: float = 10.0
    """For a request's line and headers to arrive."""
    idle_seconds: float = 15.0
    """For the next request on a connection."""
    read_seconds: float = 30.0
    """For a client to take a piece of an answer."""
    answer_size: int = 32 << 20
    """Bytes of a query's answer."""
    memory: int = 2 << 30
    """Bytes of address space of a worker."""
    brief_seconds: float = 0.5
    """A query that takes no longer is a short one, and never waits for a long one."""
    page_seconds: float = 5.0
    """For what a page asks of the graph."""
    page_workers: int = 2
    """Workers that answer pages, which wait for no query."""
    pages_waiting: int = 256
    """Pages that wait for a worker."""
    connections: int = 512
    """Open at once."""

    @property
    def long_queries(self) -> int:
        """How many queries may be long ones at once."""
        return max(1, self.workers // 2)
