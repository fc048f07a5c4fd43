"""Addresses taken apart and put together, whatever stands in them.

The standard library refuses some (brackets that are not closed, a host that no normal form has).
A site may hold any: what cannot be taken apart has no scheme and no host, and is all path.
"""

from urllib.parse import SplitResult, urljoin, urlsplit


def split_address(address: str) -> SplitResult:
    """Give the parts of an address; one that is none is all path. Raises nothing."""
    try:
        return urlsplit(address)
    except ValueError:
        return SplitResult("", "", address, "", "")


def joined_address(base: str, address: str) -> str:
    """Give what an address leads to from ``base``; itself where it is none. Raises nothing."""
    try:
        return urljoin(base, address)
    except ValueError:
        return address
