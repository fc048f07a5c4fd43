"""Lays the folder of a language, and says how far its files are.

    python -m tests.languages.skeleton CODE

Files that are there stay as they are. A table is laid with every key of its schema in a comment:
it loads, and says nothing until the first of them is written.
"""

import re
import sys
from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from extractor.errors import UserError
from extractor.languages import known_files
from extractor.languages.confidences import FILE as CONFIDENCES
from extractor.languages.confidences import Confidences
from extractor.languages.schema import ANY, Key, Rows, Section, Shape, schemas
from extractor.languages.tables import read_table, read_toml
from extractor.languages.text_files import (
    COMMON_WORDS,
    GIVEN_NAMES,
    INSTITUTION_COLUMNS,
    INSTITUTIONS,
    read_text,
)

LANGUAGES = Path(str(resources.files("extractor.languages")))
EXAMPLE = "fr"
"""The language whose numbers others begin with."""
_BARE_KEY = re.compile(r"[\w-]+")
_EMPTY = {
    "text": '""',
    "characters": '""',
    "pattern": '""',
    "number": "0",
    "ratio": "[1, 2]",
    "probability": "0.5",
    "switch": "false",
}
_TEXTS = {
    COMMON_WORDS: "# Ordinary words and everyday expressions: one folded form a line, each once.\n",
    GIVEN_NAMES: "# Given names: name, how usual it is (common, rare), what else it is (word, "
    "place, product).\n",
    INSTITUTIONS: "\t".join(INSTITUTION_COLUMNS) + "\n",
}


def laid(folder: Path) -> list[str]:
    """Lay the files of a language that its folder has not, and give their names."""
    folder.mkdir(parents=True, exist_ok=True)
    absent = [name for name in known_files() if not (folder / name).exists()]
    for name in absent:
        (folder / name).write_text(skeleton(name), "utf-8")
    return absent


def skeleton(name: str) -> str:
    """Give the text of a file of a language that is not written yet."""
    if name in _TEXTS:
        return _TEXTS[name]
    if name == CONFIDENCES:
        numbers = (LANGUAGES / EXAMPLE / CONFIDENCES).read_text("utf-8").splitlines()
        kept = (line if line.startswith("#") or not line else f"# {line}" for line in numbers)
        return "\n".join(
            ("# To be measured. These are the numbers of another language:", *kept, "")
        )
    table = name.removesuffix(".toml")
    head = (
        f"# See ../README.md, and ../{EXAMPLE}/{name} for a whole table. Strike out the '# ' of\n"
        "# keys that you write; a key marked 'optional' may stay absent, others are then needed.\n"
    )
    return head + "\n".join((*_lines(schemas()[table], ()), ""))


def _lines(section: Section, path: tuple[str, ...]) -> Iterator[str]:
    shapes: dict[str, Shape] = dict(section.keys)
    if section.others is not None:
        shapes[ANY] = section.others
    inner = {name: one for name, one in shapes.items() if not isinstance(one, Key)}
    if path and (len(inner) < len(shapes) or not shapes):
        yield from ("", f"# [{_dotted(path)}]{_optional(section)}")
    for name, one in shapes.items():
        if isinstance(one, Key):
            yield f"# {_quoted(name)} = {_empty(one)}  # {_said(one)}"
    for name, one in inner.items():
        if isinstance(one, Section):
            yield from _lines(one, (*path, name))
        elif isinstance(one, Rows):
            yield from ("", f"# [[{_dotted((*path, name))}]]{_optional(one)}")
            for key, value in one.row.keys.items():
                if isinstance(value, Key):
                    yield f"# {_quoted(key)} = {_empty(value)}  # {_said(value)}"


def _empty(key: Key) -> str:
    first, parted, _ = key.form.partition("|")
    return f'"{first}"' if parted else _EMPTY.get(key.form, "[]")


def _said(key: Key) -> str:
    return f"{key.form}{'' if key.required else ', optional'}: {key.meaning}"


def _optional(shape: Section | Rows) -> str:
    return "" if shape.required else "  # optional"


def _dotted(path: tuple[str, ...]) -> str:
    return ".".join(map(_quoted, path))


def _quoted(name: str) -> str:
    name = "…" if name == ANY else name
    return name if _BARE_KEY.fullmatch(name) else f'"{name}"'


def states(folder: Path) -> Iterator[str]:
    """Give a line for each file of a language: to be written, read, or its first fault."""
    for name in known_files():
        try:
            written = _is_written(folder / name)
        except UserError as error:
            yield str(error)
        else:
            yield f"{folder / name}: {'read' if written else 'to be written'}"


def _is_written(file: Traversable) -> bool:
    """Say whether a file says anything. Raises UserError where it cannot be used."""
    name = file.name
    if name in _TEXTS:
        return len(read_text(file, name)) > len(_TEXTS[name])
    said = read_toml(file)
    if name == CONFIDENCES:
        Confidences(LANGUAGES / CONFIDENCES, file)
    else:
        read_table(file, said, schemas()[name.removesuffix(".toml")])
    return bool(said)


def main() -> None:
    """Lay what the language of the command line has not, and say how far it is."""
    (code,) = sys.argv[1:] or ("",)
    if not re.fullmatch(r"[a-z]{2,3}", code):
        sys.exit("write the code of a language: make language CODE=pt")
    folder = LANGUAGES / code
    for name in laid(folder):
        sys.stdout.write(f"{folder / name}: laid\n")
    sys.stdout.write("".join(f"{line}\n" for line in states(folder)))


if __name__ == "__main__":
    main()
