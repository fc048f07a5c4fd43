"""Eleventy: folders with their data files, ``permalink`` templates, the site's data.

Its configuration is a program, which is not run: the few settings that matter are read from
its text, and what stands otherwise is written in ``extractor.toml``. Addresses follow Eleventy's
documentation on permalinks and pagination.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from extractor.site.configuration import CollectionConfiguration, SiteConfiguration
from extractor.site.errors import ConfigurationError
from extractor.site.generators.eleventy_data import (
    conditions_beside,
    file_data,
    folder_data,
    stated,
)
from extractor.site.generators.eleventy_permalinks import (
    DEFAULT,
    DOCUMENTS,
    any_page,
    first_of_pages,
    page_values,
    path_without_suffix,
    settled,
    stated_permalink,
    template_pattern,
)
from extractor.site.generators.eleventy_program import (
    CONFIGURATION_FILES,
    ENGINES,
    Condition,
    added,
    conditions,
    copied,
    copied_to,
    formats,
    ignored,
    names_in,
    outputs,
    programs_of,
    setting,
)
from extractor.site.generators.generator import (
    FoundCollection,
    FoundSite,
    Generator,
    PublishedPage,
    Served,
)
from extractor.site.generators.patterns import clean_path, expand, plain_slug
from extractor.site.generators.plain import data_files
from extractor.site.generators.program_text import first_file, program_text, text_setting
from extractor.site.sources.exclusion import Exclusion
from extractor.site.sources.front_matter import peek
from extractor.site.sources.markdown_files import folders_of_documents, is_markdown
from extractor.site.sources.source_file import SourceFile
from extractor.site.sources.structured import read_structured

_TERMS = ("tags", "tag", "categories", "category", "topics", "authors", "author")
"""Front-matter keys whose values templates make pages of."""
_SITE_DATA = ("site", "metadata", "meta", "global")
_STRUCTURED = (".json", ".yml", ".yaml", ".toml")
_MOST_OF_DATA = 65_536
"""The size, in bytes, of a data file that may hold variables of links."""
_SETTINGS = "eleventy settings"
"""The name, which no variable can bear, of what the program that configures the site says."""
_APART = (("includes", "_includes"), ("layouts", "_layouts"))
_TEMPLATES = (
    ".njk .liquid .html .htm .hbs .ejs .mustache .haml .pug .webc .vue .11ty.js .11ty.cjs "
    ".11ty.mjs .11ty.ts .11ty.tsx .11ty.jsx"
).split()
_HELD_BACK = (("draft", "drafts"), ("published", "unpublished"))
"""Keys of front matter by which programs hold pages back, and what is then not published."""


def _recognises(folder: Path) -> bool:
    return first_file(folder, CONFIGURATION_FILES) is not None or _is_without_configuration(folder)


def _is_without_configuration(folder: Path) -> bool:
    """Say whether a folder shows by its data, or its includes, that it needs no configuration."""
    data = folder / "_data"
    computed = (data / f"eleventyComputed{one}" for one in (".js", ".cjs", ".mjs", ".json"))
    return (folder / "_includes").is_dir() and any(one.is_file() for one in computed)


def _describe(folder: Path) -> FoundSite:
    # A project may call a folder Eleventy's that has no configuration of its own.
    text = program_text(first_file(folder, CONFIGURATION_FILES))
    root = setting(text, "input", ".").strip("./")
    output = setting(text, "output", "_site").strip("./")
    data = f"{root}/{setting(text, 'data', '_data')}".strip("/")
    programs = programs_of(folder, folder / data)
    about = _about_the_site(folder / data)
    address = urlsplit(str(about.get("url") or ""))
    prefix = text_setting(programs, "pathPrefix").strip("/")
    exclude = ("node_modules", output, *_ignored(folder, root, programs), *_unread(programs))
    return FoundSite(
        generator="eleventy",
        url=f"{address.scheme}://{address.netloc}" if address.netloc else "",
        baseurl=f"/{prefix}" if prefix else address.path.rstrip("/"),
        language=str(about.get("lang") or about.get("language") or about.get("langue") or "")[:2],
        permalink=DEFAULT,
        collections=(*_folders(folder, root, output, exclude), *data_files(folder, (data,))),
        exclude=exclude,
        taxonomies=dict.fromkeys(_TERMS, "/"),
        redirects=("_redirects", *([f"{root}/_redirects"] if root else [])),
        source_root=root,
        source_links="InputPathToUrlTransformPlugin" in programs,
        adds_base="HtmlBasePlugin" in programs,
        published_too=tuple(too for key, too in _HELD_BACK if not names_in(programs, key)),
        variables={
            **_global_data(folder / data),
            _SETTINGS: _settings(text, programs, root, output, data),
        },
    )


def _ignored(folder: Path, root: str, programs: str) -> Iterator[str]:
    """Give the patterns of what is ignored, as paths of the site's folder."""
    is_gits_read = "setUseGitIgnore(false" not in programs
    names = (".eleventyignore", *([".gitignore"] if is_gits_read else []))
    for place in dict.fromkeys(("", f"{root}/" if root else "")):
        for name in names:
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
    yield from ignored(programs)


