"""Addresses that repeat the folders of the sources, as most generators of documentation make."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from extractor.site.configuration import SiteConfiguration
from extractor.site.generators.conventions import conventions_of
from extractor.site.generators.generator import FoundCollection, Served
from extractor.site.generators.patterns import clean_path
from extractor.site.sources.markdown_files import folders_of_documents, is_read

README_IS_INDEX = frozenset({"index", "README", "readme"})
"""Stems of the page of a folder, where a README is one."""
INDEX = frozenset({"index"})
"""Stems of the page of a folder, where only ``index`` is."""
OTHER_CASE = ("*.M[Dd]", "*.mD", "*.M[Dd][Xx]", "*.mD[Xx]", "*.mdX")
"""Documents whose suffix has capitals, for generators that look for one in small letters."""


def folders(
    folder: Path, root: str, permalink: str, exclude: Iterable[str] = (), *, hidden: str = "._"
) -> Iterator[FoundCollection]:
    """Give the folders of documents below ``root``, the first being that of free-standing pages.

    ``root`` is relative to the site's folder, "" for itself; ``exclude`` are paths inside it;
    the names of folders that are not looked at begin with a sign of ``hidden``.
    """
    for path in folders_of_documents(folder / root, exclude, hidden=hidden):
        whole = f"{root}/{path}".strip("/") or "."
        yield FoundCollection(
            name=path or root or ".", path=whole, permalink=permalink, pages=not path
        )


def page_path(inside: str, suffix: str, index_stems: Collection[str]) -> str:
    """Give the path of the page of a source.

    ``inside`` is the source's path in the root, without its suffix. ``suffix`` ends the
    addresses of pages: ``/``, ``.html`` or nothing; a folder's own page has the folder's.
    """
    folder, _, stem = inside.rpartition("/")
    if stem in index_stems:
        return clean_path(f"/{folder}/")
    return clean_path(f"/{inside}{suffix}")


def static_files(files: Sequence[str], folders: Iterable[str]) -> Iterator[Served]:
    """Give the files of folders that are copied to the root of the site."""
    for static in folders:
        prefix = f"{static}/" if static else ""
        for path in files:
            if path.startswith(prefix):
                yield Served(path=clean_path(path.removeprefix(prefix)), source=path)


def beside_documents(site: SiteConfiguration, files: Sequence[str]) -> Iterator[Served]:
    """Give the files that lie among documents and are copied as they are."""
    read = conventions_of(site.generator).extensions
    prefix = f"{site.source_root}/" if site.source_root else ""
    for path in files:
        if path.startswith(prefix) and not is_read(path, read):
            yield Served(path=clean_path(path.removeprefix(prefix)), source=path)
