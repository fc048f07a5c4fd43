"""What the configuration of a MkDocs site says (``mkdocs.yml``)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from extractor.addresses import host_of, split_address
from extractor.site.errors import ConfigurationError
from extractor.site.generators.conventions import conventions_of
from extractor.site.generators.folder_tree import folders, page_path
from extractor.site.generators.generator import FoundCollection, FoundSite, as_files
from extractor.site.generators.mkdocs_blog import INDEX
from extractor.site.generators.patterns import path_inside
from extractor.site.generators.stated_settings import sound_settings
from extractor.site.sources.site_files import is_file, read_text, tell_error
from extractor.site.sources.structured import YAML_LOADER, parse_yaml

_FILES = ("mkdocs.yml", "mkdocs.yaml")
_PRETTY = "/:path/"
_UGLY = "/:path.html"
PAGES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""Suffixes of documents, as they are written: any other file is copied."""
_COPIED_AS_THEY_ARE = ("*.M[Dd]", "*.mD", "*.MARKDOWN", "*.Markdown")
_LEFT_OUT = (".*", "/templates/")
"""What is left out of every site."""
_MAKERS = frozenset({"gen-files", "autoapi", "api-autonav", "monorepo", "multirepo", "i18n"})
"""Plugins that make documents, which are then no files of the folder."""
SETTINGS = "plugins of mkdocs"
"""The name, which no variable can bear, of what the configuration says."""


class _Loader(YAML_LOADER):  # type: ignore[misc]
    """A loader to which a program's tags (``!!python/name:…``, ``!ENV``) are texts."""


def _any_tag(loader: Any, suffix: str, node: yaml.Node) -> Any:
    if isinstance(node, yaml.SequenceNode):
        last = [loader.construct_object(one) for one in node.value][-1:]
        # The last of ``!ENV [NAME, "https://…"]`` is what counts where nothing sets the others.
        return last[0] if suffix == "!ENV" and last and isinstance(last[0], str) else last
    if isinstance(node, yaml.MappingNode):
        return loader.construct_mapping(node, deep=True)
    # A function is told by its name, which is the end of its tag.
    return node.value or str(suffix).rpartition(":")[2]


_Loader.add_multi_constructor("", _any_tag)


def _configuration_file(folder: Path) -> Path | None:
    return next((folder / name for name in _FILES if is_file(folder / name)), None)


def recognises(folder: Path) -> bool:
    """Say whether a folder is a site of MkDocs's."""
    return _configuration_file(folder) is not None


def _options(folder: Path) -> Mapping[str, Any]:
    file = _configuration_file(folder)
    if file is None:
        return {}
    try:
        value = parse_yaml(read_text(file), file, loader=_Loader)
    except ConfigurationError as error:
        tell_error(error)
        return {}
    return sound_settings("mkdocs", value, file) if isinstance(value, Mapping) else {}


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


def describe(folder: Path) -> FoundSite:
    """Give what a site's configuration says. Raises ConfigurationError."""
    options = _options(folder)
    address = split_address(str(options.get("site_url") or ""))
    root = str(options.get("docs_dir") or "docs").strip("./")
    plugins = _plugins(options)
    theme = options.get("theme")
    language = theme.get("language") if isinstance(theme, Mapping) else ""
    permalink = _UGLY if options.get("use_directory_urls") is False else _PRETTY
    said = {key: options[key] for key in ("site_url", "use_directory_urls") if key in options}
    names = {name for name, _ in plugins}
    return FoundSite(
        generator="mkdocs",
        stated_in=as_files(_configuration_file(folder)),
        url=host_of(address),
        baseurl=address.path.rstrip("/"),
        language=str(language or "")[:2].lower(),
        permalink=permalink,
        collections=(*folders(folder, root, permalink), *_authors(folder, root, plugins)),
        exclude=_COPIED_AS_THEY_ARE,
        source_root=root,
        links=replace(
            conventions_of("mkdocs").links,
            root_is_sources=_absolute_links(options) == "relative_to_docs",
            makes_sources=not _MAKERS.isdisjoint(names),
        ),
        taxonomies={"tags": "/tags/"} if "tags" in names else {},
        redirect_map=_redirects(plugins, permalink),
        variables={
            "config": said,
            SETTINGS: {
                "names": sorted(names),
                "blogs": [dict(one) for name, one in plugins if name == "blog"],
                "meta": [_meta_file(one) for name, one in plugins if name == "meta"],
                "left out": [*_LEFT_OUT, *_lines(options, "exclude_docs")],
                "excluded": [dict(one) for name, one in plugins if name == "exclude"],
                "drafts": _lines(options, "draft_docs"),
                "theme": _theme(options),
            },
        },
    )


def _absolute_links(options: Mapping[str, Any]) -> str:
    """Give what the configuration says of links from the root."""
    validation = options.get("validation")
    links = validation.get("links") if isinstance(validation, Mapping) else None
    return str(links.get("absolute_links") or "") if isinstance(links, Mapping) else ""


def _theme(options: Mapping[str, Any]) -> Mapping[str, Any]:
    """Give the folder of the site's own files of its theme, and the templates that are pages."""
    theme = options.get("theme")
    said = theme if isinstance(theme, Mapping) else {}
    pages = said.get("static_templates")
    folder = said.get("custom_dir")
    return {
        "folder": folder.strip("./") if isinstance(folder, str) else "",
        "pages": [str(one) for one in pages] if isinstance(pages, list) else [],
    }


def _meta_file(options: Mapping[str, Any]) -> str:
    return str(options.get("meta_file") or ".meta.yml")


def _lines(options: Mapping[str, Any], name: str) -> list[str]:
    return str(options.get(name) or "").splitlines()


def _authors(
    folder: Path, root: str, plugins: Sequence[tuple[str, Mapping[str, Any]]]
) -> Iterator[FoundCollection]:
    for name, options in plugins:
        path = authors_file(root, options)
        if name == "blog" and is_file(folder / path):
            yield FoundCollection(
                name=f"{path}#authors",
                path=f"{path}#authors",
                output=False,
                data=True,
                hints=("authors",),
            )


def authors_file(root: str, options: Mapping[str, Any]) -> str:
    """Give the path of the file of a blog's authors, relative to the site's folder."""
    stated = str(options.get("authors_file") or "{blog}/.authors.yml")
    inside = stated.replace("{blog}", str(options.get("blog_dir") or "blog"))
    return PurePosixPath(root, inside).as_posix()


def _redirects(plugins: Sequence[tuple[str, Mapping[str, Any]]], permalink: str) -> dict[str, str]:
    suffix = suffix_of_pages(permalink)

    def page(written: str) -> str:
        if "://" in written:
            return written
        path, sign, fragment = written.partition("#")
        if not path.endswith(PAGES):
            return f"/{path}{sign}{fragment}"
        made = page_path(path_inside(path, ""), suffix, INDEX)
        return f"{made}{sign}{fragment}"

    found: dict[str, str] = {}
    for name, options in plugins:
        maps = options.get("redirect_maps") if name == "redirects" else None
        pairs = maps.items() if isinstance(maps, Mapping) else ()
        found |= {page(str(old)): page(str(new)) for old, new in pairs if new}
    return found


def suffix_of_pages(permalink: str) -> str:
    """Give the ending of pages' addresses, by the pattern of all."""
    return "/" if permalink == _PRETTY else ".html"
