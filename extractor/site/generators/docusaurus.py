"""Docusaurus: ``docusaurus.config``, ``docs/``, ``blog/``, ``i18n/``, ``src/pages/``.

Addresses follow Docusaurus 3 ("Docs", "Blog", "Creating pages", "Internationalization"): a
number before a name is taken off, ``slug`` and ``id`` state an address, a post has its date.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from extractor.site.configuration import CollectionConfiguration, SiteConfiguration
from extractor.site.generators.folder_tree import linked_files, static_files
from extractor.site.generators.generator import (
    FoundCollection,
    FoundSite,
    Generator,
    PublishedPage,
    Served,
)
from extractor.site.generators.patterns import clean_path, joined_letters, path_inside
from extractor.site.generators.program_text import (
    block_setting,
    first_file,
    flag_setting,
    list_setting,
    program_text,
    text_setting,
)
from extractor.site.sources.markdown_files import contains_markdown
from extractor.site.sources.source_file import SourceFile

_FILES = tuple(f"docusaurus.config.{suffix}" for suffix in ("js", "ts", "mjs", "cjs"))
_SETTINGS = "docusaurus settings"
"""The name, which no variable can bear, of the settings that addresses depend on."""
_NUMBER = re.compile(r"^\d+\s*[-_.]+\s*(?=[^-_.\s])")
_NOT_A_NUMBER = re.compile(r"^\d+[-_.]\d+|^\d{4}-\d{2}-\d{2}")
_REDIRECT = re.compile(
    r"""from\s*:\s*(\[[^\]]*\]|["'][^"']*["'])\s*,\s*to\s*:\s*["']([^"']*)["']"""
)
_REDIRECT_TURNED = re.compile(
    r"""to\s*:\s*["']([^"']*)["']\s*,\s*from\s*:\s*(\[[^\]]*\]|["'][^"']*["'])"""
)
_TEXTS = re.compile(r"""["']([^"']+)["']""")
_PAGES = (".js", ".jsx", ".ts", ".tsx", ".md", ".mdx")


def _recognises(folder: Path) -> bool:
    return first_file(folder, _FILES) is not None


def _describe(folder: Path) -> FoundSite:
    text = program_text(first_file(folder, _FILES))
    docs, blog = block_setting(text, "docs"), block_setting(text, "blog")
    internationalised = block_setting(text, "i18n")
    locales = list_setting(internationalised, "locales")
    usual = text_setting(internationalised, "defaultLocale") or "en"
    settings = {
        "docs": text_setting(docs, "path", "docs").strip("./"),
        "docs base": text_setting(docs, "routeBasePath", "docs").strip("/"),
        "blog": text_setting(blog, "path", "blog").strip("./"),
        "blog base": text_setting(blog, "routeBasePath", "blog").strip("/"),
        "locale": usual,
        "slash": flag_setting(text, "trailingSlash") is True,
    }
    address = urlsplit(text_setting(text, "url"))
    return FoundSite(
        generator="docusaurus",
        url=f"{address.scheme}://{address.netloc}" if address.netloc else "",
        baseurl=text_setting(text, "baseUrl").rstrip("/"),
        language=usual[:2].lower() if locales or internationalised else "en",
        languages=locales if len(locales) > 1 else (),
        collections=tuple(_collections(folder, settings, locales)),
        exclude=("build", "node_modules", ".docusaurus"),
        redirects=("static/_redirects", "_redirects"),
        redirect_map=_redirects(text),
        variables={_SETTINGS: settings},
    )


def _collections(
    folder: Path, settings: Mapping[str, Any], locales: Sequence[str]
) -> Iterator[FoundCollection]:
    docs, blog = str(settings["docs"]), str(settings["blog"])
    if contains_markdown(folder / docs):
        yield FoundCollection(name="docs", path=docs, permalink="docs", pages=True)
    if contains_markdown(folder / blog):
        yield FoundCollection(name="blog", path=blog, permalink="blog", hints=("blog", "posts"))
    for name in ("authors.yml", "authors.yaml", "authors.json"):
        if (folder / blog / name).is_file():
            path = f"{blog}/{name}"
            yield FoundCollection(name=path, path=path, output=False, data=True, hints=("authors",))
    if contains_markdown(folder / "src/pages"):
        yield FoundCollection(name="pages", path="src/pages", permalink="pages", pages=True)
    if contains_markdown(folder / "versioned_docs"):
        yield FoundCollection(
            name="versioned_docs", path="versioned_docs", permalink="docs", pages=True
        )
    for locale in locales:
        for inside, sort in (
            ("docusaurus-plugin-content-docs", "docs"),
            ("docusaurus-plugin-content-blog", "blog"),
            ("docusaurus-plugin-content-pages", "pages"),
        ):
            path = f"i18n/{locale}/{inside}"
            if contains_markdown(folder / path):
                yield FoundCollection(
                    name=path,
                    path=path,
                    permalink=sort,
                    pages=sort != "blog",
                    hints=("blog", "posts") if sort == "blog" else (),
                )


def _redirects(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    pairs = [(one[1], one[2]) for one in _REDIRECT.finditer(text)]
    pairs += [(one[2], one[1]) for one in _REDIRECT_TURNED.finditer(text)]
    for sources, target in pairs:
        found.update(dict.fromkeys(_TEXTS.findall(sources), target))
    return found


def _paths(
    site: SiteConfiguration,
    collection: CollectionConfiguration,
    file: SourceFile,
    metadata: Mapping[str, Any],
) -> tuple[str, ...]:
    if not collection.output or not collection.permalink:
        return ()
    settings = _said(site)
    inside = file.slug if file.entry is not None else path_inside(file.path, collection.path)
    locale = ""
    if file.path.startswith("i18n/"):
        code = file.path.split("/")[1]
        locale = "" if code == settings.get("locale") else f"/{code}"
    make = {"docs": _doc_path, "blog": _post_path}.get(collection.permalink, _page_path)
    made = make(settings, inside, metadata)
    if settings.get("slash") and not made.endswith("/"):
        made += "/"
    return (clean_path(f"{locale}/{made}"),)


def _doc_path(settings: Mapping[str, Any], inside: str, metadata: Mapping[str, Any]) -> str:
    base = str(settings.get("docs base", "docs"))
    parts = inside.split("/")
    if parts[0] == "current":
        parts = parts[1:]
    elif parts[0].startswith("version-"):
        parts = [parts[0].removeprefix("version-"), *parts[1:]]
    version = parts[:1] if inside.startswith("version-") else []
    plain = [*version, *(_unnumbered(one) for one in parts[len(version) :])]
    *folders, stem = plain
    slug = metadata.get("slug")
    above = "/".join(folders)
    if isinstance(slug, str) and slug.strip():
        return f"/{base}/{slug}" if slug.startswith("/") else f"/{base}/{above}/{slug}"
    name = str(metadata.get("id") or stem)
    is_folder = stem.lower() in ("index", "readme") or (folders and stem == folders[-1])
    if is_folder and "id" not in metadata:
        return f"/{base}/{above}/" if above else f"/{base}/"
    return f"/{base}/{above}/{name}"


def _unnumbered(part: str) -> str:
    return part if _NOT_A_NUMBER.match(part) else _NUMBER.sub("", part)


def _post_path(settings: Mapping[str, Any], inside: str, metadata: Mapping[str, Any]) -> str:
    base = str(settings.get("blog base", "blog"))
    slug = metadata.get("slug")
    if isinstance(slug, str) and slug.strip():
        return f"/{base}/{slug}"
    plain = inside.removesuffix("/index")
    found = re.fullmatch(r"(?:(.*)/)?(\d{4})[-/](\d{1,2})[-/](\d{1,2})[-/]?(.*)", plain)
    if found is not None:
        above, year, month, day, name = found.groups()
        parts = (year, month, day, above or "", name)
        return "/" + "/".join(one for one in (base, *parts) if one)
    return f"/{base}/{plain}"


def _page_path(_settings: Mapping[str, Any], inside: str, metadata: Mapping[str, Any]) -> str:
    slug = metadata.get("slug")
    if isinstance(slug, str) and slug.strip():
        return f"/{slug}"
    folder, _, stem = inside.rpartition("/")
    return f"/{folder}/" if stem == "index" else f"/{inside}"


def _said(site: SiteConfiguration) -> Mapping[str, Any]:
    value = site.variables.get(_SETTINGS)
    return value if isinstance(value, Mapping) else {}


def _others(site: SiteConfiguration, files: Sequence[str]) -> Iterator[Served]:
    """Give the static files, and the pages that are programs."""
    yield from static_files(files, ["static"])
    if _said(site).get("slash"):
        # A slash is put after the addresses of files too, which then lead to nothing.
        yield Served(path="/assets/files/*")
    else:
        yield from linked_files(site, files, "/assets/files/*")
    for path in files:
        pure = PurePosixPath(path)
        if path.startswith("src/pages/") and pure.suffix in _PAGES and pure.suffix[:3] != ".md":
            inside = path_inside(path, "src/pages")
            if not any(part.startswith("_") for part in inside.split("/")):
                folder, _, stem = inside.rpartition("/")
                made = f"/{folder}/" if stem == "index" else f"/{inside}"
                yield Served(path=clean_path(made), source=path)


def _generated(site: SiteConfiguration, pages: Sequence[PublishedPage]) -> Iterator[Served]:
    """Give the lists of the blog and of tags, the indexes of categories, the feeds."""
    settings = _said(site)
    blog, docs = settings.get("blog base", "blog"), settings.get("docs base", "docs")
    prefixes = ["", *(f"/{one}" for one in site.languages if one != settings.get("locale"))]
    for prefix in prefixes:
        lists = ["/", f"/{blog}/", f"/{blog}/archive", f"/{blog}/tags", f"/{docs}/tags"]
        lists += [f"/{blog}/page/*", f"/{blog}/tags/*", f"/{blog}/tags/*/page/*"]
        lists += [f"/{blog}/authors", f"/{blog}/authors/*", f"/{docs}/tags/*"]
        lists += [f"/{docs}/category/*", "/search", "/404.html", "/sitemap.xml"]
        lists += [f"/{blog}/rss.xml", f"/{blog}/atom.xml"]
        for one in lists:
            yield Served(path=clean_path(f"{prefix}{one}"))
    for source in {page.source.rpartition("/")[0] for page in pages}:
        if (site.folder / source / "_category_.json").is_file():
            yield Served(path=clean_path(f"/{docs}/category/{joined_letters(source).lower()}"))


DOCUSAURUS = Generator(
    name="docusaurus",
    recognises=_recognises,
    describe=_describe,
    paths=_paths,
    others=_others,
    generated=_generated,
)
