"""Jekyll: ``_config.yml``, collections, posts, data files and permalinks.

Permalinks follow Jekyll 4 (``lib/jekyll/document.rb``, ``page.rb``, ``utils.rb`` and the
documentation's page on permalinks).
"""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from extractor.site.configuration import CollectionConfiguration, SiteConfiguration
from extractor.site.errors import ConfigurationError
from extractor.site.generators.generator import (
    FoundCollection,
    FoundSite,
    Generator,
    PublishedPage,
    Served,
)
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
from extractor.site.sources.front_matter import has_front_matter, peek
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
_HOSTED = "github-pages"
_HOSTED_SETTING = "built by its host"
"""The name, which no variable can bear, of whether GitHub Pages may build the site."""
_RELATIVE_LINKS = "jekyll-relative-links"
_README_INDEX = "jekyll-readme-index"
_READMES = "readmes"
"""What that plugin publishes: a README as the page of its folder."""
_DATA = DATA_EXTENSIONS
_PAGES = frozenset({".html", ".htm", ".xhtml"})

_IMPOSSIBLE_DAY = re.compile(r"(\d{4})-(0?[1-9]|1[0-2])-(29|30|31)-(.+)", re.DOTALL)
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
    exclude = (*_ALWAYS_EXCLUDED, *(str(one).rstrip("/") for one in _list(value.get("exclude"))))
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
        source_links=_links_to_sources(folder, value),
        without_source_links=() if _links_in_collections(value) else ("_",),
        published_too=(
            *(what for key, what in _SHOWN_TOO.items() if value.get(key) is True),
            *((_READMES,) if _makes_pages_of_readmes(folder, value) else ()),
        ),
        variables={"site": value, _HOSTED_SETTING: _is_hosted(folder)},
    )


def _links_to_sources(folder: Path, value: Mapping[str, Any]) -> bool:
    """Say whether links to Markdown files lead to their pages: a plugin does that."""
    return (
        _RELATIVE_LINKS in _plugins(value) or _RELATIVE_LINKS in _gems(folder) or _is_hosted(folder)
    )


def _makes_pages_of_readmes(folder: Path, value: Mapping[str, Any]) -> bool:
    """Say whether a README is the page of a folder that has no index: a plugin does that."""
    return _README_INDEX in _plugins(value) or _README_INDEX in _gems(folder) or _is_hosted(folder)


def _links_in_collections(value: Mapping[str, Any]) -> bool:
    """Say whether that plugin looks at documents of collections too (``relative_links:``)."""
    options = value.get("relative_links")
    return isinstance(options, Mapping) and options.get("collections") is True


def _plugins(value: Mapping[str, Any]) -> set[str]:
    return {str(one) for key in ("plugins", "gems") for one in _list(value.get(key))}


def _gems(folder: Path) -> str:
    try:
        return (folder / "Gemfile").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def _is_hosted(folder: Path) -> bool:
    """Say whether GitHub Pages may build the site, whose own plugins are always on there.

    Only a list of gems without that host's says that it does not.
    """
    return _HOSTED in _gems(folder) or not (folder / "Gemfile").is_file()


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
        return (clean_path(file.path),) if _is_of_pages(site, collection) else ()
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
    values = _values(collection, file, metadata, name, categories, day)
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
            paths.append(expand(collection.permalink, values))
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
    if file.entry is not None or site.variables.get(_HOSTED_SETTING) is not False:
        return False
    is_post = collection.path.rpartition("/")[2] in ("_posts", "_drafts")
    return not is_post and not has_front_matter(site.folder / file.path)


def _is_readme_page(site: SiteConfiguration, path: str) -> bool:
    """Say whether a page's source is a README that is made the page of its folder."""
    file = site.folder / path
    if _READMES not in site.published_too or file.stem.lower() != "readme":
        return False
    indexes = (one for one in file.parent.glob("index.*") if one.is_file())
    has_index = any(one.suffix in _PAGES or is_markdown(one.name) for one in indexes)
    return not has_front_matter(file) and not has_index


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
        "output_ext": ".html" if _makes_html(file.path) else PurePosixPath(file.path).suffix,
    }
    if day is not None:
        values |= date_values(day) | {
            "short_day": _SHORT_DAYS[day.weekday()],
            "short_month": _SHORT_MONTHS[day.month - 1],
        }
    return values


