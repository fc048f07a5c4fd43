"""Jekyll: ``_config.yml``, collections, posts, data files and permalinks.

Permalinks follow Jekyll 4 (``lib/jekyll/document.rb``, ``page.rb``, ``utils.rb`` and the
documentation's page on permalinks).
"""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from extractor.site.configuration import CollectionConfiguration, SiteConfiguration
from extractor.site.errors import ConfigurationError
from extractor.site.generators.conventions import conventions_of
from extractor.site.generators.generator import (
    FoundCollection,
    FoundSite,
    Generator,
    PublishedPage,
    Served,
)
from extractor.site.generators.jekyll_entries import exclusions, is_special
from extractor.site.generators.jekyll_host import (
    OPTIONAL_FRONT_MATTER,
    README_INDEX,
    follows_links,
    has_plugin,
    makes_pages,
    tags_add_base,
    without_links,
)
from extractor.site.generators.jekyll_plugins import made_by_plugins
from extractor.site.generators.jekyll_sources import has_header, site_data
from extractor.site.generators.patterns import (
    clean_path,
    date_values,
    expand,
    path_inside,
    plain_slug,
    title_slug,
)
from extractor.site.sources.data_entries import DATA_EXTENSIONS, is_data_path
from extractor.site.sources.dates import as_date, split_dated_stem
from extractor.site.sources.exclusion import Exclusion
from extractor.site.sources.front_matter import peek
from extractor.site.sources.markdown_files import (
    contains_markdown,
    folders_of_documents,
    is_markdown,
)
from extractor.site.sources.source_file import SourceFile
from extractor.site.sources.structured import read_structured

_CONFIGURATION_FILES = ("_config.yml", "_config.yaml", "_config.toml")

_STYLES = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}

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

_SHOWN_TOO = {"show_drafts": "drafts", "future": "future", "unpublished": "unpublished"}
_PLAIN_PAGES = "files without front matter are pages"
"""The name, which no variable can bear, of whether a plugin, or the host, makes them so."""
_READMES = "readmes"
"""What that plugin publishes: a README as the page of its folder."""
_DATA = DATA_EXTENSIONS
_PAGES = frozenset({".html", ".htm", ".xhtml"})

_IMPOSSIBLE_DAY = re.compile(r"(\d{4})-(0?[1-9]|1[0-2])-(29|30|31)-(.+)", re.DOTALL)
_OF_DAYS = re.compile(r"/:(?:year|short_year|month|i_month|short_month|day|i_day|y_day|week)\b")
_OFFSET = re.compile(r"\s*([+-]\d{2}:?\d{2})\s*$")
_SHORT_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_SHORT_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def _recognises(folder: Path) -> bool:
    return any((folder / name).is_file() for name in _CONFIGURATION_FILES)


def _describe(folder: Path) -> FoundSite:
    # A project may call a folder Jekyll's that has no configuration of its own.
    files = (folder / name for name in _CONFIGURATION_FILES if (folder / name).is_file())
    file = next(files, folder / _CONFIGURATION_FILES[0])
    value = read_structured(file) if file.is_file() else {}
    if value is None:
        value = {}
    if not isinstance(value, Mapping):
        raise ConfigurationError(
            "is not a mapping", file=file, remedy="write one 'key: value' a line"
        )
    style = str(value.get("permalink") or "date")
    collections_dir = str(value.get("collections_dir") or "").strip("/")
    exclude = (*_ALWAYS_EXCLUDED, *exclusions(map(str, _list(value.get("exclude")))))
    return FoundSite(
        generator="jekyll",
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
            *((_READMES,) if has_plugin(folder, value, README_INDEX) else ()),
        ),
        variables={
            "site": {**value, "data": site_data(folder / str(value.get("data_dir") or "_data"))},
            _PLAIN_PAGES: has_plugin(folder, value, OPTIONAL_FRONT_MATTER),
        },
    )


def _posts(
    folder: Path, collections_dir: str, value: Mapping[str, Any], style: str
) -> Iterator[FoundCollection]:
    declared = value.get("collections")
    own = declared.get("posts") if isinstance(declared, Mapping) else None
    pattern = str(own["permalink"]) if isinstance(own, Mapping) and "permalink" in own else style
    pattern = _STYLES.get(pattern, pattern)
    parent = folder / collections_dir
    if (parent / "_drafts").is_dir():
        yield FoundCollection(
            name="drafts",
            path=_join(collections_dir, "_drafts"),
            permalink=pattern,
            hints=("posts",),
        )
    if (parent / "_posts").is_dir():
        yield FoundCollection(
            name="posts", path=_join(collections_dir, "_posts"), permalink=pattern
        )
    # A folder of posts inside another folder gives its posts that folder as a category.
    for other in _folders_with_posts(parent):
        path = _join(collections_dir, f"{other}/_posts")
        yield FoundCollection(name=f"{other}/posts", path=path, permalink=pattern)


