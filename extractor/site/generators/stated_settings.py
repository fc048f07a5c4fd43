"""Whether the values of a generator's configuration are what they have to be.

A value that is not is passed over, as if it were not there, and told with its file and line: the
site is built with what the generator does without it. What each setting has to be is in
``stated_settings.toml``; what no table can hold, because programs state it, is looked at once a
site is described (``sound_site``).
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from extractor.addresses import is_address, is_web_address
from extractor.site.errors import ConfigurationError
from extractor.site.generators.conventions import ConventionsError
from extractor.site.generators.generator import FoundSite
from extractor.site.sources.site_files import is_folder, read_text, tell
from extractor.visible import shortened

_FILE = "stated_settings.toml"
_LONGEST = 2_000
"""The characters of the longest text that is a setting."""
_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u206f]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}([-_.@][A-Za-z0-9]+)*")
FOLDER = "folder"
"""The form of a path that leads to a folder beside the file, without which nothing is there."""
_EVERY_KEY, _EVERY_VALUE = "*", "[]"
_MOST_COMPARED = 60


def _is_text(value: Any) -> bool:
    if isinstance(value, bool) or not isinstance(value, str | int | float | date):
        return False
    text = str(value)
    return len(text) <= _LONGEST and _STEERING.search(text) is None


def _is_long_text(value: Any) -> bool:
    return isinstance(value, str) and _STEERING.search(value) is None


def _is_address(value: Any) -> bool:
    return isinstance(value, str) and is_address(value.strip())


def _is_rooted_path(value: Any) -> bool:
    return isinstance(value, str) and _is_text(value) and ".." not in value.split("/")


def _is_path(value: Any) -> bool:
    return _is_rooted_path(value) and not value.startswith("/")


def _is_language(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST and bool(_LANGUAGE.fullmatch(value))


def _may_be_texts(value: Any) -> bool:
    # The values of a list are looked at one by one.
    return isinstance(value, list | tuple) or _is_text(value)


def _is_name(value: Any) -> bool:
    return _is_text(value) or isinstance(value, Mapping)


def _may_be_tables(value: Any) -> bool:
    return isinstance(value, Mapping | list)


@dataclass(frozen=True, slots=True)
class Form:
    """What a setting has to be: how it is known, what is said of what is not, what to do."""

    holds: Callable[[Any], bool]
    problem: str
    remedy: str


FORMS: Mapping[str, Form] = {
    "text": Form(_is_text, "'{key}' is no text: {value}", "write one short text"),
    "long text": Form(_is_long_text, "'{key}' is no text: {value}", "write one short text"),
    "texts": Form(
        _may_be_texts,
        "'{key}' is neither a text nor a list of texts: {value}",
        "write a list of short texts",
    ),
    "address": Form(
        _is_address, "'{key}' is no address: {value}", "write it as https://example.org/path"
    ),
    "path": Form(
        _is_path,
        "'{key}' is no path in the site's folder: {value}",
        "write the path of a folder in the site",
    ),
    "rooted path": Form(
        _is_rooted_path,
        "'{key}' is no path in the site's folder: {value}",
        "write the path of a folder in the site",
    ),
    FOLDER: Form(
        _is_rooted_path,
        "'{key}' is no folder of the site: {value}",
        "write the path of a folder in the site",
    ),
    "language": Form(
        _is_language, "'{key}' is no language: {value}", "write its code: fr, en, pt-BR"
    ),
    "switch": Form(
        lambda value: isinstance(value, bool),
        "'{key}' is neither true nor false: {value}",
        "write true or false",
    ),
    "table": Form(
        lambda value: isinstance(value, Mapping),
        "'{key}' is no table: {value}",
        "write keys and values under it",
    ),
    "tables": Form(
        _may_be_tables, "'{key}' is no list of tables: {value}", "write keys and values in each"
    ),
    "list": Form(
        lambda value: isinstance(value, list), "'{key}' is no list: {value}", "write a list"
    ),
    "names": Form(
        lambda value: isinstance(value, Mapping | list),
        "'{key}' is neither a list nor a table: {value}",
        "write one name a line",
    ),
    "name": Form(_is_name, "'{key}' is no name: {value}", "write one name"),
}
"""Word of the table → the form that it stands for."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What a setting has to be, "" for anything, and what those inside it have to be."""

    form: str = ""
    inner: Mapping[str, "Rule"] = field(default_factory=dict)

    def of_each(self, value: Any) -> "Rule | None":
        """Give what each value of a list has to be; None for no list, or one that may hold any."""
        if not isinstance(value, list):
            return None
        return self.inner.get(_EVERY_VALUE) or _OF_LISTS.get(self.form)


@cache
def rules() -> Mapping[str, Rule]:
    """Give the rules of each generator's settings. Raises ConventionsError for a wrong row."""
    text = (resources.files(__package__) / _FILE).read_text(encoding="utf-8")
    return {name: _rule("", rows, name) for name, rows in tomllib.loads(text).items()}


