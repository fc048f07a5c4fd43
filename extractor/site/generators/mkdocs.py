"""MkDocs: ``mkdocs.yml``, ``docs/``, Material's blog, and the plugins for tags and redirects.

Addresses follow MkDocs 1.6 ("Writing your docs", ``use_directory_urls``) and Material's pages on
its blog, tags and redirects.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

import yaml

from extractor.site.configuration import CollectionConfiguration, SiteConfiguration
from extractor.site.errors import ConfigurationError
from extractor.site.generators.folder_tree import folders, page_path
from extractor.site.generators.generator import (
    FoundCollection,
    FoundSite,
    Generator,
    PublishedPage,
    Served,
)
from extractor.site.generators.globs import ignored_by
from extractor.site.generators.mkdocs_blog import INDEX, Blog, post_of
from extractor.site.generators.patterns import clean_path, path_inside
from extractor.site.sources.front_matter import peek
from extractor.site.sources.source_file import SourceFile
from extractor.site.sources.structured import YAML_LOADER, read_structured, read_text

_FILES = ("mkdocs.yml", "mkdocs.yaml")
_PRETTY = "/:path/"
_UGLY = "/:path.html"
_PAGES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""Suffixes of documents, as they are written: any other file is copied."""
_COPIED_AS_THEY_ARE = ("*.M[Dd]", "*.mD", "*.MARKDOWN", "*.Markdown")
_LEFT_OUT = (".*", "/templates/")
"""What is left out of every site."""
_MAKERS = frozenset({"gen-files", "autoapi", "api-autonav", "monorepo", "multirepo", "i18n"})
"""Plugins that make documents, which are then no files of the folder."""
_SETTINGS = "plugins of mkdocs"
"""The name, which no variable can bear, of what the configuration says."""


class _Loader(YAML_LOADER):  # type: ignore[misc]
    """A loader to which a program's tags (``!!python/name:…``, ``!ENV``) are texts."""


def _any_tag(loader: Any, suffix: str, node: yaml.Node) -> Any:
    if isinstance(node, yaml.SequenceNode):
        return [loader.construct_object(one) for one in node.value][-1:]
    if isinstance(node, yaml.MappingNode):
        return loader.construct_mapping(node, deep=True)
    # A function is told by its name, which is the end of its tag.
    return node.value or str(suffix).rpartition(":")[2]


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


def _plugins(options: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any]]]:
    """Give each plugin's name, without its theme's (``material/blog``), and its options.

    One that is switched off is left out; one may be there several times.
    """
    stated = options.get("plugins")
    found: list[tuple[str, Mapping[str, Any]]] = []
    listed = stated if isinstance(stated, list) else []
    several = [stated] if isinstance(stated, Mapping) else listed
    for one in several:
        pairs = one.items() if isinstance(one, Mapping) else [(one, {})]
        found += (_plugin(name, said) for name, said in pairs)
    return [(name, said) for name, said in found if said.get("enabled") is not False]


def _plugin(name: Any, said: Any) -> tuple[str, Mapping[str, Any]]:
    # "blog #2" is the second of one name.
    plain = str(name).rpartition("/")[2].partition(" ")[0]
    return plain, said if isinstance(said, Mapping) else {}


def _describe(folder: Path) -> FoundSite:
    options = _options(folder)
    address = urlsplit(str(options.get("site_url") or ""))
    root = str(options.get("docs_dir") or "docs").strip("./")
    plugins = _plugins(options)
    theme = options.get("theme")
    language = theme.get("language") if isinstance(theme, Mapping) else ""
    permalink = _UGLY if options.get("use_directory_urls") is False else _PRETTY
    said = {key: options[key] for key in ("site_url", "use_directory_urls") if key in options}
    names = {name for name, _ in plugins}
    return FoundSite(
        generator="mkdocs",
        url=f"{address.scheme}://{address.netloc}" if address.netloc else "",
        baseurl=address.path.rstrip("/"),
        language=str(language or "")[:2].lower(),
        permalink=permalink,
        collections=(*folders(folder, root, permalink), *_authors(folder, root, plugins)),
        exclude=_COPIED_AS_THEY_ARE,
        source_root=root,
        makes_sources=not _MAKERS.isdisjoint(names),
        root_is_sources=_absolute_links(options) == "relative_to_docs",
        taxonomies={"tags": "/tags/"} if "tags" in names else {},
        redirect_map=_redirects(plugins, permalink),
        variables={
            "config": said,
            _SETTINGS: {
                "names": sorted(names),
                "blogs": [dict(one) for name, one in plugins if name == "blog"],
                "meta": [_meta_file(one) for name, one in plugins if name == "meta"],
                "left out": [*_LEFT_OUT, *_lines(options, "exclude_docs")],
                "drafts": _lines(options, "draft_docs"),
            },
        },
    )


