"""What a file says of itself and what is said of it: its front matter, with its defaults."""

from collections.abc import Mapping
from typing import Any

from extractor.site.configuration import SiteConfiguration
from extractor.site.generators import generator_named
from extractor.site.sources.source_file import SourceFile


def effective_metadata(
    site: SiteConfiguration, file: SourceFile, metadata: Mapping[str, Any]
) -> Mapping[str, Any]:
    """Give a file's front matter, completed by the values that its site states for such files.

    These come from the generator's configuration (Jekyll's ``defaults``) and from data beside
    the file (Eleventy's data of folders, Hugo's ``cascade``); the front matter's own win.
    """
    defaults = generator_named(site.generator).defaults(site, file)
    return {**defaults, **metadata} if defaults else metadata
