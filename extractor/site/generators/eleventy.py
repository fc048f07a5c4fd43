"""Eleventy: folders with their data files, ``permalink`` templates, the site's data.

Its configuration is a program, which is not run: the few settings that matter are read from
its text, and what stands otherwise is written in ``extractor.toml``. Paths follow Eleventy's
documentation on permalinks and ``page.fileSlug``.
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
    path_inside,
    plain_slug,
)
from extractor.site.generators.plain import data_files
from extractor.site.sources.dates import as_date, split_dated_stem
from extractor.site.sources.front_matter import peek
from extractor.site.sources.markdown_files import INDEX_STEMS, folders_of_documents
from extractor.site.sources.source_file import SourceFile
from extractor.site.sources.structured import read_structured

_CONFIGURATION_FILES = (
    ".eleventy.js",
    "eleventy.config.js",
    "eleventy.config.mjs",
    "eleventy.config.cjs",
    "eleventy.config.ts",
)
_DEFAULT = "/:inside/"
_SETTING = r"""["']?\b{name}\b["']?\s*:\s*["'`]([^"'`]+)["'`]"""
_CALL = r"""\.set{name}Directory\(\s*["'`]([^"'`]+)["'`]"""
_BLOCK = re.compile(r"\{%.*?%\}", re.DOTALL)
_EXPRESSION = re.compile(r"\{\{-?\s*(.+?)\s*-?\}\}")
_PLACEHOLDERS = {
    "page.fileSlug": ":fileslug",
    "page.filePathStem": ":filepathstem",
    "title": ":title",
    "slug": ":slug",
    "nom": ":label",
    "name": ":label",
}
_DATES = frozenset({"page.date", "date"})
_DATE_PATH = ":year/:month/:day"
_DATE_SIGNS = (
    *(("%Y", ":year"), ("%m", ":month"), ("%d", ":day"), ("%-m", ":i_month"), ("%-d", ":i_day")),
    *(("yyyy", ":year"), ("YYYY", ":year"), ("LL", ":month"), ("MM", ":month"), ("dd", ":day")),
    ("DD", ":day"),
)
_NAMED_DATE = re.compile(r":[a-z_]+")
_FORMAT = re.compile(r"""[:(]\s*(["'])(.+?)\1""")
_DATA_FILES = (".json", ".11tydata.json", ".11tydata.js", ".11tydata.cjs", ".11tydata.mjs")
_STATED = re.compile(
    r"""["']?\b(permalink|tags|layout)\b["']?\s*:\s*(?:\(?\w*\)?\s*=>\s*)?(["'`])(.*?)\2""",
    re.DOTALL,
)
_JAVASCRIPT_VALUE = re.compile(r"\$\{\s*(?:\w+\.)?((?:page\.)?\w+)\s*\}")
_TERMS = ("tags", "tag", "categories", "category", "topics", "authors", "author")
"""Front-matter keys whose values templates make pages of."""
_SITE_DATA = ("site", "metadata", "meta", "global")
_STRUCTURED = (".json", ".yml", ".yaml", ".toml")
_MOST_OF_DATA = 65_536
"""The size, in bytes, of a data file that may hold variables of links."""
_SETTINGS = "eleventy settings"
"""The name, which no variable can bear, of what the program that configures the site says."""
_APART = (("includes", "_includes"), ("layouts", "_layouts"))
_COPIED = re.compile(r"""addPassthroughCopy\(\s*["'`]([^"'`]+)["'`]""")
_COPIED_TO = re.compile(
    r"""addPassthroughCopy\(\s*\{\s*["'`]([^"'`]+)["'`]\s*:\s*["'`]([^"'`]*)["'`]"""
)
_TEMPLATES = (
    ".njk .liquid .html .htm .hbs .ejs .mustache .haml .pug .webc .vue .11ty.js .11ty.cjs "
    ".11ty.mjs .11ty.ts .11ty.tsx .11ty.jsx"
).split()


def _recognises(folder: Path) -> bool:
    return any((folder / name).is_file() for name in _CONFIGURATION_FILES)


def _describe(folder: Path) -> FoundSite:
    # A project may call a folder Eleventy's that has no configuration of its own.
    files = (folder / name for name in _CONFIGURATION_FILES if (folder / name).is_file())
    file = next(files, folder / _CONFIGURATION_FILES[0])
    try:
        text = file.read_text(encoding="utf-8") if file.is_file() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(
            f"cannot be read ({error})", file=file, remedy="check its rights and encoding"
        ) from error
    root = _setting(text, "input", ".").strip("./")
    output = _setting(text, "output", "_site").strip("./")
    data = f"{root}/{_setting(text, 'data', '_data')}".strip("/")
    about = _about_the_site(folder / data)
    address = urlsplit(str(about.get("url") or ""))
    return FoundSite(
        generator="eleventy",
        url=f"{address.scheme}://{address.netloc}" if address.netloc else "",
        baseurl=address.path.rstrip("/"),
        language=str(about.get("lang") or about.get("language") or about.get("langue") or "")[:2],
        permalink=_DEFAULT,
        collections=(*_folders(folder, root, output), *data_files(folder, (data,))),
        exclude=("node_modules", output, *_ignored(folder, root)),
        taxonomies=dict.fromkeys(_TERMS, "/"),
        redirects=("_redirects", *([f"{root}/_redirects"] if root else [])),
        source_root=root,
        source_links="InputPathToUrlTransformPlugin" in text or "inputPathToUrl" in text,
        adds_base="HtmlBasePlugin" in text or "EleventyHtmlBasePlugin" in text,
        variables={**_global_data(folder / data), _SETTINGS: _settings(text, root, output, data)},
    )


def _ignored(folder: Path, root: str) -> Iterator[str]:
    """Give the patterns of the files that say what is ignored, as paths of the site's folder."""
    for place in dict.fromkeys(("", f"{root}/" if root else "")):
        for name in (".eleventyignore", ".gitignore"):
            file = folder / place / name
            try:
                lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else ()
            except (OSError, UnicodeDecodeError):
                continue
            for line in lines:
                pattern = line.strip().removeprefix("./").strip("/")
                if pattern and not pattern.startswith(("#", "!")):
                    yield f"{place}{pattern}"
                    if "/" not in pattern:
                        yield f"{place}*/{pattern}"


def _settings(text: str, root: str, output: str, data: str) -> Mapping[str, Any]:
    """Give the settings that tell what else is served: copied files, folders without pages."""
    copied = dict.fromkeys(_COPIED.findall(text), "")
    copied |= dict(_COPIED_TO.findall(text))
    apart = [output, data, *(f"{root}/{_setting(text, one, usual)}" for one, usual in _APART)]
    return {"copied": copied, "apart": [one.strip("/") for one in apart if one.strip("/")]}


def _global_data(data: Path) -> dict[str, Any]:
    """Give the values of the data files at the top of the folder of data, by their stems."""
    found: dict[str, Any] = {}
    for file in sorted(data.glob("*")) if data.is_dir() else ():
        if file.suffix in _STRUCTURED and file.stat().st_size < _MOST_OF_DATA:
            try:
                value = read_structured(file)
            except ConfigurationError:
                continue
            if isinstance(value, Mapping):
                found[file.stem] = value
    return found


def _setting(text: str, name: str, default: str) -> str:
    match = re.search(_SETTING.format(name=name), text) or re.search(
        _CALL.format(name=name.capitalize()), text
    )
    return match[1] if match else default


def _about_the_site(data: Path) -> Mapping[str, Any]:
    for stem in _SITE_DATA:
        for suffix in _STRUCTURED:
            file = data / f"{stem}{suffix}"
            if file.is_file() and isinstance(value := read_structured(file), Mapping):
                return value
    return {}


def _folders(folder: Path, root: str, output: str) -> Iterator[FoundCollection]:
    for path in folders_of_documents(folder / root, exclude=(output,)):
        whole = f"{root}/{path}".strip("/") or "."
        data = _folder_data(folder / root, path) if path else {}
        stated = data.get("permalink")
        pattern = template_pattern(stated) if isinstance(stated, str) else _DEFAULT
        tags = data.get("tags") or ()
        yield FoundCollection(
            name=path or root or ".",
            path=whole,
            permalink=pattern or _DEFAULT,
            output=stated is not False,
            pages=not path,
            hints=(tags,) if isinstance(tags, str) else tuple(map(str, tags)),
        )


def _folder_data(root: Path, path: str) -> Mapping[str, Any]:
    """Give the data of a folder, those of the folders around it behind its own."""
    found: dict[str, Any] = {}
    parts = path.split("/")
    for depth in range(1, len(parts) + 1):
        folder, name = root.joinpath(*parts[:depth]), parts[depth - 1]
        for suffix in _DATA_FILES:
            file = folder / f"{name}{suffix}"
            if file.is_file():
                value = read_structured(file) if suffix.endswith("json") else _stated(file)
                found |= value if isinstance(value, Mapping) else {}
    return found


def _stated(file: Path) -> Mapping[str, str]:
    """Give the plain texts that a program of data states: it is read, not run."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return {}
    found: dict[str, str] = {}
    for match in _STATED.finditer(text):
        name, _, value = match.groups()
        found.setdefault(name, _JAVASCRIPT_VALUE.sub(r"{{ \1 }}", value))
    return found


def template_pattern(template: str) -> str:
    """Give the permalink pattern of a template, or "" when it calls something unknown.

    ``/projets/{{ page.fileSlug }}/`` gives ``/projets/:fileslug/``.
    """
    known = True

    def placeholder(match: re.Match[str]) -> str:
        nonlocal known
        name, _, filters = (part.strip() for part in match[1].partition("|"))
        made = _date_pattern(filters) if name in _DATES else _PLACEHOLDERS.get(name, "")
        known = known and bool(made)
        return made

    pattern = _EXPRESSION.sub(placeholder, template)
    return pattern if known and "{%" not in pattern else ""


def _date_pattern(filters: str) -> str:
    """Give the pattern that a filter makes of a date, or "" when that cannot be told.

    It is told by a format (``date: "%Y/%m/%d"``), or by a name that says a path of a date.
    """
    stated = _FORMAT.search(filters)
    if stated is not None:
        pattern = stated[2]
        for sign, placeholder in _DATE_SIGNS:
            pattern = pattern.replace(sign, placeholder)
        return pattern if _NAMED_DATE.sub("", pattern).strip("/-_. 0123456789") == "" else ""
    name = filters.partition("|")[0].lower()
    return _DATE_PATH if "date" in name and "path" in name else ""


def _paths(
    site: SiteConfiguration,
    collection: CollectionConfiguration,
    file: SourceFile,
    metadata: Mapping[str, Any],
) -> tuple[str, ...]:
    values = _values(site, file, metadata)
    stated = metadata.get("permalink")
    if stated is False:
        return ()
    pattern = template_pattern(stated) if isinstance(stated, str) else ""
    if not pattern:
        if not collection.output or not collection.permalink:
            return ()
        pattern = collection.permalink
    path = expand(pattern, values)
    return (path.removesuffix("index.html"),)


def _values(
    site: SiteConfiguration, file: SourceFile, metadata: Mapping[str, Any]
) -> dict[str, str]:
    inside = file.slug if file.entry is not None else path_inside(file.path, site.source_root)
    folder, _, stem = inside.rpartition("/")
    stem_day, name = split_dated_stem(stem)
    file_path_stem = f"{folder}/{name}".strip("/")
    if name in INDEX_STEMS:
        file_path_stem = folder
        name = folder.rpartition("/")[2]
    day = as_date(metadata.get("date")) or stem_day
    label = str(metadata.get("nom") or metadata.get("name") or metadata.get("title") or name)
    values = {
        "fileslug": name,
        "filepathstem": file_path_stem,
        "inside": folder if stem in INDEX_STEMS else f"{folder}/{stem}".strip("/"),
        "title": plain_slug(str(metadata.get("title") or name)),
        "label": plain_slug(label),
        "slug": plain_slug(str(metadata.get("slug") or name)),
        "name": name,
        "path": inside,
        "collection": file.collection,
    }
    return values | date_values(day) if day is not None else values


def _others(site: SiteConfiguration, files: Sequence[str]) -> Iterator[Served]:
    """Give the files that are copied, and the pages of templates."""
    settings = site.variables.get(_SETTINGS)
    settings = settings if isinstance(settings, Mapping) else {}
    copied: Mapping[str, str] = settings.get("copied", {})
    apart = tuple(f"{one}/" for one in settings.get("apart", ()))
    root = f"{site.source_root}/" if site.source_root else ""
    for path in files:
        for source, target in copied.items():
            place = _copied_to(path, source.strip("./"), target, root)
            if place is not None:
                yield Served(path=clean_path(place), source=path)
        suffix = next((one for one in _TEMPLATES if path.endswith(one)), "")
        if suffix and path.startswith(root) and not path.startswith(apart):
            yield from _template(site, path, path.removesuffix(suffix), root)


def _copied_to(path: str, source: str, target: str, root: str) -> str | None:
    """Give where a file is copied to, when it is one of those that ``source`` names."""
    fixed = source.partition("*")[0].rstrip("/") if "*" in source else source
    if path != source and not path.startswith(f"{fixed}/"):
        return None
    if not target:
        return path.removeprefix(root)
    return f"{target}/{path.removeprefix(fixed).strip('/')}" if path != source else target


def _template(
    site: SiteConfiguration, path: str, without_suffix: str, root: str
) -> Iterator[Served]:
    metadata = peek(site.folder / path)
    inside = without_suffix.removeprefix(root)
    stated = metadata.get("permalink")
    if stated is False:
        return
    if not isinstance(stated, str):
        folder, _, stem = inside.rpartition("/")
        stated = f"/{folder}/" if stem == "index" else f"/{inside}/"
    pattern = template_pattern(stated)
    source = SourceFile(site.name, "", PurePosixPath(without_suffix).stem, path, "")
    if pattern and "pagination" not in metadata:
        made = expand(pattern, _values(site, source, metadata))
    else:
        made = _BLOCK.sub("", _EXPRESSION.sub("*", stated))
    if "pagination" in metadata and "*" not in made:
        yield Served(path=f"{made.rstrip('/')}/*/")
    yield Served(path=re.sub(r"\*+", "*", clean_path(made)).removesuffix("index.html"), source=path)


def _generated(_site: SiteConfiguration, pages: Sequence[PublishedPage]) -> Iterator[Served]:
    """Give the pages of terms: where a template puts them is not told, in one folder or another."""
    terms = {term for page in pages for several in page.terms.values() for term in several}
    for term in sorted(terms):
        slug = plain_slug(term)
        if slug:
            yield Served(path=f"/*/{slug}/")
            yield Served(path=f"/*/{slug}/*/")


ELEVENTY = Generator(
    name="eleventy",
    recognises=_recognises,
    describe=_describe,
    paths=_paths,
    others=_others,
    generated=_generated,
)
