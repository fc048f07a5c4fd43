"""The files of a site that describe something, and those that were left out.

Folders are listed and data files read; no document is opened, but for those that a data file is
said to complete.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from extractor.built_folders import is_built
from extractor.site.addresses.space import list_all
from extractor.site.configuration import CollectionConfiguration, SiteConfiguration
from extractor.site.errors import ConfigurationError
from extractor.site.generators import generator_named
from extractor.site.generators.patterns import plain_slug
from extractor.site.generators.plain import PLAIN
from extractor.site.joining import join_entries
from extractor.site.sources import site_files
from extractor.site.sources.data_entries import (
    DATA_EXTENSIONS,
    is_data_folder,
    is_data_path,
    read_entries,
    split_data_path,
)
from extractor.site.sources.exclusion import Exclusion
from extractor.site.sources.front_matter import has_front_matter
from extractor.site.sources.markdown_files import (
    MARKDOWN_EXTENSIONS,
    contains_markdown,
    is_markdown,
    is_read,
)
from extractor.site.sources.repository_files import (
    is_about_repository,
    is_named_for_repositories,
)
from extractor.site.sources.source_file import SkippedFile, SkipReason, SourceFile
from extractor.site.versions import versions_of

_FORMATS = frozenset("rst ipynb adoc asciidoc org textile creole mediawiki rmd".split())
"""Suffixes of documents in other markup."""
_TEMPLATES = frozenset("html htm xhtml njk liquid hbs webc pug haml".split())


@dataclass(frozen=True, slots=True)
class Listing:
    """What a site holds, in order of path.

    ``files`` are read. ``skipped`` are not, for the reason each gives. ``doubtful`` are read
    too, but an editor should look at them.
    """

    files: tuple[SourceFile, ...]
    skipped: tuple[SkippedFile, ...]
    doubtful: tuple[SkippedFile, ...] = ()


def list_files(site: SiteConfiguration) -> Listing:
    """List the sources of every collection of ``site``, sub-folders included.

    The result does not depend on the order in which the disk lists files.
    """
    files: list[SourceFile] = []
    skipped: list[SkippedFile] = []
    folders = {one.path for one in site.collections}
    for collection in site.collections:
        if is_data_path(collection.path):
            _list_entries(site, collection, split_data_path(collection.path)[0], files, skipped)
        else:
            _list_folder(site, collection, folders - {collection.path}, files, skipped)
    files.sort(key=lambda one: (one.path, _entry_order(one.entry)))
    files = list(_with_versions(site, files))
    doubtful: list[SkippedFile] = []
    joined = tuple(_joined(site, files))
    keys = {(one.path, one.entry) for one in joined}
    left = [one for one in files if (one.path, one.entry) not in keys]
    kept = tuple(_without_repeated_slugs(site, left, skipped, doubtful))
    kept = tuple(sorted((*kept, *joined), key=lambda one: (one.path, _entry_order(one.entry))))
    skipped = list(_counted_by_format(sorted(set(skipped), key=lambda one: one.path)))
    skipped = sorted(skipped, key=lambda one: (one.path, one.reason, one.entry or ""))
    return Listing(kept, tuple(skipped), tuple(doubtful))


def _joined(site: SiteConfiguration, files: Sequence[SourceFile]) -> Iterator[SourceFile]:
    """Give the entries of data that are of the things of sheets, with the slugs of these."""
    names = {one.name for one in site.collections if one.joins}
    if names:
        sheets = [one for one in files if one.collection not in names]
        known = list(_without_repeated_slugs(site, sheets, [], []))
        entries = [one for one in files if one.collection in names]
        yield from (one for one in join_entries(site, [*known, *entries]) if one.joined)


def _with_versions(site: SiteConfiguration, files: Sequence[SourceFile]) -> Iterator[SourceFile]:
    """Give the files with their languages and works, where their places tell these."""
    found = versions_of((one.path for one in files if one.entry is None), site.languages)
    for file in files:
        version = found.get(file.path) if file.entry is None else None
        if version is None:
            yield file
        else:
            yield replace(file, language=version.language, work=version.work)


def _entry_order(entry: str | None) -> tuple[int, str]:
    return (int(entry), "") if entry and entry.isdecimal() else (-1, entry or "")


def _list_folder(
    site: SiteConfiguration,
    collection: CollectionConfiguration,
    other_folders: set[str],
    files: list[SourceFile],
    skipped: list[SkippedFile],
) -> None:
    exclude = Exclusion(site.exclude)
    conventions = generator_named(site.generator).conventions
    index = conventions.index
    top = "" if collection.path in ("", ".") else collection.path
    waiting = [(str(site.folder / top), top, "")]
    while waiting:
        folder, relative_folder, inside_folder = waiting.pop()
        try:
            entries = site_files.entries_of(folder)
        except OSError as error:
            remedy = f"check the folder ({error.strerror})"
            skipped.append(SkippedFile(site.name, relative_folder, SkipReason.UNREADABLE, remedy))
            continue
        except ValueError:
            continue
        entries = site_files.with_names(folder, entries)
        beside = {entry.name for entry in entries}
        for entry in entries:
            name = entry.name
            path = f"{relative_folder}/{name}" if relative_folder else name
            if site_files.leads_to_folder(entry):
                hidden = name[0] == "." or (not top and name[0] == "_") or name == "node_modules"
                if hidden or path in other_folders or is_built(entry.path):
                    continue
                if not exclude(path) and not site_files.goes_back(entry):
                    waiting.append((entry.path, path, f"{inside_folder}{name}/"))
                elif exclude(path) and contains_markdown(Path(entry.path)):
                    skipped.append(SkippedFile(site.name, path, SkipReason.EXCLUDED))
                continue
            stem, extension = _split(name)
            as_told = name.lower() if conventions.any_case else name
            if is_read(as_told, conventions.extensions):
                reason = _reason_to_skip(name, path, exclude, conventions.dot_files)
                if reason is None and is_about_repository(site, collection, path, beside):
                    reason = SkipReason.REPOSITORY
                if reason is not None:
                    skipped.append(SkippedFile(site.name, path, reason))
                    continue
                slug = _slug(collection, stem, inside_folder, index)
                holder = _holder(site, collection, stem, inside_folder)
                if holder is not collection and top:
                    slug = top.removeprefix(f"{site.source_root}/")
                files.append(SourceFile(site.name, holder.kind, slug, path, holder.name))
            elif top and extension.lower() in DATA_EXTENSIONS and is_data_folder(top):
                _list_entries(site, collection, path, files, skipped)
            elif name[0] != "." and not exclude(path):
                reason = _unread(Path(entry.path), extension)
                if reason is not None:
                    remedy = f"rename it to '{name}.md'"
                    skipped.append(SkippedFile(site.name, path, reason, remedy))


def _split(name: str) -> tuple[str, str]:
    stem, dot, extension = name.rpartition(".")
    return (stem, f".{extension}") if dot and stem else (name, "")


def _holder(
    site: SiteConfiguration, collection: CollectionConfiguration, stem: str, inside_folder: str
) -> CollectionConfiguration:
    """Give the collection that a file is of: a section's own page is one of the site's pages."""
    is_own_page = stem.partition(".")[0] == "_index" and not inside_folder
    if is_own_page and not collection.whole_path and site.pages:
        return site.collection(site.pages[0])
    return collection


def _slug(
    collection: CollectionConfiguration, stem: str, inside_folder: str, index: Collection[str]
) -> str:
    if collection.whole_path:
        # A section's or folder's own page is known by the folder's path.
        return inside_folder.rstrip("/") or stem if stem in index else inside_folder + stem
    if stem in index and inside_folder:
        return inside_folder.rstrip("/").rpartition("/")[2]
    return stem


def _reason_to_skip(
    name: str, path: str, exclude: Exclusion, are_dot_files_read: bool
) -> SkipReason | None:
    if name[0] == "." and not are_dot_files_read:
        return SkipReason.HIDDEN
    return SkipReason.EXCLUDED if exclude(path) else None


def _unread(file: Path, extension: str) -> SkipReason | None:
    """Say why a file that is no Markdown is not read, or None where it is no document.

    What pages show, data and programs are none; a page in HTML, or of a template, is one.
    """
    suffix = extension[1:].lower()
    if (
        suffix in _FORMATS
        or extension.lower() in MARKDOWN_EXTENSIONS
        or (suffix in _TEMPLATES and has_front_matter(file))
    ):
        return SkipReason.OTHER_FORMAT
    return SkipReason.NO_EXTENSION if not suffix and has_front_matter(file) else None


def _counted_by_format(skipped: Iterable[SkippedFile]) -> Iterator[SkippedFile]:
    """Give what was left out, the files of one unread format counted in one of them."""
    by_format: dict[str, list[SkippedFile]] = {}
    for one in skipped:
        if one.reason is SkipReason.OTHER_FORMAT:
            by_format.setdefault(_split(one.path.rpartition("/")[2])[1].lower(), []).append(one)
        else:
            yield one
    for extension, several in sorted(by_format.items()):
        number = f"{len(several)} file{'s' if len(several) > 1 else ''}"
        what = f"{number} of the site in {extension} not read: write in Markdown what is to be"
        yield replace(several[0], remedy=what)


def _list_entries(
    site: SiteConfiguration,
    collection: CollectionConfiguration,
    path: str,
    files: list[SourceFile],
    skipped: list[SkippedFile],
) -> None:
    part = split_data_path(collection.path)[1]
    try:
        entries = read_entries(site.folder, f"{path}#{part}" if part else path, collection.slug)
    except ConfigurationError as error:
        if site_files.is_fenced():
            site_files.tell_error(error)
            return
        remedy = f"{error.problem}{f', line {error.line}' if error.line else ''}: {error.remedy}"
        skipped.append(SkippedFile(site.name, path, SkipReason.UNREADABLE, remedy))
        return
    for entry in entries:
        label = next((str(entry.values[key]) for key in _label_keys(collection, entry.values)), "")
        # A key of several words is the name of what it stands for.
        slug = plain_slug(entry.slug) if " " in entry.slug else entry.slug or plain_slug(label)
        if entry.key == "" and not entry.slug:
            slug = _split(path.rpartition("/")[2])[0]
        if slug:
            files.append(
                SourceFile(site.name, collection.kind, slug, path, collection.name, entry.key)
            )
        else:
            remedy = f"give entry {entry.key} a name"
            skipped.append(SkippedFile(site.name, path, SkipReason.NO_SLUG, remedy, entry.key))


def _label_keys(collection: CollectionConfiguration, values: Mapping[str, object]) -> Iterator[str]:
    for wanted in ("label", "acronym"):
        for key in collection.mapping.keys_of(wanted):
            if values.get(key):
                yield key


def _without_repeated_slugs(
    site: SiteConfiguration,
    files: Sequence[SourceFile],
    skipped: list[SkippedFile],
    doubtful: list[SkippedFile],
) -> Iterator[SourceFile]:
    """Give each file a slug of its own.

    The first keeps its name; another of the same name is known by its path inside its
    collection, else by its whole path. Two entries of one name are one thing said twice. Names
    that differ in letter case alone are two in one folder, for an editor to look at.
    """
    folders = {one.name: one.path for one in site.collections}
    index = generator_named(site.generator).conventions.index
    seen: dict[tuple[str, str], SourceFile] = {}
    taken = {(file.kind, file.slug.casefold()) for file in files}
    for file in files:
        first = seen.setdefault((file.kind, file.slug.casefold()), file)
        if first is file:
            yield file
        elif first.slug != file.slug and _folder(first) == _folder(file):
            # Both are read: the identifiers differ, but links cannot tell them apart.
            remedy = f"rename it, or merge it with {first.path}"
            reason = SkipReason.SAME_SLUG_BUT_CASE
            doubtful.append(SkippedFile(file.site, file.path, reason, remedy, file.entry))
            yield file
        elif file.entry is not None:
            remedy = f"rename it, or merge it with {first.path}"
            reason = SkipReason.SAME_SLUG
            skipped.append(SkippedFile(file.site, file.path, reason, remedy, file.entry))
        else:
            slugs = _slugs_by_path(file.path, folders[file.collection], index)
            free = (one for one in slugs if (file.kind, one.casefold()) not in taken)
            slug = next(free, file.path)
            taken.add((file.kind, slug.casefold()))
            yield replace(file, slug=slug)


def _folder(file: SourceFile) -> str:
    return file.path.rpartition("/")[0]


def _slugs_by_path(path: str, folder: str, index: Collection[str]) -> Iterator[str]:
    """Give what a file may be known by where its name is taken, the shortest first."""
    whole, _ = _split_path(path)
    inside = whole if folder in ("", ".") else whole.removeprefix(f"{folder}/")
    for one in (inside, whole):
        above, _, stem = one.rpartition("/")
        yield from ((above,) if stem in index and above else ())
        yield one
    yield path


def _split_path(path: str) -> tuple[str, str]:
    above, slash, name = path.rpartition("/")
    stem, extension = _split(name)
    return f"{above}{slash}{stem}", extension


def unlisted_candidates(site: SiteConfiguration) -> tuple[str, ...]:
    """Give the paths of the Markdown files that a reader of a site would expect to be read.

    They stand in the folder of its documents, or anywhere where there is none; not in hidden
    folders, in those that its generator leaves out, or, but for a plain site, in those whose
    names begin with an underscore; and they are not about the repository.
    """
    exclude = Exclusion(site.exclude)
    root = f"{site.source_root}/" if site.source_root else ""
    found = []
    for path in list_all(site):
        if not is_markdown(path) or not path.startswith(root):
            continue
        apart = site.generator != PLAIN.name and "/_" in f"/{path.rpartition('/')[0]}"
        if not (apart or exclude.with_folders(path) or is_named_for_repositories(path)):
            found.append(path)
    return tuple(found)
