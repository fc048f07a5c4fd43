"""How probably the program is right, as the tables ``confidences.toml`` say it.

What depends on no language is in the table beside this module. A language's own table adds what
was measured on texts in that language; it may say other numbers for the rest. This is the only
door to both: a section or a key that no code asks for, a key that is missing and a number that
is no probability are refused.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import fields
from difflib import get_close_matches
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, Generic, TypeVar

from extractor.errors import UserError
from extractor.languages import confidence_sections as sections

FILE = "confidences.toml"
Keys = TypeVar("Keys")
Numbers = Mapping[str, Mapping[str, float]]
"""Section → key → probability."""


class ConfidenceError(UserError):
    """A table of confidences cannot be used: which file, what is wrong there, what to do."""

    def __init__(self, file: Traversable, problem: str, remedy: str) -> None:
        super().__init__(f"{file}: {problem}: {remedy}")


class _Section(Generic[Keys]):
    """A section of the tables, made when it is first asked for."""

    def __init__(self, keys: type[Keys]) -> None:
        self.keys = keys
        self.names = frozenset(field.name for field in fields(keys))  # type: ignore[arg-type]

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, confidences: "Confidences", owner: type) -> Keys:
        made = self.keys(**confidences.numbers(self._name))
        # Found there from now on, before this is.
        confidences.__dict__[self._name] = made
        return made


class Confidences:
    """The confidences of one language, section by section.

    To ask for a section that no table has raises ConfidenceError: a language whose prose is not
    read needs none of what prose asks for.
    """

    names = _Section(sections.NameConfidences)
    linked_names = _Section(sections.LinkedNameConfidences)
    model = _Section(sections.ModelConfidences)
    pipeline = _Section(sections.PipelineConfidences)
    people = _Section(sections.PeopleConfidences)
    organisations = _Section(sections.OrganisationConfidences)
    products = _Section(sections.ProductConfidences)
    programmes = _Section(sections.ProgrammeConfidences)
    figures = _Section(sections.FigureConfidences)
    subjects = _Section(sections.SubjectConfidences)
    roles = _Section(sections.RoleConfidences)
    quotations = _Section(sections.QuotationConfidences)
    people_resolution = _Section(sections.PeopleResolutionConfidences)
    organisation_resolution = _Section(sections.OrganisationResolutionConfidences)
    carried_by = _Section(sections.CarriedByConfidences)
    incubated_by = _Section(sections.IncubatedByConfidences)
    laureate_of = _Section(sections.LaureateOfConfidences)
    partner_of = _Section(sections.PartnerOfConfidences)
    succeeded_by = _Section(sections.SucceededByConfidences)
    works_for = _Section(sections.WorksForConfidences)
    declared = _Section(sections.DeclaredConfidences)

    def __init__(self, shared: Traversable, own: Traversable) -> None:
        """Read the table ``shared`` by all languages and the ``own`` one, which goes first.

        A file that does not exist says nothing. Raises ConfidenceError.
        """
        self._own = own
        said, said_here = _read(shared), _read(own)
        self._numbers: Numbers = {
            name: {**said.get(name, {}), **said_here.get(name, {})}
            for name in dict.fromkeys((*said, *said_here))
        }
        for name, given in self._numbers.items():
            for key in sorted(SECTIONS[name] - given.keys()):
                raise ConfidenceError(own, f"[{name}] has no '{key}'", "write its probability")

    def numbers(self, section: str) -> Mapping[str, float]:
        """Give the numbers of a section, by key. Raises ConfidenceError where there are none."""
        if section not in self._numbers:
            raise ConfidenceError(self._own, f"there is no [{section}]", "write the section")
        return self._numbers[section]


SECTIONS: Mapping[str, frozenset[str]] = {
    name: section.names
    for name, section in vars(Confidences).items()
    if isinstance(section, _Section)
}
"""The sections that code asks for, each with its keys."""


@cache
def confidences_of(code: str) -> Confidences:
    """Give the confidences of a language by its ISO 639-1 code, read once.

    Raises ConfidenceError.
    """
    folder = resources.files("extractor.languages")
    return Confidences(folder / FILE, folder / code / FILE)


def _read(file: Traversable) -> Numbers:
    """Give what a file says, every section and key of it known, every number a probability."""
    if not file.is_file():
        return {}
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ConfidenceError(file, f"no TOML: {error}", "correct the line") from error
    for name, table in tables.items():
        if name not in SECTIONS:
            raise ConfidenceError(file, f"unknown section '{name}'", _nearest(name, SECTIONS))
        if not isinstance(table, dict):
            raise ConfidenceError(file, f"'{name}' is no section", f"write [{name}]")
    return {
        name: {key: _probability(file, name, key, value) for key, value in table.items()}
        for name, table in tables.items()
    }


def _probability(file: Traversable, section: str, key: str, value: Any) -> float:
    if key not in SECTIONS[section]:
        remedy = _nearest(key, SECTIONS[section])
        raise ConfidenceError(file, f"unknown key '{key}' in [{section}]", remedy)
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if not number or not 0 <= value <= 1:
        problem = f"'{key}' in [{section}] is {value!r}"
        raise ConfidenceError(file, problem, "write a probability, from 0 to 1")
    return float(value)


def _nearest(name: str, known: Iterable[str]) -> str:
    close = get_close_matches(name, sorted(known), n=1)
    return f"did you mean '{close[0]}'?" if close else "known here: " + ", ".join(sorted(known))
