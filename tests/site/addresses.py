"""Where the page of a thing is, asked of a site's folder."""

from pathlib import Path

from extractor.site import (
    SiteConfiguration,
    SourceFile,
    effective_metadata,
    list_files,
    load_configuration,
    permalinks,
)
from extractor.site.sources.front_matter import peek


def site_in(folder: Path) -> SiteConfiguration:
    """Give the configuration of the only site in a folder."""
    (site,) = load_configuration(None, [folder]).sites
    return site


def file_of(site: SiteConfiguration, identifier: str) -> SourceFile:
    """Give the file that describes a thing."""
    return next(one for one in list_files(site).files if one.identifier == identifier)


def addresses(folder: Path, identifier: str) -> tuple[str, ...]:
    """Give the addresses of a thing's page, canonical first."""
    site = site_in(folder)
    file = file_of(site, identifier)
    metadata = effective_metadata(site, file, peek(folder / file.path))
    return permalinks(site, site.collection(file.collection), file, metadata)


def read(folder: Path) -> set[str]:
    """Give the paths of the files that are read."""
    return {one.path for one in list_files(site_in(folder)).files}
