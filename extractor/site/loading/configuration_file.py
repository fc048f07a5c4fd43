"""The text of an ``extractor.toml`` as it is checked, key by key."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor.addresses import is_web_address
from extractor.site.errors import ConfigurationError, nearest
from extractor.site.sources.site_files import read_text

CONFIGURATION_FILE = "extractor.toml"
"""The name of the file that is looked for in a site's folder and above several."""


@dataclass(frozen=True, slots=True)
class ConfigurationFile:
    """A configuration's text, and the faults found in it, each with its line.

    ``path`` is None when the text was proposed in memory; ``folder`` is what its paths are
    relative to. The methods that read a value raise ConfigurationError.
    """

    path: Path | None
    text: str
    folder: Path

    @classmethod
    def read(cls, path: Path) -> "ConfigurationFile":
        """Read a file (UTF-8). Raises ConfigurationError when it cannot be read."""
        return cls(path, read_text(path), path.resolve().parent)

    @property
    def shown(self) -> Path:
        """The path that messages show."""
        return self.path or self.folder / CONFIGURATION_FILE

    def error(self, problem: str, remedy: str, key: str = "") -> ConfigurationError:
        """Give the error for a fault at the first line that sets ``key``."""
        return ConfigurationError(problem, file=self.shown, line=self._line(key), remedy=remedy)

    def _line(self, key: str) -> int | None:
        # tomllib keeps no lines: the first line that sets the key is the best there is.
        if not key:
            return None
        word = re.escape(key)
        setting = re.compile(
            rf"^\s*(?:\[+[^\]]*(?<![\w-]){word}\"?\s*\]+|[\"']?{word}[\"']?\s*=)", re.M
        )
        match = setting.search(self.text) or re.search(rf"[\"']?{word}[\"']?\s*=", self.text)
        return self.text.count("\n", 0, match.end()) + 1 if match else None

    def line_in(self, table: str, row: str, key: str = "") -> int | None:
        """Give the line that sets ``key`` in the table ``[table.row]``, else the table's own."""
        name = rf"[\"']?{re.escape(row)}[\"']?"
        opening = re.compile(rf"^\s*\[+\s*{re.escape(table)}\s*\.\s*{name}\s*([.\]])", re.M)
        first: int | None = None
        for header in opening.finditer(self.text):
            line = self.text.count("\n", 0, header.end()) + 1
            first = line if first is None else first
            rest = self.text[header.end() :]
            if key and header.group(1) == "." and re.match(rf"\s*[\"']?{re.escape(key)}\b", rest):
                return line
            end = re.search(r"^\s*\[", rest, re.M)
            body = rest[: end.start()] if end else rest
            setting = re.search(rf"^\s*[\"']?{re.escape(key)}[\"']?\s*[.=]", body, re.M)
            if key and setting is not None:
                return line + body.count("\n", 0, setting.end())
        return first if first is not None else self._line(key or row)

    def only(self, table: Mapping[str, Any], known: Collection[str], where: str) -> None:
        """Refuse a key of ``table`` that is not ``known``, with the nearest that is."""
        for key in table:
            if key not in known:
                raise self.error(f"unknown key '{key}' in {where}", nearest(key, known), key)

    def string(self, table: Mapping[str, Any], key: str, default: str = "") -> str:
        """Give the string under ``key``."""
        value = table.get(key, default)
        if not isinstance(value, str):
            raise self.error(f"'{key}' is not a string", f'write {key} = "…"', key)
        return value

    def address(self, table: Mapping[str, Any], key: str) -> str:
        """Give the address of the web under ``key``, "" for none."""
        value = self.string(table, key)
        if value and not is_web_address(value):
            raise self.error(f"'{value}' is no address", f'write {key} = "https://…"', key)
        return value

    def strings(self, table: Mapping[str, Any], key: str) -> tuple[str, ...]:
        """Give the strings under ``key``; one string alone is a list of one."""
        value = table.get(key, [])
        if isinstance(value, str):
            value = [value]
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise self.error(f"'{key}' is not a list of strings", f'write {key} = ["…"]', key)
        return tuple(value)

    def table(self, table: Mapping[str, Any], key: str, where: str) -> Mapping[str, Any]:
        """Give the table under ``key``, empty when there is none."""
        value = table.get(key, {})
        if not isinstance(value, Mapping):
            raise self.error(f"'{key}' is not a table", f"write it as {where}", key)
        return value
