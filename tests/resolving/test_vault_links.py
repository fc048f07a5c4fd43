"""Links of a vault of notes lead to the names of files, and to nothing else."""

from datetime import date
from pathlib import Path

import pytest

from extractor.site.addresses.space import AddressSpace
from tests.layouts.oracles.comparing import see
from tests.resolving.links_of_site import outcomes, written
from tests.site.addresses import addresses, site_in

VAULT = {
    ".obsidian/app.json": "{}",
    "Deux.md": "x",
    "Gens/Léa Morin.md": "---\naliases: [Léa]\n---\nx",
    "Projets/Bois.md": "x",
    "Projets/Notes/Bois.md": "x",
    "plan.pdf": "",
    "notes.txt": "",
    "dessin.canvas": "{}",
}


@pytest.mark.parametrize(
    ("link", "note"),
    [
        ("[[Deux]]", "Deux"),
        ("[[deux]]", "Deux"),
        ("[[../Deux]]", "Deux"),
        ("[[Bois]]", "Bois"),
        ("[[Notes/Bois]]", "Notes/Bois"),
        ("[[Gens/Léa Morin|Léa]]", "Léa Morin"),
        ("[a](Deux.md)", "Deux"),
        ("[[plan.pdf]]", "alive"),
        ("[[dessin.canvas]]", "alive"),
        ("[[notes.txt]]", "dead"),
        ("[[Projets]]", "dead"),
    ],
)
def test_a_link_of_a_vault_leads_to_the_name_of_a_file(
    tmp_path: Path, link: str, note: str
) -> None:
    found = outcomes(tmp_path, VAULT, "Projets/liens.md", [link])[link]
    assert found.rpartition(":")[2] == note
    assert not is_moved(tmp_path)


@pytest.mark.parametrize(
    ("link", "note"),
    [
        ("[[Léa]]", "Léa Morin"),
        ("[[Lea Morin]]", "Léa Morin"),
        ("[[Autre/Léa Morin]]", "Léa Morin"),
        ("[[Projets/../Deux]]", "Deux"),
    ],
)
def test_a_link_by_another_name_is_reported_with_the_note_that_is_meant(
    tmp_path: Path, link: str, note: str
) -> None:
    found = outcomes(tmp_path, VAULT, "Projets/liens.md", [link])[link]
    assert found.rpartition(":")[2] == note
    assert is_moved(tmp_path)


def is_moved(folder: Path) -> bool:
    """Say whether the link of the page is reported to lead to another name of a note."""
    (outcome,) = see(folder, date(2026, 6, 1)).links["Projets/liens.md", 1]
    return outcome.moved is not None


def test_the_address_of_a_note_is_that_of_its_file_or_the_one_it_states(tmp_path: Path) -> None:
    note = "---\npermalink: accueil\n---\nx"
    folder = written(tmp_path, {**VAULT, "Sous dossier/a b.md": note})
    root = addresses(folder, "page:Deux")[0].removesuffix("/Deux.md")
    assert addresses(folder, "page:a b") == (f"{root}/accueil", f"{root}/Sous%20dossier/a%20b.md")
    assert not AddressSpace.of(site_in(folder)).with_pages(()).serve("/notes.txt")
