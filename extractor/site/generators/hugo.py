"""Hugo: ``hugo.toml``, sections of ``content/``, ``url``, ``slug``, ``aliases``, ``permalinks``.

Paths follow Hugo's documentation on URL management.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from extractor.site.configuration import CollectionConfiguration, SiteConfiguration
from extractor.site.errors import ConfigurationError
from extractor.site.generators.generator import FoundCollection, FoundSite, Generator
from extractor.site.generators.patterns import clean_path, date_values, expand, path_inside
from extractor.site.generators.plain import data_files
from extractor.site.sources.dates import as_date, split_dated_stem
from extractor.site.sources.markdown_files import INDEX_STEMS, folders_of_documents
from extractor.site.sources.source_file import SourceFile
from extractor.site.sources.structured import read_structured

_OWN_NAMES = tuple(f"hugo.{suffix}" for suffix in ("toml", "yaml", "yml", "json"))
_OTHER_NAMES = tuple(f"config.{suffix}" for suffix in ("toml", "yaml", "yml", "json"))
_PLACES = ("", "config/_default/")
_DEFAULT = "/:sections/:slugorcontentbasename/"
_NOT_KEPT = re.compile(r"[^\w.\-+~]+")


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
        permalink="ugly" if options.get("uglyurls") is True else "",
        collections=(
            *_sections(folder, content, options),
            *data_files(folder, (str(options.get("datadir") or "data"),)),
        ),
        exclude=("archetypes", "layouts", "themes", "static", "assets"),
        redirects=("static/_redirects", "_redirects"),
    )


def _sections(folder: Path, content: str, options: Mapping[str, Any]) -> Iterator[FoundCollection]:
    stated = options.get("permalinks")
    stated = stated if isinstance(stated, Mapping) else {}
    # Since 0.115, patterns may stand under the kind of page they are for.
    by_kind = stated.get("page")
    patterns = {**stated, **(by_kind if isinstance(by_kind, Mapping) else {})}
    default = "/:sections/:slugorcontentbasename.html" if options.get("uglyurls") else _DEFAULT
    for path in folders_of_documents(folder / content):
        pattern = patterns.get(path.partition("/")[0], default)
        yield FoundCollection(
            name=path or content,
            path=f"{content}/{path}" if path else content,
            permalink=pattern if isinstance(pattern, str) else default,
            pages=not path,
        )


def _paths(
    _site: SiteConfiguration,
    collection: CollectionConfiguration,
    file: SourceFile,
    metadata: Mapping[str, Any],
) -> tuple[str, ...]:
    url = metadata.get("url")
    if isinstance(url, str) and url.strip():
        return (clean_path(url),)
    if not collection.output or not collection.permalink:
        return ()
    content = file.path.partition("/")[0]
    inside = file.slug if file.entry is not None else path_inside(file.path, content)
    folder, _, stem = inside.rpartition("/")
    if stem in INDEX_STEMS:
        if stem == "_index" or not folder:
            return (clean_path(f"/{folder.lower()}/"),)
        folder, _, stem = folder.rpartition("/")
    stem_day, name = split_dated_stem(stem)
    day = as_date(metadata.get("date")) or stem_day
    title = _slug(str(metadata.get("title") or stem))
    slug = _slug(str(metadata.get("slug") or ""))
    base = _slug(stem)
    values = {
        "section": folder.partition("/")[0].lower(),
        "sections": "/".join(map(_slug, folder.split("/"))),
        "title": title,
        "slug": slug or title,
        "slugorfilename": slug or base,
        "slugorcontentbasename": slug or base,
        "filename": base,
        "contentbasename": base,
        "name": _slug(name),
        "path": inside.lower(),
        "collection": collection.name,
    }
    if day is not None:
        values |= date_values(day)
    return (expand(collection.permalink, values),)


def _slug(text: str) -> str:
    return _NOT_KEPT.sub("", re.sub(r"\s+", "-", text.strip().lower())).strip("-")


HUGO = Generator(
    name="hugo",
    recognises=_recognises,
    describe=_describe,
    paths=_paths,
)
