"""What the product makes of an oracle's site, beside what its generator made of it.

    python -m tests.layouts.oracles.comparing NAME ...

prints every difference. Differences that are meant stand in ``apart.toml`` beside the record,
each with its reason.
"""

import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from extractor.catalogue import build_catalogue
from extractor.pipeline.extraction_options import ExtractionOptions
from extractor.pipeline.extractors import Extractors
from extractor.pipeline.manifest import HeldBack
from extractor.pipeline.project import Project
from extractor.pipeline.sources import ReadSource, SourceReader, list_sources
from extractor.resolving.resolution import ResolvedLink
from extractor.site.addresses.space import NOT_PAGES, ServedPaths, suffix_of
from extractor.site.publication import Publishing
from tests.layouts.oracles.recording import HERE, site_of, stored

SHOWN = frozenset({*NOT_PAGES, "scss", "map"})


@dataclass(frozen=True)
class Seen:
    """What the product makes of a site.

    ``pages`` are the paths of each source's addresses, the canonical first; ``served`` is what
    there is beside, ``old`` the paths of redirects; ``links`` what the links of a file's line
    lead to, by file and line; ``moves`` gives where a path is redirected.
    """

    pages: Mapping[str, tuple[str, ...]]
    served: ServedPaths
    old: frozenset[str]
    links: Mapping[tuple[str, int], tuple[ResolvedLink, ...]]
    moves: Callable[[str], str | None]


def see(folder: Path, as_of: date) -> Seen:
    """Look at a site as a build does."""
    project = Project.open([folder])
    (site,) = project.sites.values()
    reader = SourceReader(project, Publishing(as_of=as_of))
    sources = list_sources(project).sources
    read = [reader.read(source) for source in sources]
    found = [one for one in read if isinstance(one, ReadSource)]
    withheld = {
        place: held.reason
        for source, held in zip(sources, read, strict=True)
        if isinstance(held, HeldBack)
        for place in (source.file.path, *held.addresses)
    }
    catalogue = build_catalogue([one.sheet for one in found], project.catalogue_options)
    extractors = Extractors(
        project,
        catalogue,
        ExtractionOptions(prose=False, model=False),
        withheld={site.name: withheld},
    )
    links: dict[tuple[str, int], list[ResolvedLink]] = {}
    for one in found:
        resolved = extractors.of(one.document).extract(one.document).links
        for link, outcome in zip(one.document.links, resolved, strict=True):
            line = one.document.source.count("\n", 0, link.source_start) + 1
            links.setdefault((one.document.path, line), []).append(outcome)
    return Seen(
        {
            one.sheet.path: tuple(unquote(a.removeprefix(site.root)) for a in one.sheet.addresses)
            for one in found
            if one.source.file.entry is None
        },
        project.addresses(catalogue)[0].served,
        frozenset(
            unquote(old.removeprefix(site.root)) for one in found for old in one.sheet.redirects
        ),
        {place: tuple(several) for place, several in links.items()},
        project.addresses(catalogue)[0].redirect,
    )


def differences(name: str) -> Iterator[tuple[str, str]]:
    """Give each difference: its key in ``apart.toml``, and what it is."""
    record = stored(name)
    with tempfile.TemporaryDirectory() as work:
        seen = see(site_of(name, Path(work) / name), date.fromisoformat(record["as_of"]))
    yield from _of_pages(record, seen)
    yield from _of_addresses(record, seen)
    yield from _of_links(record, seen)


def _of_pages(record: Mapping[str, Any], seen: Seen) -> Iterator[tuple[str, str]]:
    for path, addresses in sorted(record["pages"].items()):
        mine = seen.pages.get(path) or tuple(filter(None, (seen.served.by_source.get(path),)))
        if not addresses and mine:
            yield f"page {path}", f"is not published, and is given {mine[0]}"
        elif addresses and suffix_of(path) not in SHOWN and not mine:
            yield f"page {path}", f"is at {addresses[0]}, and is given no address"
        elif addresses and mine and not any(_same(mine[0], one) for one in addresses):
            yield f"page {path}", f"is at {addresses[0]}, and is given {mine[0]}"


def _same(one: str, other: str) -> bool:
    return one.rstrip("/") == other.rstrip("/") or f"{one}.html" == other


def _of_addresses(record: Mapping[str, Any], seen: Seen) -> Iterator[tuple[str, str]]:
    pages = {one.rstrip("/") for addresses in seen.pages.values() for one in addresses}
    pages |= {one.rstrip("/") for one in seen.old}
    for address in record["addresses"]:
        forms = {address.rstrip("/"), address.removesuffix(".html")}
        known = seen.served.serve(address) or forms & pages or seen.moves(address)
        if not known and suffix_of(address) not in SHOWN:
            yield f"address {address}", "is served, and not known"


def _of_links(record: Mapping[str, Any], seen: Seen) -> Iterator[tuple[str, str]]:
    addresses = set(record["addresses"])
    for link in record["links"]:
        key = f"link {link['file']}:{link['line']}"
        exists = link["exists"]
        if link["made"] is None or exists is None:
            continue
        page = next(iter(record["pages"].get(link["file"], ())), "")
        made = link["made"]
        if not made.startswith("#"):
            made = urljoin(f"http://site{record['base']}{page}", made)
        path = unquote(urlsplit(made).path).removeprefix(record["base"])
        # Hosts of static sites also serve "/x" of "/x.html"; the record's server does not.
        near = {f"{path}.html", f"{path}/"} & addresses
        lenient = not exists and (near or suffix_of(path) in SHOWN)
        several = seen.links.get((link["file"], link["line"]), ())
        if not several:
            if suffix_of(path) not in SHOWN:
                yield key, f"{link['written']} leads to {link['made']}, and is not read"
            continue
        # A redirect is served, and a link to it is one to an old address.
        is_old = any(one.rstrip("/") == path.rstrip("/") for one in seen.old) or seen.moves(path)
        reported = any(one.dead or (one.moved and not is_old) for one in several)
        if exists and reported:
            yield key, f"{link['written']} leads to {link['made']}, and is reported"
        elif not exists and not reported and not lenient:
            yield key, f"{link['written']} leads to {link['made']}, which is not there: unreported"
        elif any(one.target == "expression" for one in several):
            yield key, f"{link['written']} leads to {link['made']}, and is not evaluated"


def apart(name: str) -> Mapping[str, str]:
    """Give the differences that are meant: key → reason."""
    file = HERE / name / "apart.toml"
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


if __name__ == "__main__":
    for one in sys.argv[1:]:
        meant = apart(one)
        for key, what in differences(one):
            reason = f"  (apart: {meant[key]})" if key in meant else ""
            sys.stdout.write(f"{one}: {key}: {what}{reason}\n")
