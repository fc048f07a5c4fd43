"""What a thing is known by on the command line, in records and between stages."""

from functools import lru_cache
from typing import NamedTuple

_PARSED = 1 << 16


class Identifier(NamedTuple):
    """The identifier of a thing, ``<kind>:<slug>``, in its two parts.

    ``str()`` gives it as it is written. What has no colon has no slug.
    """

    kind: str
    slug: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.slug}"

    @staticmethod
    def parse(written: str) -> "Identifier":
        """Give the parts of an identifier: the slug is all that follows the first colon."""
        return _parse(written)


@lru_cache(maxsize=_PARSED)
def _parse(written: str) -> Identifier:
    kind, _, slug = written.partition(":")
    return Identifier(kind, slug)


def kind_of(written: str) -> str:
    """Give the kind of an identifier."""
    return _parse(written).kind


def slug_of(written: str) -> str:
    """Give the slug of an identifier; empty for what is none."""
    return _parse(written).slug
