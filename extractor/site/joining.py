"""Things that have both a sheet and an entry of a data file: the entry takes the sheet's slug."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

from extractor.addresses import split_address
from extractor.site.addresses.permalinks import permalinks
from extractor.site.configuration import CollectionConfiguration, SiteConfiguration
from extractor.site.errors import ConfigurationError
from extractor.site.metadata import effective_metadata
from extractor.site.sheets.values import label_of
from extractor.site.sheets.words import fold
from extractor.site.sources.data_entries import read_entries, split_data_path
from extractor.site.sources.dates import split_dated_stem
from extractor.site.sources.front_matter import peek
from extractor.site.sources.markdown_files import is_markdown
from extractor.site.sources.source_file import SourceFile

BY_NAME = "name"
BY_SLUG = "slug"


def join_entries(site: SiteConfiguration, files: Sequence[SourceFile]) -> list[SourceFile]:
    """Give the files, each entry that is of the thing of a sheet with the slug of that sheet.

    Which collection an entry completes, and by what the two are known to be one, its own
    collection says (``joins``, ``by``). Only the front matter of those sheets is read. An entry
    that no sheet answers, or more than one, is a thing of its own.
    """
    joining = {one.name: one for one in site.collections if one.joins}
    if not joining:
        return list(files)
    sheets = {
        name: _index(site, collection, [file for file in files if file.collection == name])
        for name in {one.joins for one in joining.values()}
        for collection in (site.collection(name),)
    }
    values: dict[str, Mapping[str, Mapping[str, Any]]] = {}
    made = []
    for file in files:
        collection = joining.get(file.collection)
        if collection is None or file.entry is None:
            made.append(file)
            continue
        if file.path not in values:
            values[file.path] = _entries(site, collection, file.path)
        entry = values[file.path].get(file.entry, {})
        slugs: set[str] = set()
        for key in _keys(site, file, collection, entry):
            slugs = slugs | sheets[collection.joins].get((_way(collection.by), key), set())
        made.append(replace(file, slug=next(iter(slugs)), joined=True) if len(slugs) == 1 else file)
    return made


def _way(by: str) -> str:
    return by if by in (BY_NAME, BY_SLUG) else ""


def _index(
    site: SiteConfiguration, collection: CollectionConfiguration, files: Iterable[SourceFile]
) -> dict[tuple[str, str], set[str]]:
    """Give the slugs of sheets by what they are known by: name, slug, or place."""
    found: dict[tuple[str, str], set[str]] = {}
    for file in files:
        metadata = effective_metadata(site, file, peek(site.folder / file.path))
        addresses = permalinks(site, collection, file, metadata)
        stem = split_dated_stem(file.slug)[1]
        ways = [
            (BY_NAME, fold(label_of(metadata, collection.mapping))),
            *((BY_SLUG, fold(one)) for one in (file.slug, stem)),
            *(("", one) for one in (_place(file.path), fold(file.slug), fold(stem))),
            *(("", _place(split_address(one).path)) for one in addresses),
        ]
        for way in ways:
            found.setdefault(way, set()).add(file.slug)
    return found


def _keys(
    site: SiteConfiguration,
    file: SourceFile,
    collection: CollectionConfiguration,
    entry: Mapping[str, Any],
) -> Iterator[str]:
    """Give what an entry may be known by, as ``_index`` has it."""
    if collection.by == BY_NAME:
        yield fold(label_of(entry, collection.mapping) or file.entry or "")
    elif collection.by == BY_SLUG:
        yield fold(file.slug)
    else:
        hosts = {split_address(one).netloc for one in (site.url, *site.other_urls)}
        yield from reference_keys(entry.get(collection.by), hosts)


def reference_keys(value: Any, hosts: Collection[str]) -> Iterator[str]:
    """Give the forms in which a value may name a sheet: its place, else its slug.

    An address on a host that is none of the site's ``hosts`` names none.
    """
    if not isinstance(value, str) or not value.strip():
        return
    text = value.strip()
    host = split_address(text).netloc
    if host and host not in hosts:
        return
    if "/" in text:
        yield _place(unquote(split_address(text).path))
    else:
        yield fold(text.rpartition(".")[0] if is_markdown(text) else text)


def _place(path: str) -> str:
    """Give a path as it is compared: without its end and without regard to case."""
    text = unquote(path).strip("/").removesuffix("/index.html").lower()
    name, dot, extension = text.rpartition(".")
    if dot and (extension in ("html", "htm") or is_markdown(text)):
        text = name
    return f"/{text.lstrip('_')}"


def _entries(
    site: SiteConfiguration, collection: CollectionConfiguration, path: str
) -> Mapping[str, Mapping[str, Any]]:
    part = split_data_path(collection.path)[1]
    try:
        found = read_entries(site.folder, f"{path}#{part}" if part else path, collection.slug)
    except ConfigurationError:
        return {}
    return {one.key: one.values for one in found}
