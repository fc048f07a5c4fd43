"""Source files of a site → the entity that each describes, found as generators find them."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from types import MappingProxyType

from extractor.catalogue.address import loose
from extractor.catalogue.entity import Entity
from extractor.kept import HashedNumbers, Texts
from extractor.site.links.destination import Destination, Search
from extractor.site.sources.dates import split_dated_stem
from extractor.site.sources.markdown_files import INDEX_STEMS, is_markdown

_LANGUAGE = re.compile(r"\.[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?$")
_NONE: Mapping[str, str] = MappingProxyType({})
_FOLDED_FOLDER_PAGES = frozenset({"index", "readme"})
_FOLDER_PAGES = (*sorted(INDEX_STEMS), "README", "readme")


@dataclass(frozen=True, slots=True)
class FoundSource:
    """A source that a link names: its entity, its path relative to the site's folder.

    ``language`` is what its place tells, or ""; ``work`` the path that its versions share, or "".
    """

    entity: str
    path: str
    language: str = ""
    work: str = ""


class SourceIndex:
    """The source files of one site, found by path, by name, and by the end of their path."""

    def __init__(
        self, source_root: str, sources: Iterable[FoundSource], language: str = ""
    ) -> None:
        """``source_root`` is the folder that a path from the root begins at, or "".

        ``sources`` are in the order of their paths. ``language`` is that of such as tell none,
        where cross-references stay in the language of the page that links; "" where they don't.
        """
        self._usual = language
        self._root = f"{source_root}/" if source_root else ""
        self._paths, self._entities = Texts(), Texts()
        self._languages: dict[int, str] = {}
        self._works: dict[int, str] = {}
        self._by_path, self._by_logical, self._by_end = (HashedNumbers() for _ in range(3))
        self._folders: set[str] = set()
        for found in sources:
            self._add(found)

    def _add(self, found: FoundSource) -> None:
        number = len(self._paths)
        self._paths.append(found.path)
        self._entities.append(found.entity)
        if found.language:
            self._languages[number] = found.language
        if found.work:
            self._works[number] = found.work
        self._by_path.put(found.path, number)
        self._folders.add(found.path.rpartition("/")[0])
        names = self._logical_of(found)
        for name in names:
            self._by_logical.put(name, number)
        self._by_end.put(names[0].rpartition("/")[2], number)

    def _logical_of(self, found: FoundSource) -> list[str]:
        """Give the paths from the root that name a source, its own first."""
        logical = _logical(found.path.removeprefix(self._root))
        of_work = _logical(found.work.removeprefix(self._root)) if found.work else logical
        # A language's own folder of contents is no part of a path from the root.
        return [logical] if of_work == logical else [logical, of_work]

    def _source(self, number: int) -> FoundSource:
        return FoundSource(
            self._entities[number],
            self._paths[number],
            self._languages.get(number, ""),
            self._works.get(number, ""),
        )

    def _named(self, logical: str) -> list[FoundSource]:
        """Give the sources that a path from the root names, in the order of their paths."""
        found = map(self._source, dict.fromkeys(self._by_logical.under(logical)))
        return [one for one in found if logical in self._logical_of(one)]

    def _ending(self, name: str) -> list[FoundSource]:
        """Give the sources whose path ends in a name, in the order of their paths."""
        found = map(self._source, self._by_end.under(name))
        return [one for one in found if self._logical_of(one)[0].rpartition("/")[2] == name]

    def find(self, destination: Destination, path: str) -> FoundSource | None:
        """Give the source that a destination written in the file ``path`` names, or None."""
        target = destination.target
        if destination.search is Search.FILE:
            return self._at(target.lstrip("/")) or self._in_a_folder(target.lstrip("/"))
        if destination.search is Search.POST:
            return self._post(target)
        if destination.search is Search.CONTENT:
            return self._content(target, path, destination.language)
        if destination.search is Search.RELATIVE:
            found = self._relative(target, path)
            return found if found is None or self._is_near(found, path) else None
        if destination.search is Search.INPUT:
            several = input_places(target, path, self._root)
            return next(filter(None, map(self.at, several)), None)
        return None

    def at(self, path: str) -> FoundSource | None:
        """Give the source at a path of the site's folder, exactly."""
        for number in self._by_path.under(path):
            if self._paths[number] == path:
                return self._source(number)
        return None

    def has_folder(self, path: str) -> bool:
        """Say whether any source stands in a folder of the site's."""
        return path in self._folders

    def _at(self, path: str) -> FoundSource | None:
        """Give the source at a path, its suffix written or not, or the page of that folder."""
        found = self.at(path)
        if found is not None:
            return found
        several = self._named(_logical(path.removeprefix(self._root)))
        same = [one for one in several if _is_written(one.path, path)]
        return same[0] if same else None

    def _in_a_folder(self, path: str) -> FoundSource | None:
        # Paths of collections leave out the folder that holds all collections.
        if not path.startswith("_"):
            return None
        ends = self._ending(_logical(path).rpartition("/")[2])
        return next((one for one in ends if one.path.endswith(f"/{path}")), None)

    def _post(self, name: str) -> FoundSource | None:
        folder, _, stem = name.strip("/").rpartition("/")
        for found in self._ending(_logical(stem)):
            parts = found.path.split("/")
            if "_posts" not in parts and "_drafts" not in parts:
                continue
            if PurePosixPath(found.path).stem != stem and not _same_post(found.path, stem):
                continue
            above = "/".join(one for one in parts[:-1] if one != "_posts")
            if not folder or above == folder or above.endswith(f"/{folder}"):
                return found
        return None

    def _content(self, target: str, path: str, language: str) -> FoundSource | None:
        """Find a page as Hugo does: from the contents' root, from the page, by a unique end."""
        if not target:
            return self.at(path)
        places = self.names(target, path)
        wanted = places[-1]
        for place in places:
            found = self._version(self._named(place), path, language)
            if found is not None:
                return found
        if target.startswith("/"):
            return None
        ends = self._ending(wanted.rpartition("/")[2])
        tail = [
            one for one in ends if _ends_with(_logical(one.path.removeprefix(self._root)), wanted)
        ]
        return self._version(tail, path, language)

    def names(self, target: str, path: str) -> list[str]:
        """Give the paths, from the root, that a cross-reference may mean, in order."""
        wanted = _logical(target.partition("?")[0].strip("/"))
        here = _logical_folder(path.removeprefix(self._root))
        return [wanted] if target.startswith("/") else [joined(here, wanted), wanted]

    def _version(
        self, several: Iterable[FoundSource], path: str, language: str
    ) -> FoundSource | None:
        """Choose the version in the language asked for, else that of the page that links."""
        found = sorted(several, key=lambda one: (len(one.path), one.path))
        if self._usual:
            near = [one for one in found if self._is_near(one, path, language)]
            meant = language or self._language_at(path)
            exact = [one for one in near if one.language.lower() == meant.lower()]
            return next(iter(exact or near), None)
        wanted = f".{language}" if language else _language(path)
        same = [one for one in found if _language(one.path) == wanted]
        return next(iter(same or found), None)

    def _language_at(self, path: str) -> str:
        here = self.at(path)
        return (here.language if here is not None else "") or self._usual

    def _is_near(self, found: FoundSource, path: str, language: str = "") -> bool:
        """Say whether a source is in the language asked for, else in that of the page."""
        meant = language or self._language_at(path)
        return not self._usual or _base(found.language or self._usual) == _base(meant)

    def _relative(self, target: str, path: str) -> FoundSource | None:
        if target.startswith("/"):
            inside = target.lstrip("/")
            return self._at(self._root + inside) or self._at(inside)
        if not target:
            return self._at(path)
        if self._root and path.startswith(self._root):
            # What climbs above the root stays at the root, as in an address.
            folder = path.removeprefix(self._root).rpartition("/")[0]
            found = self._at(self._root + joined(folder, target))
            if found is not None:
                return found
        return self._at(joined(path.rpartition("/")[0], target))

    def named(self, target: str, path: str) -> FoundSource | None:
        """Give the note called ``target``: at that path, else the nearest of those so called."""
        name = target.strip().strip("/")
        # Steps up are only ones at the beginning: elsewhere they are part of a name.
        is_plain = "/../" not in name.lstrip("./")
        found = self._at(name) or (self._relative(name, path) if is_plain else None)
        if found is not None:
            return found
        wanted = loose(_logical(name))
        ends = [
            one
            for one in self._ending(_logical(name).rpartition("/")[2])
            if _ends_with(loose(_logical(one.path)), wanted)
        ]
        folder = path.rpartition("/")[0]

        def nearness(one: FoundSource) -> tuple[bool, int, str]:
            return (one.path.rpartition("/")[0] != folder, one.path.count("/"), one.path)

        return min(ends, key=nearness, default=None)


