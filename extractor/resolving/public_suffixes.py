"""Public suffixes: the ends of hosts under which anybody may have a name of their own.

They are those of the Public Suffix List, which the library ships: of registries (``gouv.fr``,
``co.uk``) and of companies that lend out names (``github.io``).
"""

from functools import cache

from publicsuffixlist import PublicSuffixList


def is_public_suffix(host: str) -> bool:
    """Say whether a host is a public suffix; a last label that no list knows is one."""
    return "." not in host or _suffixes().is_public(host)


@cache
def _suffixes() -> PublicSuffixList:
    # It takes a moment to read, and most hosts need none of it.
    return PublicSuffixList()
