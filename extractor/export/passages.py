"""The sentences that a graph holds as evidence, with the mentions of things inside them.

The graph has no texts: a mention has its words and those around, to the bounds of its sentence.
Mentions of one sentence give one passage. What a policy left out or cut short is not in the
graph that is read here, so it is in no passage.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from extractor.export.kinds import kind_in
from extractor.graph.literals import Literal, term_of
from extractor.graph.quads import Facts, SubjectIndex, read_things
from extractor.vocabulary import Vocabulary
from extractor.vocabulary import terms as v

_TYPE, _MENTION = f"<{v.RDF_TYPE}>".encode(), f"<{v.LC_MENTION}>".encode()


@dataclass(frozen=True, slots=True, order=True)
class NamedSpan:
    """A stretch of a passage that names a thing; offsets count code points of the passage.

    ``label`` is the name of a ``MentionKind`` (``PER``, ``ORG``…). ``iri`` is the thing's, or ""
    where the words may name several and nobody can tell which.
    """

    start: int
    end: int
    label: str
    iri: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, or sentences that one mention runs over, as its source has them.

    ``source`` is the document's IRI, ``path`` its file; ``start`` is the code point of the file
    that the passage begins at. ``spans`` are in order, none over another.
    """

    source: str
    path: str
    language: str
    start: int
    text: str
    spans: tuple[NamedSpan, ...]


@dataclass(frozen=True, slots=True)
class _Quoted:
    """The words of one mention with those around; offsets count code points of the file."""

    source: str
    left: int
    text: str
    span: NamedSpan

    @property
    def right(self) -> int:
        return self.left + len(self.text)


def read_passages(quads: Path, vocabulary: Vocabulary) -> Iterator[Passage]:
    """Give the passages of a file of sorted N-Quads, by source, then in the source's order."""
    with SubjectIndex(quads) as index:
        quoted = sorted(_quoted(quads, index, vocabulary), key=attrgetter("source", "left", "span"))
        for source, group in groupby(quoted, attrgetter("source")):
            facts = index.about(f"<{source}>".encode())
            path, language = _text(facts, v.LC_SOURCE_PATH), _text(facts, v.DCTERMS_LANGUAGE)
            for together in _overlapping(group):
                left = together[0].left
                spans = _apart(one.span for one in together)
                moved = (NamedSpan(s.start - left, s.end - left, s.label, s.iri) for s in spans)
                yield Passage(source, path, language, left, _joined(together), tuple(moved))


def _quoted(quads: Path, index: SubjectIndex, vocabulary: Vocabulary) -> Iterator[_Quoted]:
    for _, facts in read_things(quads):
        if (_TYPE, _MENTION) not in facts:
            continue
        label, iri = _named(facts, vocabulary)
        if not label:
            continue
        for target in _links(facts, v.OA_HAS_TARGET):
            about = index.about(target)
            selectors = [index.about(one) for one in _links(about, v.OA_HAS_SELECTOR)]
            selected = [fact for one in selectors for fact in one]
            position, words = _text(selected, v.OA_START), _text(selected, v.OA_EXACT)
            sources = _links(about, v.OA_HAS_SOURCE)
            if not (position and words and sources):
                continue
            before, after = _text(selected, v.OA_PREFIX), _text(selected, v.OA_SUFFIX)
            start = int(position)
            span = NamedSpan(start, start + len(words), label, iri)
            source = str(term_of(sources[0]))
            yield _Quoted(source, start - len(before), before + words + after, span)


def _named(facts: Facts, vocabulary: Vocabulary) -> tuple[str, str]:
    """Give the label and the IRI of what a mention names; two empty texts for no named thing."""
    bodies = _labelled(_links(facts, v.OA_HAS_BODY), vocabulary)
    if bodies:
        _, label, iri = min(bodies)
        return label, iri
    candidates = _labelled(_links(facts, v.LC_CANDIDATE), vocabulary)
    return (min(candidates)[1], "") if candidates else ("", "")


def _labelled(things: Iterable[bytes], vocabulary: Vocabulary) -> list[tuple[int, str, str]]:
    found = []
    for thing in things:
        kind = vocabulary.kinds.get(kind_in(thing))
        # Figures, offices and quotations are annotated too, and are no names.
        if kind is not None and kind.mention is not None:
            found.append((kind.precedence, kind.mention.name, str(term_of(thing))))
    return found


def _links(facts: Facts, iri: str) -> list[bytes]:
    wanted = f"<{iri}>".encode()
    return [value for predicate, value in facts if predicate == wanted]


def _text(facts: Facts, iri: str) -> str:
    """Give the first value of a property as text, or ""."""
    found = map(term_of, _links(facts, iri))
    return next((one.text if isinstance(one, Literal) else one for one in found), "")


def _overlapping(group: Iterable[_Quoted]) -> Iterator[list[_Quoted]]:
    """Give what overlaps together: a policy may have cut one mention's sentence shorter."""
    together: list[_Quoted] = []
    right = 0
    for one in group:
        if together and one.left >= right:
            yield together
            together = []
        right = max(right, one.right) if together else one.right
        together.append(one)
    if together:
        yield together


def _joined(together: Iterable[_Quoted]) -> str:
    text, left = "", None
    for one in together:
        left = one.left if left is None else left
        text += one.text[max(0, left + len(text) - one.left) :]
    return text


def _apart(spans: Iterable[NamedSpan]) -> list[NamedSpan]:
    """Give spans that do not overlap, in order: of two that do, the longer, else the first."""
    kept: list[NamedSpan] = []
    for span in sorted(spans, key=lambda one: (one.start - one.end, one)):
        if all(span.end <= one.start or span.start >= one.end for one in kept):
            kept.append(span)
    return sorted(kept)
