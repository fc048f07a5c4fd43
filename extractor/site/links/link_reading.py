"""How a generator reads the links of a site: what its row says, then the site's configuration."""

from dataclasses import dataclass
from enum import StrEnum


class RelativeTo(StrEnum):
    """What a relative address is relative to."""

    ADDRESS = "address"
    """The address of the page, as a browser has it."""
    SOURCE = "source"
    """The source file: the generator rewrites it."""
    FILE = "file"
    """The source file, exactly, in links of Markdown alone: what stands in HTML is an address."""
    NAME = "name"
    """The source file, else the note so named, wherever it lies."""
    INPUT = "input"
    """The address of the page, unless a source is found, from the sources' folder or the file."""
    CONTENT = "content"
    """The page that the generator finds by it, as in its cross-references, else the address."""


class ProjectLinks(StrEnum):
    """Whether a link may name a file, a document or a label of a project, as Sphinx has these."""

    NONE = "none"
    BESIDE_ADDRESSES = "beside addresses"
    """What names nothing of the project is read on: it may be an address."""
    ALONE = "alone"
    """What names nothing of the project is dead: it is no address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkReading:
    """How a generator reads the links of a site.

    ``[<generator>.links]`` of ``conventions.toml`` says what is the same on all its sites; what
    a site's configuration changes, ``Generator.describe`` does. No other stage adds to it.
    """

    relative_to: RelativeTo = RelativeTo.ADDRESS
    """What a relative link is relative to."""
    source_links: bool = False
    """Whether a link to a source file leads to its page."""
    without_source_links: tuple[str, ...] = ()
    """Beginnings of the names of folders in whose documents such a link does not."""
    root_is_sources: bool = False
    """Whether a link to an exact file from the root is one from the folder of sources."""
    folder_left_out: str = ""
    """A folder that such links leave out of the paths of folders in it that begin with ``_``."""
    adds_base: bool = False
    """Whether the generator puts the path the site is served under before links from the root."""
    repeats_base: bool = False
    """Whether that path is also put before a link that has it already."""
    tags_add_base: bool | None = None
    """Whether tags that name sources put that path before the page's; None: it is not told."""
    source_tags: bool = False
    """Whether the tags ``link`` and ``post_url`` are the generator's, and name sources."""
    composes: bool = False
    """Whether accents are composed in the addresses that links to sources are given."""
    project: ProjectLinks = ProjectLinks.NONE
    """Whether a link may name what the project holds."""
    open_labels: bool = False
    """Whether there may be labels of the project that its sources do not tell."""
    words: tuple[str, ...] = ()
    """Destinations to which a template of the site's own gives a meaning."""
    makes_pages: bool = False
    """Whether programs make pages, so that a link to an address of none need not be dead."""
    makes_sources: bool = False
    """Whether programs make documents that are no files, so that one to no source need not be."""

    @property
    def from_source(self) -> bool:
        """Whether a relative link is one from the source file, not from the page's address."""
        return self.relative_to in (RelativeTo.SOURCE, RelativeTo.NAME)

    @property
    def by_name(self) -> bool:
        """Whether a link to a source that is not there leads to the note of that name."""
        return self.relative_to is RelativeTo.NAME

    @property
    def to_files(self) -> bool:
        """Whether links of Markdown, and no others, name files by their exact paths."""
        return self.relative_to is RelativeTo.FILE and self.source_links

    @property
    def by_input(self) -> bool:
        """Whether a plain link is first looked for among the sources."""
        return self.relative_to is RelativeTo.INPUT and self.source_links

    @property
    def by_content(self) -> bool:
        """Whether a plain link leads to the page that a cross-reference so written would find."""
        return self.relative_to is RelativeTo.CONTENT and self.source_links
