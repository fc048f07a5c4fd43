"""YAML front matter as generators read it: what was written is never lost, nor a key unseen."""

import re
from collections.abc import Callable, Mapping
from typing import Any

import yaml

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BOOLEAN = "tag:yaml.org,2002:bool"
_INTEGER = "tag:yaml.org,2002:int"
_FLOAT = "tag:yaml.org,2002:float"
_TIMESTAMP = "tag:yaml.org,2002:timestamp"


class FrontMatterLoader(_Base):  # type: ignore[misc]
    """The safe loader, whose plain scalars stay text where a value would not give them back.

    ``12:30``, ``1.10``, ``0123`` and ``2023-02-30`` are text; ``12``, ``1.5`` and dates are what
    they seem. ``repeated`` are the keys that a mapping has twice, and where the later stands, in
    code points of the text.
    """

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.repeated: list[tuple[str, int]] = []

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Give a mapping, and note the keys that stand in it twice."""
        seen: set[tuple[str, str]] = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value != "<<":
                known = (key.tag, key.value)
                if known in seen:
                    self.repeated.append((key.value, key.start_mark.index))
                seen.add(known)
        made: dict[Any, Any] = super().construct_mapping(node, deep)
        return made


class FrontMatterLoader12(FrontMatterLoader):
    """The same for a generator that reads YAML 1.2: ``yes`` and ``on`` are text."""


def _as_written(construct: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    def constructed(loader: Any, node: yaml.ScalarNode) -> Any:
        try:
            value = construct(loader, node)
        except (ValueError, OverflowError):
            return node.value
        return value if str(value) == node.value or node.style else node.value

    return constructed


def _date(loader: Any, node: yaml.ScalarNode) -> Any:
    try:
        return _Base.construct_yaml_timestamp(loader, node)
    except (ValueError, OverflowError):
        # A day that no calendar has.
        return node.value


FrontMatterLoader.add_constructor(_INTEGER, _as_written(_Base.construct_yaml_int))
FrontMatterLoader.add_constructor(_FLOAT, _as_written(_Base.construct_yaml_float))
FrontMatterLoader.add_constructor(_TIMESTAMP, _date)


def _without_words(resolvers: Mapping[Any, Any]) -> dict[Any, Any]:
    kept = {
        first: [(tag, pattern) for tag, pattern in rows if tag != _BOOLEAN]
        for first, rows in resolvers.items()
    }
    truth = re.compile(r"^(?:true|True|TRUE|false|False|FALSE)$")
    for first in "tTfF":
        kept.setdefault(first, []).append((_BOOLEAN, truth))
    return kept


FrontMatterLoader12.yaml_implicit_resolvers = _without_words(_Base.yaml_implicit_resolvers)
FrontMatterLoader12.yaml_constructors = dict(FrontMatterLoader.yaml_constructors)
