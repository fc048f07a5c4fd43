"""Two sheets, under two names of file, for what seems to be one thing."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import chain

from extractor.catalogue import AddressSort, Entity, OwnAddress
from extractor.catalogue.address import parse_address, squeezed
from extractor.check.catalogue_names import words_of
from extractor.check.context import CatalogueContext
from extractor.check.language_versions import are_versions
from extractor.check.near_names import NearNames
from extractor.diagnostics import Finding
from extractor.text import fold, fold_name

_TIES = frozenset({"incubated_by", "sponsored_by", "member_of", "owned_by"})
_ACCOUNT = "github"


def duplicate_sheets(context: CatalogueContext) -> Iterator[Finding]:
    """Give each pair of sheets of one kind that seem to be of one thing.

    They have the same label or the same site, or, when something else ties them, labels that
    differ by a letter or two. Versions of one sheet in several languages are no pair.
    The finding stands on the second of the two, in alphabetical order of their slugs.
    """
    addresses = _Addresses(context.catalogue.entities.values())
    vocabulary = context.catalogue.vocabulary
    for kind in vocabulary.kinds_with("checked"):
        entities = [one for one in context.catalogue.of_kind(kind) if one.sheets]
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

    def is_shared(self, whole: str, owners: Collection[Entity]) -> bool:
        """Say whether an address that some things have in common is more than those'.

        It is when more than two have it, or when it is a mere host and others are there too.
        """
        return len(owners) > 2 or len(self._owners.get(whole, ())) > len(owners)


def _pairs(
    entities: list[Entity], addresses: _Addresses, *, namesakes: bool
) -> Iterator[tuple[Entity, Entity, str]]:
    yield from _same_label(entities, namesakes=namesakes)
    yield from _same_address(entities, addresses, namesakes=namesakes)
    yield from _similar_label(entities)


def _same_label(entities: list[Entity], *, namesakes: bool) -> Iterator[tuple[Entity, Entity, str]]:
    by_label: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        by_label[squeezed(entity.label)].append(entity)
    for label, bearers in by_label.items():
        for other in bearers[1:] if label else ():
            # People may be namesakes: they are one when something else is the same.
            if not namesakes or _is_tied(bearers[0], other):
                yield bearers[0], other, "the same name"


def _same_address(
    entities: list[Entity], addresses: _Addresses, *, namesakes: bool
) -> Iterator[tuple[Entity, Entity, str]]:
    by_address: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        for whole in sorted({addresses.of_site(own) for own in entity.own_addresses} - {""}):
            by_address[whole].append(entity)
    for whole, owners in by_address.items():
        if len(owners) < 2 or addresses.is_shared(whole, owners):
            continue
        first, other = owners
        # Two people may show the site of the one team that they are of.
        if not namesakes or _words_of_label(first) & _words_of_label(other):
            yield first, other, f"the same site, {whole}"


def _words_of_label(entity: Entity) -> frozenset[str]:
    return frozenset(word.group() for word in words_of(fold(entity.label)))


def _similar_label(entities: list[Entity]) -> Iterator[tuple[Entity, Entity, str]]:
    ties = _shared_ties(entities)
    tied = [entity for entity in entities if entity.slug in ties]
    of_slug = {entity.slug: entity for entity in tied}
    names = NearNames(((fold_name(entity.label), entity.slug) for entity in tied), numbered=False)
    for entity in tied:
        words = [word.group() for word in words_of(fold(entity.label))]
        for near in names.near(words):
            other = of_slug[near.payload]
            if ties[entity.slug].isdisjoint(ties[other.slug]):
                continue
            first, second = sorted((entity, other), key=lambda one: one.slug)
            yield first, second, f"a similar name, '{first.label}'"


def _shared_ties(entities: list[Entity]) -> dict[str, frozenset[tuple[str, str]]]:
    """Give the ties that entities have to others of them, by slug; those without are left out.

    Names are compared of these alone: most entries of a data file have no tie at all.
    """
    ties = {entity.slug: _ties(entity) for entity in entities}
    number = Counter(chain.from_iterable(ties.values()))
    shared = ((slug, frozenset(t for t in of if number[t] > 1)) for slug, of in ties.items() if of)
    return {slug: found for slug, found in shared if found}


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
