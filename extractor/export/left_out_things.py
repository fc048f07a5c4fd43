"""Things that an export leaves out, each under the rule that says so."""

from collections.abc import Callable, Iterable, Sequence

from extractor.graph.quads import Quad

Note = Callable[[str, Quad], None]
"""(the rule's name, the quad): called for each quad that is left out or changed."""


def term(iri: str) -> bytes:
    """Give an IRI as it is written in N-Quads."""
    return f"<{iri}>".encode()


def terms(iris: Iterable[str]) -> frozenset[bytes]:
    """Give IRIs as they are written in N-Quads."""
    return frozenset(map(term, iris))


def owner(subject: bytes) -> bytes:
    """Give what a part belongs to: <owner> of <owner/part>."""
    return subject[: subject.rfind(b"/")] + b">"


class LeftOutThings:
    """What is left out, and under which rule.

    Things are known by their 64-bit hashes: it is some thousands of a graph's hundred
    thousands, and the memory must not grow with the length of its addresses.
    """

    def __init__(self) -> None:
        self._rules: dict[int, str] = {}

    def __len__(self) -> int:
        """Give how many things are left out."""
        return len(self._rules)

    def add(self, rule: str, thing: bytes) -> None:
        """Leave a thing out; under the first rule that said so."""
        self._rules.setdefault(hash(thing), rule)

    def add_hashes(self, rule: str, things: Iterable[int]) -> None:
        """Leave out things that are known by their hashes."""
        for thing in things:
            self._rules.setdefault(thing, rule)

    def rule(self, thing: bytes) -> str:
        """Give the rule that leaves a thing out, or "" for one that stays."""
        return self._rules.get(hash(thing), "")

    def rule_of_part(self, thing: bytes) -> str:
        """Give the rule that leaves out a thing or what it is a part of, or ""."""
        return self.rule(thing) or self.rule(owner(thing))

    def follow(
        self, things: Sequence[int], grounds: Sequence[int], without: frozenset[str]
    ) -> None:
        """Leave out what rests on what is left out, and what rests on that.

        ``things`` rest each on what stands at the same place of ``grounds``; both are hashes.
        What is left out under a rule of ``without`` is no ground.
        """
        found = True
        while found:
            found = False
            for thing, ground in zip(things, grounds, strict=True):
                rule = self._rules.get(ground)
                if rule is not None and rule not in without and thing not in self._rules:
                    self._rules[thing] = rule
                    found = True
