"""Quarto: ``_quarto.yml``, ``.qmd`` and ``.md`` rendered beside themselves.

Addresses follow Quarto's documentation on websites: ``a/b.qmd`` is ``/a/b.html``.
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

_FILES = ("_quarto.yml", "_quarto.yaml")
_PERMALINK = "/:path.html"


def _recognises(folder: Path) -> bool:
    return any((folder / name).is_file() for name in _FILES)


def _describe(folder: Path) -> FoundSite:
    file = next((folder / one for one in _FILES if (folder / one).is_file()), None)
    value = read_structured(file) if file is not None else {}
    options = value if isinstance(value, Mapping) else {}
    website, project = _table(options, "website"), _table(options, "project")
    book = _table(options, "book")
    address = urlsplit(str(website.get("site-url") or book.get("site-url") or ""))
    return FoundSite(
        generator="quarto",
        url=f"{address.scheme}://{address.netloc}" if address.netloc else "",
        baseurl=address.path.rstrip("/"),
        language=str(options.get("lang") or "")[:2].lower(),
        permalink=_PERMALINK,
        collections=tuple(folders(folder, "", _PERMALINK)),
        exclude=(str(project.get("output-dir") or "_site"), ".quarto"),
    )


def _table(options: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = options.get(key)
    return value if isinstance(value, Mapping) else {}


def _paths(
    site: SiteConfiguration,
    collection: CollectionConfiguration,
    file: SourceFile,
    metadata: Mapping[str, Any],
) -> tuple[str, ...]:
    if not collection.output or not collection.permalink:
        return ()
    inside = file.slug if file.entry is not None else path_inside(file.path, site.source_root)
    named = metadata.get("output-file")
    if isinstance(named, str) and named.strip():
        folder = inside.rpartition("/")[0]
        return (page_path(f"{folder}/{named.removesuffix('.html')}".strip("/"), ".html", INDEX),)
    return (page_path(inside, ".html", INDEX),)


def _others(site: SiteConfiguration, files: Sequence[str]) -> Iterator[Served]:
    """Give the files beside documents, notebooks among them as the pages that they make."""
    for one in beside_documents(site, files):
        yield one
        if one.source.endswith((".ipynb", ".Rmd")):
            yield Served(path=f"{one.path.rpartition('.')[0]}.html", source=one.source)
    for path in ("/", "/search.json", "/sitemap.xml", "/404.html", "/index.xml"):
        yield Served(path=path)


QUARTO = Generator(
    name="quarto", recognises=_recognises, describe=_describe, paths=_paths, others=_others
)
