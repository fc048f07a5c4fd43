"""Quartz: the site that it makes of a vault of notes, in ``content/``.

Addresses follow its slugs (``util/path.ts``): white space is a hyphen, case and accents stay. A
link is made as an address is, whatever there is at it: what it does not lead to is dead.
"""

import os
import posixpath
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from extractor.site.configuration import CollectionConfiguration, SiteConfiguration
from extractor.site.generators.folder_tree import beside_documents, folders, page_path
from extractor.site.generators.generator import (
    FoundSite,
    Generator,
    PublishedPage,
    Served,
    as_files,
)
from extractor.site.generators.patterns import clean_path, document_inside
from extractor.site.generators.program_text import (
    first_file,
    list_setting,
    program_text,
    text_setting,
)
from extractor.site.sources.globs import folders_above, glob_pattern
from extractor.site.sources.site_files import text_of, walk
from extractor.site.sources.source_file import SourceFile
from extractor.site.withheld import Withheld

_FILES = ("quartz.config.ts", "quartz.config.js")
_CONTENT = "content"
_PATTERN = "/:path"
_INDEX = frozenset({"index", "_index"})
_DRAFTS = "RemoveDrafts"
_EXPLICIT = "ExplicitPublish"
_RESOLUTION = "links of quartz"
_SHORTEST, _RELATIVE = "shortest", "relative"
_DROPPED = (".md", ".html")
"""Suffixes that addresses and links are made without."""
_CODE = re.compile(r"^(`{3,}|~{3,}).*?^\1|`[^`\n]*`|<!--.*?-->|%%.*?%%", re.MULTILINE | re.DOTALL)
_TAG = re.compile(r"(?:^|(?<=[ \t]))#((?:[-\w\u0300-\u036f]+/)*[-\w\u0300-\u036f]+)", re.MULTILINE)
_MADE = ("/tags/", "/index.xml", "/sitemap.xml", "/404.html", "/static/contentIndex.json")


def _recognises(folder: Path) -> bool:
    return first_file(folder, _FILES) is not None


def _describe(folder: Path) -> FoundSite:
    text = program_text(first_file(folder, _FILES))
    host, _, base = text_setting(text, "baseUrl").partition("/")
    ignored = list_setting(text, "ignorePatterns")
    found = folders(folder, _CONTENT, _PATTERN)
    return FoundSite(
        generator="quartz",
        stated_in=as_files(first_file(folder, _FILES)),
        url=f"https://{host}" if host else "",
        baseurl=f"/{base.strip('/')}" if base.strip("/") else "",
        language=text_setting(text, "locale")[:2].lower(),
        permalink=_PATTERN,
        collections=tuple(one for one in found if not _is_ignored(f"{one.path}/", ignored)),
        exclude=tuple(_left_out(folder, ignored)),
        source_root=_CONTENT,
        withheld={_CONTENT: _filters(text)},
        taxonomies={"tags": "/tags/"},
        variables={_RESOLUTION: text_setting(text, "markdownLinkResolution", "absolute")},
    )


def _filters(text: str) -> Withheld:
    """Give what the filters of the configuration hold back: drafts, where none is named."""
    has_drafts = _DRAFTS in text or "filters" not in text
    return Withheld(
        when_true=("draft",) if has_drafts else (),
        needs_true=("publish",) if _EXPLICIT in text else (),
    )


def _left_out(folder: Path, ignored: Sequence[str]) -> Iterator[str]:
    """Give the files of the contents that patterns leave out, by their paths in the folder."""
    for parent, _, names in walk(folder / _CONTENT) if ignored else ():
        above = os.path.relpath(parent, folder).replace(os.sep, "/")
        paths = (f"{above}/{name}" for name in sorted(names))
        yield from (path for path in paths if _is_ignored(path, ignored))


def _is_ignored(path: str, patterns: Collection[str]) -> bool:
    """Say whether a pattern names a path, or a folder that it stands in."""
    inside = path.removeprefix(f"{_CONTENT}/")
    several = [glob_pattern(one.strip("/"), through_none=True) for one in patterns if one]
    return any(one.fullmatch(part) for part in (*folders_above(inside), inside) for one in several)


def slug_of(path: str) -> str:
    """Give a path as Quartz writes it in addresses."""
    spaced = re.sub(r"\s", "-", path)
    return re.sub(r"[?#]", "", spaced.replace("&", "-and-").replace("%", "-percent"))


def _paths(
    site: SiteConfiguration,
    collection: CollectionConfiguration,
    file: SourceFile,
    metadata: Mapping[str, Any],
) -> tuple[str, ...]:
    """Give a note's address, then those of the pages that its other names redirect from."""
    if not collection.output or not collection.permalink:
        return ()
    inside = document_inside(file, site.source_root)
    here = page_path(slug_of(inside), "", _INDEX)
    return (here, *_redirecting(slug_of(inside), metadata))


