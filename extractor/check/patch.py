"""Changes of a file as a patch that ``git apply`` and ``patch -p1`` apply."""

import difflib
import re

_ESCAPES = {"\a": "a", "\b": "b", "\t": "t", "\n": "n", "\v": "v", "\f": "f", "\r": "r"}
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_QUOTED = frozenset('"\\')


def unified_diff(before: str, after: str, path: str) -> str:
    """Give the change of a file as a unified diff, with three lines around each change.

    The form is that of the GNU ("Detailed Description of Unified Format" in the manual of
    diffutils) and of git, names included.
    """
    lines = difflib.unified_diff(
        _lines(before), _lines(after), _name(f"a/{path}"), _name(f"b/{path}")
    )
    return "".join(_with_end(line) for line in lines)


def _name(path: str) -> str:
    """Give a name as a header has it.

    One with marks or control characters is quoted as in C. One with a space is ended by a tab,
    without which it would end at the space.
    """
    if any(character in _QUOTED or ord(character) < ord(" ") for character in path):
        return '"' + "".join(map(_escaped, path)) + '"'
    return f"{path}\t" if " " in path else path


def _escaped(character: str) -> str:
    if character in _QUOTED:
        return f"\\{character}"
    if ord(character) < ord(" "):
        return "\\" + _ESCAPES.get(character, f"{ord(character):03o}")
    return character


def _lines(text: str) -> list[str]:
    """Give the lines of a text with their ends; only a line feed ends a line, as for ``patch``."""
    return _LINE.findall(text)


def _with_end(line: str) -> str:
    return line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