def _folders_with_posts(parent: Path) -> list[str]:
    found = []
    for folder, folders, _ in os.walk(parent):
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
        raise ConfigurationError(
            "'collections' is neither a list nor a mapping",
            file=file,
            remedy="write one collection a line",
        )
    default = "/:collection/:path" + _suffix(style)
    for name, options in declared.items():
        path = _join(collections_dir, f"_{name}")
        if name == "posts" or not (folder / path).is_dir():
            continue
        options = options if isinstance(options, Mapping) else {}
        pattern = str(options.get("permalink") or default)
        yield FoundCollection(
            name=str(name),
            path=path,
            permalink=_STYLES.get(pattern, pattern),
            output=options.get("output") is True,
        )


def _pages(
    folder: Path, collections_dir: str, value: Mapping[str, Any], style: str
) -> Iterator[FoundCollection]:
    pattern = "/:path/:basename" + _suffix(style)
    included = (str(one).strip("/") for one in _list(value.get("include")))
    for name in included:
        if name.startswith("_") and (folder / name).is_dir():
            yield FoundCollection(name=name, path=name, permalink=pattern, pages=True)
    kept = [one for one in _visible_folders(folder) if one != collections_dir]
    at_the_top = any(one.suffix == ".md" and _is_page(one) for one in folder.iterdir())
    if at_the_top or any(contains_markdown(folder / one) for one in kept):
        yield FoundCollection(name=".", path=".", permalink=pattern, pages=True)
    for path in folders_of_documents(folder, (collections_dir, *_ALWAYS_EXCLUDED)):
        if path:
            yield FoundCollection(name=path, path=path, permalink=pattern, among_pages=True)


def _is_page(file: Path) -> bool:
    # A README at the top has no front matter; a page has.
    try:
        with file.open("rb") as opened:
            return opened.read(3) == b"---"
    except OSError:
        return False


def _data(folder: Path, data_dir: str) -> Iterator[FoundCollection]:
    root = folder / data_dir
    if not root.is_dir():
        return
    for parent, folders, names in os.walk(root):
        folders.sort()
        for name in sorted(names):
            path = Path(parent, name)
            if path.suffix.lower() in DATA_EXTENSIONS:
                relative = path.relative_to(folder).as_posix()
                yield FoundCollection(name=relative, path=relative, output=False, data=True)


def _visible_folders(folder: Path) -> list[str]:
    if not folder.is_dir():
        return []
    return [
        one.name
        for one in folder.iterdir()
        if one.name[0] not in "._" and one.name not in _ALWAYS_EXCLUDED and one.is_dir()
    ]


def _defaults(site: SiteConfiguration, file: SourceFile) -> Mapping[str, Any]:
    """Give the values of ``defaults:`` whose scope a file is in (``frontmatter_defaults.rb``).

    The longer path wins, then the one with a type, then the later one.
    """
    found: list[tuple[int, bool, int, Mapping[str, Any]]] = []
    for place, default in enumerate(_list(_options(site).get("defaults"))):
        scope = default.get("scope") if isinstance(default, Mapping) else None
        values = default.get("values") if isinstance(default, Mapping) else None
        if not isinstance(scope, Mapping) or not isinstance(values, Mapping):
            continue
        inside = str(scope.get("path") or "").strip("/")
        kind = str(scope.get("type") or "")
        if kind in ("", _type_of(site, file)) and _in_scope(site, file.path, inside):
            found.append((len(inside), bool(kind), place, values))
    merged: dict[str, Any] = {}
    for *_, values in sorted(found, key=lambda one: one[:3]):
        merged |= values
    return merged


def _type_of(site: SiteConfiguration, file: SourceFile) -> str:
    folders = file.path.split("/")[:-1]
    if "_posts" in folders:
        return "posts"
    if "_drafts" in folders:
        return "drafts"
    collections_dir = str(_options(site).get("collections_dir") or "").strip("/")
    inside = file.path.removeprefix(f"{collections_dir}/") if collections_dir else file.path
    first = inside.partition("/")[0]
    return first[1:] if first.startswith("_") and "/" in inside else "pages"


def _in_scope(site: SiteConfiguration, path: str, inside: str) -> bool:
    collections_dir = str(_options(site).get("collections_dir") or "").strip("/")
    ways = [path, path.removeprefix(f"{collections_dir}/")] if collections_dir else [path]
    if "*" in inside:
        return any(fnmatchcase(one, inside) or fnmatchcase(one, f"{inside}/*") for one in ways)
    return any(not inside or one == inside or one.startswith(f"{inside}/") for one in ways)


