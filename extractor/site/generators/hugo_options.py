"""Hugo's configuration: one file, or a folder of files, its keys whatever their case.

Follows Hugo's documentation ("Configuration", "Configuration directory").
"""

import posixpath
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from extractor.site.configuration import SiteConfiguration
from extractor.site.errors import ConfigurationError
from extractor.site.generators.stated_settings import sound_settings
from extractor.site.sources.site_files import children, is_file, is_folder, tell_error
from extractor.site.sources.structured import read_stated

_SUFFIXES = ("toml", "yaml", "yml", "json")
_OWN_NAMES = tuple(f"hugo.{suffix}" for suffix in _SUFFIXES)
_OTHER_NAMES = tuple(f"config.{suffix}" for suffix in _SUFFIXES)
_WHOLE = frozenset({"hugo", "config"})
"""Stems of files that hold the whole configuration; another's is the key that it is under."""
_FOLDERS = ("config/_default", "config/production")
"""What a site that is published is built with, the last winning."""


def configuration_file(folder: Path) -> Path | None:
    """Give the file by which a folder is known to be a site of Hugo's, or None."""
    for place in ("", "config/_default"):
        for name in _OWN_NAMES:
            if is_file(folder / place / name):
                return folder / place / name
    if is_folder(folder / "content"):
        for place in ("", "config/_default"):
            for name in _OTHER_NAMES:
                if is_file(folder / place / name):
                    return folder / place / name
    return None


def read_options(folder: Path) -> Mapping[str, Any]:
    """Give the whole configuration, its keys in lower case. Raises ConfigurationError."""
    options: dict[str, Any] = {}
    for file in _files(folder):
        value = read_stated(file)
        if not isinstance(value, Mapping | list):
            if value is not None:
                remedy = "write one 'key = value' a line"
                tell_error(ConfigurationError("is not a table", file=file, remedy=remedy))
            continue
        # "languages.en.toml" and "menus.fr.toml" are of one language.
        key, _, language = file.stem.lower().partition(".")
        found: Any = _in_lower_case(value)
        if key not in _WHOLE:
            found = {key: found}
        if language:
            found = {"languages": {language: found.get("languages", found)}}
        if isinstance(found, Mapping):
            found = sound_settings("hugo", found, file)
            options = merged(options, found)
    return _with_roots(_with_mounts(options))


def _with_mounts(options: Mapping[str, Any]) -> Mapping[str, Any]:
    """Give the configuration with the site's own folders where its mounts put them.

    What a module elsewhere mounts is not here to be read.
    """
    roots: list[str] = []
    statics: list[str] = []
    more: dict[str, Any] = {}
    stated = table(options, "module").get("mounts")
    for one in stated if isinstance(stated, list) else ():
        mount = one if isinstance(one, Mapping) else {}
        source, target = mount.get("source"), str(mount.get("target")).strip("/")
        if not isinstance(source, str) or source.startswith("/"):
            continue
        matrix = table(mount, "sites", "matrix").get("languages")
        languages = texts(mount.get("lang")) or texts(matrix)
        if target == "content" and languages:
            own = {code.lower(): {"contentdir": source.strip("/")} for code in languages}
            more = merged({"languages": own}, more)
        elif target == "content":
            roots.append(source)
        elif target == "static":
            statics.append(source)
    if len(roots) == 1:
        more["contentdir"] = roots[0]
    if statics:
        more["staticdir"] = statics
    return merged(more, options)


def mounted_folders(options: Mapping[str, Any]) -> tuple[str, ...]:
    """Give the folders of contents into which something is mounted, which may not be here."""
    module = table(options, "module")
    imports = module.get("imports")
    several = [module, *(imports if isinstance(imports, list) else [])]
    mounts = [table({"": one}, "").get("mounts") for one in several]
    stated = [one for some in mounts if isinstance(some, list) for one in some]
    targets = [str(table({"": one}, "").get("target") or "").strip("/") for one in stated]
    return tuple(
        one.removeprefix("content/")
        for one in dict.fromkeys(targets)
        if one.startswith("content/") and folder_named(one)
    )


