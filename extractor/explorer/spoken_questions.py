"""Ready questions in the reader's language: their files say them in English."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from extractor.query.ready import Parameter, Question

FILE = "spoken_questions.toml"


@cache
def spoken_questions() -> Mapping[str, Any]:
    """Give the table."""
    text = (resources.files(__package__) / FILE).read_text(encoding="utf-8")
    return tomllib.loads(text)


def title_of(question: Question, language: str) -> str:
    """Give the title of a question, in English where the table has no other."""
    return _said(question, "title", language) or question.title


def description_of(question: Question, language: str) -> str:
    """Give what a question answers, in English where the table has no other."""
    return _said(question, "description", language) or question.description


def parameter_label(parameter: Parameter, language: str) -> str:
    """Give what a parameter is, its name where the table does not say."""
    texts = spoken_questions()["parameters"].get(parameter.name, {})
    return str(texts.get(language, parameter.name))


def column_label(column: str, language: str) -> str:
    """Give the heading of a column of answers, its name as words where the table does not say."""
    texts = spoken_questions()["columns"].get(column, {})
    return str(texts.get(language, column.replace("_", " ")))


def _said(question: Question, part: str, language: str) -> str:
    row = spoken_questions()["questions"].get(question.name, {})
    return str(row.get(part, {}).get(language, ""))
