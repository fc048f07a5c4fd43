"""Making a ``Configuration`` of ``extractor.toml`` and of what the sites say of themselves."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from extractor.languages.detection import UNDETERMINED
from extractor.site.configuration import Configuration, KindConfiguration, SiteConfiguration
from extractor.site.errors import ConfigurationError
from extractor.site.loading.configuration_file import CONFIGURATION_FILE, ConfigurationFile
from extractor.site.loading.kind_tables import kinds_of_tables
from extractor.site.loading.model_tables import TABLE as MODELS
from extractor.site.loading.model_tables import pipelines_of
from extractor.site.loading.site_folders import site_folder, sites_of_folders
from extractor.site.loading.site_table import language_tag, site_of_table
from extractor.site.loading.thing_tables import declared_things, other_names
from extractor.site.loading.vocabulary_tables import (
    DECLARATIONS,
    project_vocabulary,
    refuse_kinds_of_nothing,
)
from extractor.site.models import PipelineConfiguration
from extractor.site.proposal.language import FindLanguage, read_language
from extractor.site.proposal.proposal import propose
from extractor.site.sources.site_files import admit, is_file, read_text
from extractor.site.sources.structured import parse_toml

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
    folders = [site_folder(folder) for folder in folders]
    if path is not None:
        admit(path)
        return _project(ConfigurationFile.read(path), folders, find_language)
    parts: list[Configuration] = []
    remaining: list[Path] = []
    for folder in folders:
        file = folder / CONFIGURATION_FILE
        if is_file(file):
            parts.append(_project(ConfigurationFile.read(file), [folder], find_language))
        else:
            remaining.append(folder)
    if remaining:
        above = Path(os.path.commonpath([one.parent for one in folders])) / CONFIGURATION_FILE
        # It lies where no change of a site can put it.
        admit(above)
        if is_file(above) and _names_all(above, remaining):
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
    pairs = sites_of_folders(file, table, folders)
    notices: list[str] = []
    vocabulary = project_vocabulary(file, table, pairs, notices, find_language)
    kinds = kinds_of_tables(file, file.table(table, "kinds", "[kinds.project]"), vocabulary)
    sites = tuple(
        site_of_table(file, one, folder, kinds, language, vocabulary, find_language, notices)
        for one, folder in pairs
    )
    _refuse_same_names(file, sites)
    declared = declared_things(file, file.table(table, "declared", "[declared]"), vocabulary)
    refuse_kinds_of_nothing(file, vocabulary, sites, declared)
    stated = (language_tag(file, one, "languages") for one in file.strings(table, "languages"))
    languages = tuple(stated) or tuple(
        dict.fromkeys(sorted((s.language for s in sites), key=lambda one: one == UNDETERMINED))
    )
    corrections = file.folder / file.string(table, "corrections", _CORRECTIONS_FILE)
    if not any(file.folder.is_relative_to(folder) for _, folder in pairs):
        admit(corrections, inside=file.folder)
    return Configuration(
        sites=sites,
        vocabulary=vocabulary,
        kinds=kinds,
        aliases=other_names(file, file.table(table, "aliases", "[aliases]"), vocabulary),
        declared=declared,
        languages=languages or (UNDETERMINED,),
        dataset=dict(file.table(table, "dataset", "[dataset]")),
        models=pipelines_of(file, table),
        corrections=corrections,
        file=file.path,
        notices=tuple(notices),
    )


def _refuse_same_names(file: ConfigurationFile, sites: Sequence[SiteConfiguration]) -> None:
    names = [site.name for site in sites]
    for name in names:
        if names.count(name) > 1:
            raise file.error(
                f"two sites are called '{name}'", "give each [[site]] a name of its own", "name"
            )
