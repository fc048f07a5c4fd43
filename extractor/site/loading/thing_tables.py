"""Tables about single things: ``[aliases]``, ``[declared]``."""

from collections.abc import Mapping
from typing import Any

from extractor.site.loading.configuration_file import ConfigurationFile
from extractor.vocabulary import Vocabulary, kind_of, slug_of


def other_names(
    file: ConfigurationFile, table: Mapping[str, Any], vocabulary: Vocabulary
) -> Mapping[str, tuple[str, ...]]:
    """Give the other names that ``[aliases]`` has of things. Raises ConfigurationError."""
    _refuse_bad_identifiers(file, table, '"<kind>:<slug>" = ["another name"]', vocabulary)
    return {identifier: file.strings(table, identifier) for identifier in table}


def declared_things(
    file: ConfigurationFile, table: Mapping[str, Any], vocabulary: Vocabulary
) -> Mapping[str, str]:
    """Give the things without a sheet that ``[declared]`` names. Raises ConfigurationError."""
    _refuse_bad_identifiers(file, table, '"<kind>:<slug>" = "its name"', vocabulary)
    return {identifier: file.string(table, identifier) for identifier in table}


def _refuse_bad_identifiers(
    file: ConfigurationFile, table: Mapping[str, Any], model: str, vocabulary: Vocabulary
) -> None:
    for identifier in table:
        sheet_kinds = vocabulary.kinds_with("sheet")
        if not slug_of(identifier) or kind_of(identifier) not in sheet_kinds:
            raise file.error(f"'{identifier}' is no identifier", f"write {model}", identifier)