def _makes_html(path: str) -> bool:
    suffix = PurePosixPath(path).suffix.lower()
    return not suffix or suffix in (*_PAGES, ".textile") or is_markdown(path) or suffix in _DATA


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
    stated = metadata.get("category")
    if isinstance(stated, str) and stated.strip():
        found.append(stated.strip())
    several = metadata.get("categories")
    found.extend(several.split() if isinstance(several, str) else map(str, _list(several)))
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
    included = {str(one).strip("/") for one in _list(_options(site).get("include"))}
    collections = sorted(site.collections, key=lambda one: -len(one.path))
    for path in files:
        if exclude(path) or any(exclude(str(one)) for one in PurePosixPath(path).parents):
            continue
        collection = next((one for one in collections if _holds(one, path)), None)
        if collection is not None and is_markdown(path) and _is_document(site, collection, path):
            continue
        inside = path_inside(path, collection.path) if collection is not None else path
        hidden = [one for one in inside.split("/") if one.startswith("_") and one not in included]
        whole = collection is None or _is_of_pages(site, collection)
        if hidden and (whole or len(hidden) > 1 or not inside.startswith("_")):
            continue
        yield from _served(site, None if whole else collection, path)


def _is_document(site: SiteConfiguration, collection: CollectionConfiguration, path: str) -> bool:
    """Say whether a Markdown file is one of the documents, and not a file that is copied."""
    is_post = collection.path.rpartition("/")[2] == "_posts"
    is_hosted = site.variables.get(_HOSTED_SETTING) is not False
    return is_post or is_hosted or has_front_matter(site.folder / path)


def _holds(collection: CollectionConfiguration, path: str) -> bool:
    return collection.path in ("", ".") or path.startswith(f"{collection.path}/")


def _served(
    site: SiteConfiguration, collection: CollectionConfiguration | None, path: str
) -> Iterator[Served]:
    file = site.folder / path
    metadata = peek(file) if has_front_matter(file) else None
    if metadata is not None:
        source = SourceFile(site.name, "", PurePosixPath(path).stem, path, "")
        metadata = {**_defaults(site, source), **metadata}
    if collection is not None and not collection.output:
        return
    if metadata is None:
        if collection is None:
            yield Served(path=clean_path(path), source=path)
        elif collection.path.rpartition("/")[2] != "_posts":
            inside = path.removeprefix(f"{collection.path}/")
            yield Served(path=clean_path(f"{collection.name}/{inside}"), source=path)
        return
    if metadata.get("published") is False:
        return
    if collection is not None:
        yield from (
            Served(path=one, source=path) for one in _paths(site, collection, source, metadata)[:1]
        )
        return
    here = _page_path(site, path, metadata)
    yield Served(path=here, source=path)
    for old in _list(metadata.get("redirect_from")):
        yield Served(path=clean_path(str(old)))
    if "pagination" in metadata:
        yield Served(path=f"{here.rstrip('/')}/page/*/")


def _page_path(site: SiteConfiguration, path: str, metadata: Mapping[str, Any]) -> str:
    """Give the path of a page that stands outside of collections (``Jekyll::Page``)."""
    pure = PurePosixPath(path)
    folder = "" if str(pure.parent) == "." else str(pure.parent)
    is_page = pure.suffix in _PAGES or is_markdown(path)
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


def _generated(site: SiteConfiguration, _pages: Sequence[PublishedPage]) -> Iterator[Served]:
    """Give what plugins make: numbered lists of posts, feeds, the map, archives."""
    options = _options(site)
    plugins = _plugins(options)
    gems = _gems(site.folder)

    def has(plugin: str) -> bool:
        return plugin in plugins or plugin in gems

    if options.get("paginate"):
        pattern = str(options.get("paginate_path") or "/page:num/")
        yield Served(path=clean_path(pattern.replace(":num", "*")).rstrip("/") + "/")
    feed = options.get("feed")
    if has("jekyll-feed") or isinstance(feed, Mapping):
        stated = feed.get("path") if isinstance(feed, Mapping) else None
        yield Served(path=clean_path(str(stated or "/feed.xml")))
        yield Served(path="/feed/*")
    if has("jekyll-redirect-from"):
        yield Served(path="/redirects.json")
    if has("jekyll-sitemap"):
        yield Served(path="/sitemap.xml")
        yield Served(path="/robots.txt")
    archives = options.get("jekyll-archives")
    patterns = archives.get("permalinks") if isinstance(archives, Mapping) else None
    for pattern in patterns.values() if isinstance(patterns, Mapping) else ():
        yield Served(path=re.sub(r":\w+", "*", clean_path(str(pattern))))


def _options(site: SiteConfiguration) -> Mapping[str, Any]:
    value = site.variables.get("site")
    return value if isinstance(value, Mapping) else {}


JEKYLL = Generator(
    name="jekyll",
    recognises=_recognises,
    describe=_describe,
    paths=_paths,
    defaults=_defaults,
    others=_others,
    generated=_generated,
)
