"""Making a ``Configuration`` of ``extractor.toml`` and of what the sites say of themselves."""

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from extractor.languages.detection import UNDETERMINED
from extractor.site.configuration import (
    CollectionConfiguration,
    Configuration,
    KindConfiguration,
    Relation,
    SiteConfiguration,
)
from extractor.site.errors import ConfigurationError, nearest
from extractor.site.generators import (
    GENERATORS,
    describe_site,
    find_generator,
    folder_of_site,
    generator_named,
)
from extractor.site.generators.conventions import Addresses
from extractor.site.generators.generator import FoundCollection, FoundSite
from extractor.site.joining import BY_SLUG
from extractor.site.loading.configuration_file import CONFIGURATION_FILE, ConfigurationFile
from extractor.site.loading.model_tables import TABLE as MODELS
from extractor.site.loading.model_tables import pipelines_of
from extractor.site.loading.vocabulary_tables import (
    DECLARATIONS,
    project_vocabulary,
    refuse_kinds_of_nothing,
)
from extractor.site.models import PipelineConfiguration
from extractor.site.proposal.language import FindLanguage, language_of_site, read_language
from extractor.site.proposal.proposal import guessed_url, propose
from extractor.site.sheets.word_tables import parse_relation
from extractor.site.sheets.words import SiteWords, site_words, usual_mapping
from extractor.site.sources.data_entries import is_data_folder, is_data_path, split_data_path
from extractor.site.sources.structured import parse_toml, read_text
from extractor.vocabulary import Vocabulary, kind_of, slug_of
from extractor.vocabulary.reading import DECLARING_KIND_KEYS

_ALIAS = "alias"
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")
_CORRECTIONS_FILE = "corrections.toml"

_PROJECT_KEYS = frozenset(
    {
        "language",
        "languages",
        "corrections",
        "site",
        "kinds",
        "aliases",
        "declared",
        "dataset",
        MODELS,
        *DECLARATIONS,
    }
)
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
_COLLECTION_KEYS = frozenset({"kind", "path", "permalink", "output", "slug", "joins", "by"})
_KIND_KEYS = frozenset({"properties", "relations"})


def load_configuration(
    path: Path | None, folders: Sequence[Path], find_language: FindLanguage = read_language
) -> Configuration:
    """Give the configuration of the sites in ``folders``.

    ``path`` is a file named by the user; without it, ``extractor.toml`` is looked for in each
    folder, then in the folder that holds them all; what is still not configured is proposed
    in memory, as ``extractor init`` would write it. Sites come in the order of the file's
    ``[[site]]`` tables, else in the order given. With no folders, the file's own are taken,
    relative to it. ``find_language`` reads the language of a site that states none. Raises
    ConfigurationError.
    """
    folders = [_existing(folder) for folder in folders]
    if path is not None:
        return _project(ConfigurationFile.read(path), folders, find_language)
    parts: list[Configuration] = []
    remaining: list[Path] = []
    for folder in folders:
        file = folder / CONFIGURATION_FILE
        if file.is_file():
            parts.append(_project(ConfigurationFile.read(file), [folder], find_language))
        else:
            remaining.append(folder)
    if remaining:
        above = Path(os.path.commonpath([one.parent for one in folders])) / CONFIGURATION_FILE
        if above.is_file() and _names_all(above, remaining):
            parts.append(_project(ConfigurationFile.read(above), remaining, find_language))
        else:
            text = propose(remaining, find_language=find_language)
            proposed = ConfigurationFile(None, text, remaining[0].parent)
            parts.append(_project(proposed, remaining, find_language))
    if not parts:
        raise ConfigurationError("no site is named", remedy="name the folder of at least one site")
    return _together(parts, folders)


def _names_all(path: Path, folders: Sequence[Path]) -> bool:
    """Say whether the file above the folders is for them, and not for their neighbours only."""
    tables = parse_toml(read_text(path), path).get("site", [])
    names = {Path(str(one.get("folder", ""))).name for one in tables if isinstance(one, Mapping)}
    return all(folder.name in names for folder in folders)


def _existing(folder: Path) -> Path:
    if not folder.is_dir():
        raise ConfigurationError(
            "is not a folder", file=folder, remedy="give the folder that holds the site's sources"
        )
    folder = folder.resolve()
    return folder if (folder / CONFIGURATION_FILE).is_file() else folder_of_site(folder)


