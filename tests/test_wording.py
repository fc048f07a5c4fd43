"""What the program says for itself: whole in every language, none mixed."""

import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from string import Formatter

import pytest

from extractor.wording import (
    FILE,
    SIGNS,
    SPOKEN,
    WordingError,
    chosen,
    language_of_reader,
    spoken_language,
    spoken_number,
    wording_of,
)
from tests.conftest import ROOT

TABLES = sorted((ROOT / "extractor").rglob(FILE))


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def texts() -> Iterator[tuple[str, str, Mapping[str, str]]]:
    for path in TABLES:
        for name, by_language in tomllib.loads(path.read_text("utf-8")).items():
            yield path.parent.name, name, by_language


@pytest.mark.parametrize(("package", "name", "by_language"), list(texts()))
def test_a_text_is_there_in_every_language_with_the_same_placeholders(
    package: str, name: str, by_language: Mapping[str, str]
) -> None:
    assert set(by_language) == set(SPOKEN)
    assert all(by_language.values())
    assert len({frozenset(placeholders(one)) for one in by_language.values()}) == 1


@pytest.mark.parametrize("path", TABLES, ids=lambda one: one.parent.name)
def test_every_text_is_said_somewhere(path: Path) -> None:
    # What is printed, the commands print.
    folders = (path.parent, ROOT / "extractor" / "cli")
    files = [
        one for folder in folders for end in ("py", "html") for one in folder.rglob(f"*.{end}")
    ]
    code = "".join(one.read_text("utf-8") for one in files)
    names = tomllib.loads(path.read_text("utf-8"))
    # Texts of a family are said by what they are of: ``f"mark.{kind}"``.
    families = {one: f'"{one.partition(".")[0]}.{{' for one in names if "." in one}
    # A template has it as ``"mark." ~ kind``.
    code = code.replace("'", '"').replace('." ~ ', ".{")
    assert [one for one in names if families.get(one, f'"{one}"') not in code] == []


@pytest.mark.parametrize(
    ("tags", "spoken"),
    [
        (["fr"], "fr"),
        (["fr-CA"], "fr"),
        (["es", "fr", "en"], "fr"),
        (["es"], "en"),
        (["und", ""], "en"),
        ([], "en"),
    ],
)
def test_the_first_language_that_there_are_texts_for_is_spoken_else_english(
    tags: list[str], spoken: str
) -> None:
    assert spoken_language(tags) == spoken


@pytest.mark.parametrize(
    ("asked", "environment", "spoken"),
    [
        ("en", {"LANG": "fr_FR.UTF-8"}, "en"),
        (None, {"LANG": "fr_FR.UTF-8"}, "fr"),
        (None, {"LC_ALL": "en_GB.UTF-8", "LANG": "fr_FR.UTF-8"}, "en"),
        (None, {"LC_ALL": "", "LC_MESSAGES": "fr_CA@euro", "LANG": "en_US"}, "fr"),
        # These name no language: what is shown is in its sites' own.
        (None, {"LANG": "C.UTF-8"}, "fr"),
        (None, {}, "fr"),
    ],
)
def test_a_reader_is_spoken_to_as_asked_else_as_the_locale_else_as_the_site(
    asked: str | None, environment: dict[str, str], spoken: str
) -> None:
    assert language_of_reader(asked, ["fr"], environment) == spoken


def test_a_text_written_once_is_the_same_in_every_language() -> None:
    assert chosen("CSV", "fr") == chosen("CSV", "en") == "CSV"


def test_english_stands_in_for_a_language_that_a_text_is_not_in() -> None:
    assert chosen({"fr": "non", "en": "no"}, "es") == "no"
    assert chosen({"fr": "non"}, "es") == "non"


@pytest.mark.parametrize("wrong", [{}, 3, {"en": 3}])
def test_what_is_no_text_is_refused(wrong: object) -> None:
    with pytest.raises(WordingError):
        chosen(wrong, "en")  # type: ignore[arg-type]


def test_a_name_without_text_is_an_error() -> None:
    with pytest.raises(KeyError):
        wording_of("extractor.dataset", "en")("nonsense")


@pytest.mark.parametrize(
    ("value", "places", "french", "english"),
    [
        (Decimal("1400"), None, "1\u202f400", "1,400"),
        (Decimal("1234567.50"), None, "1\u202f234\u202f567,50", "1,234,567.50"),
        (Decimal("-0.5"), None, "-0,5", "-0.5"),
        (Decimal("12"), None, "12", "12"),
        (Decimal("1E+3"), None, "1\u202f000", "1,000"),
        (0.9, 2, "0,90", "0.90"),
        (1234.567, 1, "1\u202f234,6", "1,234.6"),
        (1200, None, "1\u202f200", "1,200"),
    ],
)
def test_a_number_is_written_as_its_language_does(
    value: Decimal | float, places: int | None, french: str, english: str
) -> None:
    assert spoken_number(value, "fr", places) == french
    assert spoken_number(value, "en", places) == english


def test_every_language_that_is_spoken_has_its_signs_in_numbers() -> None:
    assert set(SIGNS) == set(SPOKEN)
    assert all(thousands != decimals for thousands, decimals in SIGNS.values())
