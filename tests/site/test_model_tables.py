"""The table ``[models]`` of a configuration: strict keys, a package or a folder, confidences."""

import re
from pathlib import Path

import pytest

from extractor.site import Configuration, ConfigurationError, load_configuration
from extractor.vocabulary.mentions import MentionKind

SITE = '[[site]]\nfolder = "."\nurl = "https://boats.example"\nlanguage = "en"\n'


def read(folder: Path, rows: str) -> Configuration:
    (folder / "note.md").write_text("A note.\n", "utf-8")
    (folder / "extractor.toml").write_text(f"[models]\n{rows}\n{SITE}", "utf-8")
    return load_configuration(None, [folder])


def test_a_package_is_named_alone(tmp_path: Path) -> None:
    (code, model), *others = read(tmp_path, 'pt-BR = "pt_core_news_sm"').models.items()
    assert not others
    assert (code, model.written, model.folder) == ("pt", "pt_core_news_sm", None)
    assert model.confidences == {}
    assert model.place == f"{tmp_path / 'extractor.toml'}:2"


@pytest.mark.parametrize("written", ["models/en", "./en", "../en", "plain"])
def test_a_folder_is_relative_to_the_configuration(tmp_path: Path, written: str) -> None:
    (tmp_path / "plain").mkdir()
    assert read(tmp_path, f'en = "{written}"').models["en"].folder == tmp_path / written


def test_confidences_are_one_number_or_one_a_kind(tmp_path: Path) -> None:
    row = '{{ pipeline = "x", confidence = {} }}'
    one = read(tmp_path, f"en = {row.format(0.6)}").models["en"]
    assert set(one.confidences.values()) == {0.6}
    assert len(one.confidences) == 3
    several = read(tmp_path, f"en = {row.format('{ person = 0.7 }')}").models["en"]
    assert several.confidences == {MentionKind.PER: 0.7}


def test_labels_say_what_is_named(tmp_path: Path) -> None:
    row = '[models.en]\npipeline = "x"\n[models.en.labels]\nSKIPPER = "person"\n'
    assert read(tmp_path, row).models["en"].labels == {"SKIPPER": MentionKind.PER}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ('english = "x"', "'english' in [models] is no language"),
        ('en = "x"\nen-GB = "y"', "[models] names two pipelines for 'en'"),
        ("en = 3", "'en' in [models] is no pipeline"),
        ('en = ""', "[models.en] names no pipeline"),
        ("en = { confidence = 0.5 }", "[models.en] names no pipeline"),
        (
            'en = { pipline = "x" }',
            "unknown key 'pipline' in [models.en]: did you mean 'pipeline'?",
        ),
        ('en = { pipeline = "x", confidence = 2 }', "the confidence 2 is no probability"),
        ('en = { pipeline = "x", confidence = true }', "the confidence True is no probability"),
        ('en = { pipeline = "x", confidence = nan }', "the confidence nan is no probability"),
        (
            'en = { pipeline = "x", confidence = { people = 0.5 } }',
            "'people' is nothing that a pipeline finds: known here: organisation, person, place",
        ),
        (
            'en = { pipeline = "x", labels = { A = "product" } }',
            "'product' is nothing that a pipeline finds: known here: organisation, person, place",
        ),
    ],
)
def test_what_cannot_be_meant_is_one_line_with_its_place(
    tmp_path: Path, row: str, said: str
) -> None:
    with pytest.raises(ConfigurationError) as refused:
        read(tmp_path, row)
    message = str(refused.value)
    assert said in message
    assert "\n" not in message
    assert message.startswith(f"{tmp_path / 'extractor.toml'}:")


def test_of_several_configurations_the_first_that_names_one_is_believed(tmp_path: Path) -> None:
    for name, package in (("one", "first"), ("two", "second")):
        (tmp_path / name).mkdir()
        read(tmp_path / name, f'en = "{package}"')
    both = load_configuration(None, [tmp_path / "one", tmp_path / "two"])
    assert both.models["en"].written == "first"


def test_the_tables_of_the_documentation_are_read(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    blocks = [
        block
        for page in ("README.md", "docs/models.md")
        for block in re.findall(r"```toml\n(.*?)```", (root / page).read_text("utf-8"), re.S)
        if "[models]" in block
    ]
    assert len(blocks) == 2
    for block in blocks:
        rows = block.replace("[models]\n", "", 1)
        assert {"pt", "en"} <= read(tmp_path, rows).models.keys()
