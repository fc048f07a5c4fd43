"""The catalogue: every entity of the sites, found by identifier, name or address."""

import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import is_
from pathlib import Path
from typing import Any

from extractor.catalogue.address import loose, parse_address
from extractor.catalogue.entity import AddressSort, Entity, Name, OwnAddress, Reference, Sheet
from extractor.catalogue.kept_entities import KeptEntities
from extractor.catalogue.kept_names import Bearers, KeptNames
from extractor.catalogue.names import names_of
from extractor.kept import HashedNumbers
from extractor.text import fold_name, slugify
from extractor.vocabulary import (
    Identifier,
    Kind,
    MentionKind,
    Vocabulary,
    standard_vocabulary,
)

_written = json.JSONEncoder(ensure_ascii=False).encode
_MAIL = re.compile(r"([\w.+'-]+)@([\w-]+(?:\.[\w-]+)+)$")
_DOMAIN_END = re.compile(r"(?:\.[a-z]{2,6}){1,40}$")
_SLUG_OF_NAMES = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]{2,}){1,2}")
_LONG_NAME = 8
_SHORTEST_SLUG = 4
_SHORTEST_ACRONYM, _LONGEST_ACRONYM = 3, 7
"""Letters of a slug that may be the acronym by which a thing is named."""
_WORDS_OF_A_SENTENCE = 4
_SMALL = 3
"""Letters of the longest word that an acronym may leave out."""
_TYPE = "type"
"""The property that tells what sort of institution an organisation is."""
_SEVERAL_WORDS = re.compile(r"\w\w[-_]\w\w")


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueOptions:
    """What a catalogue needs to know beside its sheets.

    ``authority`` are the names of the sites, the most believed first. ``aliases`` are other
    names by identifier. ``articles`` are the language's folded articles. ``declared`` are
    entities without a sheet: identifier → label. ``vocabulary`` is that of their kinds.
    """

    authority: tuple[str, ...] = ()
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    articles: frozenset[str] = frozenset()
    declared: Mapping[str, str] = field(default_factory=dict)
    vocabulary: Vocabulary = field(default_factory=standard_vocabulary)


class Catalogue:
    """Entities by identifier, by folded name and by the addresses that lead to them."""

    def __init__(
        self,
        entities: Iterable[Entity],
        vocabulary: Vocabulary | None = None,
        folder: Path | None = None,
    ) -> None:
        """``vocabulary`` is that of the entities' kinds: by default, all that comes ready.

        Of many entities, most are kept in ``folder`` instead of memory, where it is given.
        """
        self.vocabulary = vocabulary or standard_vocabulary()
        self.entities: Mapping[str, Entity] = _by_identifier(entities, folder)
        self.by_name: Mapping[str, Bearers] = _index_names(self.entities, self.vocabulary)
        self.members_of: dict[str, tuple[str, ...]] = _index_members(self.entities, self.vocabulary)

    def __len__(self) -> int:
        return len(self.entities)

    def get(self, identifier: str) -> Entity | None:
        """Give the entity of an identifier, or None."""
        return self.entities.get(identifier)

    def of_kind(self, kind: str) -> Sequence[Entity]:
        """Give the entities of a kind, by slug."""
        if isinstance(self.entities, KeptEntities):
            return self.entities.of_kinds((kind,))
        found = [one for one in self.entities.values() if one.kind == kind]
        return sorted(found, key=lambda one: one.slug)

    def of_kinds(self, kinds: Iterable[str]) -> Sequence[Entity]:
        """Give the entities of some kinds, kind by kind, each by slug."""
        if isinstance(self.entities, KeptEntities):
            return self.entities.of_kinds(kinds)
        return [entity for kind in kinds for entity in self.of_kind(kind)]

    def sites(self) -> Mapping[str, str]:
        """Give the site of each entity, by its identifier."""
        if isinstance(self.entities, KeptEntities):
            return self.entities.sites()
        return {identifier: entity.site for identifier, entity in self.entities.items()}

    def counted(self) -> dict[str, int]:
        """Give how many entities there are of each kind, kinds in alphabetical order."""
        if isinstance(self.entities, KeptEntities):
            return self.entities.counted()
        return dict(sorted(Counter(one.kind for one in self.entities.values()).items()))

    def kind_of(self, identifier: str) -> Kind:
        """Give what is known of the kind of an identifier."""
        return self.vocabulary.kind_of(identifier)

    def named(self, name: str, kinds: Iterable[str] | None = None) -> tuple[str, ...]:
        """Give the identifiers of the entities of ``kinds`` that bear ``name``, however folded."""
        wanted = None if kinds is None else frozenset(kinds)
        found = self.by_name.get(fold_name(name), ())
        return tuple(i for i, _ in found if wanted is None or self.entities[i].kind in wanted)

    def fingerprint(self) -> str:
        """Give a digest of all that can change how a link, a name or an office is resolved."""
        digest = hashlib.blake2b(digest_size=16)
        telling = self._telling()
        for identifier in sorted(self.entities):
            found = _resolving_facts(self.entities[identifier], telling)
            digest.update(_written(found).encode())
        return digest.hexdigest()

    def take_over(self, entities: Iterable[Entity]) -> bool:
        """Have it say what ``entities`` say, where its fingerprint stays what it is by that.

        Whatever was made of it holds on. Gives False, and changes nothing, where names,
        addresses or any other thing that links and names are resolved by are new.
        """
        new = {entity.identifier: entity for entity in entities}
        telling = self._telling()
        if new.keys() != self.entities.keys() or any(
            _resolving_facts(one, telling) != _resolving_facts(self.entities[identifier], telling)
            for identifier, one in new.items()
        ):
            return False
        if isinstance(self.entities, dict):
            self.entities.update(new)
        else:
            self.entities = new
        self.members_of.clear()
        self.members_of.update(_index_members(self.entities, self.vocabulary))
        return True

    def _telling(self) -> frozenset[str]:
        """Give the relations by which names are resolved."""
        relations = self.vocabulary.relations.values()
        return frozenset(one.name for one in relations if one.resolves)


