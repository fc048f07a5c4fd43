"""What a static-site generator's own configuration tells about a site."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
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
    """What a generator's configuration says; "" where it says nothing."""

    generator: str
    url: str = ""
    baseurl: str = ""
    language: str = ""
    permalink: str = ""
    collections: tuple[FoundCollection, ...] = ()
    exclude: tuple[str, ...] = ()
    redirects: tuple[str, ...] = ("_redirects",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Generator:
    """A static-site generator: how to know it, what it declares, where it puts pages.

    ``recognises`` looks at a folder; ``describe`` reads its configuration (raises
    ``ConfigurationError`` when that is broken); ``paths`` gives the paths of a document's
    page, canonical first, from its front matter. What is a matter of words and switches is its
    row of ``conventions.toml``.
    """

    name: str
    recognises: Callable[[Path], bool]
    describe: Callable[[Path], FoundSite]
    paths: Callable[
        [SiteConfiguration, CollectionConfiguration, SourceFile, Mapping[str, Any]],
        tuple[str, ...],
    ]

    @property
    def conventions(self) -> Conventions:
        """What it does with a file."""
        return conventions_of(self.name)
