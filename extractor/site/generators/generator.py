"""What a static-site generator's own configuration tells about a site."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from extractor.site.configuration import CollectionConfiguration, SiteConfiguration
from extractor.site.generators.conventions import Conventions, conventions_of
from extractor.site.links.destination import Destination, MakeLink, WrittenLink
from extractor.site.links.link_reading import LinkReading
from extractor.site.sources.source_file import SourceFile
from extractor.site.withheld import Withheld


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundCollection:
    """A collection that a generator declares or that its folders show; its kind is not known yet.

    ``path``, ``permalink`` and ``output`` are as in ``CollectionConfiguration``. ``pages``
    says that it holds the site's free-standing pages; ``data`` that it is a data file;
    ``hints`` are other words by which the generator calls it. ``among_pages`` says that its
    files are some of the site's free-standing pages, unless its name says of what they are.
    """

    name: str
    path: str
    permalink: str = ""
    output: bool = True
    pages: bool = False
    data: bool = False
    hints: tuple[str, ...] = ()
    among_pages: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundSite:
    """What a generator's configuration says; "" where it says nothing.

    ``links`` is how links are read where its configuration changes what its generator's row
    says of that (None: it does not).
    ``stated_in`` are the files that say all this.
    ``withheld`` says by what the files below a folder are held back, in the place of what the
    generator's row says; ``markdown`` names extensions of Markdown that are switched on.
    ``addresses_told`` says whether they tell all addresses of the site (None: its generator's
    row says that).
    """

    generator: str
    stated_in: tuple[Path, ...] = ()
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
    links: LinkReading | None = None
    published_too: tuple[str, ...] = ()
    withheld: Mapping[str, Withheld] = field(default_factory=dict)
    markdown: tuple[str, ...] = ()
    addresses_told: bool | None = None
    taxonomies: Mapping[str, str] = field(default_factory=dict)
    variables: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """Something that a site serves and that is none of its documents.

    ``path`` is that of its address, without the one that the site is served under; ``*`` in it
    stands for what cannot be told. ``source`` is the file it is made of, relative to the
    site's folder, or "". ``name`` is what a cross-reference finds it by, where it has one.
    ``linked`` says that it is only there where a page links to its source.
    """

    path: str
    source: str = ""
    name: str = ""
    linked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedPage:
    """A document's page: its source, its addresses' paths, the terms that it is filed under.

    ``paths`` are without the path that the site is served under. ``terms`` are those of the
    site's taxonomies, by front-matter key.
    """

    source: str
    paths: tuple[str, ...]
    terms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def as_files(*files: Path | None) -> tuple[Path, ...]:
    """Give the files that there are."""
    return tuple(one for one in files if one is not None)


def nothing_stated(_site: SiteConfiguration, _file: SourceFile) -> Mapping[str, Any]:
    """Give nothing: a generator in which only a file's own front matter counts."""
    return {}


def nothing_withheld(
    _site: SiteConfiguration, _file: SourceFile, _metadata: Mapping[str, Any]
) -> str | date:
    """Give "": a generator that holds back by its row of conventions alone."""
    return ""


def as_written(_site: SiteConfiguration, name: str) -> str:
    """Give a name as it is written: a generator that looks for it so."""
    return name


def nothing_served(_site: SiteConfiguration, _files: Sequence[str]) -> Iterable[Served]:
    """Give nothing: a site of which only the documents are known."""
    return ()


def nothing_generated(
    _site: SiteConfiguration, _pages: Sequence[PublishedPage]
) -> Iterable[Served]:
    """Give nothing: a generator that makes no page but those of documents."""
    return ()


def read_as_usual(_site: SiteConfiguration, _link: WrittenLink) -> Sequence[Destination]:
    """Give nothing: a generator whose links are read as all are."""
    return ()


def nothing_labelled(_site: SiteConfiguration, _files: Sequence[str]) -> Mapping[str, str]:
    """Give nothing: a generator whose links name no labels."""
    return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Generator:
    """A static-site generator: how to know it, what it declares, where it puts pages.

    ``recognises`` looks at a folder; ``describe`` reads its configuration (raises
    ``ConfigurationError`` when that is broken); ``paths`` gives the paths of a document's
    page, canonical first, from its front matter; ``defaults`` the values that
    the configuration, or data beside the file, gives it where its front matter gives none;
    ``withholds`` says why a file is not published that no row of conventions holds back, or "";
    a day is the first on which it is;
    ``name_of`` the name that it looks for where a cross-reference has one, as ``Served`` has it;
    ``others`` what it serves beside documents,
    from the paths of all other files of the folder; ``generated`` the pages that it makes of
    documents taken together (sections, terms, feeds, numbered lists); ``destinations`` what it
    makes of a link's destination: the places that it tries in order, of which the first that
    is there counts, else the last; none where the link is read as in every generator; ``labels``
    the names by which a link may lead to a source, with that source, from the paths that
    ``others`` gets. ``links``, where there is one, gives what tells the path that a link as
    written is made to lead to from a page's path, from all paths that the site has. What is a
    matter of words and switches is its row of ``conventions.toml``.
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
    name_of: Callable[[SiteConfiguration, str], str] = as_written
    others: Callable[[SiteConfiguration, Sequence[str]], Iterable[Served]] = nothing_served
    generated: Callable[[SiteConfiguration, Sequence[PublishedPage]], Iterable[Served]] = (
        nothing_generated
    )
    destinations: Callable[[SiteConfiguration, WrittenLink], Sequence[Destination]] = read_as_usual
    links: Callable[[SiteConfiguration, Collection[str]], MakeLink] | None = None
    labels: Callable[[SiteConfiguration, Sequence[str]], Mapping[str, str]] = nothing_labelled

    @property
    def conventions(self) -> Conventions:
        """What it does with a file."""
        return conventions_of(self.name)
