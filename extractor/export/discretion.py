"""What is kept from readers outside in any text: the policy's judgement on one graph, kept.

A page that is made of a document itself, and not of the graph, says what the document says. This
tells it what of that the policy leaves out.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Self

from extractor.export.policy import Policy, TextRules
from extractor.export.private_statements import PrivateStatements
from extractor.export.private_values import PrivateValues
from extractor.export.withheld_names import Name, WithheldNames, words_of_name
from extractor.graph.wholeness import read_sealed
from extractor.text import merged_spans
from extractor.whole_files import write_file

MASK = "[…]"
"""What stands for what is kept back where a policy names no mask."""


class Discretion:
    """What a policy keeps back of texts about one graph's things.

    ``names`` are those of the people left out, ``values`` what sheets say is private, and
    ``public_people`` the identifiers of the people who are published.
    """

    def __init__(
        self,
        policy: Policy,
        names: WithheldNames,
        values: PrivateValues | None,
        public_people: Iterable[str],
    ) -> None:
        self._policy = policy
        self.names = names
        self._values = values
        self._statements = PrivateStatements(policy.statements.topics if policy.statements else ())
        self.public_people = frozenset(public_people)
        self.mask = policy.text.mask if policy.text else MASK

    def with_names(self, surfaces: Iterable[str]) -> "Discretion":
        """Give the same for a document in which people left out are called ``surfaces``."""
        called: set[Name] = {words_of_name(one) for one in surfaces} - {()}
        names = self.names.with_document("", called)
        return Discretion(self._policy, names, self._values, self.public_people)

    def says_private(self, text: str) -> bool:
        """Say whether a sentence says something private of a person."""
        return self._statements.says_private(text)

    def find(self, text: str) -> list[tuple[int, int]]:
        """Give the spans of a text that are kept back, in order; none overlaps another."""
        spans = [*self._statements.find(text), *self.names.find(text)]
        if self._values is not None:
            spans.extend(self._values.find(text))
        return merged_spans(spans)

    def masked(self, text: str) -> str:
        """Give a text with a mask in the place of what is kept back."""
        for start, end in reversed(self.find(text)):
            text = text[:start] + self.mask + text[end:]
        return text

    def hides_address(self, address: str) -> bool:
        """Say whether an address is somebody's, or holds what is private."""
        private = self._values is not None and self._values.in_address(address)
        return private or self.names.in_address(address)

    def write(self, path: Path) -> None:
        """Write it to a file, the policy apart."""
        content = {
            "names": self.names.as_plain(),
            "values": self._values.as_plain() if self._values is not None else {},
            "public_people": sorted(self.public_people),
        }
        write_file(path, f"{json.dumps(content, ensure_ascii=False)}\n".encode())

    @classmethod
    def read(cls, path: Path, policy: Policy) -> Self:
        """Read what ``write`` wrote, for the same policy. Raises OSError, DamagedGraphError."""
        content = json.loads(read_sealed(path.parent, path.name))
        values = _values(policy.text, content["values"])
        names = WithheldNames.from_plain(content["names"])
        return cls(policy, names, values, content["public_people"])


def _values(rules: TextRules | None, plain: dict[str, list[str]]) -> PrivateValues | None:
    return PrivateValues.from_plain(rules, plain) if rules else None
