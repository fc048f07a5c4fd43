"""The table ``[models]`` of a configuration: language → the pipeline that finds names in it."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from extractor.site.errors import nearest
from extractor.site.loading.configuration_file import ConfigurationFile
from extractor.site.models import PipelineConfiguration
from extractor.site.sources.site_files import is_folder
from extractor.vocabulary.mentions import MentionKind

TABLE = "models"
"""The key of the table."""

_KEYS = frozenset({"pipeline", "confidence", "labels"})
_WRITTEN = 'write pt = "the name of a package, or a folder"'
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")
_KINDS: Mapping[str, MentionKind] = MappingProxyType(
    {kind.value: kind for kind in (MentionKind.PER, MentionKind.ORG, MentionKind.LOC)}
)


def pipelines_of(
    file: ConfigurationFile, table: Mapping[str, Any]
) -> dict[str, PipelineConfiguration]:
    """Give the pipelines that a configuration names, by the code of their language.

    Raises ConfigurationError.
    """
    found: dict[str, PipelineConfiguration] = {}
    for tag, value in file.table(table, TABLE, "[models]").items():
        if not _LANGUAGE.fullmatch(tag):
            raise file.error(
                f"'{tag}' in [models] is no language", 'write its code: fr, en, pt = "…"', tag
            )
        code = re.split(r"[-_]", tag, maxsplit=1)[0].lower()
        if code in found:
            raise file.error(
                f"[models] names two pipelines for '{code}'", "keep one of the two", tag
            )
        found[code] = _pipeline(file, tag, value)
    return found


def _pipeline(file: ConfigurationFile, tag: str, value: object) -> PipelineConfiguration:
    table = {"pipeline": value} if isinstance(value, str) else value
    if not isinstance(table, Mapping):
        raise file.error(f"'{tag}' in [models] is no pipeline", _WRITTEN, tag)
    where = f"[models.{tag}]"
    file.only(table, _KEYS, where)
    written = file.string(table, "pipeline").strip()
    if not written:
        raise file.error(f"{where} names no pipeline", _WRITTEN, tag)
    line = file.line_in(TABLE, tag)
    folder = file.folder / written
    is_path = "/" in written or "\\" in written or written.startswith(".") or is_folder(folder)
    return PipelineConfiguration(
        written=written,
        folder=folder if is_path else None,
        confidences=_confidences(file, table.get("confidence", {})),
        labels={
            label: _kind(file, str(name), label)
            for label, name in file.table(table, "labels", f"[models.{tag}.labels]").items()
        },
        place=f"{file.shown}:{line}" if line else str(file.shown),
    )


def _confidences(file: ConfigurationFile, stated: object) -> dict[MentionKind, float]:
    """Give the confidences that are stated: one number for all kinds, or one a kind."""
    if not isinstance(stated, Mapping):
        number = _probability(file, stated)
        return dict.fromkeys(_KINDS.values(), number)
    return {
        _kind(file, str(name), str(name)): _probability(file, value)
        for name, value in stated.items()
    }


def _kind(file: ConfigurationFile, name: str, key: str) -> MentionKind:
    if name not in _KINDS:
        raise file.error(f"'{name}' is nothing that a pipeline finds", nearest(name, _KINDS), key)
    return _KINDS[name]


def _probability(file: ConfigurationFile, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise file.error(
            f"the confidence {value!r} is no probability",
            "write one from 0 to 1: confidence = 0.6",
            "confidence",
        )
    return float(value)
