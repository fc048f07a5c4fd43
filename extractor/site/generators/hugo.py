"""Hugo: ``hugo.toml``, sections of ``content/``, bundles, languages, lists of terms.

Where pages are is told in ``hugo_paths.py``, what is read of the contents' folder in
``hugo_contents.py``, what of the configuration in ``hugo_options.py``, what is handed down in
``hugo_cascade.py``, which pages are made of others in ``hugo_lists.py``.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from extractor.addresses import host_of, split_address
from extractor.site.configuration import CollectionConfiguration, SiteConfiguration
from extractor.site.generators.conventions import conventions_of
from extractor.site.generators.generator import (
    FoundCollection,
    FoundSite,
    Generator,
    Served,
    as_files,
)
from extractor.site.generators.hugo_cascade import handed_down
from extractor.site.generators.hugo_contents import (
    TREE,
    is_content,
    normal,
    place_of,
    read_tree,
    withheld,
)
from extractor.site.generators.hugo_lists import lists_and_feeds
from extractor.site.generators.hugo_options import (
    configuration_file,
    folder_named,
    languages_of,
    mounted_folders,
    options_of,
    read_options,
    roots_of,
    table,
    taxonomies_of,
    texts,
    usual_language,
)
from extractor.site.generators.hugo_paths import (
    BY_FOLDERS,
    paths,
    pattern_of,
)
from extractor.site.generators.patterns import clean_path
from extractor.site.generators.plain import data_files
from extractor.site.sources.front_matter import peek
from extractor.site.sources.markdown_files import folders_of_documents, is_markdown
from extractor.site.sources.site_files import children, files_below, is_file, text_of
from extractor.site.sources.source_file import SourceFile

_SHOWN_TOO = {"builddrafts": "drafts", "buildfuture": "future", "buildexpired": "expired"}
_FOLDERS_OF_TERMS = ("authors", "people", "contributors")
"""Folders that themes keep a page of each person in, whether they are taxonomies or not."""
_COMPARED = re.compile(r"\beq\s+[$.][\w.]*\s+\"([^\"\n]+)\"")
_ADAPTER = re.compile(r"_content(?:\.[\w-]+)?\.gotmpl")


def _recognises(folder: Path) -> bool:
    return configuration_file(folder) is not None


def _describe(folder: Path) -> FoundSite:
    options = read_options(folder)
    address = split_address(str(options.get("baseurl") or ""))
    content = str(options["contentdir"])
    tree = read_tree(folder, options)
    language = options.get("defaultcontentlanguage") or options.get("languagecode") or ""
    if len(languages_of(options)) > 1:
        language = usual_language(options)
    return FoundSite(
        generator="hugo",
        stated_in=as_files(configuration_file(folder)),
        url=host_of(address),
        baseurl=address.path.rstrip("/"),
        language=str(language)[:2].lower(),
        languages=languages_of(options),
        permalink="ugly" if options.get("uglyurls") is True else "",
        collections=(
            *_sections(folder, content, options, tree),
            *data_files(folder, (str(options.get("datadir") or "data"),)),
        ),
        exclude=("archetypes", "layouts", "themes", "static", "assets"),
        redirects=("static/_redirects", "_redirects"),
        source_root=content,
        links=replace(
            conventions_of("hugo").links,
            source_links=_renders_links(folder, options),
            words=_words_of_templates(folder),
        ),
        published_too=tuple(what for key, what in _SHOWN_TOO.items() if options.get(key) is True),
        taxonomies={one: f"/{normal(one)}/" for one in taxonomies_of(options)},
        variables={"site": options, TREE: tree},
    )


def _renders_links(folder: Path, options: Mapping[str, Any]) -> bool:
    """Say whether links to Markdown files may lead to their pages: a template does that.

    It is the site's own, one of a theme (which need not lie here), or, on a site in several
    languages, Hugo's (0.123 and later).
    """
    own = bool(_templates_of_links(folder))
    themed = any(options.get(key) for key in ("theme", "module"))
    return own or themed or _embedded(options) or len(table(options, "languages")) > 1


def _words_of_templates(folder: Path) -> tuple[str, ...]:
    """Give the texts that the site's own template for links compares a destination with.

    It is a program, and what it makes of them is not known; "g" may stand for a glossary.
    """
    found: set[str] = set()
    for file in _templates_of_links(folder):
        found.update(_COMPARED.findall(text_of(file)))
    return tuple(sorted(found))


def _templates_of_links(folder: Path) -> list[Path]:
    found = files_below(folder / "layouts", "render-link*")
    return [one for one in found if one.parent.name == "_markup"]


def _has_terms(folder: Path) -> bool:
    return any(is_file(one / "_index.md") for one in children(folder))


def _embedded(options: Mapping[str, Any]) -> bool:
    """Say whether Hugo's own template is asked for (``markup.goldmark.renderHooks.link``)."""
    hook = table(options, "markup", "goldmark", "renderhooks", "link")
    return str(hook.get("useembedded")).lower() in ("always", "fallback")


