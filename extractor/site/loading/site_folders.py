"""The folders of a project: which ``[[site]]`` table each is for."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from extractor.site.errors import ConfigurationError
from extractor.site.generators import folder_of_site
from extractor.site.loading.configuration_file import CONFIGURATION_FILE, ConfigurationFile
from extractor.site.sources.site_files import is_file, is_folder


def sites_of_folders(
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
        return [(one, _own_folder(file, _named_folder(file, one, "."))) for one in tables]
    pairs: list[tuple[int, Mapping[str, Any], Path]] = []
    for folder in folders:
        for place, one in enumerate(tables):
            named = _named_folder(file, one, "")
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


def _named_folder(file: ConfigurationFile, table: Mapping[str, Any], default: str) -> str:
    named = file.string(table, "folder", default)
    if "\0" in named:
        raise file.error("'folder' is no path", "write the path of a folder", "folder")
    return named


def readable_folders(
    folders: Sequence[Path], configuration: Path | None = None
) -> tuple[Path, ...]:
    """Give the folders that may be read, resolved: those that the command line names.

    Where it names a configuration alone, the sites are those of that file, beside it or below.
    """
    named = folders or ((configuration.parent,) if configuration is not None else ())
    return tuple(dict.fromkeys(one.resolve() for one in named))


def _own_folder(file: ConfigurationFile, named: str) -> Path:
    inside = named == file.folder.name and not is_folder(file.folder / named)
    return site_folder(file.folder if inside else file.folder / named)


def site_folder(folder: Path) -> Path:
    """Give the folder of a site that is there. Raises ConfigurationError."""
    if not is_folder(folder):
        raise ConfigurationError(
            "is not a folder", file=folder, remedy="give the folder that holds the site's sources"
        )
    folder = folder.resolve()
    return folder if is_file(folder / CONFIGURATION_FILE) else folder_of_site(folder)
