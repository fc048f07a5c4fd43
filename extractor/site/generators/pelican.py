"""Pelican: ``pelicanconf.py``, ``content/``, articles and pages, lists and feeds.

What is made of a file is told in ``pelican_contents.py``, what its configuration says in
``pelican_settings.py``: that is a program, which is read and not run.
"""

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from extractor.addresses import host_of, split_address
from extractor.site.configuration import SiteConfiguration
from extractor.site.generators.generator import (
    FoundCollection,
    FoundSite,
    Generator,
    PublishedPage,
    Served,
    as_files,
)
from extractor.site.generators.patterns import clean_path
from extractor.site.generators.pelican_contents import (
    MARKDOWN,
    OTHER_MARKUP,
    PATTERNS,
    address_of,
    filled,
    inside_of,
    kind_of,
    names_of,
    paths,
    reason_against,
    said_of,
    slug_of,
    stated,
    static_path,
    withheld,
)
from extractor.site.generators.pelican_markup import metadata_of
from extractor.site.generators.pelican_settings import (
    FILES,
    SETTINGS,
    pairs_of,
    read_settings,
    settings_of,
    text_of,
    texts,
)
from extractor.site.generators.program_text import first_file
from extractor.site.sources.dates import as_date
from extractor.site.sources.markdown_files import contains_markdown
from extractor.site.sources.site_files import files_below

_KINDS = {"tags": "TAG", "category": "CATEGORY", "author": "AUTHOR", "authors": "AUTHOR"}
"""Key of metadata → the kind of list that its values have."""
_TOLD = ("lang", "status")
"""Keys of metadata that say which articles are listed, and where."""
_PERIODS = ("YEAR", "MONTH", "DAY")
_SEVERAL_WORDS = ("TAG", "AUTHOR")


def _recognises(folder: Path) -> bool:
    return first_file(folder, FILES) is not None


def _describe(folder: Path) -> FoundSite:
    settings = read_settings(folder)
    address = split_address(text_of(settings, "SITEURL"))
    root = text_of(settings, "PATH").strip("./") or "content"
    return FoundSite(
        generator="pelican",
        stated_in=as_files(first_file(folder, FILES)),
        url=host_of(address),
        baseurl=address.path.rstrip("/"),
        language=text_of(settings, "DEFAULT_LANG")[:2].lower(),
        collections=tuple(_collections(folder, root, texts(settings["PAGE_PATHS"]))),
        exclude=("output",),
        source_root=root,
        published_too=("future",) if settings.get("WITH_FUTURE_DATES") is not False else (),
        taxonomies={key: key for key in (*_KINDS, *_TOLD)},
        variables={SETTINGS: settings},
    )


def _collections(folder: Path, root: str, pages: Sequence[str]) -> Iterator[FoundCollection]:
    article, page = PATTERNS
    if contains_markdown(folder / root):
        yield FoundCollection(name="articles", path=root, permalink=article, hints=("posts",))
    for one in pages:
        path = f"{root}/{one.strip('/')}"
        if one.strip("/") and contains_markdown(folder / path):
            yield FoundCollection(name=one, path=path, permalink=page, pages=True)


def _others(site: SiteConfiguration, files: Sequence[str]) -> Iterator[Served]:
    """Give the files that are copied, and the contents in other markup than Markdown."""
    settings = settings_of(site)
    prefix = f"{site.source_root}/"
    for path in files:
        inside = inside_of(site, path)
        suffix = path.rpartition(".")[2]
        kind = kind_of(settings, inside)
        is_document = suffix.lower() in MARKDOWN | OTHER_MARKUP
        if not path.startswith(prefix) or suffix in MARKDOWN or (is_document and not kind):
            continue
        if suffix in OTHER_MARKUP and kind in ("article", "page"):
            said = said_of(settings, inside, metadata_of(site.folder / path))
            if not reason_against(settings, inside, said):
                yield Served(path=address_of(settings, inside, said), source=path)
        else:
            # What lies in no folder of static files comes along where a link leads to it.
            yield Served(path=static_path(settings, inside), source=path)


def _generated(site: SiteConfiguration, pages: Sequence[PublishedPage]) -> Iterator[Served]:
    """Give the lists of tags, categories and authors, the feeds, the numbered lists."""
    settings = settings_of(site)
    for one in texts(settings.get("DIRECT_TEMPLATES")):
        key = f"{one.upper()}_SAVE_AS"
        usual = f"{one}.html"
        path = text_of(settings, key) if key in settings else usual
        yield from _numbered(settings, one, path)
    for path in pairs_of(settings, "TEMPLATE_PAGES").values():
        yield Served(path=clean_path(f"/{path}"))
    articles = [one for one in pages if _is_listed(settings, inside_of(site, one.source), one)]
    yield from _feeds(settings, "FEED_ALL", {})
    yield from _feeds(settings, "FEED", {})
    for language in {text_of(settings, "DEFAULT_LANG").lower(), *_languages(articles)}:
        yield from _feeds(settings, "TRANSLATION_FEED", {"lang": language})
    for kind, slug in sorted(_terms(site, settings, articles)):
        made = filled(text_of(settings, f"{kind}_SAVE_AS"), {"slug": slug})
        yield from _numbered(settings, kind.lower(), made, f"{kind.lower()}:{slug}")
        yield from _feeds(settings, f"{kind}_FEED", {"slug": slug})
    yield from _periods(site, settings, articles)
    yield Served(path="/sitemap.xml")


