"""Two sheets, under two names of file, for what seems to be one thing."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from zlib import crc32

from extractor.catalogue import AddressSort, Entity, OwnAddress
from extractor.catalogue.address import parse_address, squeezed
from extractor.check.catalogue_names import words_of
from extractor.check.context import CatalogueContext
from extractor.check.language_versions import are_versions
from extractor.check.near_names import NearNames
from extractor.diagnostics import Finding
from extractor.kept import HashedNumbers
from extractor.text import fold, fold_name

_TIES = frozenset({"incubated_by", "sponsored_by", "member_of", "owned_by"})
_ACCOUNT = "github"
_PLACE = 32
"""Bits of an entity's place, below those of a tie's hash."""


def duplicate_sheets(context: CatalogueContext) -> Iterator[Finding]:
    """Give each pair of sheets of one kind that seem to be of one thing.

    They have the same label or the same site, or, when something else ties them, labels that
    differ by a letter or two. Versions of one sheet in several languages are no pair.
    The finding stands on the second of the two, in alphabetical order of their slugs.
    """
    addresses = _Addresses(context.catalogue.entities.values())
    vocabulary = context.catalogue.vocabulary
    for kind in vocabulary.kinds_with("checked"):
        entities = context.catalogue.of_kind(kind)
        told: set[tuple[str, str]] = set()
        for first, second, reason in _pairs(
            entities, addresses, namesakes=vocabulary.kind(kind).person
        ):
            if (first.slug, second.slug) not in told and not are_versions(first, second):
                told.add((first.slug, second.slug))
                yield context.at_key(
                    "duplicate-sheet",
                    second.sheets[0],
                    "",
                    second.label,
                    name=second.label,
                    identifier=first.identifier,
                    other=first.sheets[0].path,
                    reason=reason,
                )


class _Addresses:
    """Which addresses are of one thing, and which hosts are of many."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._pages: set[str] = set()
        self._owners: dict[str, set[str]] = defaultdict(set)
        for entity in entities:
            if entity.addresses:
                self._pages.add(parse_address(entity.addresses[0]).host)
            for own in entity.own_addresses:
                if not own.mailbox:
                    self._owners[parse_address(own.address).host].add(entity.identifier)

    def of_site(self, own: OwnAddress) -> str:
        """Give the whole address of a thing's own site, to compare; "" where it has none.

        The sites' own pages are no thing's site. What only a query or a fragment tells apart
        are two: application stores and portals have one page for everything.
        """
        address = parse_address(own.address)
        if own.sort is not AddressSort.HOME or own.mailbox or "." not in address.host:
            return ""
        if address.host in self._pages:
            return ""
        query = f"?{address.query}" if address.query else ""
        return address.key + query + (f"#{address.fragment}" if address.fragment else "")

    def is_shared(self, whole: str, owners: Collection[int]) -> bool:
        """Say whether an address that some things have in common is more than those'.

        It is when more than two have it, or when it is a mere host and others are there too.
        """
        return len(owners) > 2 or len(self._owners.get(whole, ())) > len(owners)


def _pairs(
    entities: Sequence[Entity], addresses: _Addresses, *, namesakes: bool
) -> Iterator[tuple[Entity, Entity, str]]:
    yield from _same_label(entities, namesakes=namesakes)
    yield from _same_address(entities, addresses, namesakes=namesakes)
    yield from _similar_label(entities)


def _described(entities: Sequence[Entity]) -> Iterator[tuple[int, Entity]]:
    """Give the entities that have a sheet, each with its place."""
    return ((place, entity) for place, entity in enumerate(entities) if entity.sheets)


def _same_label(
    entities: Sequence[Entity], *, namesakes: bool
) -> Iterator[tuple[Entity, Entity, str]]:
    firsts = HashedNumbers()
    for place, other in _described(entities):
        label = squeezed(other.label)
        alike = map(entities.__getitem__, firsts.under(label) if label else ())
        first = next((one for one in alike if squeezed(one.label) == label), None)
        if first is None:
            firsts.put(label, place)
        # People may be namesakes: they are one when something else is the same.
        elif not namesakes or _is_tied(first, other):
            yield first, other, "the same name"


def _same_address(
    entities: Sequence[Entity], addresses: _Addresses, *, namesakes: bool
) -> Iterator[tuple[Entity, Entity, str]]:
    by_address: dict[str, list[int]] = defaultdict(list)
    for place, entity in _described(entities):
        for whole in sorted({addresses.of_site(own) for own in entity.own_addresses} - {""}):
            by_address[whole].append(place)
    for whole, owners in by_address.items():
        if len(owners) < 2 or addresses.is_shared(whole, owners):
            continue
        first, other = map(entities.__getitem__, owners)
        # Two people may show the site of the one team that they are of.
        if not namesakes or _words_of_label(first) & _words_of_label(other):
            yield first, other, f"the same site, {whole}"


def _words_of_label(entity: Entity) -> frozenset[str]:
    return frozenset(word.group() for word in words_of(fold(entity.label)))


def _similar_label(entities: Sequence[Entity]) -> Iterator[tuple[Entity, Entity, str]]:
    """Give the pairs whose names resemble, of those that something ties to each other.

    Names are compared of these alone, group by group: most entries of a data file have no tie.
    """
    for group in _tied_groups(entities):
        labels = {place: entities[place].label for place in group}
        named = ((fold_name(label), str(place)) for place, label in labels.items())
        names = NearNames(named, numbered=False)
        for place, label in labels.items():
            words = [word.group() for word in words_of(fold(label))]
            for near in names.near(words):
                entity, other = entities[place], entities[int(near.payload)]
                if _is_tied(entity, other):
                    first, second = sorted((entity, other), key=lambda one: one.slug)
                    yield first, second, f"a similar name, '{first.label}'"


def _tied_groups(entities: Sequence[Entity]) -> Iterator[list[int]]:
    """Give the places of entities that the same thing ties to each other, several at a time.

    Now and then one is among them that is not tied: a tie is known by its hash.
    """
    tied: list[int] = []
    for place, entity in _described(entities):
        tied.extend(
            crc32("\n".join(tie).encode("utf-8", "surrogatepass")) << _PLACE | place
            for tie in _ties(entity)
        )
    tied.sort()
    for _, alike in groupby(tied, key=lambda one: one >> _PLACE):
        group = [one & ((1 << _PLACE) - 1) for one in alike]
        if len(group) > 1:
            yield group


def _is_tied(first: Entity, second: Entity) -> bool:
    """Say whether two entities refer to the same thing, or have the same account."""
    return not _ties(first).isdisjoint(_ties(second))


def _ties(entity: Entity) -> frozenset[tuple[str, str]]:
    """Give what ties an entity to others: (predicate, what it refers to), and its accounts."""
    return frozenset(
        (
            *((r.predicate, r.target) for r in entity.references if r.predicate in _TIES),
            *((_ACCOUNT, one.lower()) for one in entity.properties.get(_ACCOUNT, ())),
        )
    )
