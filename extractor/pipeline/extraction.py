"""One document → everything that is extracted from it: the stages after the catalogue, wired."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.catalogue import Catalogue
from extractor.languages import Language
from extractor.pipeline.extraction_options import ExtractionOptions
from extractor.reading import BlockKind, Document
from extractor.recognising.analysis import AnalysedDocument, analyse
from extractor.recognising.figures import FigureGrammar
from extractor.recognising.linked import LinkedNames, merge
from extractor.recognising.member_given_names import MemberGivenNames
from extractor.recognising.mention import Mention
from extractor.recognising.model import NameReader
from extractor.recognising.names import NameIndex, NameWords
from extractor.recognising.recognise import (
    recognise,
    recognise_by_pipeline,
    recognise_names,
    texts_for_model,
)
from extractor.relating.declared import find_declared
from extractor.relating.extraction import Extraction
from extractor.relating.figures import attribute_figures
from extractor.relating.named_document import NamedDocument
from extractor.relating.offices import mark_offices, office_titles
from extractor.relating.relate import (
    FOUND_BY_MODULES,
    attributed_quotations,
    held_roles,
    relate,
)
from extractor.relating.statement import Statement
from extractor.resolving.corrections import Corrections, corrected_figures, corrected_resolution
from extractor.resolving.gone_sheets import with_gone_sheets
from extractor.resolving.links import LinkIndex
from extractor.resolving.public_institutions import public_institutions
from extractor.resolving.resolution import Resolution, ResolvedLink, ResolvedMention
from extractor.resolving.resolve import Resolver
from extractor.text import fold_name, slugify
from extractor.vocabulary import MentionKind

_TITLES = (BlockKind.TITLE, BlockKind.EXCERPT)


@dataclass(frozen=True, slots=True)
class _Catalogued:
    """What a document says of the catalogue, before its prose is read.

    ``known`` are the mentions of the catalogue's names; ``about`` are the identifiers of what
    the document is about, the main one first, ``near`` of all that it surely speaks of, and
    ``linked`` of what its links lead to. ``gone`` are the names in links to sheets that are no
    longer there.
    """

    links: Sequence[ResolvedLink]
    known: Sequence[Mention]
    about: Sequence[str]
    near: Sequence[str]
    linked: Sequence[str]
    gone: Sequence[Mention]


class Extractor:
    """The stages after the catalogue, for one language, over immutable indexes."""

    def __init__(
        self,
        catalogue: Catalogue,
        language: Language,
        links: LinkIndex,
        options: ExtractionOptions | None = None,
        reader: NameReader | None = None,
        corrections: Corrections | None = None,
    ) -> None:
        """``links`` resolves links; ``reader`` asks the statistical model, unless it is None.

        In a language without tables, a pipeline that the site names is all that reads prose.

        Raises ConfigurationError when a correction names an entity that has no sheet.
        """
        self.options = options or ExtractionOptions()
        self._reader = reader if self.options.prose and self.options.model else None
        if not language.reads_prose:
            self.options = replace(self.options, prose=False)
        self.catalogue = catalogue
        self.language = language
        words = NameWords.of(language)
        articles = frozenset(map(fold_name, language.table("names").get("articles", ())))
        self._corrections = corrections or Corrections()
        self._corrections.check(catalogue.entities)
        self._links = links
        self._names = NameIndex(catalogue, words)
        self._linked = LinkedNames(catalogue, words, articles)
        self._given_names = MemberGivenNames(catalogue, language)
        self._resolver = Resolver(catalogue, language, self._links.products)
        self._grammar = (
            FigureGrammar.from_language(language.table("figures"), language.confidences.figures)
            if self.options.prose
            else None
        )

    def prepare(self) -> None:
        """Make what reading prose takes, so that processes forked later share it."""
        self._names.prepare()
        if self.options.prose:
            _ = self._resolver.people

    def analyse(self, document: Document) -> AnalysedDocument:
        """Give a document ready to be asked for its sentences, as extraction reads it."""
        return analyse(document, self.language)

    def extract(
        self,
        document: Document,
        analysed: AnalysedDocument | None = None,
        subjects: Sequence[str] = (),
    ) -> Extraction:
        """Give everything that the document says; ``analysed`` is it, if it was analysed before.

        ``subjects`` are the identifiers of what it is about, where its title is not read here.
        """
        if not (document.blocks or document.links):
            # Entries of data have no prose, and there may be a hundred thousand of them.
            return Extraction(document)
        analysed = analysed or self.analyse(document)
        links = self._links.resolve(document)
        gone = self._gone(document, links)
        known = self._known(analysed, links, gone)
        about = tuple(dict.fromkeys((*subjects, *self._about(document, known))))
        linked = tuple(self._targets(links).values())
        near = (*about, *linked, *self._references(document))
        catalogued = _Catalogued(links, known, about, near, linked, gone)
        if self._grammar is None:
            resolution = self._names_alone(document, analysed, catalogued)
            names = self._corrected(with_gone_sheets(resolution, gone), document)
            return Extraction(
                document,
                tuple(links),
                names.mentions,
                names.ambiguous,
                statements=self._declared(analysed, names.mentions),
            )
        return self._read_prose(document, analysed, self._grammar, catalogued)

    def _names_alone(
        self, document: Document, analysed: AnalysedDocument, catalogued: _Catalogued
    ) -> Resolution:
        """Give what a document names where no tables read its prose."""
        known, near, linked = catalogued.known, catalogued.near, catalogued.linked
        if self._reader is None:
            return self._resolver.resolve_names(recognise_names(known), document, near, linked)
        found = recognise_by_pipeline(analysed, known, self._reader)
        return self._resolver.resolve(found, analysed, near, linked)

    def _read_prose(
        self,
        document: Document,
        analysed: AnalysedDocument,
        grammar: FigureGrammar,
        catalogued: _Catalogued,
    ) -> Extraction:
        recognition = recognise(
            analysed,
            catalogued.known,
            grammar,
            self._reader,
            read_everything=self.options.read_everything,
        )
        resolution = self._resolver.resolve(
            recognition, analysed, catalogued.near, catalogued.linked
        )
        resolution = self._corrected(with_gone_sheets(resolution, catalogued.gone), document)
        statements = relate(
            analysed, recognition, resolution, catalogued.about, self.catalogue.vocabulary
        )
        mentions = resolution.mentions
        return Extraction(
            document=document,
            links=tuple(catalogued.links),
            mentions=mentions,
            ambiguous=resolution.ambiguous,
            figures=tuple(
                attribute_figures(
                    corrected_figures(recognition.figures, document, self._corrections),
                    analysed,
                    mentions,
                    catalogued.links,
                    (document.identifier,) if self._is_subject(document) else (),
                    self.catalogue.vocabulary,
                )
            ),
            roles=mark_offices(
                held_roles(recognition.roles, resolution.people, mentions),
                mentions,
                office_titles(self.language),
                public_institutions(self.catalogue, self.language).is_public,
            ),
            quotations=attributed_quotations(recognition.quotations, resolution.people),
            statements=(*statements, *self._declared(analysed, mentions)),
        )

    def _declared(
        self, document: AnalysedDocument, mentions: Sequence[ResolvedMention]
    ) -> tuple[Statement, ...]:
        """Give what the prose states by phrases alone: those that the site declares, and others."""
        named = NamedDocument(document, mentions, self.catalogue.vocabulary)
        return tuple(find_declared(named, FOUND_BY_MODULES))

    def _corrected(self, resolution: Resolution, document: Document) -> Resolution:
        return corrected_resolution(
            resolution, document, self._corrections, self.catalogue.entities
        )

    def texts_for_model(self, document: Document) -> list[str]:
        """Give the texts that the statistical model will be asked about.

        It is asked for those of many documents at once.
        """
        if self._reader is None:
            return []
        analysed = self.analyse(document)
        links = self._links.resolve(document)
        known = self._known(analysed, links, self._gone(document, links))
        everything = self.options.read_everything
        return texts_for_model(analysed, known, self._reader, read_everything=everything)

    def subjects(self, document: Document) -> tuple[str, ...]:
        """Give the identifiers of what a document is about, the main one first."""
        analysed = self.analyse(document)
        links = self._links.resolve(document)
        return self._about(document, self._known(analysed, links, self._gone(document, links)))

    def _targets(self, links: Sequence[ResolvedLink]) -> dict[int, str]:
        """Give the entities of the catalogue that links lead to, or would if they had a page."""
        led = ((one.link, (one.target, one.gone)) for one in links)
        known = self.catalogue.entities
        found = ((link, next((one for one in ends if one in known), "")) for link, ends in led)
        return {link: target for link, target in found if target}

    def _gone(self, document: Document, links: Sequence[ResolvedLink]) -> list[Mention]:
        """Give the names in links to sheets that have gone."""
        gone = {one.link: one.gone for one in links if one.gone}
        asked = {link: one for link, one in gone.items() if one not in self.catalogue.entities}
        return self._linked.find(document, asked)

    def _known(
        self,
        document: AnalysedDocument,
        links: Sequence[ResolvedLink],
        gone: Sequence[Mention],
    ) -> list[Mention]:
        """Give the mentions of the catalogue's names, in links and elsewhere.

        The names of what has ``gone`` are taken in, but for people's: whom the text names is
        read as everywhere.
        """
        targets = self._targets(links)
        others = (one for one in gone if one.kind is not MentionKind.PER)
        linked = [*self._linked.find(document, targets), *others]
        known = merge(linked, self._names.find(document, targets.values()))
        near = (*self._references(document), *targets.values())
        return merge(known, self._given_names.find(document, known, near))

    def _about(self, document: Document, known: Sequence[Mention]) -> tuple[str, ...]:
        """Give what a document is about: its own thing, or what its title names."""
        if self._is_subject(document):
            return (document.identifier,)
        titles = [n for n, block in enumerate(document.blocks) if block.kind in _TITLES]
        named = [
            mention.candidates[0]
            for mention in known
            if mention.block in titles
            and len(mention.candidates) == 1
            and mention.kind is MentionKind.PRODUCT
        ]
        return tuple(dict.fromkeys(named))

    def _is_subject(self, document: Document) -> bool:
        """Say whether a document is the sheet of a thing that its prose is about."""
        return self.catalogue.kind_of(document.identifier).subject

    def _references(self, document: Document) -> tuple[str, ...]:
        entity = self.catalogue.get(document.identifier)
        return tuple(reference.target for reference in entity.references) if entity else ()

    def introduced(self, extraction: Extraction) -> dict[str, str]:
        """Give what the document introduces: identifier → name as written.

        These are the entities of no sheet, the offices and the programmes it names. A person
        who is named in full, and by a part of the name after that, has the full name.
        """
        found: dict[str, str] = {}
        for one in extraction.mentions:
            if one.known:
                continue
            name = " ".join((one.name or one.mention.surface).split())
            before = found.get(one.entity, "")
            is_person = self.catalogue.kind_of(one.entity).person
            if not (is_person and len(name.split()) < len(before.split())):
                found[one.entity] = name
        for held in extraction.roles:
            found[held.office] = " ".join(held.role.text.split())
        for statement in extraction.statements:
            relation = self.catalogue.vocabulary.relations[statement.predicate]
            if relation.text_predicate and not statement.object_is_entity:
                slug = slugify(statement.object)
                found[f"{relation.object_kinds[0]}:{slug}"] = statement.object
        return found

    def unit_iri(self, unit: str) -> str | None:
        """Give the QUDT unit of a figure's unit, or None where there is none."""
        return self._grammar.qudt.get(unit) if self._grammar is not None else None
