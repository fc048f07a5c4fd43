"""Pipelines of spaCy as they lie on a machine: found, told apart, or refused in one line."""

import json
import pickle
import re
from pathlib import Path

import pytest
import spacy

from extractor.recognising.model import NameModel
from extractor.recognising.pipelines import (
    MissingPipelineError,
    PipelineError,
    entity_labels,
    installed_pipeline,
    pipeline_in_folder,
)
from extractor.vocabulary.mentions import MentionKind
from tests.small_pipelines import ruled, saved

NAMES = {"Xandor Quillmere": "PERSON"}
PLACE = "extractor.toml:2"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return saved(ruled("en", NAMES), tmp_path / "names")


def found(folder: Path) -> NameModel:
    return NameModel(pipeline_in_folder(folder, "names", PLACE))


def test_a_pipeline_gives_the_names_of_texts_in_order(folder: Path) -> None:
    model = found(folder)
    assert model.entities(["By Xandor Quillmere.", "", "Nobody."]) == [((3, 19, "PERSON"),), (), ()]


def test_its_version_changes_with_any_of_its_files_and_not_with_its_place(
    folder: Path, tmp_path: Path
) -> None:
    same = saved(ruled("en", NAMES), tmp_path / "elsewhere" / "names")
    other = saved(ruled("en", {"Ilvar Strand": "PER"}), tmp_path / "other" / "names")
    first = found(folder).identity
    assert re.fullmatch(r"names-0\.0\.0\+[0-9a-f]{12}", first)
    assert found(same).identity == first
    assert found(other).identity != first


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("PER", MentionKind.PER),
        ("PERSON", MentionKind.PER),
        ("persName", MentionKind.PER),
        ("ORG", MentionKind.ORG),
        ("LOC", MentionKind.LOC),
        ("GPE", MentionKind.LOC),
    ],
)
def test_labels_are_a_table(label: str, kind: MentionKind) -> None:
    assert entity_labels()[label] is kind
    assert "DATE" not in entity_labels()


def refusal(folder: Path) -> str:
    """Give the one line that refuses the pipeline of a folder."""
    with pytest.raises(PipelineError) as refused:
        found(folder).entities(["Nobody."])
    said = str(refused.value)
    assert "\n" not in said
    assert said.startswith(f"{PLACE}: the pipeline 'names' ")
    return said


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert "is no folder: correct the path" in refusal(tmp_path / "nowhere")


@pytest.mark.parametrize("file", ["meta.json", "config.cfg"])
def test_a_folder_without_its_files_is_refused(folder: Path, file: str) -> None:
    (folder / file).unlink()
    assert f"has no {file}: name the folder that spaCy's to_disk wrote" in refusal(folder)


@pytest.mark.parametrize("text", ["{", "[]", "\udcff"])
def test_a_description_that_cannot_be_read_is_refused(folder: Path, text: str) -> None:
    (folder / "meta.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    assert "has a meta.json that" in refusal(folder)


@pytest.mark.parametrize("part", ["config.cfg", "vocab", "entity_ruler"])
def test_a_broken_pipeline_is_refused(folder: Path, part: str) -> None:
    place = folder / part
    file = place if place.is_file() else next(one for one in place.rglob("*") if one.is_file())
    file.write_bytes(b"\x00broken")
    assert "cannot be loaded (" in refusal(folder)


def test_a_pipeline_without_a_component_for_names_is_refused(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    assert "has no component 'ner'" in refusal(saved(nlp, tmp_path / "names"))


def test_a_pipeline_for_another_spacy_is_refused(folder: Path) -> None:
    meta = json.loads((folder / "meta.json").read_text("utf-8"))
    meta["spacy_version"] = ">=2.1,<2.2"
    (folder / "meta.json").write_text(json.dumps(meta), "utf-8")
    assert "is made for spaCy >=2.1,<2.2, and 3." in refusal(folder)


def test_a_pipeline_whose_labels_name_something_else_is_refused(tmp_path: Path) -> None:
    folder = saved(ruled("en", {"Monday": "DATE"}), tmp_path / "names")
    assert "(its labels: DATE): say what they name: labels" in refusal(folder)


@pytest.mark.parametrize("name", ["xx_never_installed", "not a name", "os.path", "../up"])
def test_a_package_that_is_not_installed_is_refused(name: str) -> None:
    with pytest.raises(MissingPipelineError, match="is not installed: install it"):
        installed_pipeline(name)


def test_another_package_is_refused() -> None:
    with pytest.raises(PipelineError, match="is no pipeline but another package"):
        installed_pipeline("click")


def test_a_refusal_crosses_processes_whole() -> None:
    error = PipelineError("names", "is broken", "mend it", PLACE)
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    assert str(again) == str(error)
