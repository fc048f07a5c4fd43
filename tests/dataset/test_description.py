"""The [dataset] table: what is missing is asked for once, with an example of each."""

import tomllib
from pathlib import Path

import pytest

from extractor.dataset.authorities import authorities, format_names, language_codes
from extractor.dataset.description import (
    MANDATORY,
    DatasetError,
    describe_dataset,
    read_description,
)
from extractor.wording import SPOKEN
from tests.conftest import ROOT

EXAMPLE = "[dataset]\n" + "\n".join(MANDATORY.values())


def table(text: str = EXAMPLE) -> dict[str, object]:
    found: dict[str, object] = tomllib.loads(text)["dataset"]
    return found


def test_the_examples_of_what_is_mandatory_make_a_description() -> None:
    described = describe_dataset(table())
    assert described.frequency == "WEEKLY"
    assert described.download == "https://example.org/data/files/"


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
        ('"https://example.org/data"', '"/data"', "'landing_page' is not a complete address"),
        ('"data@example.org"', '"moi"', "'contact.email' is not an e-mail address"),
        ("2026-01-15", '"hier"', "'issued' is not a day"),
        ('["digital', '["C++", "digital', "'keywords' holds 'C\\+\\+', of which portals take 'C'"),
        ("title =", 'titel = "x"\ntitle =', "unknown key 'titel'"),
    ],
)
def test_a_value_that_portals_cannot_read_is_said(before: str, after: str, said: str) -> None:
    with pytest.raises(DatasetError, match=said):
        describe_dataset(table(EXAMPLE.replace(before, after, 1)))


def test_languages_come_from_the_project_where_the_table_has_none() -> None:
    described = describe_dataset(table(), languages=("en-GB", "fr"))
    assert described.languages == ("ENG", "FRA")
    assert described.language == "en-GB"


@pytest.mark.parametrize("languages", [(), ("und",)])
def test_a_project_of_which_no_language_is_known_is_said_to_be_in_none(
    languages: tuple[str, ...],
) -> None:
    described = describe_dataset(table(), languages=languages)
    assert (described.languages, described.language) == ((), "")


@pytest.mark.parametrize("written", ['["fr"]', '["FRA", "ENG"]', '"fr"'])
def test_the_table_s_first_language_is_that_of_its_words(written: str) -> None:
    described = describe_dataset(table(f"{EXAMPLE}\nlanguages = {written}"), languages=("en",))
    assert described.language == "fr"


@pytest.mark.parametrize(
    ("stated", "languages"),
    [
        ('language = "en"', ("ENG",)),
        ('languages = ["en", "fr"]', ("ENG", "FRA")),
        ('[[site]]\nlanguage = "pl"\n[[site]]\nlanguage = "en"', ("POL", "ENG")),
        ("", ("BRE",)),
    ],
)
def test_the_languages_are_the_configuration_s_else_the_graph_s(
    stated: str, languages: tuple[str, ...], tmp_path: Path
) -> None:
    file = tmp_path / "extractor.toml"
    file.write_text(f"{stated}\n{EXAMPLE}", "utf-8")
    assert read_description(file, ["br"]).languages == languages


@pytest.mark.parametrize("name", authorities())
def test_every_label_of_an_authority_table_is_in_every_language(name: str) -> None:
    table = authorities()[name]
    labels = [table.title, *table.entries.values()]
    # A name, as that of a format, is the same in all.
    assert [one for one in labels if not isinstance(one, str) and set(one) != set(SPOKEN)] == []
    assert all(isinstance(one, str) == (name == "file-type") for one in table.entries.values())


def test_every_file_type_has_its_name_in_the_lists_of_portals() -> None:
    assert set(format_names()) == set(authorities()["file-type"].entries)


def test_every_language_tag_has_its_entry() -> None:
    assert set(language_codes().values()) <= authorities()["language"].entries.keys()
