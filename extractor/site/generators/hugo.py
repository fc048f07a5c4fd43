"""Hugo: ``hugo.toml``, sections of ``content/``, ``url``, ``slug``, ``aliases``, ``permalinks``.

Paths follow Hugo's documentation on URL management.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

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
    is_letter,
    path_inside,
)
from extractor.site.generators.plain import data_files
from extractor.site.sources.dates import as_date, split_dated_stem
from extractor.site.sources.front_matter import peek
from extractor.site.sources.markdown_files import INDEX_STEMS, folders_of_documents, is_markdown
from extractor.site.sources.source_file import SourceFile
from extractor.site.sources.structured import read_structured

_OWN_NAMES = tuple(f"hugo.{suffix}" for suffix in ("toml", "yaml", "yml", "json"))
_OTHER_NAMES = tuple(f"config.{suffix}" for suffix in ("toml", "yaml", "yml", "json"))
_PLACES = ("", "config/_default/")
_DEFAULT = "/:sections/:slugorcontentbasename/"
_SLICE = re.compile(r":sections?(?:lugs?)?\[((?:\d+|last)?\s*:?\s*(?:\d+|last)?)\]")
_SHOWN_TOO = {"builddrafts": "drafts", "buildfuture": "future", "buildexpired": "expired"}
_FOLDERS_OF_TERMS = ("authors", "people", "contributors")
"""Folders that themes keep a page of each person in, whether they are taxonomies or not."""
_KEPT = frozenset("_.-+~")


def _configuration_file(folder: Path) -> Path | None:
    for place in _PLACES:
        for name in _OWN_NAMES:
            if (folder / place / name).is_file():
                return folder / place / name
    if (folder / "content").is_dir():
        for place in _PLACES:
            for name in _OTHER_NAMES:
                if (folder / place / name).is_file():
                    return folder / place / name
    return None


def _recognises(folder: Path) -> bool:
    return _configuration_file(folder) is not None


def _describe(folder: Path) -> FoundSite:
    file = _configuration_file(folder)
    value = read_structured(file) if file else {}
    if not isinstance(value, Mapping):
        raise ConfigurationError(
            "is not a table", file=file, remedy="write one 'key = value' a line"
        )
    # Hugo reads its own keys whatever their case.
    options = {str(key).lower(): one for key, one in value.items()}
    address = urlsplit(str(options.get("baseurl") or ""))
    content = str(options.get("contentdir") or "content").strip("/")
    language = options.get("defaultcontentlanguage") or options.get("languagecode") or ""
    return FoundSite(
        generator="hugo",
        url=f"{address.scheme}://{address.netloc}" if address.netloc else "",
        baseurl=address.path.rstrip("/"),
        language=str(language)[:2].lower(),
        languages=tuple(map(str, options["languages"]))
        if isinstance(options.get("languages"), Mapping)
        else (),
        permalink="ugly" if options.get("uglyurls") is True else "",
        collections=(
            *_sections(folder, content, options),
            *data_files(folder, (str(options.get("datadir") or "data"),)),
        ),
        exclude=("archetypes", "layouts", "themes", "static", "assets"),
        redirects=("static/_redirects", "_redirects"),
        source_root=content,
        source_links=_renders_links(folder, options),
        published_too=tuple(what for key, what in _SHOWN_TOO.items() if options.get(key) is True),
        taxonomies=_taxonomies(options),
        variables={"site": options},
    )


def _taxonomies(options: Mapping[str, Any]) -> Mapping[str, str]:
    """Give each taxonomy's front-matter key and the path of its terms: both its plural name."""
    stated = options.get("taxonomies")
    names = stated.values() if isinstance(stated, Mapping) else ("tags", "categories")
    return {str(one): f"/{_slug(str(one))}/" for one in names}


def _renders_links(folder: Path, options: Mapping[str, Any]) -> bool:
    """Say whether links to Markdown files may lead to their pages: a template does that.

    It is the site's own, one of a theme (which need not lie here), or, on a site in several
    languages, Hugo's (0.123 and later).
    """
    own = any(folder.glob("layouts/**/_markup/render-link*"))
    themed = any(options.get(key) for key in ("theme", "module"))
    languages = options.get("languages")
    return (
        own
        or themed
        or _embedded(options)
        or (isinstance(languages, Mapping) and len(languages) > 1)
    )


