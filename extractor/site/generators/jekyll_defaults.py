"""The values that ``defaults:`` of a Jekyll site gives files (``frontmatter_defaults.rb``)."""

from collections.abc import Mapping
from fnmatch import fnmatchcase
from typing import Any

from extractor.site.configuration import SiteConfiguration
from extractor.site.generators.jekyll_settings import listed, options_of
from extractor.site.sources.source_file import SourceFile


def values_by_default(site: SiteConfiguration, file: SourceFile) -> Mapping[str, Any]:
    """Give the values of ``defaults:`` whose scope a file is in (``frontmatter_defaults.rb``).

    The longer path wins, then the one with a type, then the later one.
    """
    defaults = listed(options_of(site).get("defaults"))
    if not defaults:
        return {}
    found: list[tuple[int, bool, int, Mapping[str, Any]]] = []
    own_type = _type_of(site, file)
    for place, default in enumerate(defaults):
        scope = default.get("scope") if isinstance(default, Mapping) else None
        values = default.get("values") if isinstance(default, Mapping) else None
        if not isinstance(scope, Mapping) or not isinstance(values, Mapping):
            continue
        inside = str(scope.get("path") or "").strip("/")
        kind = str(scope.get("type") or "")
        if kind in ("", own_type) and _in_scope(site, file.path, inside):
            found.append((len(inside), bool(kind), place, values))
    merged: dict[str, Any] = {}
    for *_, values in sorted(found, key=lambda one: one[:3]):
        merged |= values
    return merged


def _type_of(site: SiteConfiguration, file: SourceFile) -> str:
    folders = file.path.split("/")[:-1]
    if "_posts" in folders:
        return "posts"
    if "_drafts" in folders:
        return "drafts"
    collections_dir = str(options_of(site).get("collections_dir") or "").strip("/")
    inside = file.path.removeprefix(f"{collections_dir}/") if collections_dir else file.path
    first = inside.partition("/")[0]
    return first[1:] if first.startswith("_") and "/" in inside else "pages"


def _in_scope(site: SiteConfiguration, path: str, inside: str) -> bool:
    collections_dir = str(options_of(site).get("collections_dir") or "").strip("/")
    ways = [path, path.removeprefix(f"{collections_dir}/")] if collections_dir else [path]
    if "*" in inside:
        return any(fnmatchcase(one, inside) or fnmatchcase(one, f"{inside}/*") for one in ways)
    return any(not inside or one == inside or one.startswith(f"{inside}/") for one in ways)