def _absolute_links(options: Mapping[str, Any]) -> str:
    """Give what the configuration says of links from the root."""
    validation = options.get("validation")
    links = validation.get("links") if isinstance(validation, Mapping) else None
    return str(links.get("absolute_links") or "") if isinstance(links, Mapping) else ""


def _meta_file(options: Mapping[str, Any]) -> str:
    return str(options.get("meta_file") or ".meta.yml")


def _lines(options: Mapping[str, Any], name: str) -> list[str]:
    return str(options.get(name) or "").splitlines()


def _authors(
    folder: Path, root: str, plugins: Sequence[tuple[str, Mapping[str, Any]]]
) -> Iterator[FoundCollection]:
    for name, options in plugins:
        path = _authors_file(root, options)
        if name == "blog" and (folder / path).is_file():
            yield FoundCollection(
                name=f"{path}#authors",
                path=f"{path}#authors",
                output=False,
                data=True,
                hints=("authors",),
            )


def _authors_file(root: str, options: Mapping[str, Any]) -> str:
    stated = str(options.get("authors_file") or "{blog}/.authors.yml")
    inside = stated.replace("{blog}", str(options.get("blog_dir") or "blog"))
    return PurePosixPath(root, inside).as_posix()


def _redirects(plugins: Sequence[tuple[str, Mapping[str, Any]]], permalink: str) -> dict[str, str]:
    suffix = _suffix(permalink)

    def page(written: str) -> str:
        if "://" in written:
            return written
        path, sign, fragment = written.partition("#")
        if not path.endswith(_PAGES):
            return f"/{path}{sign}{fragment}"
        made = page_path(path_inside(path, ""), suffix, INDEX)
        return f"{made}{sign}{fragment}"

    found: dict[str, str] = {}
    for name, options in plugins:
        maps = options.get("redirect_maps") if name == "redirects" else None
        pairs = maps.items() if isinstance(maps, Mapping) else ()
        found |= {page(str(old)): page(str(new)) for old, new in pairs if new}
    return found


def _suffix(permalink: str) -> str:
    return "/" if permalink == _PRETTY else ".html"


def _inside(site: SiteConfiguration, path: str) -> str:
    """Give a document's path in the folder of documents, without its suffix."""
    return path_inside(path, site.source_root)


def _paths(
    site: SiteConfiguration,
    collection: CollectionConfiguration,
    file: SourceFile,
    metadata: Mapping[str, Any],
) -> tuple[str, ...]:
    if not collection.output or not collection.permalink:
        return ()
    inside = file.slug if file.entry is not None else _inside(site, file.path)
    suffix = _suffix(collection.permalink)
    blog = next((one for one in _blogs(site, suffix) if one.holds(inside)), None)
    if blog is not None and file.entry is None and "date" in metadata:
        return (blog.post_path(inside, metadata, site.folder / file.path),)
    return (page_path(inside, suffix, INDEX),)


def _defaults(site: SiteConfiguration, file: SourceFile) -> Mapping[str, Any]:
    """Give what the plugin ``meta`` adds to a document: files beside it and in folders around."""
    names = _said(site).get("meta", ())
    if not names or file.entry is not None:
        return {}
    root = site.folder / site.source_root
    folder = PurePosixPath(file.path.removeprefix(f"{site.source_root}/")).parent
    found: dict[str, Any] = {}
    for name in names:
        for place in reversed((folder, *folder.parents)):
            found |= _mapping(root / place / name)
    return found


