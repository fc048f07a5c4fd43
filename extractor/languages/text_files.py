"""The text files of a language, each line of which is one entry: what a line may be."""

from collections.abc import Callable, Iterator, Mapping
from importlib.resources.abc import Traversable
from types import MappingProxyType

from extractor.languages.tables import LanguageTableError
from extractor.text import fold

COMMON_WORDS, GIVEN_NAMES = "common_words.txt", "given_names.tsv"
INSTITUTIONS = "institutions.tsv"

CATEGORIES = frozenset(
    "association company foundation international local media ministry public school".split()
)
"""What sort of institution a row of ``institutions.tsv`` names."""
INSTITUTION_COLUMNS = ("name", "acronym", "other names", "former names", "category", "portfolio")
_USES = frozenset({"common", "rare"})
_ALSO = frozenset({"", "word", "place", "product"})

Problems = Iterator[tuple[int, str]]
"""The number of a line, and what is wrong there."""


def read_text(file: Traversable, name: str) -> str:
    """Give a file's text, "" where it is not there.

    Raises LanguageTableError for the first line that is no entry, and KeyError for a name that
    no text file of a language has.
    """
    problems = TEXT_FILES[name]
    if not file.is_file():
        return ""
    text = file.read_text(encoding="utf-8")
    for number, problem in problems(text.splitlines()):
        raise LanguageTableError(f"{file}: line {number}: {problem}")
    return text


def _entries(lines: list[str]) -> Iterator[tuple[int, str]]:
    return (
        (number, line)
        for number, line in enumerate(lines, 1)
        if line.strip() and not line.startswith("#")
    )


def _common_words(lines: list[str]) -> Problems:
    known: set[str] = set()
    for number, line in _entries(lines):
        word = line.strip()
        if fold(word) != word:
            yield number, f"'{word}' is not folded: write '{fold(word)}'"
        if word in known:
            yield number, f"'{word}' is there twice: strike it out"
        known.add(word)


def _given_names(lines: list[str]) -> Problems:
    for number, line in _entries(lines):
        cells = line.split("\t")
        if len(cells) != 3 or not cells[0].strip():
            yield number, "write three columns: a name, how usual it is, what else it is"
        elif cells[1] not in _USES:
            yield number, f"'{cells[1]}' is no use of a name: write common or rare"
        elif cells[2] not in _ALSO:
            yield (
                number,
                f"'{cells[2]}' is nothing else a name is: write word, place, product or nothing",
            )


def _institutions(lines: list[str]) -> Problems:
    if lines and tuple(lines[0].split("\t")) != INSTITUTION_COLUMNS:
        yield 1, "write the names of the columns: " + ", ".join(INSTITUTION_COLUMNS)
    for number, line in enumerate(lines[1:], 2):
        cells = line.split("\t")
        if len(cells) != len(INSTITUTION_COLUMNS) or not cells[0].strip():
            yield number, f"write {len(INSTITUTION_COLUMNS)} columns, the first with a name"
        elif cells[4] not in CATEGORIES:
            known = ", ".join(sorted(CATEGORIES))
            yield number, f"'{cells[4]}' is no category: known are {known}"


TEXT_FILES: Mapping[str, Callable[[list[str]], Problems]] = MappingProxyType(
    {COMMON_WORDS: _common_words, GIVEN_NAMES: _given_names, INSTITUTIONS: _institutions}
)
"""The text files that a language may have, with what tells which lines are wrong."""
