"""What tells whether a policy, applied before, would leave out the same today."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from importlib import resources
from typing import Any

from extractor.export.policy import Policy

_OF_THE_PROGRAM = (".py", ".toml")


def policy_digest(policy: Policy) -> str:
    """Give a digest of a policy, and of the modules and tables that apply it.

    Two policies that say the same have the same one, whatever their files look like. It
    changes with the program's version as well: what was published by a former one is made again.
    """
    digest = hashlib.blake2b(digest_size=8)
    digest.update(json.dumps(_plain(policy), sort_keys=True).encode())
    for name, content in _own_files():
        digest.update(name.encode())
        digest.update(content)
    return digest.hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, re.Pattern):
        return [value.pattern, value.flags]
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, frozenset | set):
        return sorted(map(str, value))
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if is_dataclass(value):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    return value


def _own_files() -> Iterator[tuple[str, bytes]]:
    """Give the files of this package, by name."""
    waiting = [resources.files(__package__)]
    while waiting:
        for entry in sorted(waiting.pop().iterdir(), key=lambda one: one.name):
            if entry.is_dir():
                waiting.append(entry)
            elif entry.name.endswith(_OF_THE_PROGRAM):
                yield entry.name, entry.read_bytes()
