"""The deliberate faults of the demonstration sites: all are found, where they are."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.check.report import Report, check
from extractor.diagnostics import DIAGNOSTICS
from tests.conftest import Built

POSTS = "journal/content/_posts"
FAULTS = [
    ("dead-link", f"{POSTS}/2022-03-15-bilan-2021.md", "permis-en-ligne"),
    ("dead-link", f"{POSTS}/2023-11-07-mesurer-son-impact.md", "boussole"),
    ("dead-link", f"{POSTS}/2024-04-16-sur-la-cote-des-cartes-partagees.md", "lancement"),
    ("moved-link", f"{POSTS}/2022-10-04-laureats-elan-3.md", "/approche/"),
    ("moved-link", f"{POSTS}/2023-11-07-mesurer-son-impact.md", "/approche/"),
    ("moved-link", f"{POSTS}/2024-09-03-rejoindre-une-equipe-publique.md", "/contact/"),
    ("malformed-link", f"{POSTS}/2022-10-04-laureats-elan-3.md", "guichet-des-ports"),
    ("unreadable-sheet", "annuaire/content/_startups/carnet-chantier.md", ""),
    ("skipped-file", "annuaire/content/_startups/agenda-partage", "agenda-partage.md"),
    ("unknown-reference", "annuaire/content/_authors/lucien.tamarelle.md", "data-littoral"),
    ("missing-incubator", "annuaire/content/_startups/conges-simples.md", ""),
    ("phase-order", "annuaire/content/_startups/traceo.md", "acceleration"),
    (
        "unknown-reference",
        f"{POSTS}/2024-09-03-rejoindre-une-equipe-publique.md",
        "ludovic.pernelle",
    ),
    (
        "incubator-contradiction",
        f"{POSTS}/2024-04-16-sur-la-cote-des-cartes-partagees.md",
        "Pépinière de Lauzelle",
    ),
    ("figure-contradiction", f"{POSTS}/2024-01-23-bilan-2023.md", "2,600"),
    ("similar-name", f"{POSTS}/2024-01-23-bilan-2023.md", "Hortense Valcroze"),
    ("similar-name", f"{POSTS}/2024-01-23-bilan-2023.md", "Mon Dossier Soin"),
    ("ambiguous-name", f"{POSTS}/2024-09-03-rejoindre-une-equipe-publique.md", "Le Guichet"),
    ("conflicting-sheets", "journal/content/_authors/rosalie.engelvin.md", "Rosalie"),
    ("conflicting-sheets", "journal/content/_authors/leonie.duvergne.md", "Léonie"),
]


@pytest.fixture(scope="module")
def report(demo: Built) -> Report:
    return check(demo.folder)


@pytest.mark.parametrize(("code", "file", "words"), FAULTS)
def test_the_fault_is_found(report: Report, code: str, file: str, words: str) -> None:
    texts = [
        f"{one.message} {one.remedy}"
        for one in report.findings
        if one.code == code and f"{one.site}/{one.path}" == file
    ]
    assert any(words in text for text in texts)


def test_every_edit_replaces_what_the_finding_shows(report: Report, demo: Built) -> None:
    def edited() -> Iterator[tuple[str, str]]:
        for one in report.findings:
            if one.edit is not None:
                path = Path(report.folders[one.site]) / one.path
                source = path.read_bytes().decode()
                yield one.code, source[one.edit.start : one.edit.end]

    found = list(edited())
    assert {code for code, _ in found} == {"moved-link", "malformed-link", "unlinked-mention"}
    assert all(text and "\n" not in text for _, text in found)


def test_every_finding_says_what_is_wrong_and_what_to_do(report: Report) -> None:
    assert all(one.message and one.remedy for one in report.findings)
    assert {one.code for one in report.findings} <= DIAGNOSTICS.keys()
