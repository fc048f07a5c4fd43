"""Evidence as a reader sees it: sentences with the words that count marked in them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractor.explorer.documents import Document, Documents
from extractor.explorer.leaves import Leaves
from extractor.explorer.places import Place
from extractor.explorer.triples import Triples
from extractor.text import fold
from extractor.vocabulary import terms as v

_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|\[\[(?:[^\]|]*\|)?([^\]]*)\]\]")
_EMPHASIS = re.compile(r"[*_`]+")
_SPACES = re.compile(r"\s+")
_KEPT = 1 << 14
"""Passages that are kept: some 16 MB of them."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a sentence. ``marked`` words are what counts; ``kind`` says what they name."""

    text: str
    marked: bool = False
    kind: str = ""
    label: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """An annotation: where it stands in which document, its words, and the sentence as it is read.

    ``start`` and ``end`` count code points of the document's source. ``sentence`` is "" where a
    policy left it out; ``before`` is what the source has before the words in their sentence.
    """

    annotation: str
    document: Document
    start: int
    end: int
    words: str
    before: str
    sentence: str
    language: str
    confidence: float | None

    @property
    def anchor(self) -> str:
        """The fragment of the passage on the page of its document."""
        return f"p{self.start}"

    @property
    def span(self) -> tuple[int, int] | None:
        """Where the words are in the sentence as it is read, or None where it does not say."""
        return span_of(self.sentence, self.words, self.before)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that a statement rests on, and where it stands.

    ``language`` is that it is written in; ``confidence`` is that of the evidence, None for none.
    """

    document: Document
    place: Place
    pieces: tuple[Piece, ...]
    language: str
    confidence: float | None

    @property
    def text(self) -> str:
        """The sentence without its marks."""
        return "".join(piece.text for piece in self.pieces)


def span_of(sentence: str, words: str, before: str) -> tuple[int, int] | None:
    """Give where words of a source are in their sentence as it is read.

    A sentence that has them several times has them at the place that ``before`` tells.
    """
    for sought in dict.fromkeys((words, as_read(words))):
        if not sought:
            continue
        places = [found.start() for found in re.finditer(re.escape(sought), sentence)]
        if places:
            earlier = as_read(before).count(sought)
            start = places[min(earlier, len(places) - 1)]
            return start, start + len(sought)
    return None


def as_read(source: str) -> str:
    """Give Markdown roughly as it is read: without the marks of links and of emphasis."""
    plain = _LINK.sub(lambda found: found[1] or found[2] or "", source)
    return _SPACES.sub(" ", _EMPHASIS.sub("", plain))


def marked_once(passage: Passage, names: Iterable[str] = ()) -> tuple[Piece, ...]:
    """Give the sentence of a passage with its words marked; without a sentence, the words.

    Where its words are the whole sentence, the first of ``names`` that it has is marked in it.
    """
    sentence, span = passage.sentence, passage.span
    if span == (0, len(sentence)):
        span = _named_in(sentence, names) or span
    if not sentence:
        return (Piece(as_read(passage.words), marked=True),)
    if span is None:
        # What marks and tables have between the words is not read: it is somewhere in here.
        span = _named_in(sentence, names) or (0, len(sentence))
    start, end = span
    pieces = (Piece(sentence[:start]), Piece(sentence[start:end], marked=True))
    return tuple(one for one in (*pieces, Piece(sentence[end:])) if one.text)


def _named_in(sentence: str, names: Iterable[str]) -> tuple[int, int] | None:
    """Give where a sentence has one of some names, however either is accented."""
    folded = fold(sentence)
    for name in names:
        at = folded.find(fold(name))
        if name and at >= 0:
            return at, at + len(name)
    return None


class Passages:
    """Reads annotations, and finds those that a statement rests on."""

    def __init__(self, triples: Triples, documents: Documents) -> None:
        self._triples = triples
        self._documents = documents
        self.leaves = Leaves(triples)
        # A passage is shown with the thing that it names, and in its document.
        self._read = lru_cache(maxsize=_KEPT)(self._read_target)

    def document_of(self, annotation: str) -> Document | None:
        """Give the document that an annotation is in, without reading the rest of it."""
        target = self._triples.value(annotation, v.OA_HAS_TARGET)
        source = target and self._triples.value(target, v.OA_HAS_SOURCE)
        return self._documents.of_iri(source) if source else None

    def read(self, annotation: str) -> Passage | None:
        """Give an annotation; None for one that is in no document, or has no words."""
        target = self._triples.value(annotation, v.OA_HAS_TARGET)
        if not target:
            return None
        return self.read_target(annotation, target)

    def read_target(self, annotation: str, target: str) -> Passage | None:
        """Give an annotation whose target is known, as :meth:`read` does."""
        return self._read(annotation, target)

    def _read_target(self, annotation: str, target: str) -> Passage | None:
        source = self._triples.value(target, v.OA_HAS_SOURCE)
        document = self._documents.of_iri(source) if source else None
        if document is None:
            return None
        parts: dict[str, str] = {}
        for selector in self._triples.objects(target, v.OA_HAS_SELECTOR):
            for predicate, term in self._triples.described(selector.value).items():
                parts.setdefault(predicate, term.value)
        if v.OA_EXACT not in parts or v.OA_START not in parts:
            return None
        own = self._triples.value(target, v.DCTERMS_LANGUAGE)
        sure = self._triples.value(annotation, v.LC_CONFIDENCE)
        return Passage(
            annotation,
            document,
            int(parts[v.OA_START]),
            int(parts.get(v.OA_END, parts[v.OA_START])),
            parts[v.OA_EXACT],
            parts.get(v.OA_PREFIX, ""),
            parts.get(v.LC_SENTENCE, ""),
            own or document.language,
            float(sure) if sure else None,
        )

    def sentence(
        self, annotation: str, confidence: float | None = None, names: Iterable[str] = ()
    ) -> Sentence | None:
        """Give the sentence of an annotation with its words, or one of ``names``, marked."""
        passage = self.read(annotation)
        if passage is None:
            return None
        document = passage.document
        place = Place(
            document.place.page,
            document.place.name,
            number=document.number,
            fragment=passage.anchor,
            leaf=self.leaves.of(document.iri, passage.start),
        )
        sure = confidence if confidence is not None else passage.confidence
        return Sentence(document, place, marked_once(passage, names), passage.language, sure)

    def naming(self, thing: str) -> list[tuple[Document, str]]:
        """Give the annotations whose body is a thing, with their documents."""
        found = [
            (document, annotation)
            for annotation in self._triples.subjects(v.OA_HAS_BODY, thing)
            if (document := self.document_of(annotation)) is not None
        ]
        return sorted(found, key=lambda one: (one[0].iri, one[1]))

    def leaf_of_body(self, body: str, document: Document) -> int:
        """Give on which page of a document something is that it states, by its passage."""
        if self.leaves.count(document.iri) == 1:
            return 1
        named = self.naming(body)
        sentence = self.sentence(named[0][1]) if named else None
        return leaf_in(document, sentence)

    def statements(self, thing: str, role: str) -> dict[tuple[str, str], list[str]]:
        """Give the statements that a thing is the subject or object of (``role``, an IRI).

        They are by property and by what is at the other end.
        """
        other = v.RDF_OBJECT if role == v.RDF_SUBJECT else v.RDF_SUBJECT
        found: dict[tuple[str, str], list[str]] = {}
        for statement in self._triples.subjects(role, thing):
            key = (
                self._triples.value(statement, v.RDF_PREDICATE),
                self._triples.value(statement, other),
            )
            found.setdefault(key, []).append(statement)
        return found

    def of_statements(
        self, statements: Iterable[str], names: Iterable[str] = ()
    ) -> tuple[Sentence, ...]:
        """Give the sentences that statements rest on, each once, the surest first.

        ``names`` are those of what they state, to be marked.
        """
        found: list[Sentence] = []
        for statement in statements:
            sure = self._triples.value(statement, v.LC_CONFIDENCE)
            for annotation in self._triples.objects(statement, v.LC_EVIDENCE):
                confidence = float(sure) if sure else None
                sentence = self.sentence(annotation.value, confidence, names)
                if sentence is not None:
                    found.append(sentence)
        return _once(found)

    def of_body(self, body: str, graphs: Sequence[str] = ()) -> tuple[Sentence, ...]:
        """Give the sentences of the annotations of something that is no listed thing.

        With ``graphs``, only of the documents whose named graphs these are.
        """
        within = {one.iri for graph in graphs if (one := self._documents.of_graph(graph))}
        found = [
            sentence
            for document, annotation in self.naming(body)
            if (not graphs or document.iri in within)
            and (sentence := self.sentence(annotation)) is not None
        ]
        return _once(found)


def leaf_in(document: Document, sentence: Sentence | None) -> int:
    """Give the page of a document that a sentence is on; the first for one of another document."""
    return sentence.place.leaf if sentence and sentence.document.iri == document.iri else 1


def _once(sentences: Iterable[Sentence]) -> tuple[Sentence, ...]:
    ranked = sorted(sentences, key=lambda one: (-(one.confidence or 0), one.place.name, one.text))
    kept: dict[tuple[str, str], Sentence] = {}
    for one in ranked:
        kept.setdefault((one.document.iri, one.text), one)
    return tuple(kept.values())