def _together(parts: Sequence[Configuration], folders: Sequence[Path]) -> Configuration:
    if len(parts) == 1:
        return parts[0]
    sites = [site for part in parts for site in part.sites]
    sites.sort(key=lambda site: folders.index(site.folder))
    kinds: dict[str, KindConfiguration] = {}
    aliases: dict[str, tuple[str, ...]] = {}
    declared: dict[str, str] = {}
    models: dict[str, PipelineConfiguration] = {}
    for part in parts:
        declared = {**part.declared, **declared}
        models = {**part.models, **models}
        for kind, mapping in part.kinds.items():
            kinds.setdefault(kind, mapping)
        for identifier, names in part.aliases.items():
            known = aliases.get(identifier, ())
            aliases[identifier] = tuple(dict.fromkeys((*known, *names)))
    vocabulary = parts[0].vocabulary
    for part in parts[1:]:
        vocabulary = vocabulary.joined(part.vocabulary)
    return Configuration(
        sites=tuple(sites),
        vocabulary=vocabulary,
        kinds=kinds,
        aliases=aliases,
        declared=declared,
        languages=tuple(dict.fromkeys(one for part in parts for one in part.languages)),
        dataset=next((part.dataset for part in parts if part.dataset), {}),
        models=models,
        corrections=parts[0].corrections,
        file=next((part.file for part in parts if part.file), None),
        notices=tuple(one for part in parts for one in part.notices),
    )


def _project(
    file: ConfigurationFile, folders: Sequence[Path], find_language: FindLanguage
) -> Configuration:
    table = parse_toml(file.text, file.shown)
    file.only(table, _PROJECT_KEYS, "the project's table")
    language = file.string(table, "language")
    pairs = _matched(file, table, folders)
    notices: list[str] = []
    vocabulary = project_vocabulary(file, table, pairs, notices, find_language)
    kinds = _kinds(file, file.table(table, "kinds", "[kinds.project]"), vocabulary)
    sites = tuple(
        _site(file, one, folder, kinds, language, vocabulary, find_language, notices)
        for one, folder in pairs
    )
    _refuse_same_names(file, sites)
    declared = _declared(file, file.table(table, "declared", "[declared]"), vocabulary)
    refuse_kinds_of_nothing(file, vocabulary, sites, declared)
    stated = (_language_tag(file, one, "languages") for one in file.strings(table, "languages"))
    languages = tuple(stated) or tuple(
        dict.fromkeys(sorted((s.language for s in sites), key=lambda one: one == UNDETERMINED))
    )
    return Configuration(
        sites=sites,
        vocabulary=vocabulary,
        kinds=kinds,
        aliases=_aliases(file, file.table(table, "aliases", "[aliases]"), vocabulary),
        declared=declared,
        languages=languages or (UNDETERMINED,),
        dataset=dict(file.table(table, "dataset", "[dataset]")),
        models=pipelines_of(file, table),
        corrections=file.folder / file.string(table, "corrections", _CORRECTIONS_FILE),
        file=file.path,
        notices=tuple(notices),
    )


def _language_tag(file: ConfigurationFile, code: str, key: str) -> str:
    if not _LANGUAGE_TAG.fullmatch(code):
        raise file.error(f"'{code}' is no language", 'write its code: "fr", "en", "pt-BR"', key)
    return code.replace("_", "-")


def _matched(
    file: ConfigurationFile, table: Mapping[str, Any], folders: Sequence[Path]
) -> list[tuple[Mapping[str, Any], Path]]:
    """Pair the ``[[site]]`` tables with the folders given; order is the tables'."""
    tables = table.get("site", [])
    if isinstance(tables, Mapping):
        tables = [tables]
    if not isinstance(tables, list) or not all(isinstance(one, Mapping) for one in tables):
        raise file.error("'site' is not a list of tables", "write [[site]]", "site")
    if not tables:
        return [({}, folder) for folder in folders or [file.folder]]
    if not folders:
        return [(one, _own_folder(file, file.string(one, "folder", "."))) for one in tables]
    pairs: list[tuple[int, Mapping[str, Any], Path]] = []
    for folder in folders:
        for place, one in enumerate(tables):
            named = file.string(one, "folder")
            same = (file.folder / named).resolve() == folder or Path(named).name == folder.name
            # A file inside its only site's folder is for it, whatever the folder is called now.
            alone = len(tables) == len(folders) == 1 and (not named or file.folder == folder)
            if same or alone:
                pairs.append((place, one, folder))
                break
        else:
            names = [file.string(one, "folder", ".") for one in tables]
            raise file.error(
                f"no [[site]] is for the folder '{folder.name}'",
                f'add one with folder = "{folder.name}" (there: {", ".join(names)})',
            )
    pairs.sort(key=lambda pair: pair[0])
    return [(one, folder) for _, one, folder in pairs]


