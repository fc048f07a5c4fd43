"""What commands print: text for people, data for programs. All of it is text, and no order.

Text for people never holds what steers a terminal. Data for programs are the same bytes
wherever they go, in UTF-8; on a terminal alone, what steers it is written out.
"""

import codecs
import io
import os
import re
import sys
from contextlib import suppress
from typing import IO, TYPE_CHECKING, Any, cast

import click

from extractor.visible import visible, visible_line

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_ORDERS_IN_LOGS = {
    "GITHUB_ACTIONS": ("::", "##["),
    "TF_BUILD": ("##vso[", "##["),
    "TEAMCITY_VERSION": ("##teamcity[",),
}
"""How a line begins that the host of a build takes for an order, where its variable is set."""
_ESCAPED = "backslashreplace"
"""What is done with what an encoding has not."""


def say(text: str, *, error: bool = False, ended: bool = False) -> None:
    """Print text for people, on standard error where it is an ``error``, progress or a notice.

    A line feed follows unless the text is ``ended`` by its own.
    """
    click.echo(_in_a_log(visible(text)), err=error, nl=not ended)


def say_line(text: str, *, error: bool = False) -> None:
    """Print one line, whatever the text holds."""
    click.echo(_in_a_log(visible_line(text)), err=error)


def _in_a_log(text: str) -> str:
    """Give a text none of whose lines is an order to whoever keeps the log of this run."""
    begun = [one for name, all_ in _ORDERS_IN_LOGS.items() if name in os.environ for one in all_]
    if not begun:
        return text
    order = re.compile(rf"(?m)^(\s*)(?={'|'.join(map(re.escape, begun))})(.)")
    return order.sub(lambda found: f"{found[1]}\\u{ord(found[2]):04x}", text)


def give(data: str | bytes) -> None:
    """Write data for programs to standard output."""
    # A lone surrogate is written as JSON and Turtle write it.
    data_stream().write(data if isinstance(data, bytes) else data.encode("utf-8", _ESCAPED))


def data_stream() -> IO[bytes]:
    """Give what takes data for programs to standard output, as they come."""
    if sys.stdout is None:  # it was closed before the program began
        return io.BytesIO()
    if sys.stdout.isatty() or not hasattr(sys.stdout, "buffer"):
        return cast(IO[bytes], _Terminal())
    sys.stdout.flush()
    return sys.stdout.buffer


class _Terminal(io.RawIOBase):
    """Takes data in UTF-8, and shows them."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")(_ESCAPED)

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        click.echo(visible(self._decoder.decode(bytes(data))), nl=False)
        return len(data)


def terminal(width: int | None = None) -> "Console":
    """Give what prints tables on standard output; no cell is read as markup or an emoji's name."""
    from rich.console import Console

    return Console(highlight=False, markup=False, emoji=False, width=width)


def shown(text: str, style: str = "") -> "Text":
    """Give a text as a cell of a table, or a line, as it is."""
    from rich.text import Text

    return Text(visible(text), style=style)


def write_whatever_is_held() -> None:
    """Let the streams write characters that their encoding has not, as escapes."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, ValueError):
            cast(io.TextIOWrapper, stream).reconfigure(errors=_ESCAPED)


def give_up_output() -> None:
    """Let nothing more be written to standard output where it takes nothing any more.

    What is held back for it is not tried again when the program ends.
    """
    with suppress(AttributeError, ValueError):
        try:
            sys.stdout.flush()
        except OSError:
            _redirect_output()


def _redirect_output() -> None:
    with suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