def _logical(path: str) -> str:
    """Give a path without suffix, version in a language, name of a folder's page; folded."""
    folder, slash, name = path.rpartition("/")
    is_document = is_markdown(name) or name.endswith((".qmd", ".html"))
    stem = PurePosixPath(name).stem if is_document else name
    stem = _LANGUAGE.sub("", stem)
    if stem in _FOLDER_PAGES:
        return folder.lower()
    return f"{folder}{slash}{stem}".lower().replace(" ", "-")


def _logical_folder(path: str) -> str:
    return path.rpartition("/")[0].lower().replace(" ", "-")


def _is_written(path: str, written: str) -> bool:
    """Say whether ``written`` names the file ``path``: without its suffix, or its folder."""
    pure = PurePosixPath(path)
    plain = written.rstrip("/")
    if str(pure.with_suffix("")) == plain:
        return True
    asked = PurePosixPath(plain)
    if is_markdown(plain) and asked.stem.lower() in _FOLDED_FOLDER_PAGES:
        return pure.stem in _FOLDER_PAGES and pure.parent == asked.parent
    return pure.stem in _FOLDER_PAGES and str(pure.parent) == (plain or ".")


def _same_post(path: str, stem: str) -> bool:
    return split_dated_stem(PurePosixPath(path).stem) == split_dated_stem(stem)


