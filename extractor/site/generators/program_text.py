"""Settings that stand plainly in a configuration that is a program: it is read, not run."""

import re
from collections.abc import Sequence
from pathlib import Path

from extractor.site.errors import ConfigurationError

_COMMENT = re.compile(
    r"""("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)|/\*.*?\*/|//[^\n]*""",
    re.DOTALL,
)


def first_file(folder: Path, names: Sequence[str]) -> Path | None:
    """Give the first file of ``names`` (relative paths) that ``folder`` has, or None."""
    return next((folder / name for name in names if (folder / name).is_file()), None)


def program_text(file: Path | None) -> str:
    """Give the text of a program without its comments, "" for none. Raises ConfigurationError."""
    if file is None:
        return ""
    try:
        text = file.read_text(encoding="utf-8")
        return _COMMENT.sub(lambda found: found[1] or "", text)
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(
            f"cannot be read ({error})", file=file, remedy="check its rights and encoding"
        ) from error


def _key(name: str) -> str:
    """Give the pattern of a key and of the sign that sets it."""
    return rf"""["']?(?<![\w.]){re.escape(name)}["']?\s*[:=]\s*"""


def text_setting(text: str, name: str, default: str = "") -> str:
    """Give the text that the first ``name: "…"`` or ``name = "…"`` states."""
    found = re.search(rf"""{_key(name)}(["'`])(.*?)\1""", text)
    return found[2] if found is not None else default


def flag_setting(text: str, name: str) -> bool | None:
    """Give the truth value that the first ``name: true`` states, or None."""
    found = re.search(rf"{_key(name)}(true|false)\b", text, re.IGNORECASE)
    return found[1].lower() == "true" if found is not None else None


def list_setting(text: str, name: str) -> tuple[str, ...]:
    """Give the texts of the first list ``name: ["…", "…"]``."""
    found = re.search(rf"{_key(name)}[\[(]([^\])]*)[\])]", text)
    return tuple(re.findall(r"""["'`]([^"'`]*)["'`]""", found[1])) if found is not None else ()


def block_setting(text: str, name: str) -> str:
    """Give the text between the braces of the first ``name: {…}``, "" for none."""
    found = re.search(rf"{_key(name)}\{{", text)
    if found is None:
        return ""
    depth = 1
    for place in range(found.end(), len(text)):
        depth += {"{": 1, "}": -1}.get(text[place], 0)
        if depth == 0:
            return text[found.end() : place]
    return text[found.end() :]


def pairs_setting(text: str, name: str) -> dict[str, str]:
    """Give the pairs of texts of the first ``name: {"…": "…"}``."""
    block = block_setting(text, name)
    pattern = r"""(["'`])([^"'`]+)\1\s*:\s*(["'`])([^"'`]*)\3"""
    return {found[2]: found[4] for found in re.finditer(pattern, block)}


_TOKEN = re.compile(
    r"""("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)|([(\[{])|([)\]}])|(,)"""
)


def argument_texts(text: str, opening: int) -> tuple[str, ...]:
    """Give the arguments of a call, as written: its parenthesis opens at ``opening``.

    A call that is not closed has none.
    """
    found: list[str] = []
    depth = 0
    start = opening + 1
    for token in _TOKEN.finditer(text, opening):
        _, opened, closed, comma = token.groups()
        depth += bool(opened) - bool(closed)
        if depth == 0 or (comma and depth == 1):
            found.append(text[start : token.start()].strip())
            start = token.end()
        if depth == 0:
            return tuple(one for one in found if one)
    return ()


_EXPORT = re.compile(r"(?:module\.exports\s*=|export\s+default)\s*(?:\w+\s*\(\s*)?(\w*)")


def own_settings(text: str) -> str:
    """Give the settings of the object that a configuration exports, without what is inside them.

    Where no object is found, that is the text itself.
    """
    exported = _EXPORT.search(text)
    if exported is None:
        return text
    named = re.search(rf"\b{exported[1]}\b\s*(?::[^=]+)?=\s*\{{", text) if exported[1] else None
    opening = text.find("{", named.end() - 1 if named is not None else exported.end())
    if opening < 0:
        return text
    kept: list[str] = []
    depth, end = 0, opening
    for token in _TOKEN.finditer(text, opening):
        _, opened, closed, _ = token.groups()
        if depth == 1:
            kept.append(text[end : token.end()])
        depth += bool(opened) - bool(closed)
        end = token.end()
        if depth == 0:
            return "".join(kept)
    return text


_NAME_BEFORE = re.compile(r"""["']?([\w-]+)["']?\s*:\s*$""")


def own_keys(block: str) -> tuple[str, ...]:
    """Give the keys of an object whose values are objects, in order: those not inside others."""
    found: list[str] = []
    depth = 0
    for token in _TOKEN.finditer(block):
        _, opened, closed, _ = token.groups()
        if opened == "{" and depth == 0:
            name = _NAME_BEFORE.search(block, 0, token.start())
            found += [name[1]] if name is not None else []
        depth += bool(opened) - bool(closed)
    return tuple(found)
