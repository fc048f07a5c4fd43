"""What a generator does with a file, read from ``conventions.toml`` through a strict schema."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from extractor.site.links.link_reading import LinkReading, RelativeTo
from extractor.site.withheld import Withheld

_FILE = "conventions.toml"


class ConventionsError(Exception):
    """A row of the table of conventions is wrong: which generator, which key."""


class Template(StrEnum):
    """A family of tags that a generator evaluates, so that they are no prose."""

    LIQUID = "liquid"
    """``{{ … }}`` and ``{% … %}``: Liquid, Nunjucks, Jinja."""
    SHORTCODES = "shortcodes"
    """``{{< … >}}`` and ``{{% … %}}``: Hugo's and Quarto's."""
    COMPONENTS = "components"
    """Elements with a capital or a hyphen, ``import`` lines and ``{…}``: MDX."""
    INTERPOLATION = "interpolation"
    """``{{ … }}`` alone, and components: Vue."""


class Scalars(StrEnum):
    """By which rules the plain scalars of YAML front matter are typed."""

    YAML_1_1 = "yaml-1.1"
    """``12:30`` is a number of base 60, ``yes`` is true."""
    YAML_1_2 = "yaml-1.2"
    """``12:30`` and ``yes`` are text (YAML 1.2, core schema, with dates)."""


class Markdown(StrEnum):
    """An extension of CommonMark that a generator's parser reads."""

    ATTRIBUTES = "attributes"
    """``{#id .class}`` after a heading or a span, kramdown's ``{: …}``."""
    DEFINITION_LISTS = "definition-lists"
    FOOTNOTES = "footnotes"
    TABLES = "tables"
    TASK_LISTS = "task-lists"
    ADMONITIONS = "admonitions"
    """``!!! note "Title"`` and ``???``."""
    CONTAINERS = "containers"
    """``::: tip`` … ``:::``."""
    WIKILINKS = "wikilinks"
    """``[[Page|text]]``."""
    LINKIFY = "linkify"
    """Bare addresses of the web are links."""
    ROLES = "roles"
    """``{role}`text` `` and directives: MyST."""
    SPACED_LINKS = "spaced-links"
    """``[text](a page.md)``: spaces in the destination of a link."""


class Addresses(StrEnum):
    """How far the addresses of a generator's pages are told by its sources."""

    RULED = "ruled"
    """By its own rules, for every page."""
    GUESSED = "guessed"
    """Programs of the site's own decide: what lies in folders is known only as far as it goes."""


class RepositoryFiles(StrEnum):
    """Where files without front matter, named as those about a repository are, are no pages."""

    AT_THE_TOP = "top"
    """In the site's own folder: what lies deeper is the generator's to publish."""
    ANYWHERE = "anywhere"
    """In every folder: nothing publishes them."""
    NOWHERE = "nowhere"
    """In none: the generator publishes whatever stands in the folder that it reads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conventions:
    """What a generator does with a file.

    ``fences`` are the lines that open front matter; ``extensions`` those of the documents that
    it reads, with the dot (none: all that hold Markdown); ``redirect_keys`` the front-matter keys
    that list older addresses; ``index`` the stems of files that are their folder's own page.
    ``links`` is how links are read where a site's own configuration says nothing of that.
    ``dot_files`` says that files whose names begin with a dot are documents as any other,
    ``any_case`` that the letter case of an extension does not count.
    """

    templates: tuple[Template, ...] = ()
    fences: tuple[str, ...] = ("---",)
    scalars: Scalars = Scalars.YAML_1_2
    markdown: tuple[Markdown, ...] = (Markdown.TABLES,)
    extensions: tuple[str, ...] = ()
    redirect_keys: tuple[str, ...] = ()
    index: tuple[str, ...] = ("index", "_index")
    dot_files: bool = False
    any_case: bool = False
    links: LinkReading = field(default_factory=LinkReading)
    addresses: Addresses = Addresses.RULED
    repository_files: RepositoryFiles = RepositoryFiles.AT_THE_TOP
    withheld: Withheld = field(default_factory=Withheld)


_ENUMERATIONS: Mapping[str, type[StrEnum]] = {
    "templates": Template,
    "scalars": Scalars,
    "markdown": Markdown,
    "repository_files": RepositoryFiles,
    "addresses": Addresses,
}
_SWITCHES = frozenset({"dot_files", "any_case"})
_SWITCHES_OF_LINKS = frozenset({"source_links", "repeats_base", "composes", "source_tags"})
_LISTS = frozenset({"templates", "fences", "markdown", "extensions", "redirect_keys", "index"})


@cache
def conventions_of(generator: str) -> Conventions:
    """Give the conventions of a generator. Raises KeyError when it has no row."""
    return all_conventions()[generator]


@cache
def all_conventions() -> Mapping[str, Conventions]:
    """Give every row of the table, by generator. Raises ConventionsError for a wrong one."""
    text = (resources.files(__package__) / _FILE).read_text(encoding="utf-8")
    return {name: parse_conventions(name, row) for name, row in tomllib.loads(text).items()}


def parse_conventions(name: str, row: Any) -> Conventions:
    """Give the conventions that a row states. Raises ConventionsError."""
    _refuse_unknown(name, row, Conventions)
    values: dict[str, Any] = {}
    for key, value in row.items():
        if key == "withheld":
            _refuse_unknown(name, value, Withheld)
            values[key] = _withheld(name, value)
            continue
        if key == "links":
            _refuse_unknown(name, value, LinkReading)
            values[key] = _links(name, value)
            continue
        if key in _SWITCHES:
            if not isinstance(value, bool):
                raise ConventionsError(f"{name}: '{key}' is not true or false")
            values[key] = value
            continue
        words = _strings(name, key, value if key in _LISTS else [value])
        kinds = _ENUMERATIONS.get(key)
        try:
            made = tuple(kinds(word) for word in words) if kinds else words
        except ValueError as error:
            raise ConventionsError(f"{name}: '{key}': {error}") from None
        values[key] = made if key in _LISTS else made[0]
    return Conventions(**values)


def _links(name: str, row: Mapping[str, Any]) -> LinkReading:
    values: dict[str, Any] = {}
    for key, value in row.items():
        if key == "relative_to":
            try:
                values[key] = RelativeTo(value)
            except ValueError as error:
                raise ConventionsError(f"{name}: '{key}': {error}") from None
        elif key in _SWITCHES_OF_LINKS and isinstance(value, bool):
            values[key] = value
        else:
            raise ConventionsError(f"{name}: '{key}' is no word or switch of a row")
    return LinkReading(**values)


def _withheld(name: str, row: Mapping[str, Any]) -> Withheld:
    switch = row.get("future_but_pages", False)
    if not isinstance(switch, bool):
        raise ConventionsError(f"{name}: 'future_but_pages' is not true or false")
    lists = {one: _strings(name, one, words) for one, words in row.items() if words is not switch}
    return Withheld(future_but_pages=switch, **lists)


def _refuse_unknown(name: str, row: Any, model: type) -> None:
    if not isinstance(row, Mapping):
        raise ConventionsError(f"{name}: not a table")
    for key in row:
        if key not in {one.name for one in fields(model)}:
            raise ConventionsError(f"{name}: unknown key '{key}'")


def _strings(name: str, key: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
        raise ConventionsError(f"{name}: '{key}' is not a list of strings")
    return tuple(value)