def _unread(programs: str) -> Iterator[str]:
    """Give the suffixes of documents that no program makes a format of templates."""
    read = {"md", *formats(programs)}
    for suffix in DOCUMENTS:
        if suffix[1:] not in read:
            yield f"*{suffix}"


def _settings(text: str, programs: str, root: str, output: str, data: str) -> Mapping[str, Any]:
    """Give the settings that tell what else is served, and what is not."""
    apart = [output, data, *(f"{root}/{setting(text, one, usual)}" for one, usual in _APART)]
    return {
        "copied": copied(programs),
        "apart": [one.strip("/") for one in apart if one.strip("/")],
        "outputs": sorted(outputs(programs)),
        "added": sorted(added(programs)),
        "formats": sorted(formats(programs) - ENGINES),
        "conditions": [(one.key, one.when) for one in conditions(programs)],
    }


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


def _about_the_site(data: Path) -> Mapping[str, Any]:
    for stem in _SITE_DATA:
        for suffix in _STRUCTURED:
            file = data / f"{stem}{suffix}"
            if file.is_file() and isinstance(value := read_structured(file), Mapping):
                return value
    return {}


def _folders(
    folder: Path, root: str, output: str, exclude: Iterable[str]
) -> Iterator[FoundCollection]:
    is_out = Exclusion(exclude)
    for path in folders_of_documents(folder / root, exclude=(output,)):
        whole = f"{root}/{path}".strip("/") or "."
        if any(is_out(one) for one in _and_above(whole)):
            continue
        data = folder_data(folder / root, path) if path else {}
        permalink = data.get("permalink")
        pattern = template_pattern(permalink) if isinstance(permalink, str) else DEFAULT
        tags = data.get("tags") or ()
        yield FoundCollection(
            name=path or root or ".",
            path=whole,
            permalink=pattern or DEFAULT,
            output=permalink is not False,
            pages=not path,
            hints=(tags,) if isinstance(tags, str) else tuple(map(str, tags)),
        )


def _and_above(path: str) -> Iterator[str]:
    parts = path.split("/")
    return ("/".join(parts[:depth]) for depth in range(1, len(parts) + 1))


def _inside(site: SiteConfiguration, path: str) -> str:
    root = site.source_root
    return path_without_suffix(path.removeprefix(f"{root}/") if root else path)


def _defaults(site: SiteConfiguration, file: SourceFile) -> Mapping[str, Any]:
    """Give the data of a file's folders, and of the file so named, but the folders' permalinks.

    These are the patterns of collections, which a project's configuration may state.
    """
    if file.entry is not None:
        return {}
    root = site.folder / site.source_root
    inside = _inside(site, file.path)
    return {**_data_of_folder(site, inside.rpartition("/")[0]), **file_data(root, inside)}


def _data_of_folder(site: SiteConfiguration, folder: str) -> Mapping[str, Any]:
    try:
        data = folder_data(site.folder / site.source_root, folder)
    except ConfigurationError:
        return {}
    return {key: value for key, value in data.items() if key != "permalink"}


def _folder_permalink(site: SiteConfiguration, folder: str) -> Any:
    try:
        return folder_data(site.folder / site.source_root, folder).get("permalink")
    except ConfigurationError:
        return None


def _withholds(site: SiteConfiguration, file: SourceFile, metadata: Mapping[str, Any]) -> str:
    """Say by which condition of the site's programs a page is not written, or give ""."""
    said = (Condition(key, when) for key, when in _said(site).get("conditions", ()))
    beside = conditions_beside(site.folder / site.source_root, _inside(site, file.path))
    for one in (*said, *beside):
        if one.holds_back(metadata):
            return f"the site's programs hold back what has '{one.key}'"
    return ""