def _suffix(style: str) -> str:
    if style == "pretty" or style.endswith("/"):
        return "/"
    if style in _STYLES or style.endswith(":output_ext"):
        return ":output_ext"
    return ""


def _paths(
    site: SiteConfiguration,
    collection: CollectionConfiguration,
    file: SourceFile,
    metadata: Mapping[str, Any],
) -> tuple[str, ...]:
    is_readme = _is_of_pages(site, collection) and _is_readme_page(site, file.path)
    if not is_readme and _is_copied(site, collection, file):
        if _is_of_pages(site, collection):
            return (clean_path(file.path),)
        if not collection.output:
            return ()
        # The plugin makes a page of it besides, at its place in the sources.
        is_page = site.variables.get(_PLAIN_PAGES) is not False and is_markdown(file.path)
        page = expand("/:path.html", {"path": path_inside(file.path, "")})
        return (*((page,) if is_page else ()), _copied_path(collection, file.path))
    stem = file.path.rpartition("/")[2].rpartition(".")[0] or file.slug
    if file.entry is not None:
        stem = file.slug
    is_post = collection.path.rpartition("/")[2] in ("_posts", "_drafts")
    stem_day, name = split_dated_stem(stem, short_years=is_post)
    if stem_day is None and is_post:
        stem_day, name = _rolled_day(stem)
    stated_day = as_date(_in_zone(metadata.get("date"), site))
    day = stated_day or stem_day
    collections_dir = str(_options(site).get("collections_dir") or "").strip("/")
    categories = _categories(collection, metadata, collections_dir)
    makes_html = _makes_html(site, file.path)
    values = _values(collection, file, metadata, name, categories, day, makes_html=makes_html)
    if _is_of_pages(site, collection):
        inside = file.path.rpartition("/")[0]
        stem = "index" if is_readme else stem
        values |= {"path": inside, "basename": "" if stem == "index" else stem}
    stated = metadata.get("permalink")
    paths: list[str] = []
    if isinstance(stated, str) and stated.strip():
        paths.append(expand(stated, values))
    elif collection.output and collection.permalink:
        if _is_of_pages(site, collection) and stem == "index":
            paths.append(expand("/:path/", values))
        else:
            paths.append(_as_folder(expand(collection.permalink, values)))
    # A draft without a date has that of its file, which sources do not keep.
    paths = [one for one in paths if day is not None or not _OF_DAYS.search(one)]
    if stem_day is not None and collection.output:
        paths.extend(_other_post_paths(values, (stated_day, stem_day)))
    return tuple(dict.fromkeys(paths))


def _is_of_pages(site: SiteConfiguration, collection: CollectionConfiguration) -> bool:
    """Say whether a collection is one of free-standing pages, or a folder among these."""
    apart = any(one.startswith("_") for one in collection.path.split("/"))
    return collection.name in site.pages or not (apart or is_data_path(collection.path))


def _is_copied(
    site: SiteConfiguration, collection: CollectionConfiguration, file: SourceFile
) -> bool:
    """Say whether a file without front matter is copied as it is, and made no page."""
    is_post = collection.path.rpartition("/")[2] in ("_posts", "_drafts")
    if file.entry is not None or is_post or has_header(site.folder / file.path):
        return False
    in_collection = collection.name not in site.pages
    return in_collection or site.variables.get(_PLAIN_PAGES) is False


def _as_folder(path: str) -> str:
    """Give the address of a folder for that of its index, which is written without an ending."""
    return path.removesuffix("index") if path.endswith("/index") else path


def _copied_path(collection: CollectionConfiguration, path: str) -> str:
    """Give where a file of a collection that is no page is copied to (``static_file.rb``)."""
    pure = PurePosixPath(path)
    inside = path_inside(path, collection.path)
    values = {
        "collection": collection.name,
        "path": inside,
        "name": pure.stem,
        "title": "",
        "output_ext": "",
    }
    pattern = collection.permalink or "/:collection/:path"
    return expand(pattern, values).rstrip("/") + pure.suffix


def _is_readme_page(site: SiteConfiguration, path: str) -> bool:
    """Say whether a page's source is a README that is made the page of its folder."""
    file = site.folder / path
    if _READMES not in site.published_too or file.stem.lower() != "readme":
        return False
    indexes = (one for one in file.parent.glob("index.*") if one.is_file())
    has_index = any(one.suffix in _PAGES or is_markdown(one.name) for one in indexes)
    return not has_header(file) and not has_index


