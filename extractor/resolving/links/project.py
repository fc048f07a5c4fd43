"""Links that name what a project holds, as Sphinx finds it: a file, a document, a label."""

import re

from extractor.reading.document import Link, LinkForm
from extractor.resolving.links.addresses import read_address
from extractor.resolving.links.known_pages import KnownPages
from extractor.resolving.links.outcomes import EXPRESSION, REASONS, SERVED, UNKNOWN, dead
from extractor.resolving.links.project_targets import (
    NO_LABEL,
    PROJECT_SCHEMES,
    Target,
    is_built_in,
    label_asked,
    target_of,
)
from extractor.resolving.links.writer import Writer
from extractor.resolving.resolution import Outcome
from extractor.resolving.site_addresses import SiteAddresses
from extractor.site.addresses.space import NOT_PAGES, suffix_of
from extractor.site.links.destination import Search
from extractor.site.links.link_reading import ProjectLinks

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_FORMS = frozenset({LinkForm.INLINE, LinkForm.REFERENCE, LinkForm.AUTOLINK})
"""Forms of links that name what a project holds, where its generator reads them so."""


def read_role(href: str, writer: Writer, known: KnownPages) -> Outcome:
    """Give what a role leads to, such as ``{doc}page`` and ``{ref}label``."""
    return _read_target(target_of(href), writer, known)


def read_part(href: str, writer: Writer, known: KnownPages) -> Outcome:
    """Give what ``#part`` leads to: the page itself, or a label that may stand on any page."""
    label = label_asked(target_of(href.partition("#")[2]))
    found = writer.sources.at(writer.site.labels.get(label, ""))
    return known.opened(found.entity) if found is not None else SERVED


def read_project_link(link: Link, writer: Writer, known: KnownPages) -> Outcome | None:
    """Give what a plain link names of the project; None where it may be an address."""
    if link.form not in _FORMS or not _may_be_of_project(link.href, writer.site):
        return None
    if link.href.partition(":")[2].startswith("#"):
        return read_part(link.href, writer, known)
    found = _read_target(target_of(link.href), writer, known)
    is_left = found.target == EXPRESSION and writer.site.links.project is not ProjectLinks.ALONE
    return None if is_left else found


def _may_be_of_project(href: str, site: SiteAddresses) -> bool:
    """Say whether a link may name what a project holds: it is no address elsewhere."""
    if site.links.project is ProjectLinks.NONE:
        return False
    scheme = _SCHEME.match(href)
    if scheme is None:
        return not href.startswith("//")
    # A label may have a colon: "fig:rain".
    return scheme[1] in PROJECT_SCHEMES or label_asked(target_of(href)) in site.labels


def _read_target(target: Target, writer: Writer, known: KnownPages) -> Outcome:
    if "://" in target.written:
        return read_address(target.written, writer, known)
    site, sources = writer.site, writer.sources
    place = target.place(writer.path, site.source_root)
    for path in target.files(place):
        found = sources.at(path)
        if found is not None:
            return known.opened(found.entity)
        if path in site.served.by_source:
            return SERVED
    is_file = place in site.served.linked or suffix_of(place or "") in NOT_PAGES
    if target.may_be_file and is_file:
        return SERVED
    if target.may_be_label:
        asked = label_asked(target)
        found = sources.at(site.labels.get(asked, ""))
        if found is not None:
            return known.opened(found.entity)
        if asked in site.labels or is_built_in(target):
            return SERVED
    return _missing(target, place, site)


def _missing(target: Target, place: str | None, site: SiteAddresses) -> Outcome:
    """Say why what names nothing of a project is dead, unless it may be another project's."""
    held = (site.withheld.get(path) for path in target.files(place))
    reason = next(filter(None, held), "")
    if reason:
        return dead(reason)
    if site.links.project is not ProjectLinks.ALONE or (site.links.open_labels and target.is_open):
        return UNKNOWN
    is_file = target.may_be_file and (target.is_path or not target.may_be_label)
    if target.may_be_label and not is_file:
        return dead(NO_LABEL)
    return dead(REASONS[Search.RELATIVE if is_file else Search.CONTENT])