def _is_listed(settings: Mapping[str, Any], inside: str, page: PublishedPage) -> bool:
    status = next(iter(page.terms.get("status", ())), "published")
    return kind_of(settings, inside) == "article" and status.lower() == "published"


def _languages(articles: Sequence[PublishedPage]) -> set[str]:
    return {term for one in articles for term in one.terms.get("lang", ())}


def _terms(
    site: SiteConfiguration, settings: Mapping[str, Any], articles: Sequence[PublishedPage]
) -> set[tuple[str, str]]:
    """Give the terms that articles are filed under: the kind of each, and its slug."""
    found: set[tuple[str, str]] = set()
    usual = text_of(settings, "AUTHOR")
    others = [
        said_of(settings, inside, metadata_of(site.folder / path))
        for path, inside in _in_other_markup(site, settings)
    ]
    for terms in (*(one.terms for one in articles), *others):
        named = {
            key: [name for part in _listed(terms.get(key)) for name in _names(kind, part)]
            for key, kind in _KINDS.items()
        }
        if not named["author"] and not named["authors"] and usual:
            named["author"] = [usual]
        for key, names in named.items():
            kind = _KINDS[key]
            found.update((kind, slug_of(settings, name, kind)) for name in names)
    return {(kind, slug) for kind, slug in found if slug}


def _listed(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list | tuple) else [value] if value else ()


def _names(kind: str, written: Any) -> list[str]:
    return names_of(written) if kind in _SEVERAL_WORDS else [str(written).strip()]


def _in_other_markup(
    site: SiteConfiguration, settings: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    root = site.folder / site.source_root
    for suffix in sorted(OTHER_MARKUP):
        for file in files_below(root, f"*.{suffix}"):
            inside = file.relative_to(root).as_posix()
            if kind_of(settings, inside) == "article":
                yield f"{site.source_root}/{inside}", inside


def _name_of(site: SiteConfiguration, written: str) -> str:
    """Give the name of the list that ``{tag}…``, ``{category}…`` or ``{author}…`` leads to."""
    what, colon, text = written.partition(":")
    if not colon or what.upper() not in _KINDS.values():
        return written
    return f"{what}:{slug_of(settings_of(site), text, what.upper())}"


def _numbered(
    settings: Mapping[str, Any], template: str, path: str, name: str = ""
) -> Iterator[Served]:
    """Give a list and, where lists are numbered, the other parts of it."""
    if not path:
        return
    made = clean_path(f"/{path}")
    for one in dict.fromkeys((made, made.removesuffix("index.html"))):
        yield Served(path=one, name=name)
    per_page = pairs_of(settings, "PAGINATED_TEMPLATES").get(template, False)
    if per_page is False or not (per_page or settings.get("DEFAULT_PAGINATION")):
        return
    whole, extension = posixpath.splitext(path)
    is_index = posixpath.basename(path) in ("index.html", "index.htm")
    values = {
        "name": whole,
        "extension": extension,
        "base_name": posixpath.dirname(path) if is_index else whole,
        "save_as": path,
        "url": path,
        "number": "*",
    }
    stated_patterns = settings.get("PAGINATION_PATTERNS")
    for rule in stated_patterns if isinstance(stated_patterns, list) else ():
        pattern = rule[-1] if isinstance(rule, list) and rule else None
        if isinstance(pattern, str) and "{number}" in pattern:
            other = clean_path(f"/{filled(pattern, values)}")
            yield Served(path=other.removesuffix("index.html"))


def _feeds(settings: Mapping[str, Any], key: str, values: Mapping[str, str]) -> Iterator[Served]:
    for form in ("ATOM", "RSS"):
        pattern = text_of(settings, f"{key}_{form}")
        if pattern:
            yield Served(path=clean_path(f"/{filled(pattern, values)}"))


def _periods(
    site: SiteConfiguration, settings: Mapping[str, Any], articles: Sequence[PublishedPage]
) -> Iterator[Served]:
    """Give the archives of years, months and days, where the settings ask for such."""
    patterns = [text_of(settings, f"{period}_ARCHIVE_SAVE_AS") for period in _PERIODS]
    if not any(patterns):
        return
    for article in articles:
        inside = inside_of(site, article.source)
        said = said_of(settings, inside, metadata_of(site.folder / article.source))
        day = as_date(said.get("date"))
        for pattern in filter(None, patterns):
            made = filled(pattern, {"date": day})
            yield from _numbered(settings, "period_archives", made)


PELICAN = Generator(
    name="pelican",
    recognises=_recognises,
    describe=_describe,
    paths=paths,
    defaults=stated,
    withholds=withheld,
    name_of=_name_of,
    others=_others,
    generated=_generated,
)
