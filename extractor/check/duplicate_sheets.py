"""Two sheets, under two names of file, for what seems to be one thing."""

from collections import defaultdict
from collections.abc import Iterator

from extractor.catalogue import AddressSort, Entity
from extractor.catalogue.address import parse_address, squeezed
from extractor.check.catalogue_names import words_of
from extractor.check.context import CatalogueContext
from extractor.check.near_names import NearNames
from extractor.diagnostics import Finding
from extractor.text import fold, fold_name

_TIES = frozenset({"incubated_by", "sponsored_by", "member_of", "owned_by"})


def duplicate_sheets(context: CatalogueContext) -> Iterator[Finding]:
    """Give each pair of sheets of one kind that seem to be of one thing.

    They have the same label or the same site, or, when something else ties them, labels that
    differ by a letter or two.
    The finding stands on the second of the two, in alphabetical order of their slugs.
    """
    hosts = frozenset(
        parse_address(one.addresses[0]).host
        for one in context.catalogue.entities.values()
        if one.addresses
    )
    vocabulary = context.catalogue.vocabulary
    for kind in vocabulary.kinds_with("checked"):
        entities = [one for one in context.catalogue.of_kind(kind) if one.sheets]
        told: set[tuple[str, str]] = set()
        for first, second, reason in _pairs(
            entities, hosts, namesakes=vocabulary.kind(kind).person
        ):
            if (first.slug, second.slug) not in told:
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


def _pairs(
    entities: list[Entity], hosts: frozenset[str], *, namesakes: bool
) -> Iterator[tuple[Entity, Entity, str]]:
    yield from _same_label(entities, namesakes=namesakes)
    yield from _same_address(entities, hosts)
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
    entities: list[Entity], hosts: frozenset[str]
) -> Iterator[tuple[Entity, Entity, str]]:
    by_address: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        for own in entity.own_addresses:
            address = parse_address(own.address)
            is_own = own.sort is AddressSort.HOME and not own.mailbox and "." in address.host
            # The sites' own pages are no product's.
            if is_own and address.host not in hosts:
                by_address[address.key].append(entity)
    for key, owners in by_address.items():
        for other in owners[1:]:
            if other is not owners[0]:
                yield owners[0], other, f"the same site, {key}"


def _similar_label(entities: list[Entity]) -> Iterator[tuple[Entity, Entity, str]]:
    of_slug = {entity.slug: entity for entity in entities}
    names = NearNames((fold_name(entity.label), entity.slug) for entity in entities)
    for entity in entities:
        words = [word.group() for word in words_of(fold(entity.label))]
        for near in names.near(words):
            other = of_slug[near.payload]
            wrong, right = words[near.place], near.words[near.place]
            if any(c.isdigit() for c in wrong + right) or not _is_tied(entity, other):
                continue
            first, second = sorted((entity, other), key=lambda one: one.slug)
            yield first, second, f"a similar name, '{first.label}'"


def _is_tied(first: Entity, second: Entity) -> bool:
    """Say whether two entities refer to the same thing, or have the same account."""
    ties = {(r.predicate, r.target) for r in first.references if r.predicate in _TIES}
    if any((r.predicate, r.target) in ties for r in second.references):
        return True
    accounts = {one.lower() for one in first.properties.get("github", ())}
    return bool(accounts & {one.lower() for one in second.properties.get("github", ())})