def _rule(form: str, rows: Mapping[str, str], where: str) -> Rule:
    if form and form not in FORMS:
        raise ConventionsError(f"{where}: no form is called '{form}'")
    below: dict[str, dict[str, str]] = {}
    own: dict[str, str] = {}
    for key, said in rows.items():
        first, _, rest = key.partition(".")
        below.setdefault(first, {})
        if rest:
            below[first][rest] = said
        else:
            own[first] = said
    return Rule(
        form,
        {one: _rule(own.get(one, ""), inner, f"{where}.{one}") for one, inner in below.items()},
    )


def sound_settings(generator: str, stated: Mapping[str, Any], file: Path) -> dict[str, Any]:
    """Give the settings that a file states, without the values that are not what they have to be.

    Each of those is told as a fault of ``file``. Raises nothing.
    """
    found = _Checking(file).of(stated, rules()[generator], ())
    return found if isinstance(found, dict) else {}


_UNSOUND = object()


class _Checking:
    """One walk over the settings of a file."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._text: str | None = None

    def of(self, value: Any, rule: Rule, place: tuple[str, ...]) -> Any:
        if value is None:
            return None
        form = FORMS.get(rule.form)
        missing = rule.form == FOLDER and not self._has_folder(value)
        if form is not None and (missing or not form.holds(value)):
            self._tell(form, place, value)
            return _UNSOUND
        if isinstance(value, Mapping):
            return self._table(value, rule, place)
        of_each = rule.of_each(value)
        return value if of_each is None else self._several(value, of_each, place)

    def _has_folder(self, value: Any) -> bool:
        inside = value.strip("/") if isinstance(value, str) else ""
        return not inside or is_folder(self._file.parent / inside)

    def _table(
        self, value: Mapping[str, Any], rule: Rule, place: tuple[str, ...]
    ) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for key, one in value.items():
            inner = rule.inner.get(key) or rule.inner.get(_EVERY_KEY)
            found = one if inner is None else self.of(one, inner, (*place, key))
            if found is not _UNSOUND:
                made[key] = found
        return made

    def _several(self, value: Sequence[Any], rule: Rule, place: tuple[str, ...]) -> list[Any]:
        found = (self.of(one, rule, place) for one in value)
        return [one for one in found if one is not _UNSOUND and one is not None]

    def _tell(self, form: Form, place: Sequence[str], value: Any) -> None:
        if self._text is None:
            self._text = _text_of(self._file)
        problem = form.problem.format(key=shortened(".".join(place)), value=shortened(str(value)))
        tell(self._file, problem, form.remedy, line_of_setting(self._text, place))


_OF_LISTS: Mapping[str, Rule] = {"texts": Rule("text"), "tables": Rule("table")}


def _text_of(file: Path) -> str:
    try:
        return read_text(file)
    except ConfigurationError:
        return ""


def line_of_setting(text: str, place: Sequence[str]) -> int:
    """Give the line, counted from 1, that sets a key of YAML, TOML or JSON; 0 where none does.

    ``place`` has the keys of the tables that it is in before it. The first line that fits is
    the best there is: no reader keeps them.
    """
    offset = line = 0
    for key in place:
        word = rf"(?<![\w-]){re.escape(key)}(?![\w-])"
        setting = re.compile(rf"{word}[\"']?[ \t]*[:=]|^[ \t]*\[[^\]\n]*{word}", re.I | re.M)
        found = setting.search(text, offset)
        if found is not None:
            offset = found.end()
            line = text.count("\n", 0, offset) + 1
    return line


def sound_site(found: FoundSite, files: Sequence[Path]) -> FoundSite:
    """Give a site as described, without what is no address and no language.

    Each of those is told as a fault of one of ``files``, those that state it. Raises nothing.
    """
    changed: dict[str, Any] = {}
    # "//example.org/" leaves the protocol open.
    url = f"https{found.url}" if found.url.startswith("://") else found.url
    if url and not is_web_address(url):
        _tell_of_site("address", "url", found.url, files)
        url = ""
    if url != found.url:
        changed["url"] = url
    if found.baseurl and not _is_address(found.baseurl):
        # What cannot be taken apart is all path, and has been told as the address.
        if found.url.rstrip("/") != found.baseurl:
            _tell_of_site("address", "base", found.baseurl, files)
        changed["baseurl"] = ""
    if found.language and not _is_language(found.language):
        _tell_of_site("language", "language", found.language, files)
        changed["language"] = ""
    if found.permalink and not _is_text(found.permalink):
        _tell_of_site("text", "permalink", found.permalink, files)
        changed["permalink"] = ""
    languages = tuple(one for one in found.languages if _is_language(one))
    if languages != found.languages:
        for one in found.languages:
            if one not in languages:
                _tell_of_site("language", "languages", one, files)
        changed["languages"] = languages
    return replace(found, **changed) if changed else found


def _tell_of_site(form: str, key: str, value: str, files: Sequence[Path]) -> None:
    said = FORMS[form]
    problem = said.problem.format(key=key, value=shortened(value))
    for file, line in _places(value, files):
        tell(file, problem, said.remedy, line)
        return


def _places(value: str, files: Sequence[Path]) -> Iterator[tuple[Path, int]]:
    """Give where a value stands; then the first file of all, whose line is not known."""
    start = value[:_MOST_COMPARED]
    for file in files:
        text = _text_of(file)
        place = text.find(start)
        if place >= 0:
            yield file, text.count("\n", 0, place) + 1
    yield from ((file, 0) for file in files)
