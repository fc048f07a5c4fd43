"""What the options of a Jekyll site say, for the modules of Jekyll that read them."""

from collections.abc import Mapping
from typing import Any

from extractor.site.configuration import SiteConfiguration

STYLES = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}
"""Name of a style of permalinks → its pattern."""
PLAIN_PAGES = "files without front matter are pages"
"""The name, which no variable can bear, of whether a plugin, or the host, makes them so."""
READMES = "readmes"
"""What another plugin publishes: a README as the page of its folder."""


def options_of(site: SiteConfiguration) -> Mapping[str, Any]:
    """Give what ``_config.yml`` says."""
    value = site.variables.get("site")
    return value if isinstance(value, Mapping) else {}


def listed(value: Any) -> list[Any]:
    """Give an option that is one value or a list of them as a list."""
    if value is None:
        return []
    return list(value) if isinstance(value, list | tuple) else [value]


def suffix_of_style(style: str) -> str:
    """Give the end of the addresses of pages and collections under a style of permalinks."""
    if style == "pretty" or style.endswith("/"):
        return "/"
    if style in STYLES or style.endswith(":output_ext"):
        return ":output_ext"
    return ""
