"""The order in which a link is read: each way says what the link leads to, or leaves it.

A generator that makes an address of every link comes first; then forms that are no address
(notes in brackets, roles), mail, parts of the page. What is left names something: a
source, in the ways of its generator, or an address as a browser asks for it.
"""

from extractor.catalogue.address import is_mail
from extractor.reading.document import Link, LinkForm
from extractor.resolving.links.addresses import read_address
from extractor.resolving.links.exact_files import read_exact_file, read_linked_file
from extractor.resolving.links.inputs import read_input
from extractor.resolving.links.known_pages import KnownPages
from extractor.resolving.links.made import read_made
from extractor.resolving.links.outcomes import MAIL, UNKNOWN
from extractor.resolving.links.project import read_part, read_project_link, read_role
from extractor.resolving.links.sources import read_source
from extractor.resolving.links.wikilinks import read_wikilink
from extractor.resolving.links.writer import Writer
from extractor.resolving.links.written import destination_of
from extractor.resolving.resolution import Outcome
from extractor.site.links.destination import Destination


def read_link(link: Link, markup: str, writer: Writer, known: KnownPages) -> Outcome:
    """Give what a link leads to. ``markup`` is its tag as written, or its attributes in braces."""
    return (
        read_made(link.href, writer, known)
        or _read_by_form(link, writer, known)
        or _read_destination(link, destination_of(link.href, markup, writer), writer, known)
    )


def _read_by_form(link: Link, writer: Writer, known: KnownPages) -> Outcome | None:
    """Read a link whose form tells what it is, before its destination is looked at."""
    href = link.href
    if link.form is LinkForm.WIKILINK:
        return read_wikilink(href, writer, known)
    if link.form is LinkForm.ROLE:
        return read_role(href, writer, known)
    if is_mail(href):
        return Outcome(MAIL)
    if not href or href.startswith("#"):
        return read_part(href, writer, known)
    return UNKNOWN if href in writer.site.links.words else None


def _read_destination(
    link: Link, destination: Destination, writer: Writer, known: KnownPages
) -> Outcome:
    if not destination.is_known:
        return UNKNOWN
    return (
        read_project_link(link, writer, known)
        or read_input(destination, writer, known)
        or read_linked_file(link, destination, writer, known)
        or read_exact_file(destination, writer, known)
        or read_source(link, destination, writer, known)
        or read_address(destination.target, writer, known, evaluated=destination.is_expression)
    )
