"""A folder → its configuration, its files, their addresses, the redirects.

Nothing here reads prose, and nothing knows of RDF.
"""

from extractor.site.addresses.permalinks import absolute, permalinks
from extractor.site.addresses.redirects import (
    BadRedirect,
    Redirect,
    RedirectTable,
    parse_redirects,
    read_redirects,
    stated_redirects,
)
from extractor.site.configuration import (
    CollectionConfiguration,
    Configuration,
    KindConfiguration,
    Relation,
    SiteConfiguration,
)
from extractor.site.errors import ConfigurationError
from extractor.site.files import Listing, list_files
from extractor.site.generators import folder_of_site
from extractor.site.loading.configuration_file import CONFIGURATION_FILE
from extractor.site.loading.loading import load_configuration
from extractor.site.metadata import effective_metadata
from extractor.site.models import PipelineConfiguration
from extractor.site.proposal.proposal import propose
from extractor.site.sheets.references import Reference, parse_reference, parse_references
from extractor.site.sheets.values import Found, find_values, items_of, label_of, values_of
from extractor.site.sources.data_entries import DataEntry, forget_entries, read_entries
from extractor.site.sources.dates import as_date, split_dated_stem
from extractor.site.sources.source_file import SkippedFile, SkipReason, SourceFile

__all__ = [
    "CONFIGURATION_FILE",
    "BadRedirect",
    "CollectionConfiguration",
    "Configuration",
    "ConfigurationError",
    "DataEntry",
    "Found",
    "KindConfiguration",
    "Listing",
    "PipelineConfiguration",
    "Redirect",
    "RedirectTable",
    "Reference",
    "Relation",
    "SiteConfiguration",
    "SkipReason",
    "SkippedFile",
    "SourceFile",
    "absolute",
    "as_date",
    "effective_metadata",
    "find_values",
    "folder_of_site",
    "forget_entries",
    "items_of",
    "label_of",
    "list_files",
    "load_configuration",
    "parse_redirects",
    "parse_reference",
    "parse_references",
    "permalinks",
    "propose",
    "read_entries",
    "read_redirects",
    "split_dated_stem",
    "stated_redirects",
    "values_of",
]