def _in_zone(value: Any, site: SiteConfiguration) -> Any:
    """Give a date with an offset as the site's time zone has it (UTC where it states none)."""
    if isinstance(value, str) and _OFFSET.search(value):
        try:
            value = datetime.fromisoformat(_OFFSET.sub(r"\1", value.strip()))
        except ValueError:
            return value
    if not isinstance(value, datetime) or value.tzinfo is None:
        return value
    try:
        zone = ZoneInfo(str(_options(site).get("timezone") or "UTC"))
    except (ZoneInfoNotFoundError, ValueError):
        zone = ZoneInfo("UTC")
    return value.astimezone(zone)


def _rolled_day(stem: str) -> tuple[date | None, str]:
    """Give the day and the name of a stem whose day its month does not have.

    Ruby's ``Time`` counts on into the next month: 30 February is 1 or 2 March.
    """
    match = _IMPOSSIBLE_DAY.fullmatch(stem)
    if match is None:
        return None, stem
    first = date(int(match[1]), int(match[2]), 28)
    return first + timedelta(days=int(match[3]) - 28), match[4]


def _values(
    collection: CollectionConfiguration,
    file: SourceFile,
    metadata: Mapping[str, Any],
    name: str,
    categories: tuple[str, ...],
    day: date | None,
    *,
    makes_html: bool,
) -> dict[str, str]:
    slug = str(metadata.get("slug") or name)
    inside = file.slug if file.entry is not None else path_inside(file.path, collection.path)
    values = {
        "collection": collection.name,
        "path": inside,
        "name": plain_slug(name),
        "title": title_slug(slug),
        "slug": plain_slug(slug),
        "categories": "/".join(categories),
        "slugified_categories": "/".join(map(plain_slug, categories)),
        "output_ext": ".html" if makes_html else PurePosixPath(file.path).suffix,
    }
    if day is not None:
        values |= date_values(day) | {
            "short_day": _SHORT_DAYS[day.weekday()],
            "short_month": _SHORT_MONTHS[day.month - 1],
        }
    return values


def _makes_html(site: SiteConfiguration, path: str) -> bool:
    suffix = PurePosixPath(path).suffix.lower()
    read = (*_PAGES, ".textile", *_DATA)
    return not suffix or suffix in read or is_markdown(path) or _is_marked(site, suffix)


def _is_marked(site: SiteConfiguration, suffix: str) -> bool:
    """Say whether files of a suffix are read as Markdown by the configuration's word."""
    stated = str(_options(site).get("markdown_ext") or "")
    return suffix in (f".{one.strip()}" for one in stated.split(",") if one.strip())


def _other_post_paths(values: Mapping[str, str], days: tuple[date | None, ...]) -> Iterator[str]:
    """Give the dated paths that a post had under another style, another date or no category."""
    patterns = ["/:year/:month/:day/:title/", "/:year/:month/:day/:title:output_ext"]
    if values["categories"]:
        patterns = ["/:categories" + one for one in patterns] + patterns
    for day in dict.fromkeys(day for day in days if day is not None):
        dated = {**values, **date_values(day)}
        yield from (expand(pattern, dated) for pattern in patterns)


def _categories(
    collection: CollectionConfiguration, metadata: Mapping[str, Any], collections_dir: str
) -> tuple[str, ...]:
    folders = collection.path.removeprefix(f"{collections_dir}/") if collections_dir else ""
    parents = [one for one in (folders or collection.path).split("/")[:-1] if one]
    found = parents if collection.path.rpartition("/")[2] == "_posts" else []
    several = metadata.get("categories")
    found.extend(several.split() if isinstance(several, str) else map(str, _list(several)))
    found.extend(map(str, _list(metadata.get("category"))))
    return tuple(dict.fromkeys(one.strip().lower() for one in found if one.strip()))


def _baseurl(value: Any) -> str:
    text = str(value or "").strip("/")
    return f"/{text}" if text else ""


def _list(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, list | tuple) else [value]


