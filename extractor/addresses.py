"""Addresses taken apart and put together, whatever stands in them.

The standard library refuses some (brackets that are not closed, a host that no normal form has).
A site may hold any: what cannot be taken apart has no scheme and no host, and is all path.
"""

import re
from urllib.parse import SplitResult, urljoin, urlsplit

_LONGEST = 2_000
"""The characters of the longest address that a site may have: longer ones no server takes."""
_NEVER = re.compile(r"""[\s<>"{}|\\^`\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u206f\ud800-\udfff]""")


def split_address(address: str) -> SplitResult:
    """Give the parts of an address; one that is none is all path. Raises nothing."""
    try:
        return urlsplit(address)
    except ValueError:
        return SplitResult("", "", address, "", "")


def host_of(parts: SplitResult) -> str:
    """Give the address of the host; the whole of what could not be taken apart, "" for neither."""
    if parts.netloc:
        return f"{parts.scheme}://{parts.netloc}"
    return parts.path if "://" in parts.path else ""


def joined_address(base: str, address: str) -> str:
    """Give what an address leads to from ``base``; itself where it is none. Raises nothing."""
    try:
        return urljoin(base, address)
    except ValueError:
        return address


def is_address(text: str) -> bool:
    """Say whether a text is an IRI, or a reference relative to one (RFC 3987), as servers take."""
    parts = split_address(text)
    if len(text) > _LONGEST or _NEVER.search(text) is not None or set("[]") & set(parts.path):
        return False
    try:
        # A port that is none is refused when it is asked for.
        _ = parts.port
    except ValueError:
        return False
    return bool(parts.hostname) or parts.scheme not in ("http", "https")


def is_web_address(text: str) -> bool:
    """Say whether a text is a whole address of the web."""
    return is_address(text) and split_address(text).scheme in ("http", "https")
