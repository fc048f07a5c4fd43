"""Private values inside texts and addresses: where they stand."""

import re
from collections.abc import Iterator, Mapping
from typing import Self
from urllib.parse import unquote

from extractor.addresses import split_address
from extractor.export.policy import TextRules

_ADDRESS = re.compile(
    # It begins where a host does: a search from each character would take the square of the time.
    r"(?<![\w-])(?<![\w-]\.)(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}/[^\s)>\"\]]*",
    re.IGNORECASE,
)
_AT_NAME = re.compile(r"(?<![\w.])@([A-Za-z0-9][A-Za-z0-9_-]*)")
_DIGITS = re.compile(r"\d\d")


def account_key(address: str) -> str:
    """Give what tells an account: host and first segment of the path, or "" without one."""
    parts = split_address(address if "://" in address else f"https://{address}")
    segment = unquote(parts.path).strip("/").partition("/")[0].strip(".,;:!*_'’")
    host = parts.netloc.lower().removeprefix("www.")
    return f"{host}/{segment.lower()}" if segment else ""


def page_key(address: str) -> str:
    """Give an address without scheme, ``www.``, final slash or fragment, in small letters."""
    parts = split_address(address if "://" in address else f"https://{address}")
    host = parts.netloc.lower().removeprefix("www.")
    path = unquote(parts.path).rstrip("/.,;:!*_'’").lower()
    return f"{host}{path}" + (f"?{parts.query}" if parts.query else "")


class PrivateValues:
    """What a policy and a graph together say is private in a text."""

    def __init__(self, rules: TextRules) -> None:
        self._patterns = tuple(rules.patterns.values())
        self._accounts = set[bytes]()
        self._handles = set[bytes]()
        self._pages = set[bytes]()
        self._public = set[bytes]()

    def add_account(self, address: str) -> None:
        """Note a person's account."""
        key = account_key(address)
        if key:
            self._accounts.add(key.encode())
            self._handles.add(key.partition("/")[2].encode())

    def add_page(self, address: str) -> None:
        """Note a person's page."""
        self._pages.add(page_key(address).encode())

    def add_public_page(self, address: str) -> None:
        """Note an address that something other than a person has: it is public."""
        self._public.add(page_key(address).encode())

    def as_plain(self) -> dict[str, list[str]]:
        """Give what sheets say is private as plain data, in order."""
        held = {"accounts": self._accounts, "pages": self._pages, "public": self._public}
        return {name: sorted(one.decode() for one in keys) for name, keys in held.items()}

    @classmethod
    def from_plain(cls, rules: TextRules, plain: Mapping[str, list[str]]) -> Self:
        """Give the private values that plain data says."""
        values = cls(rules)
        values._accounts = {one.encode() for one in plain.get("accounts", ())}
        values._handles = {one.partition(b"/")[2] for one in values._accounts}
        values._pages = {one.encode() for one in plain.get("pages", ())}
        values._public = {one.encode() for one in plain.get("public", ())}
        return values

    def find(self, text: str) -> list[tuple[int, int]]:
        """Give the spans of private values, in order; none overlaps another."""
        spans: list[tuple[int, int]] = []
        for start, end in sorted(self._found(text)):
            if spans and start <= spans[-1][1]:
                spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
            else:
                spans.append((start, end))
        return spans

    def in_address(self, address: str) -> bool:
        """Say whether an address is private or holds a private value."""
        if self._is_private(address):
            return True
        return any(pattern.search(address) for pattern in self._patterns)

    def _found(self, text: str) -> Iterator[tuple[int, int]]:
        if not ("@" in text or "/" in text or "%40" in text or _DIGITS.search(text)):
            return
        for pattern in self._patterns:
            for found in pattern.finditer(text):
                yield found.span()
        if "/" in text:
            for found in _ADDRESS.finditer(text):
                if self._is_private(found.group()):
                    yield found.span()
        if "@" in text:
            for found in _AT_NAME.finditer(text):
                if found.group(1).lower().encode() in self._handles:
                    yield found.span()

    def _is_private(self, address: str) -> bool:
        if not (self._accounts or self._pages):
            return False
        try:
            account, page = account_key(address).encode(), page_key(address).encode()
        except ValueError:  # brackets that are no IPv6 address
            return False
        if account and account in self._accounts:
            return True
        return page in self._pages and page not in self._public
