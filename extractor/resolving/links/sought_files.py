"""The files that a target may name: whether one is served, held back, or found by a name."""

from collections.abc import Iterator

from extractor.resolving.links.writer import Writer
from extractor.resolving.source_index import joined
from extractor.site.addresses.space import suffix_of
from extractor.site.links.destination import Destination, Search

_BY_END = frozenset({Search.POST, Search.CONTENT, Search.FILE})
"""Ways of looking for a source by which the end of its path is enough."""


def places(target: str, writer: Writer) -> Iterator[str]:
    """Give the paths of files that a target may name: from the page's folder, from the roots."""
    if not target.startswith("/"):
        yield joined(writer.path.rpartition("/")[0], target)
    inside = target.lstrip("/")
    yield inside
    if writer.site.source_root:
        yield f"{writer.site.source_root}/{inside}"


def reason_withheld(destination: Destination, writer: Writer) -> str:
    """Say why the source that is named is not published, or give ""."""
    withheld = writer.site.withheld
    for path in places(destination.target, writer):
        reason = withheld.get(path)
        if reason:
            return reason
    if destination.search in _BY_END:
        end = destination.target.strip("/")
        for path, reason in withheld.items():
            plain = path.rpartition(".")[0]
            if "://" not in path and (path.endswith(f"/{end}") or plain.endswith(f"/{end}")):
                return reason
    return ""


def is_file(target: str, writer: Writer) -> bool:
    """Say whether a path names a file that is served, as it is or as its page."""
    served = writer.site.served
    return any(path in served.by_source or path in served.linked for path in places(target, writer))


def is_copied(target: str, writer: Writer) -> bool:
    """Say whether a path names a file that is copied as it is because a page links to it."""
    return any(path in writer.site.served.linked for path in places(target, writer))


def is_page_only(target: str, writer: Writer) -> bool:
    """Say whether a file is there as its page alone, whose address has another suffix."""
    by_source = writer.site.served.by_source
    served = [by_source[path] for path in places(target, writer) if path in by_source]
    return all(suffix_of(one) != suffix_of(target) for one in served)


def is_named(target: str, writer: Writer) -> bool:
    """Say whether a cross-reference finds something that is no document: a list, a file."""
    names = writer.site.served.names
    as_written = target.strip("/").lower().replace(" ", "-")
    several = writer.sources.names(target, writer.path)
    return any(one in names for one in (*several, as_written, writer.site.name_of(target)))


def is_beside_sources(target: str, writer: Writer) -> bool:
    """Say whether a path that no source has is in a folder of sources below the first."""
    root = writer.site.source_root
    folder = root if target.startswith("/") else writer.path.rpartition("/")[0]
    above = joined(folder, target).rpartition("/")[0]
    return above != root and writer.sources.has_folder(above)
