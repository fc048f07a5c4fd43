"""What a Jekyll site says of itself: ``_config.yml``, its collections, posts, pages, data files."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from extractor.site.errors import ConfigurationError
from extractor.site.generators.conventions import conventions_of
from extractor.site.generators.generator import FoundCollection, FoundSite
from extractor.site.generators.jekyll_entries import exclusions
from extractor.site.generators.jekyll_host import (
    OPTIONAL_FRONT_MATTER,
    README_INDEX,
    follows_links,
    has_plugin,
    makes_pages,
    tags_add_base,
    without_links,
)
from extractor.site.generators.jekyll_settings import (
    PLAIN_PAGES,
    READMES,
    STYLES,
    listed,
    suffix_of_style,
)
from extractor.site.generators.jekyll_sources import site_data
from extractor.site.generators.stated_settings import sound_settings
from extractor.site.sources.data_entries import DATA_EXTENSIONS
from extractor.site.sources.markdown_files import contains_markdown, folders_of_documents
from extractor.site.sources.site_files import (
    children,
    head_of,
    is_file,
    is_folder,
    tell_error,
    walk,
)
from extractor.site.sources.structured import read_stated, read_structured

_CONFIGURATION_FILES = ("_config.yml", "_config.yaml", "_config.toml")
_ALWAYS_EXCLUDED = (
    ".sass-cache",
    ".jekyll-cache",
    "gemfiles",
    "Gemfile",
    "Gemfile.lock",
    "node_modules",
    "vendor",
    "_site",
)
_NO_COLLECTIONS = ("_posts", "_drafts", "_data", "_includes", "_layouts", "_sass", "_plugins")
_SHOWN_TOO = {"show_drafts": "drafts", "future": "future", "unpublished": "unpublished"}


def recognises(folder: Path) -> bool:
    """Say whether a folder is a site of Jekyll's."""
    return any(is_file(folder / name) for name in _CONFIGURATION_FILES)


def describe(folder: Path) -> FoundSite:
    """Give what ``_config.yml`` and the folders say of a site. Raises ConfigurationError."""
    # A project may call a folder Jekyll's that has no configuration of its own.
    files = (folder / name for name in _CONFIGURATION_FILES if is_file(folder / name))
    file = next(files, folder / _CONFIGURATION_FILES[0])
    stated = read_stated(file) if is_file(file) else {}
    value = _settings(stated, file)
    # Which collections there are is not known: those that the folders show are taken.
    known = value.get("collections")
    if not isinstance(known, Mapping) and not _are_known(known, stated, file):
        shown = _shown_collections(folder, str(value.get("collections_dir") or ""))
        value["collections"] = {**shown, **dict.fromkeys(map(str, known or ()))}
    style = str(value.get("permalink") or "date")
    collections_dir = str(value.get("collections_dir") or "").strip("/")
    exclude = (*_ALWAYS_EXCLUDED, *exclusions(map(str, listed(value.get("exclude")))))
    return FoundSite(
        generator="jekyll",
        stated_in=(file,),
        url=str(value.get("url") or "").rstrip("/"),
        baseurl=_baseurl(value.get("baseurl")),
        language=str(value.get("lang") or value.get("locale") or "")[:2].lower(),
        permalink=style,
        collections=(
            *_posts(folder, collections_dir, value, style),
            *_collections(folder, collections_dir, value, style, file),
            *_pages(folder, collections_dir, value, style),
            *_data(folder, str(value.get("data_dir") or "_data")),
        ),
        exclude=tuple(dict.fromkeys(exclude)),
        links=replace(
            conventions_of("jekyll").links,
            source_links=follows_links(folder, value),
            without_source_links=without_links(value),
            root_is_sources=True,
            folder_left_out=collections_dir,
            tags_add_base=tags_add_base(folder),
            makes_pages=makes_pages(folder),
        ),
        published_too=(
            *(what for key, what in _SHOWN_TOO.items() if value.get(key) is True),
            *((READMES,) if has_plugin(folder, value, README_INDEX) else ()),
        ),
        variables={
            "site": {**value, "data": site_data(folder / str(value.get("data_dir") or "_data"))},
            PLAIN_PAGES: has_plugin(folder, value, OPTIONAL_FRONT_MATTER),
        },
    )


def _settings(stated: Any, file: Path) -> dict[str, Any]:
    if isinstance(stated, Mapping):
        return sound_settings("jekyll", stated, file)
    if stated is not None:
        remedy = "write one 'key: value' a line"
        tell_error(ConfigurationError("is not a mapping", file=file, remedy=remedy))
    return {}


def _are_known(found: Any, stated: Any, file: Path) -> bool:
    """Say whether the collections that were found are all that a configuration states."""
    if isinstance(stated, Mapping):
        return bool(stated.get("collections") == found)
    try:
        return stated is None and read_structured(file) is None
    except ConfigurationError:
        return False


