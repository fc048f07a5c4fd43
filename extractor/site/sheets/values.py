"""Reading a sheet's facts through its configuration: key paths, properties, parts."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from extractor.site.configuration import KindConfiguration


@dataclass(frozen=True, slots=True)
class Found:
    """A value of a sheet and, when it stands in an item of a list, that item and its list's key."""

    value: Any
    item: Mapping[str, Any] | None = None
    key: str = ""


def may_hold(metadata: Container[str], path: str) -> bool:
    """Say whether a sheet may hold values at a path: most have few of the keys there are."""
    return path in metadata or "." in path


def find_values(metadata: Mapping[str, Any], path: str) -> Iterator[Found]:
    """Give the values at a path of keys, empty ones apart, in order.

    ``title`` is a key, ``contact.email`` a key inside a mapping, ``missions[].startups`` a key
    inside each item of a list. A list at the path's end comes whole. A key that itself holds a
    dot is found as written first.
    """
    yield from _find(metadata, path, None, "")


def _find(
    metadata: Mapping[str, Any], path: str, item: Mapping[str, Any] | None, list_key: str
) -> Iterator[Found]:
    if path in metadata:
        if not _empty(metadata[path]):
            yield Found(metadata[path], item, list_key)
        return
    head, dot, rest = path.partition(".")
    if not dot:
        return
    if head.endswith("[]"):
        several = metadata.get(head[:-2])
        for one in several if isinstance(several, list | tuple) else [several]:
            if isinstance(one, Mapping):
                yield from _find(one, rest, one, head[:-2])
    elif isinstance(inside := metadata.get(head), Mapping):
        yield from _find(inside, rest, item, list_key)


def values_of(
    metadata: Mapping[str, Any], mapping: KindConfiguration, name: str
) -> tuple[Any, ...]:
    """Give the values of the property ``name``, lists laid out, in the order of its keys."""
    found: list[Any] = []
    for key in mapping.keys_of(name):
        # Written out, not asked of ``find_values``: it is asked for each property of a sheet.
        if key in metadata:
            values = [metadata[key]]
        elif "." in key:
            values = [one.value for one in find_values(metadata, key)]
        else:
            continue
        for value in values:
            found.extend(value if isinstance(value, list | tuple) else [value])
    return tuple(one for one in found if not _empty(one))


def items_of(
    metadata: Mapping[str, Any], mapping: KindConfiguration, name: str
) -> tuple[Mapping[str, Any], ...]:
    """Give the items of a property made of parts (phases, missions), by the parts' own names.

    A bare string stands for an item with only that name. Keys that are no part are kept.
    """
    items: list[Mapping[str, Any]] = []
    for key in mapping.keys_of(name):
        if not may_hold(metadata, key):
            continue
        prefix = f"{key}[]."
        parts = {
            path.removeprefix(prefix): value.removeprefix(f"{name}.")
            for path, value in mapping.properties.items()
            if path.startswith(prefix) and value.startswith(f"{name}.")
        }
        for found in find_values(metadata, key):
            several = found.value if isinstance(found.value, list | tuple) else [found.value]
            for one in several:
                if isinstance(one, Mapping):
                    items.append({parts.get(str(k), str(k)): value for k, value in one.items()})
                elif not _empty(one):
                    items.append({"name": one})
    return tuple(items)


def label_of(metadata: Mapping[str, Any], mapping: KindConfiguration) -> str:
    """Give the thing's name: its label, or a person's given and family names; "" for none."""
    labels = [str(one).strip() for one in values_of(metadata, mapping, "label")]
    given = [str(one).strip() for one in values_of(metadata, mapping, "given_name")]
    family = [str(one).strip() for one in values_of(metadata, mapping, "family_name")]
    label = labels[0] if labels else ""
    if given and not label:
        return " ".join((*given[:1], *family[:1]))
    # "prenom: Anne, nom: Lopez": there the name alone is the family's.
    if given and given[0] not in label:
        return f"{given[0]} {label}"
    return label or " ".join(family[:1])


def _empty(value: Any) -> bool:
    return value is None or value == "" or value == [] or value == {}