def _resolving_facts(entity: Entity, telling: frozenset[str]) -> list[Any]:
    """Give all of an entity that can change how a link, a name or an office is resolved."""
    return [
        entity.identifier,
        entity.site,
        [(name.text, name.sort) for name in entity.names],
        entity.addresses,
        entity.redirects,
        [(own.address, own.sort) for own in entity.own_addresses],
        [r.target for r in entity.references if r.predicate in telling],
        entity.properties.get(_TYPE, ()),
    ]


def build_catalogue(
    sheets: Iterable[Sheet], options: CatalogueOptions, folder: Path | None = None
) -> Catalogue:
    """Merge sheets into entities and resolve what they refer to.

    Where sheets of several sites describe the same kind and slug, the first site's sheet is
    believed, and a later one adds the properties and relations that it does not state.

    With ``folder``, memory does not grow with the sheets: most entities are kept there, in a file
    without a name. Raises OSError where the disk is full.
    """
    found = entities_of(sheets, options, folder=folder)
    return Catalogue(found, options.vocabulary, folder)


Merged = dict[str, tuple[tuple[Sheet, ...], Entity]]
"""Identifier → the sheets that were merged, in order of authority, and the entity they made."""


def entities_of(
    sheets: Iterable[Sheet],
    options: CatalogueOptions,
    merged: Merged | None = None,
    folder: Path | None = None,
) -> Iterator[Entity]:
    """Give the entities that sheets describe, what they refer to resolved.

    What is ``merged`` of the same sheets already is taken from there, and the rest put there.
    """
    several = sheets if isinstance(sheets, Sequence) else list(sheets)
    entities = _by_identifier(_merged(several, options, merged), folder)
    kinds: Container[str] = (
        entities.counted()
        if isinstance(entities, KeptEntities)
        else {one.kind for one in entities.values()}
    )
    resolved = _with_references(entities, options.vocabulary)
    return _with_people_by_name(resolved, options, kinds)


def _by_identifier(entities: Iterable[Entity], folder: Path | None) -> Mapping[str, Entity]:
    if folder is not None:
        return KeptEntities(entities, folder)
    return {entity.identifier: entity for entity in entities}


def _merged(
    sheets: Sequence[Sheet], options: CatalogueOptions, merged: Merged | None
) -> Iterator[Entity]:
    """Give an entity of each identifier in order, then those that have no sheet."""
    rank = {site: place for place, site in enumerate(options.authority)}
    identifiers = [sheet.identifier for sheet in sheets]
    order = sorted(range(len(identifiers)), key=identifiers.__getitem__)
    for identifier, places in groupby(order, key=identifiers.__getitem__):
        found = map(sheets.__getitem__, places)
        group = tuple(sorted(found, key=lambda one: _authority(one, rank)))
        if merged is None:
            yield _merge(identifier, group, options)
            continue
        before, entity = merged.get(identifier, ((), None))
        if entity is None or not _are_the_same(before, group):
            entity = _merge(identifier, group, options)
            merged[identifier] = group, entity
        yield entity
    described = frozenset(identifiers) if options.declared else ()
    for identifier, label in sorted(options.declared.items()):
        if identifier not in described:
            yield _declared(identifier, label, options)


