"""A document → everything in it that names or quantifies something: the recognisers, in order.

Better witnesses come first, and what they found is known to those that follow.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractor.recognising.analysis import AnalysedDocument
from extractor.recognising.figures import FigureGrammar, find_figures
from extractor.recognising.mention import Figure, Mention, Quotation, RoleMention, Witness
from extractor.recognising.model import NameReader, blocks_to_read, model_mentions
from extractor.recognising.ordinary import ordinary_words
from extractor.recognising.organisations import find_organisations
from extractor.recognising.people import find_people
from extractor.recognising.pipeline_names import (
    beside,
    known_by_pipeline_alone,
    may_be_named,
    people_of_pipeline,
)
from extractor.recognising.products import find_products
from extractor.recognising.programmes import find_programmes
from extractor.recognising.quotations import find_quotations
from extractor.recognising.roles import find_roles
from extractor.vocabulary.mentions import MentionKind


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
    """Names of the catalogue that are of places, or of what a site's own kinds are.

    The places that a site's pipeline finds are there as well, without candidates.
    """


_OTHERS = (MentionKind.LOC, MentionKind.MISC)


def recognise(
    document: AnalysedDocument,
    known: Sequence[Mention],
    grammar: FigureGrammar,
    reader: NameReader | None,
    *,
    read_everything: bool = False,
) -> Recognition:
    """Recognise everything in a document.

    ``known`` are the mentions of the catalogue's names; ``reader`` asks the statistical model,
    or is None to do without; it is given the blocks that hold something unexplained, or all of
    them with ``read_everything``. A pipeline that the site names is given all of them.
    """
    model: list[Mention] = []
    if reader is not None:
        blocks = _places_for_model(document, known, reader, read_everything)
        model = _read_by_model(document, blocks, reader)
    people = find_people(document, known, model)
    found = find_organisations(document, [*known, *people], model)
    doubtful = known_by_pipeline_alone(found)
    organisations = [*_of(known, MentionKind.ORG), *(m for m in found if m not in doubtful)]
    people_there, organisations_there = _by_block(people), _by_block(organisations)
    startups = [
        one
        for one in _of(known, MentionKind.PRODUCT)
        if not (
            _is_person(one, people_there.get(one.block, ()))
            or _begins_longer(one, organisations_there.get(one.block, ()))
        )
    ]
    products = find_products(document, [*known, *people, *organisations])
    programmes = find_programmes(document)
    others = _of(known, *_OTHERS)
    if reader is not None and reader.of_site:
        named = [*people_of_pipeline(document, model), *doubtful, *_of(model, MentionKind.LOC)]
        firm = [*known, *people, *organisations, *products, *programmes]
        added = beside(firm, named, document)
        people = _in_order([*people, *_of(added, MentionKind.PER)])
        organisations.extend(_of(added, MentionKind.ORG))
        others = _in_order([*others, *_of(added, MentionKind.LOC)])
    places = _in_order([*organisations, *startups, *products])
    roles = find_roles(document, people, places)
    # A team may be called as what its members are.
    held = {(one.block, one.start, one.end) for one in roles}
    organisations = [m for m in organisations if (m.block, m.start, m.end) not in held]
    return Recognition(
        startups=tuple(startups),
        products=tuple(products),
        people=tuple(people),
        organisations=tuple(_in_order(organisations)),
        programmes=tuple(programmes),
        figures=tuple(find_figures(document.blocks, grammar)),
        roles=tuple(roles),
        quotations=tuple(find_quotations(document.spoken, people)),
        others=tuple(others),
    )


def recognise_by_pipeline(
    document: AnalysedDocument, known: Sequence[Mention], reader: NameReader
) -> Recognition:
    """Keep the catalogue's names, and the people, organisations and places of a pipeline.

    That is all there is in a language without tables.
    """
    blocks = _places_for_model(document, known, reader, read_everything=True)
    found = _read_by_model(document, blocks, reader)
    return recognise_names([*known, *beside(known, found, document)])


def recognise_names(known: Sequence[Mention]) -> Recognition:
    """Keep what is known by its name only."""
    known = _in_order(known)
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
    """Say whether a name is, where it stands, that of a person of its block or a part of one.

    ``Ann, Clara and Bo`` are people, be a product called Clara.
    """
    return any(one.start <= mention.start and mention.end <= one.end for one in people)


def _begins_longer(mention: Mention, organisations: Sequence[Mention]) -> bool:
    """Say whether an organisation's longer name begins with a product's: ``Wharf Mission of Barr``.

    ``organisations`` are those of the block. A link or a marked name is the product's all the same.
    """
    return mention.witnesses == (Witness.CATALOGUE,) and any(
        one.start == mention.start and one.end > mention.end for one in organisations
    )


def _by_block(mentions: Iterable[Mention]) -> dict[int, list[Mention]]:
    blocks: dict[int, list[Mention]] = {}
    for one in mentions:
        blocks.setdefault(one.block, []).append(one)
    return blocks


def _in_order(mentions: Sequence[Mention]) -> list[Mention]:
    return sorted(mentions, key=lambda one: (one.block, one.start, one.end))


def texts_for_model(
    document: AnalysedDocument,
    known: Sequence[Mention],
    reader: NameReader,
    *,
    read_everything: bool = False,
) -> list[str]:
    """Give the texts that ``reader`` would be asked about."""
    places = _places_for_model(document, known, reader, read_everything)
    return [document.blocks[place].text for place in places]


def _places_for_model(
    document: AnalysedDocument,
    known: Sequence[Mention],
    reader: NameReader,
    read_everything: bool,
) -> list[int]:
    if read_everything or reader.of_site:
        return [index for index, block in enumerate(document.blocks) if block.text.strip()]
    people = document.language.table("people")
    particles = (
        *people.get("particles", ()),
        *people.get("particles_after_given_name", ()),
    )
    return blocks_to_read(document, known, ordinary_words(document.language), particles)


def _read_by_model(
    document: AnalysedDocument, places: Sequence[int], reader: NameReader
) -> list[Mention]:
    texts = [document.blocks[place].text for place in places]
    found: list[Mention] = []
    for place, text, entities in zip(places, texts, reader.read(texts), strict=True):
        found.extend(model_mentions(place, text, entities, reader))
    if reader.of_site:
        return [one for one in found if may_be_named(document.blocks[one.block], one)]
    return found