def _language(path: str) -> str:
    found = _LANGUAGE.search(PurePosixPath(path).stem)
    return found.group() if found is not None else ""


def _base(tag: str) -> str:
    """Give the language of a tag without its script and region."""
    return tag.lower().partition("-")[0]


def _ends_with(path: str, end: str) -> bool:
    return path == end or path.endswith(f"/{end}")


def joined(folder: str, relative: str) -> str:
    """Give the path that ``relative`` names from a folder, ``.`` and ``..`` made out."""
    parts = [one for one in folder.split("/") if one]
    for step in relative.split("/"):
        if step == "..":
            if parts:
                parts.pop()
        elif step not in ("", "."):
            parts.append(step)
    return "/".join(parts)


def input_places(target: str, path: str, root: str) -> Iterator[str]:
    """Give the paths that a target may name to a generator that looks in its sources first.

    ``path`` is the file that links, ``root`` the folder of sources with its slash, or "". What
    climbs out of the sources names nothing.
    """
    plain = posixpath.normpath(target.lstrip("/")) if target.strip("/.") else ""
    if not plain:
        return
    if plain.startswith(root) and not target.startswith("/"):
        yield plain
    yield posixpath.normpath(root + plain)
    if not target.startswith("/"):
        yield posixpath.normpath(posixpath.join(posixpath.dirname(path), plain))


def source_indexes(
    roots: Mapping[str, str], entities: Iterable[Entity], languages: Mapping[str, str] = _NONE
) -> Mapping[str, SourceIndex]:
    """Give the index of each site's sources, by the site's name, from its folder of sources.

    ``languages`` are the usual ones of sites whose cross-references stay in a language.
    """
    by_site: dict[str, list[FoundSource]] = {name: [] for name in roots}
    for entity in entities:
        for one in entity.sheets:
            if one.site in by_site and one.entry is None:
                found = FoundSource(entity.identifier, one.path, one.language, one.work)
                by_site[one.site].append(found)
    return {
        name: SourceIndex(
            roots[name], sorted(several, key=lambda one: one.path), languages.get(name, "")
        )
        for name, several in by_site.items()
    }