def _own_folder(file: ConfigurationFile, named: str) -> Path:
    inside = named == file.folder.name and not (file.folder / named).is_dir()
    return _existing(file.folder if inside else file.folder / named)


def _refuse_same_names(file: ConfigurationFile, sites: Sequence[SiteConfiguration]) -> None:
    names = [site.name for site in sites]
    for name in names:
        if names.count(name) > 1:
            raise file.error(
                f"two sites are called '{name}'", "give each [[site]] a name of its own", "name"
            )


def _site(
    file: ConfigurationFile,
    table: Mapping[str, Any],
    folder: Path,
    kinds: Mapping[str, KindConfiguration],
    project_language: str,
    vocabulary: Vocabulary,
    find_language: FindLanguage,
    notices: list[str],
) -> SiteConfiguration:
    file.only(table, _SITE_KEYS, "[[site]]")
    name = file.string(table, "name") or folder.name
    stated = file.string(table, "generator")
    if stated and stated not in (known := [one.name for one in GENERATORS]):
        raise file.error(f"unknown generator '{stated}'", nearest(stated, known), "generator")
    generator = generator_named(stated) if stated else find_generator(folder)
    found = describe_site(folder, generator)
    conventions = generator.conventions
    configured = file.string(table, "language") or project_language
    language = file.string(table, "language") or found.language or project_language
    if not language:
        language = language_of_site(folder, found, find_language)
    language = _language_tag(file, language, "language")
    url = (file.string(table, "url") or found.url).rstrip("/")
    if not url:
        url = guessed_url(folder)
        notices.append(f"{name}: its address is not stated; {url} is taken (key 'url')")
    stated_kinds = file.table(table, "kinds", "[site.kinds.project]")
    own_kinds = {**kinds, **_kinds(file, stated_kinds, vocabulary)}
    words = site_words(language, vocabulary)
    collections = _collections(file, table, found, folder, own_kinds, language, words)
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
        language_stated=bool(found.language or (configured and file.path is not None)),
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


def _collections(
    file: ConfigurationFile,
    table: Mapping[str, Any],
    found: FoundSite,
    folder: Path,
    kinds: Mapping[str, KindConfiguration],
    language: str,
    words: SiteWords,
) -> list[CollectionConfiguration]:
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
        mapping = without_redirects(_mapping(kind, kinds, words), found.generator)
        made.append(_collection(file, known, options, kind, mapping, whole_path=False))
    for name in file.strings(table, "pages"):
        known = _found(file, name, {}, found, folder)
        kind = words.vocabulary.free_standing
        mapping = without_redirects(_mapping(kind, kinds, words), found.generator)
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
    if is_data_path(wanted) and place.is_file():
        return FoundCollection(name=name, path=wanted, output=False, data=True)
    gathered = _gathered(wanted, found)
    if gathered is not None:
        return replace(gathered, name=name if path else gathered.name)
    if place.is_dir():
        return FoundCollection(name=name, path=wanted, permalink=_inherited(wanted, found))
    known = [one.name for one in found.collections]
    raise file.error(
        f"the site '{folder.name}' has no collection, folder or data file '{wanted}'",
        nearest(wanted, known),
        name,
    )


def without_redirects(mapping: KindConfiguration, generator: str) -> KindConfiguration:
    """Take out of a mapping the keys whose values are older addresses to the site's generator.

    ``aliases`` are names of a note in one, and addresses of a page in another.
    """
    old = generator_named(generator).conventions.redirect_keys
    named = {
        key: name for key, name in mapping.properties.items() if not (name == _ALIAS and key in old)
    }
    if len(named) == len(mapping.properties):
        return mapping
    return KindConfiguration(properties=named, relations=mapping.relations)


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


