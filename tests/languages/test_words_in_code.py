"""No word of a language stands in Python: what is read in texts is in the languages' tables.

Two things are looked at: a literal that is an entry of a table of words, unless it is a name that
the program itself bears (of a variable, a kind, a key); and the words inside the patterns of what
reads texts. Documentation and messages may show any word.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from extractor.languages import available_languages, load_language
from extractor.languages.schema import ANY, Key, Rows, Section, Shape, schemas
from extractor.languages.tables import Said
from extractor.text import fold
from extractor.vocabulary import standard_vocabulary
from tests.reference.imports import PACKAGE

READERS = frozenset(
    "catalogue check languages reading recognising related relating resolving text.py".split()
)
"""What reads texts in a language."""
OF_WORDS = frozenset({"words", "patterns", "phrases", "pattern"})
NOT_READ_IN_TEXTS = frozenset({"site", "related"})
"""Tables of words that are keys of sheets and folders, or sentences of the program's own."""

ALLOWED = {
    "site/generators": "keys, folders and forms of dates of the generators themselves",
    "site/sources/repository_files.py": "names of files about a repository, in any language",
    "site/sources/markdown_files.py": "folders of programs",
    "site/sources/prose_sample.py": "folders of programs",
    "site/links/expressions.py": "tags of the generators",
    "site/sheets/references.py": "keys of identifiers",
    "check/page_assets.py": "suffixes of files",
    "addresses.py": "schemes of addresses",
    "catalogue/address.py": "parts of addresses",
    "parsed_values.py": "words of YAML",
    "pipeline/workers.py": "names of systems",
    "reading": "parts of addresses; keys and forms of YAML, HTML and templates",
    "languages/detection.py, languages/__init__.py": "codes of languages",
    "text.py": "forms and categories of Unicode",
    "resolving/corrections.py, check/patch.py": "what other programs write",
    "cli": "styles of the terminal, formats of files",
    "explain/terminal.py": "styles of the terminal",
    "query/reach.py": "keywords of SPARQL",
    "export/digests.py": "an order of bytes",
    "export/private_statements.py": "names of the topics that its tables tell of",
    "export/record_schema.py": "keys of JSON Schema",
    "check/formats/sarif_format.py": "keys of SARIF",
    "explorer": "names of the parts of pages, and of their texts",
    "dataset": "the record's own words, in the language of its portal",
    "graph/property_values.py": "schemes of addresses; yes and no as values of sheets, for the "
    "graph is written without languages",
    "graph/site_shapes.py, view/options.py": "messages",
    "serve": "methods of HTTP, schemes of addresses",
    "resolving/links": "schemes of addresses, names of roles, forms of Unicode",
    "remote": "schemes of addresses, what stores call the time of a file",
    "sparql_store": "schemes of addresses",
    "recognising/products.py, resolving/products.py": "parts of hosts",
    "recognising/figures/no_numbers.py": "codes that are written alike in every language",
}
"""A folder or file, and why words may stand there."""


def literals(file: Path) -> Iterator[str]:
    """Give the strings of a module, its documentation and the messages of its errors apart."""
    tree = ast.parse(file.read_text("utf-8"))
    said = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.Raise)
        or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.value


def names_of(file: Path) -> Iterator[str]:
    """Give the names that a module bears or gives, and their parts."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        for field in ("id", "attr", "arg", "name"):
            name = getattr(node, field, None)
            if isinstance(name, str):
                yield from (name.lower(), *name.lower().split("_"))


def entries(said: object, shape: Shape | None) -> Iterator[str]:
    """Give the words of a table, those that are names of its sections too."""
    if isinstance(shape, Section) and isinstance(said, Said):
        for name, value in said.items():
            if name not in shape.keys:
                yield name
            yield from entries(value, shape.shape_of(name))
    elif isinstance(shape, Rows) and isinstance(said, list):
        for row in said:
            yield from entries(row, shape.row)
    elif isinstance(shape, Key) and shape.form in OF_WORDS:
        for word in said if isinstance(said, list) else [said]:
            yield str(word)


@cache
def words_of_languages() -> frozenset[str]:
    """Give the folded words of two letters or more, or of one with an apostrophe."""
    found = {
        fold(word)
        for code in available_languages()
        for name, schema in schemas().items()
        if name not in NOT_READ_IN_TEXTS
        for word in entries(load_language(code).table(name), schema)
    }
    return frozenset(
        word for word in found if re.search(r"[^\W\d_].*[^\W\d_]|[^\W\d_]'|'[^\W\d_]", word)
    )


def keys_of(shape: Shape | None) -> Iterator[str]:
    """Give the names of a schema's sections and keys, and their parts."""
    if isinstance(shape, Rows):
        yield from keys_of(shape.row)
    elif isinstance(shape, Section):
        for name, one in (*shape.keys.items(), (ANY, shape.others)):
            yield from (name, *name.split("_"))
            yield from keys_of(one)


