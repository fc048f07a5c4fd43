"""Eleventy: folders with their data files, ``permalink`` templates, the site's data.

Addresses follow its documentation on permalinks, pagination and the data cascade.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from extractor.site.configuration import CollectionConfiguration, SiteConfiguration
from extractor.site.errors import ConfigurationError
from extractor.site.generators.eleventy_configuration import (
    SETTINGS,
    and_above,
    describe,
    recognises,
)
from extractor.site.generators.eleventy_data import (
    conditions_beside,
    file_data,
    folder_data,
    stated,
)
from extractor.site.generators.eleventy_permalinks import (
    DEFAULT,
    any_page,
    first_of_pages,
    page_values,
    path_without_suffix,
    settled,
    stated_permalink,
    template_pattern,
)
from extractor.site.generators.eleventy_program import Condition, copied_to
from extractor.site.generators.generator import Generator, PublishedPage, Served
from extractor.site.generators.patterns import clean_path, expand, plain_slug
from extractor.site.sources.exclusion import Exclusion
from extractor.site.sources.front_matter import peek
from extractor.site.sources.markdown_files import is_markdown
from extractor.site.sources.site_files import files_below
from extractor.site.sources.source_file import SourceFile

_TEMPLATES = (
    ".njk .liquid .html .htm .hbs .ejs .mustache .haml .pug .webc .vue .11ty.js .11ty.cjs "
    ".11ty.mjs .11ty.ts .11ty.tsx .11ty.jsx"
).split()


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
        own = _folder_permalink(site, folder)
        # A pattern that takes other values than the usual ones is none of the collection's.
        is_untold = isinstance(own, str) and not template_pattern(own)
        return own if is_untold and collection.permalink == DEFAULT else None
    found = _folder_permalink(site, folder)
    is_own = found != _folder_permalink(site, around)
    return found if is_own and (found is False or isinstance(found, str)) else None


def _said(site: SiteConfiguration) -> Mapping[str, Any]:
    value = site.variables.get(SETTINGS)
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
        if not path.startswith(root) or path.startswith(apart) or any(map(is_out, and_above(path))):
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
            for file in files_below(root, f"*{suffix}"):
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
    recognises=recognises,
    describe=describe,
    paths=_paths,
    defaults=_defaults,
    withholds=_withholds,
    others=_others,
    generated=_generated,
)
