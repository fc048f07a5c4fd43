"""Where a site is served, and what a server answers there."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from extractor.site.addresses.space import ServedPaths
from extractor.site.links.destination import Destination, WrittenLink

NOTHING_SERVED = ServedPaths(frozenset(), (), ())
"""What a site serves beside its documents when nothing is known of it."""


@dataclass(frozen=True, slots=True)
class SiteAddresses:
    """Where a site is served: its name, its root address, its hosts, its rewriting rules.

    ``root`` takes in the path that the site is served under, if it is not its host's root.
    ``redirect`` gives the path that an old path of the site leads to, or None. ``served`` is
    what there is beside documents; ``withheld`` says why the page at an absolute address is not
    published, or that of the source at a path relative to the site's folder. ``source_root``,
    ``source_links``, ``adds_base`` and ``variables`` are those of the site's configuration;
    ``repeats_base`` says that the path is also put before a link that has it already;
    ``without_source_links`` are beginnings of the names of folders whose documents' links to
    sources are not followed; ``relative_to_source`` says that a relative link is one from the
    source file, ``links_by_name`` that one to no source leads to the note so named,
    ``links_by_input`` that a plain link is first looked for among the sources,
    ``links_to_files`` that one of Markdown names a file exactly, and ``root_is_sources`` that it
    does so from the root too; ``folder_left_out`` is a folder that the paths of folders in it
    which begin with ``_`` leave out,
    ``makes_sources`` says that programs make documents which are no files, ``makes_pages`` that
    they make pages at addresses that are not told,
    ``composes`` that accents are composed in the addresses that links to sources are given,
    ``tags_add_base`` that tags which name sources put the base first (None: it is not told),
    ``links_by_content`` that a plain link leads where a cross-reference so written would,
    ``made`` gives, where its generator makes every link an address, the path that one leads to
    from the path of a page; ``project_links`` that a link may name a file, a document or a label
    (``labels`` gives the source of each; with ``open_labels`` there may be more), with
    ``only_project_links`` nothing else;
    ``usual_language`` is that of sources which tell none, where cross-references stay in one;
    ``name_of`` gives the name that is looked for where a cross-reference has one;
    ``link_words`` are destinations to which a template of the site's own gives a meaning;
    ``wikilinks`` says that ``[[…]]`` is a link, and ``guessed`` that programs of its own
    decide where its pages are. ``destinations`` gives the places that its generator tries for
    a link, none where the link is read as in every generator.
    """

    name: str
    root: str
    hosts: frozenset[str]
    redirect: Callable[[str], str | None] = field(default=lambda _: None)
    served: ServedPaths = NOTHING_SERVED
    withheld: Mapping[str, str] = field(default_factory=dict)
    source_root: str = ""
    source_links: bool = False
    without_source_links: tuple[str, ...] = ()
    adds_base: bool = False
    repeats_base: bool = False
    relative_to_source: bool = False
    project_links: bool = False
    only_project_links: bool = False
    open_labels: bool = False
    labels: Mapping[str, str] = field(default_factory=dict)
    links_by_name: bool = False
    links_by_content: bool = False
    usual_language: str = ""
    links_by_input: bool = False
    links_to_files: bool = False
    root_is_sources: bool = False
    folder_left_out: str = ""
    makes_pages: bool = False
    makes_sources: bool = False
    composes: bool = False
    tags_add_base: bool | None = None
    made: Callable[[str, str], str] | None = None
    wikilinks: bool = True
    guessed: bool = False
    variables: Mapping[str, Any] = field(default_factory=dict)
    link_words: frozenset[str] = frozenset()
    destinations: Callable[[WrittenLink], Sequence[Destination]] = field(default=lambda _: ())
    name_of: Callable[[str], str] = field(default=lambda name: name)

    @property
    def base(self) -> str:
        """The path that the site is served under: "" for its host's root, else ``/path``."""
        return urlsplit(self.root).path.rstrip("/")

    @property
    def host_root(self) -> str:
        """The address of the site's host, without the path that the site is served under."""
        return self.root.removesuffix(self.base)

    @property
    def source_folder(self) -> str:
        """The folder of sources with a slash after it, or "" where it is the site's own."""
        return f"{self.source_root}/" if self.source_root else ""

    def serves(self, path: str) -> bool:
        """Say whether a path of the site's host is one of the site."""
        return not self.base or path == self.base or path.startswith(f"{self.base}/")

    def answers(self, path: str) -> bool:
        """Say whether something other than a document is at a path of the site's host (decoded)."""
        return self.served.serve(path.removeprefix(self.base) or "/")
