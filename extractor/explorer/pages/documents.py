"""The page of a document: its sentences of evidence in order, with what they name marked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.explorer.documents import Document
from extractor.explorer.errors import NoPageError
from extractor.explorer.facts import web_address
from extractor.explorer.figures import Figure
from extractor.explorer.names import Named
from extractor.explorer.pages.lists import Turning
from extractor.explorer.passages import Passage, Piece, Sentence, as_read, leaf_in
from extractor.explorer.places import Place
from extractor.explorer.reading import SpokenReading
from extractor.vocabulary import terms as v

QUOTED = 60
"""Of more figures, or relations, the sentences are not quoted again: a link leads to each."""


@dataclass(frozen=True, slots=True)
class ShownSentence:
    """A sentence with all that it names marked; ``anchors`` are those of its passages."""

    pieces: tuple[Piece, ...]
    language: str
    anchors: tuple[str, ...]

    @property
    def text(self) -> str:
        """The sentence without its marks."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class StatedRelation:
    """A relation that the document states in prose."""

    subject: Named | None
    label: str
    object: Named | None
    sentence: Sentence | None
    confidence: float | None


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """A document, or one of the pages that a long one is cut into.

    ``address`` is where its readers find it, "" for what has no page of its own. Figures and
    relations are those of the sentences that are on the page; ``sentences_total`` counts all.
    """

    place: Place
    title: str
    document: Document
    kind_label: str
    address: str
    date_said: str
    sentences: tuple[ShownSentence, ...]
    sentences_total: int
    figures: tuple[Figure, ...]
    relations: tuple[StatedRelation, ...]
    links: tuple[str, ...]
    turning: Turning

    @property
    def quotes_figures(self) -> bool:
        """Whether the sentences of figures are quoted again beside them."""
        return len(self.figures) <= QUOTED

    @property
    def quotes_relations(self) -> bool:
        """Whether the sentences of relations are quoted again beside them."""
        return len(self.relations) <= QUOTED


def document_page(reading: SpokenReading, place: Place) -> DocumentPage:
    """Give a page of a document, or the whole of it for programs that read it.

    Raises NoPageError where there is none.
    """
    read = reading.read
    of_thing = read.documents.of_thing(place.name)
    if not 1 <= place.number <= len(of_thing):
        raise NoPageError(f"{place.name} {place.number}")
    document = of_thing[place.number - 1]
    groups = _groups(reading, document)
    count = 1 if place.whole else read.passages.leaves.count(document.iri)
    if not 1 <= place.leaf <= count:
        raise NoPageError(f"{place.name} {place.number} {place.leaf}")
    leaf = None if place.whole else place.leaf
    before = sum(1 for one, _ in groups if one < place.leaf) if leaf else 0
    turning = Turning(
        place.leaf,
        count,
        before,
        len(groups),
        replace(place, leaf=place.leaf - 1) if place.leaf > 1 else None,
        replace(place, leaf=place.leaf + 1) if place.leaf < count else None,
    )
    figures = reading.figures.of_document(document)
    relations = _relations(reading, document)
    return DocumentPage(
        place,
        document.about.label,
        document,
        reading.terms.kind(document.about.kind),
        _address(reading, document),
        reading.terms.date(document.date) if document.date else "",
        _sentences(reading, [group for one, group in groups if leaf in (None, one)]),
        len(groups),
        tuple(f for f in figures if leaf in (None, leaf_in(document, f.sentence))),
        tuple(r for r in relations if leaf in (None, leaf_in(document, r.sentence))),
        _links(reading, document) if leaf in (None, 1) else (),
        turning,
    )


def _address(reading: SpokenReading, document: Document) -> str:
    if document.iri == document.about.iri:
        return web_address(reading.read.triples.value(document.iri, v.FOAF_PAGE))
    return "" if "/id/document/" in document.iri else web_address(document.iri)


def _links(reading: SpokenReading, document: Document) -> tuple[str, ...]:
    """Give the addresses outside that the document leads to."""
    names = reading.read.names
    targets = (
        one.value for one in reading.read.triples.objects(document.about.iri, v.DCTERMS_REFERENCES)
    )
    if document.number > 1:
        return ()
    return tuple(one for one in targets if names.of_iri(one) is None and web_address(one))


_Group = list[tuple[Passage, tuple[str, ...]]]


