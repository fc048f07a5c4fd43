"""Jekyll: ``_config.yml``, collections, posts, data files and permalinks.

Permalinks follow Jekyll 4 (``lib/jekyll/document.rb``, ``page.rb``, ``utils.rb`` and the
documentation's page on permalinks).
"""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

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
from extractor.site.sources.data_entries import DATA_EXTENSIONS
from extractor.site.sources.dates import as_date, split_dated_stem
from extractor.site.sources.exclusion import Exclusion
from extractor.site.sources.front_matter import has_front_matter, peek
from extractor.site.sources.markdown_files import contains_markdown, is_markdown
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

_HOSTED = "github-pages"
_RELATIVE_LINKS = "jekyll-relative-links"
_PAGES = frozenset({".html", ".htm", ".xhtml"})

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
        variables={"site": value},
    )


def _links_to_sources(folder: Path, value: Mapping[str, Any]) -> bool:
    """Say whether links to Markdown files lead to their pages: a plugin does that.

    GitHub Pages has it on by default, for a site without a list of its own gems.
    """
    gems = folder / "Gemfile"
    try:
        text = gems.read_text(encoding="utf-8") if gems.is_file() else _HOSTED
    except (OSError, UnicodeDecodeError):
        text = _HOSTED
    plugins = [str(one) for one in (*_list(value.get("plugins")), *_list(value.get("gems")))]
    return _RELATIVE_LINKS in (*plugins,) or any(one in text for one in (_RELATIVE_LINKS, _HOSTED))


def _posts(
    folder: Path, collections_dir: str, value: Mapping[str, Any], style: str
) -> Iterator[FoundCollection]:
    declared = value.get("collections")
    own = declared.get("posts") if isinstance(declared, Mapping) else None
    pattern = str(own["permalink"]) if isinstance(own, Mapping) and "permalink" in own else style
    pattern = _default_permalink(value, "posts", "_posts") or pattern
    pattern = _STYLES.get(pattern, pattern)
    parent = folder / collections_dir
    if (parent / "_posts").is_dir():
        yield FoundCollection(
            name="posts", path=_join(collections_dir, "_posts"), permalink=pattern
        )
    # A folder of posts inside another folder gives its posts that folder as a category.
    for other in sorted(_visible_folders(parent)):
        if (parent / other / "_posts").is_dir():
            path = _join(collections_dir, f"{other}/_posts")
            yield FoundCollection(name=f"{other}/posts", path=path, permalink=pattern)


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
        pattern = _default_permalink(value, str(name), path) or pattern
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


def _default_permalink(value: Mapping[str, Any], name: str, path: str) -> str:
    found = ""
    for default in _list(value.get("defaults")):
        scope = default.get("scope") if isinstance(default, Mapping) else None
        values = default.get("values") if isinstance(default, Mapping) else None
        if not isinstance(scope, Mapping) or not isinstance(values, Mapping):
            continue
        inside = str(scope.get("path") or "").strip("/")
        same_type = scope.get("type") in (None, "", name)
        if same_type and (scope.get("type") or inside) and inside in ("", path):
            found = str(values.get("permalink") or found)
    return found


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
    stem = file.path.rpartition("/")[2].rpartition(".")[0] or file.slug
    if file.entry is not None:
        stem = file.slug
    is_post = collection.path.rpartition("/")[2] in ("_posts", "_drafts")
    stem_day, name = split_dated_stem(stem, short_years=is_post)
    stated_day = as_date(metadata.get("date"))
    day = stated_day or stem_day
    categories = _categories(collection, metadata)
    values = _values(collection, file, metadata, name, categories, day)
    if collection.name in site.pages:
        inside = file.path.rpartition("/")[0]
        values |= {"path": inside, "basename": "" if stem == "index" else stem}
    stated = metadata.get("permalink")
    paths: list[str] = []
    if isinstance(stated, str) and stated.strip():
        paths.append(expand(_STYLES.get(stated, stated), values))
    elif collection.output and collection.permalink:
        if collection.name in site.pages and stem == "index":
            paths.append(expand("/:path/", values))
        else:
            paths.append(expand(collection.permalink, values))
    if stem_day is not None and collection.output:
        paths.extend(_other_post_paths(values, (stated_day, stem_day)))
    return tuple(dict.fromkeys(paths))


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
        "output_ext": ".html",
    }
    if day is not None:
        values |= date_values(day) | {"short_day": _SHORT_DAYS[day.weekday()]}
    return values


def _other_post_paths(values: Mapping[str, str], days: tuple[date | None, ...]) -> Iterator[str]:
    """Give the dated paths that a post had under another style, another date or no category."""
    patterns = ["/:year/:month/:day/:title/", "/:year/:month/:day/:title:output_ext"]
    if values["categories"]:
        patterns = ["/:categories" + one for one in patterns] + patterns
    for day in dict.fromkeys(day for day in days if day is not None):
        dated = {**values, **date_values(day)}
        yield from (expand(pattern, dated) for pattern in patterns)


def _categories(
    collection: CollectionConfiguration, metadata: Mapping[str, Any]
) -> tuple[str, ...]:
    parents = [one for one in collection.path.split("/")[:-1] if one]
    found = parents[1:] if collection.name == "posts" else parents[-1:]
    if collection.path.rpartition("/")[2] != "_posts":
        found = []
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
        if collection is not None and is_markdown(path):
            continue
        inside = path_inside(path, collection.path) if collection is not None else path
        hidden = [one for one in inside.split("/") if one.startswith("_") and one not in included]
        whole = collection is None or collection.name in site.pages
        if hidden and (whole or len(hidden) > 1 or not inside.startswith("_")):
            continue
        yield from _served(site, None if whole else collection, path)


def _holds(collection: CollectionConfiguration, path: str) -> bool:
    return collection.path in ("", ".") or path.startswith(f"{collection.path}/")


def _served(
    site: SiteConfiguration, collection: CollectionConfiguration | None, path: str
) -> Iterator[Served]:
    file = site.folder / path
    metadata = peek(file) if has_front_matter(file) else None
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
    source = SourceFile(site.name, "", PurePosixPath(path).stem, path, "")
    if collection is not None:
        for one in _paths(site, collection, source, metadata):
            yield Served(path=one, source=path)
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
    plugins = {str(one) for one in (*_list(options.get("plugins")), *_list(options.get("gems")))}
    hosted = not plugins or _HOSTED in plugins
    if options.get("paginate"):
        pattern = str(options.get("paginate_path") or "/page:num/")
        yield Served(path=clean_path(pattern.replace(":num", "*")).rstrip("/") + "/")
    feed = options.get("feed")
    if hosted or "jekyll-feed" in plugins or isinstance(feed, Mapping):
        stated = feed.get("path") if isinstance(feed, Mapping) else None
        yield Served(path=clean_path(str(stated or "/feed.xml")))
        yield Served(path="/feed/*")
    if hosted or "jekyll-sitemap" in plugins:
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
    others=_others,
    generated=_generated,
)