def _mapping(file: Path) -> Mapping[str, Any]:
    try:
        value = read_structured(file) if file.is_file() else {}
    except ConfigurationError:
        return {}
    return value if isinstance(value, Mapping) else {}


def _withholds(
    site: SiteConfiguration, file: SourceFile, metadata: Mapping[str, Any]
) -> str | date:
    """Say which line of the configuration leaves a document out, or that it is a draft's post."""
    said = _said(site)
    whole = file.path.removeprefix(f"{site.source_root}/")
    if ignored_by(tuple(said.get("left out", ())))(whole):
        return "'exclude_docs' leaves it out"
    if ignored_by(tuple(said.get("drafts", ())))(whole):
        return "'draft_docs' makes it a draft"
    inside = _inside(site, file.path)
    blog = next((one for one in _blogs(site, "/") if one.holds(inside)), None)
    draft = blog.is_draft(metadata) if blog is not None and "date" in metadata else False
    return "" if draft is False else "'draft: true'" if draft is True else draft


def _blogs(site: SiteConfiguration, suffix: str) -> Iterator[Blog]:
    yield from (Blog(options, suffix) for options in _said(site).get("blogs", ()))


def _with_authors(site: SiteConfiguration, blog: Blog) -> Blog:
    """Give a blog with the slugs that its authors' file states."""
    authors = _mapping(site.folder / _authors_file(site.source_root, blog.options)).get("authors")
    several = authors.items() if isinstance(authors, Mapping) else ()
    slugs = {
        str(name): str(one["slug"])
        for name, one in several
        if isinstance(one, Mapping) and one.get("slug")
    }
    return replace(blog, author_slugs=slugs)


def _said(site: SiteConfiguration) -> Mapping[str, Any]:
    value = site.variables.get(_SETTINGS)
    return value if isinstance(value, Mapping) else {}


def _others(site: SiteConfiguration, files: Sequence[str]) -> Iterator[Served]:
    """Give the files that lie among the documents; those among posts leave their folder."""
    prefix = f"{site.source_root}/" if site.source_root else ""
    is_out = ignored_by(tuple(_said(site).get("left out", ())))
    blogs = tuple(_blogs(site, "/"))
    for path in files:
        inside = path.removeprefix(prefix)
        if not path.startswith(prefix) or path.endswith(_PAGES) or is_out(inside):
            continue
        blog = next((one for one in blogs if one.posts and one.holds(inside)), None)
        if blog is not None:
            inside = f"{blog.home}/{inside.removeprefix(f'{blog.posts}/')}"
        yield Served(path=clean_path(inside), source=path)


def _generated(site: SiteConfiguration, pages: Sequence[PublishedPage]) -> Iterator[Served]:
    """Give the maps, and the lists and feeds of plugins."""
    for one in ("/", "/sitemap.xml", "/sitemap.xml.gz", "/404.html", "/objects.inv"):
        yield Served(path=one)
    names = _said(site).get("names", ())
    yield from (Served(path=one) for one in ("/search/", "/search/*"))
    if "rss" in names:
        yield from (Served(path=f"/feed_rss_{one}.xml") for one in ("created", "updated"))
    if "tags" in names:
        yield Served(path="/tags.json")
    root = f"{site.source_root}/" if site.source_root else ""
    for blog in _blogs(site, _suffix(site.permalink)):
        posts = []
        for page in pages:
            if page.source.endswith(_PAGES) and blog.holds(_inside(site, page.source)):
                source = SourceFile(site.name, "", "", page.source, "")
                metadata = peek(site.folder / page.source)
                if "date" in metadata:
                    posts.append(post_of({**_defaults(site, source), **metadata}))
        for listed in _with_authors(site, blog).lists(posts):
            yield Served(path=listed.path, source=f"{root}{listed.source}")


MKDOCS = Generator(
    name="mkdocs",
    recognises=_recognises,
    describe=_describe,
    paths=_paths,
    defaults=_defaults,
    withholds=_withholds,
    others=_others,
    generated=_generated,
)
