"""A project opened for work: its configuration, its languages, its redirects."""

import hashlib
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from extractor.addresses import split_address
from extractor.catalogue import Catalogue, CatalogueOptions, Sheet
from extractor.catalogue.sheets import SheetReader
from extractor.diagnostics import Finding, finding
from extractor.languages import Language, load_language
from extractor.pipeline.language_memory import remembered_languages
from extractor.resolving.corrections import Corrections, load_corrections
from extractor.resolving.site_addresses import SiteAddresses
from extractor.sightings import Sightings
from extractor.site import (
    CollectionConfiguration,
    Configuration,
    Redirect,
    RedirectTable,
    SiteConfiguration,
    load_configuration,
    read_redirects,
)
from extractor.site.addresses.space import AddressSpace
from extractor.site.generators import generator_named
from extractor.site.generators.conventions import Markdown
from extractor.site.generators.generator import PublishedPage
from extractor.site.links.destination import MakeLink
from extractor.site.links.link_reading import RelativeTo
from extractor.site.loading.site_folders import readable_folders
from extractor.site.sources.site_files import (
    Fence,
    FileFault,
    fenced,
    is_file,
    read_bytes,
    shown,
    within,
)
from extractor.text import fold_name
from extractor.vocabulary import Vocabulary
from extractor.vocabulary.writing import as_tables


