"""What a change leaves as it was is not worked out again; the result is a fresh build's."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from extractor.check.memory import MEMORY
from extractor.graph.store import current_generation
from extractor.languages import detection
from extractor.languages.detection import answering, compare, detect
from extractor.pipeline import writing
from extractor.pipeline.among_sheets import AmongSheets, read_among_sheets
from tests.pipeline.conftest import POST, SHEET, Workplace

FRENCH = "La rivière est passée par le bac, qui va d'une rive à l'autre depuis longtemps."


def found(place: Workplace) -> bytes:
    return (current_generation(place.output).folder / MEMORY).read_bytes()


def found_afresh(place: Workplace) -> bytes:
    other = place.folder / "fresh"
    place.build(other)
    return (current_generation(other).folder / MEMORY).read_bytes()


@contextmanager
def no_sheet_is_checked() -> Iterator[None]:
    def refused(*_arguments: object) -> AmongSheets:
        raise AssertionError("the sheets are compared again")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writing, "found_among_sheets", refused)
        yield


def test_a_post_that_changes_leaves_what_was_found_among_the_sheets(place: Workplace) -> None:
    place.build()
    place.edit(POST, lambda text: f"{text}\nUne ligne de plus.\n")
    with no_sheet_is_checked():
        place.build()
    assert found(place) == found_afresh(place)


def test_a_sheet_that_changes_is_compared_with_all_others(place: Workplace) -> None:
    place.build()
    place.edit(SHEET, lambda text: text.replace("title: ", "title: Grand "))
    with no_sheet_is_checked(), pytest.raises(AssertionError, match="compared"):
        place.build()
    place.build()
    assert found(place) == found_afresh(place)


def test_a_file_whose_text_was_asked_for_is_looked_at_again(place: Workplace) -> None:
    place.build()
    among = read_among_sheets(current_generation(place.output).folder)
    assert among is not None
    paths = sorted(path for site, path in among.asked if site == "annuaire")
    place.edit(
        f"annuaire/{paths[0]}", lambda text: text.replace("---\n", "---\n# Une remarque.\n", 1)
    )
    with no_sheet_is_checked(), pytest.raises(AssertionError, match="compared"):
        place.build()
    place.build()
    assert found(place) == found_afresh(place)


def test_the_model_of_languages_is_not_asked_about_what_it_answered(
    place: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.build()
    place.edit(POST, lambda text: f"{text}\n{FRENCH}\n")

    def refused() -> None:
        raise AssertionError("the model is loaded")

    monkeypatch.setattr(detection, "_model", refused)
    report = place.build()
    assert not [one for one in report.findings if one.code == "failed-document"]
    monkeypatch.undo()
    assert place.quads() == place.cold()


def test_what_was_answered_is_answered_again_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    with answering({}) as asked:
        first = detect(FRENCH), compare(FRENCH, "fr"), compare(FRENCH, "de")
    monkeypatch.delattr(detection, "_model")
    with answering(asked) as again:
        assert (detect(FRENCH), compare(FRENCH, "fr"), compare(FRENCH, "de")) == first
    assert again == asked
