"""What a document says → quads of its own named graph, with the evidence of each."""

import hashlib
import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from extractor.graph import terms
from extractor.graph.identifiers import Identifiers
from extractor.graph.terms import NamedGraph
from extractor.recognising.mention import Mention, Witness
from extractor.relating.extraction import AttributedFigure, Extraction, HeldRole
from extractor.relating.statement import Statement
from extractor.text import slugify
from extractor.vocabulary import Direction, Identifier, Vocabulary, standard_vocabulary
from extractor.vocabulary import terms as v

_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*://[^/]")
SentenceOf = Callable[[int, int, int], tuple[int, int]]
"""(block, start, end) → the plain span of the sentence around a span of a block."""


@lru_cache(maxsize=2)
def _digest(source: str) -> str:
    """Give the SHA-256 of a source, worked out once for all entries of a data file."""
    return hashlib.sha256(source.encode()).hexdigest()


class DocumentWriter:
    """Writes one document's extraction into its graph."""

    def __init__(
        self,
        extraction: Extraction,
        identifiers: Identifiers,
        graph: NamedGraph,
        sentence_of: SentenceOf,
        *,
        language: str,
        vocabulary: Vocabulary | None = None,
        address: str | None = None,
        units: Callable[[str], str | None] = lambda _: None,
    ) -> None:
        """Prepare to write.

        ``vocabulary`` is that of the site, by default all that comes ready; ``address`` is the
        document's own page, if it has one; ``units`` gives the QUDT unit
        of a figure's unit, or None.
        """
        self._vocabulary = vocabulary or standard_vocabulary()
        self._extraction = extraction
        self._document = extraction.document
        self._identifiers = identifiers
        self._graph = graph
        self._sentence_of = sentence_of
        self._language = language
        self._units = units
        self._entity = identifiers.entity(self._document.identifier)
        self._part = f"{self._document.kind}-{self._document.own_slug}"
        self._is_document = self._vocabulary.kind(self._document.kind).document
        self._source = self._document_iri(address)
        self._confidence: dict[str, float] = {}

    def _document_iri(self, address: str | None) -> str:
        """Give the IRI of the document: a post or page itself, else the page about the thing."""
        if self._is_document:
            return self._entity
        if address is not None:
            return terms.safe_iri(address)
        return self._identifiers.own(self._document.site, "document", self._part)

    def write(self) -> None:
        """Write everything."""
        self._write_source()
        self._write_links()
        self._write_mentions()
        for number, figure in enumerate(self._extraction.figures, start=1):
            self._write_figure(number, figure)
        self._write_roles(self._extraction.roles)
        self._write_quotations()
        self._write_statements(self._extraction.statements)
        for node, confidence in self._confidence.items():
            self._graph.add(node, v.LC_CONFIDENCE, terms.decimal(round(confidence, 3)))

    def _language_at(self, block: int, start: int) -> str:
        """Give the tag of the language of a place, which may be another than the document's."""
        written = self._document.language_at(block, start)
        return self._language if written == self._document.language_tag else written

    def _write_source(self) -> None:
        document, graph = self._document, self._graph
        digest = _digest(document.source)
        if not self._is_document:
            graph.add(self._source, v.RDF_TYPE, terms.known_iri(v.FOAF_DOCUMENT))
            graph.add_links(self._entity, v.FOAF_IS_PRIMARY_TOPIC_OF, (self._source,))
        graph.add(self._source, v.LC_SOURCE_PATH, terms.text(document.path))
        graph.add(self._source, v.LC_CONTENT_HASH, terms.text(f"sha256:{digest}"))
        graph.add(self._source, v.DCTERMS_LANGUAGE, terms.text(self._language))
        graph.add_links(self._source, v.PROV_WAS_GENERATED_BY, (self._identifiers.build,))

    def _write_links(self) -> None:
        named = {one.entity for one in self._extraction.mentions if not one.known}
        for resolved in self._extraction.links:
            link = self._document.links[resolved.link]
            if resolved.gone in named:
                self._write_gone(resolved.gone)
                continue
            if ":" not in resolved.target or resolved.target == "mailto:":
                if resolved.target == "external" and _ABSOLUTE.match(link.href):
                    self._graph.add(self._entity, v.DCTERMS_REFERENCES, terms.iri(link.href))
                if not resolved.page or resolved.page == self._document.identifier:
                    continue
            target = self._identifiers.entity(resolved.page or resolved.target)
            self._graph.add_links(self._entity, v.DCTERMS_REFERENCES, (target,))
            if link.end > link.start:
                self._annotate(link.block, link.start, link.end, (target,), (Witness.LINK,), 1.0)

    def _write_gone(self, identifier: str) -> None:
        """Write that a link refers to a thing by the address of a sheet that is not there."""
        target = self._identifiers.entity(identifier)
        kind, slug = Identifier.parse(identifier)
        self._graph.add_links(self._entity, v.DCTERMS_REFERENCES, (target,))
        self._graph.add(target, v.RDF_TYPE, terms.known_iri(v.LC_SHEET_REFERENCE))
        self._graph.add(target, v.LC_SLUG, terms.text(slug))
        self._graph.add(target, v.LC_EXPECTED_KIND, terms.text(kind))

    def _write_mentions(self) -> None:
        named: dict[str, None] = {}
        # A span that may stand for several entities has candidates, and no body.
        unsure = {(one.block, one.start, one.end) for one in self._extraction.ambiguous}
        for resolved in self._extraction.mentions:
            mention = resolved.mention
            target = self._identifiers.entity(resolved.entity)
            if resolved.entity != self._document.identifier:
                named[target] = None
            if (mention.block, mention.start, mention.end) in unsure:
                continue
            self._annotate(
                mention.block,
                mention.start,
                mention.end,
                (target,),
                mention.witnesses,
                min(mention.confidence, resolved.confidence),
            )
        self._graph.add_links(self._entity, v.SCHEMA_MENTIONS, named)
        for mention in self._extraction.ambiguous:
            self._annotate_ambiguous(mention)

    def _annotate_ambiguous(self, mention: Mention) -> None:
        node = self._annotation(mention.block, mention.start, mention.end, "mention")
        self._graph.add(
            node, v.RDF_TYPE, terms.known_iri(v.LC_MENTION), terms.known_iri(v.OA_ANNOTATION)
        )
        self._graph.add_links(
            node, v.LC_CANDIDATE, map(self._identifiers.entity, mention.candidates)
        )
        self._describe(node, mention.witnesses, mention.confidence)

    def _annotate(
        self,
        block: int,
        start: int,
        end: int,
        bodies: Iterable[str],
        witnesses: Iterable[Witness],
        confidence: float,
    ) -> str:
        node = self._annotation(block, start, end, "mention")
        self._graph.add(
            node, v.RDF_TYPE, terms.known_iri(v.LC_MENTION), terms.known_iri(v.OA_ANNOTATION)
        )
        self._graph.add_links(node, v.OA_HAS_BODY, bodies)
        self._describe(node, witnesses, confidence)
        return node

    def _describe(self, node: str, witnesses: Iterable[Witness], confidence: float) -> None:
        self._graph.add(node, v.LC_RECOGNISED_BY, *(terms.text(w.value) for w in witnesses))
        # Several stages may annotate one span: the surest of them counts.
        self._confidence[node] = max(confidence, self._confidence.get(node, 0.0))

    def _annotation(self, block: int, start: int, end: int, kind: str) -> str:
        """Write the target of an annotation and give the annotation's IRI.

        The quotation's prefix and suffix run to the bounds of the sentence, so that prefix,
        words and suffix together are the sentence as the source has it; beside them stands the
        sentence as a reader sees it.
        """
        graph, source = self._graph, self._document.source
        written = self._document.blocks[block]
        first, last = written.source_span(start, end)
        node = self._identifiers.own(self._document.site, kind, f"{self._part}-{first}-{last}")
        target, place, quote = f"{node}/target", f"{node}/position", f"{node}/quote"
        sentence = self._sentence_of(block, start, end)
        left, right = written.source_span(*sentence)
        graph.add_links(node, v.OA_HAS_TARGET, (target,))
        graph.add(target, v.RDF_TYPE, terms.known_iri(v.OA_SPECIFIC_RESOURCE))
        graph.add_links(target, v.OA_HAS_SOURCE, (self._source,))
        graph.add_links(target, v.OA_HAS_SELECTOR, (place, quote))
        graph.add(place, v.RDF_TYPE, terms.known_iri(v.OA_TEXT_POSITION_SELECTOR))
        graph.add(place, v.OA_START, terms.position(first))
        graph.add(place, v.OA_END, terms.position(last))
        graph.add(quote, v.RDF_TYPE, terms.known_iri(v.OA_TEXT_QUOTE_SELECTOR))
        graph.add(quote, v.OA_EXACT, terms.text(source[first:last]))
        language = self._language_at(block, start)
        if language != self._language:
            graph.add(target, v.DCTERMS_LANGUAGE, terms.text(language))
        if left < first:
            graph.add(quote, v.OA_PREFIX, terms.text(source[left:first]))
        if right > last:
            graph.add(quote, v.OA_SUFFIX, terms.text(source[last:right]))
        graph.add(quote, v.LC_SENTENCE, terms.text(written.shown(*sentence)))
        return node

    def _write_figure(self, number: int, attributed: AttributedFigure) -> None:
        graph, figure = self._graph, attributed.figure
        slug = f"{self._part}-{number}"
        node = self._identifiers.own(self._document.site, "figure", slug)
        graph.add(node, v.RDF_TYPE, terms.known_iri(v.LC_FIGURE))
        graph.add(node, v.DCTERMS_IDENTIFIER, terms.text(f"figure:{slug}"))
        graph.add(
            node,
            v.RDFS_LABEL,
            terms.text(figure.surface, self._language_at(figure.block, figure.start)),
        )
        graph.add(node, v.SCHEMA_VALUE, terms.decimal(figure.value))
        if figure.value_max is not None:
            graph.add(node, v.SCHEMA_MAX_VALUE, terms.decimal(figure.value_max))
        if figure.unit:
            graph.add(node, v.SCHEMA_UNIT_TEXT, terms.text(figure.unit))
        unit = self._units(figure.unit)
        if unit is not None:
            graph.add(node, v.QUDT_UNIT, terms.iri(unit))
            graph.add(unit, v.RDF_TYPE, terms.known_iri(v.QUDT_UNIT_CLASS))
        graph.add(node, v.LC_FIGURE_KIND, terms.text(figure.kind.value))
        graph.add(node, v.LC_QUALIFIER, terms.text(figure.qualifier))
        if figure.per:
            graph.add(node, v.LC_PER, terms.text(figure.per))
        if figure.period:
            graph.add(node, v.LC_PERIOD, terms.text(figure.period))
        if attributed.subject is not None:
            graph.add_links(node, v.SCHEMA_ABOUT, (self._identifiers.entity(attributed.subject),))
            confidence = terms.decimal(round(attributed.confidence, 3))
            graph.add(node, v.LC_SUBJECT_CONFIDENCE, confidence)
        graph.add_links(node, v.PROV_WAS_QUOTED_FROM, (self._source,))
        self._annotate(
            figure.block, figure.start, figure.end, (node,), (Witness.PATTERN,), figure.confidence
        )

    def _write_roles(self, roles: Iterable[HeldRole]) -> None:
        for held in roles:
            office = self._identifiers.entity(held.office)
            person = self._identifiers.entity(held.person)
            self._graph.add(office, v.RDF_TYPE, terms.known_iri(v.ORG_POST))
            self._graph.add_links(person, v.ORG_HOLDS, (office,))
            if held.organisation:
                organisation = self._identifiers.entity(held.organisation)
                self._graph.add_links(office, v.ORG_POST_IN, (organisation,))
            if held.is_office:
                self._graph.add(office, v.RDF_TYPE, terms.known_iri(v.LC_PUBLIC_OFFICE))
                self._graph.add(person, v.RDF_TYPE, terms.known_iri(v.LC_OFFICIAL))
            self._annotate(
                held.role.block,
                held.role.start,
                held.role.end,
                (office,),
                held.role.witnesses,
                held.role.confidence,
            )

    def _write_quotations(self) -> None:
        for number, attributed in enumerate(self._extraction.quotations, start=1):
            quotation = attributed.quotation
            slug = f"{self._part}-{number}"
            node = self._identifiers.own(self._document.site, "quotation", slug)
            self._graph.add(node, v.RDF_TYPE, terms.known_iri(v.SCHEMA_QUOTATION))
            self._graph.add(
                node,
                v.SCHEMA_TEXT,
                terms.text(quotation.text, self._language_at(quotation.block, quotation.start)),
            )
            speaker = self._identifiers.entity(attributed.person)
            self._graph.add_links(node, v.SCHEMA_SPOKEN_BY_CHARACTER, (speaker,))
            self._graph.add_links(node, v.PROV_WAS_QUOTED_FROM, (self._source,))
            self._annotate(
                quotation.block,
                quotation.start,
                quotation.end,
                (node,),
                quotation.witnesses,
                quotation.confidence,
            )

    def _write_statements(self, statements: Iterable[Statement]) -> None:
        """Write the relations between entities, as triples and as statements with evidence.

        What the document's own sheet says already has the front matter as a witness beside.
        """
        number = 0
        added: set[tuple[str, str, str]] = set()
        for statement in statements:
            relation = self._vocabulary.relations[statement.predicate]
            identifier = statement.object
            if not statement.object_is_entity:
                if not relation.text_predicate:
                    # Roles and quotations have nodes of their own, written above.
                    continue
                identifier = f"{relation.object_kinds[0]}:{slugify(statement.object)}"
            number += 1
            subject = self._identifiers.entity(statement.subject)
            target = self._identifiers.entity(identifier)
            if relation.direction is Direction.INVERSE:
                subject, target = target, subject
            triple = (subject, relation.predicate, target)
            in_sheet = triple not in added and self._graph.links(*triple)
            if not in_sheet:
                added.add(triple)
                self._graph.add_links(subject, relation.predicate, (target,))
            if relation.text_predicate and not statement.object_is_entity:
                award = terms.text(statement.object)
                self._graph.add(subject, relation.text_predicate, award)
            node = self._identifiers.own(self._document.site, "statement", f"{self._part}-{number}")
            evidence = statement.evidence
            annotation = self._annotation(evidence.block, evidence.start, evidence.end, "evidence")
            self._graph.add(annotation, v.RDF_TYPE, terms.known_iri(v.OA_ANNOTATION))
            self._graph.add_links(annotation, v.OA_HAS_BODY, (node,))
            self._graph.add(node, v.RDF_TYPE, terms.known_iri(v.LC_STATEMENT))
            self._graph.add_links(node, v.RDF_SUBJECT, (subject,))
            self._graph.add_links(node, v.RDF_PREDICATE, (relation.predicate,))
            self._graph.add_links(node, v.RDF_OBJECT, (target,))
            self._graph.add_links(node, v.LC_EVIDENCE, (annotation,))
            self._graph.add_links(node, v.PROV_WAS_QUOTED_FROM, (self._source,))
            witnesses = (*statement.witnesses, *((Witness.FRONT_MATTER,) if in_sheet else ()))
            self._describe(node, witnesses, statement.confidence)
