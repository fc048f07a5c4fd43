"""Reports of sites whose folders have moved."""

from pathlib import Path

import pytest

from extractor.check.report import SiteFolderError, moved_folders

OLD = {
    "content": Path("/ici/annuaire/content"),
    "journal": Path("/ici/journal/content"),
    "guide": Path("/ici/guide"),
}


def moved(*folders: str) -> dict[str, str]:
    found = moved_folders(OLD, [Path(one) for one in folders])
    return {name: path.as_posix() for name, path in found.items()}


def test_a_folder_is_that_of_the_site_of_its_name() -> None:
    assert moved("/la/guide") == {"guide": "/la/guide"}


def test_a_site_may_be_named_otherwise_than_its_former_folder() -> None:
    assert moved("/la/journal") == {"journal": "/la/journal"}


def test_of_two_folders_with_one_name_those_above_tell() -> None:
    assert moved("/la/journal/content", "/la/annuaire/content") == {
        "journal": "/la/journal/content",
        "content": "/la/annuaire/content",
    }


@pytest.mark.parametrize(
    ("folders", "reason"),
    [
        (["/la/content"], "may be the folder of content or journal"),
        (["/la/autre"], "no site of the graph has that name; it has: content"),
        (["/la/guide", "/encore/guide"], "/la/guide is the folder of guide already"),
    ],
)
def test_a_folder_that_fits_none_or_several_is_refused(folders: list[str], reason: str) -> None:
    with pytest.raises(SiteFolderError, match=reason):
        moved(*folders)
