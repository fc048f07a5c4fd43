"""MkDocs: ``mkdocs.yml``, ``docs/``, Material's blog, and the plugins for tags and redirects.

Addresses follow MkDocs 1.6 ("Writing your docs", ``use_directory_urls``) and Material's pages on
its blog, tags and redirects.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from extractor.site.configuration import CollectionConfiguration, SiteConfiguration
from extractor.site.errors import ConfigurationError
from extractor.site.generators.folder_tree import (
    README_IS_INDEX,
    beside_documents,
    folders,
    page_path,
)
from extractor.site.generators.generator import (
    FoundCollection,
    FoundSite,
    Generator,
    PublishedPage,
    Served,
)
from extractor.site.generators.patterns import (
    clean_path,
    is_letter,
    joined_letters,
    path_inside,
)
from extractor.site.sources.dates import as_date
from extractor.site.sources.source_file import SourceFile
from extractor.site.sources.structured import YAML_LOADER, read_text

_FILES = ("mkdocs.yml", "mkdocs.yaml")
_HEADING = re.compile(r"^#\s+(.+?)\s*#*\s*$", re.MULTILINE)
_PRETTY = "/:path/"
_UGLY = "/:path.html"
_POST_URL = "{date}/{slug}"
_DATE_SIGNS = (("yyyy", "{:04}"), ("MM", "{:02}"), ("dd", "{:02}"))


class _Loader(YAML_LOADER):  # type: ignore[misc]
    """A loader to which a program's tags (``!!python/name:…``, ``!ENV``) are texts."""


def _any_tag(loader: Any, _suffix: str, node: yaml.Node) -> Any:
    if isinstance(node, yaml.SequenceNode):
        return [loader.construct_object(one) for one in node.value][-1:]
    if isinstance(node, yaml.MappingNode):
        return {}
    return node.value


_Loader.add_multi_constructor("", _any_tag)


def _configuration_file(folder: Path) -> Path | None:
    return next((folder / name for name in _FILES if (folder / name).is_file()), None)


def _recognises(folder: Path) -> bool:
    return _configuration_file(folder) is not None


def _options(folder: Path) -> Mapping[str, Any]:
    file = _configuration_file(folder)
    if file is None:
        return {}
    try:
        value = yaml.load(read_text(file), Loader=_Loader)  # noqa: S506 (a safe loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise ConfigurationError(
            "not valid YAML",
            file=file,
            line=mark.line + 1 if mark is not None else None,
            remedy="correct the file's syntax there",
        ) from error
    return value if isinstance(value, Mapping) else {}