def _shown_collections(folder: Path, collections_dir: str) -> dict[str, Any]:
    return {
        one.name.removeprefix("_"): {"output": True}
        for one in children(folder / collections_dir.strip("/"))
        if one.name[0] == "_"
        and one.name not in (*_ALWAYS_EXCLUDED, *_NO_COLLECTIONS)
        and contains_markdown(one)
    }


def _posts(
    folder: Path, collections_dir: str, value: Mapping[str, Any], style: str
) -> Iterator[FoundCollection]:
    declared = value.get("collections")
    own = declared.get("posts") if isinstance(declared, Mapping) else None
    pattern = str(own["permalink"]) if isinstance(own, Mapping) and "permalink" in own else style
    pattern = STYLES.get(pattern, pattern)
    parent = folder / collections_dir
    if is_folder(parent / "_drafts"):
        yield FoundCollection(
            name="drafts",
            path=_join(collections_dir, "_drafts"),
            permalink=pattern,
            hints=("posts",),
        )
    if is_folder(parent / "_posts"):
        yield FoundCollection(
            name="posts", path=_join(collections_dir, "_posts"), permalink=pattern
        )
    # A folder of posts inside another folder gives its posts that folder as a category.
    for other in _folders_with_posts(parent):
        path = _join(collections_dir, f"{other}/_posts")
        yield FoundCollection(name=f"{other}/posts", path=path, permalink=pattern)


def _folders_with_posts(parent: Path) -> list[str]:
    found = []
    for folder, folders, _ in walk(parent):
        if "_posts" in folders and folder != str(parent):
            found.append(Path(folder).relative_to(parent).as_posix())
        folders[:] = [one for one in folders if one[0] not in "._" and one not in _ALWAYS_EXCLUDED]
    return sorted(found)


def _collections(
    folder: Path, collections_dir: str, value: Mapping[str, Any], style: str, file: Path
) -> Iterator[FoundCollection]:
    declared = value.get("collections") or {}
    if isinstance(declared, list):
        declared = dict.fromkeys(map(str, declared))
    if not isinstance(declared, Mapping):
        problem = "'collections' is neither a list nor a mapping"
        remedy = "write one collection a line"
        tell_error(ConfigurationError(problem, file=file, remedy=remedy))
        return
    default = "/:collection/:path" + suffix_of_style(style)
    for name, options in declared.items():
        path = _join(collections_dir, f"_{name}")
        if name == "posts" or not is_folder(folder / path):
            continue
        options = options if isinstance(options, Mapping) else {}
        pattern = str(options.get("permalink") or default)
        yield FoundCollection(
            name=str(name),
            path=path,
            permalink=STYLES.get(pattern, pattern),
            output=options.get("output") is True,
        )


def _pages(
    folder: Path, collections_dir: str, value: Mapping[str, Any], style: str
) -> Iterator[FoundCollection]:
    pattern = "/:path/:basename" + suffix_of_style(style)
    included = (str(one).strip("/") for one in listed(value.get("include")))
    for name in included:
        if name.startswith("_") and is_folder(folder / name):
            yield FoundCollection(name=name, path=name, permalink=pattern, pages=True)
    kept = [one for one in _visible_folders(folder) if one != collections_dir]
    at_the_top = any(one.suffix == ".md" and _is_page(one) for one in children(folder))
    if at_the_top or any(contains_markdown(folder / one) for one in kept):
        yield FoundCollection(name=".", path=".", permalink=pattern, pages=True)
    for path in folders_of_documents(folder, (collections_dir, *_ALWAYS_EXCLUDED)):
        if path:
            yield FoundCollection(name=path, path=path, permalink=pattern, among_pages=True)


def _is_page(file: Path) -> bool:
    # A README at the top has no front matter; a page has.
    return head_of(file, 3) == b"---"


def _data(folder: Path, data_dir: str) -> Iterator[FoundCollection]:
    root = folder / data_dir
    if not is_folder(root):
        return
    for parent, folders, names in walk(root):
        folders.sort()
        for name in sorted(names):
            path = Path(parent, name)
            if path.suffix.lower() in DATA_EXTENSIONS:
                relative = path.relative_to(folder).as_posix()
                yield FoundCollection(name=relative, path=relative, output=False, data=True)


def _visible_folders(folder: Path) -> list[str]:
    if not is_folder(folder):
        return []
    return [
        one.name
        for one in children(folder)
        if one.name[0] not in "._" and one.name not in _ALWAYS_EXCLUDED and is_folder(one)
    ]


def _baseurl(value: Any) -> str:
    text = str(value or "").strip("/")
    return f"/{text}" if text else ""


def _join(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name
