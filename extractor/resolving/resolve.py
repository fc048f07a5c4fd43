"""What a document names + the catalogue → entities: the resolvers, kind by kind."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from extractor.catalogue import Catalogue
from extractor.catalogue.address import squeezed
from extractor.languages import Language
from extractor.reading.document import Document
from extractor.recognising.analysis import AnalysedDocument
from extractor.recognising.recognise import Recognition
from extractor.resolving.mentions import MentionResolver
from extractor.resolving.organisations import resolve_organisations
from extractor.resolving.people import CataloguePeople, resolve_people
from extractor.resolving.products import ProductIndex
from extractor.resolving.programmes import resolve_programmes
from extractor.resolving.resolution import Resolution, ResolvedMention, place_of
from extractor.text import fold_name, slugify
from extractor.vocabulary import MentionKind


class Resolver:
    """Resolves what documents name against one catalogue."""

    def __init__(self, catalogue: Catalogue, language: Language, products: ProductIndex) -> None:
        self._catalogue = catalogue
        self._products = products
        self._language = language
        self._candidates = MentionResolver(catalogue, language)

    @cached_property
    def people(self) -> CataloguePeople:
        """The people with sheets, made where prose is read."""
        return CataloguePeople.of(self._catalogue)

    def resolve(
        self,
        recognition: Recognition,
        document: AnalysedDocument,
        about: Sequence[str],
        linked: Collection[str] = (),
    ) -> Resolution:
        """Give the entity of every mention.

        ``about`` are the identifiers of what the document is about or certainly speaks of,
        ``linked`` those of them that its links lead to.
        """
        startups, ambiguous = self._candidates.resolve(
            recognition.startups, document, about, linked
        )
        others, unsure = self._candidates.resolve(
            [one for one in recognition.others if one.candidates], document, about, linked
        )
        programmes, _ = self._candidates.resolve(
            [one for one in recognition.programmes if one.candidates], document, about, linked
        )
        new_programmes = resolve_programmes(
            [one for one in recognition.programmes if not one.candidates],
            document,
            self._catalogue.vocabulary,
        )
        people = resolve_people(
            recognition.people,
            document,
            self.people,
            self._language,
            subjects=tuple(about),
            named=[one.entity for one in startups],
            linked=linked,
        )
        organisations = resolve_organisations(
            recognition.organisations, document, self._catalogue, linked=linked
        )
        return Resolution(
            people=people.resolved,
            organisations=organisations.resolved,
            startups=tuple(sorted([*startups, *self._resolve_products(recognition)], key=place_of)),
            programmes=tuple(sorted([*programmes, *new_programmes], key=place_of)),
            others=tuple(sorted([*others, *self._resolve_places(recognition)], key=place_of)),
            ambiguous=(
                *ambiguous,
                *unsure,
                *(replace(one.mention, candidates=one.candidates) for one in people.ambiguous),
                *(one for one in organisations.ambiguous if len(one.candidates) > 1),
            ),
        )

    def _resolve_products(self, recognition: Recognition) -> list[ResolvedMention]:
        """Resolve products that no name of the catalogue matched as it is written.

        One that is plainly a product of the catalogue, by its letters or by its web host, is
        that; any other gets an identifier of its own, by its folded name.
        """
        resolved = []
        names = {squeezed(one.surface): one.surface for one in recognition.products}
        for one in recognition.products:
            known = self._products.named(one.surface)
            if known is None and len(one.candidates) == 1 and "." not in one.surface:
                known = one.candidates[0]
            # "taxdesk.example.org" is the site of the "TaxDesk" that the text names as well.
            label = squeezed(one.surface.partition(".")[0]) if "." in one.surface else ""
            name = names.get(label, one.surface)
            slug = slugify(name) or fold_name(name)
            entity = known or self._introduced(slug)
            resolved.append(ResolvedMention(one, entity, known is not None))
        return resolved

    def _resolve_places(self, recognition: Recognition) -> Iterator[ResolvedMention]:
        """Give the places that no name of the catalogue matched: each is one by its folded name."""
        for one in recognition.others:
            slug = slugify(one.surface)
            if not one.candidates and slug:
                entity = self._catalogue.vocabulary.identifier(MentionKind.LOC, slug)
                yield ResolvedMention(one, entity, entity in self._catalogue.entities)

    def _introduced(self, slug: str) -> str:
        return self._catalogue.vocabulary.identifier(MentionKind.PRODUCT, slug)

    def resolve_names(
        self,
        recognition: Recognition,
        document: Document,
        about: Sequence[str],
        linked: Collection[str] = (),
    ) -> Resolution:
        """Resolve the catalogue's names only, by their candidates."""
        people, one = self._candidates.resolve(recognition.people, document, about, linked)
        organisations, two = self._candidates.resolve(
            recognition.organisations, document, about, linked
        )
        startups, three = self._candidates.resolve(recognition.startups, document, about, linked)
        programmes, _ = self._candidates.resolve(recognition.programmes, document, about, linked)
        others, four = self._candidates.resolve(recognition.others, document, about, linked)
        return Resolution(
            tuple(people),
            tuple(organisations),
            tuple(startups),
            tuple(programmes),
            (*one, *two, *three, *four),
            tuple(others),
        )