def _plugins(options: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """Give the options of each plugin by its name, the theme's left out (``material/blog``)."""
    stated = options.get("plugins")
    found: dict[str, Mapping[str, Any]] = {}
    several = stated.items() if isinstance(stated, Mapping) else stated or ()
    for one in several:
        name, said = one if isinstance(one, tuple) else (one, {})
        if isinstance(one, Mapping):
            name, said = next(iter(one.items()), ("", {}))
        plain = str(name).rpartition("/")[2]
        found[plain] = said if isinstance(said, Mapping) else {}
    return found


def _describe(folder: Path) -> FoundSite:
    options = _options(folder)
    address = urlsplit(str(options.get("site_url") or ""))
    root = str(options.get("docs_dir") or "docs").strip("./")
    plugins = _plugins(options)
    theme = options.get("theme")
    language = theme.get("language") if isinstance(theme, Mapping) else ""
    permalink = _UGLY if options.get("use_directory_urls") is False else _PRETTY
    said = {
        key: options[key]
        for key in ("site_url", "extra", "use_directory_urls")
        if key in options and key != "extra"
    }
    return FoundSite(
        generator="mkdocs",
        url=f"{address.scheme}://{address.netloc}" if address.netloc else "",
        baseurl=address.path.rstrip("/"),
        language=str(language or "")[:2].lower(),
        permalink=permalink,
        collections=(*folders(folder, root, permalink), *_authors(folder, root, plugins)),
        exclude=tuple(_excluded(options, root)),
        source_root=root,
        taxonomies={"tags": "/tags/"} if "tags" in plugins else {},
        redirect_map=_redirects(plugins, permalink),
        variables={"config": said, "plugins of mkdocs": plugins},
    )


def _excluded(options: Mapping[str, Any], root: str) -> Iterator[str]:
    for line in str(options.get("exclude_docs") or "").splitlines():
        if line.strip() and not line.startswith(("#", "!")):
            yield f"{root}/{line.strip().strip('/')}"


def _authors(
    folder: Path, root: str, plugins: Mapping[str, Mapping[str, Any]]
) -> Iterator[FoundCollection]:
    blog = plugins.get("blog")
    if blog is not None:
        home = str(blog.get("blog_dir") or "blog").strip("./")
        path = f"{root}/{home}/.authors.yml".replace("//", "/")
        if (folder / path).is_file():
            yield FoundCollection(
                name=f"{path}#authors",
                path=f"{path}#authors",
                output=False,
                data=True,
                hints=("authors",),
            )


def _redirects(plugins: Mapping[str, Mapping[str, Any]], permalink: str) -> dict[str, str]:
    maps = plugins.get("redirects", {}).get("redirect_maps")
    suffix = "/" if permalink == _PRETTY else ".html"

    def page(written: str) -> str:
        if "://" in written:
            return written
        path, sign, fragment = written.partition("#")
        made = page_path(re.sub(r"\.md$", "", path), suffix, README_IS_INDEX)
        return f"{made}{sign}{fragment}"

    pairs = maps.items() if isinstance(maps, Mapping) else ()
    return {page(str(old)): page(str(new)) for old, new in pairs if new}


def _paths(
    site: SiteConfiguration,
    collection: CollectionConfiguration,
    file: SourceFile,
    metadata: Mapping[str, Any],
) -> tuple[str, ...]:
    if not collection.output or not collection.permalink:
        return ()
    inside = file.slug if file.entry is not None else path_inside(file.path, site.source_root)
    suffix = "/" if collection.permalink == _PRETTY else ".html"
    post = _post_path(site, inside, metadata)
    if post is not None:
        return (clean_path(f"{post}{suffix}"),)
    return (page_path(inside, suffix, README_IS_INDEX),)


def _post_path(site: SiteConfiguration, inside: str, metadata: Mapping[str, Any]) -> str | None:
    """Give the path of a post of Material's blog, or None for another page."""
    blog = _said(site).get("blog")
    if blog is None:
        return None
    home = str(blog.get("blog_dir") or "blog").strip("./")
    posts = str(blog.get("post_dir") or "{blog}/posts").replace("{blog}", home).strip("/")
    if not inside.startswith(f"{posts}/"):
        return None
    pattern = str(blog.get("post_url_format") or _POST_URL)
    stated = metadata.get("date")
    day = as_date(stated.get("created") if isinstance(stated, Mapping) else stated)
    source = site.folder / site.source_root / f"{inside}.md"
    title = str(metadata.get("title") or _first_heading(source) or inside.rpartition("/")[2])
    categories = metadata.get("categories")
    first = [str(one) for one in categories][:1] if isinstance(categories, list) else []
    written = str(blog.get("post_url_date_format") or "yyyy/MM/dd")
    if day is not None:
        for (sign, form), number in zip(_DATE_SIGNS, (day.year, day.month, day.day), strict=True):
            written = written.replace(sign, form.format(number))
    slug = str(metadata.get("slug") or _post_slug(title))
    made = pattern.replace("{date}", written if day is not None else "").replace("{slug}", slug)
    made = made.replace("{categories}", "/".join(joined_letters(one).lower() for one in first))
    made = made.replace("{file}", inside.rpartition("/")[2])
    return f"{home}/{made}" if home else made


def _first_heading(source: Path) -> str:
    """Give the text of the first heading of a file, "" for none."""
    try:
        text = source.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
    found = _HEADING.search(text)
    return found[1].strip() if found is not None else ""


def _post_slug(title: str) -> str:
    """Give a title as the blog's slug: signs taken out, each space a hyphen, accents kept."""
    kept = "".join(one for one in title.lower() if is_letter(one) or one in "_- ")
    return kept.strip().replace(" ", "-")


def _said(site: SiteConfiguration) -> Mapping[str, Mapping[str, Any]]:
    value = site.variables.get("plugins of mkdocs")
    return value if isinstance(value, Mapping) else {}


def _others(site: SiteConfiguration, files: Sequence[str]) -> Iterator[Served]:
    """Give the files that lie among the documents."""
    yield from beside_documents(site, files)


def _generated(site: SiteConfiguration, _pages: Sequence[PublishedPage]) -> Iterator[Served]:
    """Give the map, and the lists and feeds of plugins."""
    for one in ("/", "/sitemap.xml", "/404.html", "/search/", "/search/*", "/objects.inv"):
        yield Served(path=one)
    plugins = _said(site)
    if "rss" in plugins:
        yield from map(_feed, ("created", "updated"))
    blog = plugins.get("blog")
    if blog is not None:
        home = str(blog.get("blog_dir") or "blog").strip("./")
        lists = ("", "archive/*/", "category/*/", "page/*/", "author/*/", "authors/*/")
        for one in lists:
            yield Served(path=clean_path(f"/{home}/{one}"))
        yield Served(path=clean_path(f"/{home}/category/*/page/*/"))
        yield Served(path=clean_path(f"/{home}/archive/*/page/*/"))


def _feed(name: str) -> Served:
    return Served(path=f"/feed_rss_{name}.xml")


MKDOCS = Generator(
    name="mkdocs",
    recognises=_recognises,
    describe=_describe,
    paths=_paths,
    others=_others,
    generated=_generated,
)
