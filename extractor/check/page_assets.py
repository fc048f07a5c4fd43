"""Images, styles and scripts, which pages show or load: no matter for an editor of texts."""

import re
from collections.abc import Iterable, Iterator

from extractor.diagnostics import Finding

_SUFFIXES = (
    *("png", "apng", "jpg", "jpeg", "jfif", "gif", "svg", "webp", "avif", "ico", "bmp", "tiff?"),
    *("css", "scss", "sass", "less"),
    *("js", "mjs", "cjs", "map"),
)
_ASSET = re.compile(rf"\.(?:{'|'.join(_SUFFIXES)})[\W_]*\Z", re.IGNORECASE)
_WRITTEN = {"dead-link": "href", "moved-link": "href", "malformed-link": "written"}
"""The kinds of finding about links, and the field that has the address as it is written."""


def without_links_to_assets(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Leave out what is found of links to images, styles and scripts."""
    for one in findings:
        field = _WRITTEN.get(one.code)
        if field is None or not _is_asset(one.fields[field]):
            yield one


def _is_asset(address: str) -> bool:
    """Say whether an address ends in such a file's suffix, query and fragment apart."""
    return _ASSET.search(address.partition("#")[0].partition("?")[0]) is not None
