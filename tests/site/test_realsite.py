"""The two real sites, where they lie beside the checkout."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from extractor.site import Configuration, SkipReason, list_files, load_configuration
from tests.conftest import ROOT

CONFIGURATION = ROOT / "corpus" / "beta.gouv.fr.toml"

pytestmark = pytest.mark.realsite


@pytest.fixture(scope="module")
def project(real_sites: Sequence[Path]) -> Configuration:
    return load_configuration(CONFIGURATION, real_sites)


def test_every_sheet_is_counted(project: Configuration) -> None:
    slugs: dict[str, set[str]] = {}
    for site in project.sites:
        for file in list_files(site).files:
            slugs.setdefault(file.kind, set()).add(file.slug)
    counts = {kind: len(some) for kind, some in slugs.items()}
    expected = {"startup": 662, "post": 134, "organisation": 143, "incubator": 29, "member": 3489}
    assert {kind: counts[kind] for kind in expected} == expected


def test_files_without_extension_are_named(project: Configuration) -> None:
    skipped = [
        one.path.rpartition("/")[0].rpartition("/")[2]
        for site in project.sites
        for one in list_files(site).skipped
        if one.reason is SkipReason.NO_EXTENSION
    ]
    assert skipped.count("_organisations") == 2
