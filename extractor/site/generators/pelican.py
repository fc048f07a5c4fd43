"""Pelican: ``pelicanconf.py``, ``content/``, ``ARTICLE_URL`` and its like.

Addresses follow Pelican 4 ("Settings", URL settings). Its configuration is a program, which is
read and not run.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from extractor.site.configuration import CollectionConfiguration, SiteConfiguration
from extractor.site.generators.folder_tree import beside_documents
from extractor.site.generators.generator import (
    FoundCollection,
    FoundSite,
    Generator,
    PublishedPage,
    Served,
)
from extractor.site.generators.patterns import clean_path, path_inside
from extractor.site.generators.program_text import (
    first_file,
    list_setting,
    program_text,
    text_setting,
)
from extractor.site.sources.dates import as_date
from extractor.site.sources.markdown_files import contains_markdown
from extractor.site.sources.source_file import SourceFile
from extractor.text import slugify

_FILES = ("pelicanconf.py", "publishconf.py")
_SETTINGS = "pelican settings"
"""The name, which no variable can bear, of the settings that addresses depend on."""
_USUAL = {
    "ARTICLE_SAVE_AS": "{slug}.html",
    "PAGE_SAVE_AS": "pages/{slug}.html",
    "CATEGORY_SAVE_AS": "category/{slug}.html",
    "TAG_SAVE_AS": "tag/{slug}.html",
    "AUTHOR_SAVE_AS": "author/{slug}.html",
}
_FIELD = re.compile(r"\{(\w+)(?::([^}]*))?\}")
_COMMENT = re.compile(r"^\s*#.*$", re.MULTILINE)


def _recognises(folder: Path) -> bool:
    return first_file(folder, _FILES) is not None


def _describe(folder: Path) -> FoundSite:
    # What is published overrides what is tried at home.
    text = "".join(
        _COMMENT.sub("", program_text(folder / name))
        for name in reversed(_FILES)
        if (folder / name).is_file()
    )
    address = urlsplit(text_setting(text, "SITEURL"))
    root = text_setting(text, "PATH", "content").strip("./") or "content"
    settings = {key: text_setting(text, key, usual) for key, usual in _USUAL.items()}
    pages = list_setting(text, "PAGE_PATHS") or ("pages",)
    return FoundSite(
        generator="pelican",
        url=f"{address.scheme}://{address.netloc}" if address.netloc else "",
        baseurl=address.path.rstrip("/"),
        language=text_setting(text, "DEFAULT_LANG", "en")[:2].lower(),
        collections=tuple(_collections(folder, root, pages)),
        exclude=("output",),
        source_root=root,
        taxonomies={key: key for key in ("tags", "category", "author", "authors")},
        variables={_SETTINGS: settings},
    )


def _collections(folder: Path, root: str, pages: Sequence[str]) -> Iterator[FoundCollection]:
    if contains_markdown(folder / root):
        yield FoundCollection(
            name="articles", path=root, permalink="ARTICLE_SAVE_AS", hints=("posts",)
        )
    for one in pages:
        path = f"{root}/{one.strip('/')}"
        if contains_markdown(folder / path):
            yield FoundCollection(name=one, path=path, permalink="PAGE_SAVE_AS", pages=True)


def _paths(
    site: SiteConfiguration,
    collection: CollectionConfiguration,
    file: SourceFile,
    metadata: Mapping[str, Any],
) -> tuple[str, ...]:
    if not collection.output or not collection.permalink:
        return ()
    said = {str(key).lower(): value for key, value in metadata.items()}
    stated = said.get("save_as") or said.get("url")
    inside = path_inside(file.path, site.source_root)
    title = str(said.get("title") or inside.rpartition("/")[2])
    folder = inside.rpartition("/")[0].partition("/")[0]
    values: dict[str, Any] = {
        "slug": str(said.get("slug") or slugify(title)),
        "category": slugify(str(said.get("category") or folder or "misc")),
        "author": slugify(str(said.get("author") or "")),
        "path": inside,
        "lang": str(said.get("lang") or ""),
        "date": as_date(said.get("date")),
    }
    pattern = (
        stated
        if isinstance(stated, str) and stated.strip()
        else _said(site).get(collection.permalink, "")
    )
    return (clean_path(f"/{_filled(pattern, values)}"),) if pattern else ()


def _filled(pattern: str, values: Mapping[str, Any]) -> str:
    def value(found: re.Match[str]) -> str:
        name, form = found.groups()
        known = values.get(name)
        if known is None:
            return ""
        return known.strftime(form) if form and hasattr(known, "strftime") else str(known)

    return _FIELD.sub(value, pattern)


def _said(site: SiteConfiguration) -> Mapping[str, Any]:
    value = site.variables.get(_SETTINGS)
    return value if isinstance(value, Mapping) else {}


def _generated(site: SiteConfiguration, pages: Sequence[PublishedPage]) -> Iterator[Served]:
    """Give the lists of tags, categories and authors, the feeds, the numbered lists."""
    settings = _said(site)
    for one in ("/", "/index.html", "/archives.html", "/tags.html", "/categories.html"):
        yield Served(path=one)
    for one in ("/authors.html", "/index*.html", "/feeds/*", "/sitemap.xml"):
        yield Served(path=one)
    keys = {"tags": "TAG", "category": "CATEGORY", "author": "AUTHOR", "authors": "AUTHOR"}
    for page in pages:
        for key, terms in page.terms.items():
            pattern = settings.get(f"{keys[key]}_SAVE_AS", "")
            for term in (part for one in terms for part in one.split(",")):
                yield Served(path=clean_path(f"/{_filled(pattern, {'slug': slugify(term)})}"))
        folder = page.source.removeprefix(f"{site.source_root}/").partition("/")
        if folder[1]:
            pattern = settings.get("CATEGORY_SAVE_AS", "")
            yield Served(path=clean_path(f"/{_filled(pattern, {'slug': slugify(folder[0])})}"))


PELICAN = Generator(
    name="pelican",
    recognises=_recognises,
    describe=_describe,
    paths=_paths,
    others=beside_documents,
    generated=_generated,
)