def _are_the_same(one: Sequence[Sheet], other: Sequence[Sheet]) -> bool:
    return len(one) == len(other) and all(a is b for a, b in zip(one, other, strict=True))


def _authority(sheet: Sheet, rank: Mapping[str, int]) -> tuple[int, bool, str, str]:
    """Give what sheets of one thing are ordered by: a document is believed before data."""
    place = rank.get(sheet.site, len(rank))
    return (place, sheet.entry is not None, sheet.path, sheet.entry or "")


def _merge(identifier: str, sheets: Sequence[Sheet], options: CatalogueOptions) -> Entity:
    first = sheets[0]
    properties, references = _stated(sheets)
    label = properties.get("label", (first.slug,))[0]
    given, family = properties.get("given_name"), properties.get("family_name")
    if "label" not in properties and given and family:
        label = f"{given[0]} {family[0]}"
    aliases = [
        *(v for sheet in sheets[1:] for v in sheet.properties.get("label", ())),
        *properties.get("alias", ()),
        *options.aliases.get(identifier, ()),
    ]
    redirects = tuple(dict.fromkeys(r for sheet in sheets for r in sheet.redirects))
    kind = options.vocabulary.kind(first.kind)
    spelt: list[str] = []
    is_product = kind.mention is MentionKind.PRODUCT
    if kind.named and not kind.person:
        addresses = [a for sheet in sheets for a in sheet.addresses]
        spelt.extend(_slug_names((first.slug,)))
        spelt.extend(_spelt(one) for one in former_slugs(addresses, redirects))
        spelt.extend(_repository_names(properties.get("repository", ())))
    return Entity(
        identifier=identifier,
        kind=first.kind,
        slug=first.slug,
        site=first.site,
        label=label,
        names=names_of(
            label,
            acronyms=(
                *properties.get("acronym", ()),
                *(_slug_acronym(first.slug, label) if is_product else ()),
            ),
            aliases=[alias for alias in aliases if alias],
            spelt=spelt,
            # A slug that is a host is written in prose as the name of the product.
            homes=(*properties.get("homepage", ()), first.slug) if is_product else (),
            articles=options.articles,
        ),
        addresses=tuple(dict.fromkeys(a for sheet in sheets for a in sheet.addresses)),
        redirects=redirects,
        own_addresses=tuple(_own_addresses(properties)),
        properties=properties,
        references=references,
        sheets=tuple(sheets),
    )


def _stated(
    sheets: Sequence[Sheet],
) -> tuple[Mapping[str, tuple[str, ...]], tuple[Reference, ...]]:
    """Give the properties and the references of a thing, each as the first sheet states it."""
    if len(sheets) == 1:
        # As most are: what is the same is in memory once.
        return sheets[0].properties, sheets[0].references
    properties: dict[str, tuple[str, ...]] = {}
    references: list[Reference] = []
    stated: set[str] = set()
    for sheet in sheets:
        for name, values in sheet.properties.items():
            properties.setdefault(name, values)
        references.extend(r for r in sheet.references if r.predicate not in stated)
        stated |= {r.predicate for r in sheet.references}
    return properties, tuple(references)


def _slug_acronym(slug: str, label: str) -> Iterable[str]:
    """Give the acronym that a short slug spells beside a label that does not.

    A sheet whose title is a sentence ("Better tools for boats") has its name in its slug alone;
    one of the initials of its title ("Port Traffic Desk": ``ptd``) has a second name in it.
    """
    if not (slug.isalpha() and _SHORTEST_ACRONYM <= len(slug) <= _LONGEST_ACRONYM):
        return
    words = fold_name(label).split()
    if slug in "".join(words):
        return
    initials = ("".join(word[0] for word in words), "".join(w[0] for w in words if len(w) > _SMALL))
    if len(words) >= _WORDS_OF_A_SENTENCE or slug in initials:
        yield slug.upper()


