"""Of several bearers of a name, the one that the document links is meant."""

from pathlib import Path

import pytest

from extractor.pipeline.extraction_options import ExtractionOptions
from extractor.pipeline.project import Project
from extractor.pipeline.records import SiteReader

CONFIGURATION = """
profiles = ["startups"]
language = "fr"

[[site]]
folder = "rives"
url = "https://exemple.test"
generator = "jekyll"

[site.collections]
posts = "post"
gens = "member"
services = "startup"
offices = "organisation"

[kinds.member.properties]
name = "label"

[kinds.startup.properties]
name = "label"

[kinds.organisation.properties]
name = "label"
"""
SITE = {
    "_config.yml": "collections:\n"
    + "".join(f"  {one}: {{output: true}}\n" for one in ("gens", "services", "offices")),
    "_gens/une.md": "---\nname: Nina Ruvel\n---\n",
    "_gens/autre.md": "---\nname: Nina Ruvel\n---\n",
    "_services/une.md": "---\nname: Quai Bleu\n---\n",
    "_services/autre.md": "---\nname: Quai Bleu\n---\n",
    "_offices/une.md": "---\nname: Office du port\n---\n",
    "_offices/autre.md": "---\nname: Office du port\n---\n",
}


def named_in(folder: Path, text: str) -> tuple[list[str], int]:
    """Give the entities that a post's mentions stand for, in order, and how many are ambiguous."""
    files = {**SITE, "_posts/2024-01-01-a.md": text}
    for name, content in files.items():
        path = folder / "rives" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    (folder / "extractor.toml").write_text(CONFIGURATION, "utf-8")
    project = Project.open([folder / "rives"], folder / "extractor.toml")
    reader = SiteReader(project, ExtractionOptions(model=False))
    (extraction,) = reader.extract([folder / "rives/_posts/2024-01-01-a.md"])
    return [one.entity for one in extraction.mentions], len(extraction.ambiguous)


@pytest.mark.parametrize(
    "text",
    [
        "Merci à [Nina Ruvel](/gens/autre.html).\n\nNina Ruvel a parlé. Nina sourit.\n",
        "Nina Ruvel a parlé.\n\nMerci à [Nina Ruvel](/gens/autre.html).\n",
        "Merci à [Nina](/gens/autre.html).\n\nNina Ruvel a parlé.\n",
        "Merci à [Mme Ruvel](/gens/autre.html).\n\nNina Ruvel a parlé.\n",
        "Nina Ruvel a parlé : voir [sa fiche](/gens/autre.html).\n",
    ],
    ids=["after", "before", "given name", "title", "other words"],
)
def test_a_linked_person_is_who_is_named(tmp_path: Path, text: str) -> None:
    entities, ambiguous = named_in(tmp_path, text)
    assert (set(entities), ambiguous) == ({"member:autre"}, 0)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Voir [Quai Bleu](/services/autre.html).\n\nQuai Bleu ouvre.\n", "startup:autre"),
        ("Quai Bleu ouvre : voir [la fiche](/services/autre.html).\n", "startup:autre"),
        (
            "Un agent de l'Office du port a signé : [fiche](/offices/une.html).\n",
            "organisation:une",
        ),
        (
            "L'Office du port signe. Voir l'[Office du port](/offices/une.html).\n",
            "organisation:une",
        ),
    ],
)
def test_a_linked_thing_is_what_is_named(tmp_path: Path, text: str, meant: str) -> None:
    entities, ambiguous = named_in(tmp_path, text)
    assert (set(entities), ambiguous) == ({meant}, 0)


def test_two_linked_bearers_are_each_their_own_and_the_bare_name_is_neither(
    tmp_path: Path,
) -> None:
    entities, ambiguous = named_in(
        tmp_path,
        "[Nina Ruvel](/gens/une.html) et [Nina Ruvel](/gens/autre.html).\n\nNina Ruvel a parlé.\n",
    )
    assert entities == ["member:une", "member:autre", "person:nina-ruvel"]
    assert ambiguous == 1


def test_without_a_link_nobody_can_tell(tmp_path: Path) -> None:
    entities, ambiguous = named_in(tmp_path, "Nina Ruvel a parlé.\n")
    assert (entities, ambiguous) == (["person:nina-ruvel"], 1)


def test_a_link_to_somebody_else_says_nothing_of_a_name(tmp_path: Path) -> None:
    _, ambiguous = named_in(tmp_path, "Nina Ruvel a vu le [Quai Bleu](/services/une.html).\n")
    assert ambiguous == 1