def _has_terms(folder: Path) -> bool:
    return folder.is_dir() and any(folder.glob("*/_index.md"))


def _embedded(options: Mapping[str, Any]) -> bool:
    """Say whether Hugo's own template is asked for (``markup.goldmark.renderHooks.link``)."""
    value: Any = options
    for step in ("markup", "goldmark", "renderhooks", "link", "useembedded"):
        if not isinstance(value, Mapping):
            return False
        value = {str(key).lower(): one for key, one in value.items()}.get(step)
    return str(value).lower() in ("always", "fallback")


def _sections(folder: Path, content: str, options: Mapping[str, Any]) -> Iterator[FoundCollection]:
    stated = options.get("permalinks")
    stated = stated if isinstance(stated, Mapping) else {}
    # Since 0.115, patterns may stand under the kind of page they are for.
    by_kind = stated.get("page")
    patterns = {**stated, **(by_kind if isinstance(by_kind, Mapping) else {})}
    default = "/:sections/:slugorcontentbasename.html" if options.get("uglyurls") else _DEFAULT
    found = folders_of_documents(folder / content)
    # A term's page is its folder's own: the folder of a taxonomy holds nothing but such.
    names = (*_taxonomies(options), *_FOLDERS_OF_TERMS)
    terms = [one for one in names if _has_terms(folder / content / one)]
    for path in sorted({*found, *terms}):
        pattern = patterns.get(path.partition("/")[0], default)
        yield FoundCollection(
            name=path or content,
            path=f"{content}/{path}" if path else content,
            permalink=pattern if isinstance(pattern, str) else default,
            pages=not path,
        )


def _paths(
    site: SiteConfiguration,
    collection: CollectionConfiguration,
    file: SourceFile,
    metadata: Mapping[str, Any],
) -> tuple[str, ...]:
    url = metadata.get("url")
    language, inside = _without_language(site, file)
    if isinstance(url, str) and url.strip():
        return (clean_path(f"{language}/{url.strip()}"),)
    if not collection.output or not collection.permalink:
        return ()
    folder, _, stem = inside.rpartition("/")
    if stem in INDEX_STEMS:
        if stem == "_index" or not folder:
            return (clean_path(f"{language}/{_folder_path(folder)}/"),)
        folder, _, stem = folder.rpartition("/")
    values = _values(collection, metadata, folder, stem)
    pattern = _SLICE.sub(lambda found: _sliced(found, values["sections"]), collection.permalink)
    return (clean_path(f"{language}/{expand(pattern, values)}"),)


def _sliced(found: re.Match[str], sections: str) -> str:
    """Give the sections that ``:sections[1:]`` or ``:sections[last]`` names."""
    parts = sections.split("/") if sections else []
    start, colon, end = (part.strip() for part in found[1].partition(":"))
    places = {"": None, "last": len(parts) - 1}
    first = places[start] if start in places else int(start)
    if not colon:
        return "/".join(parts[first or 0 :][:1])
    last = places[end] if end in places else int(end)
    return "/".join(parts[first:last])


def _without_language(site: SiteConfiguration, file: SourceFile) -> tuple[str, str]:
    """Give the path that a document's language is served under, and its own path without it.

    A language is told by its folder of contents or by the end of the file's name, ``un.en.md``.
    """
    inside = file.slug if file.entry is not None else path_inside(file.path, site.source_root)
    options = _options(site)
    languages = options.get("languages")
    if not isinstance(languages, Mapping) or not languages:
        return "", inside
    usual = str(options.get("defaultcontentlanguage") or "en").lower()
    found = usual
    for code, said in languages.items():
        own = said.get("contentDir") or said.get("contentdir") if isinstance(said, Mapping) else ""
        if own and file.path.startswith(f"{str(own).strip('/')}/"):
            found, inside = str(code).lower(), path_inside(file.path, str(own).strip("/"))
        elif inside.lower().endswith(f".{str(code).lower()}"):
            found, inside = str(code).lower(), inside[: -len(str(code)) - 1]
    in_folder = options.get("defaultcontentlanguageinsubdir") is True
    return (f"/{found}" if found != usual or in_folder else "", inside)