def _with_roots(options: Mapping[str, Any]) -> Mapping[str, Any]:
    """Give the configuration with the folder of contents of each language, where they differ.

    The folder of contents of the site is then the one that all of these are in, if there is one.
    """
    usual = folder_named(options.get("contentdir"), "content")
    declared = table(options, "languages")
    stated = {one: folder_named(table(declared, one).get("contentdir")) for one in declared}
    if not any(stated.values()):
        return {**options, "contentdir": usual}
    roots = {one: root or usual for one, root in stated.items()}
    own = {one: {"contentdir": root} for one, root in roots.items()}
    shared = posixpath.commonpath(roots.values())
    return merged(options, {"languages": own, "contentdir": shared or usual})


def roots_of(options: Mapping[str, Any]) -> Mapping[str, str]:
    """Give the folders of contents, each with the language of what tells none in it."""
    declared = table(options, "languages")
    found = {folder_named(table(declared, one).get("contentdir")): one for one in declared}
    found.pop("", None)
    if not found or usual_language(options) not in declared:
        found.setdefault(
            folder_named(options.get("contentdir"), "content"), usual_language(options)
        )
    return found


def _files(folder: Path) -> Iterator[Path]:
    first = configuration_file(folder)
    if first is not None and first.parent == folder:
        yield first
    for place in _FOLDERS:
        several = [
            one
            for one in children(folder / place)
            if is_file(one) and one.suffix[1:].lower() in _SUFFIXES
        ]
        # What is under a key of its own wins over the whole.
        yield from sorted(several, key=lambda one: one.stem.lower() not in _WHOLE)


def _in_lower_case(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key).lower(): _in_lower_case(one) for key, one in value.items()}
    return [_in_lower_case(one) for one in value] if isinstance(value, list) else value


def merged(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """Give two tables in one; where both have a key, tables are merged and the second wins."""
    made = dict(one)
    for key, value in other.items():
        before = made.get(key)
        both = isinstance(before, Mapping) and isinstance(value, Mapping)
        made[key] = merged(before, value) if both else value  # type: ignore[arg-type]
    return made


def options_of(site: SiteConfiguration, language: str = "") -> Mapping[str, Any]:
    """Give the configuration of a site, with what one of its languages has of its own."""
    value = site.variables.get("site")
    options = value if isinstance(value, Mapping) else {}
    own = table(options, "languages").get(language) if language else None
    return merged(options, own) if isinstance(own, Mapping) else options


def table(options: Mapping[str, Any], *keys: str) -> Mapping[str, Any]:
    """Give the table under some keys, one inside the other; an empty one where there is none."""
    for key in keys:
        value = options.get(key)
        options = value if isinstance(value, Mapping) else {}
    return options


def texts(value: Any) -> tuple[str, ...]:
    """Give the texts of a list, or a text alone; what is no text is left out."""
    several = value if isinstance(value, list | tuple) else [value]
    return tuple(one for one in several if isinstance(one, str) and one)


def folder_named(value: Any, usual: str = "") -> str:
    """Give the folder of the site that a setting names; ``usual`` for none, or one outside."""
    path = value.strip("/") if isinstance(value, str) else ""
    return usual if not path or ".." in path.split("/") else path


def usual_language(options: Mapping[str, Any]) -> str:
    """Give the language of the contents that state none, in lower case."""
    return str(options.get("defaultcontentlanguage") or "en").lower()


def languages_of(options: Mapping[str, Any]) -> tuple[str, ...]:
    """Give the languages that a site is made in; () for one that declares none."""
    off = {one.lower() for one in texts(options.get("disablelanguages"))}
    declared = table(options, "languages")
    return tuple(
        code
        for code in declared
        if code not in off and table(declared, code).get("disabled") is not True
    )


def prefix_of(options: Mapping[str, Any], language: str) -> str:
    """Give the path that the pages in a language are served under, "" or ``/xx``."""
    if not language or not table(options, "languages"):
        return ""
    in_folder = options.get("defaultcontentlanguageinsubdir") is True
    return f"/{language}" if language != usual_language(options) or in_folder else ""


def is_disabled(options: Mapping[str, Any], kind: str) -> bool:
    """Say whether pages of a kind are not made (``disableKinds``)."""
    return kind in {one.lower() for one in texts(options.get("disablekinds"))}


def taxonomies_of(options: Mapping[str, Any]) -> tuple[str, ...]:
    """Give the plural names of the taxonomies: front-matter keys and folders of their terms."""
    stated = options.get("taxonomies")
    names = stated.values() if isinstance(stated, Mapping) else ("tags", "categories")
    return tuple(str(one) for one in names)