@cache
def names_of_the_program() -> frozenset[str]:
    """Give what is a name in the program, of whatever sort."""
    vocabulary = standard_vocabulary()
    reasons = (load_language(code).table("related") for code in available_languages())
    return frozenset(
        {
            *(name for file in PACKAGE.rglob("*.py") for name in names_of(file)),
            *(name for schema in schemas().values() for name in keys_of(schema)),
            *(name for one in reasons for name in one.get("reasons", {})),
            *vocabulary.kinds,
            *vocabulary.properties,
            *vocabulary.relations,
            *available_languages(),
        }
    )


def allowed(file: Path) -> bool:
    path = file.relative_to(PACKAGE).as_posix()
    return any(
        path == one or path.startswith(f"{one}/") for row in ALLOWED for one in row.split(", ")
    )


def words_in(pattern: str) -> Iterator[str]:
    """Give the folded words that a pattern has literally; a message or a query has none."""
    if not re.search(r"\\[swbdWSu]|\(\?[:=!<P]|\[\^", pattern) or re.search(
        r"[a-z]+ [a-z]+ [a-z]+|\bWHERE\b", pattern
    ):
        return
    plain = re.sub(r"\(\?P<\w*>?|\(\?[a-z]+[:)]|\\[a-zA-Z]|\[[^\]]*\]", " ", pattern)
    for word in re.findall(r"[^\W\d_]{2,}|[^\W\d_]'", plain):
        yield fold(word)


def found(file: Path) -> Iterator[str]:
    """Give the words of languages that stand in a module."""
    words, own = words_of_languages(), names_of_the_program()
    reads = file.relative_to(PACKAGE).parts[0] in READERS
    for literal in literals(file):
        if fold(literal) in words and fold(literal) not in own:
            yield literal
        elif reads:
            yield from (word for word in words_in(literal) if word in words)


def test_no_word_of_a_language_stands_in_python() -> None:
    there = {
        file.relative_to(PACKAGE).as_posix(): sorted(set(found(file)))
        for file in sorted(PACKAGE.rglob("*.py"))
        if not allowed(file)
    }
    assert {file: words for file, words in there.items() if words} == {}


LATIN = re.compile(r"\[[^\]]*(?:[A-Za-z]-[A-Za-z]|[À-ÿ]-[À-ÿ])")
"""A class of letters that has those of a few languages alone."""
OF_PROSE = ("recognising", "relating", "related")


def test_a_letter_of_prose_is_one_in_any_alphabet() -> None:
    """What is read in texts asks Unicode what a capital, a small letter or a letter is."""
    there = {
        file.relative_to(PACKAGE).as_posix(): classes
        for folder in OF_PROSE
        for file in sorted((PACKAGE / folder).rglob("*.py"))
        if (classes := [one for one in literals(file) if LATIN.search(one)])
    }
    assert there == {}


def test_what_is_allowed_is_there() -> None:
    for row in ALLOWED:
        assert all((PACKAGE / path).exists() for path in row.split(", ")), row


def test_a_word_in_a_pattern_is_seen() -> None:
    assert list(words_in(r"(?:l'|la |les )?\s*(?P<name>\w+)")) == ["l'", "la", "les"]
    assert "les" in words_of_languages()
    assert "les" not in names_of_the_program()
