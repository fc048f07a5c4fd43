"""Jupyter Book: ``_toc.yml`` beside ``_config.yml`` (version 1), ``myst.yml`` (version 2).

Addresses follow Sphinx's HTML builder for version 1 (``a/b.md`` is ``/a/b.html``), and MyST's
("Web sites", ``/b``: folders are left out unless asked for) for version 2.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from extractor.site.configuration import CollectionConfiguration, SiteConfiguration
from extractor.site.generators.folder_tree import INDEX, beside_documents, folders, page_path
from extractor.site.generators.generator import FoundSite, Generator, Served
from extractor.site.generators.patterns import path_inside
from extractor.site.sources.source_file import SourceFile
from extractor.site.sources.structured import read_structured

_TABLES_OF_CONTENTS = ("_toc.yml", "_toc.yaml")
_MYST = "myst.yml"
_PLACES = ("", "docs/", "book/")


def _place(folder: Path) -> str | None:
    names = (*_TABLES_OF_CONTENTS, _MYST)
    return next(
        (place for place in _PLACES if any((folder / place / one).is_file() for one in names)),
        None,
    )


def _recognises(folder: Path) -> bool:
    return _place(folder) is not None


def _describe(folder: Path) -> FoundSite:
    place = _place(folder) or ""
    file = folder / place / "_config.yml"
    value = read_structured(file) if file.is_file() else {}
    options = value if isinstance(value, Mapping) else {}
    html, sphinx = options.get("html"), options.get("sphinx")
    html = html if isinstance(html, Mapping) else {}
    config = sphinx.get("config") if isinstance(sphinx, Mapping) else None
    language = config.get("language") if isinstance(config, Mapping) else ""
    address = urlsplit(str(html.get("baseurl") or ""))
    permalink = "/:path" if (folder / place / _MYST).is_file() else "/:path.html"
    root = place.rstrip("/")
    return FoundSite(
        generator="jupyter-book",
        url=f"{address.scheme}://{address.netloc}" if address.netloc else "",
        baseurl=address.path.rstrip("/"),
        language=str(language or "")[:2].lower(),
        permalink=permalink,
        collections=tuple(folders(folder, root, permalink)),
        exclude=("_build", *(str(one) for one in options.get("exclude_patterns") or ())),
        source_root=root,
    )


def _paths(
    site: SiteConfiguration,
    collection: CollectionConfiguration,
    file: SourceFile,
    metadata: Mapping[str, Any],
) -> tuple[str, ...]:
    del metadata
    if not collection.output or not collection.permalink:
        return ()
    inside = file.slug if file.entry is not None else path_inside(file.path, site.source_root)
    suffix = collection.permalink.removeprefix("/:path")
    if not suffix:
        stem = inside.rpartition("/")[2].lower().replace("_", "-").replace(" ", "-")
        return (page_path(stem, suffix, INDEX),)
    return (page_path(inside, suffix, INDEX),)


def _others(site: SiteConfiguration, files: Sequence[str]) -> Iterator[Served]:
    """Give the files beside documents; notebooks and reStructuredText as the pages they make."""
    for one in beside_documents(site, files):
        yield one
        if one.source.endswith((".ipynb", ".rst")):
            yield Served(path=f"{one.path.rpartition('.')[0]}.html", source=one.source)
    for path in ("/", "/genindex.html", "/search.html", "/index.html", "/objects.inv"):
        yield Served(path=path)


JUPYTER_BOOK = Generator(
    name="jupyter-book", recognises=_recognises, describe=_describe, paths=_paths, others=_others
)
