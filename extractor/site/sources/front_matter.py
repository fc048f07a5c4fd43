"""A quick look at a file's front matter, to propose a configuration.

Reading documents is another stage's work; this only tells which keys they use.
"""

import json
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from extractor.parsed_values import PARSER_ERRORS, plain_value, refuse_deep_yaml
from extractor.site.sources.site_files import head_of
from extractor.site.sources.structured import YAML_LOADER

_BLOCK = re.compile(
    r"\ufeff?(?:(?P<yaml>---)|(?P<toml>\+\+\+)|(?P<json>;;;))[ \t]*\r?\n"
    r"(?P<text>(?:.*?\r?\n)??)(?(yaml)(?:---|\.\.\.)|(?(toml)\+\+\+|;;;))[ \t]*(?:\r?\n|\Z)",
    re.DOTALL,
)
_MOST = 65_536


def peek(path: Path) -> Mapping[str, Any]:
    """Give the front matter of ``path``; an empty mapping when there is none that reads."""
    return split_front_matter(head_of(path, _MOST).decode("utf-8", errors="replace"))[0]


def split_front_matter(text: str) -> tuple[Mapping[str, Any], str]:
    """Give the front matter of a document's text, empty when none reads, and the rest."""
    block = _BLOCK.match(text)
    rest = text[block.end() :] if block else text
    value: Any = {}
    try:
        if block and block["yaml"]:
            refuse_deep_yaml(block["text"])
            value = yaml.load(block["text"], Loader=YAML_LOADER)  # noqa: S506 (a safe loader)
        elif block and block["toml"]:
            value = tomllib.loads(block["text"])
        elif block:
            value = json.loads(
                "{" + block["text"].strip().removeprefix("{").removesuffix("}") + "}"
            )
        elif text.startswith("{"):
            value, end = json.JSONDecoder().raw_decode(text)
            rest = text[end:]
        value = plain_value(value)
    except PARSER_ERRORS:
        value = {}
    return (value if isinstance(value, Mapping) else {}), rest


def has_front_matter(path: Path) -> bool:
    """Say whether a file begins with a line of a front matter's fence."""
    first = head_of(path, 64).partition(b"\n")[0]
    return first.rstrip() in (b"---", b"+++", b";;;")