def _groups(reading: SpokenReading, document: Document) -> list[tuple[int, _Group]]:
    """Give the passages of a document by sentence, in order, with the page that each is on."""
    triples, passages = reading.read.triples, reading.read.passages
    found: list[tuple[Passage, tuple[str, ...]]] = []
    for target in triples.subjects(v.OA_HAS_SOURCE, document.iri):
        for annotation in triples.subjects(v.OA_HAS_TARGET, target):
            passage = passages.read_target(annotation, target)
            if passage is not None:
                bodies = tuple(one.value for one in triples.objects(annotation, v.OA_HAS_BODY))
                found.append((passage, bodies))
    found.sort(key=lambda one: (one[0].start, -one[0].end, one[0].annotation))
    groups: list[_Group] = []
    for one in found:
        same = groups and groups[-1][0][0].sentence == one[0].sentence and one[0].sentence
        if same:
            groups[-1].append(one)
        else:
            groups.append([one])
    return [(passages.leaves.of(document.iri, group[0][0].start), group) for group in groups]


def _sentences(reading: SpokenReading, groups: Sequence[_Group]) -> tuple[ShownSentence, ...]:
    anchored: set[str] = set()
    sentences = []
    for group in groups:
        # A quotation of several sentences begins where the first of them does.
        anchors = {passage.anchor: None for passage, _ in group if passage.anchor not in anchored}
        anchored.update(anchors)
        sentences.append(_sentence(reading, group, tuple(anchors)))
    return tuple(sentences)


def _sentence(
    reading: SpokenReading,
    group: Sequence[tuple[Passage, tuple[str, ...]]],
    anchors: tuple[str, ...],
) -> ShownSentence:
    first = group[0][0]
    text = first.sentence
    if not text:
        return ShownSentence((Piece(as_read(first.words), True),), first.language, anchors)
    spans: list[tuple[int, int, Piece]] = []
    for passage, bodies in group:
        span = passage.span
        named = _named(reading, passage, bodies)
        if span is not None and named is not None:
            spans.append((*span, named))
    # The longest of those that overlap is marked; what is within it is named on its own page.
    chosen: list[tuple[int, int, Piece]] = []
    for start, end, piece in sorted(spans, key=lambda one: (one[0] - one[1], one[0])):
        if all(end <= other[0] or start >= other[1] for other in chosen):
            chosen.append((start, end, piece))
    pieces: list[Piece] = []
    at = 0
    for start, end, piece in sorted(chosen, key=lambda one: one[0]):
        if start > at:
            pieces.append(Piece(text[at:start]))
        pieces.append(Piece(text[start:end], True, piece.kind, piece.label, piece.place))
        at = end
    if at < len(text):
        pieces.append(Piece(text[at:]))
    return ShownSentence(tuple(pieces), first.language, anchors)


def _named(reading: SpokenReading, passage: Passage, bodies: Sequence[str]) -> Piece | None:
    """Give what a passage names; None for what only says where a statement stands."""
    names, triples = reading.read.names, reading.read.triples
    for body in bodies:
        named = names.of_iri(body)
        if named is None:
            continue
        own = named.iri == passage.document.about.iri
        return Piece(
            "",
            True,
            named.kind,
            f"{reading.terms.kind(named.kind)} : {named.label}",
            None if own else named.place,
        )
    if not bodies:
        candidates = triples.objects(passage.annotation, v.LC_CANDIDATE)
        if candidates:
            known = [one for c in candidates if (one := names.of_iri(c.value)) is not None]
            label = ", ".join(one.label for one in known)
            return Piece("", True, "ambiguous", reading.wording("may-be", names=label))
    return None


def _relations(reading: SpokenReading, document: Document) -> tuple[StatedRelation, ...]:
    triples, names, terms = reading.read.triples, reading.read.names, reading.terms
    found = []
    for node in triples.subjects(v.PROV_WAS_QUOTED_FROM, document.iri):
        predicate = triples.value(node, v.RDF_PREDICATE)
        if not predicate:
            continue
        subject = names.of_iri(triples.value(node, v.RDF_SUBJECT) or "-")
        target = names.of_iri(triples.value(node, v.RDF_OBJECT) or "-")
        relation = subject and target and terms.relation(predicate, subject, target, "out")
        label = terms.relation_label(relation) if relation else terms.key(predicate)
        sentences = reading.read.passages.of_statements((node,))
        sure = triples.value(node, v.LC_CONFIDENCE)
        found.append(
            StatedRelation(
                subject,
                label,
                target,
                sentences[0] if sentences else None,
                float(sure) if sure else None,
            )
        )
    return tuple(
        sorted(
            found,
            key=lambda one: (
                int(one.sentence.place.fragment[1:]) if one.sentence else 0,
                one.label,
                one.subject.order if one.subject else ("", ""),
                one.object.order if one.object else ("", ""),
            ),
        )
    )