def _paths(
    site: SiteConfiguration,
    collection: CollectionConfiguration,
    file: SourceFile,
    metadata: Mapping[str, Any],
) -> tuple[str, ...]:
    inside = file.slug if file.entry is not None else _inside(site, file.path)
    values = page_values(inside, metadata) | {"collection": file.collection}
    permalink = stated_permalink(metadata)
    if permalink is None and file.entry is None:
        permalink = _of_inner_folder(site, collection, inside)
    if permalink is False:
        return ()
    if isinstance(permalink, str) and metadata.get("dynamicPermalink") is False:
        return (clean_path(permalink),)
    pattern = template_pattern(settled(permalink, metadata)) if isinstance(permalink, str) else ""
    if not pattern:
        if not collection.output or not collection.permalink:
            return ()
        pattern = collection.permalink
    path = expand(pattern, values)
    return (path.removesuffix("index.html"),)


def _of_inner_folder(
    site: SiteConfiguration, collection: CollectionConfiguration, inside: str
) -> str | bool | None:
    """Give the permalink of a file's folder, where it is not that of the whole collection."""
    root = site.source_root
    around = collection.path.removeprefix(f"{root}/") if root else collection.path
    around = "" if collection.path in (root, ".") else around
    folder = inside.rpartition("/")[0]
    if folder == around:
        return None
    found = _folder_permalink(site, folder)
    is_own = found != _folder_permalink(site, around)
    return found if is_own and (found is False or isinstance(found, str)) else None


def _said(site: SiteConfiguration) -> Mapping[str, Any]:
    value = site.variables.get(_SETTINGS)
    return value if isinstance(value, Mapping) else {}


def _others(site: SiteConfiguration, files: Sequence[str]) -> Iterator[Served]:
    """Give the files that are copied, and the pages of templates."""
    settings = _said(site)
    apart = tuple(f"{one}/" for one in settings.get("apart", ()))
    endings = tuple(f".{one}" for one in settings.get("formats", ()))
    root = f"{site.source_root}/" if site.source_root else ""
    is_out = Exclusion(site.exclude)
    for path in (*files, *_scripts(site)):
        for source, target in settings.get("copied", {}).items():
            place = copied_to(path, source, target, root)
            if place is not None:
                yield Served(path=clean_path(place), source="" if is_markdown(path) else path)
        if (
            not path.startswith(root)
            or path.startswith(apart)
            or any(map(is_out, _and_above(path)))
        ):
            continue
        suffix = next((one for one in _TEMPLATES if path.endswith(one)), "")
        if suffix:
            yield from _template(site, path, path.removesuffix(suffix), root)
        elif path.endswith(endings) and not is_markdown(path):
            yield Served(path=clean_path(path.removeprefix(root)), source=path)


def _scripts(site: SiteConfiguration) -> Iterator[str]:
    """Give the templates that are programs, which no list of files holds."""
    root = site.folder / site.source_root
    for suffix in _TEMPLATES:
        if suffix.startswith(".11ty."):
            for file in sorted(root.rglob(f"*{suffix}")):
                path = file.relative_to(site.folder).as_posix()
                if "node_modules/" not in path:
                    yield path


def _template(
    site: SiteConfiguration, path: str, without_suffix: str, root: str
) -> Iterator[Served]:
    file = site.folder / path
    inside = without_suffix.removeprefix(root)
    folder = inside.rpartition("/")[0]
    own = stated(file) if path.endswith((".js", ".cjs", ".mjs", ".ts")) else peek(file)
    around = _data_of_folder(site, folder)
    metadata = {**around, **file_data(site.folder / site.source_root, inside), **own}
    permalink = stated_permalink(metadata)
    if permalink is None:
        of_folder = _folder_permalink(site, folder)
        permalink = of_folder if of_folder is False or isinstance(of_folder, str) else None
    if permalink is False:
        return
    values = page_values(inside, metadata)
    written = permalink if isinstance(permalink, str) else expand(DEFAULT, values)
    is_list = "pagination" in metadata
    first = settled(first_of_pages(written) if is_list else written, metadata)
    pattern = "" if is_list else template_pattern(first)
    made = expand(pattern, values) if pattern else any_page(first)
    if is_list:
        # Each page of a list has its number below the address, where that does not tell them apart.
        others = any_page(written)
        yield Served(path=clean_path(others if "*" in others else f"{made.rstrip('/')}/*/"))
    yield Served(path=clean_path(made).removesuffix("index.html"), source=path)


def _generated(site: SiteConfiguration, pages: Sequence[PublishedPage]) -> Iterator[Served]:
    """Give what plugins and programs make, and the pages of terms.

    Where a template puts these is not told: in one folder or another.
    """
    said = _said(site)
    yield from (Served(path=clean_path(one)) for one in said.get("outputs", ()))
    for name in said.get("added", ()):
        inside = name.rpartition(".")[0] or name
        yield Served(path=expand(DEFAULT, page_values(inside, {})))
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
    defaults=_defaults,
    withholds=_withholds,
    others=_others,
    generated=_generated,
)
