"""A finished file against a policy: it complies when the policy would change nothing in it."""

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor.export.policy import Policy
from extractor.export.privacy import apply_policy
from extractor.graph.quads import Quad
from extractor.graph.rdf_files import open_bytes, rdf_format, write_sorted


@dataclass(frozen=True, slots=True)
class Breach:
    """Something that a policy leaves out and that a file holds.

    ``place`` is the subject's IRI, or ``file:line`` in a file that is not RDF; ``what`` is the
    property's IRI or the words around.
    """

    rule: str
    place: str
    what: str


def check_files(policy: Policy, paths: Sequence[Path]) -> Iterator[Breach]:
    """Give what is in some files, taken together, against a policy.

    RDF is read as such. In any other file (tables, their description) each line is searched
    for what the policy's patterns find. Raises UnreadableRdfError, OSError.
    """
    if policy.leaves_nothing_out:
        return
    graphs = [path for path in paths if rdf_format(path) is not None]
    if graphs:
        with tempfile.TemporaryDirectory(prefix="extractor-check-") as name:
            quads, rest = Path(name) / "sorted.nq", Path(name) / "rest.nq"
            with quads.open("wb") as output:
                write_sorted(graphs, output)
            found: list[Breach] = []

            def note(rule: str, quad: Quad) -> None:
                found.append(
                    Breach(rule, quad.subject.decode()[1:-1], quad.predicate.decode()[1:-1])
                )

            with rest.open("wb") as output:
                apply_policy(policy, quads, output, note)
            yield from found
    for path in paths:
        if path not in graphs:
            yield from _search(policy, path)


def _search(policy: Policy, path: Path) -> Iterator[Breach]:
    patterns = policy.text.patterns if policy.text else {}
    with open_bytes(path) as file:
        for number, line in enumerate(file, start=1):
            text = line.decode("utf-8", errors="replace")
            for rule, pattern in patterns.items():
                for found in pattern.finditer(text):
                    yield Breach(rule, f"{path}:{number}", found.group())