def _slug_names(slugs: Iterable[str]) -> Iterable[str]:
    """Give the names that slugs of several words spell."""
    for slug in slugs:
        if _SEVERAL_WORDS.search(slug):
            yield _spelt(slug)


def _spelt(slug: str) -> str:
    return re.sub(r"[-_.]+", " ", slug).capitalize()


def former_slugs(addresses: Iterable[str], redirects: Iterable[str]) -> Iterable[str]:
    """Give the slugs that a thing's page had before in the folder that it stands in now.

    Any other path that leads to it is no slug of its own: it is a heading of the site's former
    plan ("/services", "/tools") as often as a name.
    """
    folders = {parse_address(one).key.rpartition("/")[0] for one in addresses}
    for redirect in redirects:
        folder, _, slug = parse_address(redirect).key.rpartition("/")
        if folder in folders and "/" in folder and len(slug) >= _SHORTEST_SLUG:
            yield slug


def _repository_names(addresses: Iterable[str]) -> Iterable[str]:
    """Give the names of several words that code repositories spell: often an older name's."""
    for address in addresses:
        part = parse_address(address).path.rsplit("/", 1)[-1]
        words = re.split(r"[-_]+", _DOMAIN_END.sub("", part.removeprefix("www.")))
        if part.count("/") == 0 and len(words) > 1 and len(part) >= _LONG_NAME:
            yield " ".join(words).capitalize()


def _declared(identifier: str, label: str, options: CatalogueOptions) -> Entity:
    kind, slug = Identifier.parse(identifier)
    aliases = options.aliases.get(identifier, ())
    return Entity(
        identifier=identifier,
        kind=kind,
        slug=slug,
        site=options.authority[0] if options.authority else "",
        label=label,
        names=names_of(label, aliases=aliases, articles=options.articles),
    )


def _own_addresses(properties: Mapping[str, tuple[str, ...]]) -> Iterable[OwnAddress]:
    for sort, name in (
        (AddressSort.HOME, "homepage"),
        (AddressSort.FORMER, "former_address"),
        (AddressSort.STATISTICS, "statistics"),
        (AddressSort.IMPACT, "impact"),
        (AddressSort.DASHBOARD, "dashboard"),
        (AddressSort.BUDGET, "budget"),
        (AddressSort.REPOSITORY, "repository"),
        (AddressSort.CONTACT, "contact"),
    ):
        for value in properties.get(name, ()):
            mail = _MAIL.match(value)
            if mail is not None:
                yield OwnAddress(f"https://{mail.group(2)}", sort, mail.group(1).lower())
            elif parse_address(value).host:
                yield OwnAddress(value, sort)


def _with_references(entities: Mapping[str, Entity], vocabulary: Vocabulary) -> Iterator[Entity]:
    if not any(entity.references for entity in entities.values()):
        yield from entities.values()
        return
    # A key that leads to organisations may name one of a kind that the site declares; what a
    # profile tells apart (an incubator and its ministry) stays apart.
    narrower: dict[str, tuple[str, ...]] = {}
    for kind in vocabulary.own_kinds:
        for above in vocabulary.lineage(kind.name)[1:]:
            narrower[above] = (*narrower.get(above, (above,)), kind.name)
    found = _Written(entities)

    def resolve(reference: Reference) -> Reference:
        if reference.target in entities:
            return reference
        kind, slug = Identifier.parse(reference.target)
        for one in narrower.get(kind, (kind,)):
            target = found.meant(one, slug)
            if target is not None:
                return replace(reference, target=target)
        target = f"{kind}:{slug if ' ' not in slug else slugify(slug)}"
        return replace(reference, target=target, known=False)

    for entity in entities.values():
        yield _with_resolved(entity, resolve)