def _values(
    collection: CollectionConfiguration, metadata: Mapping[str, Any], folder: str, stem: str
) -> dict[str, str]:
    stem_day, name = split_dated_stem(stem)
    day = as_date(metadata.get("date")) or stem_day
    title = _slug(str(metadata.get("title") or stem))
    slug = _slug(str(metadata.get("slug") or ""))
    base = _slug(stem)
    sections = [_slug(one) for one in folder.split("/") if one]
    values = {
        "section": sections[0] if sections else "",
        "sections": "/".join(sections),
        "sectionslug": sections[0] if sections else "",
        "sectionslugs": "/".join(sections),
        "title": title,
        "slug": slug or title,
        "slugorfilename": slug or base,
        "slugorcontentbasename": slug or base,
        "filename": base,
        "contentbasename": base,
        "name": _slug(name),
        "path": "/".join((*sections, base)),
        "collection": collection.name,
    }
    return values | date_values(day) if day is not None else values


def _slug(text: str) -> str:
    hyphened = re.sub(r"\s+", "-", text.strip().lower())
    return "".join(one for one in hyphened if is_letter(one) or one in _KEPT).strip("-")


def _others(site: SiteConfiguration, files: Sequence[str]) -> Iterator[Served]:
    """Give the static files, and what lies beside the documents of a bundle."""
    options = _options(site)
    stated = options.get("staticdir") or "static"
    statics = [str(one).strip("/") for one in (stated if isinstance(stated, list) else [stated])]
    content = f"{site.source_root}/"
    for path in files:
        for static in statics:
            if path.startswith(f"{static}/"):
                yield Served(path=clean_path(path.removeprefix(static)), source=path)
        if path.startswith(content) and not is_markdown(path):
            inside = path.removeprefix(content)
            if PurePosixPath(path).suffix in (".html", ".htm"):
                yield from _page_in_html(site, path)
            else:
                yield Served(path=clean_path(inside), source=path)


def _page_in_html(site: SiteConfiguration, path: str) -> Iterator[Served]:
    metadata = peek(site.folder / path)
    collection = CollectionConfiguration(
        name="", kind="", path=site.source_root, permalink=_DEFAULT
    )
    source = SourceFile(site.name, "", PurePosixPath(path).stem, path, "")
    for one in _paths(site, collection, source, metadata):
        yield Served(path=one, source=path)


def _generated(site: SiteConfiguration, pages: Sequence[PublishedPage]) -> Iterator[Served]:
    """Give the lists that Hugo makes: home, sections, taxonomies, terms, each with its feed."""
    lists = {"/"}
    for page in pages:
        inside = page.source.removeprefix(f"{site.source_root}/")
        folder, _, name = inside.rpartition("/")
        # A section is a folder at the top, or one that has a page of its own.
        if folder:
            lists.add(f"/{_folder_path(folder.partition('/')[0])}/")
        if PurePosixPath(name).stem.partition(".")[0] == "_index" and folder:
            lists.update(page.paths)
        for key, terms in page.terms.items():
            root = site.taxonomies[key]
            lists.add(root)
            lists.update(f"{root}{_slug(term)}/" for term in terms if _slug(term))
    lists.update(site.taxonomies.values())
    for one in lists:
        yield Served(path=one)
        yield Served(path=f"{one}page/*/")
        yield Served(path=f"{one}index.xml")
    # Patterns of sections and terms take titles and slugs of their pages: any such path is theirs.
    stated = _options(site).get("permalinks")
    for kind in ("section", "term", "taxonomy"):
        group = stated.get(kind) if isinstance(stated, Mapping) else None
        for pattern in group.values() if isinstance(group, Mapping) else ():
            made = clean_path(re.sub(r":[a-z]+(?:\[[^\]]*\])?", "*", str(pattern))).rstrip("/")
            yield Served(path=f"{made}/")
            yield Served(path=f"{made}/page/*/")
            yield Served(path=f"{made}/index.xml")
    for one in ("/sitemap.xml", "/robots.txt", "/404.html"):
        yield Served(path=one)


def _folder_path(folder: str) -> str:
    return "/".join(map(_slug, folder.split("/")))


def _options(site: SiteConfiguration) -> Mapping[str, Any]:
    value = site.variables.get("site")
    return value if isinstance(value, Mapping) else {}


HUGO = Generator(
    name="hugo",
    recognises=_recognises,
    describe=_describe,
    paths=_paths,
    others=_others,
    generated=_generated,
)
