"""Ready questions: packaged SPARQL files with a title, a description and parameters.

A file begins with lines ``# title: …``, ``# description: …`` and ``# parameter: name —
description`` (``name = default`` for one that may be left out); ``{{name}}`` stands for a
parameter in the query. A parameter named ``*_iri`` takes an identifier such as
``startup:slug`` as well as an IRI. A question whose answers rest on evidence has the parameter
``confidence``, a number with the default 0: what is less sure than that is left out.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from extractor.errors import UserError
from extractor.vocabulary.profiles import available_profiles, profile_files

CONFIDENCE = "confidence"
"""The parameter that says from which confidence on evidence counts."""
_FOLDER = "questions"
_HEADER = re.compile(r"#\s*(title|description|parameter):\s*(.*)")
_PARAMETER = re.compile(r"(\w+)(?:\s*=\s*(.*?))?\s+—\s+(.*)")


class UnknownQuestionError(UserError):
    """There is no ready question of that name."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"no ready question '{name}'; 'extractor query --list' shows those there are"
        )


class MissingParameterError(UserError):
    """A ready question needs a parameter."""

    def __init__(self, question: str, parameter: str) -> None:
        super().__init__(f"'{question}' needs --param {parameter}=…")


class UnknownParameterError(UserError):
    """A ready question has no such parameter."""

    def __init__(self, question: str, name: str, known: Sequence[str]) -> None:
        has = f"it has {', '.join(known)}" if known else "it has none"
        super().__init__(f"'{question}' has no parameter '{name}'; {has}")


class NoEvidenceError(UserError):
    """A confidence is asked of a ready question whose answers rest on no evidence."""

    def __init__(self, question: str) -> None:
        super().__init__(
            f"'{question}' answers from sheets, which have no confidence: "
            f"ask it without --{CONFIDENCE}"
        )


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a question: its name, what it means, its default or None."""

    name: str
    description: str
    default: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A ready question."""

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    template: str

    def from_confidence(self, confidence: float) -> dict[str, str]:
        """Give the parameter that leaves out what is less sure. Raises NoEvidenceError."""
        if not any(one.name == CONFIDENCE for one in self.parameters):
            raise NoEvidenceError(self.name)
        # With a point, so that it is a number of SPARQL whatever its size.
        return {CONFIDENCE: f"{confidence:.6f}".rstrip("0") + "0"}

    def demand_known(self, names: Iterable[str]) -> None:
        """See that the question has parameters of these names. Raises UnknownParameterError."""
        known = [one.name for one in self.parameters]
        for name in names:
            if name not in known:
                raise UnknownParameterError(self.name, name, known)

    def text(self, values: Mapping[str, str]) -> str:
        """Give the query with its parameters filled in. Raises MissingParameterError."""
        query = self.template
        for parameter in self.parameters:
            value = values.get(parameter.name, parameter.default)
            if value is None:
                raise MissingParameterError(self.name, parameter.name)
            query = query.replace(f"{{{{{parameter.name}}}}}", _escaped(value))
        return query


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


@cache
def ready_questions(profiles: tuple[str, ...] | None = None) -> tuple[Question, ...]:
    """Give the ready questions that any graph answers and those of some profiles, by name.

    Without ``profiles``, those of every profile that there is.
    """
    own = (resources.files(__package__) / _FOLDER).iterdir()
    wanted = available_profiles() if profiles is None else profiles
    files = [*own, *(file for one in wanted for file in profile_files(one, _FOLDER))]
    return tuple(
        _parse(file.name.removesuffix(".rq"), file.read_text(encoding="utf-8"))
        for file in sorted(files, key=lambda one: one.name)
        if file.name.endswith(".rq")
    )


def ready_question(name: str, profiles: tuple[str, ...] | None = None) -> Question:
    """Give a ready question by name. Raises UnknownQuestionError."""
    for question in ready_questions(profiles):
        if question.name == name:
            return question
    raise UnknownQuestionError(name)


def _parse(name: str, text: str) -> Question:
    headers: dict[str, list[str]] = {"title": [], "description": [], "parameter": []}
    for line in text.splitlines():
        found = _HEADER.match(line)
        if found is not None:
            headers[found.group(1)].append(found.group(2).strip())
    parameters = []
    for written in headers["parameter"]:
        found = _PARAMETER.match(written)
        if found is None:
            raise ValueError(f"{name}.rq: cannot read the parameter line '{written}'")
        parameters.append(Parameter(found.group(1), found.group(3), found.group(2)))
    return Question(
        name,
        " ".join(headers["title"]),
        " ".join(headers["description"]),
        tuple(parameters),
        text,
    )
