"""A document → everything in it that names or quantifies something: the recognisers, in order.

Better witnesses come first, and what they found is known to those that follow.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extractor.reading.document import Document
from extractor.recognising.analysis import AnalysedDocument
from extractor.recognising.figures import FigureGrammar, find_figures
from extractor.recognising.mention import Figure, Mention, Quotation, RoleMention
from extractor.recognising.model import Entity, blocks_to_read, model_mentions
from extractor.recognising.ordinary import ordinary_words
from extractor.recognising.organisations import find_organisations
from extractor.recognising.people import find_people
from extractor.recognising.products import find_products
from extractor.recognising.programmes import find_programmes
from extractor.recognising.quotations import find_quotations
from extractor.recognising.roles import find_roles
from extractor.vocabulary.mentions import MentionKind

ReadNames = Callable[[Sequence[str]], Sequence[Sequence[Entity]]]
"""Texts → the model's named entities of each."""


@dataclass(frozen=True, slots=True)
class Recognition:
    """What a document's blocks name and quantify, kind by kind, each in order.

    ``startups`` are those of the catalogue, ``products`` the others; ``organisations`` and
    ``people`` are both.
    """

    startups: tuple[Mention, ...]
    products: tuple[Mention, ...]
    people: tuple[Mention, ...]
    organisations: tuple[Mention, ...]
    programmes: tuple[Mention, ...]
    figures: tuple[Figure, ...] = ()
    roles: tuple[RoleMention, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    others: tuple[Mention, ...] = ()
    """Names of the catalogue that are of places, or of what a site's own kinds are."""


_OTHERS = (MentionKind.LOC, MentionKind.MISC)


def recognise(
    document: AnalysedDocument,
    known: Sequence[Mention],
    grammar: FigureGrammar,
    read_names: ReadNames | None,
    *,
    read_everything: bool = False,
) -> Recognition:
    """Recognise everything in a document.

    ``known`` are the mentions of the catalogue's names; ``read_names`` asks the statistical
    model, or is None to do without; it is given the blocks that hold something unexplained,
    or all of them with ``read_everything``.
    """
    model: list[Mention] = []
    if read_names is not None:
        blocks = _places_for_model(document, known, read_everything)
        confidence = document.language.confidences.model.name
        model = _read_by_model(document, blocks, read_names, confidence)
    people = find_people(document, known, model)
    organisations = [
        *_of(known, MentionKind.ORG),
        *find_organisations(document, [*known, *people], model),
    ]
    startups = [one for one in _of(known, MentionKind.PRODUCT) if not _is_person(one, people)]
    products = find_products(document, [*known, *people, *organisations])
    places = _in_order([*organisations, *startups, *products])
    return Recognition(
        startups=tuple(startups),
        products=tuple(products),
        people=tuple(people),
        organisations=tuple(_in_order(organisations)),
        programmes=tuple(find_programmes(document)),
        figures=tuple(find_figures(document.blocks, grammar)),
        roles=tuple(find_roles(document, people, places)),
        quotations=tuple(find_quotations(document, people)),
        others=tuple(_of(known, *_OTHERS)),
    )


def recognise_names(known: Sequence[Mention]) -> Recognition:
    """Keep the catalogue's names only."""
    return Recognition(
        startups=tuple(_of(known, MentionKind.PRODUCT)),
        products=(),
        people=tuple(_of(known, MentionKind.PER)),
        organisations=tuple(_of(known, MentionKind.ORG)),
        programmes=tuple(_of(known, MentionKind.SCHEME)),
        others=tuple(_of(known, *_OTHERS)),
    )


def _of(mentions: Sequence[Mention], *kinds: MentionKind) -> list[Mention]:
    return [one for one in mentions if one.kind in kinds]


def _is_person(mention: Mention, people: Sequence[Mention]) -> bool:
    """Say whether a name is, where it stands, that of a person or a part of one.

    ``Ann, Clara and Bo`` are people, be a product called Clara.
    """
    return any(
        one.block == mention.block and one.start <= mention.start and mention.end <= one.end
        for one in people
    )


def _in_order(mentions: Sequence[Mention]) -> list[Mention]:
    return sorted(mentions, key=lambda one: (one.block, one.start, one.end))


def texts_for_model(
    document: AnalysedDocument,
    known: Sequence[Mention],
    *,
    read_everything: bool = False,
) -> list[str]:
    """Give the texts that ``recognise`` would ask the statistical model about."""
    places = _places_for_model(document, known, read_everything)
    return [document.blocks[place].text for place in places]


def _places_for_model(
    document: AnalysedDocument, known: Sequence[Mention], read_everything: bool
) -> list[int]:
    if read_everything:
        return list(range(len(document.blocks)))
    people = document.language.table("people")
    particles = (
        *people.get("particles", ()),
        *people.get("particles_after_given_name", ()),
    )
    return blocks_to_read(document, known, ordinary_words(document.language), particles)


def _read_by_model(
    document: Document, places: Sequence[int], read_names: ReadNames, confidence: float
) -> list[Mention]:
    texts = [document.blocks[place].text for place in places]
    found: list[Mention] = []
    for place, text, entities in zip(places, texts, read_names(texts), strict=True):
        found.extend(model_mentions(place, text, entities, confidence))
    return found
