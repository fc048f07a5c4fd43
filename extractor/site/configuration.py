"""A project's configuration, as the other stages read it.

It says which folders are sites, which of their files and data entries describe which kind of
thing, and which front-matter key states which property or relation. ``load_configuration``
makes it from ``extractor.toml`` and from what each site's generator already says.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extractor.languages.detection import UNDETERMINED
from extractor.site.links.link_reading import LinkReading
from extractor.site.models import PipelineConfiguration
from extractor.site.withheld import Withheld
from extractor.vocabulary import Vocabulary, standard_vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """What a front-matter key that refers to other things states."""

    predicate: str
    """The name of a relation of the vocabulary."""
    target: str
    """The kind of the thing referred to, when the reference itself does not say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KindConfiguration:
    """How the sheets of one kind state their facts.

    Keys are front-matter keys, or paths of keys: ``contact.email`` inside a mapping,
    ``missions[].startups`` inside each item of a list. Values of ``properties`` are names of
    properties of the vocabulary, with the part for what stands inside an item
    (``phases.start``).
    """

    properties: Mapping[str, str] = field(default_factory=dict)
    relations: Mapping[str, Relation] = field(default_factory=dict)
    _keys: Mapping[str, tuple[str, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        keys: dict[str, tuple[str, ...]] = {}
        for key, name in self.properties.items():
            keys[name] = (*keys.get(name, ()), key)
        object.__setattr__(self, "_keys", keys)

    def keys_of(self, name: str) -> tuple[str, ...]:
        """Give the front-matter keys that state the property ``name``, in order."""
        return self._keys.get(name, ())

    def part_key(self, key: str, name: str, part: str) -> str:
        """Give the key, within an item of list ``key``, of the part ``part`` of property ``name``.

        That is the key mapped to ``<name>.<part>``, else ``part`` itself.
        """
        prefix = f"{key}[]."
        for path, value in self.properties.items():
            if value == f"{name}.{part}" and path.startswith(prefix):
                return path.removeprefix(prefix)
        return part


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectionConfiguration:
    """A folder of files, or a data file, that describes things of one kind.

    ``path`` is relative to the site's folder, with ``/``; a data file's may end in ``#key``
    for the part of the file under a key. ``permalink`` is the complete pattern of its pages'
    addresses, or "" for none. ``slug`` is the front-matter key (or column) that holds the
    slug, or "" for the file's stem or the entry's key. ``whole_path`` makes the slug of the
    path inside the folder, where stems alone would be the same (pages named ``index``).
    ``joins`` is the collection whose sheets the entries of this data file complete, or "";
    ``by`` what tells that the two are of one thing: ``name``, ``slug``, or the key under which
    an entry names the sheet's page, file or slug.
    """

    name: str
    kind: str
    path: str
    permalink: str = ""
    output: bool = True
    slug: str = ""
    whole_path: bool = False
    joins: str = ""
    by: str = ""
    mapping: KindConfiguration = field(default_factory=KindConfiguration)

    @property
    def properties(self) -> Mapping[str, str]:
        """Front-matter key → property name."""
        return self.mapping.properties

    @property
    def relations(self) -> Mapping[str, Relation]:
        """Front-matter key → predicate and kind of its object."""
        return self.mapping.relations


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteConfiguration:
    """One site: its folder, its address, its generator, its collections.

    ``url`` has no trailing slash and takes in no ``baseurl``; ``other_urls`` are addresses
    under which the same site was or is also served. ``pages`` are the folders of its
    free-standing pages (their collections are in ``collections`` too, of kind ``page``).
    ``exclude`` holds paths and glob patterns, relative to the folder, that are not read.
    ``permalink`` is the generator's own style, as written.
    """

    name: str
    folder: Path
    url: str
    baseurl: str = ""
    other_urls: tuple[str, ...] = ()
    language: str = UNDETERMINED
    language_stated: bool = True
    """Whether a configuration states it, the generator's or the project's; else it was found."""
    languages: tuple[str, ...] = ()
    """The languages (BCP 47) of a site in several, as its generator's configuration has them."""
    generator: str = "plain"
    permalink: str = ""
    collections: tuple[CollectionConfiguration, ...] = ()
    pages: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    redirects: tuple[str, ...] = ("_redirects",)
    """Files of redirects, relative to the folder."""
    redirect_map: Mapping[str, str] = field(default_factory=dict)
    """Old path → present path or address, as the generator's configuration states them."""
    source_root: str = ""
    """The folder, relative to the site's, that its generator reads documents from."""
    links: LinkReading = field(default_factory=LinkReading)
    """How its generator reads links."""
    published_too: tuple[str, ...] = ()
    """What its generator is told to publish all the same: drafts, future, expired, unpublished."""
    withheld: Mapping[str, Withheld] = field(default_factory=dict)
    """Folder → what holds the files below it back, in the place of its generator's own rules."""
    markdown: tuple[str, ...] = ()
    """Extensions of Markdown that its configuration switches on, beside its generator's."""
    addresses_guessed: bool = False
    """Whether programs of the site's own decide where its pages are."""
    taxonomies: Mapping[str, str] = field(default_factory=dict)
    """Front-matter key whose values have pages of their own → the path of those pages."""
    variables: Mapping[str, Any] = field(default_factory=dict)
    """What the names in the expressions of its pages stand for, by their first name."""

    @property
    def root(self) -> str:
        """The absolute address that every path of the site is put after."""
        return self.url + self.baseurl

    def collection(self, name: str) -> CollectionConfiguration:
        """Give the collection called ``name``. Raises KeyError when there is none."""
        for one in self.collections:
            if one.name == name:
                return one
        raise KeyError(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """The whole project.

    ``vocabulary`` has the kinds, properties and relations that its sites may use.
    ``sites`` are in order of authority: where two of them describe the same kind and slug,
    the first is believed. ``aliases`` gives other names of things by identifier
    (``organisation:dinum``); ``declared`` are things that have no sheet: identifier → name.
    ``dataset`` is the ``[dataset]`` table as written. ``models`` are the pipelines of spaCy that
    it names, by the code of their language. ``file`` is
    the file it came from, or None for one that was proposed in memory. ``corrections`` is the
    path of the corrections file, whether it exists or not. ``notices`` are sentences that the
    user should see.
    """

    sites: tuple[SiteConfiguration, ...]
    vocabulary: Vocabulary = field(default_factory=standard_vocabulary)
    kinds: Mapping[str, KindConfiguration] = field(default_factory=dict)
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    declared: Mapping[str, str] = field(default_factory=dict)
    languages: tuple[str, ...] = (UNDETERMINED,)
    dataset: Mapping[str, Any] = field(default_factory=dict)
    models: Mapping[str, PipelineConfiguration] = field(default_factory=dict)
    corrections: Path | None = None
    file: Path | None = None
    notices: tuple[str, ...] = ()

    def site(self, name: str) -> SiteConfiguration:
        """Give the site called ``name``. Raises KeyError when there is none."""
        for one in self.sites:
            if one.name == name:
                return one
        raise KeyError(name)
