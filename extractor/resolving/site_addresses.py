"""Where a site is served, and what a server answers there."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from extractor.addresses import split_address
from extractor.site.addresses.space import ServedPaths
from extractor.site.links.destination import Destination, MakeLink, WrittenLink
from extractor.site.links.link_reading import LinkReading

NOTHING_SERVED = ServedPaths(frozenset(), (), ())
"""What a site serves beside its documents when nothing is known of it."""


@dataclass(frozen=True, slots=True)
class SiteAddresses:
    """Where a site is served, what is there, and how its links are read."""

    name: str
    root: str
    """Its address, which takes in the path that it is served under, if that is not its host's."""
    hosts: frozenset[str]
    redirect: Callable[[str], str | None] = field(default=lambda _: None)
    """An old path of the site → the path that it leads to, or None."""
    served: ServedPaths = NOTHING_SERVED
    """What there is beside documents."""
    withheld: Mapping[str, str] = field(default_factory=dict)
    """Absolute address, or path of a source in the site's folder → why there is no page of it."""
    source_root: str = ""
    """The folder, relative to the site's, that its generator reads documents from."""
    links: LinkReading = field(default_factory=LinkReading)
    """How its generator reads links."""
    wikilinks: bool = True
    """Whether ``[[…]]`` is a link."""
    guessed: bool = False
    """Whether programs of the site's own decide where its pages are."""
    usual_language: str = ""
    """The language of sources that tell none, where cross-references stay in one, or ""."""
    variables: Mapping[str, Any] = field(default_factory=dict)
    """What the names in expressions stand for, by their first name."""
    labels: Mapping[str, str] = field(default_factory=dict)
    """Label of a project that a link may name → the source that has it."""
    destinations: Callable[[WrittenLink], Sequence[Destination]] = field(default=lambda _: ())
    """A link → the places that its generator tries; none: it is read as in every generator."""
    name_of: Callable[[str], str] = field(default=lambda name: name)
    """What a cross-reference says → the name that is looked for where one has a name."""
    made: MakeLink | None = None
    """What makes an address of every link, where its generator does that."""

    @property
    def base(self) -> str:
        """The path that the site is served under: "" for its host's root, else ``/path``."""
        return split_address(self.root).path.rstrip("/")

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
