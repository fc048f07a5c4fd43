"""Where long documents are cut into pages: at sentences, by how much a page of them would weigh."""

from bisect import bisect_right
from functools import cache
from html import escape

from extractor.explorer.triples import Triples
from extractor.vocabulary import terms as v

BYTES = 115_000
"""What a page of a document holds of sentences and statements: with its frame under 150 kB."""
_PASSAGE = 160
"""Bytes around the words of a passage: a mark, a link and its anchor."""
_STATED = 500
"""Bytes around the sentence of a figure or relation, where it is listed."""


class Leaves:
    """The pages of documents, counted from 1. What documents weigh is read once.

    Whatever leads to a passage asks here on which page it is, whether or not the page is made.
    """

    def __init__(self, triples: Triples) -> None:
        self._triples = triples
        sentences = {node: len(_written(one.value)) for node, one in triples.pairs(v.LC_SENTENCE)}
        of_target: dict[str, int] = {}
        for target, selector in triples.pairs(v.OA_HAS_SELECTOR):
            size = sentences.get(selector.value, 0)
            of_target[target] = max(size, of_target.get(target, 0))
        weights: dict[str, int] = {}
        for target, source in set(triples.pairs(v.OA_HAS_SOURCE)):
            # More than it can be: most documents are one page, whose passages need not be read.
            size = 2 * (_PASSAGE + of_target.get(target, 0))
            weights[source.value] = weights.get(source.value, 0) + size
        for _, source in set(triples.pairs(v.PROV_WAS_QUOTED_FROM)):
            weights[source.value] = weights.get(source.value, 0) + _STATED
        self._heavy = frozenset(iri for iri, weight in weights.items() if weight > BYTES)
        self._cuts = cache(self._cuts_of)

    def count(self, document: str) -> int:
        """Give on how many pages a document is, by its IRI."""
        return len(self._cuts(document)) + 1 if document in self._heavy else 1

    def of(self, document: str, start: int) -> int:
        """Give the page on which a passage is, by where it starts in its document."""
        return bisect_right(self._cuts(document), start) + 1 if document in self._heavy else 1

    def _cuts_of(self, document: str) -> tuple[int, ...]:
        """Give where pages begin after the first: never within a sentence."""
        weights: dict[tuple[int, int, str], int] = {}
        of_annotation: dict[str, tuple[int, int, str]] = {}
        for target in self._triples.subjects(v.OA_HAS_SOURCE, document):
            key = self._place(target)
            for annotation in self._triples.subjects(v.OA_HAS_TARGET, target):
                of_annotation[annotation] = key
                weights[key] = weights.get(key, 0) + _PASSAGE
                for body in self._triples.objects(annotation, v.OA_HAS_BODY):
                    weights[key] += len(_written(body.value))
        for node in self._triples.subjects(v.PROV_WAS_QUOTED_FROM, document):
            evidence = [one.value for one in self._triples.objects(node, v.LC_EVIDENCE)]
            evidence += self._triples.subjects(v.OA_HAS_BODY, node)
            for key in [of_annotation[one] for one in evidence if one in of_annotation][:1]:
                weights[key] += _STATED + len(_written(key[2]))
        cuts: list[int] = []
        held, sentence = 0, ""
        for start, end, text in sorted(weights):
            weight = weights[start, end, text]
            if text != sentence or not text:
                weight += len(_written(text))
                if held and held + weight > BYTES:
                    cuts.append(start)
                    held = 0
            held += weight
            sentence = text
        return tuple(dict.fromkeys(cuts))

    def _place(self, target: str) -> tuple[int, int, str]:
        """Give where a target starts, minus where it ends, and its sentence: the order of pages."""
        parts: dict[str, str] = {}
        for selector in self._triples.objects(target, v.OA_HAS_SELECTOR):
            for predicate, term in self._triples.described(selector.value).items():
                parts.setdefault(predicate, term.value)
        start = int(parts.get(v.OA_START, "0"))
        return start, -int(parts.get(v.OA_END, start)), parts.get(v.LC_SENTENCE, "")


def _written(text: str) -> bytes:
    return escape(text).encode()