def _mapping(
    kind: str, kinds: Mapping[str, KindConfiguration], words: SiteWords
) -> KindConfiguration:
    """Give what the keys of a kind's sheets mean: as stated, with the keys of a site's own rows.

    A key that is stated keeps its meaning.
    """
    stated = kinds.get(kind)
    if stated is None:
        return usual_mapping(kind, words)
    vocabulary = words.vocabulary
    lineage = vocabulary.lineage(kind)
    properties = {
        key: one.name
        for one in vocabulary.own_properties
        for key in one.keys
        if not one.kinds or set(one.kinds).intersection(lineage)
    }
    relations = {
        key: parse_relation(one.name, vocabulary)
        for one in vocabulary.own_relations
        for key in one.keys
        if set(one.subject_kinds).intersection(lineage)
    }
    taken = {*stated.properties, *stated.relations}
    return KindConfiguration(
        properties={
            **{key: name for key, name in properties.items() if key not in taken},
            **stated.properties,
        },
        relations={
            **{key: one for key, one in relations.items() if key not in taken},
            **stated.relations,
        },
    )


def _kinds(
    file: ConfigurationFile, tables: Mapping[str, Any], vocabulary: Vocabulary
) -> dict[str, KindConfiguration]:
    made: dict[str, KindConfiguration] = {}
    sheet_kinds = vocabulary.kinds_with("sheet")
    for kind, table in tables.items():
        where = f"[kinds.{kind}]"
        if kind not in sheet_kinds:
            raise file.error(f"unknown kind '{kind}' in [kinds]", nearest(kind, sheet_kinds), kind)
        if not isinstance(table, Mapping):
            raise file.error(f"'{kind}' is not a table", f"write it as {where}", kind)
        if not _KIND_KEYS.intersection(table) and set(table) <= DECLARING_KIND_KEYS:
            continue
        file.only(table, _KIND_KEYS | DECLARING_KIND_KEYS, where)
        properties = file.table(table, "properties", f"[kinds.{kind}.properties]")
        relations = file.table(table, "relations", f"[kinds.{kind}.relations]")
        for key in properties:
            _check_property(file, key, file.string(properties, key), vocabulary)
        made[kind] = KindConfiguration(
            properties=dict(properties),
            relations={
                key: _relation(file, key, file.string(relations, key), vocabulary)
                for key in relations
            },
        )
    return made


def _check_property(file: ConfigurationFile, key: str, name: str, vocabulary: Vocabulary) -> None:
    whole, _, part = name.partition(".")
    known = vocabulary.properties
    if whole not in known:
        raise file.error(f"unknown property '{name}'", nearest(whole, known), key)
    if part and part not in known[whole].parts:
        raise file.error(
            f"property '{whole}' has no part '{part}'", nearest(part, known[whole].parts), key
        )


def _relation(file: ConfigurationFile, key: str, text: str, vocabulary: Vocabulary) -> Relation:
    try:
        relation = parse_relation(text, vocabulary)
    except KeyError as error:
        name = str(error.args[0])
        stated = [one.name for one in vocabulary.relations.values() if one.sheets]
        raise file.error(f"unknown relation '{name}'", nearest(name, stated), key) from None
    if relation.target not in vocabulary.kinds_with("sheet"):
        known = vocabulary.kinds_with("sheet")
        raise file.error(f"unknown kind '{relation.target}'", nearest(relation.target, known), key)
    return relation


def _aliases(
    file: ConfigurationFile, table: Mapping[str, Any], vocabulary: Vocabulary
) -> Mapping[str, tuple[str, ...]]:
    _refuse_bad_identifiers(file, table, '"<kind>:<slug>" = ["another name"]', vocabulary)
    return {identifier: file.strings(table, identifier) for identifier in table}


def _declared(
    file: ConfigurationFile, table: Mapping[str, Any], vocabulary: Vocabulary
) -> Mapping[str, str]:
    _refuse_bad_identifiers(file, table, '"<kind>:<slug>" = "its name"', vocabulary)
    return {identifier: file.string(table, identifier) for identifier in table}


def _refuse_bad_identifiers(
    file: ConfigurationFile, table: Mapping[str, Any], model: str, vocabulary: Vocabulary
) -> None:
    for identifier in table:
        sheet_kinds = vocabulary.kinds_with("sheet")
        if not slug_of(identifier) or kind_of(identifier) not in sheet_kinds:
            raise file.error(f"'{identifier}' is no identifier", f"write {model}", identifier)
