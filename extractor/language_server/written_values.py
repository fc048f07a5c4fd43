"""How sheets write what they refer to, and who is meant by a value of front matter."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from extractor.catalogue import Catalogue, Entity
from extractor.catalogue.address import loose
from extractor.check.near_names import distance
from extractor.site import CollectionConfiguration
from extractor.text import fold_name
from extractor.vocabulary import Form, kind_of

_MOST = 2
_SHORTEST_FOR_TWO = 6
_PHASE = "phase"
"""The kind of what periods of a sheet are named for."""


class WrittenReferences:
    """How the sheets of a catalogue refer to things, by the key that they do so under."""

    def __init__(self, catalogue: Catalogue) -> None:
        by_label: dict[tuple[str, str], Counter[bool]] = defaultdict(Counter)
        for entity in catalogue.entities.values():
            for sheet in entity.sheets:
                for one in sheet.references:
                    is_slug = one.written == one.target.partition(":")[2]
                    by_label[sheet.kind, one.key][not is_slug] += 1
        self._by_label = {
            place for place, counted in by_label.items() if counted[True] > counted[False]
        }

    def written(self, entity: Entity, kind: str, key: str) -> str:
        """Give how the sheets of a kind mostly write a thing under a key: its label or its slug."""
        return entity.label if (kind, key) in self._by_label else entity.slug


def kind_under(collection: CollectionConfiguration, catalogue: Catalogue, key: str) -> str:
    """Give the kind of thing that a key of a collection's front matter refers to, or ""."""
    relation = collection.relations.get(key) or collection.relations.get(key.removesuffix("[]"))
    if relation is not None:
        return relation.target
    first, _, part = key.partition("[].")
    stated = catalogue.vocabulary.properties.get(collection.properties.get(first, ""))
    if stated is not None and stated.form is Form.PERIODS:
        is_name = part == collection.mapping.part_key(first, stated.name, "name")
        return _PHASE if is_name else ""
    return _PHASE if stated is not None and stated.form is Form.PERIOD else ""


def entity_written(catalogue: Catalogue, kind: str, written: str) -> Entity | None:
    """Give the thing of a kind that a value of front matter means: by slug, path or name."""
    slug = written.strip().strip("/").rpartition("/")[2]
    if (found := catalogue.get(f"{kind}:{slug}")) is not None:
        return found
    kinds = catalogue.vocabulary.with_narrower((kind,))
    named = [one for one in catalogue.named(written) if kind_of(one) in kinds]
    if len(named) == 1:
        return catalogue.get(named[0])
    same = [one for one in catalogue.of_kinds(kinds) if loose(one.slug) == loose(slug)]
    return same[0] if len(same) == 1 else None


def near_entities(catalogue: Catalogue, kind: str, written: str) -> Iterator[Entity]:
    """Give the things of a kind whose slug or name is nearly a value, the nearest first."""
    slug = fold_name(written.strip().strip("/").rpartition("/")[2])
    most = _MOST if len(slug) >= _SHORTEST_FOR_TWO else 1
    found: list[tuple[int, str, Entity]] = []
    for entity in catalogue.of_kinds(catalogue.vocabulary.with_narrower((kind,))):
        away = min(
            distance(slug, fold_name(entity.slug), most),
            distance(slug, fold_name(entity.label), most),
        )
        if away <= most:
            found.append((away, entity.slug, entity))
    yield from (entity for _, _, entity in sorted(found, key=lambda one: one[:2]))