class Project:
    """The sites that are built together."""

    def __init__(self, configuration: Configuration, fence: Fence | None = None) -> None:
        """Without a ``fence``, the folders of the sites are what may be read."""
        folders = [one.folder.resolve() for one in configuration.sites]
        self.fence = Fence(folders) if fence is None else fence
        self.configuration = configuration
        self.sites: Mapping[str, SiteConfiguration] = {s.name: s for s in configuration.sites}
        self._collections = {
            (site.name, collection.name): collection
            for site in configuration.sites
            for collection in site.collections
        }
        self._readers: dict[tuple[str, str], SheetReader] = {}
        self.findings: list[Finding] = []
        self._rules: dict[str, tuple[Redirect, ...]] = {}
        self._redirects = {site.name: self._table(site) for site in configuration.sites}

    @classmethod
    def open(
        cls,
        folders: Sequence[Path],
        configuration: Path | None = None,
        output: Path | None = None,
        allowed: Sequence[Path] = (),
        sightings: Sightings | None = None,
    ) -> "Project":
        """Open the sites in ``folders``. Raises ConfigurationError.

        Nothing outside of them is read, but for what is in the folders ``allowed``.

        ``output`` is the folder that they are built into: languages that were found by reading
        are remembered there. ``sightings`` take all that is looked at from now on.
        """
        fence = Fence(readable_folders((*folders, *allowed), configuration), sightings=sightings)
        with fenced(fence):
            if output is None:
                return cls(load_configuration(configuration, folders), fence)
            with remembered_languages(output) as find_language:
                return cls(load_configuration(configuration, folders, find_language), fence)

    def collection(self, site: str, name: str) -> CollectionConfiguration:
        """Give a collection of a site."""
        return self._collections[site, name]

    def keys_of(self, sheet: Sheet, name: str) -> tuple[str, ...]:
        """Give the front-matter keys that a property of a site's sheets is read from, in order."""
        return tuple(
            dict.fromkeys(
                key
                for collection in self.sites[sheet.site].collections
                if collection.kind == sheet.kind
                for key in collection.mapping.keys_of(name)
            )
        )

    def sheet_reader(self, site: str, name: str) -> SheetReader:
        """Give the reader of a collection's sheets."""
        reader = self._readers.get((site, name))
        if reader is None:
            reader = self._readers[site, name] = SheetReader(
                self.configuration, self.sites[site], self.collection(site, name)
            )
        return reader

    @cached_property
    def language(self) -> Language:
        """The language of the project's prose."""
        return load_language(self.configuration.languages[0])

    def language_of(self, site: str) -> Language:
        """Give the language that a site's prose is read in."""
        return load_language(self.sites[site].language)

    @cached_property
    def corrections(self) -> Corrections:
        """What editors corrected by hand. Raises ConfigurationError."""
        with fenced(self.fence):
            return load_corrections(self.configuration.corrections, self.vocabulary)

    @property
    def vocabulary(self) -> Vocabulary:
        """The kinds, properties and relations that the sites may use."""
        return self.configuration.vocabulary

    @property
    def roots(self) -> dict[str, str]:
        """The sites' addresses by name, in order of authority."""
        return {site.name: site.root for site in self.configuration.sites}

    @property
    def catalogue_options(self) -> CatalogueOptions:
        """What the catalogue needs to know beside the sheets."""
        articles = self.language.table("names").get("articles", ())
        return CatalogueOptions(
            authority=tuple(self.sites),
            aliases=self.configuration.aliases,
            articles=frozenset(map(fold_name, articles)),
            declared=self.configuration.declared,
            vocabulary=self.vocabulary,
        )

    def addresses(
        self, catalogue: Catalogue, withheld: Mapping[str, Mapping[str, str]] | None = None
    ) -> tuple[SiteAddresses, ...]:
        """Give where each site is served, and what is there, its catalogue's pages included.

        ``withheld`` says why pages are not published: site → address or path → reason.
        """
        pages = _published_pages(catalogue, self.sites)
        return tuple(
            SiteAddresses(
                name=site.name,
                root=site.root,
                hosts=frozenset(
                    split_address(url).netloc.lower().removeprefix("www.")
                    for url in (site.url, *site.other_urls)
                ),
                redirect=self._redirects[site.name].follow,
                served=self._spaces[site.name].with_pages(pages[site.name]),
                withheld=(withheld or {}).get(site.name, {}),
                source_root=site.source_root,
                links=site.links,
                wikilinks=Markdown.WIKILINKS
                in generator_named(site.generator).conventions.markdown,
                guessed=site.addresses_guessed,
                usual_language=_language_of_references(site),
                variables=site.variables,
                labels=self._spaces[site.name].labels,
                destinations=partial(
                    within, self.fence, generator_named(site.generator).destinations, site
                ),
                name_of=partial(within, self.fence, generator_named(site.generator).name_of, site),
                made=self._made_links(site, pages[site.name], withheld or {}),
            )
            for site in self.configuration.sites
        )

    def made_pages(self, catalogue: Catalogue) -> Mapping[str, list[list[str]]]:
        """Give what each site's generator makes of all pages together, by site, in order.

        These are lists, terms, feeds: of each its path, its source and its name.
        """
        pages = _published_pages(catalogue, self.sites)
        return {
            name: sorted([one.path, one.source, one.name] for one in space.made_of(pages[name]))
            for name, space in self._spaces.items()
        }

    def _made_links(
        self,
        site: SiteConfiguration,
        pages: Sequence[PublishedPage],
        withheld: Mapping[str, Mapping[str, str]],
    ) -> MakeLink | None:
        """Give what makes addresses of links, for a generator that does so with all."""
        links = generator_named(site.generator).links
        if links is None:
            return None
        paths = {path for page in pages for path in page.paths}
        paths |= self._spaces[site.name].with_pages(pages).exact
        own = f"{site.root}/"
        paths |= {
            one.removeprefix(site.root)
            for one in withheld.get(site.name, {})
            if one.startswith(own)
        }
        with fenced(self.fence):
            make = links(site, {unquote(path) for path in paths})
        return partial(within, self.fence, make)

    @cached_property
    def _spaces(self) -> Mapping[str, AddressSpace]:
        with fenced(self.fence):
            return {site.name: AddressSpace.of(site) for site in self.configuration.sites}

    def _table(self, site: SiteConfiguration) -> RedirectTable:
        with fenced(self.fence):
            rules, bad = read_redirects(site)
        self._rules[site.name] = rules
        self.findings.extend(
            finding("bad-redirect", site.name, one.path, one.line, text=one.text) for one in bad
        )
        return RedirectTable.of(site, rules)

    def faults(self) -> tuple[Finding, ...]:
        """Give what of the sites' files is as if it were not there, as far as they were read.

        All that a site serves is looked at first.
        """
        _ = self._spaces
        return tuple(self._finding_of(one) for one in sorted(self.fence.faults))

    def _finding_of(self, fault: FileFault) -> Finding:
        place = str(fault.file)
        for site in self.configuration.sites:
            inside = os.path.relpath(fault.file, site.folder)
            if not inside.startswith("..") or len(self.sites) == 1:
                return self._refused(site.name, inside, fault)
        return self._refused(self.configuration.sites[0].name, place, fault)

    def _refused(self, site: str, path: str, fault: FileFault) -> Finding:
        return finding(
            "refused-file",
            site,
            shown(path.replace(os.sep, "/")),
            fault.line,
            reason=fault.problem,
            remedy=fault.remedy,
        )

    def fingerprint(self) -> str:
        """Give a digest of the configuration and of the redirects, wherever the folders are."""
        described = [_plain(site) for site in self.configuration.sites]
        redirects = [
            [str(rule) for rule in self._rules[site.name]] for site in self.configuration.sites
        ]
        aliases = {key: list(value) for key, value in self.configuration.aliases.items()}
        corrections = self.configuration.corrections
        with fenced(self.fence):
            is_there = corrections is not None and is_file(corrections)
            corrected = read_bytes(corrections).hex() if corrections and is_there else ""
        text = json.dumps(
            [
                described,
                redirects,
                [[_plain(one) for one in space.served] for space in self._spaces.values()],
                [_plain(space.labels) for space in self._spaces.values()],
                aliases,
                dict(self.configuration.declared),
                list(self.configuration.languages),
                {code: one.as_plain() for code, one in self.configuration.models.items()},
                as_tables(self.vocabulary),
                corrected,
            ],
            ensure_ascii=False,
            sort_keys=True,
        )
        return hashlib.sha256(text.encode()).hexdigest()


def _published_pages(
    catalogue: Catalogue, sites: Mapping[str, SiteConfiguration]
) -> Mapping[str, list[PublishedPage]]:
    found: dict[str, list[PublishedPage]] = {name: [] for name in sites}
    for entity in catalogue.entities.values():
        for sheet in entity.sheets:
            site = sites.get(sheet.site)
            if site is not None and sheet.addresses:
                paths = tuple(one.removeprefix(site.root) for one in sheet.addresses)
                found[site.name].append(
                    PublishedPage(source=sheet.path, paths=paths, terms=sheet.terms)
                )
    return found


def _language_of_references(site: SiteConfiguration) -> str:
    """Give the usual language of a site whose cross-references stay in one, or ""."""
    stays = site.links.relative_to is RelativeTo.CONTENT and len(site.languages) > 1
    return site.language if stays else ""


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        stated = (f.name for f in fields(value) if f.init and f.name != "folder")
        named = ((name, getattr(value, name)) for name in stated)
        return {name: _plain(one) for name, one in named}
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, str | int | float | bool) or value is None:
        return value
    if isinstance(value, Iterable):
        return [_plain(one) for one in value]
    return str(value)
