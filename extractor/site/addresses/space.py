"""Everything that a site serves beside its documents: static files, templates, made pages."""

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import PurePosixPath
from urllib.parse import unquote

from extractor.site.configuration import SiteConfiguration
from extractor.site.generators import generator_named
from extractor.site.generators.generator import PublishedPage, Served
from extractor.site.sources.site_files import walk

NOT_PAGES = frozenset(
    "png jpg jpeg gif svg webp avif ico bmp tif tiff css scss sass less js mjs ts map woff woff2 "
    "ttf otf eot mp3 mp4 webm ogg wav mov".split()
)
"""Suffixes of what pages show and run: images, styles, scripts, fonts, sound and films."""

_NEVER = frozenset({"node_modules", "__pycache__"})


def list_all(site: SiteConfiguration) -> tuple[str, ...]:
    """Give the paths of all files of a site's folder but what pages show and run, in order."""
    found: list[str] = []
    for parent, folders, names in walk(site.folder):
        relative = os.path.relpath(parent, site.folder).replace(os.sep, "/")
        inside = "" if relative == "." else f"{relative}/"
        folders[:] = [one for one in folders if one[0] != "." and one not in _NEVER]
        found += [f"{inside}{name}" for name in names if suffix_of(name) not in NOT_PAGES]
    return tuple(sorted(found))


def suffix_of(path: str) -> str:
    """Give the suffix of a path in lower case, without its dot."""
    return PurePosixPath(path).suffix[1:].lower()


@dataclass(frozen=True)
class AddressSpace:
    """What a site serves beside its documents.

    ``served`` are its static files and its templates' pages; ``labels`` the names by which a
    link may lead to a source, with that source.
    """

    site: SiteConfiguration
    served: tuple[Served, ...]
    labels: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, site: SiteConfiguration) -> "AddressSpace":
        """Look at a site's folder."""
        generator = generator_named(site.generator)
        files = list_all(site)
        others = sorted(set(generator.others(site, files)), key=lambda one: (one.path, one.source))
        return cls(site, tuple(others), generator.labels(site, files))

    def made_of(self, pages: Sequence[PublishedPage]) -> tuple[Served, ...]:
        """Give the pages that the generator makes of documents taken together."""
        return tuple(generator_named(self.site.generator).generated(self.site, pages))

    def with_pages(self, pages: Sequence[PublishedPage]) -> "ServedPaths":
        """Give all paths, those of the pages that the generator makes of documents too."""
        return ServedPaths.of((*self.served, *self.made_of(pages)))


@dataclass(frozen=True)
class ServedPaths:
    """Paths that a site serves, asked one by one.

    ``exact`` are paths as a browser asks for them, decoded, that of a folder with its slash;
    ``names`` what cross-references find things by that are no documents;
    ``linked`` are files that are served where a page links to them, by their paths in the site's
    folder; they are not among ``sources``.
    """

    exact: frozenset[str]
    patterns: tuple[str, ...]
    sources: tuple[tuple[str, str], ...]
    names: frozenset[str] = frozenset()
    linked: frozenset[str] = frozenset()

    @classmethod
    def of(cls, served: Iterable[Served]) -> "ServedPaths":
        """Make the paths of what is served."""
        several = [replace(one, path=unquote(one.path)) for one in served]
        return cls(
            frozenset(one.path for one in several if "*" not in one.path),
            tuple(sorted({one.path for one in several if "*" in one.path})),
            tuple(
                sorted({(one.source, one.path) for one in several if one.source and not one.linked})
            ),
            names=frozenset(one.name for one in several if one.name),
            linked=frozenset(one.source for one in several if one.linked),
        )

    @cached_property
    def _matcher(self) -> re.Pattern[str] | None:
        if not self.patterns:
            return None
        ways = ("[^/]+".join(map(re.escape, one.rstrip("/").split("*"))) for one in self.patterns)
        return re.compile(f"(?:{'|'.join(ways)})/?")

    @cached_property
    def by_source(self) -> dict[str, str]:
        """Source file → the path of its address."""
        return dict(self.sources)

    @cached_property
    def has_documents(self) -> bool:
        """Whether any file to download is served, so that a missing one is known to be."""
        return any(suffix_of(source) for source, _ in self.sources if suffix_of(source) in FILES)

    def serve(self, path: str) -> bool:
        """Say whether a server of static files answers a request for ``path`` (decoded)."""
        forms = (path, f"{path}/") if not path.endswith("/") else (path,)
        more = (f"{path}.html",) if not path.endswith("/") else ()
        if any(form in self.exact for form in (*forms, *more)):
            return True
        if path.endswith("/index.html") and path.removesuffix("index.html") in self.exact:
            return True
        matcher = self._matcher
        return matcher is not None and any(matcher.fullmatch(one) for one in (path, *more))


FILES = frozenset("pdf doc docx odt xls xlsx ods ppt pptx odp zip csv tsv epub rtf geojson".split())
"""Suffixes of files to download."""
