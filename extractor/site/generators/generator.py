"""What a static-site generator's own configuration tells about a site."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from extractor.site.configuration import CollectionConfiguration, SiteConfiguration
from extractor.site.generators.conventions import Conventions, conventions_of
from extractor.site.sources.source_file import SourceFile


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundCollection:
    """A collection that a generator declares or that its folders show; its kind is not known yet.

    ``path``, ``permalink`` and ``output`` are as in ``CollectionConfiguration``. ``pages``
    says that it holds the site's free-standing pages; ``data`` that it is a data file;
    ``hints`` are other words by which the generator calls it.
    """

    name: str
    path: str
    permalink: str = ""
    output: bool = True
    pages: bool = False
    data: bool = False
    hints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundSite:
    """What a generator's configuration says; "" where it says nothing.

    ``root_is_sources`` says that a link from the root names a file from the folder of sources,
    ``folder_left_out`` is one that the paths of folders in it which begin with ``_`` leave out,
    ``makes_pages`` that programs of its own make pages, at addresses that are not told,
    ``makes_sources`` that programs make documents which are no files, ``tags_add_base`` that
    tags which name sources put the base path first (None: it is not told).
    """

    generator: str
    url: str = ""
    baseurl: str = ""
    language: str = ""
    languages: tuple[str, ...] = ()
    permalink: str = ""
    collections: tuple[FoundCollection, ...] = ()
    exclude: tuple[str, ...] = ()
    redirects: tuple[str, ...] = ("_redirects",)
    redirect_map: Mapping[str, str] = field(default_factory=dict)
    source_root: str = ""
    source_links: bool | None = None
    root_is_sources: bool = False
    folder_left_out: str = ""
    makes_pages: bool = False
    makes_sources: bool = False
    tags_add_base: bool | None = None
    without_source_links: tuple[str, ...] = ()
    adds_base: bool | None = None
    published_too: tuple[str, ...] = ()
    taxonomies: Mapping[str, str] = field(default_factory=dict)
    variables: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """Something that a site serves and that is none of its documents.

    ``path`` is that of its address, without the one that the site is served under; ``*`` in it
    stands for what cannot be told. ``source`` is the file it is made of, relative to the
    site's folder, or "".
    """

    path: str
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedPage:
    """A document's page: its source, its addresses' paths, the terms that it is filed under.

    ``paths`` are without the path that the site is served under. ``terms`` are those of the
    site's taxonomies, by front-matter key.
    """

    source: str
    paths: tuple[str, ...]
    terms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def nothing_stated(_site: SiteConfiguration, _file: SourceFile) -> Mapping[str, Any]:
    """Give nothing: a generator in which only a file's own front matter counts."""
    return {}


def nothing_withheld(
    _site: SiteConfiguration, _file: SourceFile, _metadata: Mapping[str, Any]
) -> str | date:
    """Give "": a generator that holds back by its row of conventions alone."""
    return ""


def nothing_served(_site: SiteConfiguration, _files: Sequence[str]) -> Iterable[Served]:
    """Give nothing: a site of which only the documents are known."""
    return ()


def nothing_generated(
    _site: SiteConfiguration, _pages: Sequence[PublishedPage]
) -> Iterable[Served]:
    """Give nothing: a generator that makes no page but those of documents."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Generator:
    """A static-site generator: how to know it, what it declares, where it puts pages.

    ``recognises`` looks at a folder; ``describe`` reads its configuration (raises
    ``ConfigurationError`` when that is broken); ``paths`` gives the paths of a document's
    page, canonical first, from its front matter; ``defaults`` the values that
    the configuration, or data beside the file, gives it where its front matter gives none;
    ``withholds`` says why a file is not published that no row of conventions holds back, or "";
    a day is the first on which it is;
    ``others`` what it serves beside documents,
    from the paths of all other files of the folder; ``generated`` the pages that it makes of
    documents taken together (sections, terms, feeds, numbered lists). What is a matter of
    words and switches is its row of ``conventions.toml``.
    """

    name: str
    recognises: Callable[[Path], bool]
    describe: Callable[[Path], FoundSite]
    paths: Callable[
        [SiteConfiguration, CollectionConfiguration, SourceFile, Mapping[str, Any]],
        tuple[str, ...],
    ]
    defaults: Callable[[SiteConfiguration, SourceFile], Mapping[str, Any]] = nothing_stated
    withholds: Callable[[SiteConfiguration, SourceFile, Mapping[str, Any]], str | date] = (
        nothing_withheld
    )
    others: Callable[[SiteConfiguration, Sequence[str]], Iterable[Served]] = nothing_served
    generated: Callable[[SiteConfiguration, Sequence[PublishedPage]], Iterable[Served]] = (
        nothing_generated
    )

    @property
    def conventions(self) -> Conventions:
        """What it does with a file."""
        return conventions_of(self.name)
