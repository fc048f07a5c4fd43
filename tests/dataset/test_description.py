"""The [dataset] table: what is missing is asked for once, with an example of each."""

import tomllib
from pathlib import Path

import pytest

from extractor.dataset.authorities import authorities, language_codes
from extractor.dataset.description import (
    MANDATORY,
    DatasetError,
    describe_dataset,
    read_description,
)
from tests.conftest import ROOT

EXAMPLE = "[dataset]\n" + "\n".join(MANDATORY.values())


def table(text: str = EXAMPLE) -> dict[str, object]:
    found: dict[str, object] = tomllib.loads(text)["dataset"]
    return found


def test_the_examples_of_what_is_mandatory_make_a_description() -> None:
    described = describe_dataset(table())
    assert described.frequency == "WEEKLY"
    assert described.languages == ("FRA",)
    assert described.download == "https://exemple.fr/donnees/fichiers/"


@pytest.mark.parametrize("name", ["extractor.toml", "beta.gouv.fr.toml"])
def test_the_ready_configurations_describe_their_dataset(name: str) -> None:
    described = read_description(ROOT / "corpus" / name)
    assert described.spatial == "FRA"
    assert len(described.keywords) >= 4


def test_all_that_is_missing_is_asked_for_at_once() -> None:
    with pytest.raises(DatasetError) as raised:
        describe_dataset({"title": "Un titre"}, file=Path("extractor.toml"))
    message = str(raised.value)
    assert "\n" not in message
    assert message.startswith("extractor.toml: [dataset] needs description, keywords, ")
    for key, example in MANDATORY.items():
        assert (example in message) == (key != "title")


@pytest.mark.parametrize("key", MANDATORY)
def test_each_mandatory_key_is_missed(key: str) -> None:
    text = EXAMPLE.replace(MANDATORY[key], "")
    with pytest.raises(DatasetError, match=f"needs {key}: write"):
        describe_dataset(table(text))


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('"WEEKLY"', '"hebdo"', "'frequency' holds 'hebdo', which is not in the table"),
        ('["GOVE"]', '["GOVE", "FUN"]', "'themes' holds 'FUN'"),
        ('"https://exemple.fr/donnees"', '"/donnees"', "'landing_page' is not a complete address"),
        ('"donnees@exemple.fr"', '"moi"', "'contact.email' is not an e-mail address"),
        ("2026-01-15", '"hier"', "'issued' is not a day"),
        ("title =", 'titel = "x"\ntitle =', "unknown key 'titel'"),
    ],
)
def test_a_value_that_portals_cannot_read_is_said(before: str, after: str, said: str) -> None:
    with pytest.raises(DatasetError, match=said):
        describe_dataset(table(EXAMPLE.replace(before, after, 1)))


def test_languages_come_from_the_project_where_the_table_has_none() -> None:
    assert describe_dataset(table(), languages=("fr", "en-GB")).languages == ("FRA", "ENG")


def test_every_language_tag_has_its_entry() -> None:
    assert set(language_codes().values()) <= authorities()["language"].entries.keys()
