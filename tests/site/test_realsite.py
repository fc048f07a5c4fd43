"""The two real sites, where they lie beside the checkout."""

import subprocess
import sys
from pathlib import Path

import pytest

from extractor.site import Configuration, SkipReason, list_files, load_configuration

ROOT = Path(__file__).parent.parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
FOLDERS = [CORPUS / "beta.gouv.fr", CORPUS / "blog.beta.gouv.fr"]

pytestmark = [
    pytest.mark.realsite,
    pytest.mark.skipif(not CORPUS.is_dir(), reason=f"the real sites are not at {CORPUS}"),
]


@pytest.fixture(scope="module")
def project() -> Configuration:
    return load_configuration(ROOT / "corpus" / "beta.gouv.fr.toml", FOLDERS)


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


def test_nothing_heavy_is_imported() -> None:
    code = (
        "import sys, extractor.site;"
        "print(sorted({'spacy', 'rdflib', 'markdown_it', 'numpy'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
