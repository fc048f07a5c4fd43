r"""Text as it may be shown: characters that steer whatever shows it are written out.

What a site's files hold is text, and nothing else. A terminal takes some characters for orders
(ESC, and U+009B, which is ESC [ in one), a reader may be led astray by others (those that turn
the direction of writing, those that end a line and are no line feed), and some have no place
in any encoding (lone surrogates, of file names that are no UTF-8). Each is written as its number
with four digits, ``\u001b``: so JSON, Turtle and N-Triples write it as well, where it stands for
the same character.
"""

import json
import re
from typing import Any

MOST_SHOWN = 200
"""How much of a value a message shows: a site may hold one of any length."""
_STEERING = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters, but for the tab and the line feed
    "\u2028\u2029"  # ends of lines and paragraphs
    "\u202a-\u202e\u2066-\u206f"  # those that turn the direction, and forms of old
    "\ufff9-\ufffb"  # marks of annotations
    "\ud800-\udfff\ufffe\uffff"  # what is no character
)
_UNSHOWN = re.compile(f"[{_STEERING}]")
_UNSHOWN_IN_A_LINE = re.compile(f"[\t\n{_STEERING}]")
_SHORT = {"\t": "\\t", "\n": "\\n"}
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What a document of XML 1.0 may not hold, escaped or not (section 2.2, Characters)."""


def _number(found: re.Match[str]) -> str:
    return f"\\u{ord(found.group()):04x}"


def _in_a_line(found: re.Match[str]) -> str:
    return _SHORT.get(found.group()) or _number(found)


def visible(text: str) -> str:
    r"""Give a text without characters that steer: ``\u001b`` for each; lines and tabs stay."""
    return _UNSHOWN.sub(_number, text)


def visible_line(text: str) -> str:
    r"""Give a text as one line: ``\n`` and ``\t`` are written out too."""
    return _UNSHOWN_IN_A_LINE.sub(_in_a_line, text)


def shortened(text: str, most: int = MOST_SHOWN) -> str:
    """Give a text of at most ``most`` characters: its beginning and its end, if it is longer."""
    if len(text) <= most:
        return text
    end = most // 4
    return f"{text[: most - end - 1]}…{text[-end:]}"


def visible_json(value: Any, *, indent: int | None = None) -> str:
    """Give plain data as JSON that is safe to show: a reader has each character back.

    Raises TypeError for what is no plain data.
    """
    return visible(json.dumps(value, ensure_ascii=False, indent=indent))


def xml_characters(text: str) -> str:
    r"""Give a text as XML 1.0 can hold it: ``\u0001`` for what no document of XML may."""
    return _NOT_XML.sub(_number, text)


def visible_xml(document: str) -> str:
    """Give a document of XML that is safe to show: a reader has each character back."""
    return _UNSHOWN.sub(lambda found: f"&#x{ord(found.group()):x};", document)