class _Written:
    """The entities that a reference may mean by what is written: a slug, a label, a name."""

    def __init__(self, entities: Mapping[str, Entity]) -> None:
        self._entities = entities
        self._in_order: Sequence[Entity] = (
            entities.in_order if isinstance(entities, KeptEntities) else list(entities.values())
        )
        self._slugs, self._names = HashedNumbers(), HashedNumbers()
        for place, entity in enumerate(self._in_order):
            for slug in _slugs_of(entity):
                self._slugs.put(f"{entity.kind}:{slug}", place)
            for name in {fold_name(one) for one in _labels_of(entity)}:
                self._names.put(f"{entity.kind}:{name}", place)

    def meant(self, kind: str, slug: str) -> str | None:
        """Give the identifier of the entity of a kind that is meant, or None."""
        identifier = f"{kind}:{slug}"
        if identifier in self._entities:
            return identifier
        wanted = loose(slug)
        for entity in self._of(self._slugs, kind, wanted):
            if wanted in _slugs_of(entity):
                return entity.identifier
        folded = fold_name(slug)
        several = list(self._of(self._names, kind, folded))
        # A label says more than a name that follows from another's.
        labelled = {one.identifier for one in several if fold_name(one.label) == folded}
        if len(labelled) == 1:
            return labelled.pop()
        named = {
            one.identifier
            for one in several
            if any(fold_name(name.text) == folded for name in one.names)
        }
        return named.pop() if len(named) == 1 else None

    def _of(self, index: HashedNumbers, kind: str, written: str) -> Iterator[Entity]:
        found = (self._in_order[place] for place in index.under(f"{kind}:{written}"))
        return (one for one in found if one.kind == kind)


def _slugs_of(entity: Entity) -> list[str]:
    """Give the slugs of a thing, loosely: its own, and those that its page had."""
    former = (parse_address(one).path.rsplit("/", 1)[-1] for one in entity.redirects)
    return [loose(entity.slug), *map(loose, former)]


def _labels_of(entity: Entity) -> Iterator[str]:
    yield entity.label
    yield from (name.text for name in entity.names)


def _with_resolved(entity: Entity, resolve: Callable[[Reference], Reference]) -> Entity:
    """Give an entity whose references are resolved: itself where they are as they were."""
    references = tuple(map(resolve, entity.references))
    same = all(map(is_, references, entity.references))
    return entity if same else replace(entity, references=references)


def _with_people_by_name(
    entities: Iterable[Entity], options: CatalogueOptions, kinds: Container[str]
) -> Iterator[Entity]:
    """Give the entities, with the people whom sheets refer to where no list of people is.

    An author is then a person by name, as one whom the text names. ``kinds`` are those that the
    entities are of.
    """
    vocabulary = options.vocabulary
    unlisted = {
        name for name, kind in vocabulary.kinds.items() if kind.person and name not in kinds
    }
    by_name = next((name for name in sorted(unlisted) if vocabulary.kind(name).introduced), "")
    names: dict[str, Counter[str]] = defaultdict(Counter)

    def resolve(reference: Reference) -> Reference:
        if reference.known or Identifier.parse(reference.target).kind not in unlisted:
            return reference
        name = reference.written.strip().removeprefix("@")
        target = f"{by_name}:{slugify(name)}"
        names[target][_spelt_out(name)] += 1
        return replace(reference, target=target, known=True)

    for entity in entities:
        if by_name and not all(one.known for one in entity.references):
            entity = _with_resolved(entity, resolve)
        yield entity
    for identifier, spellings in sorted(names.items()):
        label = min(spellings, key=lambda spelling: (-spellings[spelling], spelling))
        yield _declared(identifier, label, options)


def _spelt_out(name: str) -> str:
    """Give a person's name where it is written as a slug of names is: ``ana-roux``."""
    return (
        name.replace("-", " ").title()
        if name.islower() and _SLUG_OF_NAMES.fullmatch(name)
        else name
    )


def _index_names(entities: Mapping[str, Entity], vocabulary: Vocabulary) -> Mapping[str, Bearers]:
    named = frozenset(name for name, kind in vocabulary.kinds.items() if kind.named)
    if isinstance(entities, KeptEntities) and not entities.are_held:
        return KeptNames(entities, named)
    index: dict[str, list[tuple[str, Name]]] = defaultdict(list)
    for identifier, entity in entities.items():
        if entity.kind in named:
            for name in entity.names:
                index[fold_name(name.text)].append((identifier, name))
    return {folded: tuple(found) for folded, found in index.items()}


def _index_members(
    entities: Mapping[str, Entity], vocabulary: Vocabulary
) -> dict[str, tuple[str, ...]]:
    memberships = vocabulary.memberships
    turned = {
        one.name for one in vocabulary.relations.values() if one.means in memberships
    } - memberships
    index: dict[str, dict[str, None]] = defaultdict(dict)
    for identifier, entity in entities.items():
        for reference in entity.references:
            if reference.predicate in memberships:
                index[reference.target][identifier] = None
            elif reference.predicate in turned:
                index[identifier][reference.target] = None
    return {target: tuple(members) for target, members in index.items()}
