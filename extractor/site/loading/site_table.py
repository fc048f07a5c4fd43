"""A ``[[site]]`` table and what the generator says → the configuration of the site."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from extractor.languages.detection import UNDETERMINED
from extractor.site.configuration import KindConfiguration, SiteConfiguration
from extractor.site.errors import nearest
from extractor.site.generators import GENERATORS, describe_site, find_generator, generator_named
from extractor.site.generators.conventions import Addresses
from extractor.site.loading.collection_tables import collections_of_table
from extractor.site.loading.configuration_file import ConfigurationFile
from extractor.site.loading.kind_tables import kinds_of_tables
from extractor.site.proposal.language import FindLanguage, language_of_site
from extractor.site.proposal.proposal import guessed_url
from extractor.site.sheets.words import site_words
from extractor.vocabulary import Vocabulary

_SITE_KEYS = frozenset(
    {
        "name",
        "folder",
        "url",
        "baseurl",
        "other_urls",
        "language",
        "generator",
        "permalink",
        "collections",
        "pages",
        "exclude",
        "redirects",
        "kinds",
    }
)
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")


def site_of_table(
    file: ConfigurationFile,
    table: Mapping[str, Any],
    folder: Path,
    kinds: Mapping[str, KindConfiguration],
    project_language: str,
    vocabulary: Vocabulary,
    find_language: FindLanguage,
    notices: list[str],
) -> SiteConfiguration:
    """Give the site of a ``[[site]]`` table, completed by what its generator says of it.

    ``kinds`` are the mappings of the whole project; what is only supposed is added to ``notices``.
    Raises ConfigurationError.
    """
    file.only(table, _SITE_KEYS, "[[site]]")
    name = file.string(table, "name") or folder.name
    stated = file.string(table, "generator")
    if stated and stated not in (known := [one.name for one in GENERATORS]):
        raise file.error(f"unknown generator '{stated}'", nearest(stated, known), "generator")
    generator = generator_named(stated) if stated else find_generator(folder)
    found = describe_site(folder, generator)
    conventions = generator.conventions
    configured = file.string(table, "language") or project_language
    is_configured = configured not in ("", UNDETERMINED)
    language = file.string(table, "language") or found.language or project_language
    if not language:
        language = language_of_site(folder, found, find_language)
    language = language_tag(file, language, "language")
    url = (file.address(table, "url") or found.url).rstrip("/")
    if not url:
        url = guessed_url(folder)
        notices.append(f"{name}: its address is not stated; {url} is taken (key 'url')")
    stated_kinds = file.table(table, "kinds", "[site.kinds.project]")
    own_kinds = {**kinds, **kinds_of_tables(file, stated_kinds, vocabulary)}
    words = site_words(language, vocabulary)
    collections = collections_of_table(file, table, found, folder, own_kinds, language, words)
    free_standing = vocabulary.free_standing
    pages = [one for one in collections if one.kind == free_standing and one.whole_path]
    return SiteConfiguration(
        name=name,
        folder=folder,
        url=url,
        baseurl=file.string(table, "baseurl", found.baseurl).rstrip("/"),
        other_urls=tuple(one.rstrip("/") for one in file.strings(table, "other_urls")),
        language=language,
        # What a proposal in memory says was found by reading, unless the generator says it.
        language_stated=bool(found.language or (is_configured and file.path is not None)),
        languages=found.languages,
        generator=generator.name,
        permalink=file.string(table, "permalink") or found.permalink,
        collections=tuple(collections),
        pages=tuple(one.name for one in pages),
        exclude=(*found.exclude, *file.strings(table, "exclude")),
        redirects=file.strings(table, "redirects") or found.redirects,
        redirect_map=found.redirect_map,
        source_root=found.source_root,
        links=found.links or conventions.links,
        published_too=found.published_too,
        withheld=found.withheld,
        markdown=found.markdown,
        addresses_guessed=(
            conventions.addresses is Addresses.GUESSED
            if found.addresses_told is None
            else not found.addresses_told
        ),
        taxonomies=found.taxonomies,
        variables=found.variables,
    )


def language_tag(file: ConfigurationFile, code: str, key: str) -> str:
    """Give the tag of a language as it is written in RDF. Raises ConfigurationError."""
    if not _LANGUAGE_TAG.fullmatch(code):
        raise file.error(f"'{code}' is no language", 'write its code: "fr", "en", "pt-BR"', key)
    return code.replace("_", "-")
