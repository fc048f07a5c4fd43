"""Things that an export leaves out, each under the rule that says so."""

from collections.abc import Callable

from extractor.export.digests import DigestSet
from extractor.graph.quads import Quad

Note = Callable[[str, Quad], None]
"""(the rule's name, the quad): called for each quad that is left out or changed."""


def term(iri: str) -> bytes:
    """Give an IRI as it is written in N-Quads."""
    return f"<{iri}>".encode()


def owner(subject: bytes) -> bytes:
    """Give what a part belongs to: <owner> of <owner/part>."""
    return subject.rpartition(b"/")[0] + b">"


class LeftOutThings:
    """What is left out, and under which rule."""

    def __init__(self) -> None:
        self._all = DigestSet()
        self._by_rule: dict[str, DigestSet] = {}

    def add(self, rule: str, thing: bytes) -> None:
        """Leave a thing out."""
        self._all.add(thing)
        self._by_rule.setdefault(rule, DigestSet()).add(thing)

    def update(self, rule: str, things: DigestSet) -> None:
        """Leave things out."""
        self._all.update(things)
        self._by_rule.setdefault(rule, DigestSet()).update(things)

    def rule(self, thing: bytes) -> str:
        """Give the rule that leaves a thing out, or "" for one that stays."""
        if thing not in self._all:
            return ""
        return next(rule for rule, things in self._by_rule.items() if thing in things)

    def rule_of_part(self, thing: bytes) -> str:
        """Give the rule that leaves out a thing or what it is a part of, or ""."""
        return self.rule(thing) or self.rule(owner(thing))
