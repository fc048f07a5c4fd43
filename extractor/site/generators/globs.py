"""Globs as programs of JavaScript read them: ``**/_*.{md,mdx}``, ``drafts/**``, ``!README.md``."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

_SIGNS = re.compile(r"\*\*/|/\*\*$|\*\*|\*|\?|\{[^{}]*\}|\[[^\]]+\]|[^*?{\[]+|.", re.DOTALL)
_SIGNS_OF_SETS = re.compile(r"[\[\\&~|]")


@cache
def _pattern(glob: str) -> re.Pattern[str]:
    made = "".join(map(_piece, _SIGNS.findall(glob.removeprefix("./"))))
    try:
        return re.compile(made)
    except re.error:
        return re.compile(re.escape(glob))


def _piece(sign: str) -> str:
    if sign.startswith("{") and sign.endswith("}") and len(sign) > 1:
        return f"(?:{'|'.join(_pattern(one).pattern for one in sign[1:-1].split(','))})"
    if sign.startswith("[") and sign.endswith("]") and len(sign) > 1:
        inside = _SIGNS_OF_SETS.sub(r"\\\g<0>", sign[1:-1])
        return f"[^{inside[1:]}]" if inside[0] in "!^" and len(inside) > 1 else f"[{inside}]"
    plain = {"**/": "(?:.*/)?", "/**": "/.*", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return plain.get(sign, re.escape(sign))


def matches(path: str, globs: Iterable[str]) -> bool:
    """Say whether a path is one that some globs name.

    A glob that begins with ``!`` takes away what those before it named.
    """
    found = False
    for one in globs:
        if one.startswith("!"):
            found = found and _pattern(one[1:]).fullmatch(path) is None
        else:
            found = found or _pattern(one).fullmatch(path) is not None
    return found


def files_inside(folder: Path, suffixes: Sequence[str]) -> Iterator[str]:
    """Give the paths, relative to ``folder``, of its files that end in ``suffixes``, in order.

    Hidden folders and those of installed programs are not looked at.
    """
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(one for one in folders if one[0] != "." and one != "node_modules")
        for name in sorted(names):
            if name.endswith(tuple(suffixes)):
                yield Path(parent, name).relative_to(folder).as_posix()
