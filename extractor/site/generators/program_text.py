"""Settings that stand plainly in a configuration that is a program: it is read, not run."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from extractor.site.errors import ConfigurationError
from extractor.site.sources.site_files import is_file, read_text, tell_error
from extractor.site.sources.structured import read_beside

_COMMENT = re.compile(
    r"""("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)|/\*.*?\*/|//[^\n]*""",
    re.DOTALL,
)

_IF = re.compile(
    r"""\bif\s*\(([^(){}]*["'](?:production|development|dev|prod)["'][^(){}]*)\)\s*\{"""
)
"""A condition on where the program runs, and the opening of its block."""
_DENIES = re.compile(r"""!==?|["']dev""")
_ELSE = re.compile(r"\s*else\s*\{")
_BRACES = re.compile(r"""[{}]|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`""")


def first_file(folder: Path, names: Sequence[str]) -> Path | None:
    """Give the first file of ``names`` (relative paths) that ``folder`` has, or None."""
    return next((folder / name for name in names if is_file(folder / name)), None)


def of_production(text: str) -> str:
    """Give a program's text without the blocks that only run where nothing is published.

    A block after ``if (… === "production")`` is kept and its ``else`` is not; the other way
    round where the condition denies it, or asks for development.
    """
    made, start = [], 0
    for found in _IF.finditer(text):
        if found.start() < start:
            continue
        end = _end_of_block(text, found.end() - 1)
        other = _ELSE.match(text, end)
        end_of_other = _end_of_block(text, other.end() - 1) if other else end
        is_kept = _DENIES.search(found[1]) is None
        made += [text[start : found.start()], text[found.end() - 1 : end] if is_kept else ""]
        made.append("" if is_kept or other is None else text[other.end() - 1 : end_of_other])
        start = end_of_other
    return "".join((*made, text[start:]))


def _end_of_block(text: str, opening: int) -> int:
    depth = 0
    for sign in _BRACES.finditer(text, opening):
        depth += {"{": 1, "}": -1}.get(sign[0], 0)
        if depth == 0:
            return sign.end()
    return len(text)


def required_version(folder: Path, package: str) -> int | None:
    """Give the first number of the version of a package that ``package.json`` requires, or None."""
    file = folder / "package.json"
    read = read_beside(file) if is_file(file) else {}
    for key in ("dependencies", "devDependencies"):
        required = read.get(key) if isinstance(read, Mapping) else None
        stated = required.get(package) if isinstance(required, Mapping) else None
        number = re.search(r"\d{1,4}", stated) if isinstance(stated, str) else None
        if number is not None:
            return int(number[0])
    return None


def program_text(file: Path | None) -> str:
    """Give the text of a program as it runs in production, without its comments, "" for none.

    Raises ConfigurationError.
    """
    if file is None:
        return ""
    try:
        text = read_text(file)
    except ConfigurationError as error:
        tell_error(error)
        return ""
    return of_production(_COMMENT.sub(lambda found: found[1] or "", text))


def _key(name: str) -> str:
    """Give the pattern of a key and of the sign that sets it."""
    return rf"""["']?(?<![\w.]){re.escape(name)}["']?\s*[:=]\s*"""


def text_setting(text: str, name: str, default: str = "") -> str:
    """Give the text that the first ``name: "…"`` or ``name = "…"`` states.

    A text that holds an expression (``${…}``) states none.
    """
    found = (one[2] for one in re.finditer(rf"""{_key(name)}(["'`])(.*?)\1""", text))
    return next((one for one in found if "${" not in one), default)


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
    return _until_closed(text, found.end()) if found is not None else ""


def blocks_after(text: str, name: str) -> tuple[str, ...]:
    """Give the texts between the braces that follow each ``"name", {…}``: a plugin's options."""
    pattern = rf"""["'`]{re.escape(name)}["'`]\s*\)?\s*,\s*\{{"""
    return tuple(_until_closed(text, one.end()) for one in re.finditer(pattern, text))


def nested_list_setting(text: str, name: str) -> str:
    """Give the text between the brackets of the first ``name: […]``, "" for none."""
    found = re.search(rf"{_key(name)}\[", text)
    return _until_closed(text, found.end()) if found is not None else ""


def without_blocks(text: str) -> str:
    """Give a text without what stands in its braces: the settings of the block itself."""
    parts: list[str] = []
    place = 0
    while place < len(text):
        sign = _SIGN.match(text, place)
        end = sign.end() if sign is not None else place + 1
        parts.append(text[place:end])
        if text[place:end] == "{":
            inside = _until_closed(text, end)
            end += len(inside)
        place = end
    return "".join(parts)


_ESCAPE = re.compile(r"\\(.)")
_SIGN = re.compile(r"""(["'`])(?:[^\\\n]|\\.)*?\1|[^"'`{}\[\]]+""")
"""A string, or what is neither one nor a bracket."""


def _until_closed(text: str, start: int) -> str:
    """Give the text from ``start`` to the bracket that closes the one before it."""
    depth, place = 1, start
    while place < len(text):
        sign = _SIGN.match(text, place)
        if sign is not None:
            place = sign.end()
            continue
        depth += {"{": 1, "[": 1, "}": -1, "]": -1}.get(text[place], 0)
        if depth == 0:
            return text[start:place]
        place += 1
    return text[start:]


def pairs_setting(text: str, name: str) -> dict[str, str]:
    """Give the pairs of texts of the first ``name: {"…": "…"}``, what is escaped made out."""
    block = block_setting(text, name)
    pattern = r"""(["'`])([^"'`]+)\1\s*:\s*(["'`])([^"'`]*)\3"""
    found = ((one[2], one[4]) for one in re.finditer(pattern, block))
    return {_ESCAPE.sub(r"\1", key): _ESCAPE.sub(r"\1", value) for key, value in found}


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
