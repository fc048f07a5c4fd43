"""Addresses as they are found in the wild, without the marks that strayed into them."""

import re

_STRAY = re.compile(r"^[\s<(*]+|[\s>*]+$")
_BEFORE_WEB_ADDRESS = re.compile(r"^[^/?#=]*\s(?=https?://)")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


def clean_address(written: str) -> str:
    """Give a link's address without stray brackets, emphasis marks or white space.

    A closing parenthesis is stray when it closes nothing in the address; so are words before
    the scheme of one.
    """
    address = _BEFORE_WEB_ADDRESS.sub("", _STRAY.sub("", written))
    while address.endswith(")") and address.count(")") > address.count("("):
        address = address[:-1].rstrip()
    return address
