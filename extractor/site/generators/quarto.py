"""Quarto: ``_quarto.yml``, ``.qmd`` and ``.md`` rendered beside themselves.

Addresses follow Quarto's documentation on websites: ``a/b.qmd`` is ``/a/b.html``. What is rendered
is what ``project: render`` names, or all but what begins with ``_`` or ``.``.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from extractor.addresses import host_of, split_address
from extractor.site.configuration import CollectionConfiguration, SiteConfiguration
from extractor.site.generators.folder_tree import INDEX, beside_documents, folders, page_path
from extractor.site.generators.generator import FoundSite, Generator, Served, as_files
from extractor.site.generators.patterns import clean_path, document_inside, path_inside
from extractor.site.generators.stated_settings import sound_settings
from extractor.site.sources.front_matter import peek
from extractor.site.sources.globs import folders_above, glob_pattern
from extractor.site.sources.site_files import is_file, walk
from extractor.site.sources.source_file import SourceFile
from extractor.site.sources.structured import read_beside, read_stated

_FILES = ("_quarto.yml", "_quarto.yaml")
_OF_FOLDERS = ("_metadata.yml", "_metadata.yaml")
_PERMALINK = "/:path.html"
_READ = (".qmd", ".md")
_OTHER_DOCUMENTS = (".ipynb", ".Rmd")
_PUBLISHED_DRAFTS = frozenset({"visible", "unlinked"})
"""Values of ``draft-mode`` under which a draft has its page."""
_MADE = ("/", "/search.json", "/404.html")


def _recognises(folder: Path) -> bool:
    return any(is_file(folder / name) for name in _FILES)


def _describe(folder: Path) -> FoundSite:
    file = next((folder / one for one in _FILES if is_file(folder / one)), None)
    value = read_stated(file) if file is not None else {}
    options: Mapping[str, Any] = {}
    if file is not None and isinstance(value, Mapping):
        options = sound_settings("quarto", value, file)
    website, project = _table(options, "website"), _table(options, "project")
    book = _table(options, "book")
    address = split_address(str(website.get("site-url") or book.get("site-url") or ""))
    mode = website.get("draft-mode") or book.get("draft-mode") or options.get("draft-mode")
    shows_drafts = isinstance(mode, str) and mode in _PUBLISHED_DRAFTS
    return FoundSite(
        generator="quarto",
        stated_in=as_files(file),
        url=host_of(address),
        baseurl=address.path.rstrip("/"),
        language=str(options.get("lang") or "")[:2].lower(),
        permalink=_PERMALINK,
        collections=tuple(folders(folder, "", _PERMALINK)),
        exclude=(
            str(project.get("output-dir") or "_site"),
            ".quarto",
            *_not_rendered(folder, project.get("render")),
            *_drafts(website.get("drafts"), shows=shows_drafts),
        ),
        published_too=("drafts",) if shows_drafts else (),
    )


def _table(options: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = options.get(key)
    return value if isinstance(value, Mapping) else {}


def _texts(value: Any) -> tuple[str, ...]:
    several = value if isinstance(value, list) else [value]
    return tuple(one.strip() for one in several if isinstance(one, str) and one.strip())


def _drafts(stated: Any, *, shows: bool) -> tuple[str, ...]:
    """Give the documents that the site's configuration names as drafts."""
    return () if shows else tuple(one.removeprefix("./") for one in _texts(stated))


def _not_rendered(folder: Path, stated: Any) -> Iterator[str]:
    """Give the documents that a list of what is to be rendered leaves out."""
    targets = _texts(stated)
    if not targets:
        return
    wanted = [one for one in targets if not one.startswith("!")]
    left_out = [one.removeprefix("!") for one in targets if one.startswith("!")]
    for parent, inner, names in walk(folder):
        inner[:] = [one for one in inner if one[0] not in "._" and one != "node_modules"]
        above = os.path.relpath(parent, folder).replace(os.sep, "/")
        for name in sorted(names):
            path = name if above == "." else f"{above}/{name}"
            is_wanted = not wanted or _is_named(path, wanted)
            if name.endswith((*_READ, *_OTHER_DOCUMENTS)) and not (
                is_wanted and not _is_named(path, left_out)
            ):
                yield path


