"""The expressions of Vue that say where a link leads, as far as nothing has to be run."""

import re
from collections.abc import Mapping
from typing import Any

_WITH_BASE = re.compile(r"""\{\s*\$?withBase\(\s*(["'`])([^"'`$]*)\1\s*\)\s*\}""")
_OF_THE_PAGE = re.compile(r"\{\s*(?:\$frontmatter|frontmatter|\$page\.frontmatter)\.(\w+)\s*\}")


def evaluated(href: str, base: str, metadata: Mapping[str, Any]) -> str:
    """Give the address that an expression in braces makes, "" where it is not known.

    What is known is ``withBase('/a')``, which puts ``base`` before a path from the root, and
    a value of the page's front matter. Anything not in braces is given as it is.
    """
    if not href.startswith("{"):
        return href
    called = _WITH_BASE.fullmatch(href)
    if called is not None:
        return base + called[2] if called[2].startswith("/") else called[2]
    named = _OF_THE_PAGE.fullmatch(href)
    value = metadata.get(named[1]) if named is not None else None
    return value if isinstance(value, str) else ""
