"""Glob patterns of paths, as generators read them: ``*`` stays in its folder, ``**`` does not."""

import re
from collections.abc import Iterator
from functools import cache

_SIGNS = re.compile(r"\*\*/?|\*|\?|\[[^\]/]*\]|\{[^{}]*\}")


@cache
def glob_pattern(glob: str, *, through_none: bool = False) -> re.Pattern[str]:
    """Give a glob as a regular expression that is to match the whole path.

    ``{a,b}`` is either. With ``through_none``, ``**/`` stands for no folder too, as it does to
    most programs; else there is at least one. A glob that is none is its own text.
    """
    made: list[str] = []
    end = 0
    for sign in _SIGNS.finditer(glob):
        made += [re.escape(glob[end : sign.start()]), _sign(sign.group(), through_none)]
        end = sign.end()
    made.append(re.escape(glob[end:]))
    try:
        return re.compile("".join(made), re.DOTALL)
    except re.error:
        return re.compile(re.escape(glob))


def _sign(sign: str, through_none: bool) -> str:
    if sign == "**/":
        return "(?:.*/)?" if through_none else ".*/"
    if sign[0] == "[":
        inside = re.sub(r"^!", "^", sign[1:-1]).replace("\\", "\\\\")
        return f"[{inside}]"
    if sign[0] == "{":
        several = (glob_pattern(one, through_none=through_none) for one in sign[1:-1].split(","))
        return f"(?:{'|'.join(one.pattern for one in several)})"
    return {"**": ".*", "*": "[^/]*", "?": "[^/]"}[sign]


def folders_above(path: str) -> Iterator[str]:
    """Give the folders that a path stands in, from the outermost on."""
    parts = path.split("/")[:-1]
    return ("/".join(parts[: n + 1]) for n in range(len(parts)))