def _redirecting(slug: str, metadata: Mapping[str, Any]) -> Iterator[str]:
    aliases = metadata.get("aliases", metadata.get("alias"))
    for one in _texts(aliases):
        made = slug_of(one.removesuffix(".md"))
        if made.startswith("."):
            made = posixpath.normpath(posixpath.join("/", slug, "..", made))
        yield clean_path(made)
    for one in _texts(metadata.get("permalink"))[:1]:
        yield clean_path(one)


def _texts(value: Any) -> list[str]:
    several = value if isinstance(value, list) else str(value).split(",") if value else []
    return [str(one).strip() for one in several if str(one).strip()]


def _others(site: SiteConfiguration, files: Sequence[str]) -> Iterator[Served]:
    """Give the files that lie among the notes, and the pages of the tags that stand in texts."""
    left_out = frozenset(site.exclude)
    for one in beside_documents(site, files):
        if one.source not in left_out:
            # It is no page: a link finds it by its address, as it finds a note.
            yield Served(path=clean_path(slug_of(_without_suffix(unquote(one.path)))))
    notes = (one for one in files if one.startswith(f"{_CONTENT}/") and one.endswith(".md"))
    for path in notes:
        if path not in left_out:
            yield from map(_served, _tag_pages(_tags_in(site.folder / path)))


def _served(path: str) -> Served:
    return Served(path=clean_path(path))


def _without_suffix(path: str) -> str:
    return path.removesuffix(".html")


def _tags_in(file: Path) -> Iterator[str]:
    text = text_of(file)
    for tag in _TAG.findall(_CODE.sub(" ", text)):
        if not re.fullmatch(r"[/\d]+", tag):
            yield tag


def _tag_pages(tags: Iterable[str]) -> Iterator[str]:
    for tag in tags:
        steps = tag.strip("/").split("/")
        yield from (f"/tags/{slug_of('/'.join(steps[: n + 1]))}.html" for n in range(len(steps)))


def _generated(site: SiteConfiguration, pages: Sequence[PublishedPage]) -> Iterator[Served]:
    """Give the pages of folders and of tags, the feed and the map."""
    made = {"/", *_MADE}
    for page in pages:
        inside = page.source.removeprefix(f"{site.source_root}/")
        made |= {f"/{slug_of(one)}/" for one in folders_above(inside)}
        made |= set(_tag_pages(page.terms.get("tags", ())))
    yield from map(_served, sorted(made))


@dataclass(frozen=True)
class QuartzLinks:
    """The addresses that links are made to: ``transformLink`` of ``util/path.ts``.

    ``resolution`` is ``shortest``, ``absolute`` or ``relative``; ``by_name`` has the slugs of all
    that there is, by their last part.
    """

    resolution: str
    by_name: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def __call__(self, written: str, page: str) -> str:
        """Give the path that a link is made to lead to, written on the page at a path."""
        path = unquote(written.partition("#")[0])
        parts = [one for one in path.split("/") if one]
        steps = [one for one in parts if one == ".."]
        plain = "/".join(one for one in parts if one not in (".", ".."))
        slug = slug_of(_dropped(plain)).removesuffix("_index")
        slug = slug.removesuffix("index") if slug.rpartition("/")[2] == "index" else slug
        is_folder = path.endswith(("/", "index", "index.md", "index.html"))
        slug = slug.strip("/")
        tail = "/" if is_folder and slug else ""
        if self.resolution == _RELATIVE:
            joined = posixpath.join("/", page, "..", *steps, slug)
            return (posixpath.normpath(joined).rstrip("/") + tail) or "/"
        several = self.by_name.get(slug, ()) if not steps and "/" not in slug else ()
        if self.resolution == _SHORTEST and len(several) == 1:
            return several[0]
        return f"/{slug}{tail}"


def _dropped(path: str) -> str:
    return next((path.removesuffix(one) for one in _DROPPED if path.endswith(one)), path)


def _links(site: SiteConfiguration, paths: Collection[str]) -> QuartzLinks:
    by_name: dict[str, list[str]] = defaultdict(list)
    for path in sorted(set(paths)):
        # A folder's own page is called "index", to which no link is made.
        if not path.endswith("/") and not path.startswith("/tags/"):
            by_name[path.rpartition("/")[2]].append(path)
    return QuartzLinks(str(site.variables.get(_RESOLUTION) or "absolute"), dict(by_name))


QUARTZ = Generator(
    name="quartz",
    recognises=_recognises,
    describe=_describe,
    paths=_paths,
    others=_others,
    generated=_generated,
    links=_links,
)
