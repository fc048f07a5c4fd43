"""Files that are not what a command takes them for."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

CONTENTS: Mapping[str, bytes] = {
    "not UTF-8": "name = 'été'\n".encode("latin-1"),
    "UTF-16": "name = 'x'\n".encode("utf-16"),
    "a NUL character": b"a = 1\0\0",
    "any bytes": bytes(range(256)) * 10,
    "a number of 5,000 digits": b"a = " + b"9" * 5_000 + b"\n",
    "lists in lists": b"a = " + b"[" * 50_000 + b"]" * 50_000,
    "objects in objects": b'{"a":' * 20_000 + b"1" + b"}" * 20_000,
    "a lone surrogate": b'a = "\\ud800"\n',
    "one long line": b"x" * 300_000,
    "orders to a terminal": b"a = \x1b[31m\n\x1b]0;x\x07 = [",
    "an unfinished table": b"[dataset\n",
    "a wrong type": b"name = 1\ntitle = []\npeople = 3\ndataset = 4\nid,address\n",
    "a table without rows it needs": b"id,other\n1,2\n",
    "an open quotation mark": b'id,address\n"x,https://a\n' + b"y" * 200_000,
}
"""What is wrong → what the file holds."""


def _folder(path: Path) -> None:
    path.mkdir()


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _loop(path: Path) -> None:
    path.symlink_to(path)


def _device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(10**10)


def _nothing(path: Path) -> None:
    del path


PLACES: Mapping[str, Callable[[Path], None]] = {
    "a folder": _folder,
    "a pipe that nobody writes to": _pipe,
    "a loop of links": _loop,
    "a device without end": _device,
    "a file of 10 GB": _huge,
    "no file": _nothing,
}
"""What is wrong → what makes it."""
