"""Source files are found as generators find them: by path, by name, by the end of their path."""

import pytest

from extractor.catalogue import CatalogueOptions, Sheet, build_catalogue
from extractor.resolving.source_index import SourceIndex, source_indexes
from extractor.site.links.destination import Destination, Search

PATHS = (
    "content/_index.md",
    "content/notes/un.md",
    "content/notes/un.en.md",
    "content/notes/deux.md",
    "content/notes/paquet/index.md",
    "content/guides/_index.md",
    "content/guides/deux.md",
    "content/_posts/2024-01-03-trois.md",
    "content/actes/_posts/2024-01-04-quatre.markdown",
    "README.md",
    "docs/Été neuf.md",
)


def index(root: str = "content") -> SourceIndex:
    sheets = [Sheet("s", "page", path, path, None, {}) for path in PATHS]
    catalogue = build_catalogue(sheets, CatalogueOptions(authority=("s",)))
    return source_indexes({"s": root}, catalogue.entities.values())["s"]


@pytest.mark.parametrize(
    ("search", "target", "path"),
    [
        (Search.FILE, "content/notes/un.md", "content/notes/un.md"),
        (Search.FILE, "_posts/2024-01-03-trois.md", "content/_posts/2024-01-03-trois.md"),
        (Search.FILE, "notes/absent.md", None),
        (Search.FILE, "un.md", None),
        (Search.POST, "2024-01-03-trois", "content/_posts/2024-01-03-trois.md"),
        (Search.POST, "actes/2024-01-04-quatre", "content/actes/_posts/2024-01-04-quatre.markdown"),
        (Search.POST, "/2024-01-04-quatre", "content/actes/_posts/2024-01-04-quatre.markdown"),
        (Search.POST, "autres/2024-01-04-quatre", None),
        (Search.POST, "trois", None),
        (Search.CONTENT, "/notes/deux", "content/notes/deux.md"),
        (Search.CONTENT, "/Notes/Deux.md", "content/notes/deux.md"),
        (Search.CONTENT, "deux.md", "content/notes/deux.md"),
        (Search.CONTENT, "guides/deux.md", "content/guides/deux.md"),
        (Search.CONTENT, "/guides", "content/guides/_index.md"),
        (Search.CONTENT, "/guides/_index.md", "content/guides/_index.md"),
        (Search.CONTENT, "paquet", "content/notes/paquet/index.md"),
        (Search.CONTENT, "/deux", None),
        (Search.CONTENT, "absent", None),
        (Search.RELATIVE, "deux.md", "content/notes/deux.md"),
        (Search.RELATIVE, "./deux", "content/notes/deux.md"),
        (Search.RELATIVE, "paquet/", "content/notes/paquet/index.md"),
        (Search.RELATIVE, "../guides/deux.md", "content/guides/deux.md"),
        (Search.RELATIVE, "/guides/deux.md", "content/guides/deux.md"),
        (Search.RELATIVE, "../../docs/Été neuf.md", "docs/Été neuf.md"),
        (Search.INPUT, "notes/deux.md", "content/notes/deux.md"),
        (Search.INPUT, "./content/notes/deux.md", "content/notes/deux.md"),
        (Search.INPUT, "/notes/deux.md", "content/notes/deux.md"),
        (Search.INPUT, "deux.md", "content/notes/deux.md"),
        (Search.INPUT, "/deux.md", None),
        (Search.INPUT, "/content/notes/deux.md", None),
        (Search.INPUT, "../../../notes/deux.md", None),
        (Search.INPUT, "notes/deux", None),
        (Search.RELATIVE, "Deux.md", None),
        (Search.RELATIVE, "guides/deux.md", None),
    ],
)
def test_a_source_is_found_from_a_note(search: Search, target: str, path: str | None) -> None:
    found = index().find(Destination(target, search), "content/notes/un.md")
    assert (found and found.path) == path


def test_the_version_in_the_language_of_the_page_that_links_is_meant() -> None:
    destination = Destination("/notes/un", Search.CONTENT)
    here = index().find(destination, "content/notes/deux.md")
    there = index().find(destination, "content/notes/deux.en.md")
    assert [one and one.path for one in (here, there)] == [
        "content/notes/un.md",
        "content/notes/un.en.md",
    ]


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("deux", "content/notes/deux.md"),
        ("guides/deux", "content/guides/deux.md"),
        ("Été neuf", "docs/Été neuf.md"),
        ("été neuf", "docs/Été neuf.md"),
        ("Absente", None),
    ],
)
def test_a_note_is_found_by_its_name_the_nearest_first(name: str, path: str | None) -> None:
    found = index("").named(name, "content/notes/un.md")
    assert (found and found.path) == path