def _is_named(path: str, targets: Sequence[str]) -> bool:
    """Say whether a target names a file, or a folder that it stands in."""
    several = [
        glob_pattern(one.strip("/").removeprefix("./"), through_none=True) for one in targets
    ]
    parts = (*folders_above(path), path)
    return any(one.fullmatch(part) for part in parts for one in several)


def _paths(
    site: SiteConfiguration,
    collection: CollectionConfiguration,
    file: SourceFile,
    metadata: Mapping[str, Any],
) -> tuple[str, ...]:
    if not collection.output or not collection.permalink:
        return ()
    inside = document_inside(file, site.source_root)
    named = _output_file(metadata)
    if named:
        folder = inside.rpartition("/")[0]
        return (page_path(f"{folder}/{named.removesuffix('.html')}".strip("/"), ".html", INDEX),)
    return (page_path(inside, ".html", INDEX),)


def _output_file(metadata: Mapping[str, Any]) -> str:
    """Give the name of a page that its front matter states, for all formats or that of pages."""
    formats = metadata.get("format")
    of_pages = formats.get("html") if isinstance(formats, Mapping) else None
    for stated in (of_pages, metadata):
        named = stated.get("output-file") if isinstance(stated, Mapping) else None
        if isinstance(named, str) and named.strip():
            return named.strip()
    return ""


def _defaults(site: SiteConfiguration, file: SourceFile) -> Mapping[str, Any]:
    """Give what the ``_metadata.yml`` of a document's folders state, the innermost last."""
    found: dict[str, Any] = {}
    for folder in ("", *folders_above(file.path)):
        for name in _OF_FOLDERS:
            path = site.folder / folder / name
            if is_file(path):
                found.update(_stated_in(path))
    return found


def _stated_in(path: Path) -> Mapping[str, Any]:
    value = read_beside(path)
    return value if isinstance(value, Mapping) else {}


def _others(site: SiteConfiguration, files: Sequence[str]) -> Iterator[Served]:
    """Give the files beside documents, notebooks as the pages that they make, lists and feeds."""
    left_out = frozenset(site.exclude)
    for one in beside_documents(site, files):
        is_apart = any(part.startswith("_") for part in one.source.split("/"))
        if not one.source.endswith(_OTHER_DOCUMENTS):
            yield one
        elif one.source not in left_out and not is_apart:
            inside = one.source.rpartition(".")[0]
            yield Served(path=page_path(inside, ".html", INDEX), source=one.source)
    for path in files:
        is_apart = path in left_out or any(part.startswith("_") for part in path.split("/"))
        if path.endswith((*_READ, *_OTHER_DOCUMENTS)) and is_apart:
            # What is not rendered is copied where a page links to it (``core/html.ts``).
            yield Served(path=clean_path(path), source=path, linked=True)
        elif path.endswith(_READ):
            yield from _lists(site, path)
    for path in _MADE:
        yield Served(path=path)
    if site.url:
        yield Served(path="/sitemap.xml")
        yield Served(path="/robots.txt")


def _lists(site: SiteConfiguration, path: str) -> Iterator[Served]:
    """Give the feeds of a document's lists, and the record of all lists."""
    stated = peek(site.folder / path).get("listing")
    several = stated if isinstance(stated, list) else [stated]
    for one in several:
        if isinstance(one, Mapping) and one.get("feed"):
            yield Served(path=clean_path(f"/{path_inside(path, site.source_root)}.xml"))
    if stated:
        yield Served(path="/listings.json")


QUARTO = Generator(
    name="quarto",
    recognises=_recognises,
    describe=_describe,
    paths=_paths,
    defaults=_defaults,
    others=_others,
)