def _sections(
    folder: Path, content: str, options: Mapping[str, Any], tree: Mapping[str, Any]
) -> Iterator[FoundCollection]:
    # A language's folder of contents may lie elsewhere.
    elsewhere = [one for one in roots_of(options) if not f"{one}/".startswith(f"{content}/")]
    for root in (content, *elsewhere):
        found = folders_of_documents(folder / root)
        # A term's page is its folder's own: the folder of a taxonomy holds nothing but such.
        names = (*taxonomies_of(options), *_FOLDERS_OF_TERMS)
        terms = [one for one in names if _has_terms(folder / root / one)]
        # The page of a section that holds nothing else is one of the free-standing pages.
        with_pages = {one for several in tree["sections"].values() for one in several}
        alone = {one for one in with_pages if not any(f"{one}/".startswith(f"{x}/") for x in found)}
        for path in sorted({*found, *terms, *([""] if alone else [])}):
            whole = f"{root}/{path}" if path else root
            pattern = pattern_of(options, "page", normal(f"/{path}/page".replace("//", "/")))
            yield FoundCollection(
                name=whole if root != content else path or content,
                path=whole,
                permalink=pattern or BY_FOLDERS,
                pages=not path,
            )


def _others(site: SiteConfiguration, files: Sequence[str]) -> Iterator[Served]:
    """Give the static files, what lies beside documents, the pages in other markup."""
    options = options_of(site)
    statics = [one.strip("/") for one in texts(options.get("staticdir") or "static")]
    content = f"{site.source_root}/"
    if site.links.source_links:
        yield from _assets(site, folder_named(options.get("assetdir"), "assets"))
    for folder in mounted_folders(options):
        yield from _somewhere_in(normal(folder))
    for path in files:
        for static in statics:
            if path.startswith(f"{static}/"):
                yield Served(path=clean_path(path.removeprefix(static)), source=path)
        if path.startswith(content) and not is_markdown(path):
            inside = path.removeprefix(content)
            if _ADAPTER.fullmatch(PurePosixPath(path).name):
                # A program makes pages there.
                yield from _somewhere_in(normal(inside.rpartition("/")[0]))
            elif is_content(path):
                yield from _page_in_other_markup(site, path)
            else:
                yield Served(path=clean_path(inside), source=path)


def _somewhere_in(folder: str) -> Iterator[Served]:
    """Give the pages of which nothing is known but the folder that they are in."""
    for below in ("", "*/", "*/*/", "*/*/*/"):
        yield Served(path=clean_path(f"/{folder}/{below}"))


def _assets(site: SiteConfiguration, folder: str) -> Iterator[Served]:
    """Give the files that Hugo's template for links puts on the site where one leads to them."""
    for file in files_below(site.folder / folder):
        inside = file.relative_to(site.folder / folder).as_posix()
        yield Served(path=clean_path(inside), name=normal(inside))


def _page_in_other_markup(site: SiteConfiguration, path: str) -> Iterator[Served]:
    source = SourceFile(site.name, "", PurePosixPath(path).stem, path, "")
    metadata = {**handed_down(site, source), **peek(site.folder / path)}
    if withheld(site, source, metadata):
        return
    place = place_of(site, source)
    pattern = pattern_of(options_of(site, place.language), "page", place.path)
    collection = CollectionConfiguration(
        name="", kind="", path=site.source_root, permalink=pattern or BY_FOLDERS
    )
    for one in paths(site, collection, source, metadata):
        yield Served(path=one, source=path, name=normal(place.inside))


HUGO = Generator(
    name="hugo",
    recognises=_recognises,
    describe=_describe,
    paths=paths,
    defaults=handed_down,
    withholds=withheld,
    others=_others,
    generated=lists_and_feeds,
)
