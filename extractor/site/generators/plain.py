"""A plain folder of Markdown files, such as a vault of notes with ``[[wikilinks]]``."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from extractor.languages import words_of_every_language
from extractor.site.configuration import CollectionConfiguration, SiteConfiguration
from extractor.site.generators.folder_tree import README_IS_INDEX
from extractor.site.generators.generator import FoundCollection, FoundSite, Generator, Served
from extractor.site.generators.patterns import (
    clean_path,
    date_values,
    document_inside,
    expand,
    plain_slug,
)
from extractor.site.sources.data_entries import DATA_EXTENSIONS
from extractor.site.sources.dates import as_date, split_dated_stem
from extractor.site.sources.markdown_files import folders_of_documents, is_markdown
from extractor.site.sources.site_files import files_below, is_file, is_folder
from extractor.site.sources.source_file import SourceFile

_PATTERN = "/:path/"
_DATA_FOLDERS = ("_data", "data")
_TEMPLATES = re.compile(
    r"(?<=[^/])(?P<made>\.[^./]+)\.(?:ejs|erb|haml|hbs|j2|jinja2?|liquid|mustache|njk|pug|slim|tera|tmpl|tpl)$",
    re.IGNORECASE,
)
"""What a template is called: as the file that a program makes of it, and its language."""


def _recognises(folder: Path) -> bool:
    return is_folder(folder)


def _describe(folder: Path) -> FoundSite:
    collections = [
        FoundCollection(name=path or ".", path=path or ".", permalink=_PATTERN, pages=not path)
        for path in folders_of_documents(folder, hidden=".")
    ]
    data = data_files(folder, (*_DATA_FOLDERS, *words_of_every_language("site", "folders", "data")))
    return FoundSite(
        generator="plain",
        permalink=_PATTERN,
        collections=(*collections, *data),
    )


def data_files(folder: Path, names: tuple[str, ...]) -> tuple[FoundCollection, ...]:
    """Give the data files of the folders called ``names`` inside ``folder``, in order."""
    found: list[FoundCollection] = []
    for name in names:
        for path in files_below(folder / name):
            if path.suffix.lower() in DATA_EXTENSIONS and is_file(path):
                relative = path.relative_to(folder).as_posix()
                found.append(FoundCollection(name=relative, path=relative, output=False, data=True))
    return tuple(found)


def _paths(
    _site: SiteConfiguration,
    collection: CollectionConfiguration,
    file: SourceFile,
    metadata: Mapping[str, Any],
) -> tuple[str, ...]:
    inside = document_inside(file, "")
    stem_day, name = split_dated_stem(inside.rpartition("/")[2])
    day = as_date(metadata.get("date")) or stem_day
    values = {
        "path": _page_path(inside),
        "collection": collection.name,
        "name": name,
        "title": plain_slug(str(metadata.get("title") or name)),
        "slug": str(metadata.get("slug") or name),
        "output_ext": ".html",
    }
    if day is not None:
        values |= date_values(day)
    stated = metadata.get("permalink")
    if isinstance(stated, str) and stated.strip():
        return (expand(stated, values),)
    if not collection.output or not collection.permalink:
        return ()
    return (expand(collection.permalink, values),)


def _page_path(inside: str) -> str:
    """Give the path of a page: that of its folder, where it is the folder's own."""
    folder, _, stem = inside.rpartition("/")
    return folder if stem in README_IS_INDEX else inside


def _others(_site: SiteConfiguration, files: Sequence[str]) -> Iterator[Served]:
    """Give the files that are no documents, each at its own path."""
    for path in files:
        if not is_markdown(path):
            yield Served(path=clean_path(path), source=path)
        if _TEMPLATES.search(path):
            yield Served(path=clean_path(_TEMPLATES.sub(r"\g<made>", path)))


PLAIN = Generator(
    name="plain",
    recognises=_recognises,
    describe=_describe,
    paths=_paths,
    others=_others,
)
