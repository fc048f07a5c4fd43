"""Pelican's settings: a program, of which what stands plainly is taken and nothing is run.

The defaults are those of Pelican 4 ("Settings").
"""

import ast
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from extractor.site.configuration import SiteConfiguration
from extractor.site.generators.patterns import safe_pattern
from extractor.site.generators.stated_settings import sound_settings
from extractor.site.sources import site_files

SETTINGS = "pelican settings"
"""The name, which no variable can bear, of the settings among a site's variables."""
FILES = ("pelicanconf.py", "publishconf.py")
"""What is tried at home, and what is published: the latter overrides the former."""
_DEFAULTS: Mapping[str, Any] = MappingProxyType(
    {
        "ARTICLE_EXCLUDES": [],
        "ARTICLE_PATHS": [""],
        "ARTICLE_SAVE_AS": "{slug}.html",
        "ARTICLE_LANG_SAVE_AS": "{slug}-{lang}.html",
        "AUTHOR_FEED_ATOM": "feeds/{slug}.atom.xml",
        "AUTHOR_FEED_RSS": "feeds/{slug}.rss.xml",
        "AUTHOR_SAVE_AS": "author/{slug}.html",
        "CATEGORY_FEED_ATOM": "feeds/{slug}.atom.xml",
        "CATEGORY_SAVE_AS": "category/{slug}.html",
        "DEFAULT_CATEGORY": "misc",
        "DEFAULT_LANG": "en",
        "DEFAULT_METADATA": {},
        "DIRECT_TEMPLATES": ["index", "tags", "categories", "authors", "archives"],
        "DRAFT_SAVE_AS": "drafts/{slug}.html",
        "DRAFT_LANG_SAVE_AS": "drafts/{slug}-{lang}.html",
        "DRAFT_PAGE_SAVE_AS": "drafts/pages/{slug}.html",
        "DRAFT_PAGE_LANG_SAVE_AS": "drafts/pages/{slug}-{lang}.html",
        "EXTRA_PATH_METADATA": {},
        "FEED_ALL_ATOM": "feeds/all.atom.xml",
        "FILENAME_METADATA": r"(?P<date>\d{4}-\d{2}-\d{2}).*",
        "IGNORE_FILES": ["**/.*"],
        "PAGE_EXCLUDES": [],
        "PAGE_PATHS": ["pages"],
        "PAGE_SAVE_AS": "pages/{slug}.html",
        "PAGE_LANG_SAVE_AS": "pages/{slug}-{lang}.html",
        "PAGINATED_TEMPLATES": {"index": None, "tag": None, "category": None, "author": None},
        "PAGINATION_PATTERNS": [[2, "", "{name}{number}{extension}"]],
        "PATH_METADATA": "",
        "SLUGIFY_SOURCE": "title",
        "SLUG_REGEX_SUBSTITUTIONS": [
            [r"[^\w\s-]", ""],
            [r"\A\s*", ""],
            [r"\s*\Z", ""],
            [r"[-\s]+", "-"],
        ],
        "STATIC_EXCLUDES": [],
        "STATIC_PATHS": ["images"],
        "STATIC_SAVE_AS": "{path}",
        "TAG_SAVE_AS": "tag/{slug}.html",
        "TEMPLATE_PAGES": {},
        "TRANSLATION_FEED_ATOM": "feeds/all-{lang}.atom.xml",
        "USE_FOLDER_AS_CATEGORY": True,
        "WITH_FUTURE_DATES": True,
    }
)


class _UnknownError(Exception):
    """What an expression makes is only known by running it."""


def read_settings(folder: Path) -> Mapping[str, Any]:
    """Give the settings of a site; what does not stand plainly is as Pelican has it."""
    said: dict[str, Any] = {}
    for name in FILES:
        try:
            tree = ast.parse(site_files.text_of(folder / name))
        except (ValueError, SyntaxError, RecursionError, MemoryError):
            site_files.tell(folder / name, "it is no program that can be read", "correct it")
            continue
        for statement in tree.body:
            _take(statement, said)
        said = sound_settings("pelican", said, folder / name)
    found = {**_DEFAULTS, **{key: value for key, value in said.items() if key.isupper()}}
    # Each kind of content is no other kind's.
    for one, other in (("ARTICLE", "PAGE"), ("PAGE", "ARTICLE")):
        key = f"{one}_EXCLUDES"
        found[key] = [*texts(found[key]), *texts(found[f"{other}_PATHS"])]
    return found


def _take(statement: ast.stmt, said: dict[str, Any]) -> None:
    """Take in what a statement assigns, where that stands plainly."""
    if isinstance(statement, ast.Assign):
        targets, value = statement.targets, statement.value
    elif isinstance(statement, ast.AnnAssign | ast.AugAssign) and statement.value is not None:
        targets, value = [statement.target], statement.value
    else:
        return
    names = [one.id for one in targets if isinstance(one, ast.Name)]
    try:
        made = _value(value, said)
        for name in names:
            adds = isinstance(statement, ast.AugAssign)
            said[name] = _sum(said.get(name), made) if adds else made
    except (_UnknownError, RecursionError):
        for name in names:
            said.pop(name, None)


def _value(node: ast.expr, said: Mapping[str, Any]) -> Any:
    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, ast.List | ast.Tuple | ast.Set):
        return [_value(one, said) for one in node.elts]
    if isinstance(node, ast.Dict) and None not in node.keys:
        pairs = zip(node.keys, node.values, strict=True)
        return {str(_value(key, said)): _value(value, said) for key, value in pairs if key}
    if isinstance(node, ast.Name) and node.id in said:
        return said[node.id]
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return _sum(_value(node.left, said), _value(node.right, said))
    raise _UnknownError


def _sum(one: Any, other: Any) -> Any:
    if isinstance(one, str) and isinstance(other, str):
        return one + other
    if isinstance(one, list) and isinstance(other, list):
        return one + other
    raise _UnknownError


def settings_of(site: SiteConfiguration) -> Mapping[str, Any]:
    """Give the settings of a site."""
    value = site.variables.get(SETTINGS)
    return value if isinstance(value, Mapping) else _DEFAULTS


def texts(value: Any) -> list[str]:
    """Give the texts of a list, or a text alone; what is no text is left out."""
    several: Sequence[Any] = value if isinstance(value, list) else [value]
    return [one for one in several if isinstance(one, str)]


def text_of(settings: Mapping[str, Any], key: str) -> str:
    """Give a setting that is a text; "" where it is none."""
    value = settings.get(key)
    return value if isinstance(value, str) else ""


def pairs_of(settings: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """Give a setting that is a table; an empty one where it is none."""
    value = settings.get(key)
    return value if isinstance(value, Mapping) else {}


def substitutions(settings: Mapping[str, Any], kind: str) -> list[tuple[re.Pattern[str], str]]:
    """Give what is put for what in the slugs of a kind of thing (``TAG``, ``CATEGORY``, …)."""
    usual = settings.get("SLUG_REGEX_SUBSTITUTIONS")
    stated = settings.get(f"{kind}_REGEX_SUBSTITUTIONS", usual)
    found: list[tuple[re.Pattern[str], str]] = []
    for one in stated if isinstance(stated, list) else ():
        if isinstance(one, list) and len(texts(one)) == len(one) == len(("what", "by")):
            pattern = safe_pattern(one[0], re.IGNORECASE)
            if pattern is not None:
                found.append((pattern, one[1]))
    return found
