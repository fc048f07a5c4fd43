"""A link to a sheet that is no longer there still names a thing, the same in every document."""

from pathlib import Path

import pytest

from extractor.pipeline.extraction_options import ExtractionOptions
from extractor.pipeline.project import Project
from extractor.pipeline.records import SiteReader
from extractor.relating.extraction import Extraction

JEKYLL = {
    "extractor.toml": """
profiles = ["startups"]
language = "fr"
[[site]]
folder = "site"
url = "https://exemple.test"
generator = "jekyll"
[site.collections]
posts = "post"
services = "startup"
bureaux = "organisation"
gens = "member"
""",
    "site/_config.yml": "permalink: /:title.html\ncollections:\n"
    "  services: {output: true, permalink: '/produits/:title.html'}\n"
    "  bureaux: {output: true, permalink: '/bureaux/:title/'}\n"
    "  gens: {output: true}\n",
    "site/_redirects": "/startup/*  /produits/:splat\n/produits/vieux-nom  /produits/digue.html\n",
    "site/_services/digue.md": "---\ntitle: Digue\n---\n",
    "site/_services/phare.md": "---\ntitle: Phare\n---\n",
    "site/_bureaux/quais.md": "---\ntitle: Bureau des quais\n---\n",
    "site/_gens/ana.roux.md": "---\ntitle: Ana Roux\n---\n",
    "site/_posts/2023-01-01-ancien.md": "---\ntitle: Ancien\n---\n",
}
HUGO = {
    "extractor.toml": """
language = "en"
[[site]]
folder = "site"
[site.collections]
posts = "post"
projects = "project"
""",
    "site/hugo.toml": "baseURL = 'https://example.test/base/'\n",
    "site/content/projects/dyke.md": "---\ntitle: Dyke\n---\n",
    "site/content/projects/pier/index.md": "---\ntitle: Pier\n---\n",
}


def read(folder: Path, files: dict[str, str], *texts: str) -> list[Extraction]:
    """Give what posts of these texts say, on a site of these files."""
    place = "site/content/posts" if "site/hugo.toml" in files else "site/_posts"
    posts = {f"{place}/2024-01-0{n}-p{n}.md": text for n, text in enumerate(texts, 1)}
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    for name, content in posts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"---\ntitle: Un billet\n---\n{content}\n", "utf-8")
    project = Project.open([folder / "site"], folder / "extractor.toml")
    reader = SiteReader(project, ExtractionOptions(model=False))
    return list(reader.extract([folder / one for one in posts]))


def named(extraction: Extraction) -> list[tuple[str, str, bool]]:
    return [(m.mention.surface, m.entity, m.known) for m in extraction.mentions]


@pytest.mark.parametrize(
    "href",
    [
        "https://exemple.test/produits/embauche.html",
        "/produits/embauche",
        "http://www.exemple.test/produits/embauche/",
        "/startup/embauche.html",
        "../produits/embauche.html#but",
    ],
    ids=["address", "path", "other form", "redirected", "relative"],
)
def test_a_link_to_a_sheet_that_has_gone_names_its_thing(href: str, tmp_path: Path) -> None:
    (said,) = read(tmp_path, JEKYLL, f"Voir le [Simulateur d’embauche]({href}), utile.")
    assert named(said) == [("Simulateur d’embauche", "startup:embauche", False)]
    assert [(one.target, one.dead, one.gone) for one in said.links] == [
        ("page", True, "startup:embauche")
    ]


def test_it_is_the_same_thing_in_every_document_and_wherever_one_names_it(tmp_path: Path) -> None:
    first, second = read(
        tmp_path,
        JEKYLL,
        "Voir le [Simulateur d’embauche](/produits/embauche.html). "
        "La plateforme **Simulateur d’embauche** a fermé.",
        "Voir [Embauche](/startup/embauche).",
    )
    assert {entity for _, entity, _ in named(first)} == {"startup:embauche"}
    assert named(second) == [("Embauche", "startup:embauche", False)]


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        (
            "L'[Office des digues](/bureaux/office-des-digues/) suit.",
            "organisation:office-des-digues",
        ),
        ("[Nina Ruvel](/gens/nina.ruvel.html), directrice, est venue.", "member:nina.ruvel"),
    ],
)
def test_so_does_one_of_any_kind_that_prose_names(text: str, entity: str, tmp_path: Path) -> None:
    (said,) = read(tmp_path, JEKYLL, text)
    assert [(one, known) for _, one, known in named(said)] == [(entity, False)]


@pytest.mark.parametrize(
    "text",
    [
        "Voir [la fiche](/produits/embauche.html).",
        "Voir [Embauche](/embauche.html).",
        "Voir [Embauche](/autres/embauche.html).",
        "Voir [Embauche](/produits/2023/embauche.html).",
        "Voir [Produits](/produits/).",
        "Voir [Embauche](/produits/embauche.pdf).",
        "Voir [Embauche](https://ailleurs.test/produits/embauche.html).",
        "Voir [La marée](/2024/01/05/la-maree.html).",
        "Voir [](/produits/embauche.html).",
        "Voir [Embauche](embauche.html).",
        "Voir [Embauche]({% link _services/embauche.md %}).",
    ],
    ids=[
        "text that is no name",
        "address of a post",
        "no collection's folder",
        "folder below",
        "the folder itself",
        "file",
        "another host",
        "dated address",
        "no text",
        "bare name of a file",
        "expression",
    ],
)
def test_what_is_no_name_in_a_link_to_a_sheet_names_nothing(text: str, tmp_path: Path) -> None:
    (said,) = read(tmp_path, JEKYLL, text)
    assert named(said) == []


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("Voir [Digue](/produits/digue.html).", "startup:digue"),
        ("Voir [Digue](/produits/vieux-nom).", "startup:digue"),
        ("Voir [Phare](/produits/phare-nord.html).", "startup:phare"),
    ],
    ids=["there", "renamed", "called as one that is there"],
)
def test_what_the_catalogue_has_is_meant_first(text: str, entity: str, tmp_path: Path) -> None:
    (said,) = read(tmp_path, JEKYLL, text)
    assert {(one, known) for _, one, known in named(said)} == {(entity, True)}


@pytest.mark.parametrize(
    ("href", "entity"),
    [
        ("/base/projects/jetty/", "project:jetty"),
        ("https://example.test/base/projects/jetty/", "project:jetty"),
        ("/projects/jetty/", ""),
    ],
    ids=["path", "address", "without the site's own path"],
)
def test_addresses_are_those_of_the_site_s_generator(
    href: str, entity: str, tmp_path: Path
) -> None:
    (said,) = read(tmp_path, HUGO, f"We opened [Jetty]({href}) in May.")
    assert [one for _, one, _ in named(said) if one == "project:jetty"] == [entity] * bool(entity)


def test_names_alone_are_read_so_as_well(tmp_path: Path) -> None:
    read(tmp_path, JEKYLL, "Voir le [Simulateur d’embauche](/produits/embauche.html).")
    project = Project.open([tmp_path / "site"], tmp_path / "extractor.toml")
    reader = SiteReader(project, ExtractionOptions(model=False, prose=False))
    (said,) = reader.extract([tmp_path / "site/_posts/2024-01-01-p1.md"])
    assert named(said) == [("Simulateur d’embauche", "startup:embauche", False)]