def _join(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name


def _others(site: SiteConfiguration, files: Sequence[str]) -> Iterator[Served]:
    """Give the static files, and the pages in HTML or another format with front matter."""
    exclude = Exclusion(site.exclude)
    include = _included(site)
    collections = sorted(site.collections, key=lambda one: -len(one.path))
    for path in files:
        if exclude(path) or any(exclude(str(one)) for one in PurePosixPath(path).parents):
            continue
        collection = next((one for one in collections if _holds(one, path)), None)
        if collection is not None and is_markdown(path) and _is_document(site, collection, path):
            if _is_of_pages(site, collection) and _keeps_original(site, path):
                yield Served(path=clean_path(path), source=path)
            continue
        whole = collection is None or _is_of_pages(site, collection)
        if is_special(path, "" if whole or collection is None else collection.path, include):
            continue
        yield from _served(site, None if whole else collection, path)


def _keeps_original(site: SiteConfiguration, path: str) -> bool:
    """Say whether a file that a plugin makes a page of is copied besides."""
    options = _options(site).get("optional_front_matter")
    is_removed = isinstance(options, Mapping) and options.get("remove_originals") is True
    return not is_removed and not has_header(site.folder / path)


def _included(site: SiteConfiguration) -> tuple[str, ...]:
    return tuple(map(str, _list(_options(site).get("include"))))


def _withholds(site: SiteConfiguration, file: SourceFile, _metadata: Mapping[str, Any]) -> str:
    """Say whether a file is left out for the names on its path."""
    collections = [one for one in site.collections if _holds(one, file.path)]
    if not collections:
        return ""
    collection = max(collections, key=lambda one: len(one.path))
    folder = "" if collection.name in site.pages else collection.path
    if is_special(file.path, folder, _included(site)):
        return "the name of a file or folder begins as those that are left out do"
    return ""


def _is_document(site: SiteConfiguration, collection: CollectionConfiguration, path: str) -> bool:
    """Say whether a Markdown file is one of the documents, and not a file that is copied."""
    is_post = collection.path.rpartition("/")[2] == "_posts"
    are_pages = site.variables.get(_PLAIN_PAGES) is not False
    return is_post or are_pages or has_header(site.folder / path)


def _holds(collection: CollectionConfiguration, path: str) -> bool:
    return collection.path in ("", ".") or path.startswith(f"{collection.path}/")


def _served(
    site: SiteConfiguration, collection: CollectionConfiguration | None, path: str
) -> Iterator[Served]:
    file = site.folder / path
    metadata = peek(file) if has_header(file) else None
    if metadata is not None:
        source = SourceFile(site.name, "", PurePosixPath(path).stem, path, "")
        metadata = {**_defaults(site, source), **metadata}
    if collection is not None and not collection.output:
        return
    if metadata is None:
        if collection is None:
            yield Served(path=clean_path(path), source=path)
        elif collection.path.rpartition("/")[2] != "_posts":
            yield Served(path=_copied_path(collection, path), source=path)
        return
    if metadata.get("published") is False:
        return
    if collection is not None:
        for one in _paths(site, collection, source, metadata)[:1]:
            yield from _written(site, one, path)
        return
    here = _page_path(site, path, metadata)
    yield from _written(site, here, path)
    for old in _list(metadata.get("redirect_from")):
        yield Served(path=clean_path(str(old)))
    if "pagination" in metadata:
        yield Served(path=f"{here.rstrip('/')}/page/*/")


def _written(site: SiteConfiguration, path: str, source: str) -> Iterator[Served]:
    """Give a page at its address, and at the name of the file that is written for it."""
    yield Served(path=path, source=source)
    if not path.endswith("/") and not PurePosixPath(path).suffix and _makes_html(site, source):
        yield Served(path=f"{path}.html")


def _page_path(site: SiteConfiguration, path: str, metadata: Mapping[str, Any]) -> str:
    """Give the path of a page that stands outside of collections (``Jekyll::Page``)."""
    pure = PurePosixPath(path)
    folder = "" if str(pure.parent) == "." else str(pure.parent)
    is_page = pure.suffix in _PAGES or is_markdown(path) or _is_marked(site, pure.suffix)
    suffix = ".html" if is_page else pure.suffix
    values = {"path": folder, "basename": pure.stem, "output_ext": suffix, "title": pure.stem}
    stated = metadata.get("permalink")
    if isinstance(stated, str) and stated.strip():
        return expand(stated, values)
    if not is_page:
        return expand("/:path/:basename:output_ext", values)
    if pure.stem == "index":
        return expand("/:path/", values)
    return expand("/:path/:basename" + _suffix(site.permalink), values)


def _generated(site: SiteConfiguration, pages: Sequence[PublishedPage]) -> Iterator[Served]:
    """Give what plugins make: numbered lists of posts, feeds, the map, archives."""
    yield from made_by_plugins(site.folder, _options(site), pages)


def _options(site: SiteConfiguration) -> Mapping[str, Any]:
    value = site.variables.get("site")
    return value if isinstance(value, Mapping) else {}


JEKYLL = Generator(
    name="jekyll",
    recognises=_recognises,
    describe=_describe,
    paths=_paths,
    defaults=_defaults,
    withholds=_withholds,
    others=_others,
    generated=_generated,
)
