"""The collections of a site: as its table states them, or as they would be proposed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from extractor.site.configuration import CollectionConfiguration, KindConfiguration
from extractor.site.errors import nearest
from extractor.site.generators.generator import FoundCollection, FoundSite
from extractor.site.joining import BY_SLUG
from extractor.site.loading.configuration_file import ConfigurationFile
from extractor.site.loading.kind_tables import mapping_of_kind, without_redirects
from extractor.site.proposal.proposal import propose
from extractor.site.sheets.words import SiteWords
from extractor.site.sources.data_entries import is_data_folder, is_data_path, split_data_path
from extractor.site.sources.site_files import ALLOW, holds, is_file, is_folder
from extractor.site.sources.structured import parse_toml

_COLLECTION_KEYS = frozenset({"kind", "path", "permalink", "output", "slug", "joins", "by"})


def collections_of_table(
    file: ConfigurationFile,
    table: Mapping[str, Any],
    found: FoundSite,
    folder: Path,
    kinds: Mapping[str, KindConfiguration],
    language: str,
    words: SiteWords,
) -> list[CollectionConfiguration]:
    """Give the collections that a ``[[site]]`` table names, else those that would be proposed.

    Raises ConfigurationError.
    """
    stated = file.table(table, "collections", "[site.collections]")
    if not stated:
        # A table that names no collection is completed by what would be proposed.
        text = propose([folder], language, words.vocabulary)
        proposed = parse_toml(text, file.shown)["site"][0]
        stated = proposed.get("collections", {})
        if "pages" not in table:
            table = {**table, "pages": proposed.get("pages", [])}
    sheet_kinds = words.vocabulary.kinds_with("sheet")
    made: list[CollectionConfiguration] = []
    for name, value in stated.items():
        options = {"kind": value} if isinstance(value, str) else value
        if not isinstance(options, Mapping):
            raise file.error(f"collection '{name}' has no kind", f'write {name} = "project"', name)
        file.only(options, _COLLECTION_KEYS, f"collection '{name}'")
        kind = file.string(options, "kind")
        if kind not in sheet_kinds:
            raise file.error(
                f"unknown kind '{kind}' for '{name}'", nearest(kind, sheet_kinds), name
            )
        known = _found(file, name, options, found, folder)
        mapping = without_redirects(mapping_of_kind(kind, kinds, words), found.generator)
        made.append(_collection(file, known, options, kind, mapping, whole_path=False))
    for name in file.strings(table, "pages"):
        known = _found(file, name, {}, found, folder)
        kind = words.vocabulary.free_standing
        mapping = without_redirects(mapping_of_kind(kind, kinds, words), found.generator)
        made.append(_collection(file, known, {}, kind, mapping, whole_path=True))
    _refuse_joins_to_nothing(file, made)
    return made


def _refuse_joins_to_nothing(
    file: ConfigurationFile, collections: Sequence[CollectionConfiguration]
) -> None:
    kinds = {one.name: one.kind for one in collections if not is_data_path(one.path)}
    for one in collections:
        if one.by and not one.joins:
            raise file.error(
                f"collection '{one.name}' has 'by' and joins none",
                'write joins = "the collection whose sheets its entries complete"',
                one.name,
            )
        if one.joins and not (is_data_path(one.path) or is_data_folder(one.path)):
            raise file.error(
                f"collection '{one.name}' is no data file",
                "write 'joins' in the row of the data file that completes the sheets",
                one.name,
            )
        if one.joins and kinds.get(one.joins) != one.kind:
            same = [name for name, kind in kinds.items() if kind == one.kind]
            raise file.error(
                f"'{one.name}' joins '{one.joins}', which is no collection of its kind",
                nearest(one.joins, same),
                one.name,
            )


def _collection(
    file: ConfigurationFile,
    found: FoundCollection,
    options: Mapping[str, Any],
    kind: str,
    mapping: KindConfiguration,
    *,
    whole_path: bool,
) -> CollectionConfiguration:
    permalink = file.string(options, "permalink") or found.permalink
    # A pattern that the project itself states means that there are pages.
    output = options.get("output", found.output or "permalink" in options)
    if not isinstance(output, bool):
        raise file.error("'output' is not true or false", "write output = true", "output")
    return CollectionConfiguration(
        name=found.name,
        kind=kind,
        path=found.path,
        permalink=permalink,
        output=output,
        slug=file.string(options, "slug"),
        whole_path=whole_path,
        joins=file.string(options, "joins"),
        by=file.string(options, "by", BY_SLUG if "joins" in options else ""),
        mapping=mapping,
    )


def _found(
    file: ConfigurationFile, name: str, options: Mapping[str, Any], found: FoundSite, folder: Path
) -> FoundCollection:
    path = file.string(options, "path").strip("/")
    wanted = path or name.strip("/") or "."
    for one in found.collections:
        if wanted in (one.name, one.path) or wanted == f"_{one.name}":
            return FoundCollection(
                name=name if path else one.name,
                path=one.path,
                permalink=one.permalink,
                output=one.output,
                pages=one.pages,
                data=one.data,
            )
    place = folder / split_data_path(wanted)[0]
    if is_data_path(wanted) and is_file(place):
        return FoundCollection(name=name, path=wanted, output=False, data=True)
    gathered = _gathered(wanted, found)
    if gathered is not None:
        return replace(gathered, name=name if path else gathered.name)
    if is_folder(place):
        return FoundCollection(name=name, path=wanted, permalink=_inherited(wanted, found))
    if not holds(place):
        raise file.error(f"'{wanted}' leads out of the site's folder", ALLOW, name)
    known = [one.name for one in found.collections]
    raise file.error(
        f"the site '{folder.name}' has no collection, folder or data file '{wanted}'",
        nearest(wanted, known),
        name,
    )


def _gathered(wanted: str, found: FoundSite) -> FoundCollection | None:
    """Give the collection of a folder that holds several of the generator's, all alike.

    ``wanted`` is its path, or its name as the generator would call it.
    """
    made = set()
    for one in found.collections:
        for whole in (one.name, one.path):
            inside = whole.removeprefix(wanted)
            if inside != whole and inside.startswith("/") and one.path.endswith(inside):
                name, path = one.name.removesuffix(inside), one.path.removesuffix(inside)
                made.add(replace(one, name=name, path=path, hints=()))
    return made.pop() if len(made) == 1 else None


def _inherited(path: str, found: FoundSite) -> str:
    around = [one for one in found.collections if path.startswith(f"{one.path}/")]
    return max(around, key=lambda one: len(one.path)).permalink if around else ""
